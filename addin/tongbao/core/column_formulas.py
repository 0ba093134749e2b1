"""The clerk's formulas over columns (列含义), bound to the table's columns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from tongbao.chinese import listing
from tongbao.core.columns.column import Column
from tongbao.core.columns.derived import DERIVED_MEANINGS, WORKED_OUT
from tongbao.core.columns.formula import Formula, parse_formula
from tongbao.core.find_columns import find_columns
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.data import dataclass
from tongbao.findings import Finding, Place, codes


@dataclass(frozen=True)
class ColumnFormulas:
    """What the clerk says columns are worked out from.

    Attributes:
        by_column: each column's formula by its name; the formula calls columns by their names.
        findings: the formulas that cannot be followed.
    """

    by_column: Mapping[str, Formula] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def bind_formulas(statistics: Statistics, rules: Rules) -> ColumnFormulas:
    """Return the formulas of a table's columns; one that cannot be followed is left out and told."""
    stated = [column for column in statistics.columns if column.formula]
    if not stated:
        return ColumnFormulas()
    bound: dict[str, Formula] = {}
    findings: list[Finding] = []
    for column in stated:
        place = _place(rules, column)
        what = f"列含义写“{column.name}”由“{column.formula}”算出"
        try:
            bound[column.name] = bind_formula(column.formula, statistics, column)
        except ValueError as reason:
            findings.append(
                codes.FORMULA_NOT_FOLLOWED.finding(
                    f"{what}，{reason}，这一列没有计算",
                    place,
                    f"表中的列有：{_columns(statistics)}",
                )
            )
    for name in _in_circles(bound):
        column = next(c for c in stated if c.name == name)
        del bound[name]
        findings.append(
            codes.FORMULA_NOT_FOLLOWED.finding(
                f"列含义写“{name}”由“{column.formula}”算出，算来算去要用到它自己，这一列没有计算",
                _place(rules, column),
                "请改为不用到这一列自己的式子",
            )
        )
    return ColumnFormulas(bound, tuple(findings))


def bind_formula(text: str, statistics: Statistics, column: Column | None = None) -> Formula:
    """Return a formula with every column called by its name in the table.

    Args:
        text: as the clerk wrote it.
        statistics: the table.
        column: the one it stands for; of several columns that may be meant, those beside it are.

    Raises:
        ValueError: a column is not in the table, or not clear; says which.
    """
    names = [name for c in statistics.columns for name in (c.name, c.leaf) if name]
    return parse_formula(text, names).renamed(_finder(statistics, column))


def _finder(statistics: Statistics, column: Column | None) -> Callable[[str], str]:
    def find(text: str) -> str:
        found = [c for c in find_columns(statistics, text) if column is None or c != column]
        if len(found) > 1:
            beside = [c for c in found if column and c.upper == column.upper]
            found = beside or found
        if not found:
            raise ValueError(f"表中没有“{text}”列")
        if len(found) > 1:
            raise ValueError(f"“{text}”对应几列：{listing(c.name for c in found)}")
        meaning = found[0].meaning
        if not (meaning.is_figure or meaning in DERIVED_MEANINGS or meaning.is_result):
            raise ValueError(f"“{text}”不是数值列")
        return found[0].name

    return find


def _in_circles(formulas: Mapping[str, Formula]) -> list[str]:
    """Return the columns whose formulas lead back to themselves, and those that use such a one."""
    sound: set[str] = set()
    found = True
    while found:
        found = False
        for name, formula in formulas.items():
            needed = [other for other in formula.columns if other in formulas]
            if name not in sound and all(other in sound for other in needed):
                sound.add(name)
                found = True
    return [name for name in formulas if name not in sound]


def _columns(statistics: Statistics) -> str:
    names: Iterable[str] = (
        c.name
        for c in statistics.columns
        if c.name and (c.meaning.is_figure or c.meaning.is_result)
    )
    return listing(names) or "（没有数值列）"


def _place(rules: Rules, column: Column) -> Place:
    """Return where the clerk's line about a column stands."""
    lines = (line.place for line in rules.meanings if line.formula == column.formula)
    return next(lines, rules.place_of("列含义"))


def is_worked_out(column: Column) -> bool:
    """Whether a column holds what the clerk's own formula gives."""
    return column.meaning is WORKED_OUT
