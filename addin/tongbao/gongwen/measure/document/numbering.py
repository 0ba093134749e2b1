"""The numbers Word itself puts before paragraphs, such as 一、 in an automatic list."""

import re
from collections.abc import Iterator
from dataclasses import field, replace

from lxml.etree import _Element as Element

from tongbao.chinese import numeral
from tongbao.data import dataclass
from tongbao.gongwen.measure.document.docx_package import DocxPackage, W
from tongbao.gongwen.measure.document.formats import Properties, flat_properties, number, over

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_DECIMAL = frozenset({"decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero"})


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    paragraph: Properties


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the model it counts with, its levels, and the numbers it starts again from."""

    model: str
    levels: dict[int, _Level]
    anew: dict[int, int]


@dataclass
class Numbering:
    """One document's lists, which count as its paragraphs are read in order.

    Lists with one model count on together unless one says which number it begins with.

    Attributes:
        lists: by their number in the file.
    """

    lists: dict[str, _List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def placed(self, paragraph: Properties, direct: Properties) -> Properties:
        """Return a paragraph's properties with its list's indents.

        Args:
            paragraph: its properties without the list.
            direct: those set on the paragraph itself; a list among them beats its style.
        """
        name, depth = _place(paragraph)
        level = self.lists[name].levels.get(depth) if name in self.lists else None
        if level is None:
            return paragraph
        if "numPr/numId/val" in direct:
            return over(over(paragraph, level.paragraph), direct)
        return over(level.paragraph, paragraph)

    def label(self, paragraph: Properties) -> str:
        """Count a paragraph and return what Word puts before it; bullets are not numbers."""
        name, depth = _place(paragraph)
        if name not in self.lists or depth not in self.lists[name].levels:
            return ""
        counting = self.lists[name]
        levels, counts = counting.levels, self._counts.setdefault(counting.model, {})
        if name not in self._begun:
            self._begun.add(name)
            for each, first in counting.anew.items():
                counts[each] = first - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = levels.get(place)
            return _written(level, counts.get(place, level.start)) if level else ""

        return re.sub(r"%(\d)", written, levels[depth].text) if _counted(levels[depth]) else ""


def _place(paragraph: Properties) -> tuple[str, int]:
    """Return a paragraph's list (``0`` for none) and its depth there."""
    depth = paragraph.get("numPr/ilvl/val", "0")
    return paragraph.get("numPr/numId/val", "0"), int(number(depth))


def _counted(level: _Level) -> bool:
    return level.form in _CHINESE or level.form in _DECIMAL


def _written(level: _Level, count: int) -> str:
    return numeral(count) if level.form in _CHINESE and 0 <= count <= 9999 else str(count)


def read_numbering(package: DocxPackage) -> Numbering:
    """Read the lists; a document without any has none."""
    root = package.related("numbering")
    if root is None:
        return Numbering({})
    models = {
        each.get(f"{W}abstractNumId", ""): dict(_levels(each))
        for each in root.iter(f"{W}abstractNum")
    }
    lists = {}
    for each in root.iterfind(f"{W}num"):
        model = each.find(f"{W}abstractNumId")
        if model is not None:
            name = model.get(f"{W}val", "")
            lists[each.get(f"{W}numId", "")] = _list(name, models.get(name, {}), each)
    return Numbering(lists)


def _list(model: str, levels: dict[int, _Level], element: Element) -> _List:
    """Read where a list departs from its model."""
    levels, anew = dict(levels), dict[int, int]()
    for each in element.iterfind(f"{W}lvlOverride"):
        depth = int(number(each.get(f"{W}ilvl")))
        levels |= dict(_levels(each))
        first = each.find(f"{W}startOverride")
        if first is not None and depth in levels:
            anew[depth] = int(number(first.get(f"{W}val"), 1))
            levels[depth] = replace(levels[depth], start=anew[depth])
    return _List(model, levels, anew)


def _levels(model: Element) -> Iterator[tuple[int, _Level]]:
    for level in model.iterfind(f"{W}lvl"):
        found = {
            name: child.get(f"{W}val", "")
            for name in ("numFmt", "lvlText", "start")
            if (child := level.find(W + name)) is not None
        }
        yield (
            int(number(level.get(f"{W}ilvl"))),
            _Level(
                found.get("numFmt", "decimal"),
                found.get("lvlText", ""),
                int(number(found.get("start"), 1)),
                flat_properties(level.find(f"{W}pPr")),
            ),
        )
