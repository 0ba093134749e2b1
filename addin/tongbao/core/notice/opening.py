"""版头: what stands above a notice's own words on its first page."""

from collections.abc import Iterator

from tongbao.chinese import date_words, issue_words
from tongbao.core.notice.elements import Elements
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Paragraph, Role

_COPY_DIGITS = 6


def masthead_of(elements: Elements) -> Masthead:
    """Return 版头样式; where the clerk chose none, the one 发文字号 speaks for."""
    if elements.masthead:
        return elements.masthead
    if not elements.document_number:
        return Masthead.BULLETIN
    return Masthead.LETTER if "函" in elements.document_number else Masthead.DOCUMENT


def offices(elements: Elements) -> tuple[str, ...]:
    """Return the issuing offices, the leading one (主办机关) first; several make a joint issue.

    Some clerks write the mark, …办公室文件, where the office's name is asked for.
    """
    names = (elements.issuer, *elements.joint_issuers)
    return tuple(dict.fromkeys(own for name in names if (own := name.removesuffix("文件"))))


def opening(masthead: Masthead, title: str, elements: Elements) -> Iterator[Paragraph]:
    """Yield everything above the notice's own words, in the order it stands on the first page."""
    marks = tuple(_marks(elements))
    names = offices(elements)
    if masthead is Masthead.LETTER:  # 10.1: the mark of the leading office only, the rest under it
        if names:
            yield Paragraph(Role.ISSUER_MARK, names[0])
        yield from marks
    else:
        yield from marks
        yield from _mark(masthead, names, elements)
    if masthead is not Masthead.BULLETIN:
        # Without a number its line stays, empty, with the red rule: it may be given out last.
        yield Paragraph(Role.DOCUMENT_NUMBER, elements.document_number)
    yield Paragraph(Role.TITLE, title, place=elements.place_of("标题"))
    if elements.addressees:
        place = elements.place_of("主送机关")
        yield Paragraph(Role.ADDRESSEE, f"{elements.addressees}：", place=place)


def _marks(elements: Elements) -> Iterator[Paragraph]:
    """Yield 份号 (7.2.1) and 紧急程度 (7.2.3), as far as the notice bears them."""
    if elements.copy_number is not None:
        yield Paragraph(Role.COPY_NUMBER, f"{elements.copy_number:0{_COPY_DIGITS}}")
    if elements.urgency:
        yield Paragraph(Role.URGENCY, elements.urgency)


def _mark(masthead: Masthead, names: tuple[str, ...], elements: Elements) -> Iterator[Paragraph]:
    """Yield the mark on a bulletin or document, and the lines that belong to a bulletin's."""
    if masthead is Masthead.DOCUMENT:
        if len(names) > 1:  # 7.2.4: the names one under the other, 文件 at their right
            yield Paragraph(Role.ISSUER_MARK, "\n".join(names), right="文件")
        elif names:
            yield Paragraph(Role.ISSUER_MARK, f"{names[0]}文件")
        return
    yield Paragraph(Role.ISSUER_MARK, "督查通报")
    number, total = elements.issue or (None, None)
    if issue := issue_words(number, total or elements.total_issue):
        yield Paragraph(Role.ISSUE_NUMBER, issue)
    date = date_words(elements.date) if elements.date else ""
    if names or date:
        yield Paragraph(Role.IMPRINT, "\n".join(names), date)
