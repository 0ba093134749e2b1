"""Formulas over columns, as clerks write them in 列含义 and 合计关系."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.core.columns.formula import (
    Constant,
    Expression,
    Formula,
    Operation,
    Reference,
    looks_like_formula,
    parse_formula,
)

_COLUMNS = {"采用": "12", "报送": "20", "一季度/报送": "5", "1-10月累计": "7", "得分(满分100)": "3"}


def worked(text: str) -> Decimal | None:
    """Return what a formula gives for one unit."""
    formula = parse_formula(text, tuple(_COLUMNS))
    (number,) = formula.work_out(lambda name: [Decimal(_COLUMNS[name])], 1)
    return number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("=采用÷报送", "0.6"),
        ("＝采用／报送", "0.6"),
        ("采用/报送", "0.6"),
        ("报送－采用", "8"),
        ("报送−采用", "8"),
        ("采用×2＋报送*0.5", "34"),
        ("(采用+报送)×２", "64"),
        ("（采用+报送）÷（3-1）", "16"),
        ("报送-采用-1", "7"),
        ("报送-(采用-1)", "9"),
        ("报送÷采用×3", "5"),
        ("100-采用", "88"),
        ("-采用+报送", "8"),
        ("采用×-1", "-12"),
        ("采用×50%", "6"),
        ("一季度/报送+采用", "17"),
        ("报送-1-10月累计", "13"),
        ("得分（满分100）×2", "6"),
        ("“一季度/报送”÷[报送]", "0.25"),
    ],
)
def test_a_formula_is_worked_out_exactly_however_its_signs_are_written(text: str, number: str):
    assert worked(text) == Decimal(number)


def test_a_number_that_is_missing_or_a_divisor_of_zero_leaves_a_gap():
    columns = {"采用": [Decimal(1), None, Decimal(1)], "报送": [Decimal(4), Decimal(4), Decimal(0)]}
    found = parse_formula("=采用÷报送").work_out(lambda name: columns[name], 3)
    assert found == [Decimal("0.25"), None, None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有写完"),
        ("=", "没有写完"),
        ("=采用÷", "没有写完"),
        ("=÷采用", "看不懂"),
        ("=(采用+报送", "括号不成对"),
        ("=采用+报送)", "看不懂"),
        ("=采用（条", "括号不成对"),
        ("=()", "看不懂"),
        ("=采用=报送", "看不懂"),
        ("=采用+" + "1" * 30, "太大"),
        ("=" + "(" * 100 + "采用", "括号太多"),
        ("=" + "-" * 100 + "采用", "符号太多"),
        ("=采用" + "+采用" * 500, "太长"),
    ],
)
def test_what_is_no_formula_is_refused_with_what_is_expected(text: str, why: str):
    with pytest.raises(ValueError, match="列名、数和加减乘除") as refused:
        parse_formula(text)
    assert why in str(refused.value)


def test_a_name_nobody_told_us_ends_at_the_next_sign():
    assert parse_formula("=报送数（条）-退稿(篇)").columns == ("报送数(条)", "退稿(篇)")
    assert parse_formula("=10月采用+9月采用").columns == ("10月采用", "9月采用")


def test_words_without_a_sign_are_no_formula():
    assert looks_like_formula("采用÷报送") and looks_like_formula("=采用")
    assert not looks_like_formula("报送") and not looks_like_formula("-")


def test_only_sums_of_columns_add_up_over_the_units():
    sums = ("=a+b", "=a-b", "=a×2+b", "=(a+b)÷2", "=0.5×a")
    assert all(parse_formula(text).is_sum for text in sums)
    assert not any(parse_formula(text).is_sum for text in ("=a÷b", "=a×b", "=a+1", "=100-a"))


_EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    st.builds(Constant, st.decimals(0, 999, places=1))
    | st.builds(Reference, st.sampled_from(sorted(_COLUMNS))),
    lambda inner: st.builds(Operation, st.sampled_from("+−×÷"), inner, inner),
    max_leaves=12,
)


@given(_EXPRESSIONS)
def test_a_formula_reads_back_as_it_is_written(expression: Expression):
    again = parse_formula(Formula(expression).words, tuple(_COLUMNS))
    one, other = (
        formula.work_out(lambda name: [Decimal(_COLUMNS[name])], 1)
        for formula in (Formula(expression), again)
    )
    assert one == other
    assert again.words == Formula(expression).words


@given(st.text("采报12.%+-−×÷*/=()（）“” ", max_size=30))
def test_nothing_a_clerk_types_breaks_the_reader(text: str):
    with suppress(ValueError):
        assert parse_formula(text, ("采", "报/1")).words.startswith("=")
