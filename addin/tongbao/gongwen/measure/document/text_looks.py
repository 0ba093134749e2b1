"""How characters look."""

from tongbao.data import dataclass


@dataclass(frozen=True, slots=True)
class TextLooks:
    """How characters look.

    Attributes:
        east_asia: face for Han characters.
        ascii: face for digits and Latin letters.
        h_ansi: face for other non-Chinese signs.
        hint: whether quotes and dashes are told to take the Han face.
        size: points.
        bold: whether bold.
        colour: RRGGBB; empty is black.
        tracking: added to each advance, points.
        language: the Han text's language tag, such as ``zh-CN``; empty if none is set.
        effects: anything else done to them, in Chinese, such as 下划线.
    """

    east_asia: str = ""
    ascii: str = ""
    h_ansi: str = ""
    hint: bool = False
    size: float = 10.0
    bold: bool = False
    colour: str = ""
    tracking: float = 0.0
    language: str = ""
    effects: tuple[str, ...] = ()


PLAIN_LOOKS = TextLooks()


@dataclass(frozen=True, slots=True)
class TextRun:
    r"""Characters that look alike; a line break is ``\n``, a tab ``\t``, a page break ``\f``."""

    text: str
    looks: TextLooks


def advance(looks: TextLooks) -> float:
    """Return one 字: how far a full-width character moves on, points."""
    return max(1.0, looks.size + looks.tracking)
