"""Reads a .docx: package in, :class:`~tongbao.gongwen.measure.document.document.Document` out."""

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from tongbao.errors import DocumentNeedsAttention
from tongbao.gongwen.measure.document.document import Document
from tongbao.gongwen.measure.document.docx_package import DocxPackage, W, open_package
from tongbao.gongwen.measure.document.flow import Flow
from tongbao.gongwen.measure.document.formats import Formats, is_on, local, read_formats
from tongbao.gongwen.measure.document.numbering import read_numbering
from tongbao.gongwen.measure.document.page_section import PageSection
from tongbao.gongwen.measure.document.property_order import misplaced
from tongbao.gongwen.measure.document.section_reading import read_section
from tongbao.gongwen.measure.document.visible_xml import sections

_GET_IT = "请指定通报的 Word 文档，或重新取得该文件"
#: What Office writes besides documents, by the root of its main part.
_OTHERS = {"workbook": "Excel 工作簿", "presentation": "PowerPoint 演示文稿"}
_TRACKED = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange")
)
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_document(path: Path) -> Document:
    """Read a .docx.

    Raises:
        DocumentNeedsAttention: it cannot be read as a .docx.
        MachineNeedsAttention: the file is missing or unreadable.
    """
    package = open_package(path)
    root = package.part(package.main_part)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        kind = _OTHERS.get(local(root) if root is not None else "")
        found = f"其实是 {kind}，只是改了扩展名" if kind else "里没有正文，不是 Word 文档"
        raise DocumentNeedsAttention(f"文件“{package.name}”{found}", _GET_IT)
    formats = read_formats(package)
    flow = Flow(formats, read_numbering(package))
    flow.read(body)
    settings = package.related("settings")
    core = package.core_properties
    return Document(
        name=package.name,
        flow=tuple(flow.found),
        sections=_sections(package, formats, body),
        shapes=tuple(flow.shapes),
        even_and_odd=_switch(settings, "evenAndOddHeaders"),
        title=_property(core, "title"),
        author=_property(core, "creator"),
        language=_language(formats, settings),
        misplaced=misplaced(root),
        tracked=sum(1 for _ in root.iter(*_TRACKED)),
        comments=sum(1 for _ in root.iter(f"{W}commentReference")),
        hidden=flow.hidden,
        missing=tuple(_missing(package)),
    )


def _sections(package: DocxPackage, formats: Formats, body: Element) -> tuple[PageSection, ...]:
    """Read all sections; a footer not mentioned comes from the section before."""
    found: list[PageSection] = []
    for element in sections(body):
        before = found[-1].footers if found else {}
        found.append(read_section(package, formats, element, before))
    return tuple(found) or (read_section(package, formats, None, {}),)


def _switch(settings: Element | None, name: str) -> bool:
    element = settings.find(W + name) if settings is not None else None
    return element is not None and is_on(element.get(f"{W}val", "1"))


def _property(core: Element | None, name: str) -> str:
    return (core.findtext(_DC + name) or "").strip() if core is not None else ""


def _language(formats: Formats, settings: Element | None) -> str:
    """Return the Han text's language tag, from the defaults or else from the theme's setting."""
    _, run = formats.of_paragraph({})
    theme = settings.find(f"{W}themeFontLang") if settings is not None else None
    of_theme = theme.get(f"{W}eastAsia", "") if theme is not None else ""
    return run.get("lang/eastAsia", "") or of_theme


def _missing(package: DocxPackage) -> Iterator[str]:
    for kind, words in (
        ("styles", "缺样式表（styles.xml）"),
        ("settings", "缺文档设置（settings.xml）"),
    ):
        if package.related(kind) is None:
            yield words
