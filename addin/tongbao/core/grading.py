"""等次: bands by threshold, with quotas that send the overflow to the next band.

Quotas come first, people's decisions last: a veto or an override takes nobody's seat.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tongbao.core.decisions import Decisions
from tongbao.core.ranking.numbering import SortValue, grouped
from tongbao.core.register import Unit
from tongbao.core.rules.rules import Band, Overridden, Quota, Rounding, Ties
from tongbao.findings import Finding, codes

_ROUNDING = {
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.CEILING: ROUND_CEILING,
}


class Graded(NamedTuple):
    """A band and, where a quota decided, why."""

    band: Band
    why: str = ""


class Edge(NamedTuple):
    """Equals at a quota's edge: which seats they compete for, how many there are, how many are taken."""

    band: Band
    quota: Quota
    group: str
    seats: int
    taken: int


class Grades(NamedTuple):
    """Every unit's band, step by step.

    Attributes:
        by_rule: by the rules alone; ``None`` where they give none.
        before: before people decided: by the rules, or as the clerk has printed it.
        bands: after veto and override.
        edges: the quotas with ties.
    """

    by_rule: Sequence[Graded | None]
    before: Sequence[str]
    bands: Sequence[str]
    edges: Sequence[Edge] = ()


class Candidate(NamedTuple):
    """A unit to be graded: its group, its score and what it is ordered by.

    ``first_key`` is the number bands are decided on, ``all_keys`` adds the second keys behind it.
    Somebody ``vetoed`` gets what the thresholds say, but takes no seat from a quota.
    """

    group: str
    score: Decimal
    first_key: SortValue
    all_keys: SortValue
    vetoed: bool = False


def grade(
    candidates: Sequence[Candidate], bands: Sequence[Band]
) -> tuple[list[Graded | None], list[Edge]]:
    """Return each candidate's band (``None`` where no band admits the score), and quotas with ties.

    Bands are filled from the top. Whoever reaches a band but finds its quota used up competes for
    the next one.
    """
    result: list[Graded | None] = [None] * len(candidates)
    passed_over = [""] * len(candidates)
    edges: list[Edge] = []
    sizes = Counter(candidate.group for candidate in candidates)
    waiting = list(range(len(candidates)))
    for band in bands:
        reaching = [index for index in waiting if band.admits(candidates[index].score)]
        plainly = Graded(band)
        for index in reaching:
            if band.quota is None or candidates[index].vetoed:
                why = passed_over[index]
                result[index] = Graded(band, why) if why else plainly
        if band.quota:
            competing = [index for index in reaching if not candidates[index].vetoed]
            for group, members in _competitions(band.quota, competing, candidates):
                seats = _seats(
                    band.quota, sizes[group] if band.quota.per_group else len(candidates)
                )
                taken, tied = _fill(
                    band, band.quota, members, seats, candidates, result, passed_over
                )
                if tied:
                    edges.append(Edge(band, band.quota, group, seats, taken))
        waiting = [index for index in waiting if result[index] is None]
    return result, edges


def band_alone(score: Decimal, bands: Sequence[Band]) -> Band | None:
    """Return the first band that admits a score; ``None`` if none does.

    This is what ``grade`` gives every unit with this score unless the band has a quota: then the
    others decide, too.
    """
    return next((band for band in bands if band.admits(score)), None)


def by_threshold(scores: Sequence[Decimal | None], bands: Sequence[Band]) -> list[Graded | None]:
    """Return every score's band where no band has a quota: then the others decide nothing."""
    plainly = {band: Graded(band) for band in bands}
    known: dict[Decimal, Graded | None] = {}
    result: list[Graded | None] = []
    for score in scores:
        if score is not None and score not in known:
            band = band_alone(score, bands)
            known[score] = plainly[band] if band else None
        result.append(None if score is None else known[score])
    return result


def _competitions(
    quota: Quota, competing: Sequence[int], candidates: Sequence[Candidate]
) -> Iterable[tuple[str, list[int]]]:
    """Return who competes with whom for a quota's seats, by group (all together: none)."""
    return grouped(competing, lambda i: candidates[i].group if quota.per_group else "").items()


def _fill(
    band: Band,
    quota: Quota,
    members: Sequence[int],
    seats: int,
    candidates: Sequence[Candidate],
    result: list[Graded | None],
    passed_over: list[str],
) -> tuple[int, bool]:
    """Give a quota's seats to the best; tell the others why they got none.

    Returns how many got one, and whether equals stood at the edge.
    """
    by_second = quota.ties is Ties.BY_SECOND_KEY
    keys = [candidates[i].all_keys if by_second else candidates[i].first_key for i in members]
    chosen, tied = _choose(keys, seats, quota.ties)
    why = f"{band.name}名额{seats}个" if len(members) > seats else ""
    why += f"，并列{quota.ties.value}" if tied else ""
    for position, index in enumerate(members):
        if position in chosen:
            reasons = (passed_over[index], why)
            result[index] = Graded(band, "，".join(r for r in reasons if r))
        else:
            out = tied and quota.ties is not Ties.ALL_IN and len(chosen) < seats
            used_up = f"名额{seats}个，末位并列{quota.ties.value}" if out else "名额已满"
            passed_over[index] = f"达到{band.name}线但{used_up}"
    return len(chosen), tied


def _seats(quota: Quota, size: int) -> int:
    exact = quota.amount * size / 100 if quota.percent else quota.amount
    return int(exact.quantize(Decimal(1), rounding=_ROUNDING[quota.rounding]))


def _choose(keys: Sequence[SortValue], seats: int, ties: Ties) -> tuple[set[int], bool]:
    """Return the positions that get a seat and whether equals stood at the edge."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    if seats >= len(order):
        return set(order), False
    edge = keys[order[seats]]
    if seats == 0 or keys[order[seats - 1]] != edge:
        return set(order[:seats]), False
    if ties is Ties.ALL_IN:
        return {i for i in order if keys[i] <= edge}, True
    # Second keys equal as well: nobody may be preferred by accident, so nobody gets the seat.
    return {i for i in order if keys[i] < edge}, True


def decided_bands(
    units: Sequence[Unit], before: Sequence[str], decisions: Decisions
) -> Sequence[str]:
    """Return each unit's band after veto and override."""
    if decisions.vetoes or decisions.overrides:
        return [_decided(unit, band, decisions) for unit, band in zip(units, before, strict=True)]
    return before


def _decided(unit: Unit, band: str, decisions: Decisions) -> str:
    override = decisions.override(unit, Overridden.BAND)
    if override:
        return override.value
    veto = decisions.veto(unit)
    return veto.band if veto and veto.band else band


def quota_edges(edges: Iterable[Edge]) -> list[Finding]:
    """Say where equals at a quota's edge made it longer, or shorter."""
    return [
        codes.TIE_AT_QUOTA.finding(
            f"等次“{edge.band.name}”{edge.group}名额{edge.seats}个，末位有并列"
            f"（并列{edge.quota.ties.value}），实取{edge.taken}个",
            edge.band.place,
        )
        for edge in edges
    ]
