"""How each role looks: type and spacing by GB/T 9704-2012, and what practices change."""

from dataclasses import replace

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.practices import USUAL, FirstSentence, NumberPlace, Practices, Seal
from tongbao.gongwen.word.page_setup import LINE_PITCH, POINTS_PER_MM, page_setup_of
from tongbao.gongwen.word.style import RED, SIZE_2, SIZE_4, SIZE_SMALL_4, Align, Border, Font, Style

# 5.2.3 asks for 28 characters a line: 28 x 16 pt are 2 mm wider than 156 mm, at -0.25 pt they fit.
TRACKING = -0.25
TITLE_PITCH = 33.0

_TEXT = Style(tracking=TRACKING)
_INDENTED = replace(_TEXT, first=2.0)
_HEADLINE = Style(
    font=Font.XIAOBIAOSONG,
    size=SIZE_2,
    align=Align.CENTRE,
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
    Role.ISSUE_NUMBER: replace(_TEXT, align=Align.CENTRE, before=6.0),
    Role.IMPRINT: replace(_TEXT, align=Align.LEFT, before=LINE_PITCH, first=1.0, tab_inset=1.0),
    # 7.2.5 and 7.2.7: two lines under the mark; the red rule 4 mm under it
    Role.DOCUMENT_NUMBER: replace(
        _TEXT, align=Align.CENTRE, before=2 * LINE_PITCH, rule=Border("single", 12, 7)
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
    (Masthead.BULLETIN, Role.IMPRINT): replace(STYLES[Role.IMPRINT], rule=Border("single", 20, 7)),
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

# Word keeps a paragraph between two tables and after the last one; this one takes no room.
GAP_AFTER_TABLE = Style(size=1.0, pitch=1.0)


def style_of(masthead: Masthead, role: Role, practices: Practices = USUAL) -> Style:
    """Return how a role looks under this masthead in an office with these practices."""
    style = BY_MASTHEAD.get((masthead, role), STYLES[role])
    if practices.seal is Seal.WITHOUT and role is Role.SIGNATURE:  # 7.3.5.2: one line free
        style = replace(style, before=LINE_PITCH)
    bold = {Role.HEADING_2: practices.bold_heading_2, Role.HEADING_3: practices.bold_heading_3}
    style = replace(style, bold=bold.get(role, False))
    stretch = page_setup_of(practices).pitch / LINE_PITCH
    pitch = style.pitch * stretch if style.pitch == LINE_PITCH else style.pitch
    return replace(style, pitch=pitch, before=style.before * stretch, after=style.after * stretch)


def page_numbers(practices: Practices) -> tuple[Style, Style]:
    """Return how the numbers on odd and on even pages look."""
    if practices.number_place is NumberPlace.CENTRE:
        centred = replace(PAGE_NUMBER_ODD, align=Align.CENTRE, right=0.0)
        return centred, centred
    return PAGE_NUMBER_ODD, PAGE_NUMBER_EVEN


def lead_style(style: Style, practices: Practices) -> Style:
    """Return how a sentence looks that begins a paragraph with 一是."""
    match practices.first_sentence:
        case FirstSentence.BOLD:
            return replace(style, bold=True)
        case FirstSentence.KAITI:
            return replace(style, font=Font.KAITI)
        case _:
            return style
