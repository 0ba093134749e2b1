"""The fast loop: `make quick` leaves out what writes Office files, whatever tests there may be.

No list says which tests those are. A hook hears of every file opened for writing; a test that opens
a .docx or the like for it ends there, before a byte is written, and counts as left out.
"""

import os
import sys
from pathlib import PurePath

import pytest

_OFFICE = frozenset({".docx", ".xlsx", ".xlsm", ".xlam"})
_WRITING = os.O_WRONLY | os.O_RDWR
_WHY = "writes an Office file"


class Quick:
    """A plugin of pytest that ends a test where it is about to write an Office file."""

    def __init__(self) -> None:
        self._is_listening = False
        self._has_ended = False
        sys.addaudithook(self._hear)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self):
        self._is_listening, self._has_ended = True, False
        try:
            return (yield)
        finally:
            self._is_listening = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self):
        report = yield
        # What is tested may have made an error of its own of the end, or nothing at all.
        if self._has_ended and not report.skipped:
            report.outcome, report.longrepr = "skipped", (__file__, 1, _WHY)
        self._has_ended = False
        return report

    def pytest_report_teststatus(self, report):
        return ("left out", "", "LEFT OUT") if report.skipped else None

    def _hear(self, event: str, arguments: tuple) -> None:
        if self._is_listening and _written(event, arguments) in _OFFICE:
            self._has_ended = True
            pytest.skip(_WHY)


def _written(event: str, arguments: tuple) -> str:
    """The ending of the file that is opened for writing or put in another's place, or nothing."""
    path: object = ""
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        path = arguments[0]
    elif event in ("os.rename", "os.link", "shutil.copyfile"):
        path = arguments[1]
    return PurePath(os.fsdecode(path)).suffix if isinstance(path, str | bytes | os.PathLike) else ""
