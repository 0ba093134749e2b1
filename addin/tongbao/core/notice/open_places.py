"""Places left open in the words a notice prints: nobody signs ××年×季度."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.core.placeholders import placeholder_in
from tongbao.findings import Finding, codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongbao.core.assessment import Assessment
    from tongbao.core.notice.elements import Elements
    from tongbao.findings import Place


def open_places(assessment: Assessment, elements: Elements) -> Iterator[Finding]:
    """Yield each text of the table's, of 规则 and of 通报要素 with a place left open."""
    for what, text, place in _texts(assessment, elements):
        if found := placeholder_in(text):
            yield codes.PLACE_LEFT_OPEN.finding(f"{what}“{text}”里的“{found}”还没有填", place)


def _texts(assessment: Assessment, elements: Elements) -> Iterator[tuple[str, str, Place]]:
    rules, statistics = assessment.rules, assessment.statistics
    yield "统计期间", rules.period, rules.place_of("统计期间")
    yield "统计表的标题", statistics.title, statistics.place
    for item, text in (
        ("发文机关", elements.issuer),
        ("联合发文机关", "、".join(elements.joint_issuers)),
        ("发文字号", elements.document_number),
        ("标题", elements.title),
        ("主送机关", elements.addressees),
        ("导语", elements.introduction),
        ("署名", elements.signature),
        ("附注", elements.remark),
        ("抄送", elements.copies),
        ("印发机关", elements.printing_office),
        ("附件名称", elements.annex_names),
        ("表注", elements.table_note),
    ):
        yield item, text, elements.place_of(item)
    for chapter in elements.chapters:
        yield "章节", chapter.title, chapter.place
        for draft in chapter.drafts:
            yield "段落", draft.text, draft.place
