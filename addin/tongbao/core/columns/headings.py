"""What a heading means: which declared column it names."""

from functools import lru_cache

from tongbao.chinese import key
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


@lru_cache(maxsize=2048)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading's last line means, or ``None`` if only its values can tell."""
    words = key(heading)
    if _EARLIER.search(words):
        return FIGURE
    return next((meaning for meaning in _DECLARED if meaning.fits(words)), None)
