"""A notice's ready-made sentences: totals, high reporters, zero reporters, bands, points, changes.

Each says only what the assessment has figures for; an empty list is said to be empty.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from tongbao.chinese import key, listing, numeral, percent, plain
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column_period import is_period
from tongbao.core.columns.decided import POINTS
from tongbao.core.columns.derived import PUBLISHED_RATE, REJECTED
from tongbao.core.notice.verbs import adopted_word
from tongbao.core.ranking.numbering import first_of, grouped
from tongbao.core.register import Unit
from tongbao.core.results.result import ResultColumn
from tongbao.core.results.words import mean_words, number_words
from tongbao.core.rules.condition import TopRanks
from tongbao.core.rules.rules import ListOrder, NameForm
from tongbao.core.showing.shown import with_measure
from tongbao.core.standing import Standing

#: So many units without a figure are named; more are counted.
_NAMED = 20


class Wording:
    """How this assessment's lists and figures read."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment

    def names(self, standings: Iterable[Standing]) -> str:
        """Return names as the rules want them shown and ordered, joined by 、; empty if none."""
        return listing(self.each_name(standings))

    def each_name(self, standings: Iterable[Standing]) -> list[str]:
        """Return names as the rules want them shown and ordered, each unit once."""
        rules = self.assessment.rules
        chosen = [*{s.unit.full_name: s for s in self.assessment.in_order(standings)}.values()]
        if rules.list_order is ListOrder.VALUE:
            chosen.sort(key=lambda s: (s.order is None, s.order or (), s.unit.order))
        return [self.name_of(s.unit) for s in chosen]

    def unfilled(self) -> str:
        """Return which units have no figure to tell zero reporters by, and why; empty if all have one."""
        return "，".join(
            (f"{len(units)}个单位" if len(units) > _NAMED else listing(map(self.name_of, units)))
            + why.value
            for why, units in self.assessment.unfilled
        )

    def name_of(self, unit: Unit) -> str:
        """Return a unit's name as the rules want it shown."""
        if self.assessment.rules.name_form is not NameForm.SHORT:
            return unit.full_name
        is_ours = unit.short_name and self._bearers[unit.short_name] < 2
        return unit.short_name if is_ours else unit.full_name

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many units bear each short name."""
        units = {*self.assessment.workings.units, *self.assessment.workings.absent}
        return Counter(unit.short_name for unit in units)

    def top(self, count: int, group: str | None) -> list[Standing]:
        """Return a group's first units (without a group, the first overall), equals at the edge included."""
        ranked = [
            (s, s.order)
            for s in self.assessment.standings
            if s.order is not None and not s.zero and (not group or s.group == group)
        ]
        taken, _ = first_of([order for _, order in ranked], count)
        return [ranked[position][0] for position in sorted(taken)]

    def mean(self, column: str) -> str:
        """Return a column's mean over the units that have a figure, as the column shows it."""
        return mean_words(self.assessment.workings, self.assessment.figures_of(column), column)

    def number(self, number: Decimal, column: str, measure: str = "") -> str:
        """Return a column's number as its cells show it, with what it counts; ``measure`` if none says."""
        found = self.assessment.statistics.column(column)
        return with_measure(
            number_words(self.assessment.workings, number, column),
            (found.measure if found else "") or measure,
        )

    def mean_of(self, numbers: list[Decimal], column: str, measure: str = "") -> str:
        """Return some numbers' mean in the same way."""
        found = self.assessment.statistics.column(column)
        return with_measure(
            mean_words(self.assessment.workings, numbers, column),
            (found.measure if found else "") or measure,
        )

    def rate(self) -> str:
        """Return 发布率 over the units that have both figures; — if they reported nothing."""
        return self.share(self.assessment.result(PUBLISHED_RATE.meaning))

    def share(self, column: ResultColumn) -> str:
        """Return a share over all units that have both its figures; — if there is nothing to share."""
        rows = range(len(self.assessment.workings))
        share = self.assessment.share_of(column, rows)
        places = self.assessment.workings.percent_places(
            column.column.name if column.column else None
        )
        return "—" if share is None else percent(share, Decimal(1), places)

    def column(self, name: str) -> str:
        """Return what to call a column: its last heading, all of them where it is of another period."""
        leaf = name.rpartition("/")[2]
        if is_period(leaf) or self.assessment.is_of_another_period(name):
            return name.replace("/", "")
        return leaf

    def count(self, standings: Iterable[Standing] | None = None) -> int:
        """Return how many units these are (all, without any), a unit met twice counted once."""
        chosen = self.assessment.standings if standings is None else standings
        return len({s.unit.full_name for s in chosen})


