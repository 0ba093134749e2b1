"""The text in a body, footer or text box in reading order, without tracked deletions."""

from dataclasses import field, replace

from lxml.etree import _Element as Element

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.document import Shape
from tongbao.gongwen.measure.document.document_table import DocumentTable, TableRow
from tongbao.gongwen.measure.document.docx_package import W
from tongbao.gongwen.measure.document.formats import (
    Formats,
    Properties,
    flat_properties,
    is_on,
    local,
    number,
)
from tongbao.gongwen.measure.document.lengths import MM_PER_TWIP
from tongbao.gongwen.measure.document.numbering import Numbering
from tongbao.gongwen.measure.document.passage import BorderLine, Passage
from tongbao.gongwen.measure.document.shape_reading import is_at_foot, shape_of
from tongbao.gongwen.measure.document.text_looks import TextLooks, TextRun
from tongbao.gongwen.measure.document.text_looks import advance as advance_of
from tongbao.gongwen.measure.document.visible_xml import (
    boxes,
    children,
    drawings,
    fields,
    runs,
    sections,
    text,
)

_NO_BLOCKS = frozenset({"tcPr", "tblPr", "tblGrid", "trPr", "sdtPr"})
_NO_LINE = frozenset({"", "none", "nil"})
# Points: what Word puts between the paragraphs of a web page, and a line of its usual grid.
_AUTOMATIC_SPACE, _USUAL_LINE = 14.0, 15.6


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds a paragraph: boxes and cells change how it is judged."""

    boxed: bool = False
    vertical: bool = False
    at_foot: bool = False
    table_style: str = ""


@dataclass
class Flow:
    """A reader that walks a body once and gathers what it meets.

    Attributes:
        formats: the document's styles.
        numbering: its lists.
        found: paragraphs and tables.
        shapes: drawn lines and bars.
        hidden: how many pieces of text are not shown.
        with_fields: every paragraph, those in tables too, with the words in its fields.
    """

    formats: Formats
    numbering: Numbering
    found: list[Passage | DocumentTable] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    with_fields: list[tuple[Passage, tuple[str, ...]]] = field(default_factory=list)
    hidden: int = 0
    _kinds: list[str] = field(default_factory=list)
    _section: int = 0
    _fresh: bool = True

    def read(self, body: Element) -> None:
        """Gather everything in a body."""
        kinds = (section.find(f"{W}type") for section in sections(body))
        self._kinds = ["" if kind is None else kind.get(f"{W}val", "") for kind in kinds]
        self.found += self._blocks(body, _Around())

    def _blocks(self, holder: Element, around: _Around) -> list[Passage | DocumentTable]:
        found: list[Passage | DocumentTable] = []
        for element in children(holder):
            name = local(element)
            if name == "p":
                found += self._paragraph(element, around)
            elif name == "tbl":
                found.append(self._table(element, around))
            elif name not in _NO_BLOCKS:
                found += self._blocks(element, around)  # w:sdt, w:ins, w:customXml and the like
        return found

    def _paragraph(self, element: Element, around: _Around) -> list[Passage | DocumentTable]:
        """Return the text boxes anchored in a paragraph, then the paragraph itself."""
        direct = flat_properties(element.find(f"{W}pPr"))
        final, inherited = self.formats.of_paragraph(direct, around.table_style)
        final = self.numbering.placed(final, direct)
        label = self.numbering.label(final)
        seen, boxed = list[TextRun](), list[Passage | DocumentTable]()
        fresh = self._fresh or is_on(final.get("pageBreakBefore/val"))
        for run in runs(element):
            looks = flat_properties(run.find(f"{W}rPr"))
            for drawn in drawings(run):
                boxed += self._drawn(drawn)
            if (words := text(run)) and is_on(looks.get("vanish/val")):
                self.hidden += bool(words.strip())
            elif words:
                seen.append(TextRun(words, self.formats.of_run(inherited, looks)))
        words = "".join(run.text for run in seen)
        head, broken, tail = words.partition("\f")
        fresh = fresh or (bool(broken) and not head.strip())
        mark = self.formats.of_run(inherited, flat_properties(element.find(f"{W}pPr/{W}rPr")))
        passage = self._passage(final, seen, around, label, mark)
        passage = replace(passage, begins_page=fresh and bool(words.strip()))
        self._fresh = (fresh and not words.strip()) or (bool(broken) and not tail.strip())
        self.with_fields.append((passage, tuple(fields(element))))
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            self._section += 1
            self._fresh = self._kinds[self._section : self._section + 1] != ["continuous"]
        return [*boxed, passage]

    def _passage(
        self, final: Properties, seen: list[TextRun], around: _Around, label: str, mark: TextLooks
    ) -> Passage:
        worded = [run for run in seen if run.text.strip()]
        one = advance_of(worded[0].looks) if worded else 16.0

        def indent(*names: str) -> float:
            for name in names:
                if f"ind/{name}Chars" in final and number(final[f"ind/{name}Chars"]):
                    return number(final[f"ind/{name}Chars"]) / 100
                if f"ind/{name}" in final:
                    return number(final[f"ind/{name}"]) / 20 / one
            return 0.0

        def space(name: str) -> float:
            if is_on(final.get("contextualSpacing/val")):
                return 0.0  # none between paragraphs that share a style, as text does
            if is_on(final.get(f"spacing/{name}Autospacing")):
                return _AUTOMATIC_SPACE
            if f"spacing/{name}" in final:  # Word keeps it true to the number of lines beside it
                return number(final[f"spacing/{name}"]) / 20
            return number(final.get(f"spacing/{name}Lines")) / 100 * _USUAL_LINE

        rule = final.get("spacing/lineRule", "auto")
        line = number(final.get("spacing/line"), 240.0)
        align = final.get("jc/val", "left")
        return Passage(
            runs=tuple(seen),
            align={"start": "left", "end": "right"}.get(align, align),
            line=line / (240 if rule == "auto" else 20),
            line_rule=rule,
            left=indent("left", "start"),
            first=indent("firstLine") - indent("hanging"),
            right=indent("right", "end"),
            before=space("before"),
            after=space("after"),
            top_rule=_edge(final, "top"),
            bottom_rule=_edge(final, "bottom"),
            snaps=is_on(final.get("snapToGrid/val", "1")),
            framed="framePr/w" in final or "framePr/hAnchor" in final,
            boxed=around.boxed,
            vertical=around.vertical,
            section=self._section,
            label=label,
            mark=mark,
        )

    def _drawn(self, element: Element) -> list[Passage | DocumentTable]:
        """Read what stands in a drawing's text boxes; note the drawing if it is a line."""
        if shape := shape_of(element):
            self.shapes.append(shape)
        around = _Around(boxed=True, at_foot=is_at_foot(element), vertical=_is_vertical(element))
        found: list[Passage | DocumentTable] = []
        for box in boxes(element):
            found += self._blocks(box, around)
        return found

    def _table(self, element: Element, around: _Around) -> DocumentTable:
        properties = self.formats.of_table(flat_properties(element.find(f"{W}tblPr")))
        inside = replace(around, table_style=properties.get("tblStyle/val", ""))
        rows = [
            self._row(row, inside)
            for holder in [element, *element.iterfind(f"{W}sdt/{W}sdtContent")]
            for row in holder.iterfind(f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        at_foot = around.at_foot or properties.get("tblpPr/tblpYSpec") == "bottom"
        upright = [
            properties.get(f"tblBorders/{edge}/val", "") for edge in ("left", "right", "insideV")
        ]
        rules = _horizontal_rules(element, properties)
        return DocumentTable(
            rows=tuple(rows),
            width_mm=_width(element, properties) * MM_PER_TWIP,
            rules=tuple(edge.eighths if edge else 0 for edge in rules),
            upright_rules=any(kind not in _NO_LINE for kind in upright),
            colours=tuple(edge.colour for edge in rules if edge),
            boxed=around.boxed,
            at_foot=at_foot,
            section=self._section,
        )

    def _row(self, element: Element, around: _Around) -> TableRow:
        properties = flat_properties(element.find(f"{W}trPr"))
        cells = []
        for cell in element.iter(f"{W}tc"):
            direction = cell.find(f"{W}tcPr/{W}textDirection")
            turned = direction is not None and direction.get(f"{W}val", "").startswith("tb")
            blocks = self._blocks(cell, replace(around, vertical=around.vertical or turned))
            cells.append(tuple(each for each in blocks if isinstance(each, Passage)))
        return TableRow(
            tuple(cells),
            is_head=is_on(properties.get("tblHeader/val")),
            unsplit=is_on(properties.get("cantSplit/val")),
            goes_on=any(
                merged.get(f"{W}val", "continue") == "continue"
                for merged in element.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")
            ),
        )


def _is_vertical(element: Element) -> bool:
    flows = {each.get("vert", "") for each in element.iter() if local(each) == "bodyPr"}
    return bool(flows & {"vert", "eaVert", "vert270"})


def _edge(found: Properties, name: str, group: str = "pBdr") -> BorderLine | None:
    kind = found.get(f"{group}/{name}/val", "")
    if kind in _NO_LINE:
        return None
    colour = found.get(f"{group}/{name}/color", "auto").upper()
    eighths = round(number(found.get(f"{group}/{name}/sz")))
    return BorderLine(kind, eighths, "" if colour == "AUTO" else colour)


def _horizontal_rules(element: Element, properties: Properties) -> list[BorderLine | None]:
    """Read the rules above, between and below the rows; a cell's own beats the table's."""
    rows = [
        [flat_properties(cell) for cell in row.iter(f"{W}tcPr")]
        for row in element.iterfind(f"{W}tr")
    ]

    def own(row: int, edge: str) -> BorderLine | None:
        if not 0 <= row < len(rows):
            return None
        return next((e for cell in rows[row] if (e := _edge(cell, edge, "tcBorders"))), None)

    last = len(rows)
    found = []
    for place in range(last + 1):
        usual = "top" if place == 0 else "bottom" if place == last else "insideH"
        below = rows[place] if place < last else []
        silenced = any(cell.get("tcBorders/top/val") in ("nil", "none") for cell in below)
        edge = own(place - 1, "bottom") or own(place, "top")
        found.append(edge or (None if silenced else _edge(properties, usual, "tblBorders")))
    return found


def _width(element: Element, properties: Properties) -> float:
    columns = [number(each.get(f"{W}w")) for each in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    stated = number(properties.get("tblW/w")) if properties.get("tblW/type") == "dxa" else 0.0
    return max(sum(columns), stated)
