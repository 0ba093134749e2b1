from collections.abc import Mapping
from typing import Any

import pytest

from core.changes_making import changes_against
from core.making import assessed, points, register, the
from tongbao.core.assessment import Assessment
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.fields import Fields
from tongbao.core.rules.rules import DEFAULT_BANDS, ListOrder, NameForm, Rules, SortKey
from tongbao.findings import Finding, Place, Severity

CELL = Place("通报要素", "B12")
TEXT = "乡镇:丁 0 0|乡镇:甲 9 8|乡镇:乙 7 7|区直:丙 8 8|区直:戊 0 0"
UNITS = register("乡镇:甲=甲简|乡镇:乙|乡镇:丁|区直:丙|区直:戊")


def counted(**rules: Any) -> Assessment:
    made = Rules(period="2014年一季度", points=points("前1名:2", "零报送:-1"), **rules)
    return assessed(TEXT, made, units=UNITS)


def scored(text: str = "甲 95|乙 80|丙 85") -> Assessment:
    return assessed(text, Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS), "单位 得分")


def fill(
    text: str, assessment: Assessment | None = None, phrases: Mapping[str, str] | None = None
) -> str:
    fields = Fields(assessment or counted(), phrases or {})
    assert not list(fields.problems(Draft(text, CELL)))
    return fields.fill(text)


def problems(
    text: str,
    assessment: Assessment | None = None,
    phrases: Mapping[str, str] | None = None,
) -> list[Finding]:
    fields = Fields(assessment or counted(), phrases or {})
    return list(fields.problems(Draft(text, CELL)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("统计期间", "2014年一季度"),
        ("单位数", "5"),
        ("报送合计", "24"),
        ("发布合计", "23"),
        ("退稿合计", "1"),
        ("发布率", "95.8%"),
        ("报送平均", "4.8"),
        ("零报送单位", "丁、戊"),
        ("零报送家数", "2"),
        ("加分单位", "甲、丙"),
        ("加分家数", "2"),
        ("扣分单位", "丁、戊"),
        ("前1名", "甲"),
        ("前二名", "甲、丙"),
        ("乡镇：前2名", "甲、乙"),
        ("乡镇:前9名", "甲、乙"),
        (" 零报送 单位 ", "丁、戊"),
    ],
)
def test_a_field_is_filled_from_the_assessment(field: str, value: str) -> None:
    assert fill(f"共{{{field}}}。") == f"共{value}。"
    assert fill(f"共｛{field}｝。") == f"共{value}。"


def test_fields_leave_out_units_without_a_figure() -> None:
    result = assessed("甲 10 8|乙 _ 5|丙 6 6")
    assert fill("{报送合计}/{发布合计}/{退稿合计}/{发布率}", result) == "16/19/2/87.5%"


def test_a_mean_counts_blanks_as_the_rules_do() -> None:
    assert fill("{发布平均}", assessed("甲 9 6|乙 1 _")) == "6"
    assert fill("{发布平均}", assessed("甲 9 6|乙 1 _", Rules(blank_is_zero=True))) == "3"


def test_bands_have_lists_and_counts() -> None:
    assert (
        fill("{优秀单位}/{良好单位}/{一般单位}/{优秀家数}/{一般家数}", scored())
        == "甲/乙、丙/无/1/0"
    )
    assert fill("{得分平均}", scored()) == "86.7"


def test_lists_are_in_register_order_or_by_value() -> None:
    assert fill("{良好单位}", scored()) == "乙、丙"
    assert fill("{加分单位}", counted(list_order=ListOrder.VALUE)) == "甲、丙"
    by_value = assessed(
        "甲 80|乙 85",
        Rules(bands=DEFAULT_BANDS, rank_by=SortKey("得分"), list_order=ListOrder.VALUE),
        "单位 得分",
    )
    assert fill("{良好单位}", by_value) == "乙、甲"


