"""Findings travel one way: functions return or yield them, and fill nobody else's list."""

import ast
from collections.abc import Iterator
from pathlib import Path

_ADDIN = Path(__file__).resolve().parents[2] / "addin" / "tongbao"


def _out_parameters(source: str) -> Iterator[str]:
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            given = function.args
            for parameter in (*given.posonlyargs, *given.args, *given.kwonlyargs):
                if parameter.annotation and ast.unparse(parameter.annotation) == "list[Finding]":
                    yield f"{function.name}({parameter.arg})"


def test_no_function_fills_a_list_of_findings_it_was_given() -> None:
    one = "def check(figure: int, *, found: list[Finding]) -> None: ..."
    assert list(_out_parameters(one)) == ["check(found)"]
    filled = {
        path.relative_to(_ADDIN): [*_out_parameters(path.read_text(encoding="utf-8"))]
        for path in _ADDIN.rglob("*.py")
    }
    assert {path: names for path, names in filled.items() if names} == {}
