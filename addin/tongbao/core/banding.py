"""等次 of an assessment: by threshold and quota, then by the decisions of people."""

from collections.abc import Iterable, Sequence

from tongbao.core.decisions import Decisions
from tongbao.core.facts import Fact, FactReader
from tongbao.core.grading import Candidate, Edge, Graded, grade
from tongbao.core.rules.rules import Overridden
from tongbao.findings import Finding, codes


def bands_by_rule(
    facts: Sequence[Fact], reader: FactReader
) -> tuple[list[Graded | None], list[Edge]]:
    """Return each unit's band by threshold and quota, and the quotas with equals at their edge."""
    basis = reader.basis
    result: list[Graded | None] = [None] * len(facts)
    if not basis.bands or not basis.band_by:
        return result, []
    by_rank = basis.rank_by is not None and basis.band_by == basis.rank_by.column
    candidates: list[Candidate] = []
    indices: list[int] = []
    for index, fact in enumerate(facts):
        score = fact.score if by_rank else reader.value(fact.row, basis.band_by)
        if score is None or not fact.row.unit.assessed:
            continue
        order = fact.order if by_rank else (-score, *reader.second_keys(fact.row))
        assert order is not None
        veto = reader.decisions.veto(fact.row.unit)
        vetoed = veto is not None and bool(veto.band)
        candidates.append(Candidate(fact.row.group, score, order[:1], order, vetoed))
        indices.append(index)
    graded, edges = grade(candidates, basis.bands)
    for index, its in zip(indices, graded, strict=True):
        result[index] = its
    return result, edges


def decided_bands(
    facts: Sequence[Fact], graded: Sequence[Graded | None], decisions: Decisions
) -> list[str]:
    """Return each unit's band after veto and override."""
    bands = [by_rule.band.name if by_rule else "" for by_rule in graded]
    if decisions.vetoes or decisions.overrides:
        return [_decided(f, band, decisions) for f, band in zip(facts, bands, strict=True)]
    return bands


def _decided(fact: Fact, band: str, decisions: Decisions) -> str:
    override = decisions.override(fact.row.unit, Overridden.BAND)
    if override:
        return override.value
    veto = decisions.veto(fact.row.unit)
    if veto and veto.band:
        return veto.band
    return band


def quota_edges(edges: Iterable[Edge]) -> list[Finding]:
    """Say where equals at the edge of a quota made it longer, or shorter."""
    return [
        codes.TIE_AT_QUOTA.finding(
            f"等次“{edge.band.name}”{edge.group}名额{edge.seats}个，末位有并列"
            f"（并列{edge.quota.ties.value}），实取{edge.taken}个",
            edge.band.place,
        )
        for edge in edges
    ]
