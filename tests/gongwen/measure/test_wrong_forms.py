"""What is written wrongly is still known for what it is, and blamed once for what is wrong."""

from pathlib import Path

import pytest
from foreign_documents import (
    CLOSING,
    FOOTERS,
    HEAD,
    ORDINARY_PAGE,
    SENTENCE,
    TITLE,
    WORD_PARTS,
    by_word,
    p,
    r,
    save,
    word_notice,
)
from measured import items_of

from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.recognition.patterns import level_of
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.paragraph import Role


def _read(path: Path, body: str) -> RecognisedDocument:
    return recognise(read_document(save(path, body, FOOTERS + ORDINARY_PAGE, WORD_PARTS)))


def _failed(found: RecognisedDocument) -> dict[str, str]:
    return {item.name: item.found for item in items_of(found) if item.passed is False}


@pytest.mark.parametrize(
    "number",
    [
        "滨政办发〔26〕12号",
        "滨政办发〔2026〕12",
        "滨政办发〔２０２６〕１２号",
        "滨政办发《2026》12号",
    ],
    ids=["两位年份", "没有号字", "全角数字", "书名号"],
)
def test_a_number_of_a_wrong_form_is_the_only_fault(number: str, tmp_path: Path):
    found = _read(tmp_path / "a.docx", word_notice().replace("滨政办发〔2026〕12号", number))
    assert found.words(Role.DOCUMENT_NUMBER) == number
    assert _failed(found).keys() - {"全角数字和字母"} == {"发文字号"}


@pytest.mark.parametrize(
    ("old", "new", "blamed"),
    [
        ("情况的通报", "情况的通报。", "标题文种"),
        ("市政府各部门：", "市政府各部门。", "主送冒号"),
    ],
    ids=["标题有句号", "主送机关有句号"],
)
def test_a_full_stop_too_many_hides_neither_title_nor_addressees(
    old: str, new: str, blamed: str, tmp_path: Path
):
    assert _failed(_read(tmp_path / "a.docx", word_notice().replace(old, new))).keys() == {blamed}


def test_a_first_sentence_without_indent_is_not_taken_for_the_addressees(tmp_path: Path):
    body = HEAD + TITLE + p("") + p("各单位要认真整改。", "Notice") + CLOSING
    found = _read(tmp_path / "a.docx", body)
    assert found.words(Role.ADDRESSEE) == "" and found.words(Role.BODY) == "各单位要认真整改。"


def test_an_annex_called_by_another_name_is_one(tmp_path: Path):
    label = p("附表1", "Head1", '<w:pageBreakBefore/><w:ind w:firstLineChars="0" w:firstLine="0"/>')
    note = p("") + p("附件：统计表", "Text") + p("")
    body = word_notice(p(SENTENCE, "Text"), note) + label + p("统计表", "Title")
    assert _failed(_read(tmp_path / "a.docx", body)) == {"附件标识": "“附表1”"}


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
    for edge, size in (("top", 8), ("bottom", 8), ("insideH", 6))
)
_SMALL = '<w:spacing w:val="0"/><w:sz w:val="28"/>'
_COPIES = "抄送：市委各部门，市人大常委会办公室，市政协办公室。"


def _cell(words: str, place: str, span: str = "") -> str:
    return f"<w:tc><w:tcPr>{span}</w:tcPr>{p(words, 'Notice', place, _SMALL)}</w:tc>"


def _tail(printed: str) -> str:
    copies = _cell(
        _COPIES, '<w:ind w:left="1120" w:right="280" w:hanging="840"/>', '<w:gridSpan w:val="2"/>'
    )
    office = _cell("滨海市人民政府办公室", '<w:ind w:left="280"/>')
    date = _cell(printed, '<w:ind w:right="280"/><w:jc w:val="right"/>')
    grid = '<w:tblGrid><w:gridCol w:w="5000"/><w:gridCol w:w="3844"/></w:tblGrid>'
    rows = f"<w:tr>{copies}</w:tr><w:tr>{office}{date}</w:tr>"
    return f"<w:tbl><w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>{grid}{rows}</w:tbl>"


def test_printing_office_and_date_in_two_cells_are_one_line(tmp_path: Path):
    found = _read(tmp_path / "a.docx", word_notice() + _tail("2026年10月10日印发"))
    assert found.words(Role.PRINTING) == "滨海市人民政府办公室\t2026年10月10日印发"
    assert _failed(found) == {}


def test_a_printing_date_in_han_numerals_is_blamed_for_that(tmp_path: Path):
    found = _read(tmp_path / "a.docx", word_notice() + _tail("二〇二六年十月十日印发"))
    assert _failed(found).keys() == {"印发行"}


def test_a_bulletin_may_have_its_imprint_in_a_table_and_its_print_run_on_a_line(tmp_path: Path):
    rule = '<w:bottom w:val="single" w:sz="18" w:space="0" w:color="FF0000"/>'
    imprint = (
        f"<w:tbl><w:tblPr><w:tblBorders>{rule}</w:tblBorders></w:tblPr>"
        '<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>'
        f"<w:tr>{_cell('滨海市人民政府督查室', '')}{_cell('2026年10月9日', '')}</w:tr></w:tbl>"
    )
    copies = p("送：各县、区人民政府。", "Notice", '<w:ind w:left="280"/>', _SMALL)
    count = p("（共印120份）", "Notice", '<w:ind w:right="280"/><w:jc w:val="right"/>', _SMALL)
    body = p("督查通报", "Mark") + p("第八期", "Number") + imprint + TITLE
    found = _read(tmp_path / "a.docx", body + p(SENTENCE, "Text") + copies + count)
    assert found.words(Role.IMPRINT) == "滨海市人民政府督查室\t2026年10月9日"
    assert found.words(Role.PRINTING) == "（共印120份）"
    assert _failed(found) == {"版记分隔线": "缺首条分隔线；缺末条分隔线；抄送与印发之间没有分隔线"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("三、四级公路建设进展缓慢。", 0),
        ("一、二类事项办理及时。", 0),
        ("二、三产业增加值增长。", 0),
        ("一、二和三季度的情况", 0),
        ("一、二季度的情况", 0),
        ("一、二、三产业增加值", 0),
        ("一、基本情况", 1),
        ("三、四项重点工作", 1),
        ("二、一季度情况", 1),
        ("三、三年来的成绩", 1),
    ],
)
def test_numerals_in_a_row_are_words_and_no_number_of_a_heading(text: str, level: int):
    assert level_of(text) == level


def test_ordinary_words_that_begin_with_numerals_are_no_heading(tmp_path: Path):
    body = p("三、四级公路建设进展缓慢，要加快进度。", "Text")
    found = recognise(read_document(by_word(tmp_path / "a.docx", body + p(r(SENTENCE), "Text"))))
    assert _failed(found) == {}
