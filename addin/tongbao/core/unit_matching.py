"""Which unit of the register each row of the table is about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from tongbao.chinese import date_words, key, listing
from tongbao.core.register import Match, Register, Unit, told_apart
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Entry, Statistics
from tongbao.data import dataclass
from tongbao.findings import Finding, codes

#: So many names without a unit get suggestions; in a table with more, the register is the wrong one.
_SUGGESTIONS = 50

_Late = Callable[[], Finding]


@dataclass(frozen=True)
class Matched:
    """Every row with its unit, in the table's order, and what did not match.

    Attributes:
        units: every row's unit; behind them those the table leaves out, if they count as zero.
        groups: each one's group; empty if it has none.
        findings: which names did not match, came twice, or are missing.
        register: what they were looked up in.
        day: the day whose names count.
        by_name: the units by their printed names' ``key``.
        absent: the register's units that the table leaves out and that do not count as zero.
    """

    units: Sequence[Unit]
    groups: Sequence[str]
    findings: tuple[Finding, ...]
    register: Register | None
    day: date | None
    by_name: Mapping[str, Unit]
    absent: Sequence[Unit] = ()

    def find(self, name: str) -> Unit | None:
        """Return the unit a decision (veto, override) names."""
        printed = self.by_name.get(key(name))
        if printed is None and self.register:
            printed = self.register.resolve(name, self.day).unit
        return printed


def match_units(
    statistics: Statistics, register: Register | None, rules: Rules, day: date | None
) -> Matched:
    """Resolve a table's names; without a register every name is its own unit."""
    if register is None:
        return _by_name_alone(statistics, day)
    matcher = _Matcher(register, statistics, day)
    units = [matcher.unit(row) for row in range(len(statistics))]
    groups = [unit.group or group for unit, group in zip(units, statistics.groups, strict=True)]
    absent = matcher.absent(absent_is_zero=rules.absent_is_zero)
    counted = absent if rules.absent_is_zero else []
    return Matched(
        [*units, *counted],
        [*groups, *(unit.group for unit in counted)],
        (*register.findings(), *matcher.findings),
        register,
        day,
        matcher.by_name,
        [] if rules.absent_is_zero else absent,
    )


def _by_name_alone(statistics: Statistics, day: date | None) -> Matched:
    names = list(map(key, statistics.names))
    units = [
        Unit(name, name, (), group, row)
        for row, (name, group) in enumerate(zip(statistics.names, statistics.groups, strict=True))
    ]
    by_name = dict(zip(reversed(names), reversed(units), strict=True))
    if len(by_name) == len(units):
        return Matched(units, statistics.groups, (), None, day, by_name)
    units = told_apart(units)
    by_name = {}
    for unit in units:
        by_name.setdefault(key(unit.full_name), unit)
    units = [by_name[key(unit.full_name)] for unit in units]
    groups = [unit.group or group for unit, group in zip(units, statistics.groups, strict=True)]
    findings = tuple(
        _twice(unit, statistics.entry(row), statistics.entry(unit.order))
        for row, unit in enumerate(units)
        if unit.order != row
    )
    return Matched(units, groups, findings, None, day, by_name)


