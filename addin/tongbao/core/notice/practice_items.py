"""The items of 通报要素 that choose a practice, read."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from tongbao.core.notice.elements import Elements
from tongbao.core.rules.conditions import parse_yes
from tongbao.gongwen.practices import (
    Digits,
    FirstSentence,
    NumberPlace,
    Practices,
    Seal,
    TailPage,
    TypeArea,
    choice_of,
    line_pitch_of,
)

_Value = TypeVar("_Value")


def practices_of(elements: Elements) -> Practices:
    """Return the practices chosen on 通报要素; what is left empty is as most offices have it.

    Raises:
        WorkbookNeedsAttention: an item says something it cannot be set to.
    """
    area = _read(elements, "版心", partial(choice_of, TypeArea))
    digits = _read(elements, "数字字体", partial(choice_of, Digits))
    return Practices(
        seal=_read(elements, "落款方式", partial(choice_of, Seal)),
        first_sentence=_read(elements, "段首句", partial(choice_of, FirstSentence)),
        number_place=_read(elements, "页码位置", partial(choice_of, NumberPlace)),
        tail_page=_read(elements, "版记位置", partial(choice_of, TailPage)),
        type_area=area,
        line_pitch=_read(elements, "行距", lambda text: line_pitch_of(text, area)),
        bold_heading_2=_read(elements, "二级标题加粗", _yes),
        bold_heading_3=_read(elements, "三级标题加粗", _yes),
        western_digits=digits is Digits.WESTERN,
        mirrored=_read(elements, "双面边距", _yes),
    )


def _read(elements: Elements, item: str, parse: Callable[[str], _Value]) -> _Value:
    try:
        return parse(elements.get(item))
    except ValueError as expected:
        raise elements.misfit(item, str(expected)) from None


def _yes(text: str) -> bool:
    return parse_yes(text or "否")
