"""What a table truly says, kept while it is made up."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tongbao.sheet.grid import Value

#: Shows days as hours and minutes: 1.5 as 36:00.
DURATION = "[h]:mm"


@dataclass(frozen=True)
class Figure:
    """A cell with a figure: the number it states (``None`` if it states none), and what stands there."""

    number: Decimal | None
    cell: Value


@dataclass(frozen=True)
class KnownColumn:
    """A column of figures.

    Attributes:
        heading: as printed.
        holds: 报送, 发布, 得分, 率, or empty for any other figure.
        code: the number format its cells have; empty for General.
        figures: one a unit.
    """

    heading: str
    holds: str
    code: str
    figures: tuple[Figure, ...]

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers the column states."""
        return [figure.number for figure in self.figures if figure.number is not None]

    @property
    def lacking(self) -> int:
        """How many units have no figure here."""
        return len(self.figures) - len(self.numbers)

    @property
    def sum(self) -> Decimal:
        """Their sum."""
        return sum(self.numbers, Decimal(0))

    @property
    def mean(self) -> Fraction:
        """Their mean, exactly."""
        return Fraction(self.sum) / len(self.numbers)

    @property
    def places(self) -> int | None:
        """How many places the format shows; ``None`` shows all there are. A percentage counts as %."""
        if not self.code or self.code == DURATION:
            return None
        digits = self.code.split('"')[0].rstrip("%")
        return len(digits.partition(".")[2])


@dataclass(frozen=True)
class KnownUnit:
    """A unit's name as it is to be read, and its group; empty if there are no groups."""

    name: str
    group: str = ""


@dataclass(frozen=True)
class KnownRules:
    """What the sheet 规则 states, empty where it says nothing.

    Attributes:
        rank_by: the column to rank by; ``low`` puts the low first.
        method: 并列占位, 中国式 or 顺序.
        by_group: 是 or 否.
        bands: grades with the least score, the last ``None`` for 其余; by the ranked column.
        points: conditions with their points: 前2名, 零报送, 等次=优秀.
    """

    rank_by: str = ""
    low: bool = False
    method: str = ""
    by_group: str = ""
    bands: tuple[tuple[str, Decimal | None], ...] = ()
    points: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Known:
    """A table and all it says.

    Attributes:
        title: the words above it, with the period.
        period: as the title writes it; empty if it has none.
        units, columns: in the order they are drawn.
        printed_ranks: what stands in a column 名次; ``None`` without one.
        printed_grades: what stands in a column 等次; ``None`` without one.
        remarks: what stands in a column 备注; ``None`` without one.
        rules: what 规则 says.
        absent: units on 单位名册 that the table leaves out.
    """

    title: str
    period: str
    units: tuple[KnownUnit, ...]
    columns: tuple[KnownColumn, ...]
    printed_ranks: tuple[Value, ...] | None = None
    printed_grades: tuple[str, ...] | None = None
    remarks: tuple[str, ...] | None = None
    rules: KnownRules = field(default_factory=KnownRules)
    absent: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Every unit's name."""
        return [unit.name for unit in self.units]

    @property
    def graded(self) -> bool:
        """Whether anybody grades: the rules, or the table itself."""
        return bool(self.rules.bands) or any(self.printed_grades or ())

    @property
    def grouped(self) -> bool:
        """Whether the table has groups."""
        return any(unit.group for unit in self.units)

    def column(self, holds: str) -> KnownColumn | None:
        """Return the only column that holds this."""
        found = [column for column in self.columns if column.holds == holds]
        return found[0] if len(found) == 1 else None

    def named(self, heading: str) -> KnownColumn | None:
        """Return a column by its heading."""
        return next((column for column in self.columns if column.heading == heading), None)

    def zeros(self) -> list[str]:
        """Return the units that truly reported nothing."""
        reported = self.column("报送")
        if reported is None:
            return []
        return [
            unit.name
            for unit, figure in zip(self.units, reported.figures, strict=True)
            if figure.number == 0
        ]

    def unstated(self) -> list[str]:
        """Return the units of which nobody knows what they reported."""
        reported = self.column("报送")
        if reported is None:
            return self.names
        return [
            unit.name
            for unit, figure in zip(self.units, reported.figures, strict=True)
            if figure.number is None
        ] + list(self.absent)

    def ranks(
        self, column: KnownColumn, method: str, *, low: bool, by_group: bool
    ) -> list[int | None]:
        """Return every unit's rank, by counting who comes before it."""
        ranks: list[int | None] = []
        for at, figure in enumerate(column.figures):
            if figure.number is None:
                ranks.append(None)
                continue
            rivals = [
                (other.number, where)
                for where, other in enumerate(column.figures)
                if other.number is not None
                and (not by_group or self.units[where].group == self.units[at].group)
            ]
            better = [n for n, _ in rivals if (n < figure.number if low else n > figure.number)]
            ties = sum(n == figure.number and where < at for n, where in rivals)
            before = {
                "并列占位": len(better),
                "中国式": len(set(better)),
                "顺序": len(better) + ties,
            }
            ranks.append(1 + before[method])
        return ranks

    def band(self, at: int) -> str:
        """Return a unit's grade by the rules, or as printed; empty if it has none."""
        if not self.rules.bands:
            return self.printed_grades[at] if self.printed_grades else ""
        column = self.named(self.rules.rank_by)
        number = column.figures[at].number if column else None
        if number is None:
            return ""
        return next(name for name, least in self.rules.bands if least is None or number >= least)

    def with_twice(self, at: int) -> "Known":
        """Return the same with one unit standing again as the last row."""
        columns = tuple(
            replace(column, figures=(*column.figures, column.figures[at]))
            for column in self.columns
        )
        ranks, remarks = self.printed_ranks, self.remarks
        return replace(
            self,
            units=(*self.units, self.units[at]),
            columns=columns,
            printed_ranks=ranks and (*ranks, ranks[at]),
            printed_grades=self.printed_grades and (*self.printed_grades, self.printed_grades[at]),
            remarks=remarks and (*remarks, remarks[at]),
        )

    def with_number(self, heading: str, at: int, number: Decimal) -> "Known":
        """Return the same with another number in one place, to see whether that is noticed."""
        columns = [
            replace(
                column,
                figures=tuple(
                    replace(figure, number=number) if row == at else figure
                    for row, figure in enumerate(column.figures)
                ),
            )
            if column.heading == heading
            else column
            for column in self.columns
        ]
        return replace(self, columns=tuple(columns))


def rounded(number: Fraction | Decimal, places: int) -> Decimal:
    """Return a number half up at so many places."""
    scaled = Fraction(number) * 10**places
    doubled = 2 * abs(scaled)
    units = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(units if scaled >= 0 else -units).scaleb(-places)


def half_up(number: Decimal, places: int) -> Decimal:
    """Return a number as a sheet shows it."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def firsts(ranks: Sequence[int | None], count: int) -> list[int]:
    """Return who is among the first ``count``, equals at the edge included."""
    return [at for at, rank in enumerate(ranks) if rank is not None and rank <= count]
