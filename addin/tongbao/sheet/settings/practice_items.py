"""The items in 通报要素 that choose what the standard leaves to the office, each declared once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tongbao.core.notice.elements import Elements
from tongbao.core.rules.answers import parse_yes
from tongbao.core.rules.conditions import word_of
from tongbao.gongwen.practices import (
    NARROWEST_PITCH,
    WIDEST_PITCH,
    Digits,
    FirstSentence,
    NumberPlace,
    Seal,
    TailPage,
    TypeArea,
    line_pitch_of,
)
from tongbao.sheet.edit import Written
from tongbao.sheet.settings.item import Item
from tongbao.sheet.settings.words import NO_YES, each_word, word_for, yes_or_no


def _practice(
    name: str,
    attribute: str,
    help_: str,
    parse: Callable[[str], Any],
    write: Callable[[Any], Written],
    words: tuple[str, ...] = (),
) -> Item[Elements]:
    """Declare an item that sets a practice; its first word is the usual one."""

    def read(text: str, elements: Elements) -> Mapping[str, Any]:
        return {"practices": replace(elements.practices, **{attribute: parse(text)})}

    return Item(name, help_, read, lambda e: write(getattr(e.practices, attribute)), words)


def _chosen(name: str, attribute: str, help_: str, kind: type[Any]) -> Item[Elements]:
    """Declare a practice that an enumeration's words choose."""
    return _practice(name, attribute, help_, word_of(kind), word_for, each_word(kind))


def _answered(name: str, attribute: str, help_: str) -> Item[Elements]:
    """Declare a practice that is followed or not."""
    return _practice(name, attribute, help_, parse_yes, yes_or_no, NO_YES)


def _is_western(text: str) -> bool:
    return word_of(Digits)(text) is Digits.WESTERN


def _digits(western: bool) -> str:
    return word_for(Digits.WESTERN if western else Digits.CHINESE)


def _line_pitch(text: str, elements: Elements) -> Mapping[str, Any]:
    """Read 行距, which goes by 版心."""
    pitch = line_pitch_of(text, elements.practices.type_area)
    return {"practices": replace(elements.practices, line_pitch=pitch)}


def _line_pitch_words(elements: Elements) -> str | None:
    pitch = elements.practices.line_pitch
    return f"{pitch:g}" if pitch else None


_PITCHES = "，".join(
    f"{area.value}版心可填 {NARROWEST_PITCH[area]:g}—{WIDEST_PITCH[area]:g}" for area in TypeArea
)

#: Items that choose a practice, at the foot of the sheet.
PRACTICE_ITEMS: tuple[Item[Elements], ...] = (
    _chosen(
        "落款方式",
        "seal",
        "加盖印章：署名以成文日期居中，留出盖章的位置；不加盖印章：署名右空二字",
        Seal,
    ),
    _answered("二级标题加粗", "bold_heading_2", "（一）一级的标题是否加粗；国家标准没有要求"),
    _answered("三级标题加粗", "bold_heading_3", "1. 一级的标题是否加粗；国家标准没有要求"),
    _chosen(
        "段首句", "first_sentence", "以“一是”“二是”开头的段落，第一句加粗或用楷体", FirstSentence
    ),
    _practice(
        "数字字体",
        "western_digits",
        "正文数字和字母的字体",
        _is_western,
        _digits,
        each_word(Digits),
    ),
    _chosen(
        "页码位置", "number_place", "外侧：单页居右、双页居左；居中只用于内部材料", NumberPlace
    ),
    _chosen(
        "版记位置",
        "tail_page",
        "末页：排在最后一页底部；偶数页：另起一个偶数页，双面印时在背面，这一页不编页码",
        TailPage,
    ),
    _answered("双面边距", "mirrored", "是：双页的订口在右边，双面印刷装订用"),
    _chosen(
        "版心",
        "type_area",
        "标准：上边距 37、下边距 35 毫米；补偿：34.58、32.58 毫米，行距 29.5 磅，字的上缘更接近 37 毫米",
        TypeArea,
    ),
    Item(
        "行距",
        f"磅数，不填由版心定；{_PITCHES}，再宽一页排不下 22 行",
        _line_pitch,
        _line_pitch_words,
    ),
)
