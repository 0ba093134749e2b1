"""From a clerk's words to Rules: sheet 规则 and ``--set`` say the same things in the same Chinese.

What cannot be understood becomes a finding with its cell; the item then keeps its default.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tongbao.chinese import key, parse_number, split_list, tidy
from tongbao.core.entries import RESULTS
from tongbao.core.rules import rule_lines
from tongbao.core.rules.conditions import (
    parse_amount,
    parse_condition,
    parse_points,
    parse_sort_key,
    parse_yes,
)
from tongbao.core.rules.rule_lines import Line, build_each, group_of, not_understood, word_of
from tongbao.core.rules.rules import (
    Band,
    ListOrder,
    NameForm,
    PointsRule,
    RankMethod,
    Rules,
    SumClaim,
)
from tongbao.findings import NOWHERE, Finding, Place, codes

__all__ = ["ITEMS", "Item", "Line", "RuleSheet", "apply_items", "read_rules"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line “name, content” of a settings sheet."""

    name: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class RuleSheet:
    """What stands on sheet 规则: items, and the rows of its tables."""

    items: tuple[Item, ...] = ()
    bands: tuple[Line, ...] = ()
    points: tuple[Line, ...] = ()
    vetoes: tuple[Line, ...] = ()
    overrides: tuple[Line, ...] = ()


_ANY = r"(?:任一|任意一列|之一|其一)"
_ALL = r"(?:全部|全都|都|均)"
_HOW_MANY_ZERO = re.compile(
    rf"[(（][^()（）]*(?:{_ANY}|{_ALL})[^()（）]*[)）]"
    rf"|(?:{_ANY}|{_ALL})(?:为|是|等于)(?:零|0)|{_ANY}"
)


def _zero_columns(text: str) -> dict[str, Any]:
    """Read 报送, 报送、投稿 or 报送、投稿（任一为零).

    报送和投稿 stays one name here: only the table can tell whether it is a column of that name.
    """
    any_zero = bool(re.search(_ANY, text))
    names = split_list(_HOW_MANY_ZERO.sub("", text))
    return {"zero_columns": names, **({"zero_if_any": True} if any_zero else {})}


def _sum_claims(text: str) -> tuple[SumClaim, ...]:
    claims = []
    for line in re.split(r"[;；\n]", text):
        total, sign, parts = line.replace("＝", "=").partition("=")
        names = tuple(tidy(part) for part in re.split(r"[+＋]", parts) if tidy(part))
        if tidy(line) and not (tidy(total) and sign and len(names) > 1):
            raise ValueError("“合计列=部分列+部分列”")
        if names:
            claims.append(SumClaim(tidy(total), names))
    return tuple(claims)


_BAND = re.compile(r"([^\d<>=≥≤:：]+?)[:：]?(?:(>=|≥|>|＞＝|＞)(.+)|其余)")


def _band_list(text: str) -> tuple[Band, ...]:
    """Read 优秀≥90；良好≥80；一般其余."""
    bands = []
    for part in re.split(r"[;；,，、\n]", text):
        if not tidy(part):
            continue
        match = _BAND.fullmatch(re.sub(r"\s", "", part))
        if not match:
            raise ValueError("如“优秀≥90；良好≥80；一般其余”")
        name, sign, lowest = match.groups()
        exclusive = sign in {">", "＞"}
        bands.append(Band(name, parse_amount(lowest) if lowest else None, not exclusive))
    return tuple(bands)


def _points_list(text: str) -> tuple[PointsRule, ...]:
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


#: What each item of sheet 规则 sets: from its text to the attributes of Rules.
ITEMS: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "统计期间": lambda text: {"period": tidy(text)},
    "排名依据": lambda text: {"rank_by": parse_sort_key(text)},
    "名次方式": lambda text: {"method": word_of(RankMethod)(text)},
    "分组排名": lambda text: {"by_group": parse_yes(text)},
    "次级排序": lambda text: {"then_by": tuple(map(parse_sort_key, split_list(text)))},
    "零报送依据": _zero_columns,
    "零报送判定": lambda text: {"zero_if_any": _any_or_all(text)},
    "空白按零": lambda text: {"blank_is_zero": parse_yes(text)},
    "未列入表按零": lambda text: {"absent_is_zero": parse_yes(text)},
    "等次依据": lambda text: {"band_by": tidy(text)},
    "等次表": lambda text: {"bands": _band_list(text)},
    "加扣分表": lambda text: {"points": _points_list(text)},
    "加分上限": lambda text: {"bonus_cap": abs(parse_amount(text))},
    "扣分上限": lambda text: {"deduction_cap": abs(parse_amount(text))},
    "达标线": lambda text: {"standard": parse_amount(text)},
    "合计关系": lambda text: {"sums": _sum_claims(text)},
    "百分比小数位": lambda text: {"percent_places": _places(text)},
    "名单顺序": lambda text: {"list_order": word_of(ListOrder)(text)},
    "名单用名": lambda text: {"name_form": word_of(NameForm)(text)},
    "结果列": lambda text: {"result_columns": _result_columns(text)},
}


