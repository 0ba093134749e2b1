"""The page around a notice: paper, margins, numbers, fonts, properties."""

from datetime import UTC, datetime, timedelta

import pytest
from docx_reading import W, text_of, values, written
from lxml import etree
from sample_notices import BULLETIN, DOCUMENT, LETTER

from tongbao.gongwen.word.docx_bytes import notice_bytes

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


@pytest.mark.parametrize("notice", [BULLETIN, LETTER, DOCUMENT], ids=lambda n: n.masthead.value)
def test_page_is_a4_with_the_margins_of_the_standard(notice, tmp_path):
    section = written(notice, tmp_path).body[-1]
    assert values(section, "pgSz") == {"w": "11906", "h": "16838"}
    margins = values(section, "pgMar")
    assert (margins["top"], margins["left"]) == ("2098", "1588")
    assert (margins["bottom"], margins["right"]) == ("1984", "1474")
    assert values(section, "docGrid") == {"linePitch": "579"}


def test_page_number_stands_outside_odd_right_even_left(tmp_path):
    docx = written(BULLETIN, tmp_path)
    assert docx.part("word/settings.xml").find(W + "evenAndOddHeaders") is not None
    for kind, side in (("default", "right"), ("even", "left")):
        paragraph = docx.footers[kind][0]
        assert text_of(paragraph) == "— 1 —"
        assert "PAGE" in "".join(each.text for each in paragraph.iter(W + "instrText"))
        assert values(paragraph, "pPr/jc") == {"val": side}
        assert values(paragraph, "pPr/ind")[side] == "280"
        assert {each.get(W + "val") for each in paragraph.iter(W + "sz")} == {"28"}
        assert {each.get(W + "eastAsia") for each in paragraph.iter(W + "rFonts")} == {"宋体"}


def test_a_letter_has_no_number_on_its_first_page(tmp_path):
    docx = written(LETTER, tmp_path)
    assert docx.body[-1].find(W + "titlePg") is not None
    assert text_of(docx.footers["first"]) == ""


def test_properties_tell_title_issuer_and_language_and_not_the_program(tmp_path):
    before = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    docx = written(LETTER, tmp_path)
    core = docx.part("docProps/core.xml")
    assert core.findtext(_DUBLIN + "title") == LETTER.title
    assert core.findtext(_DUBLIN + "creator") == "雷州市人民政府办公室"
    assert core.findtext(_DUBLIN + "language") == "zh-CN"
    assert core.find(_DUBLIN + "description") is None
    created = datetime.strptime(core.findtext(_TERMS + "created"), "%Y-%m-%dT%H:%M:%SZ")
    assert before <= created <= before + timedelta(minutes=5)
    for name in docx.package.namelist():
        assert b"python-docx" not in docx.package.read(name)


def test_language_and_default_type_are_chinese(tmp_path):
    docx = written(BULLETIN, tmp_path)
    defaults = docx.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert values(defaults, "lang")["eastAsia"] == "zh-CN"
    assert values(defaults, "rFonts")["eastAsia"] == "仿宋_GB2312"
    assert values(defaults, "sz") == {"val": "32"}


def test_wanted_fonts_are_named_with_a_substitute_each(tmp_path):
    fonts = written(BULLETIN, tmp_path).part("word/fontTable.xml")
    substitutes = {f.get(W + "name"): f.find(W + "altName").get(W + "val") for f in fonts}
    assert substitutes == {
        "方正小标宋简体": "方正小标宋_GBK",
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "黑体": "SimHei",
        "宋体": "SimSun",
    }


def test_every_part_is_reachable_typed_and_wanted(tmp_path):
    docx = written(BULLETIN, tmp_path)
    names = set(docx.package.namelist())
    types = {each.get("PartName") for each in docx.part("[Content_Types].xml")}
    assert {name for name in types if name} <= {"/" + name for name in names}
    assert not [n for n in names if "thumbnail" in n or "numbering" in n or "customXml" in n]
    assert sum(each.file_size for each in docx.package.infolist()) < 150_000
    for name in names:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(docx.package.read(name))


def test_equal_notices_and_times_give_equal_bytes():
    created = datetime(2026, 11, 22, 8, 30)
    assert notice_bytes(BULLETIN, created) == notice_bytes(BULLETIN, created)
    assert notice_bytes(BULLETIN, created) != notice_bytes(BULLETIN, datetime(2026, 11, 23))
