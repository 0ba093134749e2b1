"""Which faces a notice names on a machine with these fonts, and what the clerk is told."""

import sys
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx_reading import Docx, W, text_of, values
from sample_notices import BULLETIN, DOCUMENT

from tongbao.findings import Severity
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import FirstSentence, Practices
from tongbao.gongwen.word import faces_of, font_findings, fonts_of, installed_fonts
from tongbao.gongwen.word.docx_bytes import notice_bytes
from tongbao.gongwen.word.face import WANTED
from tongbao.gongwen.word.installed_fonts import registered_names
from tongbao.gongwen.word.style import Font

#: What every Chinese Windows with Office has.
_OFFICE = frozenset({"SimSun", "NSimSun", "FangSong", "KaiTi", "SimHei", "华文中宋"})
_WINDOWS = _OFFICE - {"华文中宋"}
_ALL = frozenset(font.value for font in Font)
_WHEN = datetime(2026, 11, 22)


def _docx(notice: Notice, installed: frozenset[str]) -> Docx:
    return Docx(notice_bytes(notice, _WHEN, faces_of(installed)))


def _told(installed: frozenset[str], notice: Notice = BULLETIN) -> dict[str, str]:
    western = notice.practices.western_digits
    found = font_findings(installed, western_digits=western, used=fonts_of(notice))
    return {finding.code.name: f"{finding.message}。{finding.todo}" for finding in found}


def _notice_with(**practices: object) -> Notice:
    return Notice(
        DOCUMENT.masthead,
        DOCUMENT.title,
        DOCUMENT.issuer,
        (
            Paragraph(Role.TITLE, "关于2026年政务公开的通报"),
            Paragraph(Role.HEADING_2, "（一）情况"),
            Paragraph(Role.HEADING_3, "1.报送"),
            Paragraph(Role.BODY, "一是报送12条。二季度“零报送”3家。"),
        ),
        Practices(**practices),
    )


