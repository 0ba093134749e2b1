import pytest
from excel_book import STAMP, column, down, open_in_excel

from tongbao.functions import (
    grade,
    points,
    unitgroup,
    unitlist,
    unitname,
    unitrank,
    why,
    zerocount,
    zerolist,
    zerounits,
)

UNITS = column("东办", "区教育局", "西办", "区财政局", "合计")
COUNTS = column(12.0, 0.0, None, 0.0, 12.0)
REGISTER = """
    | 单位全称       | 简称     | 别名   | 组别     |
    | 区财政局       | 区财政局 |        | 区直单位 |
    | 区教育局       | 教育局   | 教体局 | 区直单位 |
    | 东街道办事处   | 东办     |        | 街道     |
    | 西街道办事处   | 西办     |        | 街道     |
"""
RULES = """
    | 排名依据 | 报送 |      |      |
    | 零报送依据 | 报送 |    |      |
    | 情形 | 组别 | 条件 | 分值 |
    | 报得多 | 街道 | 前1名 | 2 |
    | 不报 |  | 零报送 | -2 |
"""


@pytest.fixture(autouse=True)
def _book(monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_excel(monkeypatch, 规则=RULES, 单位名册=REGISTER)


def test_zero_reporters_stand_in_register_order_by_their_full_names() -> None:
    assert zerolist(UNITS, COUNTS, None, STAMP) == "区财政局、区教育局"
    assert zerolist(UNITS, COUNTS, [[" / "]], STAMP) == "区财政局 / 区教育局"
    assert zerounits(UNITS, COUNTS, STAMP) == column("区财政局", "区教育局")
    assert zerocount(UNITS, COUNTS, STAMP) == 2


def test_a_blank_is_no_zero_unless_the_rules_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "西" not in zerolist(UNITS, COUNTS, None, STAMP)
    open_in_excel(monkeypatch, 规则="| 空白按零 | 是 |")
    assert zerolist(UNITS, COUNTS, None, STAMP) == "区教育局、西办、区财政局"


def test_without_settings_units_stand_in_the_order_of_the_range() -> None:
    assert zerolist(UNITS, COUNTS) == "区教育局、区财政局"


def test_zero_reporters_stand_in_register_order_whatever_lists_of_the_notice_go_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by_value = "| 名单顺序 | 数值 |\n| 零报送判定 | 任一为零 |\n| 排名依据 | 得分 |"
    open_in_excel(monkeypatch, 规则=by_value, 单位名册=REGISTER)
    units = column("单位", "东办", "区教育局")
    values = [["报送", "发布"], [5.0, 0.0], [0.0, 0.0]]
    assert zerolist(units, values, None, STAMP) == "区教育局、东街道办事处"
    assert zerounits(units, values, STAMP) == column("区教育局", "东街道办事处")


def test_a_list_no_cell_can_hold_is_refused() -> None:
    units = column(*(f"某某区直属单位第{number}号" for number in range(4000)))
    told = "#名单有4000家、54889个字，一个单元格最多放32767个字"
    assert zerolist(units, [[0.0]] * 4000).startswith(told)
    assert unitlist(units, [[95.0]] * 4000, "≥90").startswith(told)
    assert len(zerounits(units, [[0.0]] * 4000)) == 4000


def test_nobody_is_said_and_an_empty_range_is_blank() -> None:
    busy = column(1.0, 1.0, 1.0, 1.0, 4.0)
    assert zerolist(UNITS, busy) == "无" and zerounits(UNITS, busy) == [["无"]]
    assert zerocount(UNITS, busy) == 0
    empty = column(None, None)
    assert zerolist(empty, empty) == "" and zerounits(empty, empty) == [[""]]


def test_a_name_may_begin_with_a_number_sign() -> None:
    assert zerolist(column("#3", "乙"), column(0.0, 1.0)) == "#3"


def test_a_table_may_stand_in_rows() -> None:
    assert zerolist([["甲", "乙"]], [[0.0, 1.0]]) == "甲"


def test_whole_columns_may_be_pointed_at() -> None:
    empty = [[None]] * 1000
    units, counts = [*column("甲", "乙", "丙"), *empty], [*column(0.0, 1.0, None), *empty]
    groups = [*column("一组", "一组", "一组"), *empty]
    assert zerolist(units, counts) == "甲" and zerocount(units, counts) == 1
    assert why("乙", units, counts, groups) == "“得分”1，在一组中第1名，全部单位中第1名。"
    assert zerolist(units, counts[:-1]).startswith("#几个区域的行数不一样：单位1003行，数值1002行")


def test_several_columns_of_figures_need_their_headings() -> None:
    units = column("单位", "甲", "乙", "丙")
    values = [["报送", "投稿"], [0.0, 0.0], [0.0, 3.0], [1.0, 0.0]]
    assert zerolist(units, values) == "甲"
    answer = zerolist(units[1:], values[1:])
    assert answer.startswith("#选了几列数值却没有表头")


@pytest.mark.parametrize(
    ("units", "values", "told"),
    [
        (column("甲", "乙"), column(1.0), "#几个区域的行数不一样：单位2行，数值1行，应当一样多"),
        (column("甲"), column("停报"), "#“甲”的“报送”应为数字，现为“停报”"),
        (column("甲"), column("#N/A"), "#“甲”的“报送”应为数字，现为“#N/A”"),
        (column("#REF!"), column(1.0), "#引用的单元格是错误值 #REF!，请先改正"),
        (
            column("甲", "乙", "甲"),
            column(0.0, 1.0, 0.0),
            "#“甲”在表中出现两次。请删去重复的一行，或改正单位名称",
        ),
        ([["甲", "乙"], ["丙", "丁"]], [[1.0, 1.0], [1.0, 1.0]], "#单位应当在一列（或一行）里"),
        (column("甲"), None, "#还要给出数值所在的区域"),
    ],
)
def test_a_table_that_would_give_a_wrong_list_is_refused(
    units: object, values: object, told: str
) -> None:
    for function in (zerolist, zerounits, zerocount):
        assert str(function(units, values)).startswith(told)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("≥12", "东街道办事处"),
        ("报送>=12", "东街道办事处"),
        ("=0", "区财政局、区教育局"),
        ("零报送", "区财政局、区教育局"),
        ("前1名", "东街道办事处"),
        ("街道：前3名", "东街道办事处"),
        (">100", "无"),
    ],
)
def test_units_are_listed_by_a_condition(condition: str, expected: str) -> None:
    assert unitlist(UNITS, COUNTS, condition, None, STAMP) == expected


