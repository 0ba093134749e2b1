from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.making import assessed, by_name, override, standing, the, with_code
from tongbao.core.grading import Candidate, band_alone, grade
from tongbao.core.rules.rules import (
    DEFAULT_BANDS,
    Band,
    Quota,
    Rounding,
    Rules,
    SortKey,
    Ties,
    Veto,
)

RANK = SortKey("得分")


def bands_of(text: str, bands: tuple[Band, ...], columns: str = "单位 得分") -> dict[str, object]:
    return by_name(assessed(text, Rules(rank_by=RANK, bands=bands), columns), "band")


def limited(amount: int | str, **how: Any) -> tuple[Band, ...]:
    quota = Quota(Decimal(amount), **how)
    return (Band("优秀", Decimal(90), quota=quota), Band("良好", Decimal(80)), Band("一般"))


def test_a_threshold_is_reached_at_its_edge() -> None:
    text = "甲 90|乙 89.99|丙 80|丁 79.99"
    assert list(bands_of(text, DEFAULT_BANDS).values()) == ["优秀", "良好", "良好", "一般"]


def test_a_threshold_that_excludes_its_edge_is_not() -> None:
    bands = (Band("优秀", Decimal(90), inclusive=False), Band("良好"))
    assert bands_of("甲 90|乙 90.01", bands) == {"甲": "良好", "乙": "优秀"}


def test_without_a_rest_the_low_have_no_band() -> None:
    assert bands_of("甲 90|乙 50", (Band("合格", Decimal(60)),)) == {"甲": "合格", "乙": ""}


def test_a_blank_gets_no_band_not_even_the_rest() -> None:
    assert bands_of("甲 _|乙 50", DEFAULT_BANDS)["甲"] == ""


def test_a_quota_sends_the_overflow_to_the_next_band() -> None:
    result = assessed("甲 95|乙 94|丙 93", Rules(rank_by=RANK, bands=limited(2)), "单位 得分")
    assert by_name(result, "band") == {"甲": "优秀", "乙": "优秀", "丙": "良好"}
    assert standing(result, "丙").band_why == "达到优秀线但名额已满"


def test_the_overflow_competes_for_the_next_quota() -> None:
    bands = (
        Band("优秀", Decimal(90), quota=Quota(Decimal(1))),
        Band("良好", Decimal(80), quota=Quota(Decimal(1))),
        Band("一般"),
    )
    assert bands_of("甲 95|乙 94|丙 85", bands) == {"甲": "优秀", "乙": "良好", "丙": "一般"}


def test_a_quota_is_per_group_or_over_all() -> None:
    text = "乡镇:甲 95|乡镇:乙 94|区直:丙 93|区直:丁 92"
    assert list(bands_of(text, limited(1)).values()) == ["优秀", "良好", "优秀", "良好"]
    over_all = bands_of(text, limited(2, per_group=False))
    assert list(over_all.values()) == ["优秀", "优秀", "良好", "良好"]


@pytest.mark.parametrize(
    ("rounding", "seats"), [(Rounding.FLOOR, 1), (Rounding.HALF_UP, 2), (Rounding.CEILING, 2)]
)
def test_a_quota_in_percent_is_rounded_as_the_rule_says(rounding: Rounding, seats: int) -> None:
    text = "|".join(f"甲{n} {99 - n}" for n in range(5))
    result = bands_of(text, limited(30, percent=True, rounding=rounding))
    assert list(result.values()).count("优秀") == seats


@pytest.mark.parametrize(
    ("ties", "excellent"), [(Ties.ALL_IN, 3), (Ties.ALL_OUT, 1), (Ties.BY_SECOND_KEY, 2)]
)
def test_equals_at_the_edge_of_a_quota_go_as_the_rule_says(ties: Ties, excellent: int) -> None:
    rules = Rules(rank_by=RANK, then_by=(SortKey("附加"),), bands=limited(2, ties=ties))
    result = assessed("甲 95 1|乙 94 2|丙 94 3|丁 91 0", rules, "单位 得分 附加")
    bands = by_name(result, "band")
    assert list(bands.values()).count("优秀") == excellent
    if ties is Ties.BY_SECOND_KEY:
        assert bands["丙"] == "优秀" and bands["乙"] == "良好"
        assert not with_code(result.findings, "tie-at-quota")
    elif ties is Ties.ALL_IN:
        assert "实取3个" in the(result.findings, "tie-at-quota").message


def test_equal_second_keys_leave_the_seat_empty() -> None:
    rules = Rules(
        rank_by=RANK, then_by=(SortKey("附加"),), bands=limited(1, ties=Ties.BY_SECOND_KEY)
    )
    result = assessed("甲 95 2|乙 95 2|丙 90 1", rules, "单位 得分 附加")
    assert list(by_name(result, "band").values()) == ["良好", "良好", "良好"]


def test_a_quota_of_none_takes_nobody() -> None:
    assert bands_of("甲 99", limited(0)) == {"甲": "良好"}


def test_bands_may_go_by_another_column_than_ranks() -> None:
    rules = Rules(rank_by=SortKey("报送"), band_by="得分", bands=limited(1))
    result = assessed("甲 9 91|乙 8 99", rules, "单位 报送 得分")
    assert by_name(result, "rank") == {"甲": 1, "乙": 2}
    assert by_name(result, "band") == {"甲": "良好", "乙": "优秀"}


