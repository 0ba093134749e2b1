import datetime
from decimal import Decimal

from drawing import columns, draw, read, told
from tongbao.core.columns.column import Source
from tongbao.sheet.grid import Grid


def test_a_heading_of_one_row_is_read():
    table = read("""
        | 序号 | 单位 | 报送数 | 发布数 |
        | 1    | 东办 | 112    | 110    |
        | 2    | 洛办 | 30     | 29     |
    """)
    assert told(table) == ["东办 112 110", "洛办 30 29"]
    assert columns(table) == ["序号:序号", "单位:单位", "报送数:报送", "发布数:发布"]
    assert table.area.address == "A1:D3"


def test_spaces_line_breaks_thresholds_and_full_marks_in_headings_are_no_part_of_the_name():
    table = read("""
        | 单~~位\\n名~称 | 报送数\\n(最低标准:20) | 信息公开（满分30分） | 解读回应\\n（10分） | 基础20分 | 采用数≥15条 |
        | 东办 | 112 | 28 | 9 | 18 | 20 |
        | 洛办 | 30 | 28 | 9 | 18 | 10 |
    """)
    found = {c.name: (c.full_marks, c.minimum) for c in table.statistics.columns}
    assert found == {
        "单位名称": (None, None),
        "报送数": (None, Decimal(20)),
        "信息公开": (Decimal(30), None),
        "解读回应": (Decimal(10), None),
        "基础": (Decimal(20), None),
        "采用数": (None, Decimal(15)),
    }


def test_equal_names_under_different_upper_headings_are_told_apart_by_them():
    table = read("""
        | 序号 | 单位 | 一季度 | < | 二季度 | < | 合计 | < |
        | ^ | ^ | 报送 | 发布 | 报送 | 发布 | 报送 | 发布 |
        | 1 | 东办 | 1 | 1 | 2 | 2 | 3 | 3 |
        | 2 | 洛办 | 4 | 4 | 5 | 5 | 9 | 9 |
    """)
    assert columns(table)[2:] == [
        "一季度/报送:报送", "一季度/发布:发布", "二季度/报送:报送", "二季度/发布:发布",
        "合计/报送:报送", "合计/发布:发布",
    ]  # fmt: skip


def test_upper_headings_need_not_be_merged():
    table = read("""
        | 单位 | 一季度 |      | 二季度 |      |
        |      | 报送   | 发布 | 报送   | 发布 |
        | 东办 | 1 | 2 | 3 | 4 |
    """)
    assert columns(table)[1:] == [
        "一季度/报送:报送", "一季度/发布:发布", "二季度/报送:报送", "二季度/发布:发布",
    ]  # fmt: skip
    assert told(table) == ["东办 1 2 3 4"]


def test_the_unit_heading_may_stand_in_the_lower_row_of_an_unmerged_heading():
    table = read("""
        |      |      | 一季度 |      | 二季度 |      |
        | 序号 | 单位 | 报送   | 发布 | 报送   | 发布 |
        | 1    | 东办 | 1 | 2 | 3 | 4 |
    """)
    assert [c.name for c in table.statistics.columns][2:] == [
        "一季度/报送", "一季度/发布", "二季度/报送", "二季度/发布",
    ]  # fmt: skip


def test_headings_may_be_three_rows_high():
    table = read("""
        | 单位 | 政务信息 | < | < | < |
        | ^ | 一季度 | < | 二季度 | < |
        | ^ | 报送 | 发布 | 报送 | 发布 |
        | 东办 | 1 | 2 | 3 | 4 |
        | 洛办 | 1 | 2 | 3 | 4 |
    """)
    assert [c.name for c in table.statistics.columns][1:] == [
        "政务信息/一季度/报送", "政务信息/一季度/发布", "政务信息/二季度/报送", "政务信息/二季度/发布",
    ]  # fmt: skip
    assert (table.heads[0].top, table.heads[0].bottom) == (1, 3)
    assert told(table) == ["东办 1 2 3 4", "洛办 1 2 3 4"]


def test_an_upper_heading_left_of_the_units_is_part_of_the_heading():
    table = read("""
        | 信息 | < | 单位 | 得分 |
        | 报送 | 发布 | ^ | ^ |
        | 3 | 2 | 东办 | 88 |
        | 4 | 1 | 洛办 | 80 |
    """)
    assert told(table) == ["东办 3 2 88", "洛办 4 1 80"]


def test_a_row_of_measures_under_the_heading_belongs_to_it():
    table = read("""
        | 单位 | 报送 | 发布 | 得分 |
        |      | （条） | （条） | （分） |
        | 东办 | 3 | 2 | 88 |
    """)
    assert columns(table) == ["单位:单位", "报送:报送", "发布:发布", "得分:得分"]
    assert told(table) == ["东办 3 2 88"]


def test_counts_under_an_upper_heading_are_what_it_says():
    table = read("""
        | 单位 | 报送情况 | < | 采用情况 | < |
        | ^ | 数量 | 得分 | 数量 | 得分 |
        | 东办 | 3 | 6 | 1 | 4 |
    """)
    assert [c.meaning.name for c in table.statistics.columns] == [
        "单位",
        "报送",
        "得分",
        "发布",
        "得分",
    ]


