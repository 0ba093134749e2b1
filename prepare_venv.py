"""Makes .venv as the project needs it, or says in Chinese and in English what this machine lacks.

`make` runs this before anything else. An old Python must get as far as the message that names it,
so nothing newer than Python 3.5 stands here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence

ROOT = Path(__file__).resolve().parent
NEEDED = (3, 11)

_TOO_OLD = """\
Python {found} 太旧：{path}。需要 3.11 或更新的；装好后运行 make PYTHON=新版本的路径。
Python {found} is too old: {path}. Install 3.11 or newer, then run make PYTHON=/path/to/it.
"""
_LACKING = """\
这个 Python 缺少 {modules}，建不了 .venv：{path}。Debian、Ubuntu 上先运行 apt install python3-venv。
This Python lacks {modules} and cannot make .venv: {path}. On Debian or Ubuntu run apt install python3-venv.
"""
_FAILED = """\
没有装好 .venv，原因见上面。再运行一次 make 会接着装；要用别的软件源，先设置 PIP_INDEX_URL。
.venv is not ready, see above. Run make again to go on; set PIP_INDEX_URL to install from another index.
"""


def complaint(version: Sequence[int], missing: Sequence[str], path: str) -> str:
    """Return what to tell the user of a Python that cannot make .venv; nothing if it can.

    Args:
        version: its numbers.
        missing: the modules it cannot import.
        path: where it lies.
    """
    if tuple(version[:2]) < NEEDED:
        return _TOO_OLD.format(found=".".join(map(str, version[:3])), path=path)
    if missing:
        return _LACKING.format(modules=", ".join(missing), path=path)
    return ""


def prepare(root: Path, python: str) -> bool:
    """Make .venv in a folder, anew if it came from another Python or folder; tell whether it works.

    Its scripts name the folder they lie in, so a .venv that was moved or copied is of no use.
    """
    venv, pyproject = root / ".venv", root / "pyproject.toml"
    ready = venv / ".ready"
    made_of = "{} {} {}\n".format(sys.version_info[:2], Path(python).resolve(), venv)
    wanted = made_of + pyproject.read_text(encoding="utf-8")
    found = ready.read_text(encoding="utf-8") if ready.is_file() else ""
    if found == wanted:
        return True
    if not found.startswith(made_of):
        shutil.rmtree(str(venv), ignore_errors=True)
    own = str(venv / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in ([python, "-m", "venv", str(venv)], [*pip, "-e", ".[dev]"]):
        if subprocess.call(command, cwd=str(root)):
            return False
    # Until 3.13 Python reads this file in the locale's encoding, but pip writes it in UTF-8: only
    # seen from here, without the names of the folders above, it is the same in both.
    for file in venv.glob("**/site-packages/*tongbao.pth"):
        file.write_text(os.path.relpath(str(root / "addin"), str(file.parent)), encoding="ascii")
    ready.write_text(wanted, encoding="utf-8")
    return True


def main() -> int:
    """Prepare; return the exit code."""
    # Within an activated .venv this is the Python that .venv was made from.
    python = getattr(sys, "_base_executable", None) or sys.executable
    message = complaint(sys.version_info[:3], _missing("venv", "ensurepip"), python)
    if not message and not prepare(ROOT, python):
        message = _FAILED
    sys.stderr.write(message)
    return 1 if message else 0


def _missing(*names: str) -> List[str]:
    missing = []
    for name in names:
        try:
            __import__(name)
        except ImportError:
            missing.append(name)
    return missing


if __name__ == "__main__":
    sys.exit(main())
