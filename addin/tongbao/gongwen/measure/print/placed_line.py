"""Which printed line belongs to which paragraph."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from tongbao.data import dataclass
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

# A line with fewer characters begins a paragraph only if it is the whole paragraph.
_SURE = 4
# So many characters a line may lack: programs drop punctuation hanging over its end.
_DROPPED = 3
# What a program numbers by itself stands in the print, but not in the paragraph's words.
_COUNTED = regex(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line and the paragraph it belongs to.

    Attributes:
        line: its characters.
        page: its page's number.
        paragraph: its paragraph's place among all; None for lines in tables and the like.
        role: the paragraph's role.
        is_first: whether it begins the paragraph.
        is_last: whether it ends the paragraph.
        words: the whole paragraph's words, with its tabs.
    """

    line: PrintedLine
    page: int
    paragraph: int | None = None
    role: Role | None = None
    is_first: bool = False
    is_last: bool = False
    words: str = ""

    @property
    def box(self) -> Box:
        """The rectangle its ink fills."""
        return self.line.box

    @property
    def pieces(self) -> tuple[PrintedLine, ...]:
        """What its tabs separate, such as the names in one row of a joint issue."""
        if not (self.is_first and self.is_last):
            return (self.line,)
        return parted(
            self.line, [text for piece in self.words.split("\t") if (text := comparable(piece))]
        )

    def __str__(self) -> str:
        text = self.line.text
        return f"第 {self.page} 页“{text[:10]}{'…' if len(text) > 10 else ''}”"


def placed_lines(
    lines: Sequence[tuple[Page, PrintedLine]], paragraphs: Sequence[NamedParagraph]
) -> Iterator[PlacedLine]:
    """Find the paragraph each line belongs to, in order."""
    texts = [comparable(named.text) for named in paragraphs]
    beside = {
        first + second: (first, second) for first, second in pairwise(texts) if first and second
    }
    starts: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if text:
            starts.setdefault(text[:_SURE], []).append(index)
    at, offset, done = 0, 0, set[int]()
    for page, whole in lines:
        for line in parted(whole, beside.get(comparable(whole.text), ())):
            text = comparable(line.text)
            place = _place(texts, starts, text, at, offset, done)
            if place is None:
                yield PlacedLine(line, page.number)
                continue
            index, start = place
            end = start + len(text)
            if index >= at:
                at, offset = index, end
            is_last = end > len(texts[index]) - _DROPPED
            if is_last:
                done.add(index)
            named = paragraphs[index]
            is_first = start < _DROPPED
            yield PlacedLine(line, page.number, index, named.role, is_first, is_last, named.text)


def _place(
    texts: list[str],
    starts: dict[str, list[int]],
    line: str,
    at: int,
    offset: int,
    done: Set[int],
) -> tuple[int, int] | None:
    """Find a line's paragraph and the place in it: going on, or else the nearest that begins so.

    Paragraphs printed to their end are ``done``: what begins like one now is a table row.
    """
    if at < len(texts):
        start = texts[at].find(line, offset, offset + len(line) + _DROPPED)
        if start >= 0:
            return at, start
    for candidate in (line, _COUNTED.sub("", line, count=1)):
        known = starts.get(candidate[:_SURE], [])
        for index in _nearest(known, at):
            if index not in done and texts[index].startswith(candidate):
                return index, 0
    return None


def _nearest(known: Sequence[int], at: int) -> Iterator[int]:
    """Yield ascending numbers, the nearest to ``at`` first: there may be very many."""
    after = bisect_left(known, at)
    before = after - 1
    while before >= 0 or after < len(known):
        is_before = after == len(known) or (before >= 0 and at - known[before] <= known[after] - at)
        yield known[before if is_before else after]
        before, after = (before - 1, after) if is_before else (before, after + 1)


def parted(line: PrintedLine, texts: Sequence[str]) -> tuple[PrintedLine, ...]:
    """Split a line into these comparable texts; keep it whole if they are not all its words."""
    if len(texts) < 2 or comparable(line.text) != "".join(texts):
        return (line,)
    pieces, rest = list[PrintedLine](), list(line.glyphs)
    for text in texts:
        piece, words = list[Glyph](), ""
        while rest and len(words) < len(text):
            piece.append(rest.pop(0))
            words += comparable(piece[-1].text)
        pieces.append(PrintedLine(tuple(piece)))
    return tuple(pieces)


def comparable(text: str) -> str:
    """Return a text in its usual characters and without space, for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).split())
