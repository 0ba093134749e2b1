"""The red double rules of a letter (GB/T 9704-2012, 10.1)."""

from tongbao.data import dataclass
from tongbao.gongwen.word.page_setup import PAGE_HEIGHT_MM, POINTS_PER_MM
from tongbao.gongwen.word.style import Frame

# 10.1: red double rules of 170 mm, 4 mm under the mark thick over thin, 20 mm above the paper's
# edge thin over thick.
LETTER_RULE_WIDTH_MM = 170.0
LETTER_RULE_UNDER_MARK_MM, LETTER_RULE_ABOVE_EDGE_MM = 4.0, 20.0
LETTER_RULE_THICK_MM, LETTER_RULE_GAP_MM, LETTER_RULE_THIN_MM = 1.0, 0.4, 0.35
LETTER_RULE_MM = LETTER_RULE_THICK_MM + LETTER_RULE_GAP_MM + LETTER_RULE_THIN_MM


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a double rule: its distance from the paper's upper edge, and its thickness."""

    top_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class LetterRules:
    """The rules on a letter's page, centred on it."""

    width_mm: float
    bars: tuple[Bar, ...]


def letter_rules(frame: Frame) -> LetterRules:
    """Place a letter's red double rules, the thick line outside (GB/T 9704-2012, 10.1)."""
    foot = (frame.top + frame.height) / POINTS_PER_MM
    upper = foot - LETTER_RULE_MM
    lower = PAGE_HEIGHT_MM - LETTER_RULE_ABOVE_EDGE_MM
    thick, thin = LETTER_RULE_THICK_MM, LETTER_RULE_THIN_MM
    return LetterRules(
        LETTER_RULE_WIDTH_MM,
        (
            Bar(upper, thick),
            Bar(foot - thin, thin),
            Bar(lower - LETTER_RULE_MM, thin),
            Bar(lower - thick, thick),
        ),
    )
