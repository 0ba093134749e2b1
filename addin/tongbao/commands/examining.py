"""Examines the installation as the command line does, in a process of its own.

What is broken (a module, a cache) then shows in its report instead of ending the button.
"""

import subprocess
import sys
from collections.abc import Sequence

_COMMAND = ("-X", "utf8", "-m", "tongbao", "doctor")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SECONDS = 60


def doctor_lines() -> Sequence[str]:
    """Return the report of ``tongbao doctor`` line by line."""
    try:
        done = subprocess.run(
            [sys.executable, *_COMMAND],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [
            f"诊断超过{_SECONDS}秒没有结束，请过一会儿再点一次“诊断”；仍不行的，请联系维护人员。"
        ]
    return (done.stdout + done.stderr).splitlines()
