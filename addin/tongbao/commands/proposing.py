"""What a button is about to do, told in numbers before the clerk agrees."""

from collections.abc import Callable, Iterator

from tongbao.commands.clerk import Excel
from tongbao.findings import Severity, codes
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.report import Ways, edit_lines, finding_lines, result_lines, table_lines
from tongbao.run import Assessed, Plan

#: How a clerk at the ribbon can have more.
RIBBON = Ways("在提问时选“是”", "点“预览改动”")
_SHOWN_FINDINGS = 5


def agreed(
    excel: Excel, workbook: ExcelWorkbook, assessed: Assessed, plan_of: Callable[[bool], Plan]
) -> Plan | None:
    """Return the plan the clerk agrees to; ``None`` if nothing is to be done.

    Args:
        excel: where the clerk is asked.
        workbook: what will be written to.
        assessed: what the plan rests on.
        plan_of: makes the plan; is told whether formulas and words may be overwritten.

    Raises:
        WorkbookNeedsAttention: the workbook does not take what is planned.
    """
    plan = plan_of(False)
    workbook.check((*plan.new_sheets, *plan.edits))
    lines = [*taken_lines(assessed), *_proposal(plan), "", *result_lines(assessed)]
    withheld = sum(edit.count for edit in plan.withheld)
    if not (plan.cell_count or plan.new_sheets or withheld or plan.notice):
        excel.tell(lines)
        return None
    if not withheld:
        return plan if excel.ask([*lines, "确定后开始写入。"], "ok_cancel") == "ok" else None
    answer = excel.ask(
        [*lines, f"另有{withheld}个单元格原有公式或文字，要改写吗？（是：改写；否：保持原样；取消：不写入）"],
        "yes_no_cancel",
    )  # fmt: skip
    if answer == "cancel":
        return None
    return plan_of(True) if answer == "yes" else plan


def done_lines(plan: Plan) -> Iterator[str]:
    """Yield what has been done, and what the clerk should know about it."""
    if plan.cell_count:
        yield f"已改动{plan.cell_count}个单元格。工作簿还没有保存；不想要时关闭它，不保存。"
    else:
        yield "没有改动单元格。"
    yield from edit_lines(plan, every=False, ways=RIBBON)


def notice_lines(plan: Plan, assessed: Assessed) -> Iterator[str]:
    """Yield what is to be known of the notice itself, such as a face that had to be replaced."""
    of_workbook = assessed.assessment.findings
    yield from finding_lines(finding for finding in plan.findings if finding not in of_workbook)


def taken_lines(assessed: Assessed) -> Iterator[str]:
    """Yield which table was taken, and which others there are: all the rest follows from it."""
    yield from table_lines(assessed)
    for finding in assessed.assessment.findings:
        if finding.code == codes.TABLE_CHOSEN:
            yield f"{finding.message}。要用别的表，请先点开它所在的工作表，再点按钮。"


def planned_line(plan: Plan) -> str:
    """Return how many cells are to change."""
    if not plan.cell_count:
        return "没有要改的单元格。"
    overwritten = sum(
        old is not None for edit in plan.edits if not edit.is_filling for _, old, _ in edit.cells()
    )
    return f"将改动{plan.cell_count}个单元格，其中改写原有内容的{overwritten}个。"


def _proposal(plan: Plan) -> Iterator[str]:
    back = "写入后不能用“撤销”退回，要留退路请先保存。" if plan.cell_count else ""
    yield planned_line(plan) + back
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
    others = [
        finding for finding in plan.findings if finding.code != codes.TABLE_CHOSEN
    ]  # told above
    for number, line in enumerate(finding_lines(others), 1):
        if number > _SHOWN_FINDINGS:
            yield f"……{RIBBON.to_see_all}可全部列出"
            break
        yield line