BANDS = "| 等次 | 最低分 |\n| 优秀 | 90 |\n| 良好 | 80 |\n| 一般 | 其余 |"


def test_units_are_listed_by_band(monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_excel(monkeypatch, 规则=BANDS, 单位名册=REGISTER)
    scores = column(95.0, 90.0, 80.0, 70.0, None)
    assert unitlist(UNITS, scores, "等次=优秀", None, STAMP) == "区教育局、东街道办事处"
    told = "#条件“等次=不合格”用不上，等次表里没有这个等次"
    assert unitlist(UNITS, scores, "等次=不合格", None, STAMP).startswith(told)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("多的", "#条件写“多的”，应为前N名"),
        ("等次=优秀", "#没有等次表，定不了等次，请在“规则”里填写等次表（"),
        ("乡镇：前3名", "#条件“乡镇：前3名”用不上，没有这个组别的单位"),
        ("未达标", "#条件“未达标”用不上，没有达标线"),
        (None, "#条件写“”，应为"),
    ],
)
def test_a_condition_that_cannot_be_answered_is_refused(condition: str, told: str) -> None:
    assert unitlist(UNITS, COUNTS, condition, None, STAMP).startswith(told)


def test_points_follow_the_table_of_the_rules() -> None:
    answer = points(UNITS[:4], UNITS, COUNTS, None, STAMP)
    assert down(answer) == [2.0, -2.0, 0.0, -2.0]
    assert points("教体局", UNITS, COUNTS, None, STAMP) == -2.0


