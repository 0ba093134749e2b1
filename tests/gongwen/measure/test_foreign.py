"""Documents this program did not write: what is in them is read, and nothing else is reported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from foreign_documents import (
    ADDRESSEES,
    CLOSING,
    FOOTERS,
    HEAD,
    ORDINARY_PAGE,
    SENTENCE,
    TITLE,
    WORD_PARTS,
    by_programmer,
    by_word,
    by_wps,
    drawn_line,
    p,
    plain,
    r,
    save,
    strictly,
    text_box,
    word_notice,
)
from measured import items_of

from counting import growth
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role


def _read(path: Path) -> RecognisedDocument:
    return recognise(read_document(path))


def _items(path: Path) -> dict[str, ReportItem]:
    return {item.name: item for item in items_of(_read(path))}


def _failed(path: Path, *bases: Authority) -> set[str]:
    chosen = bases or tuple(Authority)
    return {
        name
        for name, item in _items(path).items()
        if item.passed is False and item.authority in chosen
    }


def _texts(path: Path, *roles: Role) -> list[str]:
    return [part.text for part in _read(path).of(*roles)]


_ROLES = [
    Role.ISSUER_MARK,
    Role.DOCUMENT_NUMBER,
    Role.TITLE,
    Role.ADDRESSEE,
    Role.BODY,
    Role.SIGNATURE,
    Role.DATE,
]


@pytest.mark.parametrize("write", [by_word, strictly], ids=["Word", "严格格式"])
def test_a_good_notice_of_word_has_all_its_parts_and_no_fault(write, tmp_path: Path):
    path = write(tmp_path / "通报.docx")
    found = _read(path)
    assert found.masthead is Masthead.DOCUMENT
    assert [part.role for part in found.parts] == _ROLES
    assert _failed(path) == set()


def test_faces_come_from_the_theme_and_sizes_from_the_styles_below(tmp_path: Path):
    (body,) = _read(by_word(tmp_path / "通报.docx")).of(Role.BODY)
    looks = body.passage.looks
    assert (looks.east_asia, looks.size, looks.tracking) == ("仿宋", 16.0, -0.25)
    assert (body.passage.line_rule, body.passage.line, body.passage.first) == ("exact", 28.95, 2.0)


def test_a_bulletin_of_wps_has_no_fault_but_its_order_of_properties(tmp_path: Path):
    path = by_wps(tmp_path / "通报.docx")
    assert _read(path).masthead is Masthead.BULLETIN
    assert _failed(path) == {"属性次序"}
    number = _items(path)["页码位置"]
    assert number.passed is None and "文本框" in number.found


def test_a_notice_made_with_python_docx_gets_the_faults_it_has(tmp_path: Path):
    path = by_programmer(tmp_path / "通报.docx")
    assert _failed(path, Authority.STANDARD) == {
        "上边距",
        "下边距",
        "左边距",
        "右边距",
        "主送机关",
        "首行缩进",
        "成文日期写法",
        "表格宽度",
    }
    items = _items(path)
    assert items["文档作者"].found == "“python-docx”"
    assert items["页码字号"].found == "11 磅"
    assert items["页码一字线"].found == "只有数字"
    assert items["标题排列"].passed  # at its own size: 17 and 6 characters, no line of two


_INSERTED = f'<w:ins w:id="1" w:author="甲">{r("认真")}</w:ins>'
_DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>草率</w:delText></w:r></w:del>'
_MARKED = '<w:bookmarkStart w:id="3" w:name="a"/>' + r("落实") + '<w:bookmarkEnd w:id="3"/>'
_SMART = f'<w:smartTag w:uri="u" w:element="place">{r("滨海")}</w:smartTag>'
_SDT = f'<w:sdt><w:sdtPr><w:alias w:val="单位"/></w:sdtPr><w:sdtContent>{r("各县")}</w:sdtContent></w:sdt>'
_CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="w14">'
    + r("要求")
    + "</mc:Choice><mc:Fallback>"
    + r("要求")
    + "</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r("各") + r("县") + r("要落") + r("实。"), "各县要落实。"),
        (r("要") + _INSERTED + r("落实。"), "要认真落实。"),
        (r("要") + _DELETED + r("落实。"), "要落实。"),
        (r("要") + _MARKED + r("。"), "要落实。"),
        (_SMART + r("要落实。"), "滨海要落实。"),
        (_SDT + r("要落实。"), "各县要落实。"),
        (_CHOICE + r("如下。"), "要求如下。"),
        (r("要") + "<w:r><w:tab/><w:t>落实。</w:t></w:r>", "要\t落实。"),
        (
            '<w:r><w:ruby><w:rt><w:r><w:t>xī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>西</w:t></w:r></w:rubyBase></w:ruby></w:r>',
            "西",
        ),
    ],
    ids="几段文字 插入 删除 书签 智能标记 内容控件 两种写法 制表位 拼音".split(),
)  # fmt: skip
def test_the_words_of_a_paragraph_are_those_a_reader_sees(inner: str, text: str, tmp_path: Path):
    assert _texts(by_word(tmp_path / "a.docx", p(inner, "Text")), Role.BODY) == [text]


def test_tracked_changes_and_comments_of_a_final_notice_are_told(tmp_path: Path):
    body = p(
        r("要") + _INSERTED + _DELETED + r("落实。") + "<w:r><w:commentReference/></w:r>", "Text"
    )
    item = _items(by_word(tmp_path / "a.docx", body))["修订和批注"]
    assert item.passed is False and item.authority is Authority.PRACTICE
    assert item.found == "有 2 处修订没有接受；有 1 条批注"


def test_words_and_lines_written_for_two_programs_count_once(tmp_path: Path):
    body = p(text_box(p("内部资料")) + drawn_line("FF0000", 156) + r(SENTENCE), "Text")
    found = _read(by_word(tmp_path / "a.docx", body))
    assert [part.text for part in found.parts].count("内部资料") == 1
    assert len(found.document.shapes) == 1


_LETTER_LINE = drawn_line("FF0000", 170)
_COMPOUND = _LETTER_LINE.replace("<a:ln ", '<a:ln cmpd="thickThin" ')
_OLD_COMPOUND = (
    '<w:r><w:pict><v:line from="0,0" to="170mm,0" strokecolor="red" strokeweight="3pt">'
    '<v:stroke linestyle="thickThin"/></v:line></w:pict></w:r>'
)


@pytest.mark.parametrize(
    ("lines", "passes"),
    [
        (_LETTER_LINE * 4, True),
        (_COMPOUND * 2, True),
        (_OLD_COMPOUND * 2, True),
        (_LETTER_LINE * 2, False),
        (_COMPOUND, False),
    ],
    ids=["四条线", "两条复合线", "两条旧式复合线", "只有单线", "只有上面一条"],
)
def test_a_letter_has_two_double_rules_drawn_one_way_or_the_other(
    lines: str, passes: bool, tmp_path: Path
):
    mark = p(lines + r("滨海市人民政府办公室"), "Mark")
    number = p("滨政办函〔2026〕12号", "Notice", '<w:jc w:val="right"/>')
    body = mark + number + TITLE + ADDRESSEES + p(SENTENCE, "Text") + CLOSING
    path = save(tmp_path / "a.docx", body, FOOTERS + ORDINARY_PAGE + "<w:titlePg/>", WORD_PARTS)
    assert _read(path).masthead is Masthead.LETTER
    assert _items(path)["红色双线"].passed is passes


def test_a_text_box_within_a_text_box_is_read_once(tmp_path: Path):
    body = p(text_box(p(r("外") + text_box(p("内")))) + r(SENTENCE), "Text")
    texts = [part.text for part in _read(by_word(tmp_path / "a.docx", body)).parts]
    assert (texts.count("外"), texts.count("内")) == (1, 1)


def _numbering(levels: str, lists: str) -> dict[str, str]:
    inner = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}'
    return WORD_PARTS | {"word/numbering.xml": inner}


_LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    '<w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
    for depth, (form, text) in enumerate(
        [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
)
_LISTS = "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{more}</w:num>'
    for number, more in (
        (1, ""),
        (2, ""),
        (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    )
)


def _numbered(words: str, depth: int, of: int = 1) -> str:
    return p(words, "Head1", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>')


def test_headings_numbered_by_the_program_have_their_numbers_and_indents(tmp_path: Path):
    body = "".join(
        _numbered(words, depth)
        for words, depth in (("基本情况", 0), ("报送情况", 1), ("采用情况", 1), ("下步要求", 0))
    )
    path = save(
        tmp_path / "a.docx",
        word_notice(body, p(SENTENCE, "Text")),
        FOOTERS + ORDINARY_PAGE,
        _numbering(_LEVELS, _LISTS),
    )
    assert _texts(path, Role.HEADING_1) == ["一、基本情况", "二、下步要求"]
    assert _texts(path, Role.HEADING_2) == ["（一）报送情况", "（二）采用情况"]
    assert _failed(path) == {"二级标题字体"}


def test_a_list_goes_on_in_another_of_the_same_model_unless_it_begins_anew(tmp_path: Path):
    body = _numbered("甲", 0) + _numbered("乙", 0, of=2) + _numbered("丙", 0, of=3)
    path = save(
        tmp_path / "a.docx", word_notice(body), FOOTERS + ORDINARY_PAGE, _numbering(_LEVELS, _LISTS)
    )
    assert _texts(path, Role.HEADING_1) == ["一、甲", "二、乙", "一、丙"]


_LABEL, _ANNEX = (
    p("附件", "Head1", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
    p("统计表", "Title"),
)
_NOTE = p("附件：统计表", "Text")
_SECTION = f"<w:p><w:pPr><w:sectPr>{FOOTERS}{ORDINARY_PAGE}</w:sectPr></w:pPr></w:p>"
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("before", "begins"),
    [(_BREAK, True), (_SECTION, True), ("", False)],
    ids=["分页符", "分节符", "没有"],
)
def test_a_page_begins_after_any_kind_of_break(before: str, begins: bool, tmp_path: Path):
    body = HEAD + TITLE + ADDRESSEES + p(SENTENCE, "Text") + _NOTE + CLOSING + before + _LABEL
    path = save(tmp_path / "a.docx", body + _ANNEX, FOOTERS + ORDINARY_PAGE, WORD_PARTS)
    assert _items(path)["附件另页"].passed is begins


def test_a_tracked_change_of_a_section_is_no_section(tmp_path: Path):
    page = ORDINARY_PAGE + (
        '<w:sectPrChange w:id="9" w:author="甲"><w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
        "</w:sectPr></w:sectPrChange>"
    )
    path = save(tmp_path / "a.docx", word_notice(), FOOTERS + page, WORD_PARTS)
    assert len(_read(path).document.sections) == 1
    assert _failed(path) == set()


def test_a_first_page_without_number_is_found(tmp_path: Path):
    page = FOOTERS + ORDINARY_PAGE + "<w:titlePg/>"
    path = save(tmp_path / "a.docx", word_notice(), page, WORD_PARTS)
    assert _failed(path) == {"首页页码"}


def test_a_number_in_a_frame_is_left_to_the_print(tmp_path: Path):
    framed = {
        name: WORD_PARTS[name].replace(
            "<w:pPr>", '<w:pPr><w:framePr w:w="1000" w:hAnchor="margin" w:xAlign="outside"/>'
        )
        for name in ("word/footer1.xml", "word/footer2.xml")
    }
    path = by_word(tmp_path / "a.docx", **framed)
    assert _failed(path) == set()
    assert _items(path)["页码位置"].passed is None


def test_a_letter_to_someone_is_not_blamed_for_what_only_a_notice_has(tmp_path: Path):
    lines = ["张老师：", "　　来信收到，谢谢。", "　　此致", "敬礼", "李四", "2026年10月9日"]
    path = plain(tmp_path / "信.docx", lines)
    assert _read(path).masthead is None
    blamed = _failed(path)
    assert not blamed & {"发文字号", "主送机关", "署名", "发文机关标志", "红色分隔线"}
    assert {"标题", "纸张", "行距", "正文字体"} <= blamed


def test_an_empty_document_has_no_text_to_measure(tmp_path: Path):
    items = _items(plain(tmp_path / "空.docx", []))
    assert items["标题"].passed is False
    assert items["正文字体"].passed is None


def test_a_table_alone_is_no_text(tmp_path: Path):
    cell = f"<w:tc>{p('单位')}</w:tc><w:tc>{p('得分')}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="6000"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}{f'<w:tr>{cell}</w:tr>' * 30}</w:tbl>"
    path = save(tmp_path / "表.docx", table)
    found = _read(path)
    assert found.parts == () and len(found.tables) == 1
    assert {"表格宽度", "表头重复", "表行完整"} <= _failed(path)


def test_english_text_is_not_held_against_chinese_faces_or_signs(tmp_path: Path):
    lines = ["Report on the third quarter", "Dear colleagues,", "All is well (see annex)."]
    path = plain(tmp_path / "english.docx", lines)
    assert not _failed(path) & {"正文字体", "正文字号", "半角标点", "字间空格", "引号字体"}


def test_a_notice_in_traditional_characters_is_recognised(tmp_path: Path):
    words = word_notice(p("各單位要認真落實。特此通報。", "Text"))
    for simple, full in (
        ("号", "號"),
        ("关于", "關於"),
        ("通报", "通報"),
        ("县", "縣"),
        ("区", "區"),
        ("门", "門"),
    ):
        words = words.replace(simple, full)
    path = save(tmp_path / "通報.docx", words, FOOTERS + ORDINARY_PAGE, WORD_PARTS)
    found = _read(path)
    assert [part.role for part in found.parts] == _ROLES
    assert found.masthead is Masthead.DOCUMENT
    assert "标题文种" not in _failed(path)


def test_two_hundred_pages_take_no_more_than_their_share_of_work(tmp_path: Path):
    def measuring(count: int) -> Callable[[], set[str]]:
        body = [p(f"第{n}段说明，" + SENTENCE * 8, "Text") for n in range(count)]
        path = by_word(tmp_path / f"{count}.docx", *body)
        return lambda: _failed(path)

    assert measuring(1400)() == {"篇幅"}
    assert growth(measuring, 350, 1400) < 1.1
