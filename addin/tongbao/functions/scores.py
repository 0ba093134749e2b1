"""What a single number comes to: 等次, 名次, 退稿, 发布率, 增减."""

import math
from decimal import Decimal
from itertools import count
from typing import NamedTuple, cast

from tongbao.core.chinese import key, round_half_up, split_list
from tongbao.core.comparison import change_words
from tongbao.core.facts import rejected_and_rate
from tongbao.core.findings import Finding
from tongbao.core.grading import band_alone
from tongbao.core.ranking import ranks_within
from tongbao.core.rule_lines import word_of
from tongbao.core.rulebook import Item, RuleSheet, apply_items, read_rules
from tongbao.core.rules import DEFAULT_BANDS, Band, RankMethod, Rules
from tongbao.core.validation import contradictions
from tongbao.errors import WrongUse
from tongbao.functions import settings
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import Stamp, refuse_first
from tongbao.functions.shapes import (
    Answer,
    Cells,
    flat,
    number,
    one,
    over,
    refuse_errors,
    rows_of,
    whole,
    word,
)
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.float_steps import FloatSteps, float_steps
from tongbao.sheet.grid import Value
from tongbao.sheet.settings import read_band_table

_DIRECTIONS = {"高到低": True, "降序": True, "低到高": False, "升序": False}
_COMPARED_WITH = ("同比", "环比")


# --- 等次 ----------------------------------------------------------------------------------------


def bands_of(score: Cells, rules: Cells, stamp: Stamp) -> Answer | list[list[Answer]]:
    """Return the band of every score by threshold alone."""
    bands = bands_in_force(rules, stamp)
    steps = _steps(bands)

    def answer(value: Value) -> str:
        return band_name(number(value, "得分"), bands)

    if steps is None or not isinstance(score, list | tuple):
        return over(answer, score)
    rows = rows_of(score)
    cells = flat(rows)
    # NaN, which Excel does not have, would pass for the highest score.
    if {*map(type, cells)} == {float} and not math.isnan(sum(cells)):  # type: ignore[arg-type]  # floats
        names: list[Answer] = [*steps.of_all(cells)]  # type: ignore[arg-type]  # floats
    else:
        names = [
            steps.of(cell)
            if type(cell) is float and cell == cell
            else cast("Answer", over(answer, cell))
            for cell in cells
        ]
    width = len(rows[0])
    if width == 1:
        return [[name] for name in names]
    return [names[at : at + width] for at in range(0, len(names), width)]


def band_name(score: Decimal, bands: tuple[Band, ...]) -> str:
    """Return the band of a score, or why the score alone does not decide it."""
    band = band_alone(score, bands)
    if band is None:
        return ""
    if band.quota is not None:
        return f"#“{band.name}”限了名额，单凭得分定不了，请用功能区的“计算考核结果”"
    return band.name


def bands_in_force(rules: Cells, stamp: Stamp) -> tuple[Band, ...]:
    """Return the bands of the argument, else of sheet 规则, else the usual ones.

    Raises:
        WrongUse: they cannot be understood, or contradict themselves.
    """
    if rules is None:
        read, findings = settings.IN_EXCEL.rules(stamp)
        refuse_first(tuple(finding for finding in findings if "等次表" in finding.message))
        bands = read.bands if "等次表" in read.stated else DEFAULT_BANDS
    else:
        bands = _bands_in(rules)
    refuse_first(_contradictions(bands))
    return bands


@remembered
def _bands_in(rules: Cells) -> tuple[Band, ...]:
    cells = flat(rules)
    refuse_errors(cells)
    if len(cells) == 1:
        read, found = apply_items(Rules(), [Item("等次表", words_in(cells[0]))])
        findings = tuple(found)
    else:
        read, findings = read_rules(RuleSheet(bands=read_band_table(rows_of(rules))))
    refuse_first(findings)
    if not read.bands:
        raise WrongUse(
            "所选区域里没有等次表，应有等次、最低分两列，或写成“优秀≥90；良好≥80；一般其余”。"
        )
    return read.bands


@remembered
def _contradictions(bands: tuple[Band, ...]) -> tuple[Finding, ...]:
    return tuple(contradictions(bands))


@remembered
def _steps(bands: tuple[Band, ...]) -> FloatSteps | None:
    limited = [(band, band.minimum) for band in bands if band.minimum is not None]
    return float_steps(
        [band.admits for band, _ in limited],
        [minimum for _, minimum in limited],
        lambda score: band_name(score, bands),
    )


# --- 名次 ----------------------------------------------------------------------------------------


class _Ladder(NamedTuple):
    """Every number ranked: by its place in the range, and by its group and value."""

    numbers: list[Decimal | None]
    ranks: list[int | None]
    by_value: dict[tuple[str, Decimal], int]
    tied: frozenset[tuple[str, Decimal]]


