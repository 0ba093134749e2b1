"""What a button is about to do, told in numbers before the clerk agrees."""

from collections.abc import Callable, Iterator

from tongbao.commands.clerk import Excel
from tongbao.core.findings import Severity
from tongbao.report import Ways, edit_lines, finding_lines, summary
from tongbao.run import Assessed, Plan

#: How a clerk at the ribbon can have more.
RIBBON = Ways("在提问时选“是”", "点“预览改动”")
_SHOWN_FINDINGS = 5


def agreed(excel: Excel, assessed: Assessed, plan_of: Callable[[bool], Plan]) -> Plan | None:
    """Return the plan the clerk agrees to; ``None`` if nothing is to be done.

    Args:
        excel: where the clerk is asked.
        assessed: what the plan rests on.
        plan_of: makes the plan; is told whether formulas and words may be overwritten.
    """
    plan = plan_of(False)
    lines = [*_proposal(plan), "", *summary(assessed)]
    withheld = sum(edit.count for edit in plan.withheld)
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
    yield f"已改动{plan.cell_count}个单元格。工作簿还没有保存；不想要时关闭它，不保存。"
    yield from edit_lines(plan, every=False, ways=RIBBON)


def _proposal(plan: Plan) -> Iterator[str]:
    overwritten = sum(
        old is not None for edit in plan.edits if not edit.is_filling for _, old, _ in edit.cells()
    )
    yield f"将改动{plan.cell_count}个单元格，其中改写原有内容的{overwritten}个。写入后不能用“撤销”退回，要留退路请先保存。"
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
    for number, line in enumerate(finding_lines(plan.findings), 1):
        if number > _SHOWN_FINDINGS:
            yield "……点“核对”可全部列出"
            break
        yield line
