"""The table a formula points at with ranges, and what the workbook rules about it."""

from tongbao.core.assessment import Assessment
from tongbao.core.columns.roles import SCORE
from tongbao.core.register import Register
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.errors import WrongUse
from tongbao.findings import Code, codes
from tongbao.functions import settings
from tongbao.functions.settings import (
    ReadRules,
    Stamp,
    refuse_first,
    refuse_unclear_direction,
)
from tongbao.functions.shapes import Cells, flat, refuse_errors, rows_of, used
from tongbao.sheet.ranges import Ranges, statistics_of

#: Findings that make a result wrong, where a formula has no other way to say so.
MAKES_WRONG = frozenset(
    {
        codes.UNKNOWN_COLUMN,
        codes.BANDS_OVERLAP,
        codes.RULE_UNKNOWN_BAND,
        codes.RULE_NO_STANDARD,
        codes.RULE_NO_ZERO_COLUMN,
        codes.UNIT_TWICE,
        codes.UNIT_AMBIGUOUS,
    }
)


def ranges_of(units: Cells, values: Cells, groups: Cells) -> Ranges:
    """Return the ranges as columns; names and figures that stand in a row are turned."""
    if values is None:
        raise WrongUse("还要给出数值所在的区域。")
    names, rows = flat(units), rows_of(values)
    if len(rows_of(units)) > 1 and len(rows_of(units)[0]) > 1:
        raise WrongUse("单位应当在一列（或一行）里，所选区域有几行几列。")
    columns = rows if len(rows) == 1 and len(names) > 1 else [*zip(*rows, strict=True)]
    grouped = [] if groups is None else flat(groups)
    even = {len(names), *map(len, columns), len(grouped) or len(names)} == {len(names)}
    filled = slice(len(used(names)) if even else None)  # uneven ranges are refused as they stand
    return Ranges(
        tuple(names[filled]), tuple(tuple(c[filled]) for c in columns), tuple(grouped[filled])
    )


def table_of(ranges: Ranges, column: str) -> Statistics:
    """Return the table; ``column`` names a single column without heading."""
    refuse_errors([*ranges.units, *ranges.groups])
    return statistics_of(ranges, column)


def ruled(stamp: Stamp) -> tuple[ReadRules, Register | None]:
    """Return the workbook's rules, 人工调整 included, and its register."""
    return settings.IN_EXCEL.decided_rules(stamp), settings.IN_EXCEL.register(stamp)


def understood(read: ReadRules, *items: str) -> Rules:
    """Return the rules unless a line (under these items, if given) is not understood."""
    rules, findings = read
    refuse_first(
        tuple(
            finding
            for finding in findings
            if finding.code == codes.RULE_NOT_UNDERSTOOD and (not items or finding.item in items)
        )
    )
    return rules


def column_by(rules: Rules) -> str:
    """Say what a single column holds by the rules.

    Raises:
        WrongUse: the rules name a column that is none.
    """
    refuse_unclear_direction(rules)
    return rules.rank_by.column if rules.rank_by else SCORE.name


def refuse_without_bands(rules: Rules) -> None:
    """Refuse to say which band somebody is in where nobody has laid down any.

    Raises:
        WrongUse: there is no 等次表.
    """
    if not rules.bands:
        raise WrongUse(
            "没有等次表，定不了等次，请在“规则”里填写等次表"
            "（没有等次表时，只有 =GRADE 按优秀≥90、良好≥80、其余一般评）。"
        )


def refuse_open(assessment: Assessment) -> None:
    """Refuse what hangs on a question nobody has answered.

    Raises:
        WrongUse: there is one; it says which.
    """
    for question in assessment.questions:
        if question.code == codes.GRADES_OPEN:
            refuse_without_bands(assessment.rules)
        raise WrongUse(f"{question.message}。{question.todo}。")


def refuse_wrong(assessment: Assessment, kinds: frozenset[Code]) -> None:
    """Refuse an assessment with such a finding; a missing column comes first, others follow from it."""
    wrong = [finding for finding in assessment.findings if finding.code in kinds]
    refuse_first(sorted(wrong, key=lambda finding: finding.code != codes.UNKNOWN_COLUMN))
