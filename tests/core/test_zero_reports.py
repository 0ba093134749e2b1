from typing import Any

import pytest

from core.making import assessed, override, register
from tongbao.core.rules.rules import Rules


def zero(text: str, columns: str = "单位 报送 发布", **rules: Any) -> list[str]:
    result = assessed(text, Rules(**rules), columns)
    return [s.unit.full_name for s in result.zero_reporters()]


def test_who_reported_zero_is_a_zero_reporter() -> None:
    assert zero("甲 0 0|乙 1 0") == ["甲"]


def test_the_column_is_the_rules_choice() -> None:
    assert zero("甲 0 0|乙 1 0", zero_columns=("发布",)) == ["甲", "乙"]


@pytest.mark.parametrize(("any_zero", "names"), [(False, ["甲"]), (True, ["甲", "乙", "丙"])])
def test_of_several_columns_all_or_any_are_zero(any_zero: bool, names: list[str]) -> None:
    found = zero(
        "甲 0 0|乙 1 0|丙 0 1|丁 1 1",
        "单位 报送 投稿",
        zero_columns=("报送", "投稿"),
        zero_if_any=any_zero,
    )
    assert found == names


def test_columns_joined_by_and_are_two_unless_one_bears_that_name() -> None:
    assert zero("甲 0 0|乙 0 1", "单位 报送 投稿", zero_columns=("报送和投稿",)) == ["甲"]
    assert zero("甲 1 0|乙 0 1", "单位 报送 建议和投诉", zero_columns=("建议和投诉",)) == ["甲"]


def test_a_blank_is_not_zero_unless_the_rules_say_so() -> None:
    assert zero("甲 _ _|乙 0 0") == ["乙"]
    assert zero("甲 _ _|乙 0 0", blank_is_zero=True) == ["甲", "乙"]


@pytest.mark.parametrize("columns", [("报送",), ("报送", "发布")])
def test_what_cannot_be_read_is_never_zero(columns: tuple[str, ...]) -> None:
    text = "甲 约20条 _|乙 _ _|丙 0 0"
    assert zero(text, zero_columns=columns, blank_is_zero=True) == ["乙", "丙"]
    result = assessed(text, Rules(blank_is_zero=True))
    assert [s.rank for s in result.standings] == [None, 1, 1]
    assert [s.rejected for s in result.standings] == [None, 0, 0]


def test_a_blank_among_several_columns_is_not_zero_either() -> None:
    columns = ("报送", "发布")
    assert zero("甲 0 _", zero_columns=columns) == []
    assert zero("甲 0 _", zero_columns=columns, zero_if_any=True) == ["甲"]
    assert zero("甲 0 _", zero_columns=columns, blank_is_zero=True) == ["甲"]


def test_with_a_column_missing_nobody_is_accused() -> None:
    result = assessed("甲 0 0", Rules(zero_columns=("报送", "投稿")))
    assert result.zero_reporters() == [] and result.basis.zero == ()
    assert [f.code.name for f in result.findings] == ["unknown-column"]


def test_a_table_of_scores_has_no_zero_reporters() -> None:
    assert zero("甲 0|乙 90", "单位 得分") == []


def test_zero_reporters_come_in_standing_order() -> None:
    result = assessed("乙 0 0|甲 0 0", units=register("甲|乙"))
    assert [s.unit.full_name for s in result.zero_reporters()] == ["甲", "乙"]


def test_a_person_may_decide_otherwise() -> None:
    overrides = (override("甲", "零报送", "否"), override("乙", "零报送", "是"))
    assert zero("甲 0 0|乙 1 1", overrides=overrides) == ["乙"]
