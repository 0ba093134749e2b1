"""Asks which bands there are, and from which score on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tongbao.core.grading import band_alone
from tongbao.core.rules.rules import Band
from tongbao.findings import Answer, Finding, Place, codes

#: What 等次表 says where no bands are given.
NO_BANDS = "无"
_ITEM = "等次表"


def grades_open(
    column: str,
    proposed: Sequence[Band],
    from_note: str,
    scores: Iterable[Decimal | None],
    place: Place,
) -> Finding:
    """Ask for a 等次表.

    Args:
        column: the column bands would be given on.
        proposed: the bands that may be meant.
        from_note: the note they were read from; empty if they are only usual.
        scores: the units' scores.
        place: where the note, or else the table, stands.
    """
    found = f"，表旁写着“{from_note}”" if from_note else ""
    return codes.GRADES_OPEN.finding(
        f"没有等次表，“{column}”没有评等次{found}",
        place,
        item=_ITEM,
        answers=(
            Answer(_ITEM, band_list_words(proposed), counted_bands(proposed, scores)),
            Answer(_ITEM, NO_BANDS, "不评等次"),
        ),
    )


def band_list_words(bands: Iterable[Band]) -> str:
    """Return bands as 等次表 states them in one line: 优秀≥90；良好≥80；一般其余."""
    return "；".join(f"{band.name}{band.threshold}" for band in bands)


def counted_bands(bands: Sequence[Band], scores: Iterable[Decimal | None]) -> str:
    """Say how many units each band would have, by limit alone; empty bands are left out."""
    counts = Counter(
        band.name if (band := band_alone(score, bands)) else ""
        for score in scores
        if score is not None
    )
    words = [f"{band.name}{counts[band.name]}个" for band in bands if counts[band.name]]
    words += [f"评不上的{counts['']}个"] if counts[""] else []
    return "、".join(words)
