"""环比、同比、连续零报送、累计: what has changed, in a notice's sentences and fields.

A sentence names the period it compares with and says what is left out; what did not happen, and a
list nobody is in, is left out.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tongbao.chinese import key, listing
from tongbao.core.changes.aligning import heading_words
from tongbao.core.changes.change import Base, How
from tongbao.core.changes.comparing import figure_columns, how_of
from tongbao.core.changes.difference import amount_words, change_words, level_words
from tongbao.core.columns.roles import DEDUCTIONS, EXTRA, PUBLISHED, REPORTED, SCORE
from tongbao.core.notice.verbs import adopted_word
from tongbao.core.periods.period import Kind
from tongbao.core.rules.rules import Compared
from tongbao.core.showing.shown import shown, with_measure
from tongbao.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from tongbao.core.assessment import Assessment
    from tongbao.core.changes.change import Change, Changes, FigureChange, RankChange
    from tongbao.core.columns.column import Column
    from tongbao.core.notice.sentences import Wording
    from tongbao.core.register import Unit

_COUNT_WORDS = regex(r"(?<=.)(?:总?(?:条数|篇数|件数|次数|个数|数量|总数|数)|情况)$")
_BRACKETS = regex(r"\([^()]*\)")
_LENGTHS = {
    Kind.WEEK: "周",
    Kind.TEN_DAYS: "旬",
    Kind.MONTH: "个月",
    Kind.QUARTER: "个季度",
    Kind.YEAR: "年",
}
#: So many units at the top of the movers are named; where more share the place, none is.
_MOVERS = 3
#: So many successors are named with what they came out of.
_NAMED = 3


class ChangeWording:
    """How this assessment's changes read.

    Args:
        wording: how its names and figures read.
        changes: what has changed.
    """

    def __init__(self, wording: Wording, changes: Changes) -> None:
        self._wording, self._changes = wording, changes
        self._assessment: Assessment = wording.assessment

    def sentences(self) -> Mapping[str, str]:
        """Return the ready-made sentences there is something to say for, by their field."""
        found = {"累计情况": self._so_far(), "变化情况": self._whole()}
        return {name: text for name, text in found.items() if text}

    def fields(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield each field's name and what fills it."""
        changes = self._changes
        for change, base in ((changes.chain, Base.CHAIN), (changes.year, Base.YEAR)):
            if change is None or not change.figures:
                continue
            yield base.value, partial(self._against, change)
            nouns = self._nouns(figure.column for figure in change.figures)
            for figure, noun in zip(change.figures, nouns, strict=True):
                yield noun + base.value, partial(self._difference, change, figure)
        yield from self._list_fields()
        yield from self._so_far_fields()

    def _list_fields(self) -> Iterator[tuple[str, Callable[[], str]]]:
        chain = self._changes.chain
        if chain is None or not chain.has_lists:
            return
        for word, units in (
            ("新增零报送", chain.fresh),
            ("连续零报送", chain.continued),
            ("恢复报送", chain.ended),
        ):
            yield f"{word}单位", partial(self._names_or_none, units)
            yield f"{word}家数", partial(str, len(units))
        if chain.ranks:
            yield "名次变化", lambda: self._movers(chain.ranks) or "名次没有变化"

    def _so_far_fields(self) -> Iterator[tuple[str, Callable[[], str]]]:
        columns = self._so_far_columns()
        for column, noun in zip(columns, self._nouns(c.name for c in columns), strict=True):
            yield f"累计{noun}", partial(shown, self._sum_so_far(column.name), column)

    def _names_or_none(self, units: Sequence[Unit]) -> str:
        return listing(map(self._wording.name_of, units)) or "无"

    def _whole(self) -> str:
        """Say everything that has changed: figures against both bases, ranks, lists."""
        changes, compared = self._changes, self._assessment.rules.compared
        chain, year = changes.chain, changes.year
        parts = []
        if chain and compared in {Compared.BOTH, Compared.CHAIN} and chain.figures:
            parts.append(self._against(chain))
        is_other = chain is None or year is None or chain.past.period.days != year.past.period.days
        if year and is_other and compared in {Compared.BOTH, Compared.YEAR} and year.figures:
            parts.append(self._against(year))
        if chain and compared in {Compared.BOTH, Compared.CHAIN}:
            if chain.ranks and (movers := self._movers(chain.ranks)):
                parts.append(movers)
            parts.append("；".join(self._lists(chain)))
        return "".join(f"{part}。" for part in parts if part)

    def _against(self, change: Change) -> str:
        """Say how all figures have changed against one period; without a full stop."""
        return f"与{change.past.period.words}相比{self._scope(change)}，{self._differences(change)}"

    def _differences(self, change: Change) -> str:
        nouns = self._nouns(figure.column for figure in change.figures)
        return "；".join(
            self._named(figure, noun, self._level(change, figure), self._difference(change, figure))
            for figure, noun in zip(change.figures, nouns, strict=True)
        )

    def _named(self, figure: FigureChange, noun: str, level: str, difference: str) -> str:
        is_mean = figure.how in {How.SCORE, How.DURATION, How.RATE} and not noun.startswith("平均")
        text = ("平均" if is_mean else "") + noun
        text += f"{level}，{difference}" if level else difference
        if figure.left_out:
            text += f"（{figure.left_out}个单位有一期缺{noun}，未计入）"
        return text

    def _scope(self, change: Change) -> str:
        """Say in brackets which units are compared, where that is not all of them as they are."""
        said = [] if change.is_whole else [f"按两期都有的{change.units}个单位比较"]
        named = change.successors
        if len(named) > _NAMED:
            said.append(f"撤并而成的{len(named)}个单位与其前身合计比较")
        else:
            said += [
                f"{self._wording.name_of(s.unit)}与原{listing(s.predecessors)}{'合计' if len(s.predecessors) > 1 else ''}比较"
                for s in named
            ]
        return f"（{'，'.join(said)}）" if said else ""

    def _level(self, change: Change, figure: FigureChange) -> str:
        """Return the figure itself, where it is another than the one the notice states for all."""
        if change.is_whole and not figure.left_out and figure.how in {How.COUNTED, How.AMOUNT}:
            return ""
        if change.is_whole and not figure.left_out and figure.how is How.SHARE:
            return ""
        if figure.how in {How.RATE, How.SHARE}:
            return f"{figure.now}%"
        column = self._assessment.statistics.column(figure.column)
        return with_measure(shown(figure.now, column), self._measure(figure, column))

    def _difference(self, change: Change, figure: FigureChange) -> str:
        now, before, rules = figure.now, figure.before, self._assessment.rules
        column = self._assessment.statistics.column(figure.column)
        measure = self._measure(figure, column)
        showing = partial(shown, column=column)
        if figure.how is How.COUNTED:
            then = "上年同期" if change.base is Base.YEAR else "上期"
            return change_words(
                now, before, rules.percent_places, measure, showing,
                then=then, least=rules.smallest_base,
            )  # fmt: skip
        if figure.how in {How.RATE, How.SHARE}:
            return level_words(now, before, "个百分点")
        words = level_words if figure.how is How.SCORE else amount_words
        return words(now, before, measure, showing)

    def _measure(self, figure: FigureChange, column: Column | None) -> str:
        if column and column.measure:
            return column.measure
        if figure.how is How.SCORE or (column and column.meaning in {DEDUCTIONS, EXTRA}):
            return "分"
        return "条" if column and column.meaning in {REPORTED, PUBLISHED} else ""

    def _lists(self, change: Change) -> Iterator[str]:
        what, ended = self._zero_words()
        runs = {key(run.unit.full_name): run.periods for run in self._changes.runs}
        period = self._assessment.period
        each = _LENGTHS.get(period.kind, "期") if period else "期"

        def with_run(unit: Unit) -> str:
            length = runs.get(key(unit.full_name), 0)
            name = self._wording.name_of(unit)
            return f"{name}（连续{length}{each}）" if length > 2 else name

        if change.fresh:
            yield self._list(f"新增{what}", map(self._wording.name_of, change.fresh))
        if change.continued:
            yield self._list(f"连续{what}", map(with_run, change.continued))
        if change.ended:
            yield self._list(ended, map(self._wording.name_of, change.ended))
        if change.unknown:
            yield f"另有{change.unknown}个单位有一期不能确定是否{self._zero_short()}，未列入"

    def _list(self, what: str, names: Iterable[str]) -> str:
        each = [*names]
        return f"{what}{len(each)}家：{listing(each)}"

    def _zero_words(self) -> tuple[str, str]:
        """Return what to call zero reporters, and those that report again."""
        if self._is_of_reports():
            return "零报送单位", "恢复报送的单位"
        noun = self._zero_short().removesuffix("为零")
        return f"{noun}为零的单位", f"{noun}不再为零的单位"

    def _zero_short(self) -> str:
        if self._is_of_reports():
            return "零报送"
        return f"{listing(self._nouns(self._assessment.basis.zero))}为零"

    def _is_of_reports(self) -> bool:
        basis = self._assessment.basis
        columns = map(self._assessment.statistics.column, basis.zero)
        return any(column and column.meaning is REPORTED for column in columns)

    def _movers(self, ranks: Sequence[RankChange]) -> str:
        """Name the units whose rank has risen and fallen most."""
        moves = [(change.before - change.now, change) for change in ranks]
        parts = []
        for word, sign in (("上升", 1), ("下降", -1)):
            moved = [(step * sign, change) for step, change in moves if step * sign > 0]
            if not moved:
                continue
            most = max(step for step, _ in moved)
            first = [change for step, change in moved if step == most]
            text = f"名次{word}的{len(moved)}个"
            if len(first) <= _MOVERS:
                told = listing(
                    f"{self._wording.name_of(c.unit)}（由第{c.before}名{'升' if sign > 0 else '降'}至第{c.now}名）"
                    for c in sorted(first, key=lambda c: c.unit.order)
                )
                text += f"，{word}最多的是{told}"
            parts.append(text)
        return "；".join(parts)

    def _so_far_columns(self) -> list[Column]:
        past = self._changes.so_far
        if past is None:
            return []
        sums = past.assessment.totals.sums
        return [
            column
            for column in figure_columns(self._assessment)
            if column.name in sums and how_of(column) in {How.COUNTED, How.AMOUNT}
        ]

    def _sum_so_far(self, column: str) -> Decimal:
        past = self._changes.so_far
        assert past is not None
        return past.assessment.totals.sums[column]

    def _so_far(self) -> str:
        """State the year so far as what it is, and how it has changed."""
        past, columns = self._changes.so_far, self._so_far_columns()
        if past is None or not columns:
            return ""
        parts = []
        for column, noun in zip(columns, self._nouns(c.name for c in columns), strict=True):
            measure = column.measure or ("条" if column.meaning in {REPORTED, PUBLISHED} else "")
            total = with_measure(shown(self._sum_so_far(column.name), column), measure)
            numbers = past.assessment.workings.counted.column(column.name)
            lacking = sum(number is None for number in numbers)
            parts.append(f"{noun}{total}" + (f"（{lacking}个单位缺数，未计入）" if lacking else ""))
        text = f"{past.period.words}累计{listing(parts)}"
        year = self._changes.so_far_year
        if (
            year
            and year.figures
            and self._assessment.rules.compared in {Compared.BOTH, Compared.YEAR}
        ):
            text += f"；{self._against(year)}"
        return f"{text}。"

    def _nouns(self, columns: Iterable[str]) -> list[str]:
        """Return what to call some columns in a sentence: no two alike."""
        names = [*columns]
        short = [self._noun(name) for name in names]
        count = Counter(short)
        return [
            noun if count[noun] < 2 else name.replace("/", "")
            for noun, name in zip(short, names, strict=True)
        ]

    def _noun(self, name: str) -> str:
        column = self._assessment.statistics.column(name)
        if column is None:
            return name.rpartition("/")[2]
        words = heading_words(column)
        text = _COUNT_WORDS.sub("", _BRACKETS.sub("", words[-1])) if words else ""
        if text:
            return text
        if column.meaning is PUBLISHED:
            return adopted_word(f"{name}{self._assessment.statistics.title}")
        return {REPORTED: "报送", SCORE: "得分"}.get(column.meaning, "数量")
