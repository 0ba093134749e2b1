"""Measures a document: the file, and the pages printed from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tongbao.errors import MachineNeedsAttention
from tongbao.gongwen.measure.checks.annexes import annex_items
from tongbao.gongwen.measure.checks.body import body_items
from tongbao.gongwen.measure.checks.closing import closing_items
from tongbao.gongwen.measure.checks.file_items import file_items
from tongbao.gongwen.measure.checks.first_page import first_page_items
from tongbao.gongwen.measure.checks.footers import footer_items
from tongbao.gongwen.measure.checks.notes import note_items
from tongbao.gongwen.measure.checks.page_layout import page_items
from tongbao.gongwen.measure.checks.tail import tail_items
from tongbao.gongwen.measure.checks.title import title_items
from tongbao.gongwen.measure.checks.wording import wording_items
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.layout_report import LayoutReport
from tongbao.gongwen.measure.libreoffice_limits import limits_of, within
from tongbao.gongwen.measure.pairing import pairing_note, rendering_note
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.pdf_pages import read_pages
from tongbao.gongwen.measure.print.printed_items import printed_items
from tongbao.gongwen.measure.print.rendering import rendered
from tongbao.gongwen.measure.recognition.document_head import MINUTES, ORDER, other_format
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.measure.report_item import ReportItem

#: By the name a clerk reads over what is right.
_CHECKS = {
    "页面": page_items,
    "版头": first_page_items,
    "标题和主送": title_items,
    "正文": body_items,
    "文字": wording_items,
    "附件说明": note_items,
    "落款": closing_items,
    "附件": annex_items,
    "版记": tail_items,
    "页码": footer_items,
    "文件": file_items,
}
_CLAUSES = {ORDER: "10.2", MINUTES: "10.3"}
_PRINT, _OWN = "打印效果", "LibreOffice"
_ONLY_FILE = "只测了文件本身，没有测打印效果（页数、实际行数、位置和实际使用的字体）"
_NO_RENDERER = "本机没有 LibreOffice；可在 Word 或 WPS 中把文档另存为 PDF，再用 --pdf 指定它"


def measure_document(path: Path, pdf: Path | None = None) -> LayoutReport:
    """Hold a .docx, and the pages printed from it, against GB/T 9704-2012.

    Args:
        path: the document; it is only read.
        pdf: its pages as Word, WPS or another program exported them; None prints them with
            LibreOffice. Where that is not installed or fails, the file alone is measured.

    Raises:
        DocumentNeedsAttention: the file cannot be read as a .docx, or ``pdf`` not as a PDF.
        MachineNeedsAttention: a file is not there, or not readable.
    """
    recognised = recognise(read_document(path))
    if own := other_format(recognised.parts):
        why = f"这是{own}，按标准第{_CLAUSES[own]}条有自己的格式，不在测量范围内，没有逐项测量"
        return LayoutReport(path.name, None, {}, recognised.named, outside=why)
    report = LayoutReport(path.name, recognised.masthead, checked(recognised), recognised.named)
    if pdf:
        pages = read_pages(pdf)
        note = pairing_note(pdf.name, pages, report.named)
        return _with_print(report, pages, pdf.name, note)
    try:
        with rendered(path, without_grid=recognised.has_idle_grid) as made:
            if made:
                pages = read_pages(made)
                note = rendering_note(pages, report.named)
                return _with_print(report, pages, _OWN, note, limits_of(recognised.document))
            why = _NO_RENDERER
    except MachineNeedsAttention as failed:
        why = str(failed).rstrip("。")
    return replace(report, unmeasured=f"{_ONLY_FILE}：{why}")


def checked(recognised: RecognisedDocument) -> dict[str, tuple[ReportItem, ...]]:
    """Run every check on the file, in report order."""
    return {name: tuple(check(recognised)) for name, check in _CHECKS.items()}


def _with_print(
    report: LayoutReport,
    pages: Sequence[Page],
    made_by: str,
    doubt: str,
    limits: Mapping[str, str] | None = None,
) -> LayoutReport:
    items = within(limits or {}, printed_items(pages, report.masthead, report.named))
    groups = report.groups | {_PRINT: tuple(items)}
    return replace(report, groups=groups, printed_by=made_by, doubt=doubt)
