"""The main job from the command line: assess, write, say what was done and where it lies."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongbao.errors import WrongUse
from tongbao.failures import already_written
from tongbao.gongwen.masthead import Masthead
from tongbao.paths import free_path, notice_name
from tongbao.report import counted_findings, edit_lines, summary
from tongbao.run import Choice, assess_workbook, plan_run, save

if TYPE_CHECKING:
    from tongbao.hosts.xlsx.workbook import FileWorkbook

_BAR_FROM_BYTES = 1_000_000  # smaller workbooks are done before a progress bar could be read


def opened(path: Path, save_as: Path | None = None) -> "FileWorkbook":
    """Return a workbook file, as FileWorkbook takes it.

    Its modules are loaded here, so that the diagnosis can run where one of them is broken.
    """
    from tongbao.hosts.xlsx.workbook import FileWorkbook

    return FileWorkbook(path, save_as)


def run_workbook(
    workbook: Path,
    choice: Choice,
    *,
    out: Path | None = None,
    in_place: bool = False,
    dry_run: bool = False,
    with_notice: bool = True,
    masthead: Masthead | None = None,
    overwrite: bool = False,
    previous: Path | None = None,
    strict: bool = False,
) -> bool:
    """Assess a workbook, write columns and notice, and say what was found and where it lies.

    Returns:
        Whether the run was carried out; ``False`` if ``strict`` refused it.
    """
    folder = out or workbook.parent
    if folder.is_file():
        raise not_a_folder(folder)
    copy = free_path(folder / f"{workbook.stem}_考核结果{workbook.suffix}")
    host = opened(workbook, None if in_place or dry_run else copy)
    with _progress(workbook) as step:
        assessed = assess_workbook(host, choice)
        step("计算")
        before = None
        if previous:
            by_same_names = Choice(register=choice.register)
            before = assess_workbook(opened(previous), by_same_names).assessment
        plan = plan_run(
            assessed,
            overwrite=overwrite,
            with_notice=with_notice,
            before=before,
            masthead=masthead,
        )
        told: Iterable[str] = chain(
            list(summary(assessed)),
            edit_lines(plan, every=dry_run),
            counted_findings(plan.findings),
        )
        del assessed, before  # a large table takes as much memory again while it is written
        step("计划改动")
        refused = strict and plan.has_errors
        docx = free_path(folder / notice_name(plan.notice.title), ".txt") if plan.notice else None
        if not dry_run and not refused:
            told = list(told)  # what could fail fails before anything is written
            make_folder(folder)
            save(plan, host, docx)
        step("写入")
    if dry_run:
        echo(told)
        click.echo(f"共将改动{plan.cell_count}个单元格。以上只是预览，没有写任何文件。")
        return not refused
    if refused:
        echo(told)
        click.echo("有“错误”级核对问题，按 --strict 的要求没有写文件。")
        return False
    with already_written():
        echo(told)
        click.echo(f"工作簿：{workbook if in_place else copy}（改动{plan.cell_count}个单元格）")
        if docx:
            click.echo(f"通报：{docx}")
    return True


@contextmanager
def _progress(workbook: Path) -> Iterator[Callable[[str], None]]:
    """Show a bar over the three steps of a run, for a large workbook on a terminal."""
    large = workbook.is_file() and workbook.stat().st_size > _BAR_FROM_BYTES
    if not (large and sys.stderr.isatty()):
        yield lambda _step: None
        return
    with click.progressbar(
        length=3, label="进度", file=sys.stderr, item_show_func=lambda step: step or ""
    ) as bar:
        yield lambda step: bar.update(1, step)


def not_a_folder(path: Path) -> WrongUse:
    """Say that a file stands where a folder should be."""
    return WrongUse(f"“{path}”是一个文件，不是目录。")


def make_folder(folder: Path) -> None:
    """Make sure a folder is there."""
    if folder.is_file():
        raise not_a_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)


def echo(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)
