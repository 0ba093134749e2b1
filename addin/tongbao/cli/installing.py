"""The commands that bring the add-in onto a machine, take it away, examine it, and pack it."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongbao.cli.chinese_click import ChineseCommand
from tongbao.cli.running import make_folder
from tongbao.cli.terminal import Terminal
from tongbao.errors import MachineNeedsAttention
from tongbao.paths import free_path, log_file

if TYPE_CHECKING:
    from tongbao.install.machine import Machine
    from tongbao.install.steps import Step

# Package tongbao.install is loaded by the command that runs: every other command starts faster.

_PATH = click.Path(path_type=Path)
_dry_run = click.option("--dry-run", is_flag=True, help="只列出将要做什么，不改动任何文件")
_addin = click.option("--addin", metavar="文件", type=_PATH, help="加载项文件，不写则用随带的")


@click.command(cls=ChineseCommand)
@_addin
@click.option("--folder", metavar="目录", type=_PATH, help="随带的 Python 装到哪里")
@_dry_run
def install(addin: Path | None, folder: Path | None, dry_run: bool) -> None:
    """把加载项装进 Excel（Windows，只装给当前用户，不需要管理员权限）。"""
    from tongbao.install.machine import this_machine
    from tongbao.install.planning import addin_file, install_steps

    machine = this_machine()
    carried_out = _carry_out(install_steps(machine, addin_file(addin), folder), machine, dry_run)
    if carried_out:
        doctor_here = (
            r"在这个文件夹里打开命令提示符，运行 python\python.exe -m tongbao doctor"
            if machine.is_bundled
            else "运行 tongbao doctor"
        )
        click.echo(f"已装好。请打开 Excel，功能区里有“督查通报”；没有时{doctor_here}。")


@click.command(cls=ChineseCommand)
@_dry_run
def uninstall(dry_run: bool) -> None:
    """把加载项从 Excel 里卸下来。"""
    from tongbao.install.machine import this_machine
    from tongbao.install.planning import uninstall_steps

    machine = this_machine()
    if _carry_out(uninstall_steps(machine), machine, dry_run):
        click.echo("已卸载。工作簿和通报都没有动。")
        if machine.is_installed_copy:
            place = machine.shown(machine.python.parent)
            click.echo(f"随带的 Python 由 {place} 里的“卸载.cmd”删除；没有用它来卸载的，请双击它。")


def _carry_out(steps: "tuple[Step, ...]", machine: "Machine", dry_run: bool) -> bool:
    """Tell the steps, and carry them out unless this is a rehearsal."""
    from tongbao.install.steps import carry_out

    if not dry_run:
        _refuse_elsewhere(machine)
    for step in steps:
        done = step.is_done()
        click.echo(
            f"[{'已是如此' if done else '将要' if dry_run else '正在'}] {step.told(machine)}"
        )
        if not dry_run and not done:
            carry_out(step, machine)
    if dry_run:
        click.echo("以上只是预览，没有改动任何文件。")
        if not machine.is_windows:
            click.echo("这台机器不是 Windows，加载项只能装在 Windows 版的 Excel 里。")
    return not dry_run


def _refuse_elsewhere(machine: "Machine") -> None:
    if not machine.is_windows:
        raise MachineNeedsAttention(
            "这台机器不是 Windows，加载项只能装在 Windows 版的 Excel 里",
            "加 --dry-run 可以看到在 Windows 上会做什么；不用 Excel 时请用 tongbao run",
        )


@click.command(cls=ChineseCommand)
@click.option("--bundle", is_flag=True, help="另存一个压缩包给维护人员，不含单位名称和分数")
@click.option("--out", metavar="目录", type=_PATH, default=Path(), help="压缩包放在哪里")
def doctor(bundle: bool, out: Path) -> None:
    """检查加载项需要的一切：每行写明正常，或者该怎样处理。"""
    from tongbao.install.checklist import checklist_lines
    from tongbao.install.doctor import examine
    from tongbao.install.machine import this_machine

    machine = this_machine()
    if not machine.is_windows:
        click.echo("这台机器不是 Windows，下面只是列出会检查什么。")
    checks = examine(machine)
    Terminal().tell(check.line for check in checks)
    troubles = sum(bool(check.todo) for check in checks)
    click.echo(f"共{len(checks)}项，{troubles}项要处理。" if troubles else "全部正常。")
    click.echo()
    Terminal().tell(checklist_lines())
    if bundle:
        from tongbao.install.support import write_support_bundle

        make_folder(out)
        path = free_path(out / f"tongbao诊断_{datetime.date.today():%Y%m%d}.zip")
        write_support_bundle(path, machine, log_file())
        click.echo(f"\n给维护人员的压缩包：{path}（不含单位名称和分数，可以先打开看看）")


@click.command(cls=ChineseCommand)
@click.option(
    "--python-zip",
    metavar="文件",
    type=_PATH,
    required=True,
    help="Python 的 Windows 嵌入包（64 位）",
)
@_addin
@click.option(
    "--out", metavar="目录", type=_PATH, default=Path("tongbao-offline"), help="文件夹放在哪里"
)
def bundle(python_zip: Path, addin: Path | None, out: Path) -> None:
    """做一个离线安装文件夹，给没有 Python、不能上网的机器用。"""
    from tongbao.install.offline import build_offline_folder
    from tongbao.install.planning import addin_file

    made = build_offline_folder(python_zip, addin_file(addin), out)
    click.echo(f"离线安装文件夹：{made.folder}（Python {made.python}，{made.size / 1e6:.0f} MB）")
    click.echo("把整个文件夹复制到目标机器，双击里面的“安装.cmd”。")
