"""How each role looks: page, type and spacing of GB/T 9704-2012 in one table.

Lengths are points unless a name says otherwise; a 字 is the advance of one full-width character of
the style, tracking included.
"""

from dataclasses import dataclass, replace
from enum import Enum

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Role

POINTS_PER_MM = 72 / 25.4
TWIPS_PER_POINT = 20

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
# GB/T 9704-2012, 5.1 and 5.2.1: A4, 37 mm above and 28 mm left of a type area of 156 x 225 mm.
PAGE_WIDTH_TWIPS, PAGE_HEIGHT_TWIPS = 11906, 16838
MARGIN_TOP_TWIPS, MARGIN_BOTTOM_TWIPS = 2098, 1984
MARGIN_LEFT_TWIPS, MARGIN_RIGHT_TWIPS = 1588, 1474
TYPE_WIDTH_TWIPS = PAGE_WIDTH_TWIPS - MARGIN_LEFT_TWIPS - MARGIN_RIGHT_TWIPS
TYPE_WIDTH = TYPE_WIDTH_TWIPS / TWIPS_PER_POINT

# 7.5: the page number stands 7 mm under the type area; this is the footer's lower edge above the
# paper's, so that the dashes of a 14 pt line lie there.
FOOTER_DISTANCE_TWIPS = 1446

# 5.2.3 asks for 22 lines a page: 225 mm hold 22 x 28.95 pt, at 29 pt only 21.
LINE_PITCH = 28.95
# 5.2.3 asks for 28 characters a line: 28 x 16 pt are 2 mm wider than 156 mm, at -0.25 pt they fit.
TRACKING = -0.25
TITLE_PITCH = 33.0

SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
SIZE_SMALL_4, SIZE_5 = 12.0, 10.5

RED = "FF0000"


class Font(Enum):
    """The faces offices use for the kinds of type the standard names; wanted even where missing."""

    XIAOBIAOSONG = "方正小标宋简体"
    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    SONGTI = "宋体"


