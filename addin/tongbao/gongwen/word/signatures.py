"""Where 署名 and 成文日期 stand, with a seal (GB/T 9704-2012, 7.3.5.1) and without (7.3.5.2)."""

from dataclasses import replace
from itertools import groupby

from tongbao.gongwen.lettering import width
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.practices import Practices, Seal
from tongbao.gongwen.word.measured_table import MeasuredTable
from tongbao.gongwen.word.page_setup import POINTS_PER_MM, TYPE_WIDTH
from tongbao.gongwen.word.style import Align
from tongbao.gongwen.word.words import Words

# Round seals of offices are 42 mm wide at most, put down by hand: with 43 mm they stay inside the type
# area; 50 mm from middle to middle they do not touch, nor do those of two rows 46 mm apart.
_SEAL_MM, _COLUMN_MM, _ROW_MM = 43.0, 50.0, 46.0
_SEALS_IN_A_ROW = 3


def with_signatures(
    parts: list[Words | MeasuredTable], practices: Practices
) -> list[Words | MeasuredTable]:
    """Return the parts with 署名 and 成文日期 in their places."""
    placed: list[Words | MeasuredTable] = []
    for is_closing, group in groupby(parts, _is_closing):
        run = list(group)
        block = [part for part in run if isinstance(part, Words)]
        placed += _placed(block, practices) if is_closing else run
    return placed


def _is_closing(part: Words | MeasuredTable) -> bool:
    return isinstance(part, Words) and part.role in (Role.SIGNATURE, Role.DATE)


def _placed(block: list[Words], practices: Practices) -> list[Words]:
    names = [words for words in block if words.role is Role.SIGNATURE]
    if practices.seal is Seal.WITHOUT:
        return _without_seal(block)
    return _rows(block) if len(names) > 1 else _over_the_date(block)


def _widths(block: list[Words]) -> tuple[float, float]:
    """Return how wide the longest name and the date are, 字; 0 where there is none."""
    names = [width(words.lines[0]) for words in block if words.role is Role.SIGNATURE]
    dates = [width(words.lines[0]) for words in block if words.role is Role.DATE]
    return max(names, default=0.0), max(dates, default=0.0)


def _at_right(words: Words, right: float) -> Words:
    return replace(words, style=replace(words.style, right=max(0.0, right)))


def _over_the_date(block: list[Words]) -> list[Words]:
    """Centre 署名 on the date, which is set in four 字; long names move both to the left."""
    name, date = _widths(block)
    centre = max(block[0].style.right + (date or name) / 2, name / 2)
    return [_at_right(words, centre - width(words.lines[0]) / 2) for words in block]


def _without_seal(block: list[Words]) -> list[Words]:
    """Begin all names at one edge, two 字 left of the date; what reaches farther ends two 字 in.

    That is 7.3.5.2 for a single office; in a joint issue the others follow below the leading one.
    """
    name, date = _widths(block)
    line = TYPE_WIDTH / block[0].style.advance
    left = max(0.0, line - max(name + 2, date + 4))
    placed = []
    for index, words in enumerate(block):
        inset = left + 2 if words.role is Role.DATE else left
        before = words.style.before if index == 0 else 0.0
        style = replace(words.style, align=Align.LEFT, left=inset, right=0.0, before=before)
        placed.append(replace(words, style=style))
    return placed


def _rows(block: list[Words]) -> list[Words]:
    """Set the names of a joint issue in rows so that their seals neither touch nor cross.

    The last name stands over the date, and the date is set in four 字 as far as the seals leave room.
    """
    names = [words for words in block if words.role is Role.SIGNATURE]
    name, date = _widths(block)
    em = names[0].style.advance
    line, seal = TYPE_WIDTH / em, _SEAL_MM * POINTS_PER_MM / em
    column = max(_COLUMN_MM * POINTS_PER_MM / em, name + 1)
    half = max(seal, name) / 2
    fitting = 1 + int((line - 2 * half) / column) if line > 2 * half else 1
    count = min(fitting, _SEALS_IN_A_ROW, len(names))
    last = min(max(block[-1].style.right + date / 2, half), line - (count - 1) * column - half)
    rows = [names[start : start + count] for start in range(0, len(names), count)]
    placed = [
        _row(row, [line - last - column * (len(row) - 1 - i) for i in range(len(row))], index == 0)
        for index, row in enumerate(rows)
    ]
    dates = [words for words in block if words.role is Role.DATE]
    return placed + [_at_right(words, last - width(words.lines[0]) / 2) for words in dates]


def _row(names: list[Words], stops: list[float], is_first: bool) -> Words:
    first = names[0]
    before = first.style.before if is_first else _ROW_MM * POINTS_PER_MM - first.style.pitch
    style = replace(first.style, align=Align.LEFT, right=0.0, stops=tuple(stops), before=before)
    return replace(first, style=style, lines=("".join(f"\t{w.lines[0]}" for w in names),))