def test_points_of_a_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert points(12.0, None, None, None, STAMP).startswith("#加扣分表里有“街道前1名”，要给出全部")
    by_number = "| 排名依据 | 报送 |\n| 条件 | 分值 |\n| 报送≥20 | +1 |\n| 报送<5 | -1 |"
    open_in_excel(monkeypatch, 规则=by_number)
    assert down(points(column(25.0, 12.0, 3.0, None), None, None, None, STAMP)) == [1, 0, -1, ""]


def test_a_quota_leaves_a_number_alone_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = "| 等次 | 最低分 | 名额 |\n| 优秀 | 90 | 20% |\n| 良好 | 其余 |  |"
    open_in_excel(monkeypatch, 规则=limited + "\n| 条件 | 分值 |\n| 等次=优秀 | +2 |")
    told = "#“优秀”限了名额，还要给出全部单位和数值两个区域才定得了"
    assert points(95.0, None, None, None, STAMP) == told == why(95.0, None, None, None, STAMP)
    assert points(85.0, None, None, None, STAMP) == 0.0
    scores = column(95.0, 91.0, 80.0, 70.0, 60.0)
    units = column("甲", "乙", "丙", "丁", "戊")
    assert down(points(units, units, scores, None, STAMP)) == [2.0, 0.0, 0.0, 0.0, 0.0]


def test_only_grade_has_bands_where_nobody_has_laid_down_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "#没有等次表，定不了等次"
    assert grade(88.5) == "良好"
    assert why(88.5).startswith(told)
    assert unitlist(UNITS, COUNTS, "等次=优秀").startswith(told)
    open_in_excel(monkeypatch, 规则="| 条件 | 分值 |\n| 等次=优秀 | +2 |")
    assert points(95.0, None, None, None, STAMP).startswith(told)
    scores = column(95.0, 91.0, 80.0, 70.0, None)
    assert points("东办", UNITS, scores, None, STAMP).startswith(told)
    assert why("东办", UNITS, scores, None, STAMP) == "“得分”95，第1名。"


def test_what_hangs_on_a_question_is_refused_with_the_question() -> None:
    units, marks = column("单位", "甲", "乙"), [["累计扣分"], [3.0], [1.0]]
    assert unitlist(units, marks, "前1名").startswith("#看不出“累计扣分”是数小的在前还是数大的在前")
    assert unitlist(units, marks, "累计扣分≥2") == "甲"


def test_points_without_a_table_of_points_are_refused() -> None:
    assert points("东办", UNITS, COUNTS) == "#“规则”里没有加扣分表"


def test_reasons_are_those_of_the_results_sheet() -> None:
    answer = why("东办", UNITS, COUNTS, None, STAMP)
    assert answer == "“报送”12，在街道中第1名，全部单位中第1名；加扣分：街道前1名（报得多）+2分。"
    assert why("某局", UNITS, COUNTS, None, STAMP) == "#所选的单位里没有“某局”"


def test_the_reason_of_a_score_alone_is_its_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_excel(monkeypatch, 规则=BANDS)
    assert why(88.5, stamp=STAMP) == "“得分”88.5，等次标准良好≥80，评为良好"
    answer = why(column(12.0, None), stamp=STAMP)
    assert answer == column("“得分”12，等次标准一般其余，评为一般", "")
    assert why("东办", stamp=STAMP).startswith("#“东办”不是数字；如是单位")