def test_lists_use_full_or_short_names() -> None:
    assert fill("{前1名}", counted(name_form=NameForm.SHORT)) == "甲简"
    assert fill("{前1名}") == "甲"


def test_equals_at_the_edge_are_all_named() -> None:
    assert fill("{前1名}", assessed("甲 9 9|乙 9 9|丙 1 1")) == "甲、乙"


def test_a_zero_reporter_is_never_among_the_first() -> None:
    assert fill("{前9名}") == "甲、乙、丙"


@pytest.mark.parametrize("field", ["零报送名单", "优秀单位", "区直单位：前3名", "", "发布数合计"])
def test_a_field_that_cannot_be_filled_is_told_with_its_cell(field: str) -> None:
    finding = the(problems(f"有{{{field}}}。"), "field-unknown")
    assert finding.place == CELL
    assert "可用的有" in finding.todo and "填不出来" in finding.message


def test_a_field_the_figures_do_not_support_is_told() -> None:
    told = problems("{零报送单位}{加分单位}{得分平均}", scored())
    assert [finding.code.name for finding in told] == ["field-unknown", "field-unknown"]


@pytest.mark.parametrize("text", ["有{零报送单位", "有零报送单位}", "{{零报送单位}"])
def test_a_brace_without_its_other_is_told(text: str) -> None:
    assert the(problems(text), "braces-unpaired").place == CELL


def test_a_phrase_is_put_in_with_its_own_fields_filled() -> None:
    assert fill("一是{常用语:2}", phrases={"2": "本期退稿{退稿合计}条。"}) == "一是本期退稿1条。"
    assert fill("一是{常用语：2}", phrases={"2": "好"}) == "一是好"


@pytest.mark.parametrize(
    ("phrases", "code"),
    [
        ({}, "phrase-missing"),
        ({"1": ""}, "phrase-missing"),
        ({"1": "{常用语:1}"}, "phrase-nested"),
        ({"1": "{没有这一项}"}, "field-unknown"),
        ({"1": "{单位数"}, "braces-unpaired"),
    ],
)
def test_a_phrase_that_cannot_be_put_in_is_told_with_the_cell(
    phrases: dict[str, str], code: str
) -> None:
    (finding,) = problems("{常用语:1}", phrases=phrases)
    assert (finding.code.name, finding.place) == (code, CELL)


def test_a_unit_named_with_braces_is_not_taken_for_a_field() -> None:
    result = assessed("{甲} 0 0|乙 1 1")
    assert fill("{零报送单位}", result) == "{甲}"


def test_changes_are_a_field_when_an_earlier_period_is_given() -> None:
    now = assessed("甲 3 3|乙 0 0", Rules(period="2014年二季度"))
    before = assessed("甲 2 2|乙 1 1", Rules(period="2014年一季度"))
    fields = Fields(now, {}, changes_against(now, before))
    assert fields.fill(
        "本期报送{报送合计}条，较上期{报送环比}；新增零报送的有{新增零报送单位}。"
    ) == ("本期报送3条，较上期持平；新增零报送的有乙。")
    assert fields.fill("{变化情况}").startswith("与2014年一季度相比，报送持平；")


@pytest.mark.parametrize(
    ("field", "lacking"),
    [
        ("变化情况", "2013年四季度"), ("环比", "2013年四季度"), ("同比", "2013年一季度"),
        ("报送同比", "2013年一季度"), ("连续零报送单位", "2013年四季度"), ("累计报送", "本年累计"),
    ],
)  # fmt: skip
def test_a_field_that_needs_an_earlier_period_says_which_one_is_missing(
    field: str, lacking: str
) -> None:
    (told,) = problems(f"{{{field}}}", assessed("甲 1 1", Rules(period="2014年一季度")))
    assert (told.code.name, told.severity) == ("field-needs-earlier-period", Severity.ERROR)
    assert f"没有{lacking}的数" in told.message
