"""Percents, money and durations in one column: all in one measure, and nothing guessed."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from drawing import codes, draw, read, told
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.kind import Kind
from tongbao.sheet.grid import FormatRun
from tongbao.sheet.tables.table import Table


def figures(table: Table) -> dict[str, list[Decimal | None]]:
    return {name: list(numbers) for name, numbers in table.statistics.figures.items()}


def column(table: Table, name: str) -> Column:
    found = table.statistics.column(name)
    assert found
    return found


def table_of(heading: str, *cells: str) -> Table:
    names = ["东城乡", "西城乡", "南关镇", "北关镇", "沙河镇", "白石镇"]
    rows = "\n".join(f"| {name} | {cell} |" for name, cell in zip(names, cells, strict=False))
    return read(f"| 单位 | {heading} |\n{rows}")


def shown(table: Table, name: str) -> list[str]:
    return [table.statistics.shown(row, name) for row in range(len(table.statistics))]


def test_percents_in_words_in_a_format_and_bare_are_one_measure():
    table = table_of("办结率", "'95%", "0.97 :: 0.0%", "93", "９６．５％")
    percents = ["0.95", "0.97", "0.93", "0.965"]
    assert figures(table) == {"办结率": list(map(Decimal, percents))}
    assert codes(table) == []
    assert shown(table, "办结率") == ["95%", "97.0%", "93.0%", "96.5%"]


def test_percents_without_a_sign_stay_as_they_are_where_most_have_none():
    table = table_of("办结率", "95", "97.5", "'93%", "96")
    assert figures(table) == {"办结率": list(map(Decimal, ["95", "97.5", "93", "96"]))}
    assert shown(table, "办结率") == ["95", "97.5", "93%", "96"]


@pytest.mark.parametrize(
    "cells",
    [
        ("'95%", "0.97", "93", "96%"),  # 0.97% or 97%?
        ("'95%", "'96%", "1", "97%"),  # 1% or 100%?
        ("95", "0.97", "93", "96"),
        ("95.5", "1", "93", "96"),
    ],
)
def test_what_may_be_two_percents_is_asked_and_not_counted(cells: tuple[str, ...]):
    table = table_of("办结率", *cells)
    (code,) = codes(table)
    assert code[0] == "percent-unclear"
    assert sum(number is None for number in figures(table)["办结率"]) == 1


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("增长率", ("5.2", "0.8", "-1.1", "3.4")),
        ("投诉率", ("0.5", "2.1", "0", "1")),
        ("办结率", ("0.95", "0.7", "1", "0.8999")),
        ("完成率", ("0.95 :: 0.0%", "1.667 :: 0.0%", "0 :: 0.0%")),
        ("办结率", ("0.95 :: 0.0%", "0.97", "0.9 :: 0.0%")),
    ],
)
def test_small_shares_are_no_riddle(heading: str, cells: tuple[str, ...]):
    table = table_of(heading, *cells)
    assert codes(table) == []
    numbers = [Decimal(cell.split()[0]) for cell in cells]
    assert figures(table) == {heading: numbers}


def test_a_percent_among_counts_is_no_count():
    table = table_of("报送数", "12", "'5%", "30")
    assert figures(table) == {"报送数": [Decimal(12), None, Decimal(30)]}
    assert codes(table) == [("percent-unclear", "B3")]


def test_a_mean_row_may_be_written_in_the_other_measure():
    table = read("""
        | 单位 | 办结率 |
        | 东城乡 | 0.95 :: 0.0% |
        | 西城乡 | 0.97 :: 0.0% |
        | 平均 | '96% |
    """)
    (row,) = table.statistics.totals
    assert row.figures == {"办结率": Decimal("0.96")}


def test_money_in_words_is_counted_in_the_columns_own_measure():
    table = table_of("罚没金额（万元）", "'1.2万元", "'8000元", "3.5", "'2亿元", "'1万")
    assert figures(table) == {"罚没金额": list(map(Decimal, ["1.2", "0.8", "3.5", "20000", "1"]))}
    own = column(table, "罚没金额")
    assert (own.kind, own.measure) == (Kind.MONEY, "万元")
    without = table_of("罚没金额", "'1.2万元", "'8000元")
    assert figures(without) == {"罚没金额": [Decimal(12000), Decimal(8000)]}


def test_hours_and_minutes_in_one_column_are_not_compared():
    table = table_of("平均办理时长", "'2小时", "'3小时", "'90分钟")
    assert figures(table) == {"平均办理时长": [Decimal(2), Decimal(3), None]}
    assert codes(table) == [("measure-mixed", "B4")]
    hours = table_of("平均办理时长", "1.5 :: [h]:mm", "0.25 :: [h]:mm", "'2小时")
    assert shown(hours, "平均办理时长")[:2] == ["36:00", "6:00"]
    assert hours.statistics.numbers("平均办理时长")[2] == Decimal(2) * (Decimal(1) / 24)


@pytest.mark.parametrize(
    ("heading", "cell", "kind", "measure", "source"),
    [
        ("报送数（条）", "12", Kind.COUNT, "条", Source.HEADING),
        ("报送数", '12 :: 0"条"', Kind.COUNT, "条", Source.FORMAT),
        ("报送数", "'46则", Kind.COUNT, "则", Source.VALUES),
        ("字数", "'6000字", Kind.COUNT, "字", Source.VALUES),
        ("办结率", "95", Kind.RATE, "", None),
        ("办结率（%）", "95", Kind.RATE, "%", Source.HEADING),
        ("占全市比例", "0.5 :: 0%", Kind.RATE, "", None),
        ("某项", "0.5 :: 0%", Kind.RATE, "", None),
        ("到位资金", "12", Kind.MONEY, "", None),
        ("某项（万元）", "12", Kind.MONEY, "万元", Source.HEADING),
        ("某项", "12 :: ¥#,##0.00", Kind.MONEY, "", None),
        ("某项", "1.5 :: [h]:mm", Kind.DURATION, "", None),
        ("办理时长", "3", Kind.DURATION, "", None),
        ("得分", "90", Kind.SCORE, "", None),
        ("办结率得分", "9", Kind.SCORE, "", None),
    ],
)
def test_a_column_knows_its_kind_and_measure(
    heading: str, cell: str, kind: Kind, measure: str, source: Source | None
):
    table = table_of(heading, cell, cell, cell)
    found = table.statistics.columns[-1]
    assert (found.kind, found.measure) == (kind, measure)
    assert found.sources.get("measure") is source


def test_the_words_above_a_table_say_what_it_counts():
    table = read("""
        | 2026年10月信息采用情况统计表 | < | < | < |
        | 单位：篇 | < | < | < |
        | 单位 | 采用数 | 采用率 | 得分 |
        | 东城乡 | 12 | 80 | 24 |
        | 西城乡 | 15 | 75 | 30 |
    """)
    measures = {c.name: c.measure for c in table.statistics.columns}
    assert measures == {"单位": "", "采用数": "篇", "采用率": "", "得分": ""}
    asked = read("| 填报单位：财政局 | < |\n| 单位 | 报送数 |\n| 东城乡 | 3 |\n| 西城乡 | 4 |")
    assert asked.statistics.columns[1].measure == ""


def test_a_table_of_numbers_in_words_alone_is_found():
    for words in (
        ("1.2万", "8000"),
        ("'46则", "'30则"),
        ("'6000字", "'1.2万字"),
        ("'3篇次", "'5篇次"),
    ):
        table = table_of("采用情况", *words)
        assert len(told(table)) == 2
        assert None not in table.statistics.numbers("采用情况")


def test_times_and_hours_under_a_heading_of_durations_are_figures():
    grid = draw("""
        | 单位 | 报送数 | 平均用时 | 办理时间 | 上报时间 |
        | 东城乡 | 3 | 时 | 1.5 :: [h]:mm | 时 |
        | 西城乡 | 4 | 时 | 0.25 :: [h]:mm | 时 |
    """)
    rows = [
        [datetime.time(2, 30) if value == "时" else value for value in row] for row in grid.rows
    ]
    code = [FormatRun(2, 3, "h:mm")]
    table = read(replace(grid, rows=rows, formats={**grid.formats, 3: code, 5: code}))
    assert table.statistics.numbers("平均用时")[0] == Decimal(9000) / 86400
    assert shown(table, "平均用时") == ["2:30", "2:30"]
    assert shown(table, "办理时间") == ["36:00", "6:00"]
    assert shown(table, "上报时间") == ["2:30", "2:30"]
    assert "上报时间" not in table.statistics.figures


def test_money_above_a_table_measures_its_cells_in_words():
    table = read("""
        | 2026年项目投资情况表 | < | < |
        | 单位：万元 | < | < |
        | 单位 | 完成投资额 | 项目数 |
        | 东城乡 | 1234.5 | 3 |
        | 西城乡 | '2.5亿元 | 4 |
        | 南关镇 | '8000元 | 0 |
    """)
    assert [c.measure for c in table.statistics.columns] == ["", "万元", ""]
    assert figures(table)["完成投资额"] == [Decimal("1234.5"), Decimal(25000), Decimal("0.8")]
