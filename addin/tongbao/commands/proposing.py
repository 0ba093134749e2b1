"""What a button is about to do, told in numbers before the clerk agrees."""

from collections.abc import Callable, Iterator

from tongbao.desk import Desk, Ways
from tongbao.findings import Severity, codes
from tongbao.plan import Plan
from tongbao.report import edit_lines, finding_lines, ignored_lines, result_lines, table_lines
from tongbao.run import Assessed
from tongbao.sheet.workbook import Workbook

_SHOWN_FINDINGS = 5


def agreed(
    desk: Desk, workbook: Workbook, assessed: Assessed, plan_of: Callable[[bool], Plan]
) -> Plan | None:
    """Return the plan the clerk agrees to; ``None`` if nothing is to be done.

    Args:
        desk: where the clerk is asked.
        workbook: what will be written to.
        assessed: what the plan rests on.
        plan_of: makes the plan; is told whether formulas and words may be overwritten.

    Raises:
        WorkbookNeedsAttention: the workbook does not take what is planned.
    """
    plan = plan_of(False)
    workbook.check((*plan.new_sheets, *plan.edits))
    proposal = _proposal(plan, desk.ways)
    lines = [*taken_lines(assessed, desk.ways), *proposal, "", *result_lines(assessed)]
    withheld = sum(edit.count for edit in plan.withheld)
    if not (plan.cell_count or plan.new_sheets or withheld or plan.notice):
        desk.tell(lines)
        return None
    if not withheld:
        return plan if desk.confirm(lines, "确定后开始写入。") else None
    answer = desk.ask(
        lines,
        f"另有{withheld}个单元格原有公式或文字，要改写吗？（是：改写；否：保持原样；取消：不写入）",
    )
    if answer is None:
        return None
    return plan_of(True) if answer else plan


def done_lines(plan: Plan, ways: Ways) -> Iterator[str]:
    """Yield what has been done, and what the clerk should know about it."""
    if plan.cell_count:
        yield f"已改动{plan.cell_count}个单元格。{ways.after_writing}"
    else:
        yield "没有改动单元格。"
    yield from edit_lines(plan, ways, every=False)


def notice_lines(plan: Plan, assessed: Assessed, ways: Ways) -> Iterator[str]:
    """Yield what is to be known of the notice itself, such as a face that had to be replaced."""
    of_workbook = assessed.assessment.findings
    of_notice = (finding for finding in plan.findings if finding not in of_workbook)
    yield from finding_lines(of_notice, ways)


def taken_lines(assessed: Assessed, ways: Ways) -> Iterator[str]:
    """Yield which table was taken, and which others there are: all the rest follows from it."""
    yield from table_lines(assessed)
    for finding in assessed.assessment.findings:
        if finding.code == codes.TABLE_CHOSEN:
            yield f"{finding.message}。要用别的表，请{ways.to_take_another}。"


def planned_line(plan: Plan) -> str:
    """Return how many cells are to change."""
    if not plan.cell_count:
        return "没有要改的单元格。"
    overwritten = sum(
        old is not None for edit in plan.edits if not edit.is_filling for _, old, _ in edit.cells()
    )
    return f"将改动{plan.cell_count}个单元格，其中改写原有内容的{overwritten}个。"


def _proposal(plan: Plan, ways: Ways) -> Iterator[str]:
    yield planned_line(plan) + (ways.before_writing if plan.cell_count else "")
    if plan.new_sheets:
        yield f"将新增工作表：{'、'.join(sheet.name for sheet in plan.new_sheets)}。"
    counts = [
        f"{severity.label}{count}条"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in plan.findings))
    ]
    yield f"核对问题：{'，'.join(counts) or '没有'}。" + (
        "有“错误”的，数字或名单会不对，最好先改正。" if plan.has_errors else ""
    )
    yield from ignored_lines(plan.ignored)
    # Which table was taken has been told above.
    others = [finding for finding in plan.findings if finding.code != codes.TABLE_CHOSEN]
    for number, line in enumerate(finding_lines(others, ways), 1):
        if number > _SHOWN_FINDINGS:
            yield f"……{ways.to_see_all}可全部列出"
            break
        yield line
