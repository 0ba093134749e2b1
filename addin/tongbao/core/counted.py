"""A column's numbers as the rules count them: 空白按零, 未列入表按零."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from tongbao.core.columns.formula import Formula
from tongbao.core.derivation import Derivation
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics

ZERO = Decimal(0)
Numbers = Sequence[Decimal | None]


class Counted:
    """Counts one table's columns, each at most once.

    Args:
        statistics: the table.
        rules: what blanks and missing units count as; what cannot be read is never zero.
        absent: how many units the table leaves out; their numbers come last.
        formulas: by column name what the clerk says a column is worked out from.
    """

    def __init__(
        self,
        statistics: Statistics,
        rules: Rules,
        absent: int,
        formulas: Mapping[str, Formula] = MappingProxyType({}),
    ) -> None:
        self._statistics, self.formulas = statistics, formulas
        self._blank = ZERO if rules.blank_is_zero else None
        self._absent: list[Decimal | None] = [ZERO if rules.absent_is_zero else None] * absent
        self._unknown: list[Decimal | None] = [None] * absent
        self._known: dict[str, Numbers] = {}
        self._derived: dict[Derivation, Numbers] = {}

    def column(self, name: str) -> Numbers:
        """Return a column's numbers, one a unit."""
        if name not in self._known:
            numbers = self._present(name)
            absent = self._unknown if name in self.formulas else self._absent
            self._known[name] = [*numbers, *absent] if absent else numbers
        return self._known[name]

    def formula(self, name: str) -> Formula | None:
        """Return what the clerk says a column is worked out from; ``None`` if nothing."""
        return self.formulas.get(name)

    def derived(self, derivation: Derivation) -> Numbers:
        """Return a derived column's numbers; none for missing units."""
        if derivation not in self._derived:
            first, second = self._present(derivation.first), self._present(derivation.second)
            self._derived[derivation] = [
                *derivation.by.work_out(first, second),
                *self._unknown,
            ]
        return self._derived[derivation]

    def _present(self, name: str) -> Numbers:
        formula = self.formulas.get(name)
        if formula:
            return formula.work_out(self._present, len(self._statistics))
        numbers = self._statistics.numbers(name)
        if self._blank is None:
            return numbers
        unread = self._statistics.unread_rows(name)
        return [
            self._blank if number is None and row not in unread else number
            for row, number in enumerate(numbers)
        ]
