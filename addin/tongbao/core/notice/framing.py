"""What follows a notice's own words: annex, signature, date, 版记; and what a notice lacks."""

from collections.abc import Iterator

from tongbao.chinese import date_words, split_offices, tidy
from tongbao.core.notice.elements import Elements
from tongbao.core.notice.opening import offices
from tongbao.findings import Finding, codes
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.regex import regex


def closing(masthead: Masthead, elements: Elements) -> Iterator[Paragraph]:
    """Yield what follows the body and the annexes' names: signature, date, remark."""
    if masthead is not Masthead.BULLETIN:
        if signature := _signature(elements):
            item = "署名" if elements.signature else "发文机关"
            yield Paragraph(Role.SIGNATURE, signature, place=elements.place_of(item))
        if elements.date:
            yield Paragraph(Role.DATE, date_words(elements.date))
    if elements.remark:
        yield Paragraph(Role.REMARK, f"（{elements.remark}）")


def _signature(elements: Elements) -> str:
    """Return 署名, offices that issue jointly a line each; the clerk may shorten their names."""
    names = offices(elements)
    own = elements.signature
    if not own:
        return "\n".join(names)
    return "\n".join(split_offices(own)) if len(names) > 1 else tidy(own)


def imprint(masthead: Masthead, elements: Elements) -> Iterator[Paragraph]:
    """Yield the lines at the last page's foot: copies, printing office and date.

    A letter's have neither printing office nor date (GB/T 9704-2012, 10.1).
    """
    if elements.copies:
        place = elements.place_of("抄送")
        yield Paragraph(Role.COPIES, f"抄送：{elements.copies}。", place=place)
    if elements.printing_office and masthead is not Masthead.LETTER:
        date = elements.printing_date or elements.date
        printed = f"{date_words(date)}印发" if date else ""
        yield Paragraph(Role.PRINTING, elements.printing_office, printed)


def missing(masthead: Masthead, elements: Elements) -> Iterator[Finding]:
    """Say which items a notice with this masthead should have and does not."""
    wanted = ["发文机关", "标题", "成文日期"]
    wanted += ["期号"] if masthead is Masthead.BULLETIN else ["发文字号", "主送机关"]
    missing = [item for item in wanted if item not in elements.stated]
    if missing:
        yield codes.NOTICE_INCOMPLETE.finding(f"通报还缺：{'、'.join(missing)}")


# 公文种类, as 《党政机关公文处理工作条例》 lists them; 通报批评 is a 通报.
_ENDS_IN_ITS_KIND = regex(
    ".*(?:决议|决定|令|公报|公告|意见|通知|通报|通报批评|通告|报告|请示|批复|议案|函|纪要)(?:（[^）]*）)?"
)


def without_kind(title: str, elements: Elements) -> Iterator[Finding]:
    """Say that the clerk's title does not name the kind of document (7.3.1)."""
    if elements.title and not _ENDS_IN_ITS_KIND.fullmatch(title):
        yield codes.TITLE_WITHOUT_KIND.finding(
            f"标题“{title}”没有以文种结尾",
            elements.place_of("标题"),
        )


_UNPRINTED = {
    Masthead.BULLETIN: ("发文字号", "署名"),
    Masthead.DOCUMENT: ("期号", "总期号"),
    Masthead.LETTER: ("期号", "总期号", "印发机关", "印发日期"),
}


def unprinted(masthead: Masthead, elements: Elements) -> Iterator[Finding]:
    """Say which items were filled in that a notice with this masthead does not bear."""
    items = [item for item in _UNPRINTED[masthead] if item in elements.stated]
    if items:
        clause = "（GB/T 9704-2012 第10.1条）" if "印发机关" in items else ""
        yield codes.ELEMENT_NOT_PRINTED.finding(
            f"{masthead.value}的通报不印{'、'.join(f'“{item}”' for item in items)}，已略去{clause}",
            elements.place_of(items[0]),
        )
