"""The type area on paper (GB/T 9704-2012, 5.2.1), and how rules and boxes lie on it."""

from tongbao.gongwen.measure.print.box import Box, around
from tongbao.gongwen.measure.print.page import Page, PrintedRule

# GB/T 9704-2012, 5.2.1: the type area on the paper, mm.
LEFT, TOP, RIGHT, FOOT = 28.0, 37.0, 184.0, 262.0
#: 5.2.3: lines of a page and characters of a line; their usual distance and size (3号), mm.
LINES, CHARACTERS = 22, 28
USUAL_PITCH, CHARACTER = 28.95 * 25.4 / 72, 16 * 25.4 / 72

_SAME_RULE_MM = 0.2
_LONG_RULE_MM, _END_OFF_MM = 100.0, 0.5
_CENTRES = (LEFT + RIGHT) / 2, 105.0  # of the type area, of the paper


def level_rules(page: Page, *, red: bool) -> list[PrintedRule]:
    """Return the long horizontal rules, top down; pieces at one height are one rule."""
    wanted = sorted(
        (rule for rule in page.rules if rule.is_level and rule.is_red is red),
        key=lambda rule: rule.box.middle,
    )
    joined: list[PrintedRule] = []
    for rule in wanted:
        if joined and rule.box.middle - joined[-1].box.middle < _SAME_RULE_MM:
            joined[-1] = PrintedRule(around((joined[-1].box, rule.box)), rule.colour)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.box.width >= _LONG_RULE_MM]


def spans(box: Box, left: float, right: float) -> bool:
    """Whether a rule runs from one place to another, mm."""
    return abs(box.left - left) <= _END_OFF_MM and abs(box.right - right) <= _END_OFF_MM


def off_centre(box: Box) -> float:
    """Return how far a box is from the type area's or the paper's middle, whichever is nearer, mm."""
    return min((box.centre - centre for centre in _CENTRES), key=abs)