def sentences(wording: Wording) -> Mapping[str, str]:
    """Return the sentences this assessment has figures for, by the field that stands for them."""
    made = {
        "情况综述": _overview(wording),
        "较高单位情况": _high_reporters(wording),
        "零报送情况": _zero_reporters(wording),
        "等次情况": _bands(wording),
        "加扣分情况": _points(wording),
    }
    return {name: sentence for name, sentence in made.items() if sentence}


def _overview(wording: Wording) -> str:
    a, count = wording.assessment, wording.count()
    when = f"{a.period_words}，" if a.period_words else ""
    if a.basis.reported:
        totals = a.totals
        if a.basis.reported not in totals.sums:
            return ""  # blanks are no noughts
        reported = wording.number(totals.sums[a.basis.reported], a.basis.reported, "条")
        text = f"{when}列入统计的{count}个单位共报送信息{reported}"
        if a.basis.published and a.basis.published in totals.sums:
            published = totals.sums[a.basis.published]
            text += f"，审核发布{wording.number(published, a.basis.published, _measure_of(a))}"
        if totals.rejected is not None:
            rejected = wording.number(totals.rejected, REJECTED.meaning.name, _measure_of(a))
            text += f"，退稿{rejected}，{a.rate_name}{wording.rate()}"
        return text + (f"（{totals.remark}）。" if totals.remark else "。")
    if a.basis.published:
        return _adopted(wording, a.basis.published, when)
    scored = [s for s in a.standings if s.score is not None and s.unit.assessed]
    scores = [s.score for s in scored if s.score is not None]
    column = a.basis.scored_by
    if column is None or not scores:
        return ""
    if a.is_of_another_period(column):
        when = ""  # the year's figures are not the month's
    elif a.is_score(column):
        return (
            f"{when}共对{wording.count(scored)}个单位进行了评分，平均{wording.mean_of(scores, column, '分')}，"
            f"最高{wording.number(max(scores), column, '分')}，最低{wording.number(min(scores), column, '分')}。"
        )
    name = wording.column(column)
    lacking = wording.count(s for s in a.standings if s.score is None and s.unit.assessed)
    whole = next((c for c in a.derived_columns if c.name == column and c.is_share), None)
    # The mean of the units' shares is not the share of all, and would be taken for it.
    level = f"总体{wording.share(whole)}" if whole else f"平均{wording.mean_of(scores, column)}"
    return (
        f"{when}列入统计的{count}个单位，{name}{level}，"
        f"最高{wording.number(max(scores), column)}，最低{wording.number(min(scores), column)}"
        + (f"（{lacking}个单位缺{name}，未计入）。" if lacking else "。")
    )


def _adopted(wording: Wording, column: str, when: str) -> str:
    """Say how much was adopted, and of whom nothing, where nobody counts what was reported."""
    a = wording.assessment
    numbers = a.workings.counted.column(column)
    if all(number is None for number in numbers):
        return ""
    verb = adopted_word(f"{column}{a.statistics.title}")
    is_own = verb == "发布"  # what is published is the unit's own; the others adopt
    total = wording.number(a.totals.sums[column], column, "条")
    lacking = wording.count(s for s in a.standings if numbers[s.row] is None)
    text = f"{when}列入统计的{wording.count()}个单位共{'' if is_own else '被'}{verb}信息{total}"
    text += f"（{lacking}个单位缺{wording.column(column)}，未计入）。" if lacking else "。"
    none = [s for s in a.in_order() if (n := numbers[s.row]) is not None and not n]
    none = [s for s in none if s.unit.assessed]
    if none:
        text += f"{wording.names(none)}没有{'发布信息' if is_own else f'信息被{verb}'}。"
    return text