def ranks_of(
    value: Cells, values: Cells, groups: Cells, group: Cells, method: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return the rank of every value among the values, within its group if there are groups."""
    how, high_first = _method(method, stamp)
    ladder = _ladder(flat(values), None if groups is None else flat(groups), how, high_first)
    is_column = [number_in(each) for each in flat(value)] == ladder.numbers
    if is_column and (group is None or (groups is not None and flat(group) == flat(groups))):
        return over(lambda each, at: _rank_at(ladder, each, at), value, _places(value))
    if groups is not None and group is None:
        raise WrongUse("给出了各单位的组别，还要给出本单位的组别（第四个参数）。")

    def answer(each: Value, its_group: Value) -> int:
        place = (key(words_in(its_group)), number(each, "数值"))
        if place not in ladder.by_value:
            raise WrongUse(f"参加排名的数里没有“{words_in(each)}”{_of(its_group)}。")
        if how is RankMethod.ORDINAL and place in ladder.tied:
            raise WrongUse("有并列的数，按“顺序”排名时第一个参数应选整列。")
        return ladder.by_value[place]

    return over(answer, value, group, needed=1)


def _places(cells: Cells) -> Cells:
    """Return the place of every cell in its range, in the shape of the range."""
    if not isinstance(cells, list | tuple):
        return 0
    rows, at = rows_of(cells), count()
    return [[next(at) for _ in row] for row in rows]


def _rank_at(ladder: _Ladder, value: Value, at: int) -> int:
    number(value, "数值")
    rank = ladder.ranks[at]
    assert rank is not None
    return rank


def _of(group: Value) -> str:
    return f"（组别“{words_in(group)}”）" if words_in(group) else ""


@remembered
def _ladder(
    values: list[Value], groups: list[Value] | None, how: RankMethod, high_first: bool
) -> _Ladder:
    refuse_errors(values)
    if groups is not None and len(groups) != len(values):
        raise WrongUse(f"数值有{len(values)}个，组别有{len(groups)}个，应当一样多。")
    names = [key(words_in(each)) for each in groups] if groups else [""] * len(values)
    numbers = [number_in(each) for each in values]
    ranks = ranks_within(numbers, names, how, high_first=high_first)
    by_value: dict[tuple[str, Decimal], int] = {}
    tied = set()
    for name, each, rank in zip(names, numbers, ranks, strict=True):
        if each is not None and rank is not None:
            tied |= {(name, each)} & by_value.keys()
            by_value.setdefault((name, each), rank)
    return _Ladder(numbers, ranks, by_value, frozenset(tied))


def _method(method: Cells, stamp: Stamp) -> tuple[RankMethod, bool]:
    """Return how ties are numbered and whether the highest comes first: as said, else as ruled."""
    rules, findings = settings.IN_EXCEL.rules(stamp)
    how, high_first = rules.method, rules.rank_by is None or rules.rank_by.high_first
    said = word(method, "名次方式")
    if not said:
        items = ("“名次方式”", "“排名依据”")
        refuse_first(tuple(f for f in findings if any(item in f.message for item in items)))
        return how, high_first
    how, high_first = RankMethod.SHARED, True
    for each in split_list(said):
        if key(each) in _DIRECTIONS:
            high_first = _DIRECTIONS[key(each)]
            continue
        try:
            how = word_of(RankMethod)(each)
        except ValueError as expected:
            raise WrongUse(f"名次方式写“{each}”，应为{expected}，可再加“低到高”。") from expected
    return how, high_first


# --- 退稿、发布率、增减 ------------------------------------------------------------------------------


def rejected_of(reported: Cells, published: Cells) -> Answer | list[list[Answer]]:
    """Return 报送 − 发布, pair by pair."""

    def answer(sent: Value, printed: Value) -> Decimal:
        rejected, _ = rejected_and_rate(number(sent, "报送"), number(printed, "发布"))
        assert rejected is not None
        return rejected

    return over(answer, reported, published)


def rate_of(part: Cells, total: Cells, places: Cells) -> Answer | list[list[Answer]]:
    """Return part ÷ total as a fraction, in percent to so many places if asked; — of nothing."""
    kept = None if places is None else whole(one(places, "小数位"), "小数位", 10)

    def answer(some: Value, of_all: Value) -> Decimal | str:
        _, rate = rejected_and_rate(number(of_all, "总数"), number(some, "部分"))
        if rate is None:
            return "—"
        return rate if kept is None else round_half_up(rate, kept + 2)

    return over(answer, part, total)


def change_of(current: Cells, previous: Cells, form: Cells) -> Answer | list[list[Answer]]:
    """Return the rise or fall in words, 同比 or 环比 before them if asked."""
    said = word(form, "说法")
    if said not in ("", *_COMPARED_WITH):
        raise WrongUse(f"说法写“{said}”，应为“同比”或“环比”。")
    return over(
        lambda now, before: said + change_words(number(now, "本期数"), number(before, "上期数")),
        current,
        previous,
    )
