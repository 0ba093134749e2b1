"""What the value reader does not tell about a sheet: formulas, error cells, hidden rows and columns.

``scanning`` has seen already whether a sheet has any of these; most have none and never come here.
"""

from dataclasses import dataclass, field

from tongbao.errors import WrongUse
from tongbao.hosts.checking import MAX_CELLS, too_large
from tongbao.hosts.xlsx.package import damaged
from tongbao.hosts.xlsx.sheet_xml import (
    Cell,
    Row,
    SheetXml,
    attribute,
    attributes,
    column_number,
    is_true,
)
from tongbao.regex import regex
from tongbao.sheet.grid import MAX_COLUMN, UNCALCULATED, Area, CellError, parse_area

_FORMULA = regex(rb"[<:]f[\s/>]")
_ADDRESS = regex(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})\d""")
_NO_ADDRESS = regex(rb"""[<:]c(?:[/>]|\s(?!\s*r\s*=))""")
_WITH_REFERENCE = (b"array", b"dataTable")
#: What may stand first in ``<v>`` although it states nothing.
_NOTHING = b"< \t\r\n"
Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """Places on one sheet, each (row, column).

    Attributes:
        formulas: cells that hold a formula, with the offset of its tag in the sheet's bytes.
        errors: cells to show as an error, with what they show.
        areas: areas that one formula fills, unless it is a single cell, by the formula's cell.
        shared: the cells that share a formula, by its number; the first holds the text.
        hidden_rows, hidden_columns: their numbers.
    """

    formulas: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, CellError] = field(default_factory=dict)
    areas: dict[Place, Area] = field(default_factory=dict)
    shared: dict[bytes, list[Place]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def has_formula(raw: bytes) -> bool:
    """Whether a sheet part may hold a formula; a quick search, so it may say yes too often."""
    return _FORMULA.search(raw) is not None if b"<f" in raw or b":f" in raw else False


def find_marks(xml: SheetXml) -> Marks:
    """Return a sheet's marks; raise WorkbookNeedsAttention if its XML is not sound."""
    marks = Marks()
    try:
        _collect(xml, marks)
    except (ValueError, WrongUse) as error:
        raise damaged("列或公式的范围写法有误", sheet=xml.sheet) from error
    return marks


def _collect(xml: SheetXml, marks: Marks) -> None:
    raw = xml.tags
    formulas = has_formula(raw)
    hidden = b"hidden" in raw
    if hidden:
        _hidden_columns(xml, marks)
    if not (formulas or hidden or b'"e"' in raw or b"'e'" in raw):
        return
    formula = b"<" + xml.prefix + b"f"
    for row in xml.rows():
        if hidden and is_true(attribute(raw[row.start : row.inside], b"hidden")):
            marks.hidden_rows.add(row.number)
        inside = raw[row.inside : row.close]
        if formula in inside or b'"e"' in inside or b"'e'" in inside:
            _mark_row(xml, row, marks)


def refuse_far_cells(xml: SheetXml) -> None:
    """Refuse a sheet whose used area would not fit into memory.

    The value reader lays the sheet out as a full rectangle: one stray value in XFD1048576 would
    ask for 17 billion cells and end the process. A sheet that ``Scan`` calls simple is small enough.
    """
    tags, start, end = xml.tags, xml.data_tag.end(), xml.data_end
    if _NO_ADDRESS.search(tags, start, end):
        right = MAX_COLUMN
    else:
        letters = set(_ADDRESS.findall(tags, start, end))
        right = max((column_number(each) for each in letters), default=MAX_COLUMN)
    bottom = max((row.number for row in xml.rows()), default=0)
    if bottom * right > MAX_CELLS:
        _refuse_far_values(xml)


def _refuse_far_values(xml: SheetXml) -> None:
    """Look at the cells with content only: formats alone may well reach the last column."""
    bottom = right = 0
    for row in xml.rows():
        for cell in xml.cells(row):
            if cell.end > cell.inside:
                bottom, right = row.number, max(right, cell.column)
        if bottom * right > MAX_CELLS:
            raise too_large(xml.sheet, bottom, right)


def _hidden_columns(xml: SheetXml, marks: Marks) -> None:
    for tag in xml.tags_in(b"col", 0, xml.data_tag.start()):
        column = attributes(tag[1])
        if is_true(column.get(b"hidden")):
            first, last = int(column.get(b"min", b"1")), int(column.get(b"max", b"0"))
            marks.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))


def _mark_row(xml: SheetXml, row: Row, marks: Marks) -> None:
    tags, start, value = xml.tags, b"<" + xml.prefix + b"f", b"<" + xml.prefix + b"v>"
    for cell in xml.cells(row):
        # Most cells are settled by looking for a few bytes; taking tags apart is slow.
        if cell.end == cell.inside:
            continue
        may_be_error = (
            tags.find(b'"e"', cell.start, cell.inside) >= 0
            or tags.find(b"'e'", cell.start, cell.inside) >= 0
        )
        has_formula = tags.find(start, cell.inside, cell.end) >= 0
        if not (has_formula or may_be_error):
            continue
        place = (row.number, cell.column)
        formula = next(xml.tags_in(b"f", cell.inside, cell.end), None) if has_formula else None
        if may_be_error and xml.cell_attributes(cell).get(b"t") == b"e":
            marks.errors[place] = CellError(_result(xml, cell) or "#VALUE!")
        elif formula:
            at = tags.find(value, formula.end(), cell.end)
            states_something = at >= 0 and tags[at + len(value)] not in _NOTHING
            if not (states_something or _is_calculated(xml, cell)):
                marks.errors[place] = UNCALCULATED
        if formula:
            marks.formulas[place] = formula.start()
            if formula[1]:
                _mark_formula(attributes(formula[1]), place, marks)


def _mark_formula(formula: dict[bytes, bytes], place: Place, marks: Marks) -> None:
    kind = formula.get(b"t")
    if kind == b"shared":
        members = marks.shared.setdefault(formula.get(b"si", b""), [])
        members.insert(0 if b"ref" in formula else len(members), place)
    elif kind in _WITH_REFERENCE and b"ref" in formula:
        area = parse_area(formula[b"ref"].decode("ascii", "replace"))
        if area.top < area.bottom or area.left < area.right:
            marks.areas[place] = area


def _is_calculated(xml: SheetXml, cell: Cell) -> bool:
    """Whether a formula has a result; the empty text is one, and is stored as an empty ``<v>``."""
    kind = xml.cell_attributes(cell).get(b"t")
    has_result = next(xml.tags_in(b"v", cell.inside, cell.end), None) is not None
    return has_result and (kind == b"str" or _result(xml, cell) != "")


def _result(xml: SheetXml, cell: Cell) -> str:
    tag = next(xml.tags_in(b"v", cell.inside, cell.end), None)
    if tag is None or tag[2]:
        return ""
    return xml.raw[tag.end() : xml.tags.find(b"<", tag.end())].decode("utf-8", "replace").strip()
