"""Frozen data behaves as the standard library's."""

import dataclasses
import re
from dataclasses import field, replace
from inspect import signature
from pathlib import Path

import pytest

from tongbao.data import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    across: int
    down: int = 2
    names: tuple[str, ...] = field(default_factory=tuple)
    note: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True)
class Nothing:
    pass


@dataclass(frozen=True, eq=False)
class Itself:
    value: int


@dataclass(frozen=True)
class Named(Itself):
    name: str = "甲"


def test_arguments_are_given_by_place_or_name_and_may_be_left_out() -> None:
    assert Point(1) == Point(across=1, down=2, names=(), note="")
    assert Point(1, names=("甲",)).names == ("甲",)
    assert [(f.name, f.default) for f in dataclasses.fields(Point)][:2] == [
        ("across", dataclasses.MISSING),
        ("down", 2),
    ]
    with pytest.raises(TypeError, match="across"):
        Point()  # type: ignore[call-arg]
    assert list(signature(Point).parameters) == ["across", "down", "names", "note"]


def test_equal_is_what_holds_the_same_save_what_does_not_count() -> None:
    assert Point(1, note="甲") == Point(1, note="乙") != Point(2)
    assert len({Point(1, note="甲"), Point(1), Point(2)}) == 2
    assert Nothing() == Nothing() and Point(1) != Nothing()
    assert Itself(1) != Itself(1) and Named(1) == Named(1, "甲") != Named(1, "乙")
    assert hash(Named(1)) == hash(Named(1, "甲"))


@pytest.mark.parametrize("data", [Point(1), Named(1)])
def test_nothing_can_be_changed(data: Point | Named) -> None:
    name = dataclasses.fields(data)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        setattr(data, name, 5)
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        delattr(data, name)
    assert getattr(replace(data, **{name: 5}), name) == 5 and getattr(data, name) == 1


def test_data_is_shown_with_what_it_holds() -> None:
    assert repr(Point(1, names=("甲",))) == "Point(across=1, down=2, names=('甲',))"
    match Point(1):
        case Point(across, down):
            assert (across, down) == (1, 2)


def test_what_is_not_frozen_is_the_standard_librarys() -> None:
    @dataclass(slots=True)
    class Open:
        value: int = 0

    made = Open()
    made.value = 5
    assert made == Open(5)


def test_all_frozen_data_of_the_program_are_made_this_way() -> None:
    program = Path(__file__).resolve().parents[1] / "addin" / "tongbao"
    slow = re.compile(r"^from dataclasses import (?:.*, )?dataclass\b", re.MULTILINE)
    texts = {path: path.read_text(encoding="utf-8") for path in program.rglob("*.py")}
    found = [
        path.relative_to(program).as_posix()
        for path, text in texts.items()
        if slow.search(text) and "@dataclass(frozen=True" in text
    ]
    assert found == []