class _Matcher:
    """Collects what was seen while a table is gone through; lives for one call to ``match_units``."""

    def __init__(self, register: Register, statistics: Statistics, day: date | None) -> None:
        self.register, self.statistics, self.day = register, statistics, day
        self.doubtful: dict[Unit, Entry] = {}
        self._found: list[Finding | _Late] = []
        self.by_name: dict[str, Unit] = {}
        self._first: dict[Unit, int] = {}
        self._in_group: dict[tuple[str, str], Unit] = {}
        self._unresolved = 0

    def unit(self, row: int) -> Unit:
        """Return a row's unit."""
        name = key(self.statistics.names[row])
        unit = self.by_name.get(name) or self._in_group.get((name, self.statistics.groups[row]))
        if unit is None:
            entry = self.statistics.entry(row)
            match = self.register.resolve(entry.name, self.day)
            if match.several:  # the same name in another group may be another unit
                match = self.register.resolve(entry.name, self.day, entry.group)
                unit = self._in_group[name, entry.group] = self._unit(entry, row, match)
            else:
                unit = self.by_name[name] = self._unit(entry, row, match)
        first = self._first.setdefault(unit, row)
        if first != row:
            there = self.statistics.entry
            self._found.append(partial(self._twice, unit, there(row), there(first)))
        return unit

    def _unit(self, entry: Entry, order: int, match: Match) -> Unit:
        unit = match.unit
        if unit is None:
            self._found.append(self._not_resolved(entry, match.several))
            order += len(self.register.units)
            return Unit(entry.name, entry.name, (), entry.group, order)
        self._found += _about(unit, entry, self.day)
        if not match.exactly:
            told = f"“{entry.name}”按单位名册的“{unit.full_name}”计"
            self._found.append(codes.UNIT_WRITTEN_OTHERWISE.finding(told, entry.place))
        return unit

    def _not_resolved(self, entry: Entry, several: tuple[Unit, ...]) -> "Finding | _Late":
        if several:
            self.doubtful |= dict.fromkeys(several, entry)
            names = listing(unit.full_name for unit in several)
            return codes.UNIT_AMBIGUOUS.finding(
                f"“{entry.name}”在单位名册中可以是几个单位：{names}", entry.place
            )
        self._unresolved += 1
        similar = self.register.similar(entry.name) if self._unresolved <= _SUGGESTIONS else ()
        self.doubtful |= dict.fromkeys(similar, entry)
        return partial(self._unknown, entry, similar)

    def _unknown(self, entry: Entry, similar: Sequence[Unit]) -> Finding:
        """Say that a name is unknown; of those like it, the ones the table lacks are likeliest."""
        lacking = [unit for unit in similar if unit not in self._first]
        near = listing(unit.full_name for unit in lacking or similar)
        hint = f"，相近的有：{near}" if near else ""
        if lacking:
            hint += "（表中没有）"
        return codes.UNIT_UNKNOWN.finding(f"“{entry.name}”不在单位名册中{hint}", entry.place)

    def _twice(self, unit: Unit, entry: Entry, first: Entry) -> Finding:
        """Say that a unit stands twice, and whose place the second one may be."""
        above = self.by_name.get(key(self.statistics.names[entry.row - 1]))
        due = self.register.behind(above) if above else None
        hint = ""
        if due is not None and due not in self._first:
            hint = f"；按单位名册的先后，这里应是“{due.full_name}”"
        return _twice(unit, entry, first, hint)

    @property
    def findings(self) -> Iterator[Finding]:
        """What was found, once all rows have been gone through."""
        return (each if isinstance(each, Finding) else each() for each in self._found)

    def absent(self, *, absent_is_zero: bool) -> list[Unit]:
        """Report the units the table leaves out; return those that no unclear name may mean."""
        absent = [
            unit
            for unit in self.register.units
            if unit not in self._first and unit.assessed and unit.in_use(self.day)
        ]
        how = "按规则计为零报送" if absent_is_zero else "不计入任何名单"
        for unit in absent:
            entry = self.doubtful.get(unit)
            so = f"也许就是 {entry.cell} 的“{entry.name}”，不计入任何名单" if entry else how
            self._found.append(
                codes.UNIT_ABSENT.finding(
                    f"单位名册中的“{unit.full_name}”没有列入统计表，{so}",
                    unit.place if unit.place.cell else self.statistics.place,
                )
            )
        return [unit for unit in absent if unit not in self.doubtful]


def _about(unit: Unit, entry: Entry, day: date | None) -> list[Finding]:
    """Return where the table does not go along with what the register says about a unit."""
    findings = []
    if not unit.in_use(day):
        findings.append(
            codes.UNIT_NOT_IN_USE.finding(
                f"“{unit.full_name}”在统计期末不在起用期间"
                f"（起用{_day(unit.since)}，停用{_day(unit.until)}）",
                entry.place,
            )
        )
    if not unit.assessed:
        findings.append(
            codes.UNIT_NOT_ASSESSED.finding(
                f"“{unit.full_name}”在单位名册中为不参评，不排名、不评等次、不加扣分",
                entry.place,
                todo="",
            )
        )
    if entry.group and unit.group and key(entry.group) != key(unit.group):
        findings.append(
            codes.GROUP_DIFFERS.finding(
                f"“{entry.name}”在表中属“{entry.group}”，在单位名册中属“{unit.group}”，按单位名册计",
                entry.place,
            )
        )
    return findings


def _day(day: date | None) -> str:
    return date_words(day) if day else "—"


def _twice(unit: Unit, entry: Entry, first: Entry, hint: str = "") -> Finding:
    written = (
        "" if key(first.name) == key(entry.name) else f"（写作“{first.name}”和“{entry.name}”）"
    )
    other = f"，另一处在 {first.cell}" if first.cell else ""
    return codes.UNIT_TWICE.finding(
        f"“{unit.full_name}”在表中出现两次{written}{other}{hint}", entry.place
    )
