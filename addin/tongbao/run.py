"""Workbook in; columns and notice out: the place to start reading.

assess_workbook   read        the workbook's sheets -> grids          hosts
                  understand  grids -> table, register, rules         sheet
                  assess      -> ranks, bands, points, findings       core
plan_run          edit        -> edits, new sheets, the notice        sheet, core, gongwen
save              apply       -> the workbook, and a Word document    hosts, gongwen

Each step takes what the one before has made, and none turns back. Every door goes this way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tongbao.choice import Choice
from tongbao.contents import Contents
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import NO_CHANGES, Changes
from tongbao.core.changes.history import History
from tongbao.core.notice.elements import Elements
from tongbao.core.pausing import collecting_paused
from tongbao.core.periods.reading import find_period
from tongbao.core.register import Register
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import joined
from tongbao.data import dataclass
from tongbao.errors import WorkbookNeedsAttention, WrongUse
from tongbao.findings import Answer, Finding, Settlement, codes, errors_among, settle
from tongbao.looking_over import gone, look_over
from tongbao.plan import Plan
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.names import SETTINGS_SHEETS, own_sheet
from tongbao.sheet.settings.read_settings import read_settings
from tongbao.sheet.tables.find_tables import look_for_tables
from tongbao.sheet.tables.table import Table
from tongbao.sheet.workbook import Workbook
from tongbao.workbook_files import register_in

if TYPE_CHECKING:
    from tongbao.core.notice.issued import IssuedNotice
    from tongbao.earlier_book import EarlierBook
    from tongbao.gongwen.masthead import Masthead
    from tongbao.gongwen.notice import Notice
    from tongbao.sheet.written_sheets import SheetPlan


@dataclass(frozen=True)
class Assessed:
    """A workbook read and assessed; nothing has been written.

    Attributes:
        tables: where the table stands, one for each sheet it is spread over.
        assessment: all of them, assessed together.
        elements: 通报要素.
        grids: every sheet that was read, by name.
        obstacles: those of the assessment's findings that keep a notice from being composed.
        settlements: what the clerk has said about findings.
        ignored: the findings that are not told, because the clerk ignores them.
        unwritten: the settlements that are not yet on sheet 核对.
        other_register: the register of another workbook that replaces this one's.
        rivals: other tables on the same sheet, if nothing says which of them is meant.
        contents: what was read, so that it can be assessed again.
        answers: what the clerk has answered, and is not yet on sheet 规则.
        history: the earlier periods at hand.
        changes: what has changed against them.
        issued: the notices written before, by sheet 通报记录.
        empty: says that nothing has been typed in for the period yet; ``None`` if something has.
    """

    tables: tuple[Table, ...]
    assessment: Assessment
    elements: Elements
    grids: Mapping[str, Grid]
    obstacles: tuple[Finding, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    ignored: tuple[Finding, ...] = ()
    unwritten: tuple[Settlement, ...] = ()
    other_register: Register | None = None
    rivals: tuple[Table, ...] = ()
    contents: Contents | None = None
    answers: tuple[Answer, ...] = ()
    history: History = History()
    changes: Changes = NO_CHANGES
    empty: Finding | None = None
    issued: "tuple[IssuedNotice, ...]" = ()

    @property
    def rests_on(self) -> tuple[Grid, ...]:
        """The sheets the results were worked out from: those of the table and the settings."""
        tables = {table.sheet for table in self.tables}
        return tuple(
            grid
            for name, grid in self.grids.items()
            if name in tables or own_sheet(name) in SETTINGS_SHEETS
        )

    def by_table(self) -> list[tuple[Table, range]]:
        """Return each table with the rows of its units in the assessment."""
        pairs, start = [], 0
        for table in self.tables:
            end = start + len(table.statistics)
            pairs.append((table, range(start, end)))
            start = end
        return pairs


def assess_workbook(workbook: Workbook, choice: Choice | None = None) -> Assessed:
    """Read a workbook and assess the statistics table in it.

    Raises:
        WorkbookNeedsAttention: there is no such sheet, or no table on it; a workbook to be looked
            into besides has no register or no table.
        WrongUse: an item of the choice cannot be understood.
    """
    choice = choice or Choice()
    register = register_in(choice.register) if choice.register else None
    with collecting_paused():
        return _assessed(workbook, choice, register)


def _assessed(workbook: Workbook, choice: Choice, other_register: Register | None) -> Assessed:
    grids = {name: workbook.read(name) for name in _to_read(workbook, choice)}
    candidates = _candidates(workbook, grids, choice)
    # What the clerk says of units and columns is known before the table is understood.
    settings = read_settings(grids)
    register = other_register or settings.register
    rules = _with_items(settings.rules, choice.items) if choice.items else settings.rules
    looked_at, stands_in = workbook.looked_at, workbook.stands_in
    if choice.clicked is not None:
        looked_at, stands_in = choice.clicked.sheet, choice.clicked.cell_on
    found = look_for_tables(
        candidates,
        choice.area,
        looked_at,
        register,
        stands_in,
        rules.meanings,
        find_period(rules.period),
        workbook.name,
        _beside(workbook, grids, choice),
    )
    sheets = tuple(sheet.name for sheet in workbook.sheets())
    books: tuple[EarlierBook, ...] = ()
    findings: tuple[Finding, ...] = ()
    if choice.previous or rules.previous_books:
        from tongbao.looking_back import earlier_books

        books, findings = earlier_books(workbook, choice.previous, rules.previous_books)
    return _assessed_contents(
        Contents(grids, sheets, found, settings, choice, other_register, books, findings)
    )


def answered(assessed: Assessed, answers: Sequence[Answer]) -> Assessed:
    """Return the same workbook assessed with questions answered; nothing is read again.

    Raises:
        WrongUse: an answer cannot be understood.
    """
    assert assessed.contents is not None
    again_stated = {answer.item for answer in answers}
    before = (answer for answer in assessed.answers if answer.item not in again_stated)
    answers = (*before, *answers)
    stated = tuple(StatedItem(answer.item, answer.text) for answer in answers)
    return replace(_assessed_contents(assessed.contents, stated), answers=answers)


def _assessed_contents(contents: Contents, answers: tuple[StatedItem, ...] = ()) -> Assessed:
    choice, settings, grids = contents.choice, contents.settings, contents.grids
    register = contents.other_register or settings.register
    tables, elements = contents.found.tables, settings.elements
    rules = _with_items(settings.rules, choice.items) if choice.items else settings.rules
    rules = _with_items(rules, answers, "") if answers else rules
    statistics = joined([table.statistics for table in tables])
    assessment = assess(
        statistics,
        register,
        rules,
        elements.date or choice.today,
        is_notice_date=elements.date is not None,
    )
    over = look_over(assessment, contents, register)
    findings = (
        *settings.findings,
        *contents.findings,
        *over.in_the_way,
        *assessment.findings,
        *over.findings,
    )
    empty = next((f for f in assessment.findings if f.code is codes.PERIOD_EMPTY), None)
    if empty:
        findings = (empty,)  # before there are figures, nothing else can be right or wrong
    told, ignored = settle(findings, settings.settlements)
    if settings.settlements:
        told = (*told, *gone(settings.settlements, (*told, *ignored), contents.sheets))
    assessment = replace(assessment, findings=told)
    return Assessed(
        tables,
        assessment,
        elements,
        grids,
        (*elements.misfits, *over.in_the_way),
        settlements=settings.settlements,
        ignored=ignored,
        other_register=contents.other_register,
        rivals=contents.found.rivals,
        contents=contents,
        history=over.history,
        changes=over.changes,
        empty=empty,
        issued=settings.issued,
    )


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


def _beside(workbook: Workbook, grids: Mapping[str, Grid], choice: Choice) -> list[Grid]:
    """Return the other visible sheets where one was chosen: they may hold earlier periods."""
    if choice.sheet is None or choice.area is not None:
        return []
    others = (s.name for s in workbook.sheets() if s.visible and s.name not in grids)
    return [workbook.read(name) for name in others if not own_sheet(name)]


def _candidates(workbook: Workbook, grids: Mapping[str, Grid], choice: Choice) -> list[Grid]:
    if choice.sheet is not None:
        return [grids[choice.sheet]]
    found = [grid for name, grid in grids.items() if not own_sheet(name)]
    if choice.area is not None and len(found) > 1:
        raise WrongUse(
            f"{workbook.name} 里有几张工作表，写了 --range 时请同时用 --sheet 指定工作表。"
        )
    return found


def _with_items(rules: Rules, items: Sequence[StatedItem], said: str = "--set ") -> Rules:
    from tongbao.sheet.settings.rule_items import RULE_ITEMS

    changed, findings = RULE_ITEMS.read(rules, items)
    if findings:
        told = "\n".join(f"{finding.message}。{finding.todo}" for finding in findings)
        raise WrongUse(f"{said}写法不对：{told}")
    return changed


def plan_run(
    assessed: Assessed,
    *,
    overwrite: bool = False,
    with_notice: bool = True,
    masthead: "Masthead | None" = None,
    fonts: frozenset[str] | None = None,
    despite_errors: bool = False,
    file_name: Callable[[str], str] = "{}.docx".format,
) -> Plan:
    """Plan all edits for a run and compose its notice; nothing is written.

    A notice is kept back where a figure or a list in it may be wrong: results can be put right later,
    what has been signed cannot.

    Args:
        assessed: the workbook.
        overwrite: the clerk consents to overwriting formulas and words.
        with_notice: compose the notice and plan sheet 通报.
        masthead: which kind of first page, if not the one on 通报要素.
        fonts: names of the faces the notice can be set in; ``None`` asks this machine.
        despite_errors: the clerk wants the notice although findings are errors.
        file_name: what file a notice of this title will be written to.

    Raises:
        WorkbookNeedsAttention: nothing has been typed in yet; or something keeps the notice from being
            composed: the obstacles of ``assessed``, all at once, or a 版记 higher than a page.
    """
    if assessed.empty:
        from tongbao.core.notice.obstacles import refusal

        raise refusal((assessed.empty,))
    # What only writing needs is loaded here: assessing a small table takes less time than that.
    from tongbao.sheet.result_edits import result_edits
    from tongbao.sheet.written_sheets import SheetPlan, notice_sheet, results_sheet

    placed = [result_edits(table, rows, assessed.assessment) for table, rows in assessed.by_table()]
    sheets: list[SheetPlan] = []
    if any(results.homeless for results in placed):
        sheets.append(results_sheet(assessed.assessment, assessed.grids))
    # A notice that is composed has nothing in its way any more, and none is in nobody's way.
    findings = tuple(f for f in assessed.assessment.findings if f not in assessed.obstacles)
    of_columns = (finding for results in placed for finding in results.findings)
    told, ignored = settle(of_columns, assessed.settlements)
    findings, ignored = (*findings, *told), (*assessed.ignored, *ignored)
    if assessed.unwritten:
        from tongbao.sheet.settlement_sheet import settlement_sheet

        sheets.append(settlement_sheet(assessed.unwritten, assessed.grids))
    if assessed.answers:
        from tongbao.sheet.answer_edits import answers_written

        sheets.append(answers_written(assessed.answers, assessed.grids))
    notice: Notice | None = None
    kept_back_for: tuple[Finding, ...] = ()
    if with_notice:
        notice, fonts, of_notice = _composed(assessed, masthead, fonts)
        of_notice, also_ignored = settle(of_notice, assessed.settlements)
        findings, ignored = (*findings, *of_notice), (*ignored, *also_ignored)
        kept_back_for = () if despite_errors else tuple(errors_among(findings))
        # Where title and sheet's name contradict each other, one of them would be printed as true.
        kept_back_for = kept_back_for or _contradictions(assessed.assessment)
        if kept_back_for:
            notice = None
        else:
            sheets.append(notice_sheet(notice, assessed.grids))
            sheets.append(_entered(assessed, notice, file_name))
    planned = [edit for results in placed for edit in results.edits]
    planned += [edit for plan in sheets for edit in plan.edits]
    edits = [edit for edit in planned if edit.like or edit.count]
    withheld = () if overwrite else tuple(edit for edit in edits if edit.consent)
    return Plan(
        edits=tuple(edit for edit in edits if overwrite or not edit.consent),
        withheld=withheld,
        new_sheets=tuple(plan.new_sheet for plan in sheets if plan.new_sheet),
        notice=notice,
        kept_back_for=kept_back_for,
        fonts=fonts or frozenset(),
        findings=findings,
        ignored=ignored,
        rests_on=assessed.rests_on,
    )


def _entered(assessed: Assessed, notice: "Notice", file_name: Callable[[str], str]) -> "SheetPlan":
    """Return the line the notice gets on sheet 通报记录."""
    from tongbao.core.notice.issued import this_notice
    from tongbao.sheet.record_sheet import record_sheet

    entry = this_notice(
        assessed.assessment, assessed.elements, notice.title, file_name(notice.title)
    )
    return record_sheet(entry, assessed.issued, assessed.grids)


def _contradictions(assessment: Assessment) -> tuple[Finding, ...]:
    """Return the open question which of two periods the table is about, if there is one."""
    if len(assessment.statistics.periods) < 2:
        return ()
    return tuple(f for f in assessment.questions if f.code is codes.PERIOD_OPEN)


def _composed(
    assessed: Assessed, masthead: "Masthead | None", fonts: frozenset[str] | None
) -> "tuple[Notice, frozenset[str], tuple[Finding, ...]]":
    """Return the notice, the faces it can be set in, and what should be known about it."""
    from tongbao.core.notice.composing import compose_notice
    from tongbao.core.notice.obstacles import refusal
    from tongbao.gongwen.word import (
        font_findings,
        fonts_of,
        installed_fonts,
        layout_findings,
        tail_findings,
    )

    notice, missing = compose_notice(
        assessed.assessment, assessed.elements, assessed.changes, masthead
    )
    if too_long := tuple(tail_findings(notice)):
        raise refusal(too_long)
    fonts = installed_fonts() if fonts is None else fonts
    western = notice.practices.western_digits
    of_fonts = font_findings(fonts, western_digits=western, used=fonts_of(notice))
    return notice, fonts, (*missing, *layout_findings(notice), *of_fonts)


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
