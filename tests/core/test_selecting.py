from decimal import Decimal

import pytest

from core.making import override, register, statistics
from tongbao.core.rules.condition import TopRanks
from tongbao.core.rules.rules import NameForm, Rules, SortKey
from tongbao.core.selecting import parse_selection, select

TABLE = statistics("甲 9 9|乙 7 7|丙 0 0|丁 _ _")


def chosen(condition: str, rules: Rules | None = None, units: str = "") -> list[str]:
    known = register(units) if units else None
    _, standings = select(TABLE, known, rules or Rules(), parse_selection(condition))
    return [standing.unit.full_name for standing in standings]


def test_a_selection_may_name_a_group() -> None:
    rule = parse_selection("乡 镇：前3名")
    assert (rule.group, rule.condition) == ("乡镇", TopRanks(3))
    assert parse_selection("全部:前3名").group == ""


def test_what_is_no_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="前N名"):
        parse_selection("好的")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [("报送≥7", "甲 乙"), ("前1名", "甲"), ("后1名", "丙"), ("零报送", "丙"), ("发布<9", "乙 丙")],
)
def test_units_that_meet_a_condition_are_chosen(condition: str, expected: str) -> None:
    assert chosen(condition) == expected.split()


def test_they_stand_in_register_order() -> None:
    assert chosen("报送≥0", units="丙|乙|甲|丁") == ["丙", "乙", "甲"]


def test_points_people_decided_on_do_not_choose_a_unit() -> None:
    rules = Rules(overrides=(override("丁", "加扣分", "+2"),), name_form=NameForm.SHORT)
    assert chosen("报送≥7", rules) == ["甲", "乙"]


def test_a_limit_needs_no_other_column_of_the_rules() -> None:
    rules = Rules(rank_by=SortKey("报送"), then_by=(SortKey("得分"),), zero_columns=("投稿",))
    assessment, _ = select(TABLE, None, rules, parse_selection("报送≥7"))
    assert not [f for f in assessment.findings if f.code.name == "unknown-column"]
    assert assessment.standings[0].awards[0].points == Decimal(1)
