"""What a heading means: which declared column it names."""

from functools import lru_cache

from tongbao.chinese import key
from tongbao.core.columns.column_period import Span, period_in
from tongbao.core.columns.decided import DECIDED
from tongbao.core.columns.derived import DERIVED
from tongbao.core.columns.meaning import Meaning
from tongbao.core.columns.roles import FIGURE, LABELS, NAMED_FIGURES, TEXT
from tongbao.regex import regex

#: Figures of another period, or the difference from it: 上期名次 is no result of this one.
_EARLIER = regex(
    r"上期|上季|上月|上年|去年|往期|上次|上一|同期|前期|环比|同比|较上|变化|升降|增减(?!分)"
)
#: The ranks come first: 单位排名 is a rank and no name.
_DECLARED = (
    *DECIDED[:3],
    *LABELS,
    *DECIDED[3:],
    *(each.meaning for each in DERIVED),
    *NAMED_FIGURES,
    TEXT,
)


_OF_ANY_PERIOD = (*(each.meaning for each in DERIVED), *NAMED_FIGURES)
_OF_A_PERIOD = (*DECIDED[3:], *_OF_ANY_PERIOD)


@lru_cache(maxsize=2048)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading's last line means, or ``None`` if only its values can tell."""
    words = key(heading)
    if _EARLIER.search(words):
        return FIGURE
    meaning = next((meaning for meaning in _DECLARED if meaning.fits(words)), None)
    if meaning is None and (period := period_in(words)) and period.rest:
        # 本月采用数 counts what 采用数 counts; a result of the month is none of the year.
        among = _OF_A_PERIOD if period.span is Span.CURRENT else _OF_ANY_PERIOD
        meaning = next((each for each in among if each.fits(period.rest)), None)
    return meaning
