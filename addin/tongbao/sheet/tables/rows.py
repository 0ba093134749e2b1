"""What each row under a heading is: a unit, a group's title, a total, a repeated heading, a note."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from tongbao.chinese import from_numeral, is_blank, key, tidy
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import UNIT
from tongbao.core.row_labels import (
    group_in_part,
    group_name,
    is_group_title,
    is_mean_row,
    is_note,
    is_numbered_title,
    is_part_row,
    is_statistic_row,
    is_total_row,
    is_whole_name,
    looks_like_unit,
    may_be_group_title,
)
from tongbao.core.rules.band_names import BAND_NAME, is_band_name
from tongbao.regex import regex
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import CellError
from tongbao.sheet.tables.block_layout import BlockLayout, counts_row
from tongbao.sheet.tables.heading import clean_heading
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.view import View, is_number

#: What words contain that are too much for a title.
_SENTENCE = regex(r"[,。;!]|.{31}")
#: What words lay down that are no name: 按得分前30%为优秀, 优秀:90-100分.
_LAYS_DOWN = regex(rf"[%≥≤]|:.|为{BAND_NAME}")
_LONGEST_NAME = 40
#: Last characters of labels that name no unit (合计, 平均分); other names are decided quickly.
_LABEL_ENDINGS = frozenset(
    "计均值分数和共总低高差率比重务准同期长减幅化)\uff09:\uff1a-—–―─/.无缺空报送 \u3000\n"
)
#: First characters of labels that name no unit (全市, 其中：乡, 增减).
_LABEL_BEGINNINGS = frozenset("全其总整所共同环比较与和增减上去前往差变±+#*tTsS∑Σ")
#: Last characters of words that, without a 序号 before them, may be a group's title.
_TITLE_ENDINGS = _LABEL_ENDINGS | frozenset("位门统列线区组类档批口乡镇街道办")
#: 90分以上, 80—89分, ≥90: a limit, where a unit's figure should stand.
_LIMITS = regex(r"\d.*(?:以上|以下|[-—–~～至]\s*\d)|[≥≤<>＜＞]=?\s*\d")
#: ≥80良好, alone in its row.
_LIMIT_LINE = regex(r"\d.*(?:以上|以下)|[≥≤<>＜＞]=?\s*\d")
_NUMBERS = frozenset({float, int, Decimal})


def read_rows(view: View, layout: BlockLayout, skipped: frozenset[str]) -> Iterator[Row]:
    """Yield the rows that say something in a block, top down.

    Args:
        view: the sheet.
        layout: the block.
        skipped: the titles above the table, as keys; a page that repeats them starts no group.
    """
    unit, names = layout.block.unit, _plain_names(view, layout)
    breaks_down = False
    for row, name in enumerate(names, layout.first):
        if name is not None:
            breaks_down = False
            yield Row(RowKind.UNIT, layout, row, unit, name)
            continue
        found = _RowReading(view, layout, row, skipped).kind()
        if found and breaks_down and found.kind is RowKind.MAYBE_GROUP:
            continue  # 镇 below 其中：乡 is the other part of the same total
        breaks_down = found is not None and found.kind is RowKind.PART
        if found and found.kind not in {RowKind.OTHER, RowKind.HEADING}:
            yield found


def _plain_names(view: View, layout: BlockLayout) -> Iterator[str | None]:
    """Yield the name in every row that can only be a unit's, quickly; ``None`` for the others.

    That is a name which ends like no label, with a number behind it and no words before it.
    """
    merged, unit = view.merged_rows, layout.block.unit - 1
    figures = [column - 1 for column in layout.figures]
    serial = None if layout.serial is None or layout.serial > unit else layout.serial - 1
    before = [
        c - 1 for c in range(layout.block.left, unit + 1) if c not in {layout.group, layout.serial}
    ]
    for row in range(layout.first, layout.last + 1):
        values = view.grid.rows[row - 1]
        name = values[unit]
        if not name or type(name) is not str or row in merged:
            yield None
            continue
        numbered = serial is not None and type(values[serial]) in _NUMBERS
        if (
            not (bare := tidy(name))
            or bare[-1] in (_LABEL_ENDINGS if numbered else _TITLE_ENDINGS)
            or bare[0] in _LABEL_BEGINNINGS
            or (serial is not None and not numbered and values[serial] is not None)
            or (before and any(type(values[column]) is str for column in before))
        ):
            yield None
            continue
        for column in figures:
            if type(values[column]) in _NUMBERS:
                yield bare
                break
        else:
            yield None


class _RowReading:
    """One row of a block, and the questions asked of it until one is answered."""

    def __init__(self, view: View, layout: BlockLayout, row: int, skipped: frozenset[str]) -> None:
        self.view, self.layout, self.row, self.skipped = view, layout, row, skipped
        block = layout.block
        self.cells = view.row_values(row, block.left, block.right)
        span = view.reach(row, block.unit)
        inside = span.top == row and span.left >= block.left
        self.column = span.left if inside else block.unit
        self.name = view.at(row, self.column)
        self.numbers = [c for c in layout.figures if number_in(view.at(row, c)) is not None]
        self.stated = [c for c in layout.figures if view.at(row, c) is not None]

    def kind(self) -> Row | None:
        """Return what the row is; ``None`` if it is blank."""
        if not self.cells:
            return self._title_across()
        if isinstance(self.name, str) and self.view.is_unit(self.name):
            return self._row(RowKind.UNIT, tidy(self.name))
        label = self._label()
        if label:
            return label
        if self._repeats_heading():
            return self._row(RowKind.HEADING)
        if self.name is None:
            return self._more_figures() or self._without_name()
        if isinstance(self.name, str):
            return self._with_name(tidy(self.name))
        return self._with_odd_name()

    def _row(self, kind: RowKind, label: str = "", column: int = 0) -> Row:
        return Row(kind, self.layout, self.row, column or self.column, label)

    def _label(self) -> Row | None:
        """Return the row's label if it names a total: in the unit column or any cell before a figure."""
        unit = self.layout.block.unit
        for column, text in self.cells:
            if column in self.stated and column > unit:
                break
            if not isinstance(text, str):
                continue
            if is_total_row(text) or is_mean_row(text):
                kind = RowKind.MEAN if is_mean_row(text) else RowKind.TOTAL
                return self._row(kind, tidy(text), column)
            if column <= unit and not self._has_serial():
                if is_part_row(text):
                    return self._row(RowKind.PART, group_in_part(text))
                if is_statistic_row(text):
                    return self._row(RowKind.OTHER)
        before = "".join(text for c, text in self.cells if c <= unit and isinstance(text, str))
        if is_total_row(before):
            return self._row(RowKind.TOTAL, tidy(before), self.cells[0][0])
        return None

    def _repeats_heading(self) -> bool:
        words = [v for _, v in self.cells if isinstance(v, str)]
        if len(words) < 2 or len(words) < len(self.cells):
            return False
        meanings = [meaning_of(clean_heading(text)[0]) for text in words if len(text) < 24]
        return UNIT in meanings and sum(m is not None for m in meanings) > 1

    def _with_name(self, label: str) -> Row:
        if is_blank(label):
            kind = RowKind.NAMELESS if self.numbers else RowKind.OTHER
            return self._row(kind, "", (self.numbers or [0])[0])
        if self._completes_name():
            return self._row(RowKind.MORE_OF_NAME, label)
        if self.numbers:
            if is_group_title(label) and not self._has_serial():
                return self._title(label, self.column, RowKind.MAYBE_GROUP)
            return self._row(RowKind.UNIT, label)
        if self._has_serial():
            return self._row(RowKind.UNIT, label)
        if self._states_limits(label):
            return self._row(RowKind.OTHER)
        if self._has_ordinal() and may_be_group_title(label):
            return self._title(label, self.column, RowKind.MAYBE_GROUP)
        if is_note(label) or (len(label) > _LONGEST_NAME and not self.stated):
            return self._row(RowKind.OTHER)
        if self._spans_figures():
            return self._title(label, self.column)
        if self.stated or len(self.cells) > 1:
            return self._row(RowKind.UNIT, label)
        return self._lone_words(label)

    def _states_limits(self, label: str) -> bool:
        """Whether a row below the units says from which score on somebody is 优秀: 优秀 | 90分以上."""
        if len(self.cells) == 1:
            return _LIMIT_LINE.search(label) is not None
        texts = [text for c in self.stated if isinstance(text := self.view.at(self.row, c), str)]
        return any(map(_LIMITS.search, texts)) and is_band_name(label)

    def _lone_words(self, label: str) -> Row:
        """Read words alone in the unit column: a group's title, or a unit that stated nothing."""
        if _SENTENCE.search(key(label)) or _LAYS_DOWN.search(key(label)):
            return self._row(RowKind.OTHER)
        if is_group_title(label) or (is_numbered_title(label) and not looks_like_unit(label)):
            return self._title(label, self.column, RowKind.MAYBE_GROUP)
        like_unit = looks_like_unit(label)
        if self.layout.serial is not None and (may_be_group_title(label) or not like_unit):
            return self._title(label, self.column, RowKind.MAYBE_GROUP)
        return self._row(RowKind.UNIT if like_unit else RowKind.LONE_WORDS, label)

    def _with_odd_name(self) -> Row:
        """Read a number, a date or an error where the name should be."""
        if isinstance(self.name, CellError) or (self.numbers and is_number(self.name)):
            return self._row(RowKind.NAMELESS, words_in(self.name))
        if isinstance(self.name, datetime.date) or not self.stated:
            return self._row(RowKind.OTHER)
        return self._row(RowKind.NAMELESS, words_in(self.name))

    def _more_figures(self) -> Row | None:
        """Return more of a unit's figures, if its name is merged over this row as well."""
        unit = self.layout.block.unit
        span = self.view.span(self.row, unit) if self.row in self.view.merged_rows else None
        if span is None or not self.layout.first <= span.top < self.row or span.left < unit:
            return None
        name = self.view.at(span.top, span.left)
        if not isinstance(name, str) or not any(c in self.stated for c in self.layout.figures):
            return None
        if is_total_row(name) or is_mean_row(name):
            return None
        return self._row(RowKind.MORE_FIGURES, tidy(name), unit)

    def _without_name(self) -> Row | None:
        if self.numbers:
            left = self.view.row_values(self.row, right=self.layout.block.left - 1)
            total = next((v for _, v in left if isinstance(v, str) and is_total_row(v)), None)
            if total:
                return self._row(RowKind.TOTAL, tidy(total))
            return self._row(RowKind.NAMELESS, "", self.numbers[0])
        column, text = self.cells[0]
        if len(self.cells) > 1 or not isinstance(text, str) or column > self.column:
            return self._title_across()
        if is_group_title(text) or is_numbered_title(text):
            return self._title(tidy(text), column)
        return self._row(RowKind.OTHER)

    def _spans_figures(self) -> bool:
        """Whether the name is merged with figure cells: a group's title."""
        span = self.view.reach(self.row, self.layout.block.unit)
        return any(span.holds(self.row, c) for c in self.layout.figures)

    def _title_across(self) -> Row | None:
        """Return a title merged across several blocks; it counts in each."""
        span = self.view.reach(self.row, self.layout.block.unit)
        if span.top != self.row or span.left >= self.layout.block.left:
            return None
        text = self.view.at(span.top, span.left)
        if not isinstance(text, str) or is_total_row(text):
            return None
        return self._title(tidy(text), span.left)

    def _title(self, label: str, column: int, kind: RowKind = RowKind.GROUP) -> Row:
        if is_note(label) or _SENTENCE.search(key(label)) or key(label) in self.skipped:
            return self._row(RowKind.OTHER)
        block = self.layout.block
        span = self.view.reach(self.row, column)
        across = span.left < block.left or span.right > block.right + 1 or self._alone()
        return Row(kind, self.layout, self.row, column, group_name(label), across)

    def _alone(self) -> bool:
        """Whether a title stands before side-by-side blocks, unmerged, and nothing beside it."""
        view, row, right = self.view, self.row, self.layout.block.right + 1
        return (
            self.layout.index == 0
            and not view.row_values(row, right)
            and bool(view.row_values(row + 1, right))
        )

    def _completes_name(self) -> bool:
        """Whether the row only carries on the name above: its figures belong to that row."""
        view, row = self.view, self.row
        if len(self.cells) > 1 or not isinstance(self.name, str):
            return False
        if not all(view.reach(row, c).top < row for c in self.layout.figures):
            return False
        above = view.at(row - 1, self.layout.block.unit)
        two_units = isinstance(above, str) and is_whole_name(above) and is_whole_name(self.name)
        return bool(self.layout.figures) and not two_units

    def _has_ordinal(self) -> bool:
        """Whether a Chinese numeral stands before the name, as before a title: 一 | 乡镇."""
        column, value = self.cells[0]
        return (
            column < self.layout.block.unit
            and isinstance(value, str)
            and from_numeral(key(value).rstrip("、.")) is not None
        )

    def _has_serial(self) -> bool:
        return any(
            column < self.layout.block.unit
            and column not in self.layout.figures
            and counts_row(value)
            for column, value in self.cells
        )
