"""Checks the masthead: mark, number, red rule (GB/T 9704-2012, 7.2 and 10.1; bulletins by practice)."""

import re
from collections.abc import Iterator

from tongbao.data import dataclass
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.judging import (
    TWO_LINES,
    dated,
    judged,
    quoted,
    two_places,
    unmeasured,
)
from tongbao.gongwen.measure.checks.type_kinds import SIZE_3, TypeKind, face_item, size_item
from tongbao.gongwen.measure.colours import is_red
from tongbao.gongwen.measure.document.lengths import POINTS_PER_MM
from tongbao.gongwen.measure.document.passage import BorderLine
from tongbao.gongwen.measure.recognition.document_head import TABBED
from tongbao.gongwen.measure.recognition.patterns import SECRECY
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_NUMBER = regex(r"[^\s〔〕]+〔(?:19|20)\d\d〕[1-9]\d*号")
_ISSUE = regex(
    r"(?:(?:19|20)\d\d年)?第?[1-9一二三四五六七八九十百]\S*?期(?:（总第?[1-9一二三四五六七八九十百]\S*?期?）)?"
    r"|（总第[1-9一二三四五六七八九十百]\S*?期）"
)
_DATE_AT_END = regex(r"\d{4}年\d+月\d+日$")
_TYPE_WIDTH_MM, _LETTER_WIDTH_MM = 156.0, 170.0
_WIDTH_TOLERANCE_MM = 3.0
# One rule (7.2.7); a bulletin may have a thick one with a thin.
_LINES = frozenset({"single", "thick"})
_LINES_OF_BULLETIN = _LINES | {
    "double",
    *(
        f"{two}{gap}Gap"
        for two in ("thickThin", "thinThick")
        for gap in ("Small", "Medium", "Large")
    ),
}
_KINDS = {"double": "双线", "dashed": "虚线", "dotted": "点线", "triple": "三线", "wave": "波浪线"}
_MOST_ABOVE = 6  # paragraphs above the title that hold marks
# From 1 pt; a bulletin's rule is thicker than a document's.
_THINNEST_EIGHTHS, _THICKEST_EIGHTHS = 6, 28


