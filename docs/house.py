"""Draws the house: every floor of the import rule, the rooms on it, and the way the data takes.

Nothing is drawn from memory. The floors are those of import-linter in pyproject.toml, what a room is
for is the first sentence of its docstring, what it uses are its imports, and what is handed on is
what the functions on the way say they take and return. `make pictures` draws it anew.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import grimp

from svg import MONO, Box, element, picture, rectangle, text, width_of, wrapped

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "addin" / "tongbao"
PICTURE = ROOT / "docs" / "house.svg"

# The way of the data: the function of each step, the room it leads from and the one it leads to.
_WAY = (
    ("sheet/workbook.py", "Workbook.read", "hosts", "sheet"),
    ("sheet/tables/find_tables.py", "find_tables", "sheet", "core"),
    ("core/notice/composing.py", "compose_notice", "core", "gongwen"),
    ("core/assess.py", "assess", "core", "sheet"),
    ("sheet/result_edits.py", "result_edits", "sheet", "hosts"),
)

_WIDTH, _LANE, _EDGE, _GAP, _FLOOR_GAP = 1000.0, 250.0, 24.0, 10.0, 12.0
_PAD = 10.0

_INK, _GREY, _LINE, _DOWN, _UP = "#1c2733", "#5d6b7a", "#c9d3dd", "#1769aa", "#b4540a"
_FLOORS = ("#eef4fa", "#f6f1e7")


@dataclass(frozen=True)
class Room:
    """A folder or a module.

    Attributes:
        name: without the packages around it.
        purpose: the first sentence of its docstring.
        modules: those in it, if it is a folder, without those of the rooms within.
        uses: the rooms of the house it imports.
        rooms: folders within.
    """

    name: str
    purpose: str
    modules: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    rooms: tuple["Room", ...] = ()


def floors() -> list[list[Room]]:
    """Return the rooms of every floor, the upper floors first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [c["layers"] for c in contracts if c.get("containers") == ["tongbao"]]
    graph = grimp.build_graph("tongbao", cache_dir=None)
    names = [[name.strip() for name in layer.split("|")] for layer in layers if layer[0] != "_"]
    order = [name for layer in names for name in layer]
    # Folders last, at the side of the arrows.
    return [
        sorted(
            (_room(CODE, name, graph, order) for name in layer), key=lambda room: bool(room.modules)
        )
        for layer in names
    ]


def _room(folder: Path, name: str, graph: grimp.ImportGraph, order: Sequence[str]) -> Room:
    path = folder / name
    purpose = _purpose(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))
    inside = [
        _room(path, each.parent.name, graph, ()) for each in sorted(path.glob("*/__init__.py"))
    ]
    modules = tuple(sorted(each.stem for each in path.glob("[!_]*.py")))
    used = {
        imported.split(".")[1]
        for module in {f"tongbao.{name}", *graph.find_descendants(f"tongbao.{name}")}
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.count(".")
    } if order else set()  # fmt: skip
    uses = tuple(each for each in order if each in used - {name})
    return Room(name, purpose, modules, uses, tuple(inside))


def _purpose(path: Path) -> str:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    plain = re.sub(r":\w+:`~?[\w.]*?(\w+)`", r"\1", words.split("\n\n")[0]).replace("``", "")
    return " ".join(plain.split())


def handed_on(path: str, name: str) -> str:
    """Return the class that a function returns, as its declaration has it."""
    tree: ast.AST = ast.parse((CODE / path).read_text(encoding="utf-8"))
    for part in name.split("."):
        (tree,) = [each for each in ast.iter_child_nodes(tree) if getattr(each, "name", "") == part]
    assert isinstance(tree, ast.FunctionDef) and tree.returns
    words: list[str] = re.findall(r"[A-Z]\w+", ast.unparse(tree.returns))
    return words[0]


def drawn() -> str:
    """Return the picture."""
    parts, top, boxes = [*_heading()], 80.0, dict[str, Box]()
    for number, rooms in enumerate(floors()):
        widths, left = _shared(rooms, _WIDTH - 2 * _PAD), _EDGE + _PAD
        needed = [
            _inside(room, Box(0, 0, width, 0))[1] for room, width in zip(rooms, widths, strict=True)
        ]
        floor = Box(_EDGE, top, _WIDTH, max(needed) + 2 * _PAD)
        parts.append(rectangle(floor, rx=8, fill=_FLOORS[number % 2]))
        for room, width in zip(rooms, widths, strict=True):
            boxes[room.name] = box = Box(left, top + _PAD, width, max(needed))
            looks = (
                {"stroke": _DOWN, "stroke_width": 2} if room.name == "run" else {"stroke": _LINE}
            )
            parts += [rectangle(box, rx=5, fill="#fff", **looks), *_inside(room, box)[0]]
            left = box.right + _GAP
        top = floor.bottom + _FLOOR_GAP
    parts += _way(boxes)
    return picture(_EDGE + _WIDTH + _LANE, top + 8, "The house of tongbao", parts)