def test_equals_at_an_edge_are_counted_together_however_they_came_there() -> None:
    bands = (
        Band("优秀", Decimal(90), quota=Quota(Decimal(1))),
        Band("良好", Decimal(80), quota=Quota(Decimal(1), per_group=False)),
        Band("一般"),
    )
    text = "乡镇:甲 99|乡镇:乙 89|区直:丙 98|区直:丁 89"
    found = the(
        assessed(text, Rules(rank_by=RANK, bands=bands), "单位 得分").findings, "tie-at-quota"
    )
    assert "“良好”名额1个，末位有并列（并列全进），实取2个" in found.message


def test_equals_who_all_stay_out_are_told() -> None:
    bands = limited(1, ties=Ties.ALL_OUT)
    result = assessed("甲 99|乙 99", Rules(rank_by=RANK, bands=bands), "单位 得分")
    assert by_name(result, "band") == {"甲": "良好", "乙": "良好"}
    assert "实取0个" in the(result.findings, "tie-at-quota").message


def test_a_vetoed_unit_takes_no_seat_of_a_quota() -> None:
    rules = Rules(rank_by=RANK, bands=limited(1), vetoes=(Veto("甲", "泄密", "一般"),))
    result = assessed("甲 99|乙 95|丙 94", rules, "单位 得分")
    assert by_name(result, "band") == {"甲": "一般", "乙": "优秀", "丙": "良好"}
    assert standing(result, "甲").band_by_rule == "优秀"


def test_a_vetoed_score_decides_band_and_rank() -> None:
    rules = Rules(rank_by=RANK, bands=DEFAULT_BANDS, vetoes=(Veto("甲", "泄密", "", Decimal(59)),))
    result = assessed("甲 99|乙 95", rules, "单位 得分")
    assert by_name(result, "band") == {"甲": "一般", "乙": "优秀"}
    assert by_name(result, "rank") == {"甲": 2, "乙": 1}
    assert by_name(result, "score")["甲"] == 59


def test_an_override_changes_only_its_unit() -> None:
    rules = Rules(rank_by=RANK, bands=limited(1), overrides=(override("甲", "等次", "良好"),))
    result = assessed("甲 99|乙 95", rules, "单位 得分")
    assert by_name(result, "band") == {"甲": "良好", "乙": "良好"}


SCORES = st.lists(
    st.tuples(st.sampled_from(["甲组", "乙组"]), st.integers(0, 20), st.integers(0, 2)), max_size=14
)
QUOTAS = st.builds(
    Quota,
    st.integers(0, 6).map(Decimal),
    st.just(False),
    st.booleans(),
    st.just(Rounding.FLOOR),
    st.sampled_from(Ties),
)


def candidates(scores: list[tuple[str, int, int]]) -> list[Candidate]:
    return [
        Candidate(group, Decimal(s), (Decimal(-s),), (Decimal(-s), Decimal(-second)))
        for group, s, second in scores
    ]


@given(SCORES, QUOTAS, QUOTAS)
def test_with_a_rest_everybody_gets_exactly_one_band(
    scores: list[tuple[str, int, int]], first: Quota, second: Quota
) -> None:
    bands = (
        Band("优秀", Decimal(15), quota=first),
        Band("良好", Decimal(8), quota=second),
        Band("一般"),
    )
    graded, _ = grade(candidates(scores), bands)
    assert len(graded) == len(scores)
    for found, (_, score, _) in zip(graded, scores, strict=True):
        assert found and found.band in bands and found.band.admits(Decimal(score))


@given(SCORES, QUOTAS)
def test_a_quota_is_never_exceeded_unless_equals_are_all_taken(
    scores: list[tuple[str, int, int]], quota: Quota
) -> None:
    graded, _ = grade(candidates(scores), (Band("优秀", Decimal(5), quota=quota), Band("一般")))
    taken: dict[str, list[int]] = {}
    for found, (group, score, _) in zip(graded, scores, strict=True):
        if found and found.band.name == "优秀":
            taken.setdefault(group if quota.per_group else "", []).append(score)
    for members in taken.values():
        if quota.ties is Ties.ALL_IN:
            edge = sorted(members, reverse=True)[int(quota.amount) - 1 :]
            assert len(members) <= quota.amount or len(set(edge)) == 1
        else:
            assert len(members) <= quota.amount


@given(SCORES)
def test_without_quotas_a_higher_score_never_gets_a_lower_band(
    scores: list[tuple[str, int, int]],
) -> None:
    bands = (Band("优秀", Decimal(15)), Band("良好", Decimal(8), inclusive=False), Band("一般"))
    graded = [g.band for g in grade(candidates(scores), bands)[0] if g]
    for (_, one, _), its in zip(scores, graded, strict=True):
        for (_, other, _), others in zip(scores, graded, strict=True):
            assert one < other or bands.index(its) <= bands.index(others)


@given(SCORES, QUOTAS)
def test_within_a_group_nobody_is_passed_over_for_a_lower_score(
    scores: list[tuple[str, int, int]], quota: Quota
) -> None:
    graded, _ = grade(candidates(scores), (Band("优秀", Decimal(5), quota=quota), Band("一般")))
    for (group, one, _), its in zip(scores, graded, strict=True):
        for (other_group, other, _), others in zip(scores, graded, strict=True):
            if its and others and one > other and (group == other_group or not quota.per_group):
                assert its.band.name == "优秀" or others.band.name == "一般"


@given(st.lists(st.decimals(0, 100, places=1), min_size=1))
def test_a_score_alone_decides_wherever_there_is_no_quota(scores: list[Decimal]) -> None:
    candidates = [Candidate("", score, (-score,), (-score,)) for score in scores]
    graded, _ = grade(candidates, DEFAULT_BANDS)
    assert [g.band if g else None for g in graded] == [band_alone(s, DEFAULT_BANDS) for s in scores]
