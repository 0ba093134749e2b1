import pytest
from excel_book import STAMP, column, down, open_in_excel

from tongbao.functions import (
    change,
    grade,
    points,
    pubrate,
    rejected,
    unitlist,
    unitrank,
    why,
)

BANDS = [["等次", "最低分"], ["好", 60.0], ["差", "其余"]]


# --- GRADE ---------------------------------------------------------------------------------------


def test_a_score_has_a_band_without_any_rules() -> None:
    assert [grade(score) for score in (97.0, 90.0, 89.9, 80.0, 12.0)] == [
        "优秀", "优秀", "良好", "良好", "一般",
    ]  # fmt: skip


def test_a_cell_means_the_number_it_shows() -> None:
    assert grade(89.99999999999999999) == grade(90.00000000000001) == "优秀"
    assert grade(89.999999999999986) == "优秀"  # shown as 90
    assert grade(89.9999999999999) == "良好"


def test_a_range_gives_an_array_of_its_shape() -> None:
    assert grade([[95.0, 85.0, 5.0], [None, 90.0, "８０分"]]) == [
        ["优秀", "良好", "一般"],
        ["", "优秀", "良好"],
    ]
    assert grade(column(95.0, 85.0)) == column("优秀", "良好")
    assert grade([[95.0]]) == [["优秀"]]


def test_shares_are_graded_by_limits_in_percent_as_fractions_and_as_percents() -> None:
    percents = "优秀≥90%；合格其余"
    assert grade(column(0.95, 0.7, 1.0), percents) == column("优秀", "合格", "优秀")
    assert grade(column(95.0, 70.0, 100.0), percents) == column("优秀", "合格", "优秀")
    assert grade("95%", percents) == "优秀"


@pytest.mark.parametrize("blank", [None, "", "  ", "—", "未报送"])
def test_blank_gives_blank(blank: object) -> None:
    assert grade(blank) == "" and grade(column(blank, 90.0)) == column("", "优秀")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("优", "#得分应为数字，现为“优”"),
        (True, "#得分应为数字，现为“是”"),
        ("#DIV/0!", "#引用的单元格是错误值 #DIV/0!，请先改正"),
        ("#规则里没有加扣分表", "#规则里没有加扣分表"),
        (float("nan"), "#得分应为数字，现为“NaN”"),
        ("#", "#得分应为数字，现为“#”"),
        ("##", "#得分应为数字，现为“##”"),
    ],
)
def test_a_cell_that_holds_no_number_is_told_and_the_others_are_answered(
    cell: object, told: str
) -> None:
    assert grade(cell) == told
    assert grade(column(95.0, cell)) == column("优秀", told)


def test_the_bands_may_be_a_range_with_or_without_headings_or_a_text() -> None:
    for rules in (BANDS, BANDS[1:], "好≥60；差其余", [["好≥60；差其余"]]):
        assert down(grade(column(60.0, 59.0), rules)) == ["好", "差"]


def test_headless_columns_are_those_of_the_rules_sheet() -> None:
    assert grade(60.0, [["好", 60.0, "否"], ["差", "其余", None]]) == "差"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([["好", "六十"], ["差", None]], "规则“等次表·最低分”写的是“六十”，应为数字"),
        ([["差", 60.0], ["好", 90.0]], "等次表应从高到低排列"),
        ("胡说", "规则“等次表”写的是“胡说”"),
        ([[None, None]], "所选区域里没有等次表"),
        ([["#REF!", 90.0]], "错误值 #REF!"),
    ],
)
def test_bands_that_cannot_be_used_are_refused(rules: object, told: str) -> None:
    answer = grade(column(90.0, 50.0), rules)
    assert answer.startswith("#") and told in answer


def test_a_band_with_a_quota_is_not_given_on_a_score_alone() -> None:
    rules = [["等次", "最低分", "名额"], ["优秀", 90.0, 2.0], ["良好", "其余", None]]
    assert down(grade(column(95.0, 85.0), rules)) == [
        "#“优秀”限了名额，单凭得分定不了，请用功能区的“计算考核结果”",
        "良好",
    ]


def test_a_score_below_the_lowest_band_is_told() -> None:
    told = "#达不到等次表的任何一档，没有等次；要都评上，请把最低一档的最低分写成“其余”"
    rules = [["等次", "最低分"], ["好", 60.0], ["差", 30.0]]
    assert down(grade(column(61.0, 30.0, 29.9, None), rules)) == ["好", "差", told, ""]
    assert grade(29.9, rules) == grade("29.9", rules) == told


def test_the_bands_of_the_workbook_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_excel(monkeypatch, 规则="| 等次 | 最低分 |\n| 达标 | 60 |\n| 不达标 | 其余 |")
    assert grade(59.0, None, STAMP) == "不达标"


