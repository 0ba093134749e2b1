from decimal import Decimal

import pytest

from core.making import the, with_code
from tongbao.core.rules.condition import Compare, NothingReported, TopRanks
from tongbao.core.rules.rules import (
    Band,
    Compared,
    ListOrder,
    NameForm,
    Overridden,
    PointsRule,
    Quota,
    RankMethod,
    Rounding,
    Rules,
    SortKey,
    StatedMeaning,
    SumClaim,
    Ties,
    Veto,
)
from tongbao.findings import Place, Severity
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.line import Line
from tongbao.sheet.settings.read_rules import RuleSheet, read_rules
from tongbao.sheet.settings.rule_items import RULE_ITEMS

PLACE = Place("规则", "B4")


def rules_of(**items: str) -> Rules:
    rules, findings = RULE_ITEMS.read(
        Rules(), [StatedItem(name, text) for name, text in items.items()]
    )
    assert findings == ()
    return rules


def line(**cells: str) -> Line:
    places = {name: Place("规则", f"{chr(65 + at)}20") for at, name in enumerate(cells)}
    return Line(cells, Place("规则", "A20"), places)


def test_every_item_is_understood() -> None:
    rules = rules_of(
        统计期间="2014年一季度",
        上期工作簿="2013年四季度.xlsx、去年的/一季度 (终).xlsx",
        期间比较="同比",
        百分比最小基数="10条",
        排名依据="得分",
        名次方式="中国式",
        分组排名="否",
        次级排序="发布/高到低、退稿/低到高",
        零报送依据="报送、投稿",
        零报送判定="任一为零",
        空白按零="是",
        未列入表按零="是",
        等次依据="总分",
        等次表="优秀≥90；良好>80；一般其余",
        加扣分表="乡、街道：前7名：+2；零报送：-2；",
        加分上限="5",
        扣分上限="-4",
        达标线="20条",
        合计关系="总分＝基础分+附加分；合计=一季度+二季度",
        列含义="报送数：报送；完成率：=完成÷任务；累计扣分：扣分：分：累计：低",
        百分比小数位="2",
        名单顺序="数值",
        名单用名="简称",
        结果列="名次、等次",
    )
    assert rules.period == "2014年一季度"
    assert rules.previous_books == ("2013年四季度.xlsx", "去年的/一季度 (终).xlsx")
    assert rules.compared is Compared.YEAR and rules.smallest_base == 10
    assert rules.rank_by == SortKey("得分")
    assert rules.method is RankMethod.DENSE
    assert not rules.by_group
    assert rules.then_by == (SortKey("发布"), SortKey("退稿", high_first=False))
    assert rules.zero_columns == ("报送", "投稿") and rules.zero_if_any
    assert rules.blank_is_zero and rules.absent_is_zero
    assert rules.band_by == "总分"
    assert rules.bands == (
        Band("优秀", Decimal(90)),
        Band("良好", Decimal(80), inclusive=False),
        Band("一般"),
    )
    assert rules.points == (
        PointsRule("前7名", "乡、街道", TopRanks(7), Decimal(2)),
        PointsRule("零报送", "", NothingReported(), Decimal(-2)),
    )
    assert (rules.bonus_cap, rules.deduction_cap, rules.standard) == (5, 4, 20)
    assert rules.sums == (
        SumClaim("总分", ("基础分", "附加分")),
        SumClaim("合计", ("一季度", "二季度")),
    )
    assert rules.meanings == (
        StatedMeaning("报送数", "报送"),
        StatedMeaning("完成率", formula="=完成÷任务"),
        StatedMeaning("累计扣分", "扣分", "", "分", "累计", high_first=False),
    )
    assert rules.percent_places == 2
    assert rules.list_order is ListOrder.VALUE
    assert rules.name_form is NameForm.SHORT
    assert rules.result_columns == ("名次", "等次")
    assert set(rules.stated) == set(RULE_ITEMS.names)


def test_items_are_understood_in_full_width_and_with_spaces() -> None:
    rules, findings = RULE_ITEMS.read(
        Rules(), [StatedItem("百分比 小数位", "２"), StatedItem("名次方式", "并列 占位")]
    )
    assert findings == () and rules.percent_places == 2


def test_an_empty_item_keeps_its_default() -> None:
    rules, findings = RULE_ITEMS.read(Rules(), [StatedItem("名次方式", " ")])
    assert (rules, findings) == (Rules(), ())


