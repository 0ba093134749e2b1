"""The Chinese in which conditions are written, read and said."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from tongbao.chinese import from_numeral, key, parse_measured, parse_number, plain
from tongbao.core.columns.derived import is_share
from tongbao.core.rules.condition import (
    AllOf,
    AtRanks,
    BelowStandard,
    Compare,
    CompareMean,
    Condition,
    InBand,
    NothingReported,
    TopRanks,
    TopShare,
)
from tongbao.regex import regex

#: What a condition may call the rank, which is no column of the table.
RANK_WORDS = frozenset({"名次", "排名", "位次"})
_RANKING_COLUMN = "排名依据"
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "≥": ge,
    ">": gt,
    "≤": le,
    "<": lt,
    "=": eq,
}
_SIGNS = {">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤"}
#: Those that hold another one come before it.
_WORDED = (
    ("大于等于", "≥"), ("大于或等于", "≥"), ("小于等于", "≤"), ("小于或等于", "≤"),
    ("不低于", "≥"), ("不少于", "≥"), ("不小于", "≥"), ("不足", "<"), ("不满", "<"),
    ("不高于", "≤"), ("不超过", "≤"), ("不多于", "≤"), ("不大于", "≤"),
    ("没有达到", "<"), ("未达到", "<"), ("达不到", "<"), ("达到", "≥"),
    ("大于", ">"), ("高于", ">"), ("超过", ">"), ("多于", ">"),
    ("小于", "<"), ("低于", "<"), ("少于", "<"), ("等于", "="),
)  # fmt: skip
_FLIPPED = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "="}

_N = r"([0-9一二三四五六七八九十百两]+)"
_TO = r"(?:[-—–~至到]+|[和、])"
_RANKED = r"(?:排名|名次|位次|排)?(?:在|为|是|列|居)?"
_TOP = regex(rf"{_RANKED}(前|后|末|最后|倒数){_N}[名位]?(?:以内|之内|内)?")
_AT = regex(rf"{_RANKED}(倒数)?第{_N}[名位]?(?:({_TO})第?{_N}[名位]?)?")
_FROM_TO = regex(rf"{_RANKED}(倒数)?{_N}[名位]?({_TO}){_N}[名位]")
_SHARE = regex(rf"{_RANKED}(前|后|末|最后|倒数)([0-9.]+)%(?:以内|之内|内)?")
_FIRST, _LAST = {"首位", "榜首", "第一"}, {"末位", "末名", "末尾", "垫底", "倒数第一"}
_BAND = regex(r"(?:(?:等次|档次)[=为是]|(?:等次|档次)?评为)(.+)")

_NUMBER, _MEASURE = (
    r"((?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?[万亿]?%?)",
    r"(?:分|条|篇|件|次|个|项|期|天|元|份|家|人)?",
)
_SIDE = r"(?:\((不?含)[^()]*\))?"
_EDGE = rf"{_NUMBER}{_MEASURE}{_SIDE}{_MEASURE}"
#: A column's name before a number, as short as may be.
_NAME = r"((?:(?!以上|以下|以内)[^≥>≤<=])*?)"
_RANGE = regex(rf"{_NAME}(?:在|为|得)?{_EDGE}[-—–~至到]+{_EDGE}(?:之间)?")
_FROM = regex(rf"{_NAME}(?:在|为|得)?{_NUMBER}{_MEASURE}{_SIDE}[及或和]?(以上|以下|以内){_SIDE}")
_BETWEEN = regex(rf"{_NUMBER}{_MEASURE}([≥>≤<])([^≥>≤<=]+)([≥>≤<]){_NUMBER}{_MEASURE}")
_COMPARE = regex(r"([^≥>≤<=]*)([≥>≤<=])([^≥>≤<=]+)")
_MEAN = (
    r"(本组|各组|组内|同组|全体|全部|总体|所有)?(?:单位)?的?"
    r"(?:平均(?:分|数|值|水平|线|得分|成绩|条数|量)?|均值|均分)"
)
_AGAINST_MEAN = regex(_MEAN)
_FROM_MEAN = regex(rf"{_NAME}(?:在|为)?{_MEAN}[及或和]?(以上|以下)")
_AND = regex(
    r"并且|而且|且|同时|&+|,(?=[≥>≤<=])"
    r"|(?<=以上)(?=[0-9])|(?<=以下)(?=[0-9])|(?<=[0-9%])(?=[≥>≤<])|(?<=[0-9][分条篇件次])(?=[≥>≤<])"
)
_WITHIN = {"本组", "各组", "组内", "同组"}

_EXPECTED = (
    "前N名、后N名、第N名、第N—N名、前N%、列名≥数值（或>、≤、<、=，两个条件用“且”连起来）、"
    "N分以上、≥平均分、等次=某等次、零报送、未达标之一"
)


def parse_condition(text: str) -> Condition:
    """Return the condition a clerk wrote; raise ValueError naming what is understood.

    以上 and 以下 include the number itself (民法典, article 1259), unless 不含 stands with it.

    >>> parse_condition("前7名")
    TopRanks(count=7, bottom=False)
    >>> parse_condition("报送 ≥ 20")
    Compare(column='报送', operator='≥', value=Decimal('20'), in_percent=False)
    """
    words = re.sub(r"(?:的(?:单位)?|(?<=名)单位)$", "", key(text))
    if words in {"零报送", "零报送单位", "未报送"}:
        return NothingReported()
    if words in {"未达标", "不达标", "未完成任务"}:
        return BelowStandard()
    if ranks := _ranks(words):
        return ranks
    for word, sign in (*_WORDED, *_SIGNS.items()):
        words = words.replace(word, sign)
    words = re.sub(r"满(?=[0-9])", "≥", words)
    words = re.sub(r"[为是](?=[0-9]+$)", "=", words)
    if band := _BAND.fullmatch(words):
        return InBand(band[1])
    comparisons = _comparisons(words)
    if not comparisons or not _can_hold(comparisons):
        raise ValueError(_EXPECTED)
    return comparisons[0] if len(comparisons) == 1 else AllOf(comparisons)


def _ranks(words: str) -> TopRanks | AtRanks | TopShare | None:
    if words in _FIRST:
        return AtRanks(1, 1)
    if words in _LAST:
        return TopRanks(1, bottom=True)
    if top := _TOP.fullmatch(words):
        count = from_numeral(top[2])
        return TopRanks(count, bottom=top[1] != "前") if count else None
    if share := _SHARE.fullmatch(words):
        percent = parse_number(share[2])
        if percent is None or not 0 < percent <= 100:
            return None
        return TopShare(percent, bottom=share[1] != "前")
    if at := _AT.fullmatch(words) or _FROM_TO.fullmatch(words):
        first, last = from_numeral(at[2]), from_numeral(at[4] or at[2])
        if not first or not last or first > last or (at[3] in {"和", "、"} and last > first + 1):
            return None
        if at[1] and first == 1:
            return TopRanks(last, bottom=True)
        return AtRanks(first, last, bottom=bool(at[1]))
    return None


def _comparisons(words: str) -> tuple[Compare | CompareMean, ...]:
    """Return the comparisons in words; empty if a part of them is none."""
    if between := _BETWEEN.fullmatch(words):
        low, sign, column, other, high = between.groups()
        return (
            *_compared(f"{column}{_FLIPPED[sign]}{low}", ""),
            *_compared(f"{column}{other}{high}", ""),
        )
    if whole := tuple(_compared(words, "")):
        return whole
    found: list[Compare | CompareMean] = []
    for part in _AND.split(words):
        made = tuple(_compared(part, found[-1].column if found else ""))
        if not made:
            return ()
        found += made
    return tuple(found)


def _compared(words: str, column: str) -> Iterator[Compare | CompareMean]:
    """Yield the comparison in words, or both that a range stands for; ``column`` is the one before."""
    if spread := _RANGE.fullmatch(words):
        name, low, low_side, high, high_side = spread.groups()
        # 90（含）—95 says by its one mark that the other end does not count.
        takes_high = high_side == "含" or (not high_side and low_side != "含")
        name = _column(name, column)
        yield _compare(name, ">" if low_side == "不含" else "≥", low)
        yield _compare(name, "≤" if takes_high else "<", high)
    elif limit := _FROM.fullmatch(words):
        name, number, before, word, behind = limit.groups()
        with_edge, without = ("≥", ">") if word == "以上" else ("≤", "<")
        sign = without if "不含" in {before, behind} else with_edge
        yield _compare(_column(name, column), sign, number)
    elif limit := _FROM_MEAN.fullmatch(words):
        name, scope, word = limit.groups()
        sign = "≥" if word == "以上" else "≤"
        yield CompareMean(_column(name, column), sign, scope in _WITHIN)
    elif compare := _COMPARE.fullmatch(words):
        name, sign, right = compare.groups()
        if parse_number(right) is not None:
            yield _compare(_column(name, column), sign, right)
        elif mean := _AGAINST_MEAN.fullmatch(right):
            yield CompareMean(_column(name, column), sign, mean[1] in _WITHIN)
        elif parse_number(name) is not None:
            yield _compare(_column(right, column), _FLIPPED[sign], name)


def _compare(column: str, sign: str, number: str) -> Compare:
    stated = parse_measured(number)
    if stated is None:  # too large
        raise ValueError(_EXPECTED)
    return Compare(column, sign, stated.number, in_percent=stated.is_percent)


def _column(name: str, before: str) -> str:
    name = re.sub(r"(?:[:为在是]|的)$", "", name)
    return "" if name == _RANKING_COLUMN else name or before


def _can_hold(comparisons: tuple[Compare | CompareMean, ...]) -> bool:
    """Whether each is about a column with a name, and a number can meet all of a column at once."""
    names = [one.column for one in comparisons if one.column]
    if not all(any(sign.isalpha() for sign in name) for name in names):
        return False
    plain_ones = [one for one in comparisons if isinstance(one, Compare)]
    return not any(
        one.column == other.column
        and one.operator in "≥>"
        and other.operator in "≤<"
        and (one.value, one.operator + other.operator != "≥≤") >= (other.value, True)
        for one in plain_ones
        for other in plain_ones
    )


def condition_words(condition: Condition, standard: str = "") -> str:
    """Return a condition in words, for explanations and reasons; they are read back as it is."""
    match condition:
        case TopRanks(count, bottom):
            return f"{'后' if bottom else '前'}{count}名"
        case AtRanks(first, last, bottom):
            until = f"—{last}" if last > first else ""
            return f"{'倒数' if bottom else ''}第{first}{until}名"
        case TopShare(percent, bottom):
            return f"{'后' if bottom else '前'}{plain(percent)}%"
        case Compare(column, operator, value, in_percent):
            share = in_percent or (is_share(column) and 0 < value <= 1)
            limit = f"{plain(value * 100)}%" if share else plain(value)
            return f"{column or _RANKING_COLUMN}{operator}{limit}"
        case CompareMean(column, operator, within):
            return f"{column or _RANKING_COLUMN}{operator}{'本组' if within else ''}平均分"
        case AllOf(parts):
            return "且".join(_parts_words(parts))
        case InBand(band):
            return f"等次为{band}"
        case NothingReported():
            return "零报送"
        case BelowStandard():
            return f"未达标{standard}"


def _parts_words(parts: tuple[Compare | CompareMean, ...]) -> Iterator[str]:
    """Yield comparisons in words, a column's name only where it changes."""
    before = None
    for part in parts:
        words = condition_words(part)
        named = part.column or _RANKING_COLUMN
        yield words.removeprefix(named) if part.column == before else words
        before = part.column


def written_condition(condition: Condition) -> str:
    """Return a condition as a cell states it: the ranking column goes without saying."""
    match condition:
        case AllOf() | Compare() | CompareMean():
            return condition_words(condition).removeprefix(_RANKING_COLUMN)
        case _:
            return condition_words(condition)


def holds(number: Decimal, operator: str, value: Decimal) -> bool:
    """Whether a number stands to a limit as the operator says: ≥ > ≤ < or =."""
    return _COMPARISONS[operator](number, value)