def first_page_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge what stands above the title."""
    masthead = recognised.masthead
    if masthead is None:
        yield unmeasured(
            "版头",
            Authority.STANDARD,
            "7.2",
            "发文机关标志、发文字号",
            "没有认出版头，以下按无版头测量",
        )
        return
    yield from _mark(recognised)
    if masthead is Masthead.BULLETIN:
        yield from _bulletin(recognised)
        yield from _rule(recognised, Role.IMPRINT, Authority.PRACTICE, "")
    else:
        yield from _number(recognised, masthead)
        if masthead is Masthead.DOCUMENT:
            yield from _rule(recognised, Role.DOCUMENT_NUMBER, Authority.STANDARD, "7.2.7")
        else:
            yield from _double_rules(recognised)
    yield from _corner(recognised)


def _mark(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    clause = "10.1" if recognised.masthead is Masthead.LETTER else "7.2.4"
    marks = recognised.of(Role.ISSUER_MARK)
    wanted = {
        Masthead.BULLETIN: "简报、通报名称",
        Masthead.LETTER: "发文机关全称或规范化简称",
    }.get(recognised.masthead or Masthead.DOCUMENT, "发文机关名称，可加“文件”")
    authority = (
        Authority.PRACTICE if recognised.masthead is Masthead.BULLETIN else Authority.STANDARD
    )
    missing = [] if marks else ["没有发文机关标志"]
    yield judged(
        "发文机关标志", authority, clause, wanted, missing, recognised.words(Role.ISSUER_MARK)
    )
    if not marks:
        return
    black = [f"{quoted(m)}不是红色" for m in marks if not is_red(m.passage.looks.colour)]
    advised = Authority.PRACTICE if authority is Authority.PRACTICE else Authority.RECOMMENDED
    yield judged("标志颜色", advised, clause, "红色", black, "红色")
    yield from face_item("标志字体", advised, clause, TypeKind.XIAOBIAOSONG, marks)
    aside = [quoted(m) for m in marks if not _is_centred(recognised, m)]
    yield judged("标志居中", authority, clause, "居中", aside, "居中")


def _is_centred(recognised: RecognisedDocument, part: RecognisedParagraph) -> bool:
    passage = part.passage
    if passage.align in ("center", "distribute") or part.table or passage.framed or passage.boxed:
        return True
    edges = passage.edges(recognised.room(part))
    return edges is None or abs(edges[0] - edges[1]) < 1.0


def _number(recognised: RecognisedDocument, masthead: Masthead) -> Iterator[ReportItem]:
    numbers = recognised.of(Role.DOCUMENT_NUMBER)
    wanted = "机关代字〔年份〕序号，如 ×政办发〔2026〕12号，不编“第”和前导零"
    texts = [re.split(r"\s*签发人", part.text)[0].strip() for part in numbers]
    wrong = [f"“{text}”" for text in texts if not _NUMBER.fullmatch(text)]
    if not numbers:
        wrong = ["没有发文字号"]
    clause = "7.2.5"
    yield judged("发文字号", Authority.STANDARD, clause, wanted, wrong, "".join(texts))
    if not numbers:
        return
    place = "右顶格" if masthead is Masthead.LETTER else "居中"
    marks = recognised.of(Role.ISSUER_MARK)
    blank = recognised.blank_lines(marks[-1], numbers[0]) if marks else None
    above = list[str]()
    if masthead is Masthead.DOCUMENT and blank is not None:
        place = "发文机关标志下空二行，居中"
        if not TWO_LINES[0] <= blank <= TWO_LINES[1]:
            above = [f"发文机关标志下空 {two_places(round(blank, 1))} 行"]
    align = numbers[0].passage.align
    signer = recognised.words(Role.DOCUMENT_NUMBER).find("签发人") >= 0
    fits = align == "right" if masthead is Masthead.LETTER else _is_centred(recognised, numbers[0])
    where = "10.1" if masthead is Masthead.LETTER else clause
    aside = above + ([] if fits or signer else [f"对齐方式为{_ALIGNED.get(align, align)}"])
    if align == TABBED:
        why = "用制表位排的，位置由打印效果核对"
        yield unmeasured("发文字号位置", Authority.STANDARD, where, place, why)
    else:
        yield judged("发文字号位置", Authority.STANDARD, where, place, aside, place)
    yield from face_item("发文字号字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, numbers)
    yield from size_item("发文字号字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, numbers)


_ALIGNED = {"left": "左对齐", "both": "两端对齐", "center": "居中", "right": "右对齐"}


def _bulletin(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    issues, imprints = recognised.of(Role.ISSUE_NUMBER), recognised.of(Role.IMPRINT)
    wanted = "如 第十八期（总第142期），用全角括号"
    wrong = [quoted(part) for part in issues if not _ISSUE.fullmatch(part.text)]
    wrong = wrong if issues else ["没有期号"]
    yield judged("期号", Authority.PRACTICE, "", wanted, wrong, recognised.words(Role.ISSUE_NUMBER))
    wrong = [
        quoted(part)
        for part in imprints
        if not (match := _DATE_AT_END.search(part.text)) or not dated(match[0])
    ]
    wrong = wrong if imprints else ["没有编发机关和日期"]
    found = recognised.words(Role.IMPRINT).replace("\t", "　")
    yield judged("编发行", Authority.PRACTICE, "", "左为编发机关，右为日期", wrong, found)


def _rule(
    recognised: RecognisedDocument, role: Role, authority: Authority, clause: str
) -> Iterator[ReportItem]:
    """Judge the rule under the masthead's last line, be it a border, a table's rule or drawn."""
    rules = list(_rules(recognised, role))
    missing = [] if rules else ["没有红色分隔线"]
    yield judged("红色分隔线", authority, clause, "版头下一条红色线", missing, "有")
    if not rules:
        return
    colours = [rule.colour or "黑色" for rule in rules]
    wrong = [f"颜色为 {colour}" for colour in colours[:1] if not is_red(colour)]
    yield judged("分隔线颜色", authority, clause, "红色", wrong, "红色")
    allowed = _LINES_OF_BULLETIN if authority is Authority.PRACTICE else _LINES
    odd = [f"线型为{_KINDS.get(kind, kind)}" for kind in [rules[0].kind] if kind not in allowed]
    yield judged("分隔线线型", authority, clause, "一条实线", odd, "实线")
    wide = rules[0].width_mm
    off = (
        [f"{two_places(round(wide, 1))} mm"]
        if abs(wide - _TYPE_WIDTH_MM) > _WIDTH_TOLERANCE_MM
        else []
    )
    yield judged(
        "分隔线宽度",
        authority,
        clause,
        "与版心等宽（156 mm）",
        off,
        f"{two_places(round(wide))} mm",
    )
    eighths = rules[0].eighths
    thick = [] if _THINNEST_EIGHTHS <= eighths <= _THICKEST_EIGHTHS else [f"{eighths / 8:g} 磅"]
    yield judged("分隔线粗细", Authority.PRACTICE, "", "1—3 磅", thick, f"{eighths / 8:g} 磅")


@dataclass(frozen=True, slots=True)
class _MastheadRule:
    """A rule: RRGGBB or empty for black, length, eighths of a point, Word's name for its kind."""

    colour: str
    width_mm: float
    eighths: int
    kind: str = "single"


