"""The small XML parts (workbook, relationships, content types, styles), as lxml trees.

Sheet parts can be large and never come here: ``sheet_xml`` reads them as bytes.
"""

from lxml import etree
from lxml.etree import _Element as Element

from tongbao.hosts.xlsx.package import damaged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

__all__ = ["Element", "child", "children", "main", "new_child", "parse", "serialise"]


def parse(content: bytes, name: str) -> Element:
    """Return a part's root element; raise WorkbookNeedsAttention if it is not sound XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"部件 {name} 不是正确的 XML") from error
    return root


def serialise(root: Element) -> bytes:
    """Return the part's bytes with the declaration Excel writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def main(name: str) -> str:
    """Return a spreadsheet element's qualified name."""
    return f"{{{MAIN}}}{name}"


def child(parent: Element, name: str) -> Element | None:
    """Return the first spreadsheet element so named directly below ``parent``."""
    return parent.find(main(name))


def children(parent: Element | None, name: str) -> list[Element]:
    """Return the spreadsheet elements so named directly below ``parent``."""
    return [] if parent is None else parent.findall(main(name))


def new_child(parent: Element, name: str, after: tuple[str, ...] = ()) -> Element:
    """Add a spreadsheet element behind the last of the siblings ``after``, as the schema orders."""
    created = etree.Element(main(name))
    place = 0
    for index, sibling in enumerate(parent):
        if isinstance(sibling.tag, str) and etree.QName(sibling).localname in after:
            place = index + 1
    parent.insert(place, created)
    return created