@pytest.mark.parametrize(
    ("installed", "names"),
    [
        (_ALL, ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")),
        (_OFFICE, ("华文中宋", "仿宋", "楷体", "黑体", "宋体")),
        (_OFFICE | {"FZXiaoBiaoSong-B05"}, ("方正小标宋_GBK", "仿宋", "楷体", "黑体", "宋体")),
        (
            frozenset({"方正仿宋_GBK", "华文楷体", "方正黑体_GBK", "方正书宋_GBK", "STZhongsong"}),
            ("华文中宋", "方正仿宋_GBK", "华文楷体", "方正黑体_GBK", "方正书宋_GBK"),
        ),
    ],
)
def test_the_first_installed_face_of_each_order_is_taken(installed, names):
    assert tuple(face.name for face in faces_of(installed).values()) == names


def test_song_in_bold_is_the_last_resort_for_titles_alone():
    faces = faces_of(_WINDOWS)
    assert (faces[Font.XIAOBIAOSONG].name, faces[Font.XIAOBIAOSONG].is_bold) == ("宋体", True)
    assert (faces[Font.SONGTI].name, faces[Font.SONGTI].is_bold) == ("宋体", False)
    docx = _docx(BULLETIN, _WINDOWS)
    title, number = docx.paragraph("关于2014年一季度"), docx.footers["default"]
    assert title.find(f".//{W}b") is not None and number.find(f".//{W}b") is None


@pytest.mark.parametrize("installed", [frozenset(), frozenset({"DejaVu Sans"})])
def test_where_nothing_suitable_is_known_the_wanted_names_are_written(installed):
    assert faces_of(installed) == WANTED


def test_all_four_attributes_name_the_face_that_is_there_in_every_part():
    docx = _docx(BULLETIN, _OFFICE)
    roots = [docx.body, *docx.footers.values(), docx.part("word/styles.xml")]
    written = [fonts for root in roots for fonts in root.iter(W + "rFonts")]
    names = {
        fonts.get(W + kind) for fonts in written for kind in ("ascii", "hAnsi", "eastAsia", "cs")
    }
    assert names == {"华文中宋", "仿宋", "楷体", "黑体", "宋体"}
    assert all(fonts.get(W + "hint") == "eastAsia" for fonts in written)


def test_the_words_of_a_notice_are_never_taken_for_the_name_of_a_face():
    notice = Notice(
        BULLETIN.masthead, "题", "室", (Paragraph(Role.BODY, 'w:ascii="仿宋_GB2312"与仿宋_GB2312'),)
    )
    assert text_of(_docx(notice, _OFFICE).body) == 'w:ascii="仿宋_GB2312"与仿宋_GB2312'


def test_the_font_table_lists_wanted_and_written_faces():
    listed = {
        font.get(W + "name"): values(font, "altName")["val"]
        for font in _docx(BULLETIN, _OFFICE).part("word/fontTable.xml")
    }
    assert set(listed) == _ALL | {"华文中宋", "仿宋", "楷体"}
    assert (listed["仿宋_GB2312"], listed["仿宋"]) == ("仿宋", "仿宋_GB2312")


def test_where_all_is_there_nothing_is_said():
    assert _told(_ALL) == {}


def test_a_replaced_face_is_named_with_its_role_and_what_stands_for_it():
    told = _told(_OFFICE)
    assert set(told) == {"font-replaced"}
    words = told["font-replaced"]
    assert words.startswith("字体替代：")
    assert "本机没有方正小标宋简体（发文机关标志和标题），改用华文中宋；没有仿宋_GB2312" in words
    assert "没有仿宋_GB2312（正文），改用仿宋；" in words and "黑体" not in words


def test_kinds_of_type_the_notice_does_not_use_are_not_spoken_of():
    assert "楷体" not in _told(_OFFICE, DOCUMENT)["font-replaced"]
    assert "楷体" in _told(_OFFICE, _notice_with())["font-replaced"]
    led = Notice(
        DOCUMENT.masthead, "", "", DOCUMENT.parts, Practices(first_sentence=FirstSentence.KAITI)
    )
    assert "楷体" in _told(_OFFICE, led)["font-replaced"]
    run_in = Paragraph(Role.BODY, "（一）加强领导。各单位要落实专人。")
    headed = Notice(DOCUMENT.masthead, "", "", (*DOCUMENT.parts, run_in))
    assert "楷体" in _told(_OFFICE, headed)["font-replaced"]
    assert _told(_ALL - {"楷体_GB2312"}, DOCUMENT) == {}
    assert "楷体" not in _told(frozenset(), DOCUMENT)["font-unknown"]


def test_song_in_bold_is_a_warning():
    (finding,) = [
        f for f in font_findings(_WINDOWS, western_digits=False) if f.code.name == "font-emboldened"
    ]
    assert finding.severity is Severity.WARNING
    assert "宋体加粗" in finding.message and "华文中宋" in finding.todo


def test_a_face_nothing_can_stand_for_is_a_warning_with_what_to_do():
    told = _told(_ALL - {"楷体_GB2312"})
    assert set(told) == {"font-missing"}
    assert "楷体_GB2312（二级标题）" in told["font-missing"] and "打印" in told["font-missing"]


def test_where_the_fonts_cannot_be_asked_for_that_is_said():
    assert "查不到" in _told(frozenset())["font-unknown"]


def test_western_digits_need_their_face_too():
    notice = _notice_with(western_digits=True)
    assert "Times New Roman" in _told(_ALL, notice)["font-missing"]
    assert _told(_ALL | {"Times New Roman"}, notice) == {}


def test_western_digits_change_letters_and_digits_of_the_text_alone():
    docx = _docx(_notice_with(western_digits=True), _ALL)
    fonts = values(docx.paragraph("一是"), "r/rPr/rFonts")
    assert fonts["ascii"] == fonts["hAnsi"] == "Times New Roman"
    assert fonts["eastAsia"] == fonts["cs"] == "仿宋_GB2312"
    assert values(docx.paragraph("关于"), "r/rPr/rFonts")["ascii"] == "方正小标宋简体"


@pytest.mark.parametrize(
    ("choice", "face", "is_bold"),
    [(FirstSentence.BOLD, "仿宋_GB2312", True), (FirstSentence.KAITI, "楷体_GB2312", False)],
)
def test_the_first_sentence_of_a_point_is_a_run_of_its_own(choice, face, is_bold):
    paragraph = _docx(_notice_with(first_sentence=choice), _ALL).paragraph("一是")
    first, rest = paragraph.findall(W + "r")
    assert (text_of(paragraph), first.findtext(W + "t")) == (
        "一是报送12条。二季度“零报送”3家。",
        "一是报送12条。",
    )
    assert values(first, "rPr/rFonts")["eastAsia"] == face
    assert (first.find(f"{W}rPr/{W}b") is not None) == is_bold
    assert rest.find(f"{W}rPr/{W}b") is None
    assert values(rest, "rPr/rFonts")["eastAsia"] == "仿宋_GB2312"


@pytest.mark.parametrize(("second", "third"), [(True, False), (False, True), (False, False)])
def test_lower_headings_are_bold_where_the_office_wants_it(second, third):
    docx = _docx(_notice_with(bold_heading_2=second, bold_heading_3=third), _ALL)
    for start, wanted in (("（一）", second), ("1.", third)):
        assert (docx.paragraph(start).find(f".//{W}b") is not None) == wanted


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("仿宋 (TrueType)", ["仿宋"]),
        ("SimSun & NSimSun (TrueType)", ["SimSun", "NSimSun"]),
        ("Noto Sans CJK SC Bold (OpenType)", ["Noto Sans CJK SC Bold"]),
        ("方正小标宋简体", ["方正小标宋简体"]),
    ],
)
def test_an_entry_of_windows_list_names_one_face_or_several(entry, names):
    assert registered_names(entry) == names


@pytest.mark.office
def test_the_faces_of_this_machine_are_found():
    assert sys.platform == "win32" or any("Noto" in name for name in installed_fonts())


def test_equal_faces_give_equal_bytes_and_others_do_not():
    one, other = (notice_bytes(BULLETIN, _WHEN, faces_of(have)) for have in (_ALL, _OFFICE))
    assert one == notice_bytes(BULLETIN, _WHEN) and one != other
    assert ZipFile(BytesIO(other)).testzip() is None
