"""Answers written on sheet 规则: in the item's line, in the rows of 等次表, or in a free line.

Somebody's words are only overwritten with consent; a workbook without the sheet gets one that states
the answers and leaves everything else open.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tongbao.chinese import key
from tongbao.core.rules.rules import Band, Rules
from tongbao.findings import Answer
from tongbao.sheet.edit import Written
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import Grid, same_value
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.foreign import foreign_sheets
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.form_lines import ITEM_FORM, label, shown
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.names import RULES, sheet_of
from tongbao.sheet.settings.pages import rules_page
from tongbao.sheet.settings.rule_items import RULE_ITEMS
from tongbao.sheet.written_sheets import SheetPlan, new_sheet

#: Why a line that states the item already is only written anew with consent.
_STATED = "规则里原来写的是别的"
_CONTENTS = ("内容", "取值", "填写内容")


def answers_written(answers: Sequence[Answer], grids: Mapping[str, Grid]) -> SheetPlan:
    """Return the edits that state answers on sheet 规则, and the sheet if there is none yet.

    A sheet of that name that is somebody else's stays as it is.
    """
    grid = sheet_of(grids, RULES)
    if grid is None:
        items = [StatedItem(answer.item, answer.text) for answer in answers]
        rules, _ = RULE_ITEMS.read(Rules(), items)
        page = rules_page(rules, set(RULE_ITEMS.names) - set(rules.stated))
        return new_sheet(page.sheet, page.rows)
    if any(foreign_sheets({grid.sheet: grid})):
        return SheetPlan(())
    written = _Written(grid)
    changes = [change for answer in answers for change in written.changes(answer)]
    return SheetPlan(tuple(joined(grid.sheet, changes)))


class _Written:
    """Sheet 规则 while answers are written on it: knows which lines are taken.

    Args:
        grid: the sheet as it stands.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.taken: set[int] = set()
        self._rows = [_labels(grid, row) for row in range(1, grid.height + 1)]

    def changes(self, answer: Answer) -> Iterator[Change]:
        """Yield the cells that state an answer."""
        rules, _ = RULE_ITEMS.read(Rules(), [StatedItem(answer.item, answer.text)])
        rows = self._band_rows(rules.bands)
        if rows:
            yield from rows
            return
        row, column = self._line(answer.item)
        for at, text in ((column, answer.item), (self._content(row, column), answer.text)):
            old = self.grid.at(row, at)
            is_blank = old is None or not shown(old).strip()
            if (is_blank or at != column) and not same_value(old, text):
                yield Change(row, at, old, text, consent="" if is_blank else _STATED)

    def _line(self, item: str) -> tuple[int, int]:
        """Return the item's line and the column its name stands in: its own, or a free one."""
        names = set(map(key, RULE_ITEMS.names))
        last, first = 0, 1
        own = (0, 0)
        for row, labels in enumerate(self._rows, 1):
            column, words = next(iter(labels.items()), (0, ""))
            if key(words) not in names or self._heads(row + 1, BANDS):
                continue
            last, first = row, column
            if key(words) == key(item):
                own = row, column  # of two lines for one item the later counts
        if own[0]:
            return own
        below = last + 1
        is_free = last and not self._filled(below) and below not in self.taken
        row = below if is_free else max(self.grid.height, *self.taken, 0) + 1
        self.taken.add(row)
        return row, first

    def _content(self, row: int, name_at: int) -> int:
        """Return the column an item's content stands in, by the heading above its line."""
        for above in range(min(row, len(self._rows)), 0, -1):
            if self._heads(above, ITEM_FORM):
                headings = self._rows[above - 1]
                return next(at for at, words in headings.items() if words in _CONTENTS)
        return name_at + 1

    def _band_rows(self, bands: Sequence[Band]) -> list[Change]:
        """Return the rows of 等次表 under its headings; none where they do not fit in."""
        for heading in range(1, len(self._rows) + 1):
            if not self._heads(heading, BANDS):
                continue
            columns = {words: at for at, words in self._rows[heading - 1].items()}
            name, minimum = (
                next(columns[words] for words in mark if words in columns) for mark in BANDS.marks
            )
            below = range(heading + 1, heading + 1 + len(bands))
            if not any(self._filled(row) for row in below):
                self.taken.update(below)
                return [
                    Change(row, at, self.grid.at(row, at), value)
                    for row, band in zip(below, bands, strict=True)
                    for at, value in ((name, band.name), (minimum, _minimum(band)))
                ]
        return []

    def _heads(self, row: int, form: Form[Any]) -> bool:
        """Whether a form's headings stand in a row."""
        return 0 < row <= len(self._rows) and form.is_heading(set(self._rows[row - 1].values()))

    def _filled(self, row: int) -> bool:
        return 0 < row <= len(self._rows) and bool(self._rows[row - 1])


def _labels(grid: Grid, row: int) -> dict[int, str]:
    """Return a row's words by column, as headings and items are known by."""
    return {
        column: label(shown(value))
        for column, value in enumerate(grid.rows[row - 1], 1)
        if value is not None and shown(value).strip()
    }


def _minimum(band: Band) -> Written:
    """Return what 最低分 says about a band."""
    if band.minimum is None or band.inclusive:
        column = next(each for each in BANDS.columns if each.headings == BANDS.marks[1])
        return column.write(band)
    return band.threshold