def _heading() -> Iterator[str]:
    yield text("The house", _EDGE, 40, 24, font_weight="bold", fill=_INK)
    words = (
        "Imports go down only, to any lower floor. Start reading in run; arrows show what is handed on."
        "  导入只许向下；从 run 读起；箭头是数据的去向。"
    )
    yield text(words, _EDGE, 63, 13, fill=_GREY)


def _shared(rooms: Sequence[Room], width: float) -> list[float]:
    """Share a floor among its rooms: who holds more gets more."""
    shares = [1 + 0.5 * len(room.rooms) + 0.15 * min(len(room.modules), 4) for room in rooms]
    width -= _GAP * (len(rooms) - 1)
    return [width * share / sum(shares) for share in shares]


def _inside(room: Room, box: Box) -> tuple[list[str], float]:
    """Return what is drawn in a room and the height it takes."""
    left, y, width = box.left + _PAD, box.top + 19, box.width - 2 * _PAD
    name = f"{room.name}/" if room.modules or room.rooms else room.name
    parts = [text(name, left, y, 14, font_family=MONO, font_weight="bold", fill=_INK)]
    beside = width_of(name, 14, mono=True) + _GAP
    if not room.modules and width_of(room.purpose, 12) < width - beside:
        parts.append(text(room.purpose, left + beside, y, 12, fill=_INK))
    else:
        for line in wrapped(room.purpose, width, 12):
            y += 16
            parts.append(text(line, left, y, 12, fill=_INK))
    if room.rooms:
        y += _PAD
        more, deep = _inner(room.rooms, Box(left, y, width, 0))
        parts, y = parts + more, y + deep + 4
    for line in wrapped(", ".join(room.modules), width, 10.5, mono=True):
        y += 15
        parts.append(text(line, left, y, 10.5, font_family=MONO, fill=_GREY))
    if room.uses:
        y += 16
        words = "uses " + ", ".join(room.uses)
        for line in wrapped(words, width, 11):
            parts.append(text(line, left, y, 11, font_style="italic", fill=_GREY))
            y += 14
        y -= 14
    return parts, y + 9 - box.top


def _inner(rooms: Sequence[Room], within: Box) -> tuple[list[str], float]:
    """Return the rooms within a room, side by side, and the height they take."""
    widths, left = _shared(rooms, within.width), within.left
    needed = max(_inside(r, Box(0, 0, w, 0))[1] for r, w in zip(rooms, widths, strict=True))
    parts = list[str]()
    for room, width in zip(rooms, widths, strict=True):
        box = Box(left, within.top, width, needed)
        parts += [rectangle(box, rx=4, fill="#fafcfe", stroke=_LINE), *_inside(room, box)[0]]
        left = box.right + _GAP
    return parts, needed


def _way(boxes: dict[str, Box]) -> Iterator[str]:
    """Draw what is handed on, right of the house: down in one colour, up in another."""
    for name, colour in (("down", _DOWN), ("up", _UP)):
        tip = element("path", d="M0 0L8 4L0 8z", fill=colour)
        yield element("marker", tip, id=name, markerUnits="userSpaceOnUse", markerWidth=9,
                      markerHeight=9, refX=7, refY=4, orient="auto-start-reverse")  # fmt: skip
    for path, name, start, end in _WAY:
        is_down = boxes[end].top > boxes[start].top
        colour, kind, aside = (_DOWN, "down", 34) if is_down else (_UP, "up", 134)
        out, into = (26, -26) if is_down else (-10, 10)
        first, last = boxes[start].middle + out, boxes[end].middle + into
        edge, x, y = _EDGE + _WIDTH, _EDGE + _WIDTH + aside, (first + last) / 2
        yield _arrow(f"M{edge:.0f} {first:.0f}H{x:.0f}V{last:.0f}H{edge + 2:.0f}", colour, kind)
        yield text(handed_on(path, name), x + 7, y, 13, font_weight="bold", fill=colour)
        yield text(f"{name.split('.')[-1]}()", x + 7, y + 15, 10.5, font_family=MONO, fill=_GREY)
    yield from _file("a workbook", "in Excel or as .xlsx", boxes["hosts"].top + 42, both=True)
    yield from _file("the notice", ".docx and .txt", boxes["gongwen"].bottom - 42, both=False)


def _file(name: str, kind: str, y: float, *, both: bool) -> Iterator[str]:
    """Draw what goes out of the house, and perhaps comes in, at a height."""
    edge = _EDGE + _WIDTH
    paper = Box(edge + 60, y - 28, 150, 56)
    ends = {"marker_start": "url(#down)"} if both else {}
    yield _arrow(f"M{edge + 2:.0f} {y:.0f}H{paper.left - 2:.0f}", _DOWN, "down", **ends)
    yield rectangle(paper, rx=3, fill="#fff", stroke=_DOWN)
    yield text(name, paper.left + 12, y - 4, 14, font_weight="bold", fill=_INK)
    yield text(kind, paper.left + 12, y + 14, 11, fill=_GREY)


def _arrow(way: str, colour: str, kind: str, **more: str) -> str:
    more["marker_end"] = f"url(#{kind})"
    return element("path", d=way, fill="none", stroke=colour, stroke_width=2, **more)


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
