"""The kinds of type the standard names, and the faces offices use for them.

GB/T 9704-2012 names no font files. Licensed ones are missing on many machines, so each kind has
accepted substitutes, and the report always names what was found.
"""

from collections.abc import Iterable, Iterator
from enum import Enum

from tongbao.gongwen.measure.checks.judging import han_runs, judged, quoted, two_places
from tongbao.gongwen.measure.document.text_looks import TextRun
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem


class TypeKind(Enum):
    """A kind of type; the value is the standard's name for it."""

    XIAOBIAOSONG = "小标宋体"
    FANGSONG = "仿宋体"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"


_FACES = {
    TypeKind.XIAOBIAOSONG: (
        "方正小标宋简体 方正小标宋_GBK 方正小标宋 FZXiaoBiaoSong-B05S FZXiaoBiaoSong-B05 小标宋体"
        " 华文中宋 STZhongsong"
    ),
    TypeKind.FANGSONG: (
        "仿宋_GB2312 FangSong_GB2312 仿宋 FangSong 方正仿宋_GBK 方正仿宋简体 华文仿宋 STFangsong"
    ),
    TypeKind.KAITI: "楷体_GB2312 KaiTi_GB2312 楷体 KaiTi 方正楷体_GBK 方正楷体简体 华文楷体 STKaiti",
    TypeKind.HEITI: "黑体 SimHei 方正黑体_GBK 方正黑体简体 华文黑体 STHeiti",
    TypeKind.SONGTI: "宋体 SimSun 新宋体 NSimSun 方正书宋_GBK 方正书宋简体 华文宋体 STSong",
}
_ACCEPTED = {kind: frozenset(names.lower().split()) for kind, names in _FACES.items()}
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
_SIZE_NAMES = {SIZE_2: "2号", SIZE_3: "3号", SIZE_4: "4号"}


def is_of(kind: TypeKind, face: str, bold: bool = False) -> bool:
    """Whether a face counts as this kind of type; bold 宋体 is the last resort for 小标宋."""
    name = face.strip().lower()
    if kind is TypeKind.XIAOBIAOSONG and bold and name in _ACCEPTED[TypeKind.SONGTI]:
        return True
    return name in _ACCEPTED[kind]


def face_item(
    name: str,
    authority: Authority,
    clause: str,
    kind: TypeKind,
    parts: Iterable[RecognisedParagraph],
) -> Iterator[ReportItem]:
    """Judge the paragraphs' Han faces; no paragraphs, no item."""
    wrong, found = [], dict[str, None]()
    for part, run in _runs(parts):
        face = run.looks.east_asia or "未指定字体"
        found[face] = None
        if not is_of(kind, face, run.looks.bold):
            wrong.append(f"{quoted(part)}为{face}")
    if found:
        yield judged(name, authority, clause, kind.value, wrong, "、".join(found))


def size_item(
    name: str, authority: Authority, clause: str, size: float, parts: Iterable[RecognisedParagraph]
) -> Iterator[ReportItem]:
    """Judge the paragraphs' type sizes; no paragraphs, no item."""
    wrong, found = [], False
    for part, run in _runs(parts):
        found = True
        if abs(run.looks.size - size) > 0.25:
            wrong.append(f"{quoted(part)}为 {two_places(run.looks.size)} 磅")
    wanted = f"{_SIZE_NAMES[size]}（{two_places(size)} 磅）"
    if found:
        yield judged(name, authority, clause, wanted, wrong, wanted)


def _runs(parts: Iterable[RecognisedParagraph]) -> Iterator[tuple[RecognisedParagraph, TextRun]]:
    return ((part, run) for part in parts for run in han_runs(part.passage))
