"""What installing and uninstalling come to on one machine."""

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from tongbao.errors import MachineNeedsAttention, WrongUse
from tongbao.install.command_files import UNINSTALLER, UNINSTALLS, uninstaller
from tongbao.install.conf import (
    INTERPRETER,
    addin_conf,
    addin_for,
    conf_text,
    is_addin,
    python_in_force,
)
from tongbao.install.dlls import dll_names, missing_dlls, pips_dlls
from tongbao.install.machine import ADDIN_FILE, BUNDLED, INSTALLED, Machine
from tongbao.install.python_copy import CopyPython, RemovePython
from tongbao.install.steps import Put, Remove, Step, Unmark


def addin_file(given: Path | None = None) -> Path:
    """Return the add-in's file: the one given, the installed package's, or the checkout's.

    Raises:
        MachineNeedsAttention: there is none, or it is no add-in.
    """
    package = Path(__file__).resolve().parents[1]
    places = [given] if given else [package / ADDIN_FILE, package.parents[1] / "dist" / ADDIN_FILE]
    for place in places:
        if place.is_file():
            if not is_addin(place):
                raise MachineNeedsAttention(
                    f"“{place}”不是加载项（里面没有 VBA 工程），没有改动任何文件",
                    "请重新取得完整的 tongbao.xlam",
                )
            return place
    if given:
        raise MachineNeedsAttention(f"没有加载项文件“{given}”", "请检查 --addin 后面的路径")
    raise MachineNeedsAttention(
        f"没有加载项文件 {ADDIN_FILE}",
        "请用 --addin 指定它。在源码目录里可以运行 python -m xlam --out dist 生成；"
        rf"离线安装文件夹里也有：python\Lib\site-packages\tongbao\{ADDIN_FILE}",
    )


def install_steps(machine: Machine, addin: Path, folder: Path | None = None) -> tuple[Step, ...]:
    """Return what there is to do so that Excel opens the add-in and the add-in finds Python.

    The add-in itself comes last: whatever fails before it leaves Excel as it was.

    Args:
        machine: the account to install for.
        addin: the add-in's file.
        folder: where an offline folder's Python goes instead of our own folder; a relative one is
            taken from the current folder.

    Raises:
        WrongUse: a folder is given, but this Python stays where it is.
        MachineNeedsAttention: Excel is running, something that is not ours lies where Python would
            go, or the add-in could not start Python from there.
    """
    _refuse_while_excel_runs(machine)
    steps: list[Step] = []
    home = machine.python
    if machine.is_bundled:
        home = (_absolute(folder) if folder else machine.own_folder) / "python"
    elif folder:
        raise WrongUse(
            "--folder 只用于离线安装文件夹：把随带的 Python 装到哪里。"
            "现在运行的不是随带的 Python，它在哪里就用哪里的，请去掉 --folder。"
        )
    _refuse_unsayable(machine, home)
    if home != machine.python:
        _refuse_taken(home)
        if home.parent != machine.own_folder:
            places = "\n".join(map(str, dict.fromkeys((*_places(machine), home.parent))))
            steps.append(Put(machine.places, places.encode("utf-8"), "安装位置"))
        steps.append(CopyPython(machine.python, home))
        steps.append(Put(home.parent / UNINSTALLER, uninstaller(), "卸载程序"))
    borrowed = () if machine.is_bundled else pips_dlls(machine)
    steps += [Put(home / dll.name, dll.read_bytes(), "xlwings 连接库") for dll in borrowed]
    _refuse_without_dlls(machine, borrowed)
    text = conf_text(machine, home)
    if text is not None:
        steps.append(Put(machine.conf, text.encode("ascii"), "设置文件"))
    elif INTERPRETER in addin_conf(addin):
        steps.append(Remove(machine.conf, "旧的设置文件"))
    else:
        raise MachineNeedsAttention(
            f"Python 装在“{home}”，设置文件里写不了这样的路径",
            f"请{machine.to_move}",
        )
    steps.append(Put(machine.addin, addin_for(machine, addin, home), "加载项"))
    steps.append(Unmark(machine.addin))
    return tuple(steps)