def test_a_decision_of_people_counts_as_in_the_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    decided = "| 单位 | 调整项目 | 调整为 | 理由 |\n| 东办 | 加扣分 | +5 | 会议决定 |"
    open_in_excel(monkeypatch, 规则=RULES, 单位名册=REGISTER, 人工调整=decided)
    assert points("东办", UNITS, COUNTS, None, STAMP) == 5.0
    assert "会议决定" in why("东办", UNITS, COUNTS, None, STAMP)


def test_a_line_of_the_rules_nobody_understands_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_excel(monkeypatch, 规则="| 条件 | 分值 |\n| 报得好 | 2 |", 单位名册=REGISTER)
    answer = points("东办", UNITS, COUNTS, None, STAMP)
    assert answer.startswith("#规则“加扣分表·条件”写的是“报得好”") and "规则!A2" in answer


@pytest.mark.parametrize(
    "condition", ["前N名", "零报送两次", "等次表为优秀的", "按“名次方式”靠前的"]
)
def test_a_line_nobody_understands_stops_only_what_rests_on_it(
    monkeypatch: pytest.MonkeyPatch, condition: str
) -> None:
    rules = (
        f"| 条件 | 分值 |\n| {condition} | 2 |\n| 等次 | 最低分 |\n| 优秀 | 90 |\n| 其他 | 其余 |"
    )
    open_in_excel(monkeypatch, 规则=rules, 单位名册=REGISTER)
    assert points("东办", UNITS, COUNTS, None, STAMP).startswith("#规则“加扣分表·条件”")
    assert zerolist(column("甲", "乙"), column(0.0, 3.0), None, STAMP) == "甲"
    assert grade(95.0, None, STAMP) == "优秀"
    assert unitrank(3.0, column(3.0, 5.0), None, None, None, STAMP) == 2


@pytest.mark.parametrize("item", ["等次表", "等次表格"])
def test_bands_nobody_understands_are_not_replaced_by_the_usual_ones(
    monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    open_in_excel(monkeypatch, 规则=f"| 项目 | 内容 |\n| {item} | 九十分以上优秀 |")
    assert grade(95.0, None, STAMP).startswith("#规则")
    assert unitrank(3.0, column(3.0, 5.0), None, None, None, STAMP) == 2


def test_a_decision_nobody_understands_may_be_about_a_zero_reporter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decided = "| 单位 | 调整项目 | 调整为 | 理由 |\n| 甲 | 零报送 | 也许 | 补报 |"
    open_in_excel(monkeypatch, 人工调整=decided)
    answer = zerolist(column("甲", "乙"), column(0.0, 3.0), None, STAMP)
    assert answer.startswith("#规则“人工调整·调整为”写的是“也许”")


def test_a_column_the_rules_name_and_the_formula_leaves_out_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_in_excel(
        monkeypatch, 规则=RULES.replace("排名依据 | 报送", "排名依据 | 得分"), 单位名册=REGISTER
    )
    assert why("东办", UNITS, COUNTS, None, STAMP).startswith(
        "#规则“零报送依据”写的“报送”在表中找不到"
    )


def test_names_and_groups_come_from_the_register() -> None:
    names = column("教体局", "西办", None)
    assert down(unitname(names, None, STAMP)) == ["区教育局", "西街道办事处", ""]
    assert down(unitname(names, "简称", STAMP)) == ["教育局", "西办", ""]
    assert down(unitgroup(names, STAMP)) == ["区直单位", "街道", ""]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("区教育厅", "#“区教育厅”不在单位名册中，相近的有：区教育局"),
        ("气象站", "#“气象站”不在单位名册中"),
    ],
)
def test_a_name_the_register_does_not_know_is_never_guessed(name: str, told: str) -> None:
    assert unitname(name, None, STAMP) == told == unitgroup(name, STAMP)


def test_a_workbook_without_register_is_told() -> None:
    assert unitname("东办") == "#工作簿里没有“单位名册”，或名册是空的"
    assert unitname("东办", "昵称", STAMP) == "#形式写“昵称”，应为“全称”或“简称”"