def test_bands_of_the_workbook_nobody_understands_are_named_by_their_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_in_excel(monkeypatch, 规则="| 等次 | 最低分 |\n| 达标 | 多少 |\n| 不达标 | 其余 |")
    answer = grade(59.0, None, STAMP)
    assert answer.startswith("#") and "“多少”" in answer and "规则!B2" in answer


# --- UNITRANK ------------------------------------------------------------------------------------

VALUES = column(90.0, 88.0, 88.0, 70.0, None, "说明")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (None, [1, 2, 2, 4]),
        ("并列占位", [1, 2, 2, 4]),
        ("中国式", [1, 2, 2, 3]),
        ("顺序", [1, 2, 3, 4]),
        ("低到高", [4, 2, 2, 1]),
        ("中国式，低到高", [3, 2, 2, 1]),
    ],
)
def test_a_column_is_ranked_by_a_method(method: str | None, expected: list[int]) -> None:
    told = ["", "#数值应为数字，现为“说明”"]
    assert down(unitrank(VALUES, VALUES, None, None, method)) == [*expected, *told]


def test_one_value_is_ranked_among_all() -> None:
    assert unitrank(70.0, VALUES) == 4 and unitrank([[88.0]], VALUES) == [[2]]


def test_empty_cells_at_the_end_of_a_column_do_no_harm() -> None:
    whole = [*column(88.0, 88.0), *[[None]] * 1000]
    assert down(unitrank(whole, whole, None, None, "顺序"))[:3] == [1, 2, ""]
    assert unitrank(88.0, whole) == 1


def test_ranks_are_within_the_group_if_groups_are_given() -> None:
    groups = column("乡镇", "区 直", "区直", "乡镇", "乡镇", None)
    assert unitrank(70.0, VALUES, groups, "乡镇") == 2
    assert unitrank(88.0, VALUES, groups, "区直") == 1
    assert down(unitrank(VALUES[:4], VALUES, groups, groups[:4])) == [1, 1, 1, 2]
    assert down(unitrank(VALUES, VALUES, groups, groups, "顺序"))[:4] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((1.0, VALUES), "#参加排名的数里没有“1”"),
        ((90.0, VALUES, column("甲")), "#数值有6个，组别有1个，应当一样多"),
        ((90.0, VALUES, VALUES), "#给出了各单位的组别，还要给出本单位的组别"),
        ((88.0, VALUES, None, None, "顺序"), "#有并列的数，按“顺序”排名时第一个参数应选整列"),
        ((88.0, VALUES, None, None, "跳级"), "#名次方式写“跳级”，应为“并列占位”"),
        ((88.0, column(88.0, "#N/A")), "#引用的单元格是错误值 #N/A"),
        (("高", VALUES), "#数值应为数字，现为“高”"),
    ],
)
def test_a_rank_that_cannot_be_given_is_refused(arguments: tuple[object, ...], told: str) -> None:
    assert unitrank(*arguments).startswith(told)


def test_method_and_direction_of_the_workbook_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = "| 名次方式 | 中国式 |\n| 排名依据 | 扣分/低到高 |"
    open_in_excel(monkeypatch, 规则=picture)
    assert unitrank(90.0, VALUES, None, None, None, STAMP) == 3
    assert unitrank(90.0, VALUES, None, None, "并列占位", STAMP) == 4
    assert unitrank(90.0, VALUES, None, None, "高到低", STAMP) == 1
    assert unitrank(70.0, VALUES, None, None, "高到低", STAMP) == 3


SECOND = "#有并列的数，“规则”里的次级排序“发布”在这一列里看不出，请用功能区的“计算考核结果”"


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("并列占位", [1, SECOND, SECOND, 4]),
        ("中国式", [1, SECOND, SECOND, SECOND]),
        ("顺序", [1, SECOND, SECOND, 4]),
        ("中国式，低到高", [SECOND, SECOND, SECOND, 1]),
    ],
)
def test_a_rank_that_hangs_on_second_keys_is_refused(
    monkeypatch: pytest.MonkeyPatch, method: str, expected: list[object]
) -> None:
    open_in_excel(monkeypatch, 规则="| 排名依据 | 报送 |\n| 次级排序 | 发布 |")
    values = VALUES[:4]
    assert down(unitrank(values, values, None, None, method, STAMP)) == expected
    assert unitrank(88.0, values, None, None, method, STAMP) == SECOND
    groups = column("甲", "甲", "乙", "乙")
    assert unitrank(88.0, values, groups, "乙", None, STAMP) == 1  # no equal in the group


