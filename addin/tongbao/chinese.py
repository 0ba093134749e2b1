"""Chinese text as clerks write it: names, numbers, numerals, dates and lists."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tongbao.regex import regex

_DIGITS = "零一二三四五六七八九"
#: Characters every machine shows as something of its own: those of private use.
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
#: Characters nobody sees: controls, directions and joiners, selectors, fillers, those of private use.
_UNSEEN_SIGNS = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    rf"\U000e0000-\U000e0fff{_PRIVATE}"
)
_UNSEEN = regex(f"[{_UNSEEN_SIGNS}]+")
#: All that a key leaves out.
_NOTHING = regex(rf"[{_UNSEEN_SIGNS}\s]+")
_PRIVATE_USE = regex(f"[{_PRIVATE}]")
_SPACE = regex(r"\s+")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE_AT_HAN = regex(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
#: Full and small forms, and the sign −, as their plain selves. No digit in a circle or raised above
#: the line (①, ²) is among them: behind a figure it marks a footnote.
_PLAIN_FORMS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFE50, 0xFE6C), *range(0xFF01, 0xFF5F))
} | {ord("\u2212"): "-"}
#: What things are counted in. Years, months, weeks and seasons are none: 3月 is a name.
MEASURES = (
    "个?工作日|小时|分钟|平方米|公里|公顷|[篇条件人户批场家]次|[分条篇次个件家项人名期份天户起号位则字元页册本宗批笔场"
    "亩吨米辆台套张幅版部处]"
)
_POWERS = {"千": 3, "万": 4, "亿": 8}
_NUMBER = regex(
    r"([+-]?) ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]+)?"
    rf"(?: ?(%)|([千万亿]?)({MEASURES})?)"
)
_OF_A_HUNDRED = regex(r"百分之([+-]?[0-9]+(?:\.[0-9]+)?|[零〇一二三四五六七八九十百]+)")
_ORDINAL = regex(r"(?:并列)?第?([0-9]+|[零〇一二三四五六七八九十百千两]+) ?[名位]?(?:\(?并列\)?)?")
_NUMERAL_SIGNS = "0-9零〇一二三四五六七八九十"
_DATE = regex(
    rf"(\d{{4}}|[零〇一二三四五六七八九]{{4}})[年\-/.]([{_NUMERAL_SIGNS}]{{1,2}})[月\-/.]"
    rf"([{_NUMERAL_SIGNS}]{{1,3}})(?:日|t?\d\d:|t?\d{{1,2}}时|(?!\d)(?=$|\D))"
)

#: The digits a number may have before the point: Excel keeps no more than so many, and sums of longer
#: ones would no longer be exact.
MOST_DIGITS = 15
_TOO_LARGE = Decimal(10) ** MOST_DIGITS
#: Room for every number a quotient of two figures can be.
_ROOM = Context(prec=2_000)

_SUCCESSIVE = "|".join(map("、".join, pairwise("一二三四五六七八九十")))
#: A number such as 三、 does not begin 三、四级公路, 一、二季度 or 一、二、三产业; it does 二、一季度情况.
#: For the beginning of a pattern.
NO_ENUMERATION = (
    rf"(?!(?:{_SUCCESSIVE})(?:[、和至][一二三四五六七八九十])*"
    "(?:[季月期次级級类類等线線批档檔组組]|年[级級]|产业))"
)
#: Words by which a clerk says that a unit has not reported: neither blank nor zero.
NOT_REPORTED_WORDS = frozenset(
    {
        "未报送",
        "未报",
        "未上报",
        "未填报",
        "未报告",
        "未报数",
        "未提交",
        "未交",
        "没报",
    }
)
#: Words that stand where a number is missing. They are blanks, not zeros (空白按零 decides).
BLANK_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "——",
        "–",
        "―",
        "─",
        "/",
        "//",
        "\\",
        "...",
        "n/a",
        "无",
        "暂无",
        "缺",
        "空",
        *NOT_REPORTED_WORDS,
    }
)


def key(text: str) -> str:
    """Return the form in which two spellings of a name or heading compare equal.

    Full and half width are one (NFKC); every kind of space, line breaks and what nobody sees are gone.
    """
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):
        return text.casefold()  # the usual name, and thousands of them: nothing to take out
    return _key(text)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """Do so for a text with something to take out; a row's label is asked about many times."""
    return _NOTHING.sub("", unicodedata.normalize("NFKC", text)).casefold()


