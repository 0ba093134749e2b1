import doctest
from decimal import Decimal
from typing import Any

import pytest

from tongbao import chinese
from tongbao.core.notice import comparison
from tongbao.core.rules import conditions
from tongbao.core.rules.answers import parse_points, parse_yes
from tongbao.core.rules.conditions import condition_words, holds, parse_condition, parse_sort_key
from tongbao.core.rules.rules import (
    BelowStandard,
    Compare,
    Condition,
    InBand,
    NothingReported,
    SortKey,
    TopRanks,
)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("前7名", TopRanks(7)),
        ("前七名", TopRanks(7)),
        ("前 ３ 名", TopRanks(3)),
        ("排名前10", TopRanks(10)),
        ("后3名", TopRanks(3, bottom=True)),
        ("末位", None),
        ("最后2名", TopRanks(2, bottom=True)),
        ("倒数第一名", TopRanks(1, bottom=True)),
        ("倒数第三名", None),
        ("零报送", NothingReported()),
        ("未达标", BelowStandard()),
        ("等次=优秀", InBand("优秀")),
        ("等次＝优秀", InBand("优秀")),
        ("等次为优秀", InBand("优秀")),
        ("评为优秀", InBand("优秀")),
        ("报送≥20", Compare("报送", "≥", Decimal(20))),
        ("报送＞＝２０", Compare("报送", "≥", Decimal(20))),
        ("报送 >= 20条", Compare("报送", "≥", Decimal(20))),
        ("报送不少于20", Compare("报送", "≥", Decimal(20))),
        ("报送大于20", Compare("报送", ">", Decimal(20))),
        ("报送≦5", Compare("报送", "≤", Decimal(5))),
        ("报送不超过5", Compare("报送", "≤", Decimal(5))),
        ("发布率＜80%", Compare("发布率", "<", Decimal("0.8"))),
        ("报送=0", Compare("报送", "=", Decimal(0))),
        ("≥90", Compare("", "≥", Decimal(90))),
        ("表现突出", None),
        ("报送≥很多", None),
        ("前零名", None),
        ("", None),
    ],
)
def test_a_condition_is_read_in_either_width(text: str, condition: Condition | None) -> None:
    if condition is None:
        with pytest.raises(ValueError, match="前N名"):
            parse_condition(text)
    else:
        assert parse_condition(text) == condition


def test_a_condition_is_said_in_words() -> None:
    words = [
        condition_words(parse_condition(t))
        for t in ("前7名", "后2名", "报送>=20", "≥90", "等次=优秀")
    ]
    assert words == ["前7名", "后2名", "报送≥20", "排名依据≥90", "等次为优秀"]


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        ("≥", False, True, True),
        (">", False, False, True),
        ("≤", True, True, False),
        ("<", True, False, False),
        ("=", False, True, False),
    ],
)
def test_a_comparison_holds_at_its_edge_or_not(
    operator: str, below: bool, at: bool, above: bool
) -> None:
    edge = Decimal("84.6")
    numbers = (Decimal("84.59"), Decimal("84.60"), Decimal("84.61"))
    assert tuple(holds(n, operator, edge) for n in numbers) == (below, at, above)


@pytest.mark.parametrize(
    ("text", "sort_key"),
    [
        ("发布", SortKey("发布")),
        ("发布/高到低", SortKey("发布")),
        ("退稿／低到高", SortKey("退稿", high_first=False)),
        ("退稿/低到高", SortKey("退稿", high_first=False)),
        ("扣分（低到高）", SortKey("扣分", high_first=False)),
        ("扣分 从低到高", SortKey("扣分", high_first=False)),
        ("用时升序", SortKey("用时", high_first=False)),
        ("一季度/报送", SortKey("一季度/报送")),
    ],
)
def test_a_sort_key_has_a_column_and_a_direction(text: str, sort_key: SortKey) -> None:
    assert parse_sort_key(text) == sort_key


@pytest.mark.parametrize(
    ("text", "points"),
    [("+2", "2"), ("-2", "-2"), ("－２", "-2"), ("加2分", "2"), ("扣0.5分", "-0.5"), ("减1", "-1")],
)
def test_points_are_read_with_sign_or_word(text: str, points: str) -> None:
    assert parse_points(text) == Decimal(points)


@pytest.mark.parametrize("text", ["", "很多", "扣-2", "加"])
def test_what_is_no_points_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="分值"):
        parse_points(text)


def test_yes_and_no_are_answered_in_several_words() -> None:
    assert parse_yes("是") and parse_yes("√") and parse_yes("参评")
    assert not parse_yes("否") and not parse_yes("不参评")
    with pytest.raises(ValueError, match="是"):
        parse_yes("也许")


@pytest.mark.parametrize("module", [chinese, conditions, comparison])
def test_the_examples_in_docstrings_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
