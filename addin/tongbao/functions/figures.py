"""Two figures against each other: 退稿, 发布率, 增减."""

from decimal import Decimal

from tongbao.chinese import round_half_up
from tongbao.core.columns.derived import PUBLISHED_RATE, REJECTED
from tongbao.core.notice.comparison import change_words
from tongbao.errors import WrongUse
from tongbao.functions.shapes import Answer, Cells, number, one, over, whole, word
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.grid import Value

_COMPARED_WITH = ("同比", "环比")


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
    """Return the rise or fall in words, 同比 or 环比 before them if asked."""
    said = word(form, "说法")
    if said not in ("", *_COMPARED_WITH):
        raise WrongUse(f"说法写“{said}”，应为“同比”或“环比”。")
    return over(
        lambda now, before: said + change_words(number(now, "本期数"), number(before, "上期数")),
        current,
        previous,
    )
