"""下一期 from the command line: what will change is listed, then done."""

from pathlib import Path

from tongbao.choice import Choice
from tongbao.cli.running import make_folder
from tongbao.desk import Desk
from tongbao.errors import WrongUse
from tongbao.failures import already_written
from tongbao.next_plan import plan_next
from tongbao.paths import seen_from
from tongbao.run import save
from tongbao.workbook_files import opened


def go_on(desk: Desk, workbook: Path, out: Path | None, *, dry_run: bool) -> None:
    """Go on to the next period, in the workbook itself or in a copy.

    Args:
        desk: where it is told.
        workbook: the file of the period that is over.
        out: the copy; ``None`` is named after the next period and lies beside the workbook.
        dry_run: only list what would change.

    Raises:
        WrongUse: the copy would replace a file.
    """
    folder = (out or workbook).parent
    if out is not None and out.is_dir():
        raise WrongUse(f"“{out}”是一个目录，--out 后面应写文件名。")
    name = out.name if out else ""
    planned = plan_next(opened(workbook), Choice(), seen_from(folder, workbook), name)
    copy = out or (folder / planned.copy_name if planned.copy_name else None)
    if copy is not None and copy.exists():
        raise WrongUse(f"已经有“{copy}”，没有覆盖。请用 --out 另取一个文件名。")
    host = opened(workbook, copy)
    host.check((*planned.plan.new_sheets, *planned.plan.edits))
    if dry_run:
        desk.tell([*planned.lines, "以上只是预览，没有写任何文件。"])
        return
    make_folder(folder)
    save(planned.plan, host)
    with already_written():
        desk.tell(
            [*planned.lines, f"工作簿：{copy or workbook}（改动{planned.plan.cell_count}个单元格）"]
        )
