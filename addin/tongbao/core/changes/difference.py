"""One number against an earlier one, in words: 增加12条，增长12.0%; 提高5个百分点."""

from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import percent, plain
from tongbao.core.showing.shown import with_measure

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = "持平"


def change_words(
    now: Decimal,
    before: Decimal,
    places: int = 1,
    measure: str = "",
    shown: "Callable[[Decimal], str]" = plain,
    *,
    then: str = "上期",
    least: Decimal | None = None,
) -> str:
    """Return a rise or fall of something counted, with its rate.

    There is no rate where there was nothing, or less, before: that it was nothing is said.

    Args:
        now: the number.
        before: the one it is compared with.
        places: how many the rate has.
        measure: what they count.
        shown: how the difference reads.
        then: what to call the earlier period.
        least: below this a number before is too small for a rate (百分比最小基数).

    >>> change_words(Decimal(112), Decimal(100), measure="条")
    '增加12条，增长12.0%'
    >>> change_words(Decimal(3), Decimal(0), measure="条")
    '增加3条（上期为零）'
    """
    change = now - before
    if not change:
        return SAME
    word, rate = ("增加", "增长") if change > 0 else ("减少", "下降")
    text = word + with_measure(shown(abs(change)), measure)
    if not before:
        return f"{text}（{then}为零）"
    if before < 0 or (least is not None and before < least):
        return text
    return f"{text}，{rate}{percent(abs(change), before, places)}"


def amount_words(
    now: Decimal, before: Decimal, measure: str = "", shown: "Callable[[Decimal], str]" = plain
) -> str:
    """Return a rise or fall of something that is not counted, as money or time; it has no rate."""
    change = now - before
    if not change:
        return SAME
    return ("增加" if change > 0 else "减少") + with_measure(shown(abs(change)), measure)


def level_words(
    now: Decimal, before: Decimal, measure: str = "", shown: "Callable[[Decimal], str]" = plain
) -> str:
    """Return a rise or fall of a level: a mean score in 分, a rate in 个百分点.

    >>> level_words(Decimal(95), Decimal(90), "个百分点")
    '提高5个百分点'
    """
    change = now - before
    if not change:
        return SAME
    return ("提高" if change > 0 else "降低") + with_measure(shown(abs(change)), measure)