def test_years_and_months_as_numbers_are_headings():
    table = read("""
        | 单位 | 2022 | 2023 |
        | 东办 | 3 | 2 |
        | 洛办 | 8 | 7 |
    """)
    assert columns(table) == ["单位:单位", "2022:数值", "2023:数值"]
    months = "|".join(map(str, range(1, 13)))
    table = read(f"""
        | 单位 | {months} | 合计 |
        | 东办 | {months} | 78 |
        | 洛办 | {months} | 78 |
    """)
    assert len(table.statistics.entries) == 2
    assert table.statistics.columns[-1].parts == tuple(map(str, range(1, 13)))


def test_years_may_stand_in_the_lower_row_of_a_heading():
    table = read("""
        | 单位 | 报送 | < | 发布 | < |
        | ^ | 2022 | 2023 | 2022 | 2023 |
        | 东办 | 3 | 2 | 5 | 6 |
    """)
    assert [c.name for c in table.statistics.columns][1:] == [
        "报送/2022", "报送/2023", "发布/2022", "发布/2023",
    ]  # fmt: skip


def test_twelve_months_and_their_total_are_read():
    names = "|".join(f"{n}月" for n in range(1, 13))
    ones = "|".join("1" * 12)
    table = read(f"""
        | 序号 | 单位 | {names} | 合计 | 排名 | 备注 |
        | 1 | 东办 | {ones} | 12 | 1 | |
        | 2 | 洛办 | {ones} | 12 | 1 | |
    """)
    total = table.statistics.column("合计")
    assert total and len(total.parts) == 12


def test_unusual_headings_over_the_units_are_known():
    for heading in (
        "镇（街道）", "县（市、区）", "乡（镇）", "网站名称", "被测评单位", "科室", "学校", "部门（单位）", "单位\\项目",
        "项目/单位", "各县市区", "参评单位名称", "责任部门", "政府网站", "村（社区）", "单~~位",
    ):  # fmt: skip
        picture = f"| {heading} | 得分 |\n| 甲一 | 3 |\n| 乙二 | 4 |"
        assert told(picture) == ["甲一 3", "乙二 4"], heading


def test_units_without_a_heading_are_found_by_their_names():
    table = read("""
        | 2014年信息报送统计 | < | < |
        |      | 报送 | 发布 |
        | 东办 | 3 | 2 |
        | 洛办 | 4 | 1 |
        | 教育局 | 4 | 1 |
    """)
    assert told(table) == ["东办 3 2", "洛办 4 1", "教育局 4 1"]
    assert columns(table)[0] == "单位:单位"


def test_a_bare_serial_column_belongs_to_the_table():
    table = read("""
        |   | 单位 | 报送 |
        | 1 | 东办 | 3 |
        | 2 | 洛办 | 4 |
        | 合计 | | 7 |
    """)
    assert told(table) == ["东办 3", "洛办 4"]
    assert table.area.address == "A1:C4"
    assert len(table.statistics.totals) == 1 and not table.statistics.findings


def test_text_columns_are_no_figures_even_if_they_hold_numbers():
    table = read("""
        | 单位 | 联系人 | 联系电话 | 报送 | 备注 | 分管领导 |
        | 东办 | 张三 | 8612345 | 3 | 2 | 李四 |
        | 洛办 | 王五 | 8612346 | 4 | 积极主动，全年共报送信息四条，其中两条被省政府网站采用，得到领导批示 | 赵六 |
    """)
    assert told(table) == ["东办 3", "洛办 4"]


def test_a_second_column_of_units_makes_no_second_block():
    table = read("""
        | 序号 | 单位 | 得分 | 责任单位 |
        | 1 | 东办 | 88 | 办公室 |
        | 2 | 洛办 | 80 | 办公室 |
    """)
    assert told(table) == ["东办 88", "洛办 80"]


def test_of_two_unit_headings_the_one_that_tells_more_rows_apart_names_the_units():
    table = read("""
        | 主管单位 | 网站名称 | 得分 |
        | 教育局 | 一中网 | 88 |
        | 教育局 | 二中网 | 80 |
        | 教育局 | 三中网 | 80 |
        | 卫生局 | 医院网 | 70 |
    """)
    assert told(table) == ["一中网 88", "二中网 80", "三中网 80", "医院网 70"]


def test_channels_that_are_called_like_units_are_figures():
    table = read("""
        | 单位 | 网站 | 微信 | 微博 | 合计 |
        | 东办 | 3 | 2 | 1 | 6 |
        | 洛办 | 4 | 1 | 1 | 6 |
    """)
    assert told(table) == ["东办 3 2 1 6", "洛办 4 1 1 6"]


