"""The 版式实测报告: everything measured in one document, told to a clerk and to programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from tongbao.errors import MachineNeedsAttention
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.annexes import annex_items
from tongbao.gongwen.measure.checks.body import body_items
from tongbao.gongwen.measure.checks.closing import closing_items
from tongbao.gongwen.measure.checks.file_items import file_items
from tongbao.gongwen.measure.checks.first_page import first_page_items
from tongbao.gongwen.measure.checks.footers import footer_items
from tongbao.gongwen.measure.checks.notes import note_items
from tongbao.gongwen.measure.checks.page import page_items
from tongbao.gongwen.measure.checks.tail import tail_items
from tongbao.gongwen.measure.checks.title import title_items
from tongbao.gongwen.measure.checks.wording import wording_items
from tongbao.gongwen.measure.document.reading import read_document
from tongbao.gongwen.measure.items import Basis, Item, Named
from tongbao.gongwen.measure.limits import limits_of, within
from tongbao.gongwen.measure.pairing import pairing_note, rendering_note
from tongbao.gongwen.measure.print.pages import Page
from tongbao.gongwen.measure.print.pdf_pages import read_pages
from tongbao.gongwen.measure.print.printed import printed_items
from tongbao.gongwen.measure.print.rendering import rendered
from tongbao.gongwen.measure.recognition.parts import Recognised
from tongbao.gongwen.measure.recognition.roles import recognise
from tongbao.gongwen.paragraph import Role

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
_PRINT, _OWN = "打印效果", "LibreOffice"
#: What a departure is called, by the authority it departs from.
_CALLED = {
    Basis.STANDARD: "不合标准",
    Basis.RECOMMENDED: "请核对",
    Basis.PRACTICE: "提示",
}
_TELLING = {Role.TITLE, Role.ADDRESSEE, Role.DOCUMENT_NUMBER, Role.COPIES, Role.PRINTING}
_PASSED, _UNKNOWN = "合格", "未测"
_ADVICE = "“请核对”的，标准写的是“一般”“可以”或“推荐”；“提示”的是通行做法：确有理由可以不改。"
_ONLY_FILE = "只测了文件本身，没有测打印效果（页数、实际行数、位置和实际使用的字体）"
_NO_RENDERER = "本机没有 LibreOffice；可在 Word 或 WPS 中把文档另存为 PDF，再用 --pdf 指定它"


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured in a document.

    Attributes:
        name: of the file.
        masthead: the kind of first page; None where none was recognised.
        groups: every point measured, by what it belongs to.
        named: its paragraphs with their roles, in order.
        printed_by: what made the pages that were measured, such as LibreOffice.
        doubt: why the pages may not be those of the document; empty if they are.
        unmeasured: what could not be measured at all and why; empty if everything was.
    """

    name: str
    masthead: Masthead | None
    groups: dict[str, tuple[Item, ...]]
    named: tuple[Named, ...]
    printed_by: str = ""
    doubt: str = ""
    unmeasured: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every point measured."""
        return tuple(chain.from_iterable(self.groups.values()))

    @property
    def is_official(self) -> bool:
        """Whether there is anything to know an official document by."""
        known = {named.role for named in self.named}
        return self.masthead is not None or bool(known & _TELLING)

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
    report = Report(path.name, recognised.masthead, checked(recognised), recognised.named)
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


def checked(recognised: Recognised) -> dict[str, tuple[Item, ...]]:
    """Make every check on the file, in the order of the report."""
    return {name: tuple(check(recognised)) for name, check in _CHECKS.items()}


def _with_print(
    report: Report,
    pages: Sequence[Page],
    made_by: str,
    doubt: str,
    limits: Mapping[str, str] | None = None,
) -> Report:
    items = within(limits or {}, printed_items(pages, report.masthead, report.named))
    groups = report.groups | {_PRINT: tuple(items)}
    return replace(report, groups=groups, printed_by=made_by, doubt=doubt)


def report_lines(report: Report, every: bool = False) -> Iterator[str]:
    """Tell a clerk: what departs first, then what could not be measured, then what is right.

    Args:
        report: what was measured.
        every: tell of each point that is right; a few lines name them otherwise, for a hundred of
            them would hide the one that is not.
    """
    kind = report.masthead.value if report.masthead else "没有认出版头"
    yield f"版式实测报告：{report.name}（{kind}）"
    if not report.is_official:
        yield "版头、标题、主送机关都没有认出，这份文档可能不是公文，以下只供参考。"
    order = [*_CALLED.values(), _UNKNOWN, _PASSED]
    ended = _verdicts(report)
    for item in sorted(report.items, key=lambda item: order.index(verdict(item))):
        # What the file does not tell is of no interest where the print does.
        if (every or not item.passed) and (item.passed is not None or not ended[item.name]):
            yield _line(item)
    if not every:
        yield from _right(report)
    counts = Counter(word or _UNKNOWN for word in ended.values())
    told = "，".join(f"{word} {counts[word]} 项" for word in order if counts[word])
    yield f"共 {len(ended)} 项：{told}。"
    if any(item.passed is False and item.basis is not Basis.STANDARD for item in report.items):
        yield _ADVICE
    if report.printed_by:
        yield f"打印效果按 {report.printed_by} 排出的页面测量。"
    for note in filter(None, (report.doubt, report.unmeasured)):
        yield f"说明：{note}。"


def _verdicts(report: Report) -> dict[str, str]:
    """Return for each point how it ended, measured in the file, in the print or in both.

    A departure goes before what is right; empty where it could be measured in neither.
    """
    ranks = [*_CALLED.values(), _PASSED, ""]
    ended: dict[str, str] = {}
    for item in report.items:
        word = "" if item.passed is None else verdict(item)
        ended[item.name] = min(word, ended.get(item.name, ""), key=ranks.index)
    return ended


def _right(report: Report) -> Iterator[str]:
    """Name what is right, a line for each group."""
    for group, items in report.groups.items():
        names = list(dict.fromkeys(item.name for item in items if item.passed))
        if names:
            yield f"【{_PASSED}】{group}：{'、'.join(names)}"


def _line(item: Item) -> str:
    authority = f"标准 {item.clause}" if item.clause else item.basis.value
    head = f"【{verdict(item)}】{item.name}（{authority}，{item.source.value}）："
    if item.passed is None:
        return f"{head}要求：{item.wanted}；未测原因：{item.found}"
    return f"{head}要求：{item.wanted}；实测：{item.found}"


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
                "group": group,
                "basis": item.basis.value,
                "clause": item.clause or None,
                "wanted": item.wanted,
                "found": item.found,
                "passed": item.passed,
                "verdict": verdict(item),
                "source": item.source.value,
            }
            for group, items in report.groups.items()
            for item in items
        ],
        "breaks_standard": report.breaks_standard,
        "printed_by": report.printed_by or None,
        "doubt": report.doubt or None,
        "unmeasured": report.unmeasured or None,
    }
