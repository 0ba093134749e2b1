"""Checks the title and the addressees (GB/T 9704-2012, 7.3.1 and 7.3.2)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tongbao.gongwen.lettering import width
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.judging import ONE_LINE, han_runs, judged, quoted, two_places
from tongbao.gongwen.measure.checks.type_kinds import SIZE_2, SIZE_3, TypeKind, face_item, size_item
from tongbao.gongwen.measure.document.text_looks import advance
from tongbao.gongwen.measure.recognition.patterns import TITLE_END
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_EDGE = 0.4  # 字: the empty edge of a line's last character
_SHORTEST_LAST = 3
_EQUAL = 0.75  # 字: what the eye does not tell apart
# Words a line break must not tear, besides the places named elsewhere in the document.
_WHOLE_WORDS = frozenset(
    re.findall(
        r"\S+",
        "通报 督查 情况 工作 关于 办公室 人民政府 政府 检查 统计 季度 年度 信息 公开 门户 网站 单位 考核 "
        "评分 政务 报送 专项 落实 问题 通知 街道 部门 审计 财政 教育 公安 环境 安全 生产 服务 管理 建设 "
        "发展 任务 经济技术开发区 高新技术产业开发区 示范区 度假区 管理委员会 领导小组 街道办事处",
    )
)
_WITH_OFFICES = (
    *(Role.ISSUER_MARK, Role.IMPRINT, Role.ADDRESSEE, Role.SIGNATURE),
    *(Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING),
)
_PLACE = regex(r"[\u4e00-\u9fff]{2,6}?[省市县区州盟旗镇乡]")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("‘", "’"), ("〔", "〕"))
_NEVER_FIRST = "，。；：、！？）》”’〕的"
_NEVER_LAST = "（《“‘〔"


def title_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge title and addressees."""
    titles = recognised.of(Role.TITLE)
    missing = [] if titles else ["没有认出标题"]
    words = recognised.words(Role.TITLE)
    yield judged("标题", Authority.STANDARD, "7.3.1", "有标题", missing, words.replace("\n", "／"))
    if titles:
        yield from _looks(recognised, titles)
        yield from _wording(words.split("\n"), _widest(recognised, titles[0]), _places(recognised))
    yield from _addressees(recognised)


def _looks(
    recognised: RecognisedDocument, titles: list[RecognisedParagraph]
) -> Iterator[ReportItem]:
    yield from face_item("标题字体", Authority.RECOMMENDED, "7.3.1", TypeKind.XIAOBIAOSONG, titles)
    yield from size_item("标题字号", Authority.RECOMMENDED, "7.3.1", SIZE_2, titles)
    bold = [
        quoted(part)
        for part in titles
        for run in han_runs(part.passage)
        if run.looks.bold and run.looks.east_asia != "宋体"
    ]
    yield judged("标题加粗", Authority.PRACTICE, "", "不加粗（小标宋本身已粗）", bold, "不加粗")
    aside = [quoted(p) for p in titles if not _is_centred(recognised, p)]
    yield judged("标题居中", Authority.STANDARD, "7.3.1", "居中", aside, "居中")
    several = [f"分成 {len(titles)} 段"] if len(titles) > 1 else []
    yield judged(
        "标题段落",
        Authority.PRACTICE,
        "",
        "一个段落，用换行符（Shift+Enter）分行",
        several,
        "一个段落",
    )


def _is_centred(recognised: RecognisedDocument, part: RecognisedParagraph) -> bool:
    edges = part.passage.edges(recognised.room(part))
    if part.passage.align == "center":
        return abs(part.passage.left + part.passage.first - part.passage.right) < 1.0
    return edges is not None and "\n" not in part.text and abs(edges[0] - edges[1]) < 1.0


def _widest(recognised: RecognisedDocument, part: RecognisedParagraph) -> float:
    """Return how many characters a line holds at the title's size."""
    return recognised.room(part) / advance(part.passage.looks) + _EDGE


def _places(recognised: RecognisedDocument) -> frozenset[str]:
    """Return place names such as 岳阳楼区 from the offices the document names."""
    found = set[str]()
    for part in recognised.of(*_WITH_OFFICES):
        for name in re.split(r"[，、：:。\s]", part.text):
            rest = name.removeprefix("中共")
            while match := _PLACE.match(rest):
                found.add(match[0])
                rest = rest[match.end() :]
    return frozenset(found)


