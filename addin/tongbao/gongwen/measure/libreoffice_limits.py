"""What LibreOffice prints differently from Word, so that its pages say nothing about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tongbao.gongwen.measure.document.document import Document
from tongbao.gongwen.measure.report_item import ReportItem

#: What to do where LibreOffice does not show how a document is printed.
ELSEWHERE = "请在 Word 或 WPS 中把文档另存为 PDF，再用 --pdf 指定它"


def limits_of(document: Document) -> dict[str, str]:
    """Return the printed items LibreOffice cannot show for this document, each with the reason."""
    found = {}
    if any(shape.lines > 1 for shape in document.shapes):
        why = f"文件用一条复合线画双线，LibreOffice 只印出一条，粗细和位置都不能测；{ELSEWHERE}"
        found["信函式红色双线"] = why
    if any(section.has_character_grid for section in document.sections):
        why = f"文件用字符网格定每行字数，LibreOffice 排不出来；{ELSEWHERE}"
        found |= dict.fromkeys(("每行字数", "标题形状", "首页正文", "署名页的正文"), why)
    return found


def within(limits: Mapping[str, str], items: Iterable[ReportItem]) -> Iterator[ReportItem]:
    """Yield printed items; what fails only because of a limit counts as not measured."""
    for item in items:
        why = limits.get(item.name, "") if item.passed is False else ""
        yield replace(item, found=why, passed=None) if why else item
