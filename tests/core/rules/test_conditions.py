import doctest
from decimal import Decimal
from typing import Any

import pytest

from tongbao import chinese
from tongbao.core.changes import difference
from tongbao.core.rules import condition_text
from tongbao.core.rules.answers import parse_points, parse_yes
from tongbao.core.rules.condition import (
    AllOf,
    AtRanks,
    BelowStandard,
    Compare,
    CompareMean,
    Condition,
    InBand,
    NothingReported,
    TopRanks,
    TopShare,
)
from tongbao.core.rules.condition_text import (
    condition_words,
    holds,
    parse_condition,
    written_condition,
)
from tongbao.core.rules.conditions import parse_sort_key
from tongbao.core.rules.rules import SortKey

BETWEEN = AllOf((Compare("得分", "≥", Decimal(90)), Compare("得分", "<", Decimal(95))))
READ = pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("前7名", TopRanks(7)),
        ("前七名", TopRanks(7)),
        ("前 ３ 名", TopRanks(3)),
        ("排名前10", TopRanks(10)),
        ("后3名", TopRanks(3, bottom=True)),
        ("末位", TopRanks(1, bottom=True)),
        ("后三名", TopRanks(3, bottom=True)),
        ("倒数3名", TopRanks(3, bottom=True)),
        ("前三名的单位", TopRanks(3)),
        ("第一名", AtRanks(1, 1)),
        ("第2—3名", AtRanks(2, 3)),
        ("第１至３名", AtRanks(1, 3)),
        ("第二、三名", AtRanks(2, 3)),
        ("第1、3名", None),
        ("5—3名", None),
        ("倒数第2—3名", AtRanks(2, 3, bottom=True)),
        ("前20%", TopShare(Decimal(20))),
        ("排名前２０％的单位", TopShare(Decimal(20))),
        ("后12.5%", TopShare(Decimal("12.5"), bottom=True)),
        ("前120%", None),
        ("前0%", None),
        ("最后2名", TopRanks(2, bottom=True)),
        ("倒数第一名", TopRanks(1, bottom=True)),
        ("倒数第三名", AtRanks(3, 3, bottom=True)),
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
        ("发布率＜80%", Compare("发布率", "<", Decimal("0.8"), in_percent=True)),
        ("报送=0", Compare("报送", "=", Decimal(0))),
        ("≥90", Compare("", "≥", Decimal(90))),
        ("得分90分以上", Compare("得分", "≥", Decimal(90))),
        ("90分以上（不含90分）", Compare("", ">", Decimal(90))),
        ("60分以下", Compare("", "≤", Decimal(60))),
        ("不足60分", Compare("", "<", Decimal(60))),
        ("报送满20条", Compare("报送", "≥", Decimal(20))),
        ("报送为0", Compare("报送", "=", Decimal(0))),
        ("90≤得分", Compare("得分", "≥", Decimal(90))),
        ("2024年报送20条以上", Compare("2024年报送", "≥", Decimal(20))),
        ("采用率80%以上", Compare("采用率", "≥", Decimal("0.8"), in_percent=True)),
        ("得分≥90且<95", BETWEEN),
        ("得分≥90，<95", BETWEEN),
        ("90≤得分<95", BETWEEN),
        ("得分90（含）—95", BETWEEN),
        ("得分90分以上95分（不含）以下", BETWEEN),
        ("得分在90（含）至95分（不含）之间", BETWEEN),
        (
            "得分80—89分",
            AllOf((Compare("得分", "≥", Decimal(80)), Compare("得分", "≤", Decimal(89)))),
        ),
        (
            "得分≥90并且报送≥20",
            AllOf((Compare("得分", "≥", Decimal(90)), Compare("报送", "≥", Decimal(20)))),
        ),
        ("≥平均分", CompareMean("", "≥")),
        ("高于平均", CompareMean("", ">")),
        ("平均分以上", CompareMean("", "≥")),
        ("报送低于全体平均数", CompareMean("报送", "<")),
        ("≥本组平均分", CompareMean("", "≥", within=True)),
        ("≥95且<90", None),
        ("≥90且<90", None),
        ("90分或80分", None),
        ("得分≥90或报送≥20", None),
        ("，90—95", None),
        ("报送1,200条以上", Compare("报送", "≥", Decimal(1200))),
        ("投资1.2万元以上", Compare("投资", "≥", Decimal(12000))),
        (
            "报送1,200—2,000条",
            AllOf((Compare("报送", "≥", Decimal(1200)), Compare("报送", "≤", Decimal(2000)))),
        ),
        ("表现突出", None),
        ("报送≥很多", None),
        ("前零名", None),
        ("", None),
    ],
)


@READ
def test_a_condition_is_read_in_either_width(text: str, condition: Condition | None) -> None:
    if condition is None:
        with pytest.raises(ValueError, match="前N名"):
            parse_condition(text)
    else:
        assert parse_condition(text) == condition


@READ
def test_a_condition_is_written_as_it_is_read(text: str, condition: Condition | None) -> None:
    if condition is not None:
        assert parse_condition(written_condition(condition)) == condition, text
        assert parse_condition(condition_words(condition)) == condition, text


def test_a_condition_is_said_in_words() -> None:
    words = [
        condition_words(parse_condition(t))
        for t in (
            *("前7名", "后2名", "报送>=20", "≥90", "等次=优秀", "第2-3名", "前20%"),
            *("得分≥90且<95", "≥90且报送≥20", "采用率≥80%且<90%", "≥平均分", "低于本组平均分"),
        )
    ]
    assert words == [
        *("前7名", "后2名", "报送≥20", "排名依据≥90", "等次为优秀", "第2—3名", "前20%"),
        *("得分≥90且<95", "排名依据≥90且报送≥20", "采用率≥80%且<90%", "排名依据≥平均分"),
        "排名依据<本组平均分",
    ]


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
def test_a_difference_holds_at_its_edge_or_not(
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


@pytest.mark.parametrize("module", [chinese, condition_text, difference])
def test_the_examples_in_docstrings_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
