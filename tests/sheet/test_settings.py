from dataclasses import replace
from decimal import Decimal

import pytest

from drawing import draw
from tongbao.core.rules.rulebook import ITEMS, read_rules
from tongbao.core.rules.rules import ListOrder, NameForm, RankMethod, Rules, SortKey, SumClaim
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings import read_elements, read_rule_sheet
from tongbao.sheet.setup import rules_page

RULES = Rules(
    period="2014年一季度",
    rank_by=SortKey("发布", high_first=False),
    method=RankMethod.DENSE,
    by_group=False,
    then_by=(SortKey("报送"), SortKey("退稿", high_first=False)),
    zero_columns=("报送", "投稿"),
    zero_if_any=True,
    blank_is_zero=True,
    absent_is_zero=True,
    band_by="得分",
    bonus_cap=Decimal("4.5"),
    deduction_cap=Decimal(3),
    standard=Decimal(20),
    sums=(SumClaim("总分", ("基础分", "附加分")), SumClaim("报送", ("一月", "二月"))),
    percent_places=2,
    list_order=ListOrder.VALUE,
    name_form=NameForm.SHORT,
    result_columns=("名次", "等次"),
)


def written_out(rules: Rules) -> dict[str, Written]:
    """Return what setup writes behind each item of 规则."""
    rows = rules_page(rules).rows
    return {str(row[0]): row[1] for row in rows[1 : rows.index(())]}


def test_setup_writes_every_item_of_the_rules_but_the_tables_below_them() -> None:
    assert {*written_out(Rules()), "等次表", "加扣分表"} == set(ITEMS)


@pytest.mark.parametrize("rules", [Rules(), RULES])
def test_rules_read_back_as_setup_wrote_them(rules: Rules) -> None:
    grid = Grid("规则", [("项目", "内容"), *written_out(rules).items()])
    read, findings = read_rules(read_rule_sheet({"规则": grid}))
    assert not findings and replace(read, stated={}) == rules


def test_every_item_of_the_rules_is_tried_here() -> None:
    usual, changed = written_out(Rules()), written_out(RULES)
    assert not [name for name in usual if usual[name] == changed[name]]


def test_an_item_of_the_notice_stated_twice_is_told_and_the_later_one_counts() -> None:
    picture = "| 要素 | 内容 |\n| 期号 | 18 |\n| 标题 | 关于甲的通报 |\n| 期 号 | 19 |"
    elements, findings = read_elements({"通报要素": draw(picture, "通报要素")})
    assert elements.get("期号") == "19"
    (finding,) = findings
    assert finding.code.name == "element-stated-twice" and finding.place.cell == "B4"
    assert finding.message == "通报要素“期号”写了两次（另一处在 B2），按后一次“19”计"


def test_an_empty_line_of_the_same_item_takes_nothing_away() -> None:
    for upper, lower in (("关于甲的通报", ""), ("", "关于甲的通报")):
        picture = f"| 要素 | 内容 | 说明 |\n| 标题 | {upper} | 不填则拟定 |\n| 标题 | {lower} | 不填则拟定 |"
        elements, findings = read_elements({"通报要素": draw(picture, "通报要素")})
        assert elements.get("标题") == "关于甲的通报" and not findings
        assert elements.place_of("标题").cell == ("B2" if upper else "B3")
