"""The numbers Word puts before paragraphs by itself, such as 一、 of an automatic list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from tongbao.core.chinese import numeral
from tongbao.measure.document.formats import Settings, number
from tongbao.measure.document.package import Package, W

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
    }
)
_DECIMAL = frozenset({"decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero"})


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of one document, counting as its paragraphs are read in order.

    Attributes:
        lists: levels by list and depth.
    """

    lists: dict[str, dict[int, _Level]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Settings) -> str:
        """Count a paragraph and return what Word puts before it; bullets are no numbers."""
        name, depth = paragraph.get("numPr/numId/val", "0"), int(number(_depth(paragraph)))
        levels = self.lists.get(name, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = levels.get(place)
            return _written(level, counts.get(place, level.start)) if level else ""

        return re.sub(r"%(\d)", written, levels[depth].text) if _counted(levels[depth]) else ""


def _depth(paragraph: Settings) -> str:
    return paragraph.get("numPr/ilvl/val", "0")


def _counted(level: _Level) -> bool:
    return level.form in _CHINESE or level.form in _DECIMAL


def _written(level: _Level, count: int) -> str:
    return numeral(count) if level.form in _CHINESE and 0 <= count <= 9999 else str(count)


def read_numbering(package: Package) -> Numbering:
    """Read the lists; a document without any has none."""
    root = package.related("numbering")
    if root is None:
        return Numbering({})
    models = {
        each.get(f"{W}abstractNumId"): dict(_levels(each)) for each in root.iter(f"{W}abstractNum")
    }
    lists = {}
    for each in root.iterfind(f"{W}num"):
        model = each.find(f"{W}abstractNumId")
        if model is not None:
            lists[each.get(f"{W}numId", "")] = models.get(model.get(f"{W}val"), {})
    return Numbering(lists)


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
            ),
        )
