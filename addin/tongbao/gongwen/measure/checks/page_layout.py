"""Checks the page: paper, margins, lines and characters (GB/T 9704-2012, 5.1 and 5.2)."""

from collections.abc import Iterator

from tongbao.gongwen.measure.checks.judging import judged, quoted, two_places, unmeasured
from tongbao.gongwen.measure.document.lengths import A4_MM, MM_PER_TWIP
from tongbao.gongwen.measure.document.page_section import PageSection
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.measure.document.text_looks import advance
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

# Name, wanted mm, tolerance mm, clause: top and left are set with ±1 mm, the others follow from
# the type area of 156 x 225 mm.
_UPRIGHT = (
    ("上边距", "top", 37.0, 1.0),
    ("下边距", "bottom", 35.0, 0.4),
    ("左边距", "left", 28.0, 1.0),
    ("右边距", "right", 26.0, 0.4),
)
_NAMES = {side: name for name, side, _, _ in _UPRIGHT}
# The upright page's left edge is the turned page's upper edge.
_TURNED = {"top": 28.0, "bottom": 26.0, "left": 35.0, "right": 37.0}
# Left and right of compensated margins turned along, set alike where even pages exchange them.
_ALIKE_MM = 33.6
# Practice for a 29.5 pt pitch: the type area grows by what its lines exceed 28.95 pt.
_COMPENSATED = {"top": (34.0, 35.0), "bottom": (30.5, 33.0)}
_COMPENSATED_PITCH = (29.3, 29.7)
_LINES, _CHARACTERS = 22, 28
_LEAST_SPACE = 0.5  # points
_TEXT_ROLES = (Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


def page_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge paper, margins, lines, characters and grid."""
    sections = recognised.document.sections
    yield judged(
        "纸张", Authority.STANDARD, "5.1", "A4（210×297 mm）", list(_paper(sections)), "A4"
    )
    texts = [part for part in recognised.of(*_TEXT_ROLES) if not part.annex]
    upright = [section for section in sections if not section.is_turned]
    for name, side, wanted, tolerance in _UPRIGHT:
        yield _margin(name, side, wanted, tolerance, upright or list(sections), texts)
    if turned := [section for section in sections if section.is_turned]:
        yield _turned_margins(turned)
    yield _pitch(recognised, texts)
    yield _spaces(texts)
    yield _characters(recognised, texts)
    yield _grid(recognised, texts)


def _paper(sections: tuple[PageSection, ...]) -> Iterator[str]:
    for section in sections:
        sides = sorted(side * MM_PER_TWIP for side in (section.width, section.height))
        if any(abs(side - wanted) > 1 for side, wanted in zip(sides, A4_MM, strict=True)):
            yield f"{two_places(section.width * MM_PER_TWIP)}×{two_places(section.height * MM_PER_TWIP)} mm"


def _margin(
    name: str,
    side: str,
    wanted: float,
    tolerance: float,
    sections: list[PageSection],
    texts: list[RecognisedParagraph],
) -> ReportItem:
    found = [getattr(section, side) * MM_PER_TWIP for section in sections]
    words = f"{two_places(wanted)} mm（±{two_places(tolerance)}）"
    wrong = [
        f"{two_places(round(mm, 1))} mm" for mm in found if abs(mm - wanted) > tolerance + 0.02
    ]
    low, high = _COMPENSATED.get(side, (0.0, 0.0))
    if wrong and all(low <= mm <= high for mm in found) and _is_compensated(texts):
        said = f"{two_places(found[0])} mm，配 29.5 磅行距的补偿版心"
        return ReportItem(name, Authority.PRACTICE, "", words, said, passed=True)
    return judged(
        name, Authority.STANDARD, "5.2.1", words, wrong, f"{two_places(round(found[0], 1))} mm"
    )


def _is_compensated(texts: list[RecognisedParagraph]) -> bool:
    low, high = _COMPENSATED_PITCH
    return bool(texts) and all(
        part.passage.line_rule == "exact" and low <= part.passage.line <= high for part in texts
    )


def _turned_margins(sections: list[PageSection]) -> ReportItem:
    wrong = []
    for section in sections:
        for side, wanted in _TURNED.items():
            mm = getattr(section, side) * MM_PER_TWIP
            if side in ("left", "right") and abs(mm - _ALIKE_MM) < 0.1:
                continue
            if abs(mm - wanted) > 2.6:  # a compensated type area is turned with the page
                wrong.append(f"{_NAMES[side]} {two_places(round(mm, 1))} mm")
    wanted_words = "上 28、下 26、左 35、右 37 mm（竖排页面顺时针转 90°）"
    return judged("横排页面边距", Authority.STANDARD, "8", wanted_words, wrong)


def _lines(section: PageSection, passage: Passage) -> tuple[float, str]:
    """Return a paragraph's line pitch and how to name it; 0 if it is not fixed."""
    if passage.line_rule == "exact":
        return passage.line, f"固定值 {two_places(passage.line)} 磅"
    typed = section.grid in ("lines", "linesAndChars", "snapToChars")
    if passage.line_rule == "auto" and typed and passage.snaps and abs(passage.line - 1) < 0.01:
        return section.grid_line, f"文档网格 {two_places(section.grid_line)} 磅"
    kind = "倍行距" if passage.line_rule == "auto" else "磅最小值"
    return 0.0, f"{two_places(passage.line)} {kind}"


def _pitch(recognised: RecognisedDocument, texts: list[RecognisedParagraph]) -> ReportItem:
    name, wanted = "行距", "固定值 28—28.95 磅，每页 22 行"
    wrong, told = [], ""
    for part in texts:
        section = _section(recognised, part)
        pitch, told = _lines(section, part.passage)
        height = (section.height - section.top - section.bottom) / 20
        count = int(height / pitch + 0.001) if pitch else 0
        if not pitch:
            wrong.append(f"{quoted(part)}为 {told}，行距不固定")
        elif count != _LINES:
            wrong.append(f"{told}，每页{'只能' if count < _LINES else '会'}排 {count} 行")
    if not texts:
        return unmeasured(name, Authority.RECOMMENDED, "5.2.3", wanted, "没有认出正文")
    return judged(name, Authority.RECOMMENDED, "5.2.3", wanted, wrong, f"{told}，每页 {_LINES} 行")


def _spaces(texts: list[RecognisedParagraph]) -> ReportItem:
    """Judge space between paragraphs: it takes lines from the page, unless above or under the text."""
    name, wanted = "段间距", "各段段前、段后为 0，每页 22 行"
    placed = [part for part in texts if not (part.table or part.passage.boxed)]
    if not placed:
        return unmeasured(name, Authority.RECOMMENDED, "5.2.3", wanted, "没有认出正文")
    spaces = [("段前", part, part.passage.before) for part in placed[1:]]
    spaces += [("段后", part, part.passage.after) for part in placed[:-1]]
    wrong = [
        f"{quoted(part)}{side} {two_places(points)} 磅"
        for side, part, points in spaces
        if points > _LEAST_SPACE
    ]
    return judged(name, Authority.RECOMMENDED, "5.2.3", wanted, wrong, "段前、段后为 0")


def _characters(recognised: RecognisedDocument, texts: list[RecognisedParagraph]) -> ReportItem:
    name, wanted = "每行字数", "28 字"
    bodies = [part for part in texts if part.role is Role.BODY]
    wrong = []
    for part in bodies:
        section = _section(recognised, part)
        space = section.grid_space if section.has_character_grid else 0.0
        count = int(section.room / (advance(part.passage.looks) + space) + 0.001)
        if count != _CHARACTERS:
            wrong.append(f"{quoted(part)}每行 {count} 字")
    if not bodies:
        return unmeasured(name, Authority.RECOMMENDED, "5.2.3", wanted, "没有认出正文")
    return judged(name, Authority.RECOMMENDED, "5.2.3", wanted, wrong, wanted)


def _grid(recognised: RecognisedDocument, texts: list[RecognisedParagraph]) -> ReportItem:
    """Judge a typed grid: beside an exact pitch some programs double titles and table rows."""
    wrong = []
    used = {part.passage.section for part in texts if part.passage.line_rule == "auto"}
    for index, section in enumerate(recognised.document.sections):
        if section.has_character_grid:
            wrong.append("对齐到字符网格，有的软件每行只排十几个字")
        elif section.grid and index not in used:
            wrong.append("固定行距之外又对齐行网格，有的软件会把标题、表格的行排成双倍高")
    return judged("文档网格", Authority.PRACTICE, "", "用固定行距时不设网格类型", wrong)


def _section(recognised: RecognisedDocument, part: RecognisedParagraph) -> PageSection:
    sections = recognised.document.sections
    return sections[min(part.passage.section, len(sections) - 1)]
