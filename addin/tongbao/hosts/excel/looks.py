"""How cells look, taken from others property by property.

Copying formats by the clipboard would overwrite what the clerk has there, and would merge the cells
below a merged heading as the heading's are.

Excel says what all cells in a range share. So each aspect is asked for all cells at
once, halved only where they differ, and put only where it is another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.stretches import stretches
from tongbao.sheet.grid import column_letters

_NONE, _DOUBLE = -4142, -4119  # xlNone, xlDouble
#: Edges of a run of cells: xlEdgeLeft, xlEdgeTop, xlEdgeBottom, xlEdgeRight, xlInsideHorizontal.
_LEFT, _TOP, _BOTTOM, _RIGHT, _BETWEEN = 7, 8, 9, 10, 12
#: How often one property is asked for: a striped table of 500 units can be told row by row.
_MOST = 1000
_LONGEST_ADDRESS = 255  # of a range


class Aspect(NamedTuple):
    """Properties that belong together: if the first of them says none, there are no others.

    Attributes:
        part: the object under a range that has them; empty for the range itself.
        names: the properties, in the order they have to be set.
        edge: which border, if it is about borders.
    """

    part: str
    names: tuple[str, ...]
    edge: int = 0


class Setting(NamedTuple):
    """A property that rows ``first`` to ``last`` in a run have, from 0; for a border, its lines."""

    name: str
    first: int
    last: int
    value: object


class Run(NamedTuple):
    """Some cells on a sheet, one below the other."""

    sheet: Com
    row: int
    column: int
    length: int


Place = tuple[str, int]  # the address of cells, and which of their borders; 0 for none
Looks = Mapping[Aspect, Sequence[Setting]]

_NUMBER_FORMAT = Aspect("", ("NumberFormat",))
_LINE = ("LineStyle", "Weight", "Color")
_ASPECTS = (
    _NUMBER_FORMAT,
    *(Aspect("", (name,)) for name in (
        "HorizontalAlignment", "VerticalAlignment", "WrapText", "ShrinkToFit", "Orientation",
        "IndentLevel", "Locked",
    )),
    *(Aspect("Font", (name,)) for name in (
        "Name", "Size", "Bold", "Italic", "Underline", "Color",
    )),
    Aspect("Interior", ("Pattern", "Color")),
    *(Aspect("Borders", _LINE, edge) for edge in (_LEFT, _TOP, _BOTTOM, _RIGHT, _BETWEEN)),
)  # fmt: skip


def looks_of(run: Run) -> Looks:
    """Return the looks to take over from a run; an aspect too varied to tell is the first row's."""
    cells = _Cells(run)
    found: dict[Aspect, Sequence[Setting]] = {}
    for aspect in _ASPECTS:
        lines = _lines(aspect, run.length)
        try:
            found[aspect] = list(_settings(cells, aspect, lines))
        except _TooVaried:
            first = _settings(cells, aspect, lines[:1])
            found[aspect] = [each._replace(last=lines[-1]) for each in first]
    return found


def present_looks(run: Run, aspects: Iterable[Aspect]) -> Looks:
    """Return what a run looks like now, to be put back; an aspect that could not be is left out."""
    cells = _Cells(run)
    found: dict[Aspect, Sequence[Setting]] = {}
    for aspect in aspects:
        with suppress(_TooVaried):
            settings = list(_settings(cells, aspect, _lines(aspect, run.length)))
            if all(each.value is not None for each in settings):
                found[aspect] = settings
    return found


def number_format(run: Run, value: str) -> Looks:
    """Return the looks that give a run one number format, whatever else it has."""
    return {_NUMBER_FORMAT: [Setting("NumberFormat", 0, run.length - 1, value)]}


def apply_looks(run: Run, looks: Looks) -> None:
    """Give a run the looks another has, which is as long."""
    cells = _Cells(run)
    for aspect, settings in looks.items():
        for name in aspect.names:
            by_value: dict[object, list[Setting]] = {}
            for each in settings:
                if each.name == name and each.value is not None:  # rich text has several fonts
                    by_value.setdefault(each.value, []).append(each)
            for value, those in by_value.items():
                for place in _places(run, aspect, those):
                    setattr(cells.part(aspect.part, place), name, value)


class _TooVaried(Exception):
    """A property differs in more rows than is worth asking for."""


class _Cells:
    """A run's cells; what Excel gives for them is fetched once."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._known: dict[tuple[str, Place], Com] = {}

    def part(self, name: str, place: Place) -> Com:
        """Return the object that has an aspect's properties."""
        known, (address, edge) = self._known, place
        if (name, place) not in known:
            if edge:
                known[name, place] = self.part(name, (address, 0))(edge)
            elif name:
                known[name, place] = getattr(self.part("", place), name)
            else:
                known[name, place] = self.run.sheet.Range(address)
        return known[name, place]


def _settings(cells: _Cells, aspect: Aspect, lines: range) -> Iterator[Setting]:
    """Yield an aspect's settings for some rows in a run."""
    name, *others = aspect.names
    for setting in _shared(cells, aspect, name, lines):
        yield setting
        if setting.value is None or setting.value == _NONE:
            continue  # asked all the same, a cell without fill has a white one
        for other in others:
            # The weight of a double line is fixed; setting it would make a thick line of it.
            if (setting.value, other) != (_DOUBLE, "Weight"):
                yield from _shared(cells, aspect, other, range(setting.first, setting.last + 1))


def _shared(cells: _Cells, aspect: Aspect, name: str, lines: range) -> Iterator[Setting]:
    """Yield a property for each stretch whose rows share it."""
    asked = 0

    def ask(first: int, last: int) -> object:
        nonlocal asked
        asked += 1
        if asked > _MOST:
            raise _TooVaried
        # A file may have given the line between two rows to the upper one only.
        edge = _BOTTOM if aspect.edge == _BETWEEN and first == last else aspect.edge
        return getattr(cells.part(aspect.part, _place(cells.run, edge, first, last)), name)

    if lines:
        for first, last, value in stretches(lines[0], lines[-1], ask):
            yield Setting(name, first, last, value)


def _lines(aspect: Aspect, length: int) -> range:
    """Return the rows an aspect is about, from 0; between n rows are n - 1 lines."""
    if aspect.edge == _TOP:
        return range(1)
    if aspect.edge == _BOTTOM:
        return range(length - 1, length)
    return range(length - 1 if aspect.edge == _BETWEEN else length)


def _places(run: Run, aspect: Aspect, settings: Iterable[Setting]) -> Iterator[Place]:
    """Yield where settings are put, several places in one address where that means the same."""
    joined = ""
    for each in settings:
        address, edge = _place(run, aspect.edge, each.first, each.last)
        if edge:
            yield address, edge
        elif joined and len(joined) + len(address) < _LONGEST_ADDRESS:
            joined += f",{address}"
        else:
            if joined:
                yield joined, 0
            joined = address
    if joined:
        yield joined, 0


def _place(run: Run, edge: int, first: int, last: int) -> Place:
    letters, top, bottom = column_letters(run.column), run.row + first, run.row + last
    bottom += edge == _BETWEEN
    return (f"{letters}{top}" if top == bottom else f"{letters}{top}:{letters}{bottom}"), edge
