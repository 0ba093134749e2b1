"""依据: why a unit stands where it stands, as a chain of Chinese clauses."""

from itertools import groupby

from tongbao.core.assessment import Assessment
from tongbao.core.columns.derived import WORKED_OUT
from tongbao.core.results.result import ResultColumn
from tongbao.core.standing import Standing


def reasons(standing: Standing, assessment: Assessment) -> tuple[str, ...]:
    """Return the clauses that explain a unit's every result: rule, threshold, decision."""
    if not standing.unit.assessed:
        return ("单位名册中为不参评，不排名、不评等次、不加扣分",)
    clauses = []
    for _, columns in groupby(_explained(assessment), _about):
        words = [clause for column in columns if (clause := column.clause(standing.row))]
        clauses.append("，".join(words))
    return tuple(clause for clause in clauses if clause)


def explanation(standing: Standing, assessment: Assessment) -> str:
    """Return the reasons as one sentence."""
    clauses = reasons(standing, assessment)
    return "；".join(clauses) + "。" if clauses else "没有可说明的结果。"


def _explained(assessment: Assessment) -> list[ResultColumn]:
    """Return the results that are explained, the rank first: it is what everybody looks for."""
    usual = [column for column in assessment.results if column.of.is_usual]
    return sorted([*usual, *assessment.formula_columns], key=lambda column: column.reading is None)


def _about(column: ResultColumn) -> object:
    """Return what two results have in common that are explained in one clause: their two columns."""
    derivation = column.derivation
    if derivation:
        return frozenset({derivation.first, derivation.second})
    return column.name if column.meaning is WORKED_OUT else column.meaning
