"""Two figures against each other: 退稿, 发布率, 增减."""

from decimal import Decimal

from tongbao.chinese import round_half_up
from tongbao.core.changes.difference import change_words, level_words
from tongbao.core.columns.derived import PUBLISHED_RATE, REJECTED
from tongbao.core.showing.shown import MOST_SHARE
from tongbao.errors import WrongUse
from tongbao.functions.shapes import Answer, Cells, number, one, over, whole, word
from tongbao.sheet.cells import states_nothing, words_in
from tongbao.sheet.grid import Value

_COMPARED_WITH, _POINTS = ("同比", "环比"), "百分点"


def rejected_of(reported: Cells, published: Cells) -> Answer | list[list[Answer]]:
    """Return 报送 − 发布, pair by pair."""

    def answer(sent: Value, printed: Value) -> Decimal:
        (rejected,) = REJECTED.work_out([number(sent, "报送")], [number(printed, "发布")])
        assert rejected is not None
        return rejected

    return over(answer, reported, published)


def rate_of(part: Cells, total: Cells, places: Cells) -> Answer | list[list[Answer]]:
    """Return part ÷ total as a fraction, rounded to so many places in percent if asked; — for nothing."""
    asked = one(places, "小数位")
    kept = None if states_nothing(asked) else whole(asked, "小数位", 10)

    def answer(some: Value, of_all: Value) -> Decimal | str:
        (rate,) = PUBLISHED_RATE.work_out([number(some, "部分")], [number(of_all, "总数")])
        if rate is None:
            return "—"
        return rate if kept is None else round_half_up(rate, kept + 2)

    return over(answer, part, total)


def change_of(current: Cells, previous: Cells, form: Cells) -> Answer | list[list[Answer]]:
    """Return the rise or fall in words, 同比 or 环比 before them if asked.

    Rates, written with % or said to be 百分点 in ``form``, rise and fall by 个百分点: 0.95 and 95% are one.
    """
    asked = word(form, "说法")
    said = asked.removesuffix(_POINTS)
    if said not in ("", *_COMPARED_WITH):
        raise WrongUse(f"说法写“{asked}”，应为“同比”“环比”，比率的可写“同比百分点”“环比百分点”。")
    then = "上年同期" if said == "同比" else "上期"

    def answer(now: Value, before: Value) -> str:
        one, two = number(now, "本期数"), number(before, "上期数")
        if asked.endswith(_POINTS) or _is_percent(now) or _is_percent(before):
            rates = [_in_percent(n, v) for n, v in ((one, now), (two, before))]
            return said + level_words(rates[0], rates[1], "个百分点")
        return said + change_words(one, two, then=then)

    return over(answer, current, previous)


def _is_percent(value: Value) -> bool:
    """Whether a cell states a rate in words: 95%."""
    return isinstance(value, str) and value.rstrip().endswith(("%", "％"))


def _in_percent(rate: Decimal, value: Value) -> Decimal:
    if not _is_percent(value) and abs(rate) > MOST_SHARE:
        raise WrongUse(f"“{words_in(value)}”不像比率，应写成 {words_in(value)}% 或小数，如 0.95。")
    return rate.scaleb(2)
