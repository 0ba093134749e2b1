"""Texts with signs set above or below the line, which the value reader runs together with the rest.

A 12 with a raised 1 behind it, a footnote's mark, would be read as 121.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised_texts(parts: Iterable[bytes]) -> Mapping[str, str]:
    """Return the texts some of whose digits are raised, with those digits as ¹²³, by the plain text.

    ``parts`` hold a workbook's texts.
    """
    found: dict[str, str] = {}
    for data in parts:
        for item in ElementTree.fromstring(data):
            runs = list(_runs(item))
            plain = "".join(text for text, _ in runs)
            shown = "".join(
                text.translate(_RAISED) if is_raised else text for text, is_raised in runs
            )
            if shown != plain:
                found[plain] = shown
    return found


def _runs(item: ElementTree.Element) -> Iterator[tuple[str, bool]]:
    """Yield a text's runs, and whether each stands off the line."""
    for part in item:
        if _local(part) == "t":
            yield part.text or "", False
        elif _local(part) == "r":
            text = "".join(each.text or "" for each in part if _local(each) == "t")
            yield text, any(_is_off(each) for each in part if _local(each) == "rPr")


def _is_off(look: ElementTree.Element) -> bool:
    return any(
        _local(each) == "vertAlign" and each.get("val") in {"superscript", "subscript"}
        for each in look
    )


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
