"""Door: the ribbon. One function per button; its docstring is what appears over the button.

Each does what the command of the command line does, on the workbook open in Excel, after asking.
"""

import datetime
import sys
from pathlib import Path

from tongbao import __version__
from tongbao.commands.clerk import Excel, button, button_without_workbook
from tongbao.commands.examining import doctor_lines
from tongbao.commands.placing import place_for_notice
from tongbao.commands.proposing import (
    RIBBON,
    agreed,
    done_lines,
    notice_lines,
    planned_line,
    taken_lines,
)
from tongbao.failures import already_written
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.paths import TEMPLATES, log_file, template_path
from tongbao.report import counted_findings, edit_lines, result_lines, setup_lines
from tongbao.run import Assessed, Choice, assess_workbook, plan_run, plan_setup, save

#: The buttons that work when no workbook is open.
WITHOUT_WORKBOOK = frozenset({"new_workbook", "run_doctor", "show_about"})


@button_without_workbook
def new_workbook(excel: Excel) -> None:
    """新建统计工作簿

    从三种模板中选一种，在 Excel 里打开一份新的。
    """
    kind = excel.choose("新建哪一种工作簿？请填序号：", TEMPLATES)
    if kind is not None:
        excel.open_template(template_path(kind))
        excel.tell(["已新建。请先看工作表“填写说明”，填好后保存。"])


@button
def add_settings(excel: Excel) -> None:
    """添加设置工作表

    给当前工作簿添加“规则”“单位名册”“通报要素”三张工作表，按统计表预先填好，已有的不动。
    """
    workbook, assessed = _assessed(excel)
    plan = plan_setup(assessed)
    if not plan.new_sheets:
        excel.tell(["“规则”“单位名册”“通报要素”都已经有了，没有改动。"])
    elif agreed(excel, workbook, assessed, lambda _overwrite: plan) is not None:
        excel.show_status("正在写入……")
        lines = list(setup_lines(plan, workbook.name))
        save(plan, workbook)
        with already_written():
            excel.tell(lines)


@button
def fill_results(excel: Excel) -> None:
    """计算考核结果

    算出名次、等次、加扣分、退稿和零报送名单，说明要改多少单元格，确定后填写。
    """
    workbook, assessed = _assessed(excel)
    plan = agreed(
        excel, workbook, assessed, lambda o: plan_run(assessed, overwrite=o, with_notice=False)
    )
    if plan is not None:
        excel.show_status("正在写入……")
        lines = list(done_lines(plan))
        save(plan, workbook)
        with already_written():
            excel.tell(lines)


@button
def preview_changes(excel: Excel) -> None:
    """预览改动

    列出“计算考核结果”和“生成通报”会改的每一处原值和新值，不写任何单元格。
    """
    _, assessed = _assessed(excel)
    plan = plan_run(assessed)
    lines = [*taken_lines(assessed), f"{planned_line(plan)}以下只是预览，没有写任何内容。"]
    lines += [*edit_lines(plan, every=True, ways=RIBBON), *result_lines(assessed)]
    excel.tell([*lines, *counted_findings(plan.findings)])


@button
def write_notice(excel: Excel) -> None:
    """生成通报

    计算并填写结果，按公文格式写出通报（.docx），放在工作簿旁边并打开。
    """
    workbook, assessed = _assessed(excel)
    plan = agreed(excel, workbook, assessed, lambda o: plan_run(assessed, overwrite=o))
    if plan is None or plan.notice is None:
        return
    docx = place_for_notice(excel, plan.notice.title)
    if docx is None:
        return
    excel.show_status("正在写通报和结果……")
    lines = [*done_lines(plan), f"通报：{docx}", *notice_lines(plan, assessed)]
    save(plan, workbook, docx)
    with already_written():
        excel.tell(lines)
        excel.open_file(docx)


@button
def check_workbook(excel: Excel) -> None:
    """核对工作簿

    列出名称、合计、空格、人工调整等需要人看一眼的地方，指到单元格，不改任何内容。
    """
    _, assessed = _assessed(excel)
    excel.tell([*taken_lines(assessed), *counted_findings(assessed.assessment.findings)])


@button
def recalculate(excel: Excel) -> None:
    """重新计算函数

    重新读取规则和名册，让工作簿里的函数全部重算一遍。
    """
    excel.show_status("正在重新计算……")
    excel.recalculate()


@button_without_workbook
def run_doctor(excel: Excel) -> None:
    """诊断

    检查加载项、Python、Excel 设置和字体，逐项说明是否正常、怎样处理。
    """
    excel.show_status("正在检查……")
    excel.tell(doctor_lines())


@button_without_workbook
def show_about(excel: Excel) -> None:
    """关于督查通报助手

    版本、程序和日志的位置。
    """
    excel.tell(
        [
            f"督查通报助手 {__version__}",
            f"程序：{Path(__file__).resolve().parents[1]}",
            f"Python：{sys.executable}",
            f"日志：{log_file()}",
        ]
    )


def _assessed(excel: Excel) -> tuple[ExcelWorkbook, Assessed]:
    excel.show_status("正在读取和计算……")
    workbook = ExcelWorkbook(excel.book)
    choice = Choice(today=datetime.date.today(), looked_at=workbook.looked_at)
    return workbook, assess_workbook(workbook, choice)
