"""The buttons that lead from one period to the next, and back to the one before."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tongbao.choice import Choice
from tongbao.commands.taking import taken
from tongbao.desk import Desk
from tongbao.errors import WorkbookNeedsAttention
from tongbao.failures import already_written
from tongbao.findings import Answer, codes
from tongbao.next_plan import NextPlan, plan_next
from tongbao.paths import seen_from
from tongbao.plan import Plan
from tongbao.report import change_lines, finding_lines
from tongbao.run import assess_workbook, save
from tongbao.sheet.answer_edits import answers_written
from tongbao.sheet.workbook import Workbook
from tongbao.workbook_files import opened

_ITEM = "上期工作簿"
_ABOUT_PAST = frozenset(
    {codes.PREVIOUS_REFUSED, codes.PAST_DIFFERS, codes.PAST_TWICE, codes.PAST_COLUMN}
)


def next_period(desk: Desk, workbook: Workbook) -> None:
    """Go on to the next period, in this workbook or in a copy, if the clerk agrees."""
    desk.show_status("正在读取……")
    planned = plan_next(workbook, Choice(today=datetime.date.today()))
    if planned.copy_name:
        _in_copy(desk, workbook, planned.copy_name)
        return
    workbook.check((*planned.plan.new_sheets, *planned.plan.edits))
    if desk.confirm(planned.lines, f"确定后开始写入。{desk.ways.before_writing}"):
        save(planned.plan, workbook)
        with already_written():
            desk.tell([f"已转到{planned.after.words}。{desk.ways.after_writing}", *_to_do(planned)])


def _in_copy(desk: Desk, workbook: Workbook, name: str) -> None:
    copy = _folder(desk) / name
    if copy.exists():
        raise WorkbookNeedsAttention(
            f"工作簿旁边已经有“{name}”，没有覆盖",
            todo="请打开它接着用；要重新做的，先把它改名或删去",
        )
    with TemporaryDirectory() as folder:
        # The copy is made as it stands now, whether saved or not; the open workbook stays untouched.
        same = Path(folder) / workbook.name
        workbook.save_copy(same)
        host = opened(same, copy)
        planned = plan_next(host, Choice(today=datetime.date.today()), Path(workbook.name), name)
        host.check((*planned.plan.new_sheets, *planned.plan.edits))
        if not desk.confirm(planned.lines, "确定后另存这一份并打开。"):
            return
        desk.show_status("正在另存……")
        save(planned.plan, host)
    with already_written():
        desk.tell([f"已另存：{copy}", *_to_do(planned)])
        desk.open_file(copy)


def _to_do(planned: NextPlan) -> tuple[str, ...]:
    return (f"请填{planned.after.words}的数，再点“生成通报”。",)


def choose_previous(desk: Desk, workbook: Workbook) -> None:
    """Name an earlier period's workbook in 规则, after showing what comparing with it gives."""
    assessed = taken(desk, workbook)
    if assessed is None:
        return
    folder = _folder(desk)
    chosen = desk.ask_workbook("选上一期（或上年同期）的工作簿")
    if chosen is None:
        return
    desk.show_status("正在比较……")
    choice = Choice(today=datetime.date.today(), previous=(chosen,))
    compared = assess_workbook(workbook, choice)
    told = [f for f in compared.assessment.findings if f.code in _ABOUT_PAST]
    refused = [f for f in told if f.code is codes.PREVIOUS_REFUSED and chosen.name in f.message]
    if refused:
        desk.tell([*finding_lines(refused, desk.ways), "没有写进“规则”。"])
        return
    name = seen_from(folder, chosen).as_posix()
    names = dict.fromkeys((*assessed.assessment.rules.previous_books, name))
    written = answers_written([Answer(_ITEM, "、".join(names))], assessed.grids)
    plan = Plan(
        written.edits,
        new_sheets=(written.new_sheet,) if written.new_sheet else (),
        rests_on=assessed.rests_on,
    )
    if not plan.edits:
        desk.tell([f"“规则”里已经写了“{name}”，或“规则”不是本程序的格式，没有改动。"])
        return
    workbook.check((*plan.new_sheets, *plan.edits))
    lines = [*change_lines(compared), *finding_lines(told, desk.ways)]
    if desk.confirm(lines, f"确定后在“规则”的“{_ITEM}”里写“{'、'.join(names)}”。"):
        save(plan, workbook)
        with already_written():
            desk.tell([f"已写进“规则”。{desk.ways.after_writing}"])


def _folder(desk: Desk) -> Path:
    """Return the folder the workbook lies in.

    Raises:
        WorkbookNeedsAttention: it lies in none.
    """
    if desk.folder is None:
        raise WorkbookNeedsAttention(
            "工作簿还没有保存在本机的文件夹里", todo="请先保存到本机的文件夹，再点这个按钮"
        )
    return desk.folder
