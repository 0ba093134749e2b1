"""The 版式实测报告 on print: what a rendering or an exported PDF really shows.

``printout`` finds out what each printed line is for; the other ``printed_…`` modules measure.
"""

from collections.abc import Iterator, Sequence

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.printed_annexes import printed_annex_items
from tongbao.gongwen.measure.print.printed_body import printed_body_items
from tongbao.gongwen.measure.print.printed_closing import printed_closing_items
from tongbao.gongwen.measure.print.printed_first_page import printed_first_page_items
from tongbao.gongwen.measure.print.printed_fonts import printed_font_items
from tongbao.gongwen.measure.print.printed_numbers import printed_number_items
from tongbao.gongwen.measure.print.printed_title import printed_title_items
from tongbao.gongwen.measure.print.printout import Printout, printout
from tongbao.gongwen.measure.print.telling import pages_named, printed_item
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_A4 = 210.0, 297.0
# The report mentions these even if no line is found.
_TOLD = frozenset({Role.ISSUER_MARK, Role.TITLE, Role.BODY})


def printed_items(
    pages: Sequence[Page], masthead: Masthead | None, paragraphs: Sequence[NamedParagraph]
) -> Iterator[ReportItem]:
    """Hold printed pages against GB/T 9704-2012.

    Args:
        pages: one notice's pages, in order.
        masthead: the kind of first page; None if it was not recognised.
        paragraphs: the words outside the tables, in file order.
    """
    if not pages:
        return
    measured = printout(pages, masthead, paragraphs)
    yield _paper(pages)
    yield _count(measured)
    yield from printed_first_page_items(measured)
    yield from printed_title_items(measured)
    yield from printed_body_items(measured)
    yield from printed_number_items(measured)
    yield from printed_closing_items(measured)
    yield from printed_annex_items(measured)
    yield from printed_font_items(measured)
    yield from _lost(measured, paragraphs)


def _lost(measured: Printout, paragraphs: Sequence[NamedParagraph]) -> Iterator[ReportItem]:
    """Yield an item for each role that no printed line has: it was not measured."""
    roles = dict.fromkeys(each.role for each in paragraphs if each.role and each.text)
    for role in roles:
        if role not in _TOLD and not measured.of(role):
            yield printed_item(
                f"{role.value}的打印效果",
                Authority.STANDARD,
                "",
                f"印出{role.value}",
                f"打印效果里没有找到{role.value}，位置没有测量",
                None,
            )


def _paper(pages: Sequence[Page]) -> ReportItem:
    wrong = [page for page in pages if not _is_a4(page)]
    shown = wrong or pages
    found = f"{shown[0].width:.0f}×{shown[0].height:.0f} mm"
    return printed_item(
        "纸张",
        Authority.STANDARD,
        "5.1",
        "A4（210×297 mm）",
        f"{pages_named([page.number for page in wrong])} {found}" if wrong else found,
        not wrong,
    )


def _is_a4(page: Page) -> bool:
    sides = sorted((page.width, page.height))
    return all(abs(side - wanted) <= 1 for side, wanted in zip(sides, _A4, strict=True))


def _count(measured: Printout) -> ReportItem:
    """Count the pages; one blank page may stand before the 版记 (7.5)."""
    blank = [page.page.number for page in measured.pages if page.is_blank]
    wrong = [number for number in blank if number != len(measured.pages) - 1]
    found = f"共 {len(measured.pages)} 页"
    return printed_item(
        "页数",
        Authority.PRACTICE,
        "",
        "没有多余的空白页",
        found + (f"，{pages_named(wrong)}空白" if wrong else ""),
        not wrong,
    )
