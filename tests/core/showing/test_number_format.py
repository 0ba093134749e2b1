"""Numbers, dates and durations as a cell with a number format shows them."""

import datetime
from decimal import Decimal

import pytest

from tongbao.core.columns.column import Column
from tongbao.core.columns.roles import FIGURE
from tongbao.core.showing.number_format import number_format
from tongbao.core.showing.shown import in_format, mean_shown, shown, with_measure

SHOWN = [
    # percent and fixed places, rounded half up from the exact number
    ("0.95", "0.0%", "95.0%"),
    ("1.66666666666667", "0.0%", "166.7%"),
    ("0.125", "0%", "13%"),
    ("0.5", "0.0 %", "50.0 %"),
    ("-0.05", "0.0%;[红色]-0.0%", "-5.0%"),
    ("2.5", "0", "3"),
    ("85", "0.00", "85.00"),
    ("92.25", "0.0", "92.3"),
    ("-0.001", "0.00", "0.00"),
    ("85", "0.##", "85"),
    ("85.25", "0.##", "85.25"),
    ("12.5", ".00", "12.50"),
    ("3", "000", "003"),
    # thousands, scaling, digits with words between them
    ("1234567.005", "#,##0.00", "1,234,567.01"),
    ("1234567", "#,##0,", "1,235"),
    ("12345", "0.0,", "12.3"),
    ("12345", '0!.0,"万"', "1.2万"),
    ("12345", '0\\.0,"万"', "1.2万"),
    ("1234567", "000\\-0000", "123-4567"),
    # money
    ("-1234.5", "¥#,##0.00", "-¥1,234.50"),
    ("-1234.5", '"¥"#,##0.00;"¥"\\-#,##0.00', "¥-1,234.50"),
    ("12", "[$¥-804]#,##0.00", "¥12.00"),
    ("3.456", '0.00"万元"', "3.46万元"),
    ("1234.5", '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "¥1,234.50"),
    # words, sections, conditions
    ("12", '0"条"', "12条"),
    ("12.5", 'G/通用格式"分"', "12.5分"),
    ("-5.125", "0.00_);[Red]\\(0.00\\)", "(5.13)"),
    ("-2", "+0;-0;0", "-2"),
    ("12345", '[>=10000]0.0,"k";0', "12.3k"),
    ("123", '[>=10000]0.0,"k";0', "123"),
    ("59", "[红色][<60]0.0;[蓝色]0.0", "59.0"),
    ("0", '0.00;-0.00;"零"', "零"),
    # durations and dates
    ("1.5", "[h]:mm", "36:00"),
    ("0.0208333333333333", "[hh]:mm:ss", "00:30:00"),
    ("1.5", '[h]"小时"mm"分"', "36小时00分"),
    ("0.5", "[m]", "720"),
    ("-0.5", "[h]:mm", "-12:00"),
    ("46326", 'yyyy"年"m"月"d"日"', "2026年10月31日"),
    ("46326", "yyyy-m-d", "2026-10-31"),
    ("46326.5", "yyyy/m/d h:mm", "2026/10/31 12:00"),
    ("46326", "aaaa", "星期六"),
    ("46326", "[$-804]aaaa;@", "星期六"),
    ("46326", "[$-F800]dddd, mmmm dd, yyyy", "2026年10月31日"),
    ("0.75", "h:mm AM/PM", "6:00 PM"),
    ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
    ("0.00069", "mm:ss.0", "00:59.6"),
    # numerals, exponents, fractions
    ("123", "[DBNum1][$-804]General", "一百二十三"),
    ("10305.5", "[DBNum2][$-804]General", "壹万零叁佰零伍.伍"),
    ("123", "[DBNum1]0", "一二三"),
    ("46326", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年十月三十一日"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("12345", "##0.0E+0", "12.3E+3"),
    ("1.25", "# ?/?", "1 1/4"),
    ("1.5", "# ??/16", "1 8/16"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "code", "text"), SHOWN)
def test_a_number_is_shown_as_its_cell_shows_it(number: str, code: str, text: str) -> None:
    assert in_format(Decimal(number), code) == text


@pytest.mark.parametrize(
    "code",
    ["", "General", "G/通用格式", "@", "abc", "[未知]0", ";;;", '"√";"×"', "#.#.#/", "0;0;0;0;0"],
)
def test_a_format_that_says_nothing_of_a_number_shows_it_plainly(code: str) -> None:
    assert in_format(Decimal("12.5"), code) == "12.5"


@pytest.mark.parametrize(
    "code", ["0;-0;;@", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', '[=1]"√";[=0]"×"', "#"]
)
def test_a_zero_that_a_format_hides_is_still_a_zero(code: str) -> None:
    assert in_format(Decimal(0), code) == "0"


def test_a_quotient_nobody_rounded_is_shown_to_two_places() -> None:
    assert in_format(Decimal("33.3333333333333"), "") == "33.33"
    assert in_format(Decimal("0.8999"), "") == "0.8999"


def test_dates_and_times_are_shown_in_their_cells_format() -> None:
    day, time = number_format("yyyy/m/d"), number_format("h:mm")
    assert day and day.moment_text(datetime.date(2026, 10, 31)) == "2026/10/31"
    assert time and time.moment_text(datetime.time(9, 30)) == "9:30"


@pytest.mark.parametrize(
    ("numbers", "code", "mean"),
    [
        ("9 10 10", "", "9.7"),
        ("9 9", "", "9"),
        ("97 88.5", "", "92.75"),
        ("85 90.5 92.25", "0.00", "89.25"),
        ("0.95 0.7 1 0.8999", "0.0%", "88.7%"),
        ("0.9 0.85", "0%", "87.5%"),
        ("9 10 10", '0"条"', "9.7条"),
        ("1.5 2", "[h]:mm", "42:00"),
        ("1200 1300.5", "#,##0.00", "1,250.25"),
    ],
)
def test_a_mean_has_one_place_more_than_wholes_and_reads_like_its_column(
    numbers: str, code: str, mean: str
) -> None:
    column = Column("列", FIGURE, number_format=code)
    assert mean_shown(list(map(Decimal, numbers.split())), column) == mean


def test_a_sum_reads_like_its_column_and_says_once_what_it_counts() -> None:
    column = Column("报送数", FIGURE, number_format='0"条"')
    assert with_measure(shown(Decimal(197), column), "条") == "197条"
    assert with_measure(shown(Decimal(197)), "条") == "197条"


def test_a_format_says_what_its_numbers_are() -> None:
    percent, hours = number_format("0.0%"), number_format("[h]:mm")
    money, counted = number_format("[$¥-804]#,##0"), number_format('0"条"')
    assert percent and percent.is_percent and percent.places == 1
    assert hours and hours.is_duration and hours.is_moment
    assert money and money.is_money and not money.is_percent
    assert counted and counted.measure == "条"