def _measure_of(assessment: Assessment) -> str:
    """Return what the reported are counted in."""
    column = assessment.statistics.column(assessment.basis.reported or "")
    return (column.measure if column else "") or "条"


def _high_reporters(wording: Wording) -> str:
    """Name the units a 前N名 rule rewards, by group: the period's high reporters."""
    a = wording.assessment
    if a.basis.rank_by is None or not a.basis.rank_by.high_first:
        return ""
    wanted: dict[str, int] = {}
    for rule in a.rules.points:
        condition = rule.condition
        if not isinstance(condition, TopRanks) or condition.bottom or rule.points <= 0:
            continue
        for group in [rule.group] if rule.group else (a.groups if a.grouped_ranks else ("",)):
            named = next((own for own in a.groups if key(own) == key(group)), "")
            if named or not group:
                wanted[named] = max(wanted.get(named, 0), condition.count)
    if not wanted:
        return ""
    column = a.basis.rank_by.column
    what = "信息报送量" if column == a.basis.reported else wording.column(column)
    ordered = sorted(wanted, key=lambda group: a.groups.index(group) if group else -1)
    parts = []
    for group in ordered:
        units = wording.names(wording.top(wanted[group], group or None))
        parts.append((f"{group}有" if group else "") + units if units else f"{group}没有")
    if not any(wording.top(wanted[group], group or None) for group in ordered):
        return f"没有{what}较高的单位。"
    return f"{what}较高的单位，{'；'.join(parts)}。"


def _zero_reporters(wording: Wording) -> str:
    a = wording.assessment
    if not a.basis.zero:
        return ""
    units = a.zero_reporters()
    when = a.period_words or "本期"
    without = wording.unfilled()
    if any(map(a.is_of_another_period, a.basis.zero)):
        what = f"{listing(map(wording.column, a.basis.zero))}为零的单位"
        return f"{what}有{len(units)}家：{wording.names(units)}。" if units else ""
    if not units:
        if without and not any(map(a.workings.has_reported, range(len(a.workings)))):
            return ""  # nobody has a figure: nothing can be said
        except_for = f"除{without}外，" if without else ""
        return f"{when}{'，' if except_for else ''}{except_for}没有零报送单位。"
    what = "信息报送数量为零的单位" if a.basis.zero == (a.basis.reported,) else "零报送单位"
    verb = "是" if len(units) == 1 else "分别是"
    others = f"；另有{without}" if without else ""
    return f"{when}{what}有{len(units)}家，{verb}{wording.names(units)}{others}。"


def _bands(wording: Wording) -> str:
    a = wording.assessment
    bands = a.bands()
    if not bands:
        return ""
    parts = [f"{band}{len(standings)}个" for band, standings in bands.items()]
    text = f"评定结果分为{listing(bands)}{numeral(len(bands))}个档次，其中{'，'.join(parts)}"
    without = [s for s in a.standings if s.unit.assessed and not s.band]
    if without:
        text += f"；没有评定等次的{len(without)}个：{wording.names(without)}"
    return text + "。"


def _points(wording: Wording) -> str:
    a = wording.assessment
    if not a.result(POINTS).is_decided:
        return ""
    standings = a.with_points()
    if not standings:
        return "本期没有加分和扣分的单位。"
    signs = {points > 0 for s in standings if (points := s.points)}
    kind = "加、扣分" if len(signs) == 2 else ("加分" if True in signs else "扣分")
    parts = []
    by_points = grouped(standings, lambda s: s.points or Decimal(0))
    for points in sorted(by_points, reverse=True):
        units = by_points[points]
        word = "加" if points > 0 else "扣"
        each = "各" if len(units) > 1 else ""
        parts.append(f"{wording.names(units)}{each}{word}{plain(abs(points))}分")
    text = f"对以下单位实行{kind}：{'，'.join(parts)}。"
    missing = {"加分": "本期没有扣分的单位。", "扣分": "本期没有加分的单位。"}
    return text + missing.get(kind, "")
