"""Call the command line as a clerk would, inside the test's own process."""

import gc
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tongbao.cli import main


@dataclass(frozen=True)
class Called:
    """What a command printed and left with."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What `assess --json` printed."""
        return json.loads(self.out)


class Caller:
    """Calls `tongbao` with these words."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *words: object) -> Called:
        self._monkeypatch.setattr(sys, "argv", ["tongbao", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        gc.enable()  # the command line switches it off for its own short life
        out, err = self._capsys.readouterr()
        return Called(code, out, err)
