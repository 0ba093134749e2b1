"""What offices write otherwise than notices: formats of their own, letters, rules on empty lines."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from foreign_documents import (
    ADDRESSEES,
    CLOSING,
    FOOTERS,
    ORDINARY_PAGE,
    SENTENCE,
    WORD_PARTS,
    faces,
    p,
    r,
    save,
    word_notice,
)
from made_pages import column, outer_number, page
from measured import items_of

from calling import Caller
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.page import PrintedRule
from tongbao.gongwen.measure.print.printed_items import printed_items
from tongbao.gongwen.measure.recognition.recognising import recognise


def _saved(path: Path, body: str) -> Path:
    return save(path, body, FOOTERS + ORDINARY_PAGE, WORD_PARTS)


def _mark(words: str) -> str:
    return p(words, "Mark")


TITLE = p("关于三季度督查情况的函", "Title")
MINUTES = _mark("滨海市人民政府常务会议纪要") + p("〔2026〕5号", "Number") + p(SENTENCE, "Text")
ORDER = _mark("滨海市人民政府令") + p("第12号", "Number") + p(SENTENCE, "Text") + CLOSING
PLAIN_ORDER = p("滨海市人民政府令", "Title") + p("第12号", "Number") + p(SENTENCE, "Text")
PLAIN_MINUTES = p("市政府第5次常务会议纪要", "Title") + p(SENTENCE, "Text")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (MINUTES, "这是纪要，按标准第10.3条"),
        (PLAIN_MINUTES, "这是纪要，按标准第10.3条"),
        (ORDER, "这是命令（令），按标准第10.2条"),
        (PLAIN_ORDER, "这是命令（令），按标准第10.2条"),
    ],
)
def test_minutes_and_orders_are_said_to_be_outside(
    tongbao: Caller, tmp_path: Path, body: str, told: str
) -> None:
    path = _saved(tmp_path / "文.docx", body)
    called = tongbao("measure", path, "--strict")
    assert called.code == 0 and told in called.out and "不合标准" not in called.out
    data = tongbao("measure", path, "--json").data
    assert data["items"] == [] and told in data["outside"]


def test_a_notice_about_minutes_is_measured(tongbao: Caller, tmp_path: Path) -> None:
    about = p("关于印发市政府第5次常务会议纪要的通知", "Title") + ADDRESSEES
    path = _saved(tmp_path / "文.docx", _mark("滨海市人民政府文件") + about + p(SENTENCE, "Text"))
    assert tongbao("measure", path, "--json").data["outside"] is None


_DOUBLE = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:color="FF0000"/></w:pBdr>'


@pytest.mark.parametrize(
    ("head", "masthead"),
    [
        (_mark("滨海市人民政府办公室") + p("滨政办函〔2026〕12号", "Number"), Masthead.LETTER),
        (
            p("滨海市人民政府办公室", "Mark", _DOUBLE) + p("滨政办发〔2026〕12号", "Number"),
            Masthead.LETTER,
        ),
        (
            _mark("滨海市人民政府办公室文件") + p("滨政办函〔2026〕12号", "Number"),
            Masthead.DOCUMENT,
        ),
        (_mark("滨海市人民政府办公室") + p("滨政办发〔2026〕12号", "Number"), Masthead.DOCUMENT),
    ],
)
def test_a_letter_is_known_by_its_number_or_its_double_line(
    tmp_path: Path, head: str, masthead: Masthead
) -> None:
    body = head + TITLE + ADDRESSEES + p(SENTENCE, "Text") + CLOSING
    assert recognise(read_document(_saved(tmp_path / "函.docx", body))).masthead is masthead


def _ruled(eighths: int, edge: str = "bottom") -> str:
    return p(
        "", more=f'<w:pBdr><w:{edge} w:val="single" w:sz="{eighths}" w:color="auto"/></w:pBdr>'
    )


_SMALL = faces("仿宋", 28)
COPIES = p("抄送：市委办公室，市人大常委会办公室。", more='<w:ind w:leftChars="100"/>', run=_SMALL)
PRINTING = p(
    r("滨海市人民政府办公室", _SMALL) + "<w:r><w:tab/></w:r>" + r("2026年10月9日印发", _SMALL),
    more='<w:ind w:leftChars="100"/>',
)


def _of_rules(path: Path) -> dict[str, str]:
    items = items_of(recognise(read_document(path)))
    return {i.name: i.found for i in items if i.name in {"版记分隔线", "版记线粗细"}}


@pytest.mark.parametrize("edges", [("bottom",) * 3, ("top",) * 3, ("bottom", "top", "top")])
def test_rules_on_empty_lines_of_the_imprint_are_found(
    tmp_path: Path, edges: Sequence[str]
) -> None:
    first, between, last = edges
    tail = _ruled(8, first) + COPIES + _ruled(6, between) + PRINTING + _ruled(8, last)
    found = _of_rules(_saved(tmp_path / "通报.docx", word_notice() + tail))
    assert found["版记分隔线"] == "齐全" and len(found) == 2


def test_a_rule_that_is_not_there_is_missed_as_before(tmp_path: Path) -> None:
    tail = _ruled(8) + COPIES + p("") + PRINTING + p("")
    found = _of_rules(_saved(tmp_path / "通报.docx", word_notice() + tail))["版记分隔线"]
    assert "缺末条分隔线" in found and "抄送与印发之间没有分隔线" in found


def _verdicts(*rules: PrintedRule) -> dict[str, bool | None]:
    text = column(["　　" + "督查情况通报如下" * 3] * 5)
    made = page(1, text, outer_number(1), rules=rules)
    return {item.name: item.passed for item in printed_items([made], Masthead.DOCUMENT, ())}


def test_a_bar_beside_tracked_changes_is_no_table() -> None:
    bar = PrintedRule(Box(22.0, 60.0, 22.2, 80.0), "000000")
    underline = PrintedRule(Box(60.0, 75.0, 90.0, 75.2), "000000")
    assert "表格范围" not in _verdicts(bar) and "表格范围" not in _verdicts(bar, underline)
    side = PrintedRule(Box(28.0, 100.0, 28.2, 120.0), "000000")
    top = PrintedRule(Box(28.0, 100.0, 184.0, 100.2), "000000")
    assert _verdicts(bar, side, top)["表格范围"] is True
    wide = PrintedRule(Box(20.0, 100.0, 184.0, 100.2), "000000")
    assert _verdicts(side, wide)["表格范围"] is False