def test_levels_of_adoption_are_figures():
    table = read("""
        | 单位 | 采用 | < | < | < | 得分 |
        | ^ | 国办 | 省办 | 市 | 区 | ^ |
        | 东办 | 1 | 2 | 3 | 4 | 5 |
        | 洛办 | 1 | 2 | 3 | 4 | 5 |
    """)
    assert told(table) == ["东办 1 2 3 4 5", "洛办 1 2 3 4 5"]


def test_a_heading_merged_over_two_columns_is_one_column():
    table = read("""
        | 单位 | < | 得分 | < | 名次 |
        | 东办 | < | 88 | < | 1 |
        | 洛办 | < | 80 | < | 2 |
    """)
    assert told(table) == ["东办 88", "洛办 80"]


def test_sums_are_only_claimed_where_the_headings_say_so():
    table = read("""
        | 单位 | A基础（60分） | B加分（40分） | 总分（100分） | 网站 | 微信 | 信息数（网站+微信） |
        | 东办 | 50 | 30 | 80 | 3 | 4 | 7 |
    """)
    parts = {c.name: c.parts for c in table.statistics.columns if c.parts}
    assert parts == {"总分": ("A基础", "B加分"), "信息数": ("网站", "微信")}


def test_words_of_a_heading_may_be_split_over_two_unmerged_rows():
    table = read("""
        | 序 | 单位 | 报送情况 | | 得分 | 备注 |
        | 号 | 名称 | 篇数 | 采用 | | |
        | 1 | 东办 | 3 | 2 | 9 | |
        | 2 | 洛办 | 3 | 2 | 8 | |
    """)
    assert [c.meaning.name for c in table.statistics.columns] == [
        "序号", "单位", "报送", "发布", "得分", "文字",
    ]  # fmt: skip
    assert told(table) == ["东办 3 2 9", "洛办 3 2 8"]


def test_full_marks_in_a_row_of_their_own_are_no_names():
    for marks in ("60 | 40 | 100", "60分 | 40分 | 100分", "（60分） | （40分） | （100分）"):
        table = read(f"""
            | 序号 | 单位 | 公开 | 解读 | 总分 |
            | ^ | ^ | {marks} |
            | 1 | 东镇 | 50 | 30 | 80 |
            | 2 | 西镇 | 50 | 30 | 80 |
        """)
        assert [c.name for c in table.statistics.columns][2:] == ["公开", "解读", "总分"]
        assert told(table) == ["东镇 50 30 80", "西镇 50 30 80"]


def test_dates_that_stand_for_months_are_headings():
    grid = draw("| 单位 | 一 | 二 |\n| 东镇 | 9 | 1 |\n| 西镇 | 8 | 2 |")
    rows = [list(row) for row in grid.rows]
    rows[0][1:] = [datetime.date(2014, 1, 1), datetime.date(2014, 2, 1)]
    table = read(Grid(grid.sheet, rows))
    assert columns(table)[1:] == ["2014年1月:数值", "2014年2月:数值"]


def test_two_units_without_a_heading_are_found_under_known_headings():
    assert told("| | 报送 | 发布 |\n| 东办 | 9 | 8 |\n| 洛办 | 8 | 8 |") == ["东办 9 8", "洛办 8 8"]


def test_a_line_of_a_form_above_the_heading_is_no_heading():
    assert told("""
        | 报送单位 | 教育局 | 时间 | 一季度 |
        | 序号 | 单位 | 报送 | 发布 |
        | 1 | 东办 | 3 | 2 |
        | 2 | 洛办 | 3 | 2 |
    """) == ["东办 3 2", "洛办 3 2"]


def test_a_total_over_columns_claims_the_same_column_of_every_quarter():
    table = read("""
        | 单位 | 一季度 | <    | 二季度 | <    | 合计 | <    |
        | ^    | 报送   | 采用 | 报送   | 采用 | 报送 | 采用 |
        | 东镇 | 1      | 1    | 2      | 2    | 3    | 3    |
        | 西镇 | 4      | 3    | 4      | 2    | 9    | 5    |
    """)
    parts = {c.name: c.parts for c in table.statistics.columns if c.parts}
    assert parts == {
        "合计/报送": ("一季度/报送", "二季度/报送"),
        "合计/采用": ("一季度/采用", "二季度/采用"),
    }


def test_what_points_were_lost_for_is_text_and_how_many_a_figure():
    table = read("| 单位 | 扣分项 | 扣分 |\n| 甲镇 | 迟报 | 1 |\n| 乙镇 | 漏报 | 2 |")
    held = {column.name: column.meaning.is_figure for column in table.statistics.columns}
    assert held == {"单位": False, "扣分项": False, "扣分": True}


def test_what_says_what_a_column_holds_is_remembered():
    table = read(
        "| 单位 | 报送数 | 甲项 | 去向 |\n| 甲镇 | 3 | 1 | 县里 |\n| 乙镇 | 4 | 2 | 市里 |"
    )
    said = {column.name: column.sources["meaning"] for column in table.statistics.columns}
    assert said == {
        "单位": Source.HEADING,
        "报送数": Source.HEADING,
        "甲项": Source.VALUES,
        "去向": Source.VALUES,
    }
