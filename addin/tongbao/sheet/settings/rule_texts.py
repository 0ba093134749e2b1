"""How the words in 规则 are read; each reader raises ValueError with what it expects."""

import re
from decimal import Decimal
from typing import Any

from tongbao.chinese import key, parse_number, split_list, tidy
from tongbao.core.columns.formula import looks_like_formula, parse_formula
from tongbao.core.questions.grading import NO_BANDS
from tongbao.core.questions.ranking import NO_RANKS
from tongbao.core.results.registry import result_names
from tongbao.core.rules.answers import parse_points
from tongbao.core.rules.band_limits import limits_in
from tongbao.core.rules.condition_text import parse_condition
from tongbao.core.rules.conditions import group_of, parse_amount, parse_sort_key
from tongbao.core.rules.rules import Band, PointsRule, SortKey, StatedMeaning, SumClaim
from tongbao.regex import regex
from tongbao.sheet.settings.line import Line
from tongbao.sheet.settings.meaning_form import MEANINGS

_ANY = r"(?:任一|任意一列|之一|其一)"
_ALL = r"(?:全部|全都|都|均)"
_HOW_MANY_ZERO = regex(
    rf"[(（][^()（）]*(?:{_ANY}|{_ALL})[^()（）]*[)）]"
    rf"|(?:{_ANY}|{_ALL})(?:为|是|等于)(?:零|0)|{_ANY}"
)
ALL_ZERO, ANY_ZERO = "全部为零", "任一为零"


def parse_books(text: str) -> tuple[str, ...]:
    """Return file names; one may bear any sign but 、, and quotation marks around it are none of it."""
    names = (name.strip(" \t\u3000\"'“”") for name in re.split("[、\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def parse_zero_columns(text: str) -> dict[str, Any]:
    """Read 报送, 报送、投稿 or 报送、投稿（任一为零).

    报送和投稿 stays one name here: only the table can tell whether a column bears it.
    """
    any_zero = bool(re.search(_ANY, text))
    names = split_list(_HOW_MANY_ZERO.sub("", text))
    return {"zero_columns": names, **({"zero_if_any": True} if any_zero else {})}


def parse_rank_by(text: str) -> dict[str, Any]:
    """Read 得分, 扣分/低到高, or 无 where a list is enough."""
    if key(text) in {NO_RANKS, "不排名", "不排", "无需排名"}:
        return {"rank_by": None, "is_ranked": False, "is_direction_stated": True}
    by = parse_sort_key(text)
    is_stated = tidy(text) != by.column
    return {"rank_by": by, "is_ranked": True, "is_direction_stated": is_stated}


def parse_any_zero(text: str) -> bool:
    """Whether, by 零报送判定, a zero in any 零报送依据 column is enough."""
    words = key(text)
    if words.startswith(("任一", "任意", "有一")):
        return True
    if words.startswith(("全部", "均", "都", "所有")):
        return False
    raise ValueError(f"“{ALL_ZERO}”或“{ANY_ZERO}”")


def parse_sum_claims(text: str) -> tuple[SumClaim, ...]:
    """Return 合计关系: 总分=基础分+附加分；实得=得分-扣分；…."""
    claims = []
    for line in re.split(r"[;；\n]", text):
        total, sign, parts = line.replace("＝", "=").partition("=")
        names = tuple(tidy(part) for part in re.split(r"[+＋]", parts) if tidy(part))
        formula = tidy(parts) if looks_like_formula(re.sub(r"[+＋]", "", parts)) else ""
        if tidy(line) and not (tidy(total) and sign and (len(names) > 1 or formula)):
            raise ValueError("“合计列=部分列+部分列”，或用加减乘除写的式子，如“总分=得分-扣分”")
        if formula:
            parse_formula(formula)
        if names:
            claims.append(SumClaim(tidy(total), names, formula))
    return tuple(claims)


_BAND = regex(r"([^\d<>=≥≤:：]+?)[:：]?(?:(>=|≥|>|＞＝|＞)(.+)|其余)")
_REST = regex(
    r"(?:其余|其他|其它|余下|剩余)(?:的)?(?:单位)?(?:一律|均|都)?(?:评定|评|定)?[为是:：]?([^\d<>=≥≤:：]+)"
)


def parse_band_list(text: str) -> tuple[Band, ...]:
    """Read 优秀≥90；其余良好, or what a note would say: 90分以上为优秀，90分以下为良好; none for 无."""
    if key(text) in {NO_BANDS, "不评", "不评等次"}:
        return ()
    try:
        return _listed_bands(text)
    except ValueError:
        bands = limits_in(text)
        if len(bands) > 1:
            return bands
        raise


def _listed_bands(text: str) -> tuple[Band, ...]:
    bands = []
    for part in re.split(r"[;；,，、\n]", text):
        if not tidy(part):
            continue
        words = re.sub(r"\s", "", part)
        if rest := _REST.fullmatch(words):
            bands.append(Band(rest[1]))
            continue
        match = _BAND.fullmatch(words)
        if not match:
            raise ValueError("如“优秀≥90；良好≥80；其余一般”，不评等次的写“无”")
        name, sign, lowest = match.groups()
        exclusive = sign in {">", "＞"}
        minimum = parse_amount(lowest) if lowest else None
        in_percent = "%" in key(lowest or "")
        bands.append(Band(name, minimum, not exclusive, in_percent=in_percent))
    return tuple(bands)


def parse_points_list(text: str) -> tuple[PointsRule, ...]:
    """Read 乡、街道:前7名:+2;零报送:-2."""
    rules = []
    for part in re.split(r"[;；\n]", text):
        words = [tidy(word) for word in re.split(r"[:：]", part)]
        if words == [""]:
            continue
        if len(words) == 2:
            words.insert(0, "")
        if len(words) != 3:
            raise ValueError("“组别：条件：分值”，几条之间用分号隔开")
        condition = parse_condition(words[1])
        rules.append(PointsRule(words[1], group_of(words[0]), condition, parse_points(words[2])))
    return tuple(rules)


def parse_meanings(text: str) -> tuple[StatedMeaning, ...]:
    """Read 列含义 in one line: 报送数：报送；完成率：=完成÷任务；扣分：扣分：分：本月：低."""
    lines = []
    for part in re.split(r"[;；\n]", text):
        words = [tidy(word) for word in re.split(r"[:：]", part)]
        if words == [""]:
            continue
        if not 2 <= len(words) <= len(MEANINGS.columns) or not words[0]:
            raise ValueError(
                "“列：含义：计量单位：期间：高低”，后面几项可以不写，几列之间用分号隔开"
            )
        line, misfits = MEANINGS.read(Line(dict(zip(MEANINGS.headings, words, strict=False))))
        if misfits:
            raise ValueError(misfits[0].message.partition("应为")[2])
        lines.append(line)
    return tuple(lines)


def parse_places(text: str) -> int:
    """Return 百分比小数位."""
    number = parse_number(text)
    if number is None or number not in map(Decimal, range(5)):
        raise ValueError("0 到 4 的整数")
    return int(number)


def parse_result_columns(text: str) -> tuple[str, ...]:
    """Return 结果列 by their usual headings."""
    names = result_names()
    if not all(key(name) in names for name in split_list(text)):
        raise ValueError("、".join(sorted(names.values())) + "中的几项")
    return tuple(names[key(name)] for name in split_list(text))


def parse_cap(text: str) -> Decimal:
    """Return a limit on points, which clerks write with or without a sign."""
    return abs(parse_amount(text))


def parse_sort_keys(text: str) -> tuple[SortKey, ...]:
    """Return 次级排序."""
    return tuple(map(parse_sort_key, split_list(text)))