def _rules(recognised: RecognisedDocument, role: Role) -> Iterator[_MastheadRule]:
    """Yield the rules under the masthead."""
    head = [p for p in recognised.parts if p.role is role or p.role is Role.DOCUMENT_NUMBER]
    # Where the number is still to come, the rule stands under its empty line, below the mark.
    for part in head or recognised.of(Role.ISSUER_MARK)[-1:]:
        if edge := part.passage.bottom_rule or _rule_of_neighbour(recognised, part):
            one = part.passage.looks.size + part.passage.looks.tracking
            taken = (part.passage.left + part.passage.right) * one / POINTS_PER_MM
            wide = recognised.room(part) / POINTS_PER_MM - taken
            yield _MastheadRule(edge.colour, wide, edge.eighths, edge.kind)
        if part.table and part.table.rules and part.table.rules[-1]:
            colour = next(iter(part.table.colours[-1:]), "")
            yield _MastheadRule(colour, part.table.width_mm, part.table.rules[-1])
    for shape in recognised.document.shapes:
        if shape.width_mm > 100 and (is_red(shape.colour) or not shape.colour):
            thick = round(shape.height_mm * POINTS_PER_MM * 8)
            yield _MastheadRule(
                shape.colour, shape.width_mm, thick, "single" if shape.lines == 1 else "double"
            )


def _rule_of_neighbour(
    recognised: RecognisedDocument, part: RecognisedParagraph
) -> BorderLine | None:
    """Return the border on an empty paragraph that follows, where clerks often put it."""
    flow = recognised.document.flow
    place = next((i for i, block in enumerate(flow) if block is part.passage), None)
    if place is None:
        return None
    for block in flow[place + 1 : place + 3]:
        edge = getattr(block, "top_rule", None) or getattr(block, "bottom_rule", None)
        if edge:
            return edge if isinstance(edge, BorderLine) else None
        if getattr(block, "text", "") or not hasattr(block, "top_rule"):
            return None
    return None


def _double_rules(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge a letter's four bars, or two compound lines (10.1)."""
    shapes = [shape for shape in recognised.document.shapes if shape.width_mm > 100]
    count = sum(shape.lines for shape in shapes)
    missing = [] if count >= 4 else [f"找到 {count} 条线（一条双线算两条）"]
    yield judged("红色双线", Authority.STANDARD, "10.1", "上、下各一条红色双线", missing, "有")
    if shapes:
        black = [f"颜色为 {s.colour or '黑色'}" for s in shapes if not is_red(s.colour)]
        yield judged("分隔线颜色", Authority.STANDARD, "10.1", "红色", black, "红色")
        off = [
            f"{two_places(round(shape.width_mm, 1))} mm"
            for shape in shapes
            if abs(shape.width_mm - _LETTER_WIDTH_MM) > _WIDTH_TOLERANCE_MM
        ]
        yield judged("分隔线宽度", Authority.STANDARD, "10.1", "170 mm", off, "170 mm")


def _corner(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge where 份号 and 紧急程度 stand; a 密级 has no place on this machine."""
    above = recognised.parts[:_MOST_ABOVE]
    if secret := [f"有密级标志“{p.text}”" for p in above if SECRECY.fullmatch(p.text)]:
        wanted = "涉密公文只能在涉密计算机上用专用软件办理，请把本文件按保密规定处理"
        yield judged("密级", Authority.PRACTICE, "", wanted, secret)
    if copies := recognised.of(Role.COPY_NUMBER):
        wrong = [f"“{p.text}”" for p in copies if not re.fullmatch(r"\d{6}", p.text)]
        wrong += [f"“{p.text}”没有顶格" for p in copies if abs(p.passage.indent) > 0.2]
        found = recognised.words(Role.COPY_NUMBER)
        yield judged("份号", Authority.RECOMMENDED, "7.2.1", "6 位阿拉伯数字，顶格", wrong, found)
    if urgent := recognised.of(Role.URGENCY):
        texts = [re.sub(r"\s", "", part.text) for part in urgent]
        wrong = [f"“{text}”" for text in texts if text not in ("特急", "加急")]
        yield judged("紧急程度", Authority.STANDARD, "7.2.3", "特急、加急", wrong, "".join(texts))
        yield from face_item("紧急程度字体", Authority.RECOMMENDED, "7.2.3", TypeKind.HEITI, urgent)
