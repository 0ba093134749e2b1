"""通报要素 as a clerk states them: typed as words, read as they are from a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tongbao.core.notice.chapter import Chapter
from tongbao.core.notice.elements import Elements
from tongbao.findings import NOWHERE, Place
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.read_elements import elements_of


def stated(
    items: Mapping[str, str] | None = None,
    *,
    place: Place = NOWHERE,
    chapters: Sequence[Chapter] = (),
    phrases: Mapping[str, str] | None = None,
) -> Elements:
    """Return 通报要素 with these items, all of them standing in one cell."""
    lines = [StatedItem(name, text, place) for name, text in (items or {}).items()]
    elements, _ = elements_of(lines)
    return replace(elements, chapters=tuple(chapters), phrases=phrases or {})


def changed(elements: Elements, items: Mapping[str, str]) -> Elements:
    """Return 通报要素 with some items stated otherwise; an empty text takes one away."""
    words = {item.name: item.write(elements) for item in ELEMENT_ITEMS.items}
    there = {name: str(text) for name, text in words.items() if text and name in elements.stated}
    return stated({**there, **items}, chapters=elements.chapters, phrases=elements.phrases)
