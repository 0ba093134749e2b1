"""The offline folder: Python, the program, the add-in and two command files, for bare machines.

Built anywhere (no Windows needed) from Python's embeddable zip and Windows wheels.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from importlib.metadata import metadata, requires
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from tongbao import __version__
from tongbao.data import dataclass
from tongbao.errors import MachineNeedsAttention, WrongUse
from tongbao.install.command_files import INSTALLER, UNINSTALLER, installer, uninstaller
from tongbao.install.machine import ADDIN_FILE, BUNDLED
from tongbao.install.programs import X64, bits
from tongbao.paths import TEMPLATES, template_path
from tongbao.regex import regex

_PLATFORM = "win_amd64"
# Left out: a commercially licensed part of xlwings that this program does not use, and what only
# developers on Windows use.
_UNUSED = (
    "xlwings/pro",
    "xlwings/addin",
    "xlwings/html",
    "xlwings/js",
    "pythonwin",
    "isapi",
    "adodbapi",
    "PyWin32.chm",
    "win32/Demos",
    "win32/test",
    "win32/include",
    "win32/libs",
    "win32com/demos",
    "win32com/test",
    "win32comext",
    "lxml/includes",
    "bin",
)
_LIBRARY = regex(r"(python(\d)(\d+))\._pth")
_PTH = "{library}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


@dataclass(frozen=True)
class Offline:
    """An offline folder that was built.

    Attributes:
        folder: where it lies.
        size: of all its files together, in bytes.
        python: the version of its Python, such as "3.12".
    """

    folder: Path
    size: int
    python: str


def build_offline_folder(python_zip: Path, addin: Path, folder: Path) -> Offline:
    """Build the offline folder; it appears whole or not at all.

    Args:
        python_zip: Python's "Windows embeddable package (64-bit)".
        addin: the add-in's file.
        folder: where; must not exist yet or be empty.

    Raises:
        WrongUse: the zip is no embeddable Python of 64 bits or too old, or the folder is taken.
        MachineNeedsAttention: the wheels cannot be had.
    """
    if folder.is_file() or (folder.exists() and any(folder.iterdir())):
        raise WrongUse(f"“{folder}”里已经有文件，没有改动它。请用 --out 换一个文件夹。")
    beside = next(parent for parent in folder.absolute().parents if parent.is_dir())
    with tempfile.TemporaryDirectory(prefix="tongbao-", dir=beside) as temporary:
        made = Path(temporary)
        version = _fill(made, python_zip, addin)
        size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file())
        folder.mkdir(parents=True, exist_ok=True)
        for part in made.iterdir():
            part.rename(folder / part.name)
    return Offline(folder, size, version)


def _fill(folder: Path, python_zip: Path, addin: Path) -> str:
    """Lay everything out and return the version of the Python."""
    python = folder / "python"
    library, version = _unpack_python(python_zip, python)
    packages = python / "Lib" / "site-packages"
    _install_wheels(packages, version)
    for dll in packages.glob("xlwings*.dll"):
        dll.rename(python / dll.name)  # VBA loads it from the folder of pythonw.exe
    for unused in _UNUSED:
        path = packages / unused
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    _install_program(packages / "tongbao", addin)
    (python / f"{library}._pth").write_bytes(_PTH.format(library=library).encode("ascii"))
    (python / BUNDLED).write_text(f"tongbao {__version__}\n", encoding="ascii")
    (folder / INSTALLER).write_bytes(installer())
    (folder / UNINSTALLER).write_bytes(uninstaller())
    readme = _README.format(version=__version__).replace("\n", "\r\n")
    (folder / "readme.txt").write_bytes(readme.encode("utf-8-sig"))
    return version


def _unpack_python(python_zip: Path, target: Path) -> tuple[str, str]:
    """Unpack Python and return the name of its library and its version: python312, 3.12.

    The files may stand at the zip's top or in one folder of it.
    """
    if not python_zip.exists():
        raise WrongUse(f"没有文件“{python_zip}”。请检查 --python-zip 后面的路径。")
    try:
        with zipfile.ZipFile(python_zip) as package:
            parts = {PurePosixPath(part.filename): part for part in package.infolist()}
            top = next((path.parent for path in parts if path.name == "pythonw.exe"), None)
            names = (_LIBRARY.fullmatch(path.name) for path in parts)
            library = next((name for name in names if name), None)
            if top is None or library is None:
                raise _wrong(python_zip, "不是 Python 的 Windows 嵌入包")
            for path, part in parts.items():
                if not part.is_dir() and path.is_relative_to(top) and ".." not in path.parts:
                    inside = target / path.relative_to(top)
                    inside.parent.mkdir(parents=True, exist_ok=True)
                    inside.write_bytes(package.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, IsADirectoryError, PermissionError) as error:
        raise _wrong(python_zip, "不是完整的压缩包") from error
    major, minor = library[2], library[3]
    built_for = bits(target / "pythonw.exe")
    if built_for != X64:
        raise _wrong(python_zip, f"里是 {built_for or '位数不明'}的 Python")
    oldest = metadata("tongbao")["Requires-Python"].removeprefix(">=")
    if (int(major), int(minor)) < tuple(map(int, oldest.split("."))):
        raise _wrong(python_zip, f"里的 Python 是 {major}.{minor}，要用 {oldest} 以上的")
    return library[1], f"{major}.{minor}"


def _wrong(python_zip: Path, found: str) -> WrongUse:
    return WrongUse(
        f"“{python_zip}”{found}，没有做离线安装文件夹。"
        "请到 Python 官方网站下载 Windows embeddable package (64-bit)。"
    )


def _install_wheels(target: Path, version: str) -> None:
    if find_spec("pip") is None:
        raise MachineNeedsAttention(
            "这个 Python 没有 pip", "请在装有 pip 的 Python 里运行 tongbao bundle"
        )
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-compile", "--target", str(target), "--platform", _PLATFORM),
        *("--python-version", version, "--only-binary", ":all:", "--no-warn-script-location"),
        *windows_requirements(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise MachineNeedsAttention(
            f"没有取到 Windows 用的模块（{'；'.join(reasons) or done.stderr.strip()[-300:]}）",
            f"请检查网络和 pip 的设置；也可能还没有 Python {version} 用的模块，请换一个旧一点的嵌入包",
        )


def windows_requirements() -> tuple[str, ...]:
    """Return what the program needs on Windows.

    Markers are cut off rather than evaluated: pip evaluates them for the machine it runs on, and
    would leave out pywin32 without a word.
    """
    needed = [text.split(";") for text in requires("tongbao") or ()]
    return tuple(name.strip() for name, *marker in needed if "extra" not in "".join(marker))


def _install_program(target: Path, addin: Path) -> None:
    """Copy this very package, with the templates and the add-in inside it."""
    shutil.copytree(
        Path(__file__).resolve().parents[1],
        target,
        ignore=shutil.ignore_patterns("__pycache__", "templates"),
    )
    (target / "templates").mkdir()
    for kind in TEMPLATES:
        source = template_path(kind)
        (target / "templates" / source.name).write_bytes(source.read_bytes())
    (target / ADDIN_FILE).write_bytes(addin.read_bytes())


_README = """\
督查通报助手 {version} 离线安装文件夹

安装：关闭 Excel，双击“安装.cmd”。不需要管理员权限，不需要联网。
卸载：关闭 Excel，双击“卸载.cmd”。
检查：在这个文件夹里打开命令提示符，运行 python\\python.exe -m tongbao doctor
装到别的文件夹：安装.cmd --folder C:\\tongbao
"""
