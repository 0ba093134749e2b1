"""Result columns a clerk has already filled in, checked against what the rules give."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from tongbao.chinese import (
    is_blank,
    key,
    parse_number,
    parse_ordinal,
    percent,
    plain,
    round_half_up,
    signed,
)
from tongbao.core.entries import RANKS, Column, Meaning
from tongbao.core.ranking import grouped, ranks
from tongbao.core.rules.conditions import parse_points, says_zero
from tongbao.core.rules.rules import RankMethod
from tongbao.core.standing import Assessment, Standing
from tongbao.findings import Code, Finding, codes


def check_printed(assessment: Assessment) -> Iterator[Finding]:
    """Yield every printed result that disagrees with the rules, and ranks that contradict values."""
    rank_by = assessment.basis.rank_by
    for column in assessment.statistics.columns:
        if (
            rank_by
            and column.name == rank_by.column
            and column.name not in assessment.basis.derived
        ):
            continue  # what is ranked by is taken as it stands
        if checker := _checker(column.meaning):
            yield from checker(assessment, column)


def _checker(meaning: Meaning) -> Callable[[Assessment, Column], Iterator[Finding]] | None:
    if meaning in RANKS:
        return _ranks
    return {
        Meaning.BAND: _bands,
        Meaning.POINTS: _points,
        Meaning.REJECTED: _rejected,
        Meaning.RATE: _rates,
        Meaning.ZERO: _zeros,
    }.get(meaning)


def _printed(assessment: Assessment, column: Column) -> list[tuple[Standing, str]]:
    return [
        (standing, standing.entry.printed[column.name])
        for standing in assessment.standings
        if standing.entry and column.name in standing.entry.printed
    ]


def _ranks(assessment: Assessment, column: Column) -> Iterator[Finding]:
    printed = []
    if assessment.basis.rank_by is None:
        return
    for standing, text in _printed(assessment, column):
        rank = parse_ordinal(text)
        if rank is None:
            yield _told(
                codes.RANK_NOT_UNDERSTOOD,
                standing,
                column,
                f"写着“{text}”，应为名次，如 3、第三名、并列第3",
            )
        elif standing.order is None:
            why = "没有可排名的数" if standing.unit.assessed else "不参评"
            yield _told(codes.RANK_DISAGREES, standing, column, f"写第{rank}名，但这个单位{why}")
        else:
            printed.append((standing, rank))
    contradictory = list(_contradictions(printed, assessment, column))
    yield from contradictory
    told = {finding.place for finding in contradictory}
    for standing, rank, expected in _disagreeing(assessment, column, printed):
        if standing.entry and standing.entry.place_of(column.name) not in told:
            yield _told(
                codes.RANK_DISAGREES,
                standing,
                column,
                f"写第{rank}名，按“{assessment.basis.rank_by.column}”应为第{expected}名",
            )


def _contradictions(
    printed: Sequence[tuple[Standing, int]], assessment: Assessment, column: Column
) -> Iterator[Finding]:
    """Equal values with different ranks, and the reverse, within what was ranked together.

    Values are compared with their second keys; under 顺序 equal values are numbered on.
    """
    within = column.meaning is Meaning.GROUP_RANK or (
        column.meaning is Meaning.RANK and assessment.grouped_ranks
    )
    for members in grouped(printed, lambda pair: pair[0].group if within else "").values():
        if assessment.rules.method is not RankMethod.ORDINAL:
            for same in grouped(members, lambda pair: pair[0].order).values():
                first, one = same[0]
                for standing, other in same[1:]:
                    if other != one:
                        yield _told(
                            codes.EQUAL_VALUES_DIFFERENT_RANKS,
                            standing,
                            column,
                            f"与“{_name(first)}”的数值相同（{_score(standing, assessment)}），"
                            f"名次却是{one}和{other}",
                        )
        for rank, same in grouped(members, lambda pair: pair[1]).items():
            first = same[0][0]
            for standing, _ in same[1:]:
                if standing.order != first.order:
                    yield _told(
                        codes.SAME_RANK_DIFFERENT_VALUES,
                        standing,
                        column,
                        f"与“{_name(first)}”同为第{rank}名，数值却是{_score(first, assessment)}"
                        f"和{_score(standing, assessment)}",
                    )


def _name(standing: Standing) -> str:
    return standing.entry.name if standing.entry else standing.unit.full_name


def _score(standing: Standing, assessment: Assessment) -> str:
    """The number a unit is ranked by, and those of the second keys."""
    basis = assessment.basis
    numbers = [assessment.words(standing.score, basis.rank_by.column if basis.rank_by else "")]
    numbers += [assessment.words(standing.figure(k.column), k.column) for k in basis.then_by]
    return "/".join(numbers)


def _disagreeing(
    assessment: Assessment, column: Column, printed: Sequence[tuple[Standing, int]]
) -> list[tuple[Standing, int, int]]:
    """Return (standing, printed, expected) where they differ.

    What the rules do not state (which way to number ties, within groups or over all) is taken from
    the column itself: the reading with the fewest differences is what the clerk meant.
    """
    stated = assessment.rules.stated
    methods = [assessment.rules.method] if "名次方式" in stated else list(RankMethod)
    if column.meaning is Meaning.GROUP_RANK:
        scopes = [True]
    elif column.meaning is Meaning.OVERALL_RANK:
        scopes = [False]
    elif "分组排名" in stated:
        scopes = [assessment.grouped_ranks]
    else:
        scopes = [True, False] if assessment.grouped_ranks else [False]
    readings = []
    for within in scopes:
        for method in methods:
            expected = _expected(assessment, within=within, method=method)
            readings.append(
                [
                    (standing, rank, expected[id(standing)])
                    for standing, rank in printed
                    if expected[id(standing)] != rank
                ]
            )
    return min(readings, key=len)


def _expected(assessment: Assessment, *, within: bool, method: RankMethod) -> dict[int, int]:
    """Return the ranks of one reading, by the identity of the standing."""
    expected: dict[int, int] = {}
    ranked = [(s, s.order) for s in assessment.standings if s.order is not None]
    for members in grouped(ranked, lambda pair: pair[0].group if within else "").values():
        places = ranks([order for _, order in members], method)
        expected.update((id(s), place) for (s, _), place in zip(members, places, strict=True))
    return expected


def _bands(assessment: Assessment, column: Column) -> Iterator[Finding]:
    if not assessment.basis.bands:
        return
    for standing, text in _printed(assessment, column):
        if key(text) == key(standing.band):
            continue
        score = standing.graded_on(assessment.basis)
        if score is None and not standing.band:
            what = f"写“{text}”，但这个单位没有评等次的得分"
        else:
            shown = "" if score is None else f"（{assessment.graded_words(standing)}）"
            what = (
                f"写“{text}”，按规则应为“{standing.band or '没有等次'}”{shown}；"
                "如确要这样定，请在“人工调整”里写明理由"
            )
        yield _told(codes.BAND_DISAGREES, standing, column, what)


def _points(assessment: Assessment, column: Column) -> Iterator[Finding]:
    if not assessment.decides(Meaning.POINTS):
        return
    for standing, text in _printed(assessment, column):
        expected = standing.points
        if _as_points(text) == (expected or 0):
            continue
        if expected is None:
            yield _told(
                codes.POINTS_DISAGREE, standing, column, f"写“{text}”，但这个单位不参评，没有加扣分"
            )
            continue
        yield _told(
            codes.POINTS_DISAGREE, standing, column, f"写“{text}”，按规则应为{signed(expected)}"
        )


def _as_points(text: str) -> Decimal | None:
    if is_blank(text):
        return Decimal(0)
    try:
        return parse_points(text)
    except ValueError:
        return None


def _rejected(assessment: Assessment, column: Column) -> Iterator[Finding]:
    for standing, text in _printed(assessment, column):
        expected = standing.rejected
        number = Decimal(0) if is_blank(text) else parse_number(text)
        if expected is not None and number != expected:
            what = f"写“{text}”，{assessment.basis.reported}减{assessment.basis.published}为{plain(expected)}"
            yield _told(codes.REJECTED_DISAGREES, standing, column, what)


def _rates(assessment: Assessment, column: Column) -> Iterator[Finding]:
    for standing, text in _printed(assessment, column):
        if standing.rejected is None:
            continue
        if standing.rate is None:
            if parse_number(text):
                yield _told(
                    codes.RATE_DISAGREES, standing, column, f"写“{text}”，没有报送，应为“—”"
                )
        elif not _says_rate(text, standing.rate):
            expected = percent(standing.rate, Decimal(1), 2)
            yield _told(codes.RATE_DISAGREES, standing, column, f"写“{text}”，应为{expected}")


def _zeros(assessment: Assessment, column: Column) -> Iterator[Finding]:
    for standing, text in _printed(assessment, column):
        marked = says_zero(text)
        if marked and standing.has_reported(assessment.basis):
            yield _told(codes.ZERO_DISAGREES, standing, column, f"写“{text}”，按规则不是零报送")
        elif marked is False and standing.zero:
            yield _told(codes.ZERO_DISAGREES, standing, column, f"写“{text}”，按规则应为零报送")


def _says_rate(text: str, rate: Decimal) -> bool:
    """Whether a text states a rate: 0.571, 57.1 or 57.1%, exact to the places printed."""
    number = parse_number(text)
    if number is None:
        return False
    if "%" in key(text):
        stated = parse_number(key(text).replace("%", ""))
        return stated is not None and _rounds_to(rate * 100, stated, least=0)
    return _rounds_to(rate, number, least=2) or _rounds_to(rate * 100, number, least=0)


def _rounds_to(rate: Decimal, printed: Decimal, *, least: int) -> bool:
    """Whether a rate, rounded to the places printed (``least`` at least), is what is printed."""
    exponent = printed.as_tuple().exponent
    places = max(-exponent, least) if isinstance(exponent, int) else least
    # What lies behind the eighth place of a formula's result is the noise of binary fractions.
    places = min(places, 8)
    return round_half_up(rate, places) == round_half_up(printed, places)


def _told(code: Code, standing: Standing, column: Column, what: str) -> Finding:
    assert standing.entry
    return code.finding(
        f"“{standing.entry.name}”的{column.name}{what}", standing.entry.place_of(column.name)
    )
