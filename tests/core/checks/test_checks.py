import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.making import SHEET, assessed, register, statistics, the, with_code
from tongbao.core.assess import assess
from tongbao.core.rules.rules import Rules, SortKey, SumClaim
from tongbao.core.total_row import TotalRow
from tongbao.findings import Finding, Place, Severity, codes


def found(
    text: str,
    columns: str = "单位 报送 发布",
    rules: Rules | None = None,
    **changes: Any,
) -> tuple[Finding, ...]:
    return assessed(text, rules, columns, **changes).findings


def total(label: str = "合计", **figures: str) -> TotalRow:
    numbers = {name: Decimal(number) for name, number in figures.items()}
    cells = {name: f"{chr(66 + at)}9" for at, name in enumerate(figures)}
    return TotalRow(label, "平均" in label, 0, 9, numbers, SHEET, cells)


def totalled(text: str, row: TotalRow, columns: str = "单位 报送 发布") -> tuple[Finding, ...]:
    return assess(statistics(text, columns, totals=[row]), None, Rules()).findings


def test_more_published_than_reported_is_an_error_at_the_published_cell() -> None:
    finding = the(found("甲 3 5|乙 2 2"), "published-over-reported")
    assert finding.severity is Severity.ERROR and finding.place == Place(SHEET, "C3")
    assert "发布5" in finding.message and "报送3" in finding.message and finding.todo


def test_equal_counts_are_no_finding() -> None:
    assert found("甲 3 3|乙 2 0") == ()


def test_a_total_that_is_not_the_sum_is_an_error_at_its_cell() -> None:
    finding = the(totalled("甲 3 3|乙 2 2", total(报送="6", 发布="5")), "total-mismatch")
    assert finding.place == Place(SHEET, "B9")
    assert "6" in finding.message and "2个单位合计为5" in finding.message and finding.todo


def test_a_total_that_is_the_sum_is_no_finding() -> None:
    row = total(报送="5", 发布="5")
    assert not with_code(totalled("甲 3 3|乙 2 2|丙 _ _", row), "total-mismatch")


def test_a_mean_is_compared_to_the_places_printed() -> None:
    text = "甲 90|乙 85|丙 81"
    right = ("85.3", "85.33", "85.33333333333333", "85.3333333333333286")
    for mean in right:
        assert not with_code(
            totalled(text, total("平均分", 得分=mean), "单位 得分"), "total-mismatch"
        )
    assert with_code(totalled(text, total("平均分", 得分="85.4"), "单位 得分"), "total-mismatch")


def test_a_mean_leaves_blanks_out() -> None:
    row = total("平均分", 得分="90")
    assert not with_code(totalled("甲 90|乙 _", row, "单位 得分"), "total-mismatch")


def test_a_total_of_shares_is_no_sum() -> None:
    row = total(报送="4", 采用率="0.75")
    assert not with_code(totalled("甲 2 1|乙 2 0.5", row, "单位 报送 采用率"), "total-mismatch")


def test_a_subtotal_covers_its_own_units() -> None:
    row = TotalRow("小计", False, 1, 3, {"报送": Decimal(5)}, SHEET, {"报送": "B9"})
    assert not with_code(totalled("甲 9 9|乙 3 3|丙 2 2", row), "total-mismatch")


def test_parts_that_claim_a_total_and_miss_it_are_an_error() -> None:
    claim = {"合计": {"parts": ("一月", "二月")}}
    columns = "单位 一月 二月 合计"
    finding = the(found("甲 1 2 4|乙 1 1 2", columns, **claim), "parts-not-total")
    assert finding.place == Place(SHEET, "D3")
    assert "相加为3" in finding.message and "合计写4" in finding.message


def test_parts_that_claim_nothing_may_overlap() -> None:
    assert not with_code(found("甲 1 2 4", "单位 一月 二月 合计"), "parts-not-total")


def test_the_rules_may_claim_a_sum() -> None:
    rules = Rules(sums=(SumClaim("总分", ("基础", "附加")),))
    columns = "单位 基础 附加 总分"
    assert with_code(found("甲 60 30 91", columns, rules), "parts-not-total")
    assert not with_code(
        found("甲 60 30 90|乙 60 _ 60|丙 _ _ 70", columns, rules), "parts-not-total"
    )


def test_a_claim_about_unknown_columns_is_a_finding_at_the_rule() -> None:
    place = Place("规则", "B14")
    rules = Rules(sums=(SumClaim("总分", ("基础", "加分项")),), stated={"合计关系": place})
    assert the(found("甲 60 60", "单位 基础 总分", rules), "unknown-column").place == place


def test_a_blank_that_results_come_from_is_a_warning_at_its_cell() -> None:
    blanks = with_code(found("甲 _ 0|乙 3 _|丙 1 1"), "blank-figure")
    assert [f.place.cell for f in blanks] == ["B3", "C4"]
    assert all(f.severity is Severity.WARNING and "空白按零" in f.todo for f in blanks)


