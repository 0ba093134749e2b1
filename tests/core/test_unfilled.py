"""Blank, 未报, unreadable and missing are four things, and none of them is zero."""

from typing import Any

import pytest

from core.making import assessed, register, with_code
from tongbao.core.assessment import Assessment
from tongbao.core.notice.fields import Fields
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.rules.rules import NameForm, Rules
from tongbao.core.unfilled import Lack

_REGISTER = "东城乡=东城|西城乡|南关镇|北关镇|沙河镇|大田镇"


def zero_sentence(assessment: Assessment) -> str:
    return sentences(Wording(assessment)).get("零报送情况", "")


def made(text: str, units: str = "", **rules: Any) -> Assessment:
    changes = {"period": "2014年一季度"}
    return assessed(text, Rules(**rules), units=register(units) if units else None, **changes)


def test_nobody_is_said_to_have_reported_who_has_no_figure() -> None:
    assert zero_sentence(made("东城乡 1 1|西城乡 2 2")) == "2014年一季度没有零报送单位。"
    told = zero_sentence(made("东城乡 1 1|西城乡 未报 _|南关镇 _ _|北关镇 — _", _REGISTER))
    assert told == (
        "2014年一季度，除西城乡未报，南关镇、北关镇未填报，沙河镇、大田镇未列入统计表外，没有零报送单位。"
    )


def test_zero_reporters_are_named_beside_those_nobody_knows_about() -> None:
    told = zero_sentence(made("东城乡 0 0|西城乡 约20条 _|南关镇 3 3|沙河镇 未报送 _", _REGISTER))
    assert told == (
        "2014年一季度信息报送数量为零的单位有1家，是东城乡；"
        "另有沙河镇未报，西城乡所填不是数字，北关镇、大田镇未列入统计表。"
    )


def test_nothing_is_said_of_a_table_without_figures() -> None:
    found = made("东城乡 _ _|西城乡 未报 _")
    assert zero_sentence(found) == ""
    assert "情况综述" not in sentences(Wording(found))


def test_who_the_rules_count_as_zero_is_not_in_doubt() -> None:
    found = made("东城乡 1 1|西城乡 _ _", _REGISTER, blank_is_zero=True, absent_is_zero=True)
    assert found.unfilled == ()
    assert "西城乡" in zero_sentence(found) and "大田镇" in zero_sentence(found)


def test_names_are_shown_as_the_rules_want_them_and_many_are_counted() -> None:
    short = made("东城 _ _|西城乡 1 1", "东城乡=东城|西城乡", name_form=NameForm.SHORT)
    assert "除东城未填报外" in zero_sentence(short)
    many = "|".join(f"单位{number} _ _" for number in range(30))
    assert "除30个单位未填报外" in zero_sentence(made(f"东城乡 1 1|{many}"))


def test_a_field_for_an_empty_list_says_who_is_left_out() -> None:
    fields = Fields(made("东城乡 1 1|西城乡 未报 _"), {})
    assert fields.fill("{零报送单位}") == "无（西城乡未报）"
    assert Fields(made("东城乡 1 1"), {}).fill("{零报送单位}") == "无"


def test_a_unit_met_twice_is_known_by_the_row_that_has_a_figure() -> None:
    assert made("东城乡 _ _|东城乡 1 1").unfilled == ()


def test_each_reason_is_kept() -> None:
    found = made("东城乡 1 1|西城乡 未上报 _|南关镇 _ _|北关镇 待定 _", _REGISTER)
    assert [(why, [u.full_name for u in units]) for why, units in found.unfilled] == [
        (Lack.NOT_REPORTED, ["西城乡"]),
        (Lack.BLANK, ["南关镇"]),
        (Lack.UNREAD, ["北关镇"]),
        (Lack.ABSENT, ["沙河镇", "大田镇"]),
    ]
    assert found.totals.remark == "1个单位未报、2个单位缺报送数或发布数，未计入退稿和发布率"


@pytest.mark.parametrize("words", ["未报", "未报送", "未上报", "未 填 报"])
def test_words_in_a_cell_are_told_as_they_stand(words: str) -> None:
    written = words.replace(" ", "")
    (finding,) = with_code(made(f"东城乡 1 1|西城乡 {written} _").findings, "not-reported")
    assert f"写着“{written}”" in finding.message and finding.place.cell == "B4"
    (finding,) = with_code(made("东城乡 1 1|西城乡 — 0").findings, "blank-figure")
    assert "写着“—”" in finding.message


def test_what_is_published_without_being_reported_contradicts_itself() -> None:
    found = made("东城乡 1 1|龙口镇 未报 4").findings
    (finding,) = with_code(found, "reported-contradicts")
    assert "写着“未报”" in finding.message and "却是4" in finding.message
    assert not with_code(found, "not-reported")
    assert not with_code(made("东城乡 1 1|龙口镇 未报 0").findings, "reported-contradicts")


def test_a_unit_that_reported_is_not_said_to_have_reported_nothing():
    found = made("东城乡 3 未报|西城乡 2 1|南关镇 未报 _")
    assert found.totals.remark == "1个单位未报、1个单位缺报送数或发布数，未计入退稿和发布率"
