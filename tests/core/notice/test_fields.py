from typing import Any

import pytest

from core.making import assessed, points, register
from tongbao.core.notice.elements import Draft, Elements
from tongbao.core.notice.fields import Fields
from tongbao.core.rules.rules import DEFAULT_BANDS, ListOrder, NameForm, Rules, SortKey
from tongbao.core.standing import Assessment
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Place

CELL = Place("通报要素", "B12")
TEXT = "乡镇:丁 0 0|乡镇:甲 9 8|乡镇:乙 7 7|区直:丙 8 8|区直:戊 0 0"
UNITS = register("乡镇:甲=甲简|乡镇:乙|乡镇:丁|区直:丙|区直:戊")


def counted(**rules: Any) -> Assessment:
    made = Rules(period="2014年一季度", points=points("前1名:2", "零报送:-1"), **rules)
    return assessed(TEXT, made, units=UNITS)


def scored(text: str = "甲 95|乙 80|丙 85") -> Assessment:
    return assessed(text, Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS), "单位 得分")


def fill(text: str, assessment: Assessment | None = None, **elements: Any) -> str:
    fields = Fields(assessment or counted(), Elements(**elements))
    return fields.fill(Draft(text, CELL))


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
    assert fill("{得分平均}", scored()) == "86.67"


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


@pytest.mark.parametrize(
    "field", ["零报送名单", "优秀单位", "变化情况", "区直单位：前3名", "", "发布数合计"]
)
def test_a_field_that_cannot_be_filled_is_refused_with_its_cell(field: str) -> None:
    with pytest.raises(WorkbookNeedsAttention) as refused:
        fill(f"有{{{field}}}。")
    assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B12")
    assert "可用的有" in str(refused.value) and "填不出来" in str(refused.value)


def test_a_field_the_figures_do_not_support_is_refused() -> None:
    with pytest.raises(WorkbookNeedsAttention):
        fill("{零报送单位}", scored())
    with pytest.raises(WorkbookNeedsAttention):
        fill("{加分单位}", scored())


@pytest.mark.parametrize("text", ["有{零报送单位", "有零报送单位}", "{{零报送单位}"])
def test_a_brace_without_its_other_is_refused(text: str) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="花括号"):
        fill(text)


def test_a_phrase_is_put_in_with_its_own_fields_filled() -> None:
    assert fill("一是{常用语:2}", phrases={"2": "本期退稿{退稿合计}条。"}) == "一是本期退稿1条。"
    assert fill("一是{常用语：2}", phrases={"2": "好"}) == "一是好"


@pytest.mark.parametrize("phrases", [{}, {"1": "{常用语:1}"}, {"1": "{没有这一项}"}, {"1": ""}])
def test_a_phrase_that_cannot_be_put_in_is_refused_with_the_cell(phrases: dict[str, str]) -> None:
    with pytest.raises(WorkbookNeedsAttention) as refused:
        fill("{常用语:1}", phrases=phrases)
    assert refused.value.cell == "B12"


def test_a_unit_named_with_braces_is_not_taken_for_a_field() -> None:
    result = assessed("{甲} 0 0|乙 1 1")
    assert fill("{零报送单位}", result) == "{甲}"


def test_changes_are_a_field_when_an_earlier_period_is_given() -> None:
    fields = Fields(counted(), Elements(), "与上期相比，报送持平。")
    assert fields.fill(Draft("{变化情况}")) == "与上期相比，报送持平。"