@pytest.mark.parametrize("item", ["得分/高高", "得分（从小到大）", "得分/高到第", "得分：倒序"])
def test_a_misspelt_direction_is_told_unless_the_formula_says_one(
    monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    open_in_excel(monkeypatch, 规则=f"| 排名依据 | {item} |\n| 条件 | 分值 |\n| 前1名 | 2 |")
    told = f"#规则“排名依据”写的是“{item}”，应为列名，要写方向的在后面加“/高到低”或“/低到高”（规则!B1）"
    assert unitrank(90.0, VALUES, None, None, "中国式", STAMP).startswith(told)
    assert unitrank(90.0, VALUES, None, None, "低到高", STAMP) == 4
    units, scores = column("甲", "乙"), column(90.0, 80.0)
    assert why("甲", units, scores, None, STAMP).startswith(told)
    assert points("甲", units, scores, None, STAMP).startswith(told)
    assert unitlist(units, scores, "前1名", None, STAMP).startswith(told)


@pytest.mark.parametrize(
    "item", ["人数/高中", "风险等级/高", "总得分", "一季度/报送", "提升到位率"]
)
def test_a_name_that_looks_a_little_like_a_direction_is_a_name(
    monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    open_in_excel(monkeypatch, 规则=f"| 排名依据 | {item} |")
    assert unitrank(90.0, VALUES, None, None, None, STAMP) == 1


# --- REJECTED, PUBRATE, CHANGE -------------------------------------------------------------------


def test_rejected_is_what_was_reported_and_not_published() -> None:
    assert rejected(112.0, 100.0) == 12
    assert rejected(column(5.0, None, 3.0), column(3.0, 1.0, "无")) == column(2.0, "", "")


def test_two_numbers_or_a_footnote_mark_in_a_cell_are_no_number() -> None:
    for text in ("12①", "20²", "12\n5", "3 5"):
        told = " ".join(text.split())
        assert rejected(text, 3.0) == f"#报送应为数字，现为“{told}”"
        assert f"现为“{told}”" in grade(text)


def test_a_rate_is_a_number_and_a_dash_where_nothing_was_reported() -> None:
    assert pubrate(1189.0, 1199.0) == 1189 / 1199
    assert pubrate(1189.0, 1199.0, 1.0) == 0.992
    assert pubrate(1189.0, 1199.0, [[None]]) == pubrate(1189.0, 1199.0)
    assert pubrate(column(0.0, None), column(0.0, 5.0)) == column("—", "")


def test_ranges_of_different_size_are_refused() -> None:
    assert (
        rejected(column(1.0, 2.0), column(1.0, 2.0, 3.0))
        == "#几个区域的大小不一样：2行1列、3行1列，应当一样大"
    )


@pytest.mark.parametrize(
    ("extreme", "shown"),
    [(1e300, "1e+300"), (-1e300, "-1e+300"), (1e15, "1e+15"), ("9" * 16, "9" * 16)],
)
def test_a_number_beyond_excels_digits_is_refused_and_the_others_are_answered(
    extreme: object, shown: str
) -> None:
    told = f"应为不超过 15 位的数字，现为“{shown}”"
    few = column(95.0, extreme)
    assert down(grade(few)) == ["优秀", f"#得分{told}"] and grade(extreme) == f"#得分{told}"
    assert down(change(few, column(95.0, 3.0))) == ["持平", f"#本期数{told}"]
    assert down(pubrate(column(1.0, 1.0), few, 1.0)) == [0.011, f"#总数{told}"]
    assert down(rejected(few, column(5.0, 1.0))) == [90.0, f"#报送{told}"]
    assert down(unitrank(few, few)) == [1, f"#数值{told}"]


def test_one_cell_goes_with_every_cell_of_a_range() -> None:
    assert rejected(column(5.0, 6.0), [[1.0]]) == column(4.0, 5.0)


def test_a_change_is_told_in_words() -> None:
    assert change(112.0, 100.0) == "增加12，增长12.0%"
    assert change(88.0, 100.0, "同比") == "同比减少12，下降12.0%"
    assert change(column(3.0, 3.0, None), column(0.0, 3.0, 1.0), "环比") == column(
        "环比增加3（上期为零）", "环比持平", ""
    )
    assert change(3.0, 0.0, "同比") == "同比增加3（上年同期为零）"
    assert change(1.0, 2.0, "较上期").startswith("#说法写“较上期”，应为“同比”“环比”")


def test_a_change_between_rates_is_told_in_points() -> None:
    assert change("95%", "90%", "同比") == "同比提高5个百分点"
    assert change("90.5%", "95 ％") == "降低4.5个百分点"
    assert change(0.95, 0.9, "环比百分点") == "环比提高5个百分点"
    assert change(0.95, "90%") == "提高5个百分点"
    assert change("95%", 90.0).startswith("#“90”不像比率")
