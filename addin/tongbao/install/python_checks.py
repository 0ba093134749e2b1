"""What a diagnosis looks at around Python: whether Excel finds it, and it its modules."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tongbao.install.check import Check
from tongbao.install.conf import INTERPRETER, python_in_force, settings_in_force
from tongbao.install.dlls import dll_names, missing_dlls
from tongbao.install.machine import BUNDLED, Machine
from tongbao.paths import log_error

_GEN_PY_EXCEL = "00020813-0000-0000-C000-000000000046"  # Excel's type library


def interpreter(machine: Machine) -> Check:
    """The Python that runs this."""
    subject = "Python"
    version = ".".join(map(str, sys.version_info[:3]))
    found = (
        f"{version}，{'64' if sys.maxsize > 2**32 else '32'} 位，{machine.shown(machine.python)}"
    )
    if "WindowsApps" in machine.python.parts:
        return Check(subject, f"{found}，是应用商店的版本", "请改用安装文件夹里的 安装.cmd")
    return Check(subject, found)


def settings(machine: Machine) -> Iterator[Check]:
    """Whether the add-in's settings lead to a Python that is there."""
    subject = "设置"
    pythonw = python_in_force(machine)
    if pythonw is None:
        yield Check(subject, f"没有写明用哪个 Python（{INTERPRETER}）", f"请{machine.to_install}")
        return
    if not pythonw.is_file():
        yield Check(
            subject, f"写明的 {machine.shown(pythonw)} 不存在", f"请重新{machine.to_install}"
        )
        return
    # From an offline folder the installed copy of its Python is examined, which runs the same program.
    is_copy = machine.is_bundled and (pythonw.parent / BUNDLED).is_file()
    if machine.is_windows and pythonw.parent != machine.python and not is_copy:
        python = machine.shown(pythonw.with_name("python.exe"))
        todo = f"如果这不是有意的，请用 {python} -m tongbao doctor 再查一遍"
        yield Check(subject, f"Excel 用的是另一个 Python：{machine.shown(pythonw)}", todo)
        return
    yield Check(subject, f"Excel 启动 {machine.shown(pythonw)}")
    if settings_in_force(machine).get("USE UDF SERVER", "").lower() != "true":
        yield Check(
            subject,
            "没有打开 USE UDF SERVER，每点一次按钮都要重新启动 Python",
            f"请重新{machine.to_install}",
        )


def libraries(machine: Machine) -> Check:
    """Whether the DLLs Excel loads lie beside the Python it starts."""
    subject = "连接库"
    pythonw = python_in_force(machine)
    home = pythonw.parent if pythonw else machine.python
    if not dll_names():
        return Check(subject, "没有安装 xlwings", "请重新安装本程序")
    missing = missing_dlls(home)
    if missing:
        return Check(
            subject,
            f"{machine.shown(home)} 里缺少 {'、'.join(sorted(missing))}",
            f"请重新{machine.to_install}",
        )
    return Check(subject, "、".join(dll_names()))


def modules() -> Check:
    """Whether the modules the add-in needs are installed."""
    subject = "程序模块"
    needed = ["xlwings", "docx", "lxml.etree", "python_calamine", "click"]
    if sys.platform == "win32":
        needed += ["pythoncom", "win32com"]
    missing = [name for name in needed if not _loads(name)]
    if missing:
        return Check(subject, f"缺少或损坏：{'、'.join(missing)}", "请重新安装本程序")
    return Check(subject, "齐全")


def _loads(name: str) -> bool:
    """Whether a module can be loaded: antivirus programs take single files out of a package."""
    try:
        import_module(name)
    except Exception as error:
        log_error(error)
        return False
    return True


def code_page(machine: Machine) -> Check:
    """Whether VBA can name the folder of the Python it is to start."""
    subject = "路径"
    pythonw = python_in_force(machine)
    home = pythonw.parent if pythonw else machine.python
    if machine.in_ansi(str(home)):
        return Check(subject, "都在系统编码之内")
    return Check(
        subject,
        f"“{machine.shown(home)}”里有系统编码之外的字，Excel 认不出",
        f"请{machine.to_move}",
    )


def generated_cache(machine: Machine) -> Check:
    """Whether pywin32's cache of Excel's type library is whole; a broken one stops every call."""
    subject = "gen_py 缓存"
    cache = machine.temp / "gen_py"
    broken = [
        path
        for path in sorted(cache.glob(f"*/{_GEN_PY_EXCEL}*"))
        for file in ([path / "__init__.py"] if path.is_dir() else [path])
        if not _compiles(file)
    ]
    if broken:
        return Check(
            subject, f"{machine.shown(broken[0])} 已损坏", "请关闭 Excel，删除整个 gen_py 文件夹"
        )
    return Check(subject, "完好" if cache.is_dir() else "没有（不需要）")


def _compiles(file: Path) -> bool:
    try:
        source = file.read_bytes()
        compile(source, str(file), "exec")
    except (OSError, SyntaxError, ValueError):
        return False
    return bool(source.strip())
