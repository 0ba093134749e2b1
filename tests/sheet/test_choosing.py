from drawing import codes, draw, told
from tongbao.sheet.tables.table import find_tables


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
