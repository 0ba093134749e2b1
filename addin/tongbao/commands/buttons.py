"""What each button does, wherever the clerk sits and whoever holds the workbook."""

import sys
from pathlib import Path

from tongbao import __version__
from tongbao.commands.asking import asked
from tongbao.commands.examining import doctor_lines
from tongbao.commands.placing import name_for_notice, place_for_notice
from tongbao.commands.proposing import (
    agreed,
    done_lines,
    notice_lines,
    planned_line,
    taken_lines,
)
from tongbao.commands.settling import settle_some
from tongbao.commands.taking import taken
from tongbao.desk import Desk
from tongbao.failures import already_written
from tongbao.findings import Severity, errors_among, has_errors
from tongbao.paths import TEMPLATES, log_file, template_path
from tongbao.plan import Plan
from tongbao.report import (
    counted_findings,
    edit_lines,
    finding_lines,
    kept_back_lines,
    result_lines,
    setup_lines,
)
from tongbao.run import Assessed, plan_run, save
from tongbao.setup_plan import plan_setup
from tongbao.sheet.settings.names import RULES, own_sheet
from tongbao.sheet.workbook import Workbook


def new_workbook(desk: Desk) -> None:
    """Let the clerk choose a template, and open a workbook made after it."""
    kind = desk.choose("新建哪一种工作簿？请填序号：", TEMPLATES)
    if kind is not None:
        desk.open_template(template_path(kind))
        desk.tell(["已新建。请先看工作表“填写说明”，填好后保存。"])


def add_settings(desk: Desk, workbook: Workbook) -> None:
    """Add the settings sheets the workbook lacks, if the clerk agrees."""
    assessed = taken(desk, workbook)
    if assessed is not None and RULES not in map(own_sheet, assessed.grids):
        assessed = asked(desk, assessed)  # the answers go on the new sheet
    if assessed is None:
        return
    plan = plan_setup(assessed)
    if not plan.new_sheets:
        desk.tell(setup_lines(plan, workbook.name))
    elif agreed(desk, workbook, assessed, lambda _overwrite: plan) is not None:
        desk.show_status("正在写入……")
        lines = list(setup_lines(plan, workbook.name))
        save(plan, workbook)
        with already_written():
            desk.tell(lines)


def fill_results(desk: Desk, workbook: Workbook) -> None:
    """Fill in the results, if the clerk agrees to what that changes."""
    assessed = _taken_and_asked(desk, workbook)
    if assessed is None:
        return
    plan = agreed(
        desk, workbook, assessed, lambda o: plan_run(assessed, overwrite=o, with_notice=False)
    )
    if plan is not None:
        _fill(desk, workbook, plan)


def _taken_and_asked(desk: Desk, workbook: Workbook) -> Assessed | None:
    """Return the workbook assessed, its questions answered; ``None`` if the clerk calls it off."""
    assessed = taken(desk, workbook)
    return assessed and asked(desk, assessed)


def _fill(desk: Desk, workbook: Workbook, plan: Plan) -> None:
    desk.show_status("正在写入……")
    lines = [*done_lines(plan, desk.ways), *kept_back_lines(plan, desk.ways)]
    save(plan, workbook)
    with already_written():
        desk.tell(lines)


def preview_changes(desk: Desk, workbook: Workbook) -> None:
    """List every change the results and the notice would make, and make none."""
    assessed = taken(desk, workbook)
    if assessed is None:
        return
    plan = plan_run(assessed)
    lines = [
        *taken_lines(assessed, desk.ways),
        f"{planned_line(plan)}以下只是预览，没有写任何内容。",
    ]
    lines += [*edit_lines(plan, desk.ways, every=True), *result_lines(assessed)]
    desk.tell(
        [
            *lines,
            *counted_findings(plan.findings, desk.ways, plan.ignored),
            *kept_back_lines(plan, desk.ways),
        ]
    )


def write_notice(desk: Desk, workbook: Workbook) -> None:
    """Fill in the results and write the notice, if the clerk agrees; then open it."""
    assessed = _taken_and_asked(desk, workbook)
    if assessed is None:
        return
    despite_errors = _despite_errors(desk, workbook, assessed)
    if despite_errors is None:
        return
    plan = agreed(
        desk,
        workbook,
        assessed,
        lambda o: plan_run(
            assessed,
            overwrite=o,
            despite_errors=despite_errors,
            file_name=lambda title: name_for_notice(desk, title),
        ),
    )
    if plan is None:
        return
    if plan.notice is None:
        _fill(desk, workbook, plan)
        return
    docx = place_for_notice(desk, plan.notice.title)
    if docx is None:
        return
    desk.show_status("正在写通报和结果……")
    lines = [
        *done_lines(plan, desk.ways),
        f"通报：{docx}",
        *notice_lines(plan, assessed, desk.ways),
    ]
    save(plan, workbook, docx)
    with already_written():
        desk.tell(lines)
        desk.open_file(docx)


def _despite_errors(desk: Desk, workbook: Workbook, assessed: Assessed) -> bool | None:
    """Return whether the clerk wants a notice although there are errors; ``None`` calls it off."""
    if not has_errors(assessed.assessment.findings):
        return False
    plan = plan_run(assessed, despite_errors=True)
    workbook.check((*plan.new_sheets, *plan.edits))
    errors = tuple(errors_among(plan.findings))
    if not errors:
        return False
    return desk.ask(
        [
            f"核对发现{len(errors)}处“错误”，数字或名单会不对：",
            *finding_lines(errors, desk.ways),
        ],
        "最好先改正。仍要生成通报吗？（是：照样生成；否：只填结果，不生成通报；取消：什么也不写）",
    )


def check_workbook(desk: Desk, workbook: Workbook) -> None:
    """List what a person should look at, and let the clerk settle some of it."""
    assessed = taken(desk, workbook)
    if assessed is None:
        return
    findings, told = assessed.assessment.findings, taken_lines(assessed, desk.ways)
    lines = [*told, *counted_findings(findings, desk.ways, assessed.ignored)]
    if all(finding.severity is Severity.NOTE for finding in findings):
        desk.tell(lines)
    elif desk.ask(lines, "要处理其中的问题吗？（是：选一条，记为忽略或待改；否：以后再说）"):
        settle_some(desk, workbook, assessed)


def run_doctor(desk: Desk) -> None:
    """Examine the installation."""
    desk.show_status("正在检查……")
    desk.tell(doctor_lines())


def show_about(desk: Desk) -> None:
    """Tell the version, and where program and log lie."""
    desk.tell(
        [
            f"督查通报助手 {__version__}",
            f"程序：{Path(__file__).resolve().parents[1]}",
            f"Python：{sys.executable}",
            f"日志：{log_file()}",
        ]
    )
