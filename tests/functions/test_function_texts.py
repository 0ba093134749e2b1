import datetime

import pytest
from excel_book import column

from tongbao.functions import cndate, cnnum, issueno


def test_numbers_in_chinese_numerals() -> None:
    assert cnnum(column(0.0, 10.0, 18.0, 105.0, "9999", None)) == column(
        "零", "十", "十八", "一百零五", "九千九百九十九", ""
    )


@pytest.mark.parametrize("number", [-1.0, 1.5, 10000.0, "很多", True])
def test_a_number_without_numeral_is_refused(number: object) -> None:
    assert cnnum(number).startswith("#数应为")


@pytest.mark.parametrize(
    "day",
    [
        datetime.datetime(2014, 4, 10, 8, 30), datetime.date(2014, 4, 10), 41739.0, 41739.75,
        "2014-04-10", "2014年4月10日", "二〇一四年四月十日",
    ],
)  # fmt: skip
def test_a_date_is_written_as_the_standard_wants(day: object) -> None:
    assert cndate(day) == "2014年4月10日"


@pytest.mark.parametrize(
    "day",
    ["昨天", 60.0, -5.0, 3e6, True, "#VALUE!", datetime.datetime(1900, 1, 14), datetime.time(9)],
)
def test_what_is_no_date_is_refused(day: object) -> None:
    assert cndate(day).startswith("#")


@pytest.mark.parametrize(
    "nothing", [0.0, 0.375, datetime.datetime(1899, 12, 30), datetime.datetime(1899, 12, 30, 9)]
)
def test_an_empty_date_and_a_time_alone_are_no_days(nothing: object) -> None:
    told = "#应为日期，如 2014年4月10日，现在只有时间，或是空单元格得出的 0"
    assert cndate(nothing) == told
    assert cndate(column(41739.0, nothing)) == column("2014年4月10日", told)


def test_the_first_day_excel_and_the_calendar_agree_on() -> None:
    assert cndate(61.0) == "1900年3月1日" and cndate(2958465.0) == "9999年12月31日"


@pytest.mark.parametrize("issue", [18.0, "18", "第18期", "第十八期"])
def test_an_issue_stands_as_under_the_bulletins_name(issue: object) -> None:
    assert issueno(issue, 142.0) == "第十八期（总第142期）"
    assert issueno(issue) == issueno([[issue]], [[None]])[0][0] == "第十八期"


def test_issues_that_are_none_are_refused() -> None:
    assert issueno("某期").startswith("#期号应为") and issueno(0.0).startswith("#期号应从 1 起")
    assert issueno(1.0, "多").startswith("#总期号应为") and issueno(None, 3.0) == ""
