"""Reads a section: page, margins, grid, and the footers with their page numbers."""

from lxml.etree import _Element as Element

from tongbao.gongwen.measure.document.docx_package import DocxPackage, R, W
from tongbao.gongwen.measure.document.flow import Flow
from tongbao.gongwen.measure.document.formats import Formats, counted, is_on, number
from tongbao.gongwen.measure.document.numbering import Numbering
from tongbao.gongwen.measure.document.page_section import Footer, PageSection
from tongbao.gongwen.measure.document.passage import Passage

# What Word takes where a section says nothing: Letter paper, margins of 1 inch and 1.25 inches.
_USUAL = {"w": 12240, "h": 15840, "top": 1440, "bottom": 1440, "left": 1800, "right": 1800}


def read_section(
    package: DocxPackage, formats: Formats, element: Element | None, before: dict[str, Footer]
) -> PageSection:
    """Read a ``sectPr``.

    Args:
        package: where its footers are.
        formats: the document's styles.
        element: the ``sectPr``; None takes what Word would.
        before: the previous section's footers, for those this one does not mention.
    """
    page, margins, grid, numbers, kind = (
        _attributes(element, name) for name in ("pgSz", "pgMar", "docGrid", "pgNumType", "type")
    )
    gutter = round(number(margins.get("gutter")))

    def twips(found: dict[str, str], name: str) -> int:
        return abs(round(number(found.get(name), _USUAL[name])))

    return PageSection(
        width=twips(page, "w"),
        height=twips(page, "h"),
        top=twips(margins, "top"),
        bottom=twips(margins, "bottom"),
        left=twips(margins, "left") + gutter,
        right=twips(margins, "right"),
        kind=kind.get("val", "nextPage"),
        grid=grid.get("type", "").replace("default", ""),
        grid_line=number(grid.get("linePitch")) / 20,
        grid_space=number(grid.get("charSpace")) / 4096,
        first_differs="val" in (title := _attributes(element, "titlePg")) and is_on(title["val"]),
        footers=before | dict(_footers(package, formats, element)),
        numbers_as=form if (form := numbers.get("fmt", "")) != "decimal" else "",
        starts_at=int(number(numbers["start"])) if "start" in numbers else None,
    )


def _attributes(element: Element | None, name: str) -> dict[str, str]:
    child = element.find(W + name) if element is not None else None
    if child is None:
        return {}
    found = {
        str(key).rsplit("}", 1)[-1]: counted(name, str(value))
        for key, value in child.attrib.items()
    }
    return found or {"val": "1"}


def _footers(
    package: DocxPackage, formats: Formats, element: Element | None
) -> list[tuple[str, Footer]]:
    """Read the footers."""
    found = []
    for reference in element.iterfind(f"{W}footerReference") if element is not None else ():
        root = package.by_relation(reference.get(f"{R}id", ""))
        if root is not None:
            found.append((reference.get(f"{W}type", "default"), _footer(formats, root)))
    return found


def _footer(formats: Formats, root: Element) -> Footer:
    flow = Flow(formats, Numbering({}))
    flow.read(root)
    passages, numbers = list[Passage](), list[Passage]()
    for passage, fields in flow.with_fields:
        passages.append(passage)
        if any(words.split()[:1] == ["PAGE"] for words in map(str.upper, fields)):
            numbers.append(passage)
    return Footer(tuple(passages), tuple(numbers))
