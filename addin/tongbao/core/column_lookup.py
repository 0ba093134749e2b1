"""Which column is meant: by a clerk's words, or by what a rule is about."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from tongbao.chinese import key, listing
from tongbao.core.columns.column import Column
from tongbao.core.columns.derived import DERIVED, Derived, derived_by
from tongbao.core.columns.formula import Formula
from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.meaning import Meaning
from tongbao.core.columns.roles import PUBLISHED, REPORTED
from tongbao.core.derivation import Derivation
from tongbao.core.find_columns import find_columns
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.core.wanted_period import WantedPeriod, is_about_another, of_period
from tongbao.findings import Finding, Place, codes


class ColumnLookup:
    """Looks up one table's columns for one set of rules, and collects what it finds wanting.

    Attributes:
        reported, published: the two main columns where things are counted.
        derived: how the names it gave out are worked out, where they are.
        findings: which columns are missing or ambiguous, and which were chosen by default.
    """

    def __init__(
        self,
        rules: Rules,
        statistics: Statistics,
        wanted: WantedPeriod,
        formulas: Mapping[str, Formula] = MappingProxyType({}),
    ) -> None:
        self.rules, self.statistics, self.wanted = rules, statistics, wanted
        self.formulas = formulas
        self.findings: list[Finding] = []
        self.derived: dict[str, Derivation] = {}
        self._main: dict[Meaning, str | None] = {}
        self.reported = self.main(REPORTED)
        self.published = self.main(PUBLISHED)

    def main(self, meaning: Meaning) -> str | None:
        """Return the main column that holds this; ``None`` if there is none, or no telling which."""
        if meaning not in self._main:
            columns: Sequence[Column] = self.of_period(self.statistics.meaning(meaning))
            if len(columns) > 1:
                columns = self._stated(columns) or self._beside_reported(columns) or columns
            self._main[meaning] = self.choose(columns, meaning.name) if columns else None
        return self._main[meaning]

    def of_period(self, columns: Iterable[Column]) -> list[Column]:
        """Return the columns about the period wanted, those that fit it best."""
        return of_period(columns, self.wanted)

    def derivation(self, by: Derived, column: Column | None = None) -> Derivation | None:
        """Return the two columns behind a derived one.

        Those the clerk's formula names, else those beside it, else the main ones.
        """
        formula = self.formulas.get(column.name) if column else None
        if formula and (pair := formula.pair):
            return Derivation(by, pair[1], pair[2])
        first, second = self._beside(column, by.first), self._beside(column, by.second)
        if not (first and second):
            of = (self._of_same_period(column, meaning) for meaning in (by.first, by.second))
            first, second = of
        return Derivation(by, first, second) if first and second else None

    def derivation_named(self, name: str) -> Derivation | None:
        """Return how the table's own column of this name is worked out, if it is."""
        column = self.statistics.column(name)
        by = next((each for each in DERIVED if column and each.meaning is column.meaning), None)
        return self.derivation(by, column) if by else None

    def _beside(self, column: Column | None, meaning: Meaning) -> str | None:
        """Return the only column with a meaning under another column's upper heading."""
        if column is None or not column.upper:
            return None
        found = [c.name for c in self.statistics.meaning(meaning) if c.upper == column.upper]
        return found[0] if len(found) == 1 else None

    def _of_same_period(self, column: Column | None, meaning: Meaning) -> str | None:
        """Return the column with a meaning that is about a column's own period: 累计采用 for 累计采用率."""
        if column is None or not is_about_another(column, self.wanted):
            return self.main(meaning)
        found = [c.name for c in self.statistics.meaning(meaning) if c.period == column.period]
        return found[0] if len(found) == 1 else None

    def _stated(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the columns the rules name: what is ranked by, what zero reporters are found by."""
        texts = [
            *self.rules.zero_columns,
            *([self.rules.rank_by.column] if self.rules.rank_by else []),
        ]
        named = {
            found[0].name for t in texts if len(found := find_columns(self.statistics, t)) == 1
        }
        return tuple(c for c in columns if c.name in named)

    def _beside_reported(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the 发布 under the same upper heading as the 报送 that was chosen."""
        upper = (self._main.get(REPORTED) or "").rpartition("/")[0]
        return tuple(c for c in columns if upper and c.upper == upper)

    def choose(self, columns: Sequence[Column], word: str) -> str | None:
        """Pick one from several columns that mean the same; say so, or give up and say that."""
        if name := self.likeliest(columns, word):
            if len(columns) > 1:
                self.say_default(f"“{word}”列", name)
            return name
        self.findings.append(
            codes.AMBIGUOUS_COLUMN.finding(
                f"表中有几列都像“{word}”：{listing(c.name for c in columns)}，无法确定用哪一列",
                self.statistics.place,
            )
        )
        return None

    def likeliest(self, columns: Sequence[Column], word: str) -> str | None:
        """Return the one among several columns that mean the same; ``None`` if it is any of them."""
        if len(columns) == 1:
            return columns[0].name
        sums = [c for c in columns if any(is_total_heading(part) for part in c.name.split("/"))]
        final = [c for c in columns if key(c.leaf).startswith(("最终", "最后", "综合", "总"))]
        exact = [c for c in columns if key(c.name) == key(word)]
        for chosen in (self.of_period(columns), sums, final, exact):
            if len(chosen) == 1:
                return chosen[0].name
        return None

    def named(self, text: str, item: str, place: Place | None = None) -> str | None:
        """Return the one column a clerk's words mean; say so if there is none, or several."""
        found: Sequence[Column] = find_columns(self.statistics, text)
        if len(found) > 1:
            found = self.of_period(found) or found
        if len(found) == 1 and (found[0].meaning.is_figure or found[0].meaning.is_result):
            by = next((each for each in DERIVED if each.meaning is found[0].meaning), None)
            if by:
                self._derive(found[0].name, self.derivation(by, found[0]))
            return found[0].name
        by = derived_by(text)
        if not found and by and self._derive(by.meaning.name, self.derivation(by)):
            return by.meaning.name
        figures = listing(c.name for c in self.statistics.figure_columns) or "（没有）"
        if len(found) == 1:
            problem = f"规则“{item}”写的“{text}”不是数值列，表中的数值列有：{figures}"
        elif found:
            problem = f"规则“{item}”写的“{text}”对应几列：{listing(c.name for c in found)}"
        else:
            problem = f"规则“{item}”写的“{text}”在表中找不到，表中的数值列有：{figures}"
        where = place or self.rules.place_of(item)
        self.findings.append(codes.UNKNOWN_COLUMN.finding(problem, where))
        return None

    def _derive(self, name: str, derivation: Derivation | None) -> bool:
        """Whether a column can be worked out; if so, note how."""
        if derivation:
            self.derived[name] = derivation
        return derivation is not None

    def say_default(self, item: str, column: str) -> None:
        """Note that a column was taken although the rules do not name it."""
        self.findings.append(
            codes.DEFAULT_RULE.finding(
                f"没有写明{item}，取“{column}”列", self.statistics.place, todo=""
            )
        )
