"""单位名册: the units an office addresses, their names, groups and standing order."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.core.row_labels import names_superior
from tongbao.core.similar_names import SimilarNames
from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Finding, Place, codes
from tongbao.regex import regex

#: A level's name in front of a department's: 市农业局 is 农业局 in its own city. The 市 of 市场监管局
#: and the 区 of 区划办 belong to the word behind them and are no prefix.
_PREFIX = regex(
    r"市(?!场|容|政(?:管|园|工|公|设|处|局|中|维|集|建|环))|区(?!划|域|块)|县(?!域)|旗|州|省|镇(?!村)|乡(?!村)"
)
#: What a name in a table says besides the name: what the unit's figures include, what it was called.
_REMARK = regex(r"(.+)\((?:含|包括|包含|不含|不包括|另含|代|兼|原|现|加|并入|合并).*\)")
_LEVELS = "市区县旗州省镇乡"


class _UnitFields(NamedTuple):
    full_name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    group: str = ""
    order: int = 0
    assessed: bool = True
    since: datetime.date | None = None
    until: datetime.date | None = None
    place: Place = NOWHERE
    predecessors: tuple[str, ...] = ()


class Unit(_UnitFields):
    """One unit of the register.

    A tuple, because a table without a register makes a hundred thousand at once. Units are told
    apart by identity: two that share a name are two units, and looking one up takes no time.

    Attributes:
        full_name: 单位全称, used where a notice criticises or rewards.
        short_name: 简称, as tables print it.
        aliases: 别名, other spellings met in tables.
        group: 组别; empty if the office has none.
        order: its place in the standing order, from 0.
        assessed: 参评, whether it takes part in ranking, bands and points.
        since, until: 起用日期 and 停用日期, the first and last day it is in use.
        place: where it stands in the register.
        predecessors: 前身, the full names of the units it came out of (撤并).
    """

    __slots__ = ()
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__

    def in_use(self, day: datetime.date | None) -> bool:
        """Whether the unit exists on a day; without a day, whether it is still in use."""
        if day is None:
            return self.until is None
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name resolved to: one unit, or several it could be, or neither.

    ``exactly`` says that the unit has this very name, and not one that differs by a level (县) or a
    remark in brackets.
    """

    unit: Unit | None = None
    several: tuple[Unit, ...] = ()
    exactly: bool = True


_Index = Mapping[str, tuple[Unit, ...]]


@dataclass(frozen=True)
class Register:
    """The units in standing order."""

    units: tuple[Unit, ...] = ()

    def resolve(self, name: str, day: datetime.date | None = None, group: str = "") -> Match:
        """Find the unit a printed name means; nothing fuzzy is accepted.

        ``group`` is the one a table puts it in; of several units it tells the one that is there.
        Tried in turn: the full and short names (as written, then full and half width and spaces
        aside), the aliases, the names with the own level's prefix (市, 区, 县 …) added or taken
        away, and the name without a remark on what it includes, 清溪镇（含开发区）. A unit in use on
        ``day`` comes before one that is not, so that a successor may carry an old name on.
        """
        wanted = key(name)
        plainly = self._names.get(wanted, ())
        if len(plainly) == 1 and plainly[0].in_use(day):
            return Match(plainly[0])
        tiers = [plainly, self._aliases.get(wanted, ())]
        if not any(_in_use(tier, day) for tier in tiers):
            tiers.append(self._by_prefix(wanted, day))
        found = next((units for tier in tiers if (units := _in_use(tier, day))), ())
        found = found or next((tier for tier in tiers if tier), ())
        exact = tuple(unit for unit in found if name in (unit.full_name, unit.short_name))
        found = _distinct(exact or found)
        if group and len(found) > 1:
            within = tuple(unit for unit in found if key(unit.group) == key(group))
            found = within if len(within) == 1 else found
        if len(found) == 1:
            return Match(found[0], exactly=any(found[0] in tier for tier in tiers[:2]))
        remark = _REMARK.fullmatch(wanted) if not found else None
        if remark:
            return replace(self.resolve(remark[1], day, group), exactly=False)
        return Match(several=found)

    def similar(self, name: str) -> tuple[Unit, ...]:
        """Return up to three units with names like this one, to be suggested."""
        index = {**self._aliases, **self._names}
        near = self._similar_names.to(key(name))
        return tuple(dict.fromkeys(index[text][0] for text in near))

    def behind(self, unit: Unit) -> Unit | None:
        """Return the unit that follows in standing order."""
        at = self._at.get(unit)
        return self._ordered[at + 1] if at is not None and at + 1 < len(self._ordered) else None

    def group_names(self) -> tuple[str, ...]:
        """Return the groups in the order they first appear."""
        return tuple(dict.fromkeys(unit.group for unit in self.units if unit.group))

    def findings(self) -> tuple[Finding, ...]:
        """Say which entries contradict each other."""
        return (*self._duplicates(), *self._dates())

    def _duplicates(self) -> Iterator[Finding]:
        told: set[tuple[Unit, Unit]] = set()
        for text, units in self._every_name().items():
            if len(units) == 1:
                continue
            for one, other in _overlapping(units):
                if (one, other) not in told and not _elsewhere(one, other):
                    told.add((one, other))
                    yield _duplicate(text, one, other)

    def _every_name(self) -> dict[str, list[Unit]]:
        index: dict[str, list[Unit]] = {}
        for unit in self.units:
            for text in _keys((unit.full_name, unit.short_name, *unit.aliases)):
                index.setdefault(text, []).append(unit)
        return index

    def _dates(self) -> Iterator[Finding]:
        for unit in self.units:
            if unit.since and unit.until and unit.until < unit.since:
                yield codes.REGISTER_DATES.finding(
                    f"“{unit.full_name}”的停用日期早于起用日期",
                    unit.place,
                )

    def _by_prefix(self, wanted: str, day: datetime.date | None) -> tuple[Unit, ...]:
        """Return the units whose name differs by a level's prefix alone.

        Every level is looked at, so that a name that fits 市教育局 and 区教育局 is ambiguous; but
        a single unit is accepted only if the prefix is the own level's.
        """
        own = self._own_levels
        reached = [
            (unit, level in own)
            for level in _LEVELS
            if _PREFIX.match(level + wanted)
            for unit in self._named(level + wanted)
        ]
        if len(wanted) > 2 and wanted[0] in own and _PREFIX.match(wanted):
            reached += [(unit, True) for unit in self._named(wanted[1:])]
        units = [unit for unit, _ in reached]
        found = _distinct(_in_use(units, day) or units)
        if len(found) == 1 and not any(by_own for unit, by_own in reached if unit is found[0]):
            return ()
        return found

    def _named(self, text: str) -> tuple[Unit, ...]:
        return self._names.get(text, ()) or self._aliases.get(text, ())

    @cached_property
    def _ordered(self) -> list[Unit]:
        return sorted(self.units, key=lambda unit: unit.order)

    @cached_property
    def _at(self) -> dict[Unit, int]:
        return {unit: at for at, unit in enumerate(self._ordered)}

    @cached_property
    def _own_levels(self) -> str:
        """Return the office's own level: the prefix a third of its units bear; any, if none does."""
        counted = Counter(u.full_name[0] for u in self.units if _PREFIX.match(u.full_name))
        own = "".join(level for level, count in counted.items() if count * 3 >= len(self.units))
        return own or _LEVELS

    @cached_property
    def _names(self) -> _Index:
        return _index((u, (u.full_name, u.short_name)) for u in self.units)

    @cached_property
    def _aliases(self) -> _Index:
        return _index((u, u.aliases) for u in self.units if u.aliases)

    @cached_property
    def _similar_names(self) -> SimilarNames:
        return SimilarNames({**self._names, **self._aliases})


