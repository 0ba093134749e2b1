from drawing import codes, draw, told
from tongbao.sheet.tables.find_tables import find_tables


def test_the_weightiest_table_is_taken_and_the_choice_is_named():
    ledger = draw(
        "| 序号 | 标题 | 报送单位 | 得分 |\n"
        + "\n".join(
            f"| {n} | 关于第{n}件事 | {'东办' if n % 2 else '洛办'} | 2 |" for n in range(1, 60)
        ),
        "明细",
    )
    statistics = draw(
        "| 单位 | 报送 | 发布 |\n| 东办 | 30 | 2 |\n| 洛办 | 29 | 1 |\n| 三办 | 0 | 0 |", "统计"
    )
    (table,) = find_tables([ledger, statistics])
    assert table.sheet == "统计"
    assert codes(table) == [("table-chosen", "A1")]
    assert "“明细”" in table.statistics.findings[0].message


_SMALL = "| 单位 | 报送 |\n| 东办 | 3 |"
_LARGE = "| 单位 | 报送 | 发布 |\n| 东办 | 30 | 2 |\n| 洛办 | 29 | 1 |"


def test_a_smaller_table_is_taken_if_the_clerk_is_looking_at_its_sheet():
    sheets = [draw(_LARGE, "一季度"), draw(_SMALL, "二季度")]
    (table,) = find_tables(sheets, looked_at="二季度")
    assert table.sheet == "二季度" and "另有“一季度”" in table.statistics.findings[0].message
    (table,) = find_tables(sheets, looked_at="说明")
    assert table.sheet == "一季度"


def test_a_ledger_is_not_taken_though_the_clerk_is_looking_at_it():
    ledger = draw(
        "| 报送单位 | 标题 | 得分 |\n| 东办 | 甲 | 2 |\n| 洛办 | 乙 | 3 |\n| 东办 | 丙 | 3 |",
        "明细",
    )
    (table,) = find_tables([draw(_LARGE, "统计"), ledger], looked_at="明细")
    assert table.sheet == "统计"


def test_a_table_on_several_sheets_is_taken_whole_whichever_of_them_the_clerk_is_looking_at():
    sheets = [
        draw("| 单位 | 报送 |\n| 东镇 | 3 |\n| 西镇 | 2 |", "乡镇"),
        draw("| 单位 | 报送 |\n| 民政局 | 4 |", "区直"),
    ]
    for looked_at in ("乡镇", "区直"):
        tables = find_tables(sheets, looked_at=looked_at)
        assert [table.sheet for table in tables] == ["乡镇", "区直"]


def test_address_lists_are_no_candidates():
    book = draw(
        "| 单位 | 联系人 | 电话 |\n| 东办 | 张三 | 8611111 |\n| 洛办 | 李四 | 8611112 |", "通讯录"
    )
    statistics = draw("| 单位 | 得分 |\n| 东办 | 30 |", "统计")
    (table,) = find_tables([book, statistics])
    assert told(table) == ["东办 30"] and codes(table) == []


def test_several_tables_on_one_sheet_are_chosen_from():
    (table,) = find_tables([draw("""
        | 等次 | 单位数 |
        | 优秀 | 2 |
        | | |
        | 单位 | 报送 | 发布 | 得分 |
        | 东办 | 3 | 2 | 90 |
        | 洛办 | 4 | 2 | 80 |
        | | |
        | 单位 | 约稿得分 |
        | 东办 | 3 |
        | 洛办 | 4 |
    """)])  # fmt: skip
    assert told(table) == ["东办 3 2 90", "洛办 4 2 80"]
    assert codes(table) == [("table-chosen", "A4")]
