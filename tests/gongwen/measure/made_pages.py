"""Pages made character by character: what no program at hand prints, or prints at will."""

from collections.abc import Sequence

from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.page import Page, PrintedRule

PITCH = 10.213
_MM = 25.4 / 72


def words(
    text: str,
    left: float,
    top: float,
    size: float = 16.0,
    advance: float = 0.0,
    colour: str = "000000",
) -> tuple[Glyph, ...]:
    """Set a line of characters; ``top`` is that of their ink, ``advance`` mm (else 28 a line)."""
    step = advance or 156 / 28 * size / 16
    ink, made, x = size * _MM, [], left
    for character in text:
        wide = step if not character.isascii() else step / 2
        if character != " ":
            box = Box(x + 0.3, top, x + wide - 0.3, top + ink * 0.95)
            made.append(Glyph(character, box, x, top + ink * 0.88, 0, "FangSong", size, colour))
        x += wide
    return tuple(made)


def column(lines: Sequence[str], top: float = 40.5, left: float = 28.0) -> tuple[Glyph, ...]:
    """Set lines of text under each other; a line with 　　 in front is a paragraph's first."""
    return tuple(
        glyph
        for at, line in enumerate(lines)
        for glyph in words(line, left, top + at * PITCH)
        if glyph.text != "\u3000"
    )


def outer_number(page: int, text: str = "") -> tuple[Glyph, ...]:
    """Set the page number where GB/T 9704-2012, 7.5, wants it."""
    text = text or f"— {page} —"
    wide = sum(4.94 if not c.isascii() else 2.47 for c in text)
    left = 184 - 4.94 - wide if page % 2 else 28 + 4.94
    return words(text, left, 269 - 14 * _MM * 0.475, size=14.0, advance=4.94)


def page(number: int, *glyphs: tuple[Glyph, ...], rules: tuple[PrintedRule, ...] = ()) -> Page:
    """Put characters on an upright A4 page."""
    return Page(number, 210.0, 297.0, tuple(g for group in glyphs for g in group), rules)


def turned_page(number: int, upright: tuple[Glyph, ...], *glyphs: tuple[Glyph, ...]) -> Page:
    """Put characters on a turned A4 page; ``upright`` ones stand as on the bound, upright page."""
    along = tuple(
        Glyph(
            g.text,
            Box(297 - g.box.bottom, g.box.left, 297 - g.box.top, g.box.right),
            297 - g.baseline,
            g.start,
            0 if g.text == "—" else 90,  # programs set an upright dash of their own
            g.font,
            g.size,
            g.colour,
        )
        for g in upright
    )
    return Page(number, 297.0, 210.0, (*along, *(g for group in glyphs for g in group)), ())