def tidy(text: str) -> str:
    r"""Return a name as it is printed: padding and line breaks next to Chinese characters gone.

    What nobody sees is gone as well.

    >>> tidy("东 办"), tidy("洞庭新城岳阳楼区\n工作部"), tidy(" A & B 公司 ")
    ('东办', '洞庭新城岳阳楼区工作部', 'A & B公司')
    """
    if text.isalnum():  # the usual name, and thousands of them: nothing to take out
        return text
    return _SPACE.sub(" ", _SPACE_AT_HAN.sub("", _UNSEEN.sub("", text))).strip()


def private_use(text: str) -> str:
    r"""Return the codes of the characters in a text that only some machines can show; empty if none.

    >>> private_use("东\ue001乡"), private_use("东乡")
    ('U+E001', '')
    """
    if text.isalnum():
        return ""
    return "、".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(_PRIVATE_USE.findall(text)))


def is_blank(text: str) -> bool:
    """Whether a text stands for “no number”: empty, a dash, 无, 未报送."""
    return key(text) in BLANK_WORDS


class Measured(NamedTuple):
    """A number in words.

    Attributes:
        number: the number, 1.2万 being 12000.
        is_percent: whether it is told in percent.
        measure: what it counts: 条, 元; empty if the text does not say.
        power: the tens that 万 or 亿 stands for; 0 without such a word.
    """

    number: Decimal
    is_percent: bool = False
    measure: str = ""
    power: int = 0


def parse_measured(text: str) -> Measured | None:
    """Return the number a text states and what it is a number of, or ``None`` if it states none.

    >>> parse_measured("1.2万元")
    Measured(number=Decimal('12000'), is_percent=False, measure='元', power=4)
    >>> parse_measured("９６．５％").is_percent
    True
    """
    words = figure_words(text)
    if share := _OF_A_HUNDRED.fullmatch(words):
        hundredths = share[1] if share[1][-1].isdecimal() else from_numeral(share[1])
        return None if hundredths is None else Measured(Decimal(hundredths) / 100, is_percent=True)
    match = _NUMBER.fullmatch(words)
    if not match or not (match[2] or match[3]):
        return None
    number = Decimal(f"{match[1]}{(match[2] or '0').replace(',', '')}{match[3] or ''}")
    power = _POWERS.get(match[5] or "", 0)
    number = Decimal(plain(number.scaleb(power))) if power else number
    if is_too_large(number):
        return None
    if match[4]:
        return Measured(number / 100, is_percent=True)
    return Measured(number, measure=match[6] or "", power=power)


def says_not_reported(text: str) -> bool:
    """Whether a text says that nothing has been reported (未报), which is no blank."""
    return key(text) in NOT_REPORTED_WORDS


def parse_number(text: str) -> Decimal | None:
    """Return the number a text states, or ``None`` if it states none.

    Understands full-width digits, thousands separators, 万 and 亿, a unit of measure and percent
    (57.10% is 0.571), and passes over padding. Two numbers are none (12 and 5 on two lines), nor is
    one with a footnote mark behind it (12①, 20²), ``并列第9`` (see parse_ordinal), or one that is
    too large.
    """
    measured = parse_measured(text)
    return measured.number if measured else None


def figure_words(text: str) -> str:
    """Return a text as figures in it are read: plain forms, and no padding but between figures."""
    return tidy(text.translate(_PLAIN_FORMS)).casefold()


