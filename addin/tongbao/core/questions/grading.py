"""Asks which bands there are, and from which score on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tongbao.chinese import tidy
from tongbao.core.columns.column import Column
from tongbao.core.columns.decided import BAND
from tongbao.core.columns.roles import SCORE
from tongbao.core.grading import band_alone
from tongbao.core.note import Note
from tongbao.core.rules.band_names import is_band_name
from tongbao.core.rules.condition import InBand
from tongbao.core.rules.percent_limits import Scale
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Rules
from tongbao.core.statistics import Statistics
from tongbao.findings import Answer, Finding, Place, codes
from tongbao.regex import regex

#: A number and a word for some 等次 must stand in a note that states bands.
_NUMBER = regex(r"\d|[百九八七六五]十")
_SOME_BAND = regex(
    r"优|良|合格|及格|达标|称职|一般|较好|较差|满意|[好差中][:：（(为]|[A-Ea-e甲乙丙丁一二三四五][级等档类]"
    r"|[A-Ea-e]\+?\s*[（(:：≥]"
)
#: What 等次表 says where no bands are given.
NO_BANDS = "无"
_ITEM = "等次表"
#: The usual bands are for marks out of a hundred: the best unit has so many at least and at most, and
#: half of the units have at least so many.
_LEAST_MARKS, _MOST_MARKS, _HALF_HAVE = 60, 120, 50
#: So many lines together may state the bands, one a line.
_LINES = 6
_QUOTED = 60


def missing_bands(
    rules: Rules, statistics: Statistics, column: Column, scores: Sequence[Decimal | None]
) -> Finding | None:
    """Ask for a 等次表 where the table or the rules want bands and nobody has stated any.

    Args:
        rules: the rules as stated.
        statistics: the table.
        column: the column bands would be given on.
        scores: its numbers, one a unit.
    """
    if rules.bands or _ITEM in rules.stated or not any(score is not None for score in scores):
        return None
    columns = statistics.meaning(BAND)
    by_formula = next((each for each in columns if each.limits), None)
    bands, note = (by_formula.limits, None) if by_formula else _stated(statistics.notes)
    printed = [is_band_name(text) for c in columns for text in statistics.printed.get(c.name, ())]
    is_graded = any(printed)
    if is_graded and (all(printed) or not bands):
        return None
    is_wanted = bool(columns or rules.band_by) or any(
        isinstance(rule.condition, InBand) for rule in rules.points
    )
    are_marks = _are_marks(column, scores)
    if not (bands or is_wanted or are_marks):
        return None
    proposed = bands or (DEFAULT_BANDS if are_marks and not is_graded else ())
    where = f"，“{by_formula.name}”列的公式写着分数线" if by_formula else ""
    if note:
        text = tidy(note.text)
        where = f"，表旁写着“{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}”"
    place = note.place if note else statistics.place
    gives = counted_bands(Scale(column, scores).bands(proposed), scores)
    return grades_open(column.name, proposed, where, gives, place)


def _stated(notes: Sequence[Note]) -> tuple[tuple[Band, ...], Note | None]:
    """Return the bands the notes state, in one line or one a line, and where; none if none do."""
    found: tuple[tuple[Band, ...], Note | None] = ((), None)
    notes = [n for n in notes if _NUMBER.search(n.text) and _SOME_BAND.search(n.text)]
    if not notes:
        return found
    # Few tables have such a note, and its grammar takes a while to load.
    from tongbao.core.rules.band_limits import limits_in

    for at, note in enumerate(notes):
        for count in range(1, _LINES + 1):
            text = "；".join(each.text for each in notes[at : at + count])
            bands = limits_in(text)
            if len(bands) > len(found[0]):
                found = bands, Note(text, note.place)
    return found


def _are_marks(column: Column, scores: Sequence[Decimal | None]) -> bool:
    """Whether a column holds marks out of a hundred, and not points that add up over a year."""
    if column.meaning is not SCORE or column.full_marks not in (None, Decimal(100)):
        return False
    marks = sorted(score for score in scores if score is not None)
    return _LEAST_MARKS <= marks[-1] <= _MOST_MARKS and marks[len(marks) // 2] >= _HALF_HAVE


def grades_open(
    column: str,
    proposed: Sequence[Band],
    where: str,
    gives: str,
    place: Place,
) -> Finding:
    """Ask for a 等次表.

    Args:
        column: the column bands would be given on.
        proposed: the bands that may be meant; none if none suggest themselves.
        where: where they stand, a clause with the sign before it; empty if they are only usual.
        gives: what they would give, in words.
        place: where the note, or else the table, stands.
    """
    return codes.GRADES_OPEN.finding(
        f"没有等次表，“{column}”没有评等次{where}",
        place,
        item=_ITEM,
        answers=(
            *([Answer(_ITEM, band_list_words(proposed), gives)] if proposed else []),
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
