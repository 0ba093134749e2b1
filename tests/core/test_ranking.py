import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.making import assessed, by_name, register
from tongbao.core.ranking.numbering import SortValue, first_of, grouped, ranks
from tongbao.core.rules.rules import RankMethod, Rules, SortKey

VALUES = st.lists(st.tuples(st.integers(0, 6).map(Decimal), st.integers(0, 2).map(Decimal)))


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (RankMethod.SHARED, [1, 2, 2, 4]),
        (RankMethod.DENSE, [1, 2, 2, 3]),
        (RankMethod.ORDINAL, [1, 2, 3, 4]),
    ],
)
def test_what_follows_a_tie_depends_on_the_method(method: RankMethod, expected: list[int]) -> None:
    assert (
        list(
            by_name(assessed("甲 9 9|乙 7 7|丙 7 7|丁 5 5", Rules(method=method)), "rank").values()
        )
        == expected
    )


def test_ranks_are_within_the_group_and_over_all() -> None:
    result = assessed("乡镇:甲 9 9|区直:乙 7 7|乡镇:丙 5 5|区直:丁 3 3")
    assert by_name(result, "group_rank") == {"甲": 1, "乙": 1, "丙": 2, "丁": 2}
    assert by_name(result, "rank") == {"甲": 1, "乙": 2, "丙": 3, "丁": 4}
    assert result.grouped_ranks
    assert not assessed("乡镇:甲 9 9", Rules(by_group=False)).grouped_ranks
    assert not assessed("甲 9 9").grouped_ranks


@pytest.mark.parametrize(("high_first", "first"), [(True, "乙"), (False, "丙")])
def test_second_keys_decide_in_either_direction(high_first: bool, first: str) -> None:
    rules = Rules(then_by=(SortKey("发布", high_first),))
    result = by_name(assessed("甲 9 9|乙 7 6|丙 7 5", rules), "rank")
    assert result == {"甲": 1, first: 2, "丙" if first == "乙" else "乙": 3}


def test_a_third_key_decides_where_the_second_is_equal() -> None:
    rules = Rules(
        rank_by=SortKey("报送"), then_by=(SortKey("发布"), SortKey("用时", high_first=False))
    )
    text = "甲 7 6 3|乙 7 6 2|丙 7 6 2"
    assert by_name(assessed(text, rules, "单位 报送 发布 用时"), "rank") == {
        "甲": 3,
        "乙": 1,
        "丙": 1,
    }


def test_a_blank_second_key_comes_last_in_either_direction() -> None:
    for high_first in (True, False):
        rules = Rules(then_by=(SortKey("发布", high_first),))
        assert by_name(assessed("甲 7 _|乙 7 3", rules), "rank") == {"甲": 2, "乙": 1}


def test_the_low_may_come_first() -> None:
    rules = Rules(rank_by=SortKey("用时", high_first=False))
    assert by_name(assessed("甲 9|乙 3", rules, "单位 用时"), "rank") == {"甲": 2, "乙": 1}


def test_a_blank_is_not_ranked_unless_blanks_count_as_zero() -> None:
    assert by_name(assessed("甲 _ 0|乙 3 3"), "rank") == {"甲": None, "乙": 1}
    assert by_name(assessed("甲 _ 0|乙 3 3", Rules(blank_is_zero=True)), "rank") == {
        "甲": 2,
        "乙": 1,
    }


def test_units_may_be_ranked_by_a_result_the_table_does_not_print() -> None:
    rules = Rules(rank_by=SortKey("发布率"), then_by=(SortKey("退稿", high_first=False),))
    result = assessed("甲 9 3|乙 4 2|丙 2 1|丁 0 0", rules)
    assert by_name(result, "rank") == {"甲": 3, "乙": 2, "丙": 1, "丁": None}
    assert result.findings == ()


def test_decimals_are_compared_exactly() -> None:
    result = assessed("甲 84.6|乙 84.60|丙 84.59", columns="单位 得分")
    assert by_name(result, "rank") == {"甲": 1, "乙": 1, "丙": 3}


def test_the_first_of_a_list_take_everybody_equal_at_the_edge() -> None:
    values: list[SortValue] = [(Decimal(n),) for n in (1, 2, 2, 3)]
    assert first_of(values, 2) == ({0, 1, 2}, True)
    assert first_of(values, 3) == ({0, 1, 2}, False)
    assert first_of(values, 9) == ({0, 1, 2, 3}, False)
    assert first_of(values, 0) == (set(), False)


@given(VALUES)
def test_a_shared_rank_is_one_more_than_the_number_strictly_better(values: list[SortValue]) -> None:
    found = ranks(values)
    assert found == [1 + sum(other < value for other in values) for value in values]


@given(VALUES)
def test_a_dense_rank_is_one_more_than_the_number_of_better_values(values: list[SortValue]) -> None:
    found = ranks(values, RankMethod.DENSE)
    assert found == [1 + len({other for other in values if other < value}) for value in values]


@given(VALUES)
def test_ordinal_ranks_are_all_different_and_keep_the_order(values: list[SortValue]) -> None:
    found = ranks(values, RankMethod.ORDINAL)
    assert sorted(found) == list(range(1, len(values) + 1))
    for (i, one), (j, two) in zip(enumerate(values), list(enumerate(values))[1:], strict=False):
        assert (found[i] < found[j]) == (one <= two)


@given(VALUES, st.sampled_from([RankMethod.SHARED, RankMethod.DENSE]))
def test_ranks_are_equal_exactly_where_values_are(
    values: list[SortValue], method: RankMethod
) -> None:
    found = ranks(values, method)
    for one, rank in zip(values, found, strict=True):
        for other, other_rank in zip(values, found, strict=True):
            assert (one == other) == (rank == other_rank)


@given(VALUES, st.sampled_from([RankMethod.SHARED, RankMethod.DENSE]), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_the_rows(
    values: list[SortValue], method: RankMethod, chance: random.Random
) -> None:
    order = list(range(len(values)))
    chance.shuffle(order)
    shuffled = ranks([values[i] for i in order], method)
    assert [shuffled[order.index(i)] for i in range(len(values))] == ranks(values, method)


@given(st.lists(st.integers(0, 5).map(lambda n: (Decimal(n),))), st.integers(0, 8))
def test_the_first_of_a_list_are_those_ranked_so_high(values: list[SortValue], count: int) -> None:
    taken, tied = first_of(values, count)
    assert taken == {i for i, rank in enumerate(ranks(values)) if rank <= count}
    assert tied == (len(taken) > count)


def test_groups_keep_the_order_of_their_members() -> None:
    assert grouped("abab", str) == {"a": ["a", "a"], "b": ["b", "b"]}


def test_ranking_is_by_the_registers_groups() -> None:
    result = assessed("甲 9 9|乙 7 7", units=register("乡镇:甲|区直:乙"))
    assert by_name(result, "group_rank") == {"甲": 1, "乙": 1}
