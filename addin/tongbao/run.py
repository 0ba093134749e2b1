"""Workbook in; columns and notice out: the six functions of the data flow, composed.

The command line and the ribbon both call these; a host only carries cells.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tongbao.chinese import parse_date
from tongbao.core.assessment import assess
from tongbao.core.entries import joined
from tongbao.core.notice.elements import Elements
from tongbao.core.register import Register, Unit, guess_group
from tongbao.core.rules.rulebook import Item, apply_items, read_rules
from tongbao.core.rules.rules import Rules
from tongbao.core.standing import Assessment, Standing
from tongbao.errors import WorkbookNeedsAttention, WrongUse
from tongbao.findings import Finding, has_errors
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, Grid
from tongbao.sheet.new_sheet import NewSheet
from tongbao.sheet.settings import (
    ELEMENTS_SHEET,
    REGISTER,
    RULES,
    SETTINGS_SHEETS,
    own_sheet,
    read_elements,
    read_register,
    read_rule_sheet,
)
from tongbao.sheet.tables.table import Table, find_tables
from tongbao.sheet.workbook import Workbook


@dataclass(frozen=True)
class Choice:
    """What a clerk asks for beyond the workbook's own settings.

    Attributes:
        sheet: the sheet to take the table from.
        area: the part of it to look at.
        items: items of 规则 that replace the workbook's.
        register: a register from elsewhere.
        today: the day, for the check that the period is over.
        looked_at: the sheet the clerk is looking at; its table is taken where there are several.
    """

    sheet: str | None = None
    area: Area | None = None
    items: tuple[Item, ...] = ()
    register: Register | None = None
    today: datetime.date | None = None
    looked_at: str | None = None


@dataclass(frozen=True)
class Assessed:
    """A workbook read and assessed; nothing has been written.

    Attributes:
        tables: where the table stands, one for each sheet it is spread over.
        assessment: all of them, assessed together.
        elements: 通报要素.
        grids: every sheet that was read, by name.
    """

    tables: tuple[Table, ...]
    assessment: Assessment
    elements: Elements
    grids: Mapping[str, Grid]

    @property
    def rests_on(self) -> tuple[Grid, ...]:
        """The sheets the results were worked out from: those of the table and the settings."""
        tables = {table.sheet for table in self.tables}
        return tuple(
            grid
            for name, grid in self.grids.items()
            if name in tables or own_sheet(name) in SETTINGS_SHEETS
        )

    def by_table(self) -> list[tuple[Table, tuple[Standing, ...]]]:
        """Each table with the standings of its entries, in its order."""
        pairs, start = [], 0
        for table in self.tables:
            count = len(table.statistics.entries)
            pairs.append((table, self.assessment.standings[start : start + count]))
            start += count
        return pairs


@dataclass(frozen=True)
class Plan:
    """What a run would do.

    Attributes:
        edits: those it may make.
        withheld: those that need consent.
        new_sheets: sheets the workbook gets.
        notice: the notice.
        fonts: names of the faces the notice can be set in; empty where they are not known.
        findings: what a person should look at.
        rests_on: the sheets it was worked out from, as they were read.
    """

    edits: tuple[Edit, ...]
    withheld: tuple[Edit, ...] = ()
    new_sheets: tuple[NewSheet, ...] = ()
    notice: Notice | None = None
    fonts: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    rests_on: tuple[Grid, ...] = ()

    @property
    def cell_count(self) -> int:
        """How many cells will hold something else than now."""
        return sum(edit.count for edit in self.edits)

    @property
    def has_errors(self) -> bool:
        """Whether a finding says that a figure or list comes out wrong."""
        return has_errors(self.findings)


def assess_workbook(workbook: Workbook, choice: Choice | None = None) -> Assessed:
    """Read a workbook and assess the statistics table in it.

    Raises:
        WorkbookNeedsAttention: there is no such sheet, or no table on it.
        WrongUse: an item of the choice cannot be understood.
    """
    choice = choice or Choice()
    grids = {name: workbook.read(name) for name in _to_read(workbook, choice)}
    candidates = _candidates(workbook, grids, choice)
    tables = find_tables(candidates, choice.area, choice.looked_at)
    rules, rule_findings = read_rules(read_rule_sheet(grids))
    rules = _with_items(rules, choice.items)
    register, register_findings = read_register(grids)
    elements, element_findings = read_elements(grids)
    statistics = joined([table.statistics for table in tables])
    today = parse_date(elements.get("成文日期")) or choice.today
    assessment = assess(statistics, choice.register or register, rules, today)
    findings = (*rule_findings, *register_findings, *element_findings, *assessment.findings)
    return Assessed(tables, replace(assessment, findings=findings), elements, grids)


def _to_read(workbook: Workbook, choice: Choice) -> list[str]:
    """Return the sheets that matter: the chosen or visible ones, and the settings."""
    sheets = workbook.sheets()
    if choice.sheet is not None and choice.sheet not in {sheet.name for sheet in sheets}:
        raise WorkbookNeedsAttention(
            f"工作簿里没有名为“{choice.sheet}”的工作表",
            todo=f"现有工作表：{'、'.join(sheet.name for sheet in sheets)}",
        )
    return [
        s.name
        for s in sheets
        if own_sheet(s.name) or (s.visible if choice.sheet is None else s.name == choice.sheet)
    ]


def _candidates(workbook: Workbook, grids: Mapping[str, Grid], choice: Choice) -> list[Grid]:
    if choice.sheet is not None:
        return [grids[choice.sheet]]
    found = [grid for name, grid in grids.items() if not own_sheet(name)]
    if choice.area is not None and len(found) > 1:
        raise WrongUse(
            f"{workbook.name} 里有几张工作表，写了 --range 时请同时用 --sheet 指定工作表。"
        )
    return found


def _with_items(rules: Rules, items: Sequence[Item]) -> Rules:
    changed, findings = apply_items(rules, items)
    if findings:
        raise WrongUse(f"--set 写法不对：{findings[0].message}。{findings[0].todo}")
    return changed


def plan_run(
    assessed: Assessed,
    *,
    overwrite: bool = False,
    with_notice: bool = True,
    before: Assessment | None = None,
    masthead: Masthead | None = None,
    fonts: frozenset[str] | None = None,
) -> Plan:
    """Plan all edits of a run and compose its notice; nothing is written.

    Args:
        assessed: the workbook.
        overwrite: the clerk consents to overwriting formulas and words.
        with_notice: compose the notice and plan sheet 通报.
        before: an earlier period to compare with.
        masthead: the kind of first page, instead of the one on 通报要素.
        fonts: names of the faces the notice can be set in; ``None`` asks this machine.
    """
    # What only writing needs is loaded here: assessing a small table takes less time than that.
    from tongbao.core.notice.comparison import compare
    from tongbao.core.notice.composing import compose_notice
    from tongbao.sheet.own_sheets import SheetPlan, notice_sheet, results_sheet
    from tongbao.sheet.results import result_edits

    edits: list[Edit] = []
    homeless = False
    for table, standings in assessed.by_table():
        placed = result_edits(table, standings, assessed.assessment)
        edits += placed.edits
        homeless = homeless or placed.homeless
    sheets: list[SheetPlan] = []
    if homeless:
        sheets.append(results_sheet(assessed.assessment, assessed.grids))
    notice, findings = None, assessed.assessment.findings
    if with_notice:
        from tongbao.gongwen.word import font_findings, fonts_of, installed_fonts, layout_findings

        changes = compare(assessed.assessment, before) if before else ""
        notice, missing = compose_notice(assessed.assessment, assessed.elements, changes, masthead)
        fonts = installed_fonts() if fonts is None else fonts
        western = notice.practices.western_digits
        of_fonts = font_findings(fonts, western_digits=western, used=fonts_of(notice))
        of_layout = layout_findings(notice)
        findings = (*findings, *missing, *of_layout, *of_fonts)
        sheets.append(notice_sheet(notice, assessed.grids))
    edits += [edit for plan in sheets for edit in plan.edits]
    edits = [edit for edit in edits if edit.like or edit.count]
    withheld = () if overwrite else tuple(edit for edit in edits if edit.consent)
    return Plan(
        edits=tuple(edit for edit in edits if overwrite or not edit.consent),
        withheld=withheld,
        new_sheets=tuple(plan.new_sheet for plan in sheets if plan.new_sheet),
        notice=notice,
        fonts=fonts or frozenset(),
        findings=findings,
        rests_on=assessed.rests_on,
    )


def save(plan: Plan, workbook: Workbook, docx: Path | None = None) -> None:
    """Write a plan: the notice with its plain text beside it, and the workbook; or nothing.

    The notice comes first: if it cannot be written, the workbook has not been touched, and if the
    workbook refuses, the notice is taken back.
    """
    written: list[Path] = []
    try:
        if docx is not None and plan.notice is not None:
            # Loading python-docx takes longer than assessing.
            from tongbao.gongwen.word import faces_of, save_notice, save_text

            save_notice(plan.notice, docx, faces_of(plan.fonts))
            written.append(docx)
            save_text(plan.notice, docx.with_suffix(".txt"))
            written.append(docx.with_suffix(".txt"))
        workbook.apply((*plan.new_sheets, *plan.edits), plan.rests_on)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def plan_setup(assessed: Assessed) -> Plan:
    """Plan the settings sheets a workbook lacks, filled in from the table found."""
    from tongbao.sheet.own_sheets import new_sheet
    from tongbao.sheet.setup import Page, elements_page, register_page, rules_page

    assessment = assessed.assessment
    present = set(map(own_sheet, assessed.grids))
    pages: list[Page] = []
    if RULES not in present:
        pages.append(rules_page(_effective(assessment)))
    if REGISTER not in present:
        units = [_grouped(s) for s in assessment.standings]
        guessed = frozenset(
            unit
            for unit, s in zip(units, assessment.standings, strict=True)
            if unit.group != s.group
        )
        pages.append(register_page(Register(tuple(units)), guessed))
    if ELEMENTS_SHEET not in present:
        pages.append(elements_page(assessed.elements))
    plans = [new_sheet(page.sheet, page.rows) for page in pages]
    return Plan(
        tuple(edit for plan in plans for edit in plan.edits),
        new_sheets=tuple(plan.new_sheet for plan in plans if plan.new_sheet),
        findings=assessment.findings,
        rests_on=assessed.rests_on,
    )


def _grouped(standing: Standing) -> Unit:
    return standing.unit._replace(group=standing.group or guess_group(standing.unit.full_name))


def _effective(assessment: Assessment) -> Rules:
    """Return the rules with the defaults this table takes, so that the clerk sees them."""
    rules, basis = assessment.rules, assessment.basis
    return replace(
        rules,
        period=rules.period or (assessment.period.words if assessment.period else ""),
        rank_by=rules.rank_by or basis.rank_by,
        zero_columns=rules.zero_columns or basis.zero,
        bands=rules.bands or basis.bands,
    )
