"""Which rows of an earlier period a unit is compared with: its own, or those of its 前身."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongbao.core.assessment import Assessment
    from tongbao.core.register import Unit

#: A chain of successors longer than this is a slip in the register.
_LONGEST = 10


@dataclass(frozen=True)
class Pair:
    """A unit now, and what it was then.

    Attributes:
        unit: the unit.
        row: its row now.
        before: its rows then; several where it succeeds several units.
        predecessors: those units' names; empty where it is the same unit.
    """

    unit: Unit
    row: int
    before: tuple[int, ...]
    predecessors: tuple[str, ...] = ()


def pairs(now: Assessment, before: Assessment) -> tuple[Pair, ...]:
    """Return the units both periods have, in the order they stand in now.

    A unit that came out of others (撤并) is compared with all of them together. One that was parted
    into several, or still stands beside its successor, is compared with nobody: nobody can say which
    part of its figures was whose.
    """
    then = _rows(before)
    ours = _rows(now)
    units = {key(unit.full_name): unit for unit in now.workings.units}
    units |= {
        key(unit.full_name): unit
        for unit in before.workings.units
        if key(unit.full_name) not in units
    }
    found: list[Pair] = []
    for name, row in ours.items():
        unit = now.workings.units[row]
        if name in then:
            found.append(Pair(unit, row, (then[name],)))
        elif names := _predecessors(unit, units, then):
            found.append(Pair(unit, row, tuple(then[n] for n in names), names))
    taken = Counter(row for pair in found for row in pair.before)
    return tuple(pair for pair in found if all(taken[row] == 1 for row in pair.before))


def _rows(assessment: Assessment) -> Mapping[str, int]:
    """Return each unit's row by its full name's ``key``; a unit that stands twice has none."""
    names = [key(unit.full_name) for unit in assessment.workings.units]
    count = Counter(names)
    return {name: row for row, name in enumerate(names) if count[name] == 1}


def _predecessors(
    unit: Unit, units: Mapping[str, Unit], then: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the names a unit's figures stood under then; none unless all of them stand there."""
    found: list[str] = []
    open_names: Sequence[str] = tuple(map(key, unit.predecessors))
    for _ in range(_LONGEST):
        further: list[str] = []
        for name in open_names:
            if name in then:
                found.append(name)
            elif name in units and units[name].predecessors:
                further += map(key, units[name].predecessors)
            else:
                return ()
        if not further:
            return tuple(dict.fromkeys(found))
        open_names = further
    return ()
