"""Plans the settings sheets a workbook lacks, filled in from the table found in it."""

from collections.abc import Iterator
from dataclasses import replace

from tongbao.core.assessment import Assessment
from tongbao.core.columns.stated import word_of
from tongbao.core.register import Register, Unit, guess_group
from tongbao.core.rules.rules import Rules, StatedMeaning
from tongbao.core.standing import Standing
from tongbao.plan import Plan
from tongbao.run import Assessed
from tongbao.sheet.settings.names import ELEMENTS, REGISTER, RULES, own_sheet


def plan_setup(assessed: Assessed) -> Plan:
    """Plan the settings sheets a workbook lacks, filled in from the table found."""
    from tongbao.sheet.settings.pages import Page, elements_page, register_page, rules_page
    from tongbao.sheet.written_sheets import new_sheet

    assessment = assessed.assessment
    present = set(map(own_sheet, assessed.grids))
    pages: list[Page] = []
    register, guessed = _register(assessed)
    if RULES not in present:
        rules = _effective(assessment)
        if guessed and not assessment.groups and "分组排名" not in rules.stated:
            # Nobody has named these groups yet, so units go on being ranked as they were without.
            rules = replace(rules, by_group=False)
        pages.append(rules_page(rules, _left_open(assessment)))
    if REGISTER not in present:
        pages.append(register_page(register, guessed))
    if ELEMENTS not in present:
        pages.append(elements_page(assessed.elements))
    plans = [new_sheet(page.sheet, page.rows) for page in pages]
    return Plan(
        tuple(edit for plan in plans for edit in plan.edits),
        new_sheets=tuple(plan.new_sheet for plan in plans if plan.new_sheet),
        findings=assessment.findings,
        rests_on=assessed.rests_on,
    )


def _register(assessed: Assessed) -> tuple[Register, frozenset[Unit]]:
    """Return the register to write, and the units whose group is guessed.

    It is the one the clerk gives, as it is; without one, the table's own units are it.
    """
    if assessed.other_register:
        return assessed.other_register, frozenset()
    standings = assessed.assessment.standings
    units = [_grouped(standing) for standing in standings]
    guessed = (u for u, standing in zip(units, standings, strict=True) if u.group != standing.group)
    return Register(tuple(units)), frozenset(guessed)


def _grouped(standing: Standing) -> Unit:
    group = standing.group or guess_group(standing.unit.full_name)
    return standing.unit._replace(group=group)


def _left_open(assessment: Assessment) -> set[str]:
    """Return the items setup must not settle: those asked about, and places the table itself shows."""
    asked = {question.item for question in assessment.questions}
    return (asked | {"百分比小数位"}) - set(assessment.rules.stated)


def _effective(assessment: Assessment) -> Rules:
    """Return the rules with the defaults this table takes, so that the clerk sees them."""
    rules, basis = assessment.rules, assessment.basis
    meanings = rules.meanings or tuple(understood(assessment))
    if assessment.wanted.taken:
        # What is only the latest period, and its column, is not written down as decided.
        return replace(rules, meanings=meanings)
    return replace(
        rules,
        period=rules.period or (assessment.period.words if assessment.period else ""),
        rank_by=rules.rank_by or basis.rank_by,
        zero_columns=rules.zero_columns or basis.zero,
        meanings=meanings,
    )


def understood(assessment: Assessment) -> Iterator[StatedMeaning]:
    """Yield what each column was understood to be, marked as a guess for the clerk to confirm."""
    results = {column.name: column for column in assessment.present}
    for column in assessment.statistics.columns:
        result = results.get(column.name)
        derivation = result.derivation if result else None
        word = word_of(column.meaning)
        if column.name and (word or derivation):
            yield StatedMeaning(
                column.name,
                "" if derivation else word,
                derivation.words if derivation else "",
                column.measure,
                column.period,
                column.high_first,
                is_guess=True,
            )