def test_a_blank_that_counts_as_zero_is_no_finding() -> None:
    assert found("甲 _ _|乙 3 3", rules=Rules(blank_is_zero=True)) == ()


def test_a_blank_nothing_comes_from_is_no_finding() -> None:
    assert not with_code(found("甲 3 3 _", "单位 报送 发布 批示"), "blank-figure")


def test_what_cannot_be_read_is_not_called_a_blank_as_well() -> None:
    assert not with_code(found("甲 约5条 2|乙 3 1"), "blank-figure")


def test_a_score_without_its_items_is_a_warning() -> None:
    columns = "单位 内容 形式 总分"
    marks = {"内容": {"full_marks": Decimal(60)}, "形式": {"full_marks": Decimal(40)},
             "总分": {"full_marks": Decimal(100)}}  # fmt: skip
    finding = the(found("甲 50 40 90|乙 _ _ 80", columns, **marks), "score-without-items")
    assert finding.place == Place(SHEET, "D4")


def test_a_score_above_its_full_marks_is_an_error() -> None:
    finding = the(found("甲 31", "单位 得分", 得分={"full_marks": Decimal(30)}), "over-full-marks")
    assert finding.place == Place(SHEET, "B3")


def test_a_count_below_zero_is_an_error() -> None:
    assert with_code(found("甲 -1 -1"), "negative-count")


SORTED = "甲 90|乙 85|丙 80|丁 75|戊 70|己 60|庚 55|辛 50|壬 40|癸 30"


def test_a_row_out_of_order_in_a_sorted_table_is_a_warning() -> None:
    finding = the(found(SORTED.replace("75", "82"), "单位 报送"), "sort-inversion")
    assert finding.place == Place(SHEET, "B6")
    assert "“丁”（82）排在“丙”（80）之后" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        SORTED,
        SORTED.replace("75", "80"),
        "甲 3|乙 9|丙 4|丁 8|戊 1|己 7|庚 5",
        "甲 0|乙 0|丙 0|丁 5|戊 0|己 0",
        "甲 9|乙 3|丙 5",
        "甲 40.5|乙 24|丙 61.5|丁 48|戊 38.5|己 36|庚 36",  # few, in the office's own order
        "甲 90|乙 85|丙 80|丁 75|戊 99|己 98|庚 97|辛 50|壬 96|癸 30",
    ],
)
def test_a_sorted_an_unsorted_and_a_short_table_are_no_finding(text: str) -> None:
    assert not with_code(found(text, "单位 报送"), "sort-inversion")


def test_the_low_first_may_be_sorted_too() -> None:
    rules = Rules(rank_by=SortKey("用时", high_first=False))
    text = "甲 1|乙 2|丙 3|丁 9|戊 5|己 6|庚 7|辛 8|壬 10|癸 11"
    assert with_code(found(text, "单位 用时", rules), "sort-inversion")
    assert not with_code(found(text.replace("9", "4"), "单位 用时", rules), "sort-inversion")


def test_groups_one_below_the_other_are_sorted_each_by_itself() -> None:
    text = "甲 90|乙 85|丙 80|丁 75|戊 95|己 70|庚 60"
    groups = register("乡镇:甲|乡镇:乙|乡镇:丙|乡镇:丁|区直:戊|区直:己|区直:庚")
    assert not with_code(assessed(text, None, "单位 报送", groups).findings, "sort-inversion")


def test_a_period_that_is_not_over_is_a_warning() -> None:
    place = Place("规则", "B2")
    rules = Rules(period="2014年一季度", stated={"统计期间": place})
    table = statistics("甲 1 1")
    finding = the(
        assess(table, None, rules, datetime.date(2014, 3, 31)).findings, "period-not-over"
    )
    assert finding.place == place and "2014年3月31日" in finding.message
    assert assess(table, None, rules, datetime.date(2014, 4, 1)).findings == ()
    assert assess(table, None, rules).findings == ()


def test_a_period_nobody_understands_is_a_note() -> None:
    assert the(found("甲 1 1", rules=Rules(period="本季度")), "period-not-understood").todo


def test_what_the_reader_found_is_passed_on() -> None:
    told = codes.TEXT_NOT_NUMBER.finding("“三条”不是数字", Place(SHEET, "B3"), "请写成数字")
    table = statistics("甲 1 1")
    table = replace(table, findings=(told,))
    assert assess(table, None, Rules()).findings == (told,)


def test_every_finding_says_what_to_do_and_has_no_half_width_punctuation() -> None:
    rules = Rules(sums=(SumClaim("总分", ("a", "b")),), period="本季度")
    findings = found("甲 3 5|乙 _ 2|乙 -1 2", rules=rules)
    assert len({f.code.name for f in findings}) >= 5
    for finding in findings:
        assert finding.todo and finding.code.name.islower()
        for text in (finding.message, finding.todo):
            assert not any(mark in text for mark in ",;?!()"), text