def _wording(lines: list[str], widest: float, places: frozenset[str]) -> Iterator[ReportItem]:
    text = "".join(lines)
    kind = [] if TITLE_END.search(text) and _ends_well(text) else [f"结尾为“{text[-6:]}”"]
    yield judged("标题文种", Authority.STANDARD, "7.3.1", "以文种结尾，如“通报”", kind, text[-2:])
    printed = list(_as_printed(lines, widest))
    wrong = list(_shape(printed))
    yield judged(
        "标题排列",
        Authority.STANDARD,
        "7.3.1",
        "一行，或成梯形、菱形",
        wrong,
        "／".join(two_places(width(line)) for line in printed) + " 字",
    )
    torn = [f"“{a[-4:]}／{b[:4]}”" for a, b in pairwise(lines) if _tears(a, b, places)]
    yield judged("标题断行", Authority.STANDARD, "7.3.1", "词意完整，不拆开词语", torn)


def _ends_well(text: str) -> bool:
    return bool(re.search(rf"{TITLE_END.pattern}$", text))


def _as_printed(lines: list[str], widest: float) -> Iterator[str]:
    """Yield the lines as printed: a line that is too long goes on below."""
    for line in lines:
        rest = line
        while width(rest) > widest:
            fitting = (n for n in range(len(rest), 0, -1) if width(rest[:n]) <= widest)
            cut = next(fitting, 1)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _shape(lines: list[str]) -> Iterator[str]:
    widths = [width(line) for line in lines]
    told = "、".join(map(two_places, widths)) + " 字"
    if len(widths) > 1 and widths[-1] <= _SHORTEST_LAST:
        yield f"末行只有“{lines[-1]}”"
    steps = [b - a for a, b in pairwise(widths)]
    signs = [0 if abs(step) < _EQUAL else 1 if step > 0 else -1 for step in steps]
    turns = [sign for sign in signs if sign]
    if any(a < 0 < b for a, b in pairwise(turns)):
        yield f"各行 {told}，成沙漏形"
    if len(widths) > 2 and not turns:
        yield f"各行 {told}，成长方形"


def _tears(before: str, after: str, places: frozenset[str]) -> bool:
    if before[-1:] in tuple(_NEVER_LAST) or after[:1] in tuple(_NEVER_FIRST):
        return True
    if any(before.count(opened) > before.count(closed) for opened, closed in _PAIRS):
        return True
    if before[-1:].isdigit() and (after[:1].isdigit() or after[:1] in tuple("年月日个家条项次%％")):
        return True
    both, place = before + after, len(before)
    return any(
        both.find(word, max(0, place - len(word) + 1), place + len(word) - 1) not in (-1, place)
        for word in _WHOLE_WORDS | places
    )


def _addressees(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    found, moved = recognised.of(Role.ADDRESSEE), recognised.of(Role.TAIL_ADDRESSEE)
    needed = recognised.masthead in (Masthead.DOCUMENT, Masthead.LETTER)
    if needed or found:
        wrong = [] if found or moved else ["标题下没有主送机关，版记中也没有"]
        words = recognised.words(Role.ADDRESSEE) or "在版记中"
        titles = recognised.of(Role.TITLE)
        blank = recognised.blank_lines(titles[-1], found[0]) if titles and found else None
        if blank is not None and not ONE_LINE[0] <= blank <= ONE_LINE[1]:
            wrong = [f"标题与主送机关之间空 {two_places(round(blank, 1))} 行"]
        wanted = "有主送机关，标题下空一行" if blank is not None else "有主送机关"
        yield judged("主送机关", Authority.STANDARD, "7.3.2", wanted, wrong, words[:40])
    if not found:
        return
    wrong = [f"结尾为“{part.text[-1:]}”" for part in found if not part.text.endswith("：")]
    yield judged("主送冒号", Authority.STANDARD, "7.3.2", "末尾用全角冒号", wrong, "全角冒号")
    set_in = [
        f"{quoted(part)}左空 {two_places(round(part.passage.indent, 1))} 字"
        for part in found
        if abs(part.passage.indent) > 0.2 or abs(part.passage.left) > 0.2
    ]
    set_in += [f"{quoted(p)}没有居左" for p in found if p.passage.align not in ("left", "both")]
    yield judged("主送顶格", Authority.STANDARD, "7.3.2", "顶格，回行仍顶格", set_in, "顶格")
    yield from face_item("主送字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, found)
    yield from size_item("主送字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, found)
