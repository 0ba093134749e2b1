"""What follows a notice's own words: annex, signature, date, 版记; and what a notice is short of."""

import re
from collections.abc import Iterator

from tongbao.chinese import tidy
from tongbao.core.notice.elements import Elements
from tongbao.core.notice.opening import date_item, offices, separate
from tongbao.findings import Finding, codes
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Paragraph, Role


def closing(masthead: Masthead, elements: Elements) -> Iterator[Paragraph]:
    """Yield what follows the body and the names of the annexes: signature, date, remark."""
    if masthead is not Masthead.BULLETIN:
        if signature := _signature(elements):
            item = "署名" if elements.get("署名") else "发文机关"
            yield Paragraph(Role.SIGNATURE, signature, place=elements.place_of(item))
        if date := date_item(elements, "成文日期"):
            yield Paragraph(Role.DATE, date)
    if elements.get("附注"):
        words = tidy(elements.get("附注")).strip("()（）")
        yield Paragraph(Role.REMARK, f"（{words}）")


def _signature(elements: Elements) -> str:
    """Return 署名, the offices of a joint issue a line each; the clerk may shorten their names."""
    names = offices(elements)
    own = elements.get("署名")
    if not own:
        return "\n".join(names)
    return "\n".join(separate(own)) if len(names) > 1 else tidy(own)


def imprint(masthead: Masthead, elements: Elements) -> Iterator[Paragraph]:
    """Yield the last lines of the last page: copies, printing office and date.

    A letter's have neither printing office nor date (GB/T 9704-2012, 10.1).
    """
    if elements.get("抄送"):
        words = tidy(elements.get("抄送")).rstrip("。")
        yield Paragraph(Role.COPIES, f"抄送：{words}。", place=elements.place_of("抄送"))
    if elements.get("印发机关") and masthead is not Masthead.LETTER:
        date = date_item(elements, "印发日期") or date_item(elements, "成文日期")
        printed = f"{date}印发" if date else ""
        yield Paragraph(Role.PRINTING, tidy(elements.get("印发机关")), printed)


def missing(masthead: Masthead, elements: Elements) -> Iterator[Finding]:
    """Say which items a notice of this masthead should have and does not."""
    wanted = ["发文机关", "标题", "成文日期"]
    wanted += ["期号"] if masthead is Masthead.BULLETIN else ["发文字号", "主送机关"]
    missing = [item for item in wanted if not elements.get(item)]
    if missing:
        yield codes.NOTICE_INCOMPLETE.finding(
            f"通报还缺：{'、'.join(missing)}",
        )


# 公文种类, as 《党政机关公文处理工作条例》 lists them; 通报批评 is a 通报.
_ENDS_IN_ITS_KIND = re.compile(
    ".*(?:决议|决定|令|公报|公告|意见|通知|通报|通报批评|通告|报告|请示|批复|议案|函|纪要)(?:（[^）]*）)?"
)


def without_kind(title: str, elements: Elements) -> Iterator[Finding]:
    """Say that the clerk's title does not say what kind of document it is (7.3.1)."""
    if elements.get("标题") and not _ENDS_IN_ITS_KIND.fullmatch(title):
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
    """Say which items were filled in that a notice of this masthead does not bear."""
    items = [item for item in _UNPRINTED[masthead] if elements.get(item)]
    if items:
        clause = "（GB/T 9704-2012 第10.1条）" if "印发机关" in items else ""
        yield codes.ELEMENT_NOT_PRINTED.finding(
            f"{masthead.value}的通报不印{'、'.join(f'“{item}”' for item in items)}，已略去{clause}",
            elements.place_of(items[0]),
        )