def apply_items(rules: Rules, items: Iterable[Item]) -> tuple[Rules, list[Finding]]:
    """Return the rules with these items set, and a finding for each that could not be."""
    findings: list[Finding] = []
    names = {key(name): name for name in ITEMS}
    given: dict[str, Item] = {}
    for item in items:
        name = names.get(key(item.name))
        if name is None:
            findings.append(_unknown_item(item))
        elif key(item.text):
            if name in given:
                findings.append(_stated_twice(name, item, given[name]))
            given[name] = item
            changes: Mapping[str, Any]
            try:
                changes = ITEMS[name](item.text)
            except ValueError as reason:
                findings.append(not_understood(name, item.text, str(reason), item.place))
                changes = {}
            if (
                changes or name == "等次表"
            ):  # a 等次表 nobody understands is no reason for default bands
                rules = replace(rules, **changes, stated={**rules.stated, name: item.place})
    return rules, findings


def read_rules(sheet: RuleSheet) -> tuple[Rules, tuple[Finding, ...]]:
    """Return the rules a workbook states, and what could not be understood."""
    rules, findings = apply_items(Rules(), sheet.items)
    bands = tuple(build_each(sheet.bands, rule_lines.band, "等次表", findings))
    points = tuple(build_each(sheet.points, rule_lines.points_rule, "加扣分表", findings))
    vetoes = tuple(build_each(sheet.vetoes, rule_lines.veto, "单项否决", findings))
    overrides = tuple(build_each(sheet.overrides, rule_lines.override, "人工调整", findings))
    stated = dict(rules.stated)
    if sheet.bands:
        stated["等次表"] = sheet.bands[0].place
        if len(bands) < len(sheet.bands):
            bands = ()  # without one of its lines, 等次表 would put units into the wrong band
    if points:
        stated["加扣分表"] = points[0].place
    rules = replace(
        rules,
        bands=bands if sheet.bands else rules.bands,
        points=points or rules.points,
        vetoes=vetoes,
        overrides=overrides,
        stated=stated,
    )
    return rules, tuple(findings)


def _result_columns(text: str) -> tuple[str, ...]:
    names = {key(meaning.value): meaning.value for meaning in RESULTS}
    if not all(key(name) in names for name in split_list(text)):
        raise ValueError("、".join(sorted(names.values())) + "中的几项")
    return tuple(names[key(name)] for name in split_list(text))


def _any_or_all(text: str) -> bool:
    words = key(text)
    if words.startswith(("任一", "任意", "有一")):
        return True
    if words.startswith(("全部", "均", "都", "所有")):
        return False
    raise ValueError("“全部为零”或“任一为零”")


def _places(text: str) -> int:
    number = parse_number(text)
    if number is None or number not in map(Decimal, range(5)):
        raise ValueError("0 到 4 的整数")
    return int(number)


def _unknown_item(item: Item) -> Finding:
    near = difflib.get_close_matches(tidy(item.name), ITEMS, n=1, cutoff=0.5)
    hint = f"可能应为“{near[0]}”" if near else f"可用的项目有：{'、'.join(ITEMS)}"
    message = f"规则里没有“{tidy(item.name)}”这一项"
    meant = near[0] if near else ""
    return codes.RULE_UNKNOWN_ITEM.finding(message, item.place, hint, meant)


def _stated_twice(name: str, item: Item, first: Item) -> Finding:
    at = f"（另一处在 {first.place.cell}）" if first.place.cell else ""
    return codes.RULE_STATED_TWICE.finding(
        f"规则“{name}”写了两次{at}，按后一次“{tidy(item.text)}”计",
        item.place,
    )
