"""规则 that contradict themselves or the office: bands that overlap or leave a gap, unknown groups."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tongbao.chinese import key, listing, plain
from tongbao.core.basis import Basis
from tongbao.core.points import needs_ranks
from tongbao.core.rules.condition import (
    AllOf,
    BelowStandard,
    Compare,
    Condition,
    InBand,
    NothingReported,
)
from tongbao.core.rules.condition_text import condition_words
from tongbao.core.rules.rules import Band, PointsRule, Rules
from tongbao.findings import Finding, codes


def validate(
    rules: Rules, basis: Basis, groups: Sequence[str], bands: Sequence[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the rules themselves.

    Args:
        rules: the rules as stated.
        basis: what they mean in this table.
        groups: the groups there are.
        bands: the bands there are.
    """
    yield from contradictions(rules.bands)
    names = {key(group) for group in groups}
    seen: dict[tuple[str, Condition], PointsRule] = {}
    for rule in rules.points:
        if rule.group and key(rule.group) not in names:
            yield codes.RULE_UNKNOWN_GROUP.finding(
                f"加扣分表“{rule.label}”写的组别“{rule.group}”没有任何单位",
                rule.group_place if rule.group_place.cell else rule.place,
                f"现有组别：{listing(groups) or '（没有分组）'}",
            )
        if (key(rule.group), rule.condition) in seen:
            yield codes.POINTS_REPEATED.finding(
                f"加扣分表里“{rule.group}{condition_words(rule.condition)}”写了两次，分值会相加",
                rule.place,
            )
        seen[key(rule.group), rule.condition] = rule
        yield from _condition(rule, rules, basis, bands)
    yield from _shared_edges(rules.points)


def _shared_edges(lines: Sequence[PointsRule]) -> Iterator[Finding]:
    """Yield where one range of numbers ends with the very number the next begins with."""
    ranges = [(line, spread) for line in lines if (spread := _range(line.condition))]
    for one, (low, _) in ranges:
        for other, (_, high) in ranges:
            if one is not other and key(one.group) == key(other.group) and low == high:
                yield codes.POINTS_REPEATED.finding(
                    f"加扣分表“{other.label}”和“{one.label}”都包括{plain(low[1])}，分值会相加",
                    one.place,
                    "请写明哪一条不含这个数，如 ≥90且<95",
                )


def _range(condition: Condition) -> tuple[tuple[str, Decimal], tuple[str, Decimal]] | None:
    """Return a range's ends, the column with each number, if both belong to it."""
    match condition:
        case AllOf((Compare(column, "≥", low), Compare(other, "≤", high))) if column == other:
            return (key(column), low), (key(column), high)
        case _:
            return None


def _condition(
    rule: PointsRule, rules: Rules, basis: Basis, names: Sequence[str]
) -> Iterator[Finding]:
    """Say which condition in 加扣分表 nobody could ever meet."""
    if not rules.is_ranked and needs_ranks(rule.condition):
        yield codes.RULE_NO_RANKS.finding(
            f"加扣分表的条件“{condition_words(rule.condition)}”用到名次，排名依据却写“无”，加扣分没有计算",
            rule.place,
        )
        return
    are_open = any(finding.code == codes.GRADES_OPEN for finding in basis.findings)
    wanted = rule.condition.band if isinstance(rule.condition, InBand) and not are_open else ""
    if wanted and key(wanted) not in map(key, names):
        yield codes.RULE_UNKNOWN_BAND.finding(
            f"加扣分表的条件“{condition_words(rule.condition)}”，等次表里没有这个等次",
            rule.place,
            f"等次表中有：{listing(names) or '（没有等次）'}",
        )
    if isinstance(rule.condition, BelowStandard) and basis.standard is None:
        yield codes.RULE_NO_STANDARD.finding(
            "加扣分表用到“未达标”，但没有达标线",
            rule.place,
        )
    if isinstance(rule.condition, NothingReported) and not basis.zero:
        yield codes.RULE_NO_ZERO_COLUMN.finding(
            "加扣分表用到“零报送”，但不知道按哪一列看是否为零",
            rule.place,
        )


def contradictions(bands: Sequence[Band]) -> Iterator[Finding]:
    """Yield where bands overlap, leave a gap or can never be reached."""
    seen: dict[str, Band] = {}
    lowest: Band | None = None
    for position, band in enumerate(bands):
        if key(band.name) in seen:
            yield codes.BANDS_OVERLAP.finding(
                f"等次表里“{band.name}”出现两次", band.place, "请合并为一行"
            )
        seen[key(band.name)] = band
        if band.minimum is None:
            if position < len(bands) - 1 and band.quota is None:
                yield codes.BANDS_OVERLAP.finding(
                    f"等次“{band.name}”是“其余”，却排在其他等次前面，后面的等次永远轮不到",
                    band.place,
                    "请把“其余”放在最后一行",
                )
            continue
        if lowest and lowest.minimum is not None and not _below(band, lowest):
            yield codes.BANDS_OVERLAP.finding(
                f"等次“{band.name}”（{band.threshold}）与上面的“{lowest.name}”（{lowest.threshold}）重叠",
                band.place,
                "等次表应从高到低排列，最低分逐行降低",
            )
        lowest = band
    last = bands[-1] if bands else None
    if last and last.minimum is None and last.quota:
        yield codes.BANDS_GAP.finding(
            f"等次“{last.name}”是最后一档，却限了名额，名额以外的单位没有等次",
            last.place,
            "请去掉最后一档的名额，或在后面再加一行",
        )
    if lowest and lowest is last and (lowest.minimum or not lowest.inclusive or lowest.quota):
        yield codes.BANDS_GAP.finding(
            f"等次表最低一档是“{lowest.name}”{lowest.threshold}，达不到的单位没有等次",
            lowest.place,
        )


def _below(band: Band, above: Band) -> bool:
    """Whether a band begins below the one before it (≥80 after >80 is a single point, and below)."""
    assert band.minimum is not None and above.minimum is not None
    if band.minimum == above.minimum:
        return band.inclusive and not above.inclusive
    return band.minimum < above.minimum