class Align(Enum):
    """Alignment of a paragraph; the value is Word's."""

    LEFT = "left"
    BOTH = "both"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line under a paragraph.

    Attributes:
        kind: Word's name of the border, such as ``single``.
        eighths: thickness in eighths of a point.
        gap: from the foot of the text line to the rule, points (Word takes whole ones, at most 31).
        colour: as RRGGBB.
    """

    kind: str
    eighths: int
    gap: int
    colour: str = RED


@dataclass(frozen=True, slots=True)
class Frame:
    """A paragraph's own place on the page, as wide as the type area; the text goes on under it.

    Attributes:
        top: its upper edge under the paper's, points.
        height: of the place, points.
    """

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks.

    Attributes:
        font: the face of all its characters, digits included.
        bold: in bold.
        size: of the type, points.
        align: where its lines stand.
        pitch: exact distance of its lines, points.
        before: space above it, points.
        after: space under it, points.
        left: indent of all lines, 字.
        first: indent of the first line against ``left``, 字; negative hangs it out.
        right: indent at the right, 字.
        stops: where words parted by tabs are centred, 字 from the left edge.
        right_font: the face of words at the right end, where it is another one.
        tab_inset: where words at the right end of the line stop, 字 from the right edge.
        tracking: added to each character's advance, points.
        scale: width of the characters in percent of their own.
        colour: as RRGGBB; empty is black.
        rule: a line under the paragraph.
        keep_next: stays on the page of the next paragraph's beginning.
        keep_lines: all its lines stand on one page.
        new_page: begins a page.
        outline: level in Word's navigation pane, 0 the highest; -1 is none.
        one_paragraph: a line break stays inside the paragraph; otherwise it begins another one.
        hangs: wrapped lines align behind the label such as 附件： or 抄送：.
        fills_line: size, scale and tracking are fitted so that the words fill one line.
        ink_top_mm: where the characters of the first line begin, under the paper's upper edge; 0
            leaves them where they fall.
        frame: its place on the page where that is outside the type area.
        spread: the widest tracking ``fills_line`` may take, in parts of the size.
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
    rule: Rule | None = None
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


_TEXT = Style(tracking=TRACKING)
_INDENTED = replace(_TEXT, first=2.0)
_HEADLINE = Style(
    font=Font.XIAOBIAOSONG,
    size=SIZE_2,
    align=Align.CENTER,
    pitch=TITLE_PITCH,
    one_paragraph=True,
)
_MARK = replace(_HEADLINE, size=62.0, colour=RED, fills_line=True)
_TAIL = Style(size=SIZE_4, pitch=24.0)
# A seal of 42 mm centred on the end of 署名 reaches one line above it; with two lines free its
# upper edge is less than a line from the text, as 7.3.5.1 asks.
_SEAL_SPACE = 2 * LINE_PITCH

STYLES: dict[Role, Style] = {
    Role.COPY_NUMBER: replace(_TEXT, align=Align.LEFT),  # 7.2.1
    Role.URGENCY: replace(_TEXT, font=Font.HEITI, align=Align.LEFT),  # 7.2.3
    # 7.2.4: 35 mm under the top of the type area
    Role.ISSUER_MARK: replace(_MARK, ink_top_mm=37.0 + 35.0),
    Role.ISSUE_NUMBER: replace(_TEXT, align=Align.CENTER, before=6.0),
    Role.IMPRINT: replace(_TEXT, align=Align.LEFT, before=LINE_PITCH, first=1.0, tab_inset=1.0),
    # 7.2.5 and 7.2.7: two lines under the mark; the red rule 4 mm under it
    Role.DOCUMENT_NUMBER: replace(
        _TEXT, align=Align.CENTER, before=2 * LINE_PITCH, rule=Rule("single", 12, 7)
    ),
    Role.TITLE: replace(_HEADLINE, before=2 * LINE_PITCH, after=LINE_PITCH),  # 7.3.1
    Role.ADDRESSEE: _TEXT,  # 7.3.2
    Role.HEADING_1: replace(_INDENTED, font=Font.HEITI, keep_next=True, outline=0),  # 7.3.3
    Role.HEADING_2: replace(_INDENTED, font=Font.KAITI, keep_next=True, outline=1),
    Role.HEADING_3: replace(_INDENTED, outline=2),
    Role.HEADING_4: _INDENTED,
    Role.BODY: _INDENTED,
    Role.ATTACHMENT_NOTE: replace(  # 7.3.4
        _INDENTED, before=LINE_PITCH, hangs=True, keep_lines=True
    ),
    Role.SIGNATURE: replace(
        _TEXT, align=Align.RIGHT, before=_SEAL_SPACE, right=4.0, keep_next=True
    ),
    Role.DATE: replace(_TEXT, align=Align.RIGHT, right=4.0),  # 7.3.5.1: with a seal 右空四字
    Role.REMARK: _INDENTED,  # 7.3.6
    Role.TAIL_ADDRESSEE: replace(_TAIL, left=1.0, right=1.0, hangs=True),  # 7.3.2
    Role.COPIES: replace(_TAIL, left=1.0, right=1.0, hangs=True),  # 7.4.2
    Role.PRINTING: replace(_TAIL, align=Align.LEFT, first=1.0, tab_inset=1.0),  # 7.4.3
    Role.ATTACHMENT_LABEL: replace(  # 7.3.7
        _TEXT, font=Font.HEITI, align=Align.LEFT, new_page=True
    ),
    Role.ATTACHMENT_TITLE: replace(_HEADLINE, before=LINE_PITCH, after=10.0, outline=0),
    Role.TABLE_NOTE: Style(size=SIZE_SMALL_4, pitch=18.0, before=4.0, hangs=True),
}

#: What differs from STYLES on the other kinds of first page.
BY_MASTHEAD: dict[tuple[Masthead, Role], Style] = {
    # Practice: a bulletin's masthead takes the upper third of the page, its rule 4 mm under 编发行.
    (Masthead.BULLETIN, Role.ISSUER_MARK): replace(_MARK, before=3 * POINTS_PER_MM, spread=0.6),
    (Masthead.BULLETIN, Role.IMPRINT): replace(STYLES[Role.IMPRINT], rule=Rule("single", 20, 7)),
    (Masthead.BULLETIN, Role.TITLE): replace(STYLES[Role.TITLE], before=1.5 * LINE_PITCH),
    # 10.1: the mark 30 mm under the paper's edge; the number right, 7/8 of a 3号 character (its
    # line has some of that above the characters) under the rule.
    (Masthead.LETTER, Role.ISSUER_MARK): replace(_MARK, size=48.0, ink_top_mm=30.0),
    (Masthead.LETTER, Role.DOCUMENT_NUMBER): replace(_TEXT, align=Align.RIGHT, before=3.5),
}

PAGE_NUMBER_ODD = Style(  # 7.5: 4号宋体, one 字 from the outer edge
    font=Font.SONGTI, size=SIZE_4, align=Align.RIGHT, pitch=SIZE_4, right=1.0
)
PAGE_NUMBER_EVEN = replace(PAGE_NUMBER_ODD, align=Align.LEFT, right=0.0, left=1.0)

# 10.1: red double rules of 170 mm, 4 mm under the mark thick over thin, 20 mm above the paper's
# edge thin over thick.
LETTER_RULE_WIDTH_MM = 170.0
LETTER_RULE_UNDER_MARK_MM, LETTER_RULE_ABOVE_EDGE_MM = 4.0, 20.0
LETTER_RULE_THICK_MM, LETTER_RULE_GAP_MM, LETTER_RULE_THIN_MM = 1.0, 0.4, 0.35
LETTER_RULE_MM = LETTER_RULE_THICK_MM + LETTER_RULE_GAP_MM + LETTER_RULE_THIN_MM

# Word keeps a paragraph between two tables and after the last one; this one takes no room.
GAP_AFTER_TABLE = Style(size=1.0, pitch=1.0)
