"""Whether the pages measured show all the words of the document, and those only."""

import pytest
from made_pages import column, page

from tongbao.errors import DocumentNeedsAttention
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.pairing import pairing_note, rendering_note
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.paragraph import Role

_LINES = [
    "经市人民政府同意，现将检查情况通报如下。",
    "各单位要认真整改，明确专人负责此项工作。",
    "抄送：市委各部门，市人大常委会办公室。",
]
_NAMED = [NamedParagraph(Role.BODY, words) for words in _LINES]


def _printed(*lines: str) -> list[Page]:
    return [page(1, column(lines))]


def test_pages_with_all_the_words_need_no_note():
    assert pairing_note("通报.pdf", _printed(*_LINES), _NAMED) == ""
    assert rendering_note(_printed(*_LINES), _NAMED) == ""


def test_words_changed_since_the_pages_were_made_are_told():
    assert "修改之前另存的" in pairing_note("通报.pdf", _printed(*_LINES[:2]), _NAMED)


def test_pages_of_another_document_are_refused():
    with pytest.raises(DocumentNeedsAttention, match=r"不是由它另存的.*--pdf"):
        pairing_note("别的.pdf", _printed("关于召开全市防汛工作会议的通知"), _NAMED)


def test_words_libreoffice_left_out_are_told_with_what_to_do():
    note = rendering_note(_printed(*_LINES[:2]), _NAMED)
    assert "LibreOffice 没有印出文档里的全部文字" in note and "--pdf" in note
