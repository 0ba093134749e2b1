"""Which faces this machine has."""

import re
import shutil
import subprocess
import sys
from functools import cache


@cache
def installed_fonts() -> frozenset[str]:
    """Return the names of the installed faces; empty if the machine cannot tell."""
    return frozenset(_registered_fonts() if sys.platform == "win32" else _listed_fonts())


def registered_names(entry: str) -> list[str]:
    """Return the faces that one entry in Windows' list of fonts stands for.

    >>> registered_names("宋体 & 新宋体 (TrueType)")
    ['宋体', '新宋体']
    """
    return [name.strip() for name in re.sub(r"\s*\([^()]*\)\s*$", "", entry).split("&")]


def _registered_fonts() -> list[str]:
    """Return the faces Windows lists for the machine and for the user."""
    names: list[str] = []
    if sys.platform == "win32":
        import winreg

        key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(hive, key) as fonts:
                    for index in range(winreg.QueryInfoKey(fonts)[1]):
                        names += registered_names(winreg.EnumValue(fonts, index)[0])
            except OSError:  # a user without fonts of his own has no such key
                continue
    return names


def _listed_fonts() -> list[str]:
    """Return the faces fontconfig lists; none without fontconfig."""
    command = shutil.which("fc-list")
    if command is None:
        return []
    try:
        listed = subprocess.run(
            [command, ":", "family"], capture_output=True, timeout=10, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return re.split(r"[,\n]", listed.decode("utf-8", "replace").replace("\\", ""))