def told_apart(units: Sequence[Unit]) -> list[Unit]:
    """Return units with full names of their own, where two have the same one in two places.

    Such a name is completed by the group: 甲乡（东县）. Groups that are no places do not part units:
    a name that stands both under 乡镇 and 县直单位 is there twice.
    """
    groups: dict[str, set[str]] = {}
    for unit in units:
        groups.setdefault(key(unit.full_name), set()).add(unit.group)
    shared = {
        name for name, its in groups.items() if len(its) > 1 and all(map(names_superior, its))
    }
    return [
        unit._replace(
            full_name=f"{unit.full_name}（{unit.group}）",
            short_name=unit.short_name or unit.full_name,
        )
        if key(unit.full_name) in shared
        else unit
        for unit in units
    ]


def _elsewhere(one: Unit, other: Unit) -> bool:
    """Whether two units belong to different ones, so that they may share a name."""
    return one.group != other.group and names_superior(one.group) and names_superior(other.group)


def _keys(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key(name) for name in names if name))


def _index(named: Iterable[tuple[Unit, tuple[str, ...]]]) -> _Index:
    index: dict[str, tuple[Unit, ...]] = {}
    for unit, names in named:
        for text in _keys(names):
            index[text] = (*index.get(text, ()), unit)
    return index


def _in_use(units: Iterable[Unit], day: datetime.date | None) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.in_use(day))


def _distinct(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return each unit once; a unit written twice into the register is a finding, not two units."""
    return tuple({key(unit.full_name): unit for unit in reversed(tuple(units))}.values())[::-1]


def _overlapping(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield pairs that bear the same name at the same time."""
    first, last = datetime.date.min, datetime.date.max
    latest: Unit | None = None
    for unit in sorted(units, key=lambda u: (u.since or first, u.order)):
        if latest and (unit.since or first) <= (latest.until or last):
            yield latest, unit
        if latest is None or (unit.until or last) > (latest.until or last):
            latest = unit


def _duplicate(text: str, one: Unit, other: Unit) -> Finding:
    at = f"（{one.place.cell}）" if one.place.cell else ""
    return codes.REGISTER_DUPLICATE.finding(
        f"单位名册里“{other.full_name}”与“{one.full_name}”{at}都叫“{text}”，应当一个名称只对应一个单位",
        other.place,
    )


def guess_group(name: str) -> str:
    """Guess a group from a unit's name, for the clerk to confirm; empty if nothing speaks for one.

    Towns, townships and street offices make one group (东办 is a street office, 区爱卫办 is not:
    a street office's short name is one or two characters before 办), everything else the other.
    """
    plain = key(name)
    if plain.endswith(("镇", "乡", "街道", "街道办", "街道办事处", "镇政府", "乡政府", "人民政府")):
        return "乡镇、街道"
    if plain.endswith("办") and len(plain) <= 3 and plain[0] not in _LEVELS:
        return "乡镇、街道"
    return "直属单位" if plain else ""
