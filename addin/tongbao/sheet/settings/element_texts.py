"""How the words in 通报要素 are read; each reader raises ValueError with what it expects."""

import datetime
import re

from tongbao.chinese import from_numeral, key, parse_date, split_list, tidy
from tongbao.core.notice.content import Content
from tongbao.core.notice.elements import Issue
from tongbao.findings import codes
from tongbao.gongwen.masthead import Masthead, masthead_named
from tongbao.gongwen.punctuation import END_SIGNS, punctuated
from tongbao.sheet.settings.misfit import Misfit

_MOST = 10_000
_COPY_DIGITS = 6
URGENCIES = ("特急", "加急")
_NO_SECRET = {"", "无", "否", "不涉密", "非涉密", "公开"}


def parse_masthead(text: str) -> Masthead:
    """Return the 版头样式 that words such as 文件 or 文件式 name."""
    if masthead := masthead_named(text):
        return masthead
    raise ValueError("、".join(m.value for m in Masthead) + "之一")


def refuse_secret(text: str) -> None:
    """Refuse a 密级: secret documents must not be made on this machine."""
    if key(text) not in _NO_SECRET:
        raise Misfit(codes.NOTICE_SECRET, "本程序不能用来制作涉密文件，没有生成通报")


def parse_copy_number(text: str) -> int:
    """Return 份号 (GB/T 9704-2012, 7.2.1)."""
    digits = key(text).removeprefix("no.")
    if not digits.isascii() or not digits.isdecimal() or not 0 < int(digits) < 10**_COPY_DIGITS:
        raise ValueError("一个不超过六位的顺序号，如 1 或 000001")
    return int(digits)


def parse_urgency(text: str) -> str:
    """Return 紧急程度 (7.2.3)."""
    if key(text) not in URGENCIES:
        raise ValueError("或".join(f"“{word}”" for word in URGENCIES))
    return key(text)


def parse_issue(text: str) -> Issue:
    """Return 期号: 18, 第十八期, or 第十八期（总第142期）, which clerks write there as well."""
    whole = re.fullmatch(r"第?([^()]+?)期?\(总第?(\d+)期?\)", key(text))
    if whole and (number := from_numeral(whole[1])) and number < _MOST:
        return Issue(number, int(whole[2]))
    return Issue(parse_issue_number(text))


def parse_issue_number(text: str) -> int:
    """Return an issue's number."""
    number = from_numeral(re.sub(r"[第期总()（）]", "", key(text)))
    if not number or number >= _MOST:
        raise ValueError("期数，如 18 或 第十八期")
    return number


def parse_document_number(text: str) -> str:
    """Return 发文字号 with 六角括号 and without leading zeros (GB/T 9704-2012, 7.2.5)."""
    match = re.fullmatch(
        r"([^\[(〔【\])〕】]+?)[\[(〔【]?((?:19|20)\d\d)[\])〕】]?年?第?0*([1-9]\d*)号?", key(text)
    )
    if not match:
        raise ValueError("机关代字、年份和序号，如 雷府办函〔2018〕35号")
    return f"{match[1]}〔{match[2]}〕{match[3]}号"


def parse_title(text: str) -> str:
    """Return 标题, its lines parted by line breaks, without a sign at its end (7.3.1)."""
    lines = (tidy(line) for line in punctuated(text).splitlines())
    return "\n".join(line for line in lines if line).rstrip(END_SIGNS)


def parse_addressees(text: str) -> str:
    """Return 主送机关 without the colon behind them."""
    return tidy(punctuated(text)).rstrip(":：")


def parse_remark(text: str) -> str:
    """Return 附注 without brackets."""
    return tidy(punctuated(text)).strip("()（）")


def parse_copies(text: str) -> str:
    """Return 抄送 without the full stop."""
    return tidy(punctuated(text)).rstrip("。")


def parse_day(text: str) -> datetime.date:
    """Return a date."""
    day = parse_date(text)
    if day is None:
        raise ValueError("日期，如 2014年4月10日")
    return day


def parse_contents(text: str) -> tuple[Content, ...]:
    """Return 附件内容, each named once."""
    words = split_list(text) or (Content.STATISTICS.value,)
    known = {key(content.value): content for content in Content}
    if any(key(word) not in known for word in words):
        choices = "、".join(content.value for content in Content)
        raise ValueError(f"{choices}中的一项或几项，用、隔开")
    return tuple(dict.fromkeys(known[key(word)] for word in words))


def parse_turned(text: str) -> bool | None:
    """Return 附表方向: whether the table's pages are turned; ``None`` where it is too wide."""
    words = key(text)
    if words == "自动":
        return None
    if words in {"横向", "横排"}:
        return True
    if words in {"纵向", "竖向", "竖排"}:
        return False
    raise ValueError("“自动”、“纵向”或“横向”")


def parse_blocks(text: str) -> int:
    """Return 附表栏数."""
    number = from_numeral(key(text).rstrip("栏"))
    if number not in (1, 2, 3):
        raise ValueError("1、2 或 3")
    return number


def parse_down_first(text: str) -> bool:
    """Whether, by 附表顺序, a block is filled to its foot before the next one."""
    words = key(text)
    if words in {"先下后右", "逐栏"}:
        return True
    if words in {"逐行", "先右后下"}:
        return False
    raise ValueError("“先下后右”或“逐行”")


def parse_table_note(text: str) -> str:
    """Return 表注 without 注：; further lines stay as they are."""
    lines = [tidy(line) for line in punctuated(text).splitlines()]
    return re.sub(r"^注[:：]\s*", "", "\n".join(line for line in lines if line))
