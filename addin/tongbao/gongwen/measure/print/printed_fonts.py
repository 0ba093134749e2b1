"""The faces really printed: every program silently replaces a missing one."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import printed_item
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

#: Kinds of type the standard names, and their faces' names in files, lower case.
_FACES = {
    "小标宋体": ("小标宋", "xiaobiaosong", "fzxbs"),
    "仿宋体": ("仿宋", "fangsong", "simfang", "fzfs", "fandolfang"),
    "楷体": ("楷", "kaiti", "simkai", "fzkt", "fandolkai", "wenkai"),
    "黑体": ("黑体", "heiti", "simhei", "fzht", "fandolhei"),
}
_KIND_OF = {
    Role.ISSUER_MARK: ("小标宋体", "7.2.4"),
    Role.TITLE: ("小标宋体", "7.3.1"),
    Role.HEADING_1: ("黑体", "7.3.3"),
    Role.ATTACHMENT_LABEL: ("黑体", "7.3.7"),
    Role.HEADING_2: ("楷体", "7.3.3"),
    Role.BODY: ("仿宋体", "5.2.2"),
}


def printed_font_items(printout: Printout) -> Iterator[ReportItem]:
    """Name the face each kind of text is printed in; a substitute is mentioned, not counted a fault.

    Whether the file asks for the right face is measured in the file.
    """
    for role, (kind, clause) in _KIND_OF.items():
        fonts = Counter(
            glyph.font
            for placed in printout.of(role)
            for glyph in placed.line.glyphs
            if unicodedata.category(glyph.text) == "Lo"  # Han; figures may have a face of their own
        )
        if not fonts:
            continue
        foreign = {font: n for font, n in fonts.most_common() if not _is_of(kind, font)}
        found = "、".join(fonts)
        if foreign:
            used = "、".join(f"{font or '（无名字体）'}（{n} 个字）" for font, n in foreign.items())
            found = f"打印效果里{role.value}的{kind}由 {used}代替"
        yield printed_item(
            f"{role.value}实际字体",
            Authority.RECOMMENDED,
            clause,
            kind,
            found,
            None if foreign else True,
        )


def _is_of(kind: str, font: str) -> bool:
    name = font.lower().replace(" ", "")
    return any(face in name for face in _FACES[kind])
