"""Checks signs, digits and length (GB/T 9704-2012, 9, which refers to GB/T 15834 and 15835)."""

import re
from collections.abc import Iterator

from tongbao.gongwen.measure.checks.judging import judged
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_HAN = "\u3400-\u9fff\u3001-\u303f\uff01-\uff60“”‘’"
_HALF = regex(rf"(?<=[{_HAN}])\s?[,;:?!()\"]|[,;:?!()](?=[{_HAN}])|(?<=[{_HAN}])\.(?=[{_HAN}]|$)")
_DOTS = regex(rf"(?<=[{_HAN}])(?:\.{{2,}}|-{{2,}})|(?:\.{{2,}}|-{{2,}})(?=[{_HAN}])|。{{2,}}")
_WIDE = regex(r"[０-９Ａ-Ｚａ-ｚ]+")
_SPACE = regex(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_MASTHEAD = frozenset({Role.ISSUER_MARK, Role.IMPRINT, Role.COPY_NUMBER, Role.URGENCY})
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_TEXT = (Role.TITLE, Role.ADDRESSEE, Role.BODY, *_HEADINGS)
_LONGEST = 4000


def wording_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge the signs in all paragraphs; tables hold the clerk's own data and are left out."""
    parts = [part for part in recognised.parts if part.role not in _MASTHEAD]
    half = list(_found(parts, _HALF))
    yield judged("半角标点", Authority.STANDARD, "9", "汉字旁用全角标点", half, "没有")
    dots = list(_found(parts, _DOTS))
    yield judged("省略号和破折号", Authority.STANDARD, "9", "用“……”和“——”", dots, "没有写错的")
    wide = list(_found(parts, _WIDE))
    yield judged("全角数字和字母", Authority.STANDARD, "9", "阿拉伯数字和字母用半角", wide, "没有")
    spaced = list(_found([p for p in parts if p.role in _TEXT and not p.annex], _SPACE))
    yield judged("字间空格", Authority.PRACTICE, "", "汉字之间不加空格", spaced, "没有")
    length = sum(
        len(re.sub(r"\s", "", part.text)) for part in recognised.of(*_TEXT) if not part.annex
    )
    long = [f"{length} 字"] if length > _LONGEST else []
    yield judged("篇幅", Authority.PRACTICE, "", f"不超过 {_LONGEST} 字", long, f"{length} 字")


def _found(parts: list[RecognisedParagraph], pattern: re.Pattern[str]) -> Iterator[str]:
    for part in parts:
        text = part.text.replace("\n", "").replace("\t", "　")
        if match := pattern.search(text):
            start = max(0, match.start() - 6)
            yield f"“{text[start : match.end() + 6]}”"