def test_an_unknown_item_is_a_finding_with_its_cell_and_the_item_meant() -> None:
    _, findings = RULE_ITEMS.read(Rules(), [StatedItem("排名根据", "得分", PLACE)])
    finding = the(findings, "rule-unknown-item")
    assert finding.place == PLACE and "排名依据" in finding.todo


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("名次方式", "随便"),
        ("分组排名", "也许"),
        ("零报送判定", "部分"),
        ("百分比小数位", "9"),
        ("加分上限", "很多"),
        ("合计关系", "总分"),
        ("结果列", "名次、心情"),
        ("等次表", "优秀90；其余"),
        ("等次表", "优秀；良好"),
        ("等次表", "不合格<60"),
        ("加扣分表", "前3名"),
        ("加扣分表", "前3名：很多"),
    ],
)
def test_what_is_not_understood_is_a_finding_and_the_default_stays(name: str, text: str) -> None:
    rules, findings = RULE_ITEMS.read(Rules(), [StatedItem(name, text, PLACE)])
    finding = the(findings, "rule-not-understood")
    assert finding.place == PLACE and finding.severity is Severity.ERROR
    assert name in finding.message and "应为" in finding.message
    assert (rules.bands, rules.points, rules.method) == ((), (), RankMethod.SHARED)


def test_an_item_stated_twice_is_a_finding() -> None:
    items = [
        StatedItem("排名依据", "报送", Place("规则", "B2")),
        StatedItem("排名依据", "发布", PLACE),
    ]
    rules, findings = RULE_ITEMS.read(Rules(), items)
    assert rules.rank_by == SortKey("发布")
    assert "B2" in the(findings, "rule-stated-twice").message


@pytest.mark.parametrize(
    ("text", "names", "any_zero"),
    [
        ("报送", ("报送",), False),
        ("报送、投稿（任一为零）", ("报送", "投稿"), True),
        ("报送，投稿均为零", ("报送", "投稿"), False),
        ("报送、投稿之一", ("报送", "投稿"), True),
        ("平均分", ("平均分",), False),
        ("都市信息", ("都市信息",), False),
    ],
)
def test_zero_columns_are_read_with_any_or_all(
    text: str, names: tuple[str, ...], any_zero: bool
) -> None:
    rules = rules_of(零报送依据=text)
    assert (rules.zero_columns, rules.zero_if_any) == (names, any_zero)


def test_band_names_keep_their_letters() -> None:
    assert [band.name for band in rules_of(等次表="A级≥90，B级其余").bands] == ["A级", "B级"]


def test_the_tables_of_the_sheet_are_read() -> None:
    rules, findings = read_rules(
        RuleSheet(
            bands=(
                line(等次="优秀", 最低分="90", 含边界="否", 名额="20%", 名额范围="全部",
                     取整方式="四舍五入", 名额并列="按次级"),
                line(等次="良好", 最低分="80分", 名额="3"),
                line(等次="一般", 最低分="其余"),
            ),
            points=(line(情形="靠前", 组别="全部", 条件="报送≥20", 分值="加1分"),),
            vetoes=(line(单位="甲局", 否决情形="泄密", 否决等次="一般", 否决得分="59"),),
            overrides=(
                line(单位="乙局", 调整项目="加扣分", 调整为="扣2分", 理由="迟报", 经办人="张三"),
            ),
        )
    )  # fmt: skip
    assert findings == ()
    excellent, good, fair = rules.bands
    quota = Quota(Decimal(20), True, False, Rounding.HALF_UP, Ties.BY_SECOND_KEY)
    assert (excellent.minimum, excellent.inclusive, excellent.quota) == (90, False, quota)
    assert good.quota == Quota(Decimal(3)) and good.inclusive
    assert fair.minimum is None
    (point,) = rules.points
    assert point.condition == Compare("报送", "≥", Decimal(20)) and point.group == ""
    assert (point.label, point.points) == ("靠前", 1)
    assert rules.vetoes == (Veto("甲局", "泄密", "一般", Decimal(59), Place("规则", "A20")),)
    (decided,) = rules.overrides
    assert (decided.item, decided.value, decided.reason) == (Overridden.POINTS, "扣2分", "迟报")


def test_a_quota_may_be_a_fraction() -> None:
    rules, _ = read_rules(RuleSheet(bands=(line(等次="优秀", 最低分="90", 名额="0.2"),)))
    assert rules.bands[0].quota == Quota(Decimal(20), percent=True)