def uninstall_steps(machine: Machine) -> tuple[Step, ...]:
    """Return what there is to take away.

    Every Python that was put anywhere goes, even if the add-in or its settings are gone already. The
    one that runs this cannot delete itself: 卸载.cmd does that afterwards.

    Raises:
        MachineNeedsAttention: Excel is running.
    """
    _refuse_while_excel_runs(machine)
    steps: list[Step] = [Remove(machine.addin, "加载项"), Remove(machine.conf.parent, "设置文件夹")]
    for home in _homes(machine):
        python = RemovePython(home)
        if not python.is_done():
            steps.append(python)
        if _is_our_uninstaller(home.parent / UNINSTALLER):
            steps.append(Remove(home.parent / UNINSTALLER, "卸载程序"))
    steps += [Remove(machine.python / dll.name, "xlwings 连接库") for dll in pips_dlls(machine)]
    steps += [Remove(machine.places, "安装位置"), Remove(machine.log, "日志")]
    return tuple(steps)


def _homes(machine: Machine) -> Iterator[Path]:
    """Yield where this program put Pythons, whatever became of them, except the one that runs."""
    homes = [folder / "python" for folder in (machine.own_folder, *_places(machine))]
    pythonw = python_in_force(machine)
    if pythonw and (pythonw.parent / INSTALLED).is_file():
        homes.append(pythonw.parent)
    yield from (home for home in dict.fromkeys(homes) if home != machine.python)


def _places(machine: Machine) -> tuple[Path, ...]:
    if not machine.places.is_file():
        return ()
    return tuple(map(Path, machine.places.read_text("utf-8", "replace").splitlines()))


def _is_our_uninstaller(path: Path) -> bool:
    return path.is_file() and UNINSTALLS in path.read_bytes()


def _refuse_while_excel_runs(machine: Machine) -> None:
    if machine.excel_runs:
        raise MachineNeedsAttention(
            "Excel 正在运行，没有改动任何文件",
            "请保存并关闭所有 Excel 窗口再试；看不到窗口时，在任务管理器里结束 EXCEL.EXE",
        )


def _absolute(folder: Path) -> Path:
    """Return a folder as any program finds it; a rehearsal elsewhere leaves Windows' own alone."""
    return folder if PureWindowsPath(folder).is_absolute() else folder.absolute()


def _refuse_taken(home: Path) -> None:
    """Refuse to replace what this program did not put there."""
    is_ours = (home / BUNDLED).is_file()
    if home.exists() and not is_ours and not (home.is_dir() and not any(home.iterdir())):
        raise MachineNeedsAttention(
            f"“{home}”里有别的内容，不是本程序装的，没有改动任何文件",
            "请用 --folder 另选一个文件夹；里面的内容确实不要时，先把它删除或改名，再试一次",
        )
    in_the_way = home.parent / UNINSTALLER
    if in_the_way.exists() and not _is_our_uninstaller(in_the_way):
        raise MachineNeedsAttention(
            f"“{in_the_way}”是别的程序的，没有改动任何文件", "请用 --folder 另选一个文件夹"
        )


def _refuse_without_dlls(machine: Machine, borrowed: tuple[Path, ...]) -> None:
    lacking = missing_dlls(machine.python) - {dll.name for dll in borrowed}
    if machine.is_windows and (lacking or not dll_names()):
        raise MachineNeedsAttention(
            f"{machine.shown(machine.python)} 里缺少 xlwings 的连接库"
            f"（{'、'.join(sorted(lacking)) or '没有安装 xlwings'}），没有改动任何文件",
            "请重新复制完整的离线安装文件夹"
            if machine.is_bundled
            else "请重新安装 xlwings：python -m pip install --force-reinstall xlwings",
        )


def _refuse_unsayable(machine: Machine, home: Path) -> None:
    """Refuse a folder VBA cannot name: it passes a DLL its strings in the ANSI code page."""
    if not machine.in_ansi(str(home)):
        raise MachineNeedsAttention(
            f"文件夹“{home}”里有系统编码之外的字，Excel 无法从那里启动 Python",
            f"请{machine.to_move}",
        )
