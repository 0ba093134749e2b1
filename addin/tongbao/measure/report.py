"""The 版式实测报告: everything measured in one document, told to a clerk and to programs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from tongbao.core.notice import Masthead
from tongbao.errors import MachineNeedsAttention
from tongbao.measure.checks.annexes import annex_items
from tongbao.measure.checks.body import body_items
from tongbao.measure.checks.closing import closing_items
from tongbao.measure.checks.file_items import file_items
from tongbao.measure.checks.first_page import first_page_items
from tongbao.measure.checks.footers import footer_items
from tongbao.measure.checks.page import page_items
from tongbao.measure.checks.tail import tail_items
from tongbao.measure.checks.title import title_items
from tongbao.measure.checks.wording import wording_items
from tongbao.measure.document.reading import read_document
from tongbao.measure.items import Basis, Item, Named
from tongbao.measure.print.pdf_pages import read_pages
from tongbao.measure.print.printed import printed_items
from tongbao.measure.print.rendering import rendered
from tongbao.measure.recognition.parts import Recognised
from tongbao.measure.recognition.roles import recognise

_CHECKS = (
    page_items,
    first_page_items,
    title_items,
    body_items,
    wording_items,
    closing_items,
    annex_items,
    tail_items,
    footer_items,
    file_items,
)
#: What a departure is called, by the authority it departs from.
_CALLED = {
    Basis.STANDARD: "不合标准",
    Basis.RECOMMENDED: "请核对",
    Basis.PRACTICE: "提示",
}
_PASSED, _UNKNOWN = "合格", "未测"
_ONLY_FILE = "只测了文件本身，没有测打印效果（页数、实际行数、位置和实际使用的字体）"
_NO_RENDERER = "本机没有 LibreOffice；可在 Word 或 WPS 中把文档另存为 PDF，再用 --pdf 指定它"


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured in a document.

    Attributes:
        name: of the file.
        masthead: the kind of first page; None where none was recognised.
        items: every point measured.
        named: its paragraphs with their roles, in order.
        printed_by: what made the pages that were measured, such as LibreOffice.
        unmeasured: what could not be measured at all and why; empty if everything was.
    """

    name: str
    masthead: Masthead | None
    items: tuple[Item, ...]
    named: tuple[Named, ...]
    printed_by: str = ""
    unmeasured: str = ""

    @property
    def breaks_standard(self) -> bool:
        """Whether a rule the standard sets without 一般 or 推荐 is broken."""
        return any(item.passed is False and item.basis is Basis.STANDARD for item in self.items)


def measure_document(path: Path, pdf: Path | None = None) -> Report:
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
    items, named = tuple(items_of(recognised)), recognised.named
    report = Report(path.name, recognised.masthead, items, named)
    if pdf:
        return _with_print(report, pdf, pdf.name)
    try:
        with rendered(path) as made:
            if made:
                return _with_print(report, made, "LibreOffice")
            why = _NO_RENDERER
    except MachineNeedsAttention as failed:
        why = str(failed).rstrip("。")
    return replace(report, unmeasured=f"{_ONLY_FILE}：{why}")


def _with_print(report: Report, pdf: Path, made_by: str) -> Report:
    printed = printed_items(read_pages(pdf), report.masthead, report.named)
    return replace(report, items=(*report.items, *printed), printed_by=made_by)


def items_of(recognised: Recognised) -> Iterator[Item]:
    """Make every check on the file; the report keeps their order."""
    return chain.from_iterable(check(recognised) for check in _CHECKS)


def report_lines(report: Report) -> Iterator[str]:
    """Tell a clerk: what departs first, then what could not be measured, then what is right."""
    kind = report.masthead.value if report.masthead else "没有认出版头"
    yield f"版式实测报告：{report.name}（{kind}）"
    order = [*_CALLED.values(), _UNKNOWN, _PASSED]
    for item in sorted(report.items, key=lambda item: order.index(verdict(item))):
        yield _line(item)
    counts = [(word, sum(verdict(item) == word for item in report.items)) for word in order]
    told = "，".join(f"{word} {count} 项" for word, count in counts if count)
    yield f"共 {len(report.items)} 项：{told}。"
    if report.printed_by:
        yield f"打印效果按 {report.printed_by} 排出的页面测量。"
    if report.unmeasured:
        yield f"说明：{report.unmeasured}。"


def _line(item: Item) -> str:
    basis = item.basis.value.replace("标准", f"标准 {item.clause}" if item.clause else "标准")
    head = f"【{verdict(item)}】{item.name}（{basis}，{item.source.value}）："
    if item.passed:
        return f"{head}{item.found}"
    return f"{head}应为{item.wanted}；现为{item.found}"


def verdict(item: Item) -> str:
    """Say in a word how an item ended."""
    if item.passed is None:
        return _UNKNOWN
    return _PASSED if item.passed else _CALLED[item.basis]


def report_data(report: Report) -> dict[str, Any]:
    """Return the whole report as JSON-ready data."""
    return {
        "file": report.name,
        "masthead": report.masthead.value if report.masthead else None,
        "items": [
            {
                "name": item.name,
                "basis": item.basis.value,
                "clause": item.clause or None,
                "wanted": item.wanted,
                "found": item.found,
                "passed": item.passed,
                "verdict": verdict(item),
                "source": item.source.value,
            }
            for item in report.items
        ],
        "breaks_standard": report.breaks_standard,
        "printed_by": report.printed_by or None,
        "unmeasured": report.unmeasured or None,
    }
