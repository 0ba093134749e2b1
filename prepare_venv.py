# -*- coding: utf-8 -*-
"""Makes .venv as the project needs it, or says in Chinese and in English what this machine lacks.

`make` runs this before anything else. An old Python must get as far as the message that names it,
so nothing newer than Python 2.7 stands here.
"""

from __future__ import unicode_literals

import glob
import io
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
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


def complaint(version, missing, path):
    """Return what to tell the user of a Python that cannot make .venv; nothing if it can.

    Args:
        version: its numbers.
        missing: names of the modules it cannot import.
        path: where it lies.
    """
    if tuple(version[:2]) < NEEDED:
        return _TOO_OLD.format(found=".".join(map(str, version[:3])), path=path)
    if missing:
        return _LACKING.format(modules=", ".join(missing), path=path)
    return ""


def prepare(root, python):
    """Make .venv in a folder, anew if it came from another Python or folder.

    Its scripts name the folder they lie in, so a .venv that was moved or copied is of no use.

    Args:
        root: path of the folder.
        python: path of the Python to make it from, the one that runs this.

    Returns:
        Whether it can be used.
    """
    venv = os.path.join(root, ".venv")
    ready = os.path.join(venv, ".ready")
    made_of = "{} {} {}\n".format(sys.version_info[:2], os.path.realpath(python), venv)
    wanted = made_of + _text(os.path.join(root, "pyproject.toml"))
    found = _text(ready)
    if found == wanted:
        return True
    if not found.startswith(made_of):
        shutil.rmtree(venv, ignore_errors=True)
    own = os.path.join(venv, "Scripts" if os.name == "nt" else "bin", "python")
    pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]"]
    for command in ([python, "-m", "venv", venv], pip):
        if subprocess.call(command, cwd=root):
            return False
    _name_from_here(os.path.join(root, "addin"), venv)
    with io.open(ready, "w", encoding="utf-8") as file:
        file.write(wanted)
    return True


def main():
    """Prepare; return the exit code."""
    # Within an activated .venv this is the Python that .venv was made from.
    python = getattr(sys, "_base_executable", None) or sys.executable
    message = complaint(sys.version_info, _missing("venv", "ensurepip"), python)
    if not message and not prepare(ROOT, python):
        message = _FAILED
    if os.name == "nt":
        sys.stderr.write(message)
    else:  # an old Python would choose ASCII in a plain locale
        getattr(sys.stderr, "buffer", sys.stderr).write(message.encode("utf-8"))
    return 1 if message else 0


def _name_from_here(folder, venv):
    """Have .venv name a folder from where it lies itself.

    Until 3.13 Python reads this file in the locale's encoding, but pip writes it in UTF-8: without
    the names of the folders above it is the same in both.
    """
    for packages in ("lib/python*/site-packages", "Lib/site-packages"):
        for file in glob.glob(os.path.join(venv, packages, "*tongbao.pth")):
            with io.open(file, "w", encoding="ascii") as pth:
                pth.write(os.path.relpath(folder, os.path.dirname(file)))


def _missing(*names):
    missing = []
    for name in names:
        try:
            __import__(name)
        except ImportError:
            missing.append(name)
    return missing


def _text(path):
    if not os.path.isfile(path):
        return ""
    with io.open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main())
