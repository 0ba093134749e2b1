"""版头: what stands above a notice's own words on its first page."""

import re
from collections.abc import Iterator

from tongbao.chinese import date_words, from_numeral, issue_words, key, parse_date, tidy
from tongbao.core.notice.elements import Elements
from tongbao.errors import WorkbookNeedsAttention
from tongbao.gongwen.masthead import Masthead, masthead_named
from tongbao.gongwen.paragraph import Paragraph, Role

_MOST = 10_000
_COPY_DIGITS = 6
_URGENCIES = ("特急", "加急")
_NO_SECRET = {"", "无", "否", "不涉密", "非涉密", "公开"}


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
    if masthead := masthead_named(text):
        return masthead
    raise elements.misfit("版头样式", "、".join(m.value for m in Masthead) + "之一")


def offices(elements: Elements) -> tuple[str, ...]:
    """Return the issuing offices, the leading one (主办机关) first; several make a joint issue.

    Some clerks write the mark, …办公室文件, where the name of the office is asked for.
    """
    names = [tidy(elements.get("发文机关")), *separate(elements.get("联合发文机关"))]
    names = [name.removesuffix("文件") for name in names]
    return tuple(dict.fromkeys(name for name in names if name))


def separate(text: str) -> list[str]:
    """Return the offices of a list parted by 、 or line breaks."""
    return [name for part in re.split(r"[、\n\r]", text) if (name := tidy(part))]


def opening(masthead: Masthead, title: str, elements: Elements) -> Iterator[Paragraph]:
    """Yield everything above the notice's own words, in the order of the first page.

    Raises:
        WorkbookNeedsAttention: an item cannot be understood, or says that the notice is secret.
    """
    _refuse_secrets(elements)
    marks = _marks(elements)
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
        number = _document_number(elements) if elements.get("发文字号") else ""
        yield Paragraph(Role.DOCUMENT_NUMBER, number)
    yield Paragraph(Role.TITLE, title, place=elements.place_of("标题"))
    if elements.get("主送机关"):
        words = tidy(elements.get("主送机关")).rstrip(":：") + "："
        yield Paragraph(Role.ADDRESSEE, words, place=elements.place_of("主送机关"))


def _refuse_secrets(elements: Elements) -> None:
    if key(elements.get("密级")) not in _NO_SECRET:
        place = elements.place_of("密级")
        raise WorkbookNeedsAttention(
            f"通报要素“密级”写的是“{elements.get('密级')}”，本程序不能用来制作涉密文件，没有生成通报",
            todo="涉密文件请按本单位保密规定在涉密计算机上制作，并把这个工作簿移出本机；"
            "通报不涉密的，请把“密级”留空",
            sheet=place.sheet,
            cell=place.cell,
        )


def _marks(elements: Elements) -> tuple[Paragraph, ...]:
    """Return 份号 (7.2.1) and 紧急程度 (7.2.3), as far as the notice bears them."""
    marks = []
    if elements.get("份号"):
        digits = key(elements.get("份号")).removeprefix("no.")
        if not digits.isascii() or not digits.isdecimal() or not 0 < int(digits) < 10**_COPY_DIGITS:
            raise elements.misfit("份号", "一个不超过六位的顺序号，如 1 或 000001")
        marks.append(Paragraph(Role.COPY_NUMBER, f"{int(digits):0{_COPY_DIGITS}}"))
    if elements.get("紧急程度"):
        urgency = key(elements.get("紧急程度"))
        if urgency not in _URGENCIES:
            raise elements.misfit("紧急程度", "或".join(f"“{word}”" for word in _URGENCIES))
        marks.append(Paragraph(Role.URGENCY, urgency))
    return tuple(marks)


def _mark(masthead: Masthead, names: tuple[str, ...], elements: Elements) -> Iterator[Paragraph]:
    """Yield the mark of a bulletin or document, and the lines of a bulletin that belong to it."""
    if masthead is Masthead.DOCUMENT:
        if len(names) > 1:  # 7.2.4: the names one under the other, 文件 at their right
            yield Paragraph(Role.ISSUER_MARK, "\n".join(names), right="文件")
        elif names:
            yield Paragraph(Role.ISSUER_MARK, f"{names[0]}文件")
        return
    yield Paragraph(Role.ISSUER_MARK, "督查通报")
    if issue := _issue(elements):
        yield Paragraph(Role.ISSUE_NUMBER, issue)
    date = date_item(elements, "成文日期")
    if names or date:
        yield Paragraph(Role.IMPRINT, "\n".join(names), date)


def _issue(elements: Elements) -> str:
    """Return 第十八期（总第142期）; the clerk may also have written just that under 期号."""
    whole = re.fullmatch(r"第?([^()]+?)期?\(总第?(\d+)期?\)", key(elements.get("期号")))
    if whole and (number := from_numeral(whole[1])) and number < _MOST:
        return issue_words(number, int(whole[2]))
    return issue_words(_number(elements, "期号"), _number(elements, "总期号"))


def _number(elements: Elements, item: str) -> int | None:
    """Return 期号 or 总期号 as a number, ``None`` if it is left empty."""
    if not elements.get(item):
        return None
    words = re.sub(r"[第期总()（）]", "", key(elements.get(item)))
    number = from_numeral(words)
    if not number or number >= _MOST:
        raise elements.misfit(item, "期数，如 18 或 第十八期")
    return number


def _document_number(elements: Elements) -> str:
    """Return the number with 六角括号 and without leading zeros (GB/T 9704-2012, 7.2.5)."""
    match = re.fullmatch(
        r"([^\[(〔【\])〕】]+?)[\[(〔【]?((?:19|20)\d\d)[\])〕】]?年?第?0*([1-9]\d*)号?",
        key(elements.get("发文字号")),
    )
    if not match:
        raise elements.misfit("发文字号", "机关代字、年份和序号，如 雷府办函〔2018〕35号")
    return f"{match[1]}〔{match[2]}〕{match[3]}号"


def date_item(elements: Elements, item: str) -> str:
    """Return a date of 通报要素 as it is printed; empty if there is none."""
    text = elements.get(item)
    if not text:
        return ""
    day = parse_date(text)
    if day is None:
        raise elements.misfit(item, "日期，如 2014年4月10日")
    return date_words(day)
