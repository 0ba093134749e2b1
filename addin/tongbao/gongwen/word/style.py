"""How a paragraph looks.

Lengths are points unless a name says otherwise; a 字 is the advance of one full-width character in
the style, tracking included.
"""

from enum import Enum

from tongbao.data import dataclass
from tongbao.gongwen.word.page_setup import LINE_PITCH

SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
SIZE_SMALL_4, SIZE_5 = 12.0, 10.5

RED = "FF0000"


class Font(Enum):
    """The faces offices use for the standard's kinds of type; wanted even where missing."""

    XIAOBIAOSONG = "方正小标宋简体"
    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    SONGTI = "宋体"


class Align(Enum):
    """How a paragraph is aligned; the value is Word's."""

    LEFT = "left"
    BOTH = "both"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Border:
    """A line under a paragraph.

    Attributes:
        kind: Word's name for it, such as ``single``.
        eighths: thickness in eighths of a point.
        gap: distance from the text line's foot, points (Word takes whole ones, at most 31).
        colour: RRGGBB.
    """

    kind: str
    eighths: int
    gap: int
    colour: str = RED


@dataclass(frozen=True, slots=True)
class Frame:
    """A paragraph's own place on the page, as wide as the type area; the text goes on below.

    Attributes:
        top: distance from the paper's upper edge, points.
        height: how high the place is, points.
    """

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks.

    Attributes:
        font: the face for all its characters, digits included.
        bold: whether it is bold.
        size: type size, points.
        align: where its lines stand.
        pitch: exact distance between its lines, points.
        before: space above, points.
        after: space below, points.
        left: indent for all lines, 字.
        first: indent for the first line against ``left``, 字; negative hangs it out.
        right: indent at the right, 字.
        stops: where words between tabs are centred, 字 from the left edge.
        right_font: the face for words at the right end, if another.
        tab_inset: where words at the right end stop, 字 from the right edge.
        tracking: added to each character's advance, points.
        scale: character width, percent.
        colour: RRGGBB; empty is black.
        rule: a line under the paragraph.
        keep_next: stay on the page where the next paragraph begins.
        keep_lines: keep all lines on one page.
        new_page: begin a page.
        outline: level in Word's navigation pane, 0 the highest; -1 is none.
        one_paragraph: whether a line break stays inside the paragraph instead of ending it.
        hangs: wrapped lines align behind a label such as 附件： or 抄送：.
        fills_line: size, scale and tracking are chosen so that the words fill one line.
        ink_top_mm: where the first line's characters begin, from the paper's upper edge; 0 leaves
            them where they fall.
        frame: its place on the page if that is outside the type area.
        spread: the widest tracking ``fills_line`` may use, as a share of the size.
    """

    font: Font = Font.FANGSONG
    bold: bool = False
    size: float = SIZE_3
    align: Align = Align.BOTH
    pitch: float = LINE_PITCH
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    stops: tuple[float, ...] = ()
    right_font: Font | None = None
    tab_inset: float = 0.0
    tracking: float = 0.0
    scale: int = 100
    colour: str = ""
    rule: Border | None = None
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    outline: int = -1
    one_paragraph: bool = False
    hangs: bool = False
    fills_line: bool = False
    ink_top_mm: float = 0.0
    frame: Frame | None = None
    spread: float = 0.0

    @property
    def advance(self) -> float:
        """One 字: how far a full-width character moves on, points."""
        return self.size * self.scale / 100 + self.tracking