def is_too_large(number: Decimal) -> bool:
    """Whether a number has more than :data:`MOST_DIGITS` digits before the point, or is none."""
    return not number.is_finite() or abs(number) >= _TOO_LARGE


def parse_ordinal(text: str) -> int | None:
    """Return the rank a text states (12, 第十二名, 并列第9, ③), or ``None``."""
    words = figure_words(text)
    if len(words) == 1 and "①" <= words <= "⑳":
        return ord(words) - ord("①") + 1
    match = _ORDINAL.fullmatch(words)
    return from_numeral(match[1]) if match else None


def from_numeral(text: str) -> int | None:
    """Return the number of a numeral in Arabic or Chinese digits up to 9999, or ``None``."""
    if len(text) > MOST_DIGITS:
        return None
    if text.isdecimal():
        return int(text)
    text = text.replace("〇", "零").replace("两", "二")
    if len(text) > 1 and all(sign in _DIGITS for sign in text):  # 二〇一四, 一〇五
        return int("".join(str(_DIGITS.index(sign)) for sign in text))
    total = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in "十百千":
            total += (digit or (1 if sign == "十" else 0)) * 10 ** ("十百千".index(sign) + 1)
            digit = 0
        else:
            return None
    return total + digit if text and text not in {"百", "千"} else None


def numeral(number: int) -> str:
    """Return a number from 0 to 9999 in Chinese numerals: 18 → 十八, 105 → 一百零五."""
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _DIGITS[number]
    text, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


def date_words(date: datetime.date) -> str:
    """Return a date as GB/T 9704-2012, 7.3.5.4 wants it: 2014年4月10日."""
    return f"{date.year}年{date.month}月{date.day}日"


def issue_words(issue: int | None, total: int | None = None) -> str:
    """Return an issue's number as a bulletin prints it under its name.

    >>> issue_words(18, 142), issue_words(18), issue_words(None, 142)
    ('第十八期（总第142期）', '第十八期', '总第142期')
    """
    of_year = f"第{numeral(issue)}期" if issue is not None else ""
    of_all = f"总第{total}期" if total is not None else ""
    return f"{of_year}（{of_all}）" if of_year and of_all else of_year or of_all


def parse_date(text: str) -> datetime.date | None:
    """Return the day of ``2014年4月10日``, ``2014-04-10``, ``2014/4/10`` or ``2014.4.10``, or ``None``.

    Years, months and days may be in Chinese numerals (二〇一四年四月十日); a time of day is passed over.
    """
    match = _DATE.match(key(text))
    if not match:
        return None
    year, month, day = (from_numeral(part) or 0 for part in match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def plain(number: Decimal) -> str:
    """Return a number without exponent and without trailing zeros: 88.50 → 88.5."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def signed(number: Decimal) -> str:
    """Return a number of points with its sign: +2, -2, 0."""
    return f"+{plain(number)}" if number > 0 else plain(number)


def percent(part: Decimal, whole: Decimal, places: int = 1) -> str:
    """Return a share in percent, rounded half up; ``—`` if the whole is zero.

    >>> percent(Decimal(1189), Decimal(1199))
    '99.2%'
    """
    if not whole:
        return "—"
    return f"{round_half_up(part * 100 / whole, places)}%"


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Round as people do: 0.5 goes away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_ROOM)


def listing(names: Iterable[str]) -> str:
    """Join names as a notice does, with 、."""
    return "、".join(names)


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of a list written with 、，；or spaces between them."""
    items = (tidy(item) for item in re.split(r"[、,，;；\n]|\s{2,}", text))
    return tuple(item for item in items if item)


def split_offices(text: str) -> tuple[str, ...]:
    """Return the offices of a list parted by 、 or line breaks; their names may hold spaces."""
    return tuple(name for part in re.split(r"[、\n\r]", text) if (name := tidy(part)))
