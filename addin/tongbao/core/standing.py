"""One unit's account: all an assessment says about it, looked up when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.core.columns.derived import PUBLISHED_RATE, REJECTED, Derived
from tongbao.data import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from tongbao.core.points import Award, Pointed
    from tongbao.core.ranking.numbering import SortValue
    from tongbao.core.register import Unit
    from tongbao.core.rules.rules import Overridden, Override, Veto
    from tongbao.core.statistics import Entry
    from tongbao.core.workings import Workings


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's results.

    Attributes:
        workings: what they follow from.
        row: the unit's row in them.
    """

    workings: Workings
    row: int

    @property
    def unit(self) -> Unit:
        """The unit; made from the printed name if the register does not know it."""
        return self.workings.units[self.row]

    @property
    def entry(self) -> Entry | None:
        """Its row in the table; ``None`` if the register has it and the table does not."""
        statistics = self.workings.statistics
        return statistics.entry(self.row) if self.row < len(statistics) else None

    @property
    def name(self) -> str:
        """Its name as printed, or in full where the table leaves it out."""
        names = self.workings.statistics.names
        return names[self.row] if self.row < len(names) else self.unit.full_name

    @property
    def group(self) -> str:
        """Its group, empty if there are none."""
        return self.workings.groups[self.row]

    @property
    def score(self) -> Decimal | None:
        """Its value in the ranking column (the vetoed one, if a veto names a score)."""
        return self.workings.scores[self.row]

    @property
    def order(self) -> SortValue | None:
        """What it is ranked by, second keys included; ``None`` if it is not ranked."""
        return self.workings.order[self.row]

    @property
    def rank(self) -> int | None:
        """Its rank over all units; ``None`` if it is not ranked."""
        return self.workings.overall[self.row]

    @property
    def group_rank(self) -> int | None:
        """Its rank within the group; ``None`` if it is not ranked."""
        return self.workings.within[self.row]

    @property
    def band(self) -> str:
        """Its 等次; empty if none."""
        return self.workings.grades.bands[self.row]

    @property
    def band_by_rule(self) -> str:
        """The band before veto and override."""
        return self.workings.grades.before[self.row]

    @property
    def band_why(self) -> str:
        """Where a quota decided, how."""
        graded = self.workings.grades.by_rule[self.row]
        return graded.why if graded else ""

    @property
    def graded_on(self) -> Decimal | None:
        """The number its band was decided on."""
        return self.workings.graded_on[self.row]

    @property
    def _pointed(self) -> Pointed:
        return self.workings.points.units[self.row]

    @property
    def points(self) -> Decimal | None:
        """The period's 加扣分; ``None`` if no rule mentions points."""
        return self._pointed.sum

    @property
    def points_by_rule(self) -> Decimal | None:
        """The points before an override."""
        return self._pointed.by_rule

    @property
    def awards(self) -> tuple[Award, ...]:
        """Where its points come from."""
        return self._pointed.awards

    @property
    def cut(self) -> str:
        """What a cap cut off, in words."""
        return self._pointed.cut

    @property
    def zero(self) -> bool:
        """Whether it is a zero reporter."""
        return self.workings.zero[self.row]

    @property
    def has_reported(self) -> bool:
        """Whether it is known to be no zero reporter; a blank leaves that open."""
        return self.workings.has_reported(self.row)

    @property
    def rejected(self) -> Decimal | None:
        """退稿 = 报送 − 发布."""
        return self.derived(REJECTED)

    @property
    def rate(self) -> Decimal | None:
        """发布率 as a fraction; ``None`` where nothing was reported."""
        return self.derived(PUBLISHED_RATE)

    def derived(self, by: Derived) -> Decimal | None:
        """Return its exact number in a column worked out from the main columns."""
        derivation = self.workings.basis.derivations.get((by, ""))
        return self.workings.counted.derived(derivation)[self.row] if derivation else None

    @property
    def veto(self) -> Veto | None:
        """The decision that one failure outweighs everything else."""
        return self.workings.decisions.veto(self.unit)

    @property
    def overrides(self) -> tuple[Override, ...]:
        """Every personal decision that changed a result."""
        return self.workings.decisions.overrides_of(self.unit)

    def override(self, item: Overridden) -> Override | None:
        """Return what a person decided about one result."""
        return self.workings.decisions.override(self.unit, item)

    def counted(self, column: str) -> Decimal | None:
        """Return its number in a column as the rules count it: 空白按零, 未列入表按零."""
        return self.workings.counted.column(column)[self.row]

    def figure(self, column: str) -> Decimal | None:
        """Return its number in a column as the table has it."""
        statistics = self.workings.statistics
        return statistics.numbers(column)[self.row] if self.row < len(statistics) else None
