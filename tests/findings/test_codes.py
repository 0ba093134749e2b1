"""The table of all kinds of findings is complete, used, and written in one way."""

import re
from pathlib import Path

import pytest

from tongbao.findings import Code, Severity, codes
from tongbao.findings.codes import (
    CODES,
    figures,
    notice,
    periods,
    questions,
    results,
    rules,
    settlements,
    table,
    units,
)

_ADDIN = Path(__file__).resolve().parents[2] / "addin" / "tongbao"
_THEMES = (table, units, rules, questions, figures, periods, results, notice, settlements)
_DECLARED = {
    constant: code
    for theme in _THEMES
    for constant, code in vars(theme).items()
    if isinstance(code, Code)
}
every_code = pytest.mark.parametrize("code", CODES.values(), ids=CODES)


def _used_in(root: Path) -> set[str]:
    own = root / "findings" / "codes"
    sources = [path for path in root.rglob("*.py") if own not in path.parents]
    return {
        constant
        for path in sources
        for constant in re.findall(r"\bcodes\.([A-Z_]+)\b", path.read_text(encoding="utf-8"))
    } - {"CODES"}


def test_every_code_that_is_used_is_declared_and_every_declared_one_is_used() -> None:
    assert _used_in(_ADDIN) == set(_DECLARED)


def test_a_constant_is_called_as_its_code() -> None:
    for constant, code in _DECLARED.items():
        assert constant == code.name.upper().replace("-", "_")
        assert getattr(codes, constant) is code


def test_no_name_is_declared_twice() -> None:
    assert len(CODES) == len(_DECLARED)
    assert all(CODES[code.name] is code for code in _DECLARED.values())


def test_codes_are_made_in_their_table_only() -> None:
    made = [path for path in _ADDIN.rglob("*.py") if "= Code(" in path.read_text(encoding="utf-8")]
    assert {path.parent for path in made} == {_ADDIN / "findings" / "codes"}


@every_code
def test_a_name_is_lower_case_words_with_hyphens(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code.name)


@every_code
def test_meaning_and_remedy_are_chinese_clauses_without_a_full_stop(code: Code) -> None:
    for text in (code.meaning, code.remedy):
        assert re.search(r"[\u4e00-\u9fff]", text) and not text.endswith("。")
        assert not re.search(r"[,;?!|()`]|\s\s", re.sub(r"#DIV/0!", "", text)), text


def test_every_severity_is_in_use() -> None:
    assert {code.severity for code in CODES.values()} == set(Severity)