@pytest.mark.parametrize(
    ("text", "amount", "percent"),
    [
        ("不超过20%", 20, True),
        ("20％以内", 20, True),
        ("控制在20%以内", 20, True),
        ("≤20%", 20, True),
        ("最多3个", 3, False),
        ("至多 3 名", 3, False),
        ("3个以内", 3, False),
        ("不得超过3家", 3, False),
    ],
)
def test_a_quota_is_read_as_it_is_written(text: str, amount: int, percent: bool) -> None:
    rules, findings = read_rules(RuleSheet(bands=(line(等次="优秀", 最低分="90", 名额=text),)))
    (band,) = rules.bands
    assert (
        not findings and band.quota and (band.quota.amount, band.quota.percent) == (amount, percent)
    )


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"等次": "优秀", "最低分": "很高"}, "最低分"),
        ({"等次": "优秀", "最低分": "90", "含边界": "也许"}, "含边界"),
        ({"等次": "优秀", "最低分": "90", "名额": "若干"}, "名额"),
        ({"等次": "优秀", "最低分": "90", "名额": "-1"}, "名额"),
        ({"等次": "优秀", "最低分": "90", "名额": "150%"}, "名额"),
        ({"等次": "优秀", "最低分": "90", "名额": "2", "名额范围": "某处"}, "名额范围"),
        ({"等次": "优秀", "最低分": "90", "名额": "2", "取整方式": "随便"}, "取整方式"),
        ({"等次": "优秀", "最低分": "90", "名额": "2", "名额并列": "随便"}, "名额并列"),
        ({"等次": "", "最低分": "90"}, "等次"),
    ],
)
def test_a_band_that_is_not_understood_is_a_finding_at_its_cell_and_leaves_no_bands(
    cells: dict[str, str], heading: str
) -> None:
    rules, findings = read_rules(RuleSheet(bands=(line(**cells), line(等次="一般", 最低分="其余"))))
    finding = the(findings, "rule-not-understood")
    assert finding.place == line(**cells).places[heading]
    assert rules.bands == () and "等次表" in rules.stated


def test_a_points_line_that_is_not_understood_is_a_finding_at_its_cell() -> None:
    lines = (line(情形="a", 条件="表现好", 分值="1"), line(情形="b", 条件="前3名", 分值="多"))
    _, findings = read_rules(RuleSheet(points=lines))
    assert [f.place.cell for f in with_code(findings, "rule-not-understood")] == ["B20", "C20"]


def test_a_finding_names_the_item_or_table_it_is_about() -> None:
    items = (
        StatedItem("名次方式", "随便"),
        StatedItem("名次方试", "中国式"),
        StatedItem("天气", "晴"),
    )
    points = (line(组别="", 条件="前N名", 分值="2"),)
    _, findings = read_rules(RuleSheet(items, points=points))
    assert [f.item for f in findings] == ["名次方式", "名次方式", "", "加扣分表"]


def test_a_veto_must_say_what_follows() -> None:
    _, findings = read_rules(RuleSheet(vetoes=(line(单位="甲局", 否决情形="泄密", 否决等次=""),)))
    assert the(findings, "rule-not-understood").place.cell == "C20"


def test_an_override_without_a_reason_is_refused_naming_its_cell() -> None:
    row = line(单位="甲局", 调整项目="等次", 调整为="良好", 理由="")
    rules, findings = read_rules(RuleSheet(overrides=(row,)))
    finding = the(findings, "override-without-reason")
    assert finding.place == Place("规则", "D20") and finding.severity is Severity.ERROR
    assert rules.overrides == ()


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"单位": "甲局", "调整项目": "心情", "调整为": "好", "理由": "r"}, "调整项目"),
        ({"单位": "甲局", "调整项目": "等次", "调整为": "", "理由": "r"}, "调整为"),
        ({"单位": "甲局", "调整项目": "加扣分", "调整为": "多", "理由": "r"}, "调整为"),
        ({"单位": "甲局", "调整项目": "零报送", "调整为": "也许", "理由": "r"}, "调整为"),
        ({"单位": "", "调整项目": "等次", "调整为": "良好", "理由": "r"}, "单位"),
    ],
)
def test_an_override_that_is_not_understood_is_refused_naming_its_cell(
    cells: dict[str, str], heading: str
) -> None:
    rules, findings = read_rules(RuleSheet(overrides=(line(**cells),)))
    assert the(findings, "rule-not-understood").place == line(**cells).places[heading]
    assert rules.overrides == ()
