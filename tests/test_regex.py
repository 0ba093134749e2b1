"""A regular expression made late does what one made at once does."""

import re
from pathlib import Path

import pytest

from tongbao.regex import regex


def test_it_is_made_when_it_is_first_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_it_searches_and_replaces_like_any_other() -> None:
    number = regex(r"(\d+) (?P<unit>[条篇])", re.VERBOSE)
    for _ in range(2):
        assert [found.groups() for found in number.finditer("3条5篇")] == [("3", "条"), ("5", "篇")]
        assert number.sub("#", "3条5篇") == "##" and number.match("条") is None
    assert number.pattern.startswith("(") and number.groupindex == {"unit": 2}
    assert regex(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_no_constant_is_made_while_the_program_loads() -> None:
    program = Path(__file__).resolve().parents[1] / "addin" / "tongbao"
    early = re.compile(r"^[A-Z_]\w* = re\.compile\(", re.MULTILINE)
    found = [
        path.relative_to(program).as_posix()
        for path in program.rglob("*.py")
        if early.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
