import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.chinese import (
    date_words,
    from_numeral,
    is_blank,
    key,
    listing,
    numeral,
    parse_date,
    parse_number,
    parse_ordinal,
    percent,
    plain,
    private_use,
    round_half_up,
    signed,
    split_list,
    tidy,
)


def test_spellings_that_differ_in_width_space_or_case_have_one_key() -> None:
    assert key(" 东　办\n") == "东办"
    assert key("ＡＢ（一）") == key("ab(一)")


def test_what_nobody_sees_is_in_no_name_and_no_key() -> None:
    unseen = (
        "\u200b\u200f\u202a\u202d\u202e\u2060\u2064\u2066\u2069\ufeff\u00ad\x07\x7f\ufe0f\ue001"
    )
    for sign in unseen:
        assert tidy(f"{sign}东{sign}乡{sign}") == key(f"{sign}东{sign}乡{sign}") == "东乡", sign
    assert private_use("东\ue001乡\ue001") == "U+E001"
    assert private_use("东\u200b乡") == ""


def test_tidying_keeps_the_spaces_of_latin_words() -> None:
    assert tidy("东 办") == "东办"
    assert tidy(" A & B 公司 ") == "A & B公司"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("１，１９９条", "1199"),
        ("88.5分", "88.5"),
        ("57.10%", "0.571"),
        ("−2", "-2"),
        ("+2", "2"),
        (".5", "0.5"),
        ("并列第9", None),
        ("—", None),
        ("约20", None),
        ("12①", None),
        ("20²", None),
        ("12³", None),
        ("①", None),
        ("½", None),
        ("12½", None),
        ("𝟏𝟐", None),
        ("12*", None),
        ("12※", None),
        ("12注1", None),
        ("12[1]", None),
        ("12（1）", None),
        ("12\n5", None),
        ("3 5", None),
        ("１２　５", None),
        ("3\u00a05", None),
        ("12/5", None),
        ("12、5", None),
        ("12～5", None),
        ("±5", None),
        (" 12\n", "12"),
        ("12 条", "12"),
        ("57.10 %", "0.571"),
        ("－5", "-5"),
        ("\u202d30\u202c", "30"),
        ("\ufeff3\u200b0\u00ad", "30"),
        ("3\x070", "30"),
        ("999999999999999", "999999999999999"),
        ("1000000000000000", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_a_number_is_read_as_clerks_write_it(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "／", "无", "未报送", "未 报 送"])
def test_words_that_stand_for_nothing_are_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("12", 12),
        ("第十二名", 12),
        ("并列第9", 9),
        ("第3名（并列）", 3),
        ("二十一", 21),
        ("第 3 名", 3),
        ("③", 3),
        ("1②", None),
        ("1 2", None),
        ("优秀", None),
    ],
)
def test_a_rank_is_read_in_words(text: str, rank: int | None) -> None:
    assert parse_ordinal(text) == rank


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (8, "八"), (10, "十"), (18, "十八"), (42, "四十二"), (105, "一百零五"), (110, "一百一十"),
     (1010, "一千零一十"), (2014, "二千零一十四"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_numerals_are_written_as_spoken(number: int, words: str) -> None:
    assert numeral(number) == words


@given(st.integers(0, 9999))
def test_a_numeral_reads_back(number: int) -> None:
    assert from_numeral(numeral(number)) == number


def test_digits_in_a_row_are_a_number() -> None:
    assert from_numeral("二〇一四") == 2014
    assert from_numeral("一〇五") == 105
    assert from_numeral("第") is None


def test_a_numeral_beyond_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="10000"):
        numeral(10000)


@pytest.mark.parametrize(
    "text",
    ["2014年4月10日", "2014-04-10", "2014/4/10", "2014.4.10", "２０１４年４月１０日", "二〇一四年四月十日",
     "2014-04-10 00:00:00"],
)  # fmt: skip
def test_a_date_is_read_as_clerks_write_it(text: str) -> None:
    assert parse_date(text) == datetime.date(2014, 4, 10)


@pytest.mark.parametrize("text", ["2014年4月", "2014年4月100日", "2014年13月1日", "2014-02-30", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_is_written_without_leading_zeros() -> None:
    assert date_words(datetime.date(2014, 4, 1)) == "2014年4月1日"


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_date_reads_back(day: datetime.date) -> None:
    assert parse_date(date_words(day)) == day


def test_half_a_unit_is_rounded_away_from_zero() -> None:
    assert [str(round_half_up(Decimal(n), 0)) for n in ("0.5", "1.5", "2.5", "-0.5")] == [
        "1", "2", "3", "-1"
    ]  # fmt: skip


def test_a_share_is_exact_to_the_places_asked() -> None:
    assert percent(Decimal(1189), Decimal(1199)) == "99.2%"
    assert percent(Decimal(1), Decimal(8), 0) == "13%"
    assert percent(Decimal(1), Decimal(3), 2) == "33.33%"
    assert percent(Decimal(5), Decimal(0)) == "—"
    assert percent(Decimal(0), Decimal(0)) == "—"


def test_shares_are_not_forced_to_sum_to_a_hundred() -> None:
    assert [percent(Decimal(1), Decimal(3), 1)] * 3 == ["33.3%"] * 3


def test_numbers_are_written_without_exponent_or_empty_places() -> None:
    assert [plain(Decimal(n)) for n in ("88.50", "1E+2", "0.0", "-0", "84.6")] == [
        "88.5", "100", "0", "0", "84.6"
    ]  # fmt: skip
    assert [signed(Decimal(n)) for n in ("2", "-2", "0")] == ["+2", "-2", "0"]


def test_lists_are_joined_and_split_by_clerks_commas() -> None:
    assert listing(["东办", "洞办"]) == "东办、洞办"
    assert split_list("报送、发布，退稿;得分\n总分") == ("报送", "发布", "退稿", "得分", "总分")


@pytest.mark.parametrize("places", [0, 2, 10])
def test_a_quotient_of_any_two_figures_can_be_rounded(places: int) -> None:
    assert percent(Decimal(10) ** 14, Decimal("1e-300"), places).startswith("1" + "0" * 316)
    assert round_half_up(Decimal("1e-320"), places) == 0


def test_a_numeral_of_endless_digits_is_none() -> None:
    assert parse_ordinal("第" + "9" * 5000 + "名") is None
