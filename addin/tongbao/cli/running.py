"""The main job from the command line: assess, write, say what was done and where it lies."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from tongbao.choice import Choice
from tongbao.desk import Desk
from tongbao.errors import WrongUse
from tongbao.failures import already_written
from tongbao.gongwen.masthead import Masthead
from tongbao.paths import free_path, notice_name
from tongbao.report import counted_findings, edit_lines, kept_back_lines, summary
from tongbao.run import assess_workbook, plan_run, save
from tongbao.settling import Accepted
from tongbao.workbook_files import opened

_BAR_FROM_BYTES = 1_000_000  # smaller workbooks are done before a progress bar could be read


def run_workbook(
    desk: Desk,
    workbook: Path,
    choice: Choice,
    *,
    out: Path | None = None,
    in_place: bool = False,
    dry_run: bool = False,
    with_notice: bool = True,
    masthead: Masthead | None = None,
    overwrite: bool = False,
    despite_errors: bool = False,
    accepted: Accepted | None = None,
    strict: bool = False,
) -> bool:
    """Assess a workbook, write columns and notice, and say what was found and where it lies.

    Args:
        desk: where all this is told.
        workbook: the file.
        choice: which table is meant, and by which rules.
        out: where results go; ``None`` is beside the workbook.
        in_place: write into the file itself instead of a copy.
        dry_run: only list what would be changed.
        with_notice: write the notice, too.
        masthead: which kind of first page, if not the one on 通报要素.
        overwrite: the clerk consents to overwriting formulas and words.
        despite_errors: write the notice although a finding is an error.
        accepted: findings the clerk ignores from now on.
        strict: write nothing where a finding is an error.

    Returns:
        Whether all that was wanted is written, or would be by a ``dry_run``; ``False`` if errors keep
        the notice back, or everything with ``strict``.
    """
    folder = out or workbook.parent
    if folder.is_file():
        raise not_a_folder(folder)
    copy = free_path(folder / f"{workbook.stem}_考核结果{workbook.suffix}")
    host = opened(workbook, None if in_place or dry_run else copy)
    with _progress(workbook) as step:
        assessed = assess_workbook(host, choice)
        if accepted:
            # What there is to say of the notice itself can be ignored, too.
            trial = plan_run(assessed, with_notice=with_notice, despite_errors=True)
            assessed = accepted.among(assessed, trial.findings)
        step("计算")
        plan = plan_run(
            assessed,
            overwrite=overwrite,
            with_notice=with_notice,
            masthead=masthead,
            despite_errors=despite_errors,
            file_name=lambda title: free_path(folder / notice_name(title), ".txt").name,
        )
        told: Iterable[str] = chain(
            list(summary(assessed)),
            edit_lines(plan, desk.ways, every=dry_run),
            counted_findings(plan.findings, desk.ways, plan.ignored),
        )
        kept_back = list(kept_back_lines(plan, desk.ways))
        del assessed  # a large table takes as much memory again while it is written
        step("计划改动")
        refused = strict and plan.has_errors
        docx = free_path(folder / notice_name(plan.notice.title), ".txt") if plan.notice else None
        if not dry_run and not refused:
            told = list(told)  # what could fail fails before anything is written
            make_folder(folder)
            save(plan, host, docx)
        step("写入")
    if dry_run:
        desk.tell(told)
        desk.tell([f"共将改动{plan.cell_count}个单元格。以上只是预览，没有写任何文件。"])
        desk.tell(kept_back)
        return not (refused or kept_back)
    if refused:
        desk.tell(told)
        desk.tell(["有“错误”级核对问题，按 --strict 的要求没有写文件。"])
        return False
    with already_written():
        desk.tell(told)
        desk.tell([f"工作簿：{workbook if in_place else copy}（改动{plan.cell_count}个单元格）"])
        if docx:
            desk.tell([f"通报：{docx}"])
        desk.tell(kept_back)
    return not kept_back


@contextmanager
def _progress(workbook: Path) -> Iterator[Callable[[str], None]]:
    """Show a bar over a run's three steps, for a large workbook on a terminal."""
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
