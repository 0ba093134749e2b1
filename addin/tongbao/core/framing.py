"""What stands before and after a notice's own words: masthead, numbers, dates, closing, imprint."""

import re
from collections.abc import Iterator

from tongbao.core.chinese import date_words, from_numeral, key, numeral, parse_date, tidy
from tongbao.core.elements import Elements
from tongbao.core.elements import misfit as _misfit
from tongbao.core.findings import Finding, warning
from tongbao.core.notice import Masthead, Paragraph, Role

_MOST = 10_000


def masthead_of(elements: Elements) -> Masthead:
    """Return 版头样式; where the clerk chose none, the one 发文字号 speaks for."""
    text = elements.get("版头样式")
    if not text:
        number = elements.get("发文字号")
        return (
            (Masthead.LETTER if "函" in number else Masthead.DOCUMENT)
            if number
            else Masthead.BULLETIN
        )
    for masthead in Masthead:
        if key(masthead.value).startswith(key(text)):
            return masthead
    raise _misfit(elements, "版头样式", "、".join(m.value for m in Masthead) + "之一")


def opening(masthead: Masthead, title: str, issuer: str, elements: Elements) -> Iterator[Paragraph]:
    """Yield everything above the notice's own words, in the order of the first page."""
    date = _date(elements, "成文日期")
    if masthead is Masthead.BULLETIN:
        yield Paragraph(Role.ISSUER_MARK, "督查通报")
        if issue := _issue(elements):
            yield Paragraph(Role.ISSUE_NUMBER, issue)
        if issuer or date:
            yield Paragraph(Role.IMPRINT, issuer, date)
    elif issuer:
        mark = issuer + ("文件" if masthead is Masthead.DOCUMENT else "")
        yield Paragraph(Role.ISSUER_MARK, mark)
    if masthead is not Masthead.BULLETIN and elements.get("发文字号"):
        yield Paragraph(Role.DOCUMENT_NUMBER, _document_number(elements))
    yield Paragraph(Role.TITLE, title)
    if elements.get("主送机关"):
        yield Paragraph(Role.ADDRESSEE, tidy(elements.get("主送机关")).rstrip(":：") + "：")


def _issue(elements: Elements) -> str:
    """Return 第十八期（总第142期）; the clerk may also have written just that under 期号."""
    whole = re.fullmatch(r"第?([^()]+?)期?\(总第?(\d+)期?\)", key(elements.get("期号")))
    if whole and (number := from_numeral(whole[1])) and number < _MOST:
        return f"第{numeral(number)}期（总第{int(whole[2])}期）"
    text = ""
    if elements.get("期号"):
        text = f"第{numeral(_number(elements, '期号'))}期"
    if elements.get("总期号"):
        total = f"总第{_number(elements, '总期号')}期"
        text += f"（{total}）" if text else total
    return text


def _number(elements: Elements, item: str) -> int:
    words = re.sub(r"[第期总()（）]", "", key(elements.get(item)))
    number = from_numeral(words)
    if not number or number >= _MOST:
        raise _misfit(elements, item, "期数，如 18 或 第十八期")
    return number


def _document_number(elements: Elements) -> str:
    """Return the number with 六角括号 and without leading zeros (GB/T 9704-2012, 7.2.5)."""
    match = re.fullmatch(
        r"(.+?)[\[(〔【]?((?:19|20)\d\d)[\])〕】]?年?第?0*([1-9]\d*)号?",
        key(elements.get("发文字号")),
    )
    if not match:
        raise _misfit(elements, "发文字号", "机关代字、年份和序号，如 雷府办函〔2018〕35号")
    return f"{match[1]}〔{match[2]}〕{match[3]}号"


def _date(elements: Elements, item: str) -> str:
    text = elements.get(item)
    if not text:
        return ""
    day = parse_date(text)
    if day is None:
        raise _misfit(elements, item, "日期，如 2014年4月10日")
    return date_words(day)


def closing(masthead: Masthead, issuer: str, elements: Elements) -> Iterator[Paragraph]:
    """Yield what follows the body and the names of the annexes: signature, date, remark."""
    if masthead is not Masthead.BULLETIN:
        if signature := tidy(elements.get("署名")) or issuer:
            yield Paragraph(Role.SIGNATURE, signature)
        if date := _date(elements, "成文日期"):
            yield Paragraph(Role.DATE, date)
    if elements.get("附注"):
        words = tidy(elements.get("附注")).strip("()（）")
        yield Paragraph(Role.REMARK, f"（{words}）")


def imprint(elements: Elements) -> Iterator[Paragraph]:
    """Yield the last lines of the last page: copies, printing office and date."""
    if elements.get("抄送"):
        words = tidy(elements.get("抄送")).rstrip("。")
        yield Paragraph(Role.COPIES, f"抄送：{words}。")
    if elements.get("印发机关"):
        date = _date(elements, "印发日期") or _date(elements, "成文日期")
        printed = f"{date}印发" if date else ""
        yield Paragraph(Role.PRINTING, tidy(elements.get("印发机关")), printed)


def missing(masthead: Masthead, elements: Elements) -> Iterator[Finding]:
    """Say which items a notice of this masthead should have and does not."""
    wanted = ["发文机关", "标题", "成文日期"]
    wanted += ["期号"] if masthead is Masthead.BULLETIN else ["发文字号", "主送机关"]
    missing = [item for item in wanted if not elements.get(item)]
    if missing:
        yield warning(
            "notice-incomplete",
            f"通报还缺：{'、'.join(missing)}",
            todo="请在工作表“通报要素”里填写（没有这张表时可用 tongbao setup 添加）",
        )
