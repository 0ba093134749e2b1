"""Each role in its form, and all words of a notice in their order."""

from dataclasses import replace

import pytest
from docx_reading import W, notice_of, text_of, values, written
from sample_notices import BULLETIN, DOCUMENT, LETTER, LETTER_WITH_COPIES

from tongbao.errors import WorkbookNeedsAttention
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import FirstSentence, Practices
from tongbao.gongwen.word.role_styles import STYLES

# The order of ISO/IEC 29500-1, annex A, wml.xsd; a program may refuse a file that breaks it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "settings": "writeProtection view zoom mirrorMargins defaultTabStop evenAndOddHeaders"
    " characterSpacingControl compat themeFontLang clrSchemeMapping",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr"
    " rPr tblPr",
    "font": "altName panose1 charset family notTrueType pitch sig",
}


@pytest.mark.parametrize("notice", [BULLETIN, LETTER, DOCUMENT], ids=lambda n: n.masthead.value)
def test_properties_stand_in_the_order_of_the_schema(notice, tmp_path):
    docx = written(notice, tmp_path)
    parts = [docx.body, *docx.footers.values()]
    parts += [docx.part(f"word/{name}.xml") for name in ("styles", "settings", "fontTable")]
    checked = set()
    for root in parts:
        for element in root.iter():
            name = element.tag.removeprefix(W)
            if name in ORDER:
                order, checked = ORDER[name].split(), checked | {name}
                children = [order.index(child.tag.removeprefix(W)) for child in element]
                assert children == sorted(children), name
    assert {"pPr", "rPr", "sectPr", "settings", "style", "font"} <= checked


@pytest.mark.parametrize("notice", [BULLETIN, LETTER, DOCUMENT], ids=lambda n: n.masthead.value)
def test_all_words_come_out_once_and_in_order(notice, tmp_path):
    texts = [text_of(p) for p in written(notice, tmp_path).body.iter(W + "p")]
    paragraphs = [part for part in notice.parts if isinstance(part, Paragraph)]
    expected = [p.text + (f"\t{p.right}" if p.right else "") for p in paragraphs]
    cells = {
        text for part in notice.parts if isinstance(part, NoticeTable) for text in _words(part)
    }
    assert [text for text in texts if text and text not in cells] == expected


def _words(table: NoticeTable) -> set[str]:
    return {cell.text for row in table.head for cell in row} | {
        t for row in table.rows for t in row
    }


def test_every_role_has_a_style():
    assert set(STYLES) == set(Role)


@pytest.mark.parametrize(
    ("role", "font", "half_points", "align"),
    [
        (Role.ISSUER_MARK, "方正小标宋简体", 124, "center"),
        (Role.ISSUE_NUMBER, "仿宋_GB2312", 32, "center"),
        (Role.IMPRINT, "仿宋_GB2312", 32, "left"),
        (Role.DOCUMENT_NUMBER, "仿宋_GB2312", 32, "center"),
        (Role.TITLE, "方正小标宋简体", 44, "center"),
        (Role.ADDRESSEE, "仿宋_GB2312", 32, "both"),
        (Role.HEADING_1, "黑体", 32, "both"),
        (Role.HEADING_2, "楷体_GB2312", 32, "both"),
        (Role.BODY, "仿宋_GB2312", 32, "both"),
        (Role.ATTACHMENT_NOTE, "仿宋_GB2312", 32, "both"),
        (Role.SIGNATURE, "仿宋_GB2312", 32, "right"),
        (Role.DATE, "仿宋_GB2312", 32, "right"),
        (Role.REMARK, "仿宋_GB2312", 32, "both"),
        (Role.COPIES, "仿宋_GB2312", 28, "both"),
        (Role.PRINTING, "仿宋_GB2312", 28, "left"),
        (Role.ATTACHMENT_LABEL, "黑体", 32, "left"),
        (Role.ATTACHMENT_TITLE, "方正小标宋简体", 44, "center"),
        (Role.TABLE_NOTE, "仿宋_GB2312", 24, "both"),
    ],
)
def test_role_has_its_face_size_and_alignment(role, font, half_points, align, tmp_path):
    paragraph = written(notice_of(Paragraph(role, "通报")), tmp_path).paragraph("通报")
    for run in paragraph.iter(W + "r"):
        assert values(run, "rPr/rFonts") == {
            "hint": "eastAsia",
            **dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), font),
        }
        assert values(run, "rPr/sz") == values(run, "rPr/szCs") == {"val": str(half_points)}
    assert values(paragraph, "pPr/jc") == {"val": align}
    assert values(paragraph, "pPr/spacing")["lineRule"] == "exact"


@pytest.mark.parametrize("role", [Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.REMARK])
def test_text_has_22_lines_28_characters_and_two_characters_indent(role, tmp_path):
    paragraph = written(notice_of(Paragraph(role, "正文")), tmp_path).paragraph("正文")
    assert values(paragraph, "pPr/spacing")["line"] == "579"
    assert values(paragraph, "r/rPr/spacing") == {"val": "-5"}
    indent = values(paragraph, "pPr/ind")
    assert (indent["firstLineChars"], indent["firstLine"]) == ("200", "630")


def test_bulletin_masthead_is_red_spread_and_ruled(tmp_path):
    docx = written(BULLETIN, tmp_path)
    mark = docx.paragraph("督查通报")
    first, last = mark.findall(W + "r")
    assert values(first, "rPr/color") == {"val": "FF0000"}
    assert int(values(first, "rPr/spacing")["val"]) > 400
    assert last.find(f"{W}rPr/{W}spacing") is None, "space behind the last one shifts the centre"
    imprint = docx.paragraph("岳阳市岳阳楼区人民政府督查室")
    rule = values(imprint, "pPr/pBdr/bottom")
    assert (rule["val"], rule["sz"], rule["color"]) == ("single", "20", "FF0000")
    assert values(imprint, "pPr/ind")["left"] == values(imprint, "pPr/ind")["right"] == "0"
    assert values(imprint, "pPr/tabs/tab") == {"val": "right", "pos": str(8844 - 315)}


def test_a_date_that_does_not_fit_beside_the_office_gets_its_own_line(tmp_path):
    office = "某某自治州某某县人民政府政务公开领导小组办公室"
    docx = written(notice_of(Paragraph(Role.IMPRINT, office, right="2026年11月22日")), tmp_path)
    assert text_of(docx.body[0]) == f"{office}\n\t2026年11月22日"


def test_letter_has_two_double_rules_of_170_mm(tmp_path):
    rules = [
        (int(anchor.find("{*}positionV/{*}posOffset").text), *_extent(anchor))
        for anchor in written(LETTER, tmp_path).body.iter("{*}anchor")
    ]
    assert {wide for _, wide, _ in rules} == {170 * 36000}
    upper_thick, upper_thin, lower_thin, lower_thick = rules
    assert upper_thick[2] > upper_thin[2] and lower_thick[2] > lower_thin[2]
    assert upper_thick[0] < upper_thin[0] < lower_thin[0] < lower_thick[0]
    assert lower_thick[0] + lower_thick[2] == (297 - 20) * 36000


def _extent(anchor):
    extent = anchor.find("{*}extent")
    return int(extent.get("cx")), int(extent.get("cy"))


def test_letter_mark_stands_in_a_frame_above_the_type_area(tmp_path):
    mark = written(LETTER, tmp_path).body[0]
    assert text_of(mark) == "雷州市人民政府办公室"
    frame = values(mark, "pPr/framePr")
    assert (frame["vAnchor"], frame["hRule"], frame["wrap"]) == ("page", "exact", "notBeside")
    assert int(frame["y"]) < 30 / 25.4 * 1440


@pytest.mark.parametrize("notice", [BULLETIN, DOCUMENT], ids=lambda n: n.masthead.value)
def test_only_a_letter_has_rules_at_fixed_places(notice, tmp_path):
    body = written(notice, tmp_path).body
    assert not list(body.iter(W + "framePr"))
    assert not [e for e in body.iter("{*}docPr") if "红色" in e.get("name")]


def test_document_number_has_the_red_rule_of_the_type_area_width(tmp_path):
    number = written(DOCUMENT, tmp_path).paragraph("雷府办〔2018〕35号")
    assert values(number, "pPr/pBdr/bottom")["color"] == "FF0000"
    assert values(number, "pPr/ind")["left"] == values(number, "pPr/ind")["right"] == "0"


@pytest.mark.parametrize("count", [4, 9, 14, 22, 40])
def test_a_mark_of_any_length_stays_on_one_line(count, tmp_path):
    notice = notice_of(Paragraph(Role.ISSUER_MARK, "某" * count), masthead=Masthead.DOCUMENT)
    run = written(notice, tmp_path).paragraph("某").find(W + "r")
    size = int(values(run, "rPr/sz")["val"]) / 2
    scale = run.find(f"{W}rPr/{W}w")
    assert count * size * int("100" if scale is None else scale.get(W + "val")) / 100 <= 442.2


def test_title_lines_are_breaks_in_one_paragraph(tmp_path):
    title = written(BULLETIN, tmp_path).paragraph(
        "关于2014年一季度区政府门户网站\n信息报送工作的督查通报"
    )
    assert len(list(title.iter(W + "br"))) == 1


def test_line_breaks_elsewhere_begin_another_paragraph(tmp_path):
    docx = written(
        notice_of(Paragraph(Role.BODY, "一是认识不够。\r\n二是\t把关不严。\n")), tmp_path
    )
    texts = [text_of(p) for p in docx.body.iter(W + "p")]
    assert texts == ["一是认识不够。", "二是\u3000把关不严。"]


@pytest.mark.parametrize(
    "text", ["A&B公司<区直>\"甲\"“乙”'丙'", "]]>&amp;", "某" * 60, "㙍𠮷镇", "<w:br/>"]
)
def test_words_come_out_whole(text, tmp_path):
    table = NoticeTable(head=(), rows=((text,),))
    body, imprint = Paragraph(Role.BODY, text), Paragraph(Role.IMPRINT, "室", right=text)
    docx = written(notice_of(body, imprint, table), tmp_path)
    texts = [text_of(p).removeprefix("室").strip() for p in docx.body.iter(W + "p")]
    assert texts[:3] == [text] * 3


def test_invisible_characters_are_left_out(tmp_path):
    docx = written(notice_of(Paragraph(Role.BODY, "区\x07教育\x00局\ufeff\x1b")), tmp_path)
    assert docx.paragraph("区教育局") is not None


@pytest.mark.parametrize("broken", ["区\ud842局", "区\uffff局"])
@pytest.mark.parametrize("place", ["body", "cell", "title"])
def test_a_broken_character_is_refused_and_shown(broken, place, tmp_path):
    notice = {
        "body": notice_of(Paragraph(Role.BODY, broken)),
        "cell": notice_of(NoticeTable(head=(), rows=((broken,),))),
        "title": Notice(Masthead.LETTER, broken, "某室", ()),
    }[place]
    with pytest.raises(WorkbookNeedsAttention, match="“区□局”中有一个损坏的字符"):
        written(notice, tmp_path)
    assert not list(tmp_path.iterdir())


def test_seal_room_date_four_in_and_name_centred_on_it(tmp_path):
    docx = written(LETTER, tmp_path)
    (signature,) = [p for p in docx.body.iter(W + "p") if text_of(p) == "雷州市人民政府办公室"][1:]
    date = docx.paragraph("2018年1月23日")
    assert values(date, "pPr/ind")["right"] == str(4 * 315)
    centre = int(values(signature, "pPr/ind")["right"]) + 10 * 315 / 2
    assert centre == pytest.approx(4 * 315 + 6.5 * 315 / 2, abs=1)
    assert values(signature, "pPr/spacing")["before"] == "1158"


def test_a_long_name_moves_the_date_and_stays_inside(tmp_path):
    name = "某某自治州某某县人民政府政务公开领导小组办公室"
    parts = Paragraph(Role.SIGNATURE, name), Paragraph(Role.DATE, "2018年1月23日")
    docx = written(notice_of(*parts), tmp_path)
    assert docx.paragraph(name).find(f"{W}pPr/{W}ind") is None
    assert int(values(docx.paragraph("2018年"), "pPr/ind")["right"]) > 4 * 315


def test_wrapped_attachment_names_align_behind_their_number(tmp_path):
    docx = written(DOCUMENT, tmp_path)
    first, second = docx.paragraph("附件：1."), docx.paragraph("2.单位名册")
    assert (values(first, "pPr/ind")["left"], values(second, "pPr/ind")["left"]) == ("1890", "1890")
    assert values(first, "pPr/ind")["hanging"] == str(4 * 315)
    assert values(second, "pPr/ind")["hanging"] == "315"
    assert values(second, "pPr/spacing")["before"] == "0"


def test_headings_stay_with_their_text_and_show_in_the_navigation(tmp_path):
    docx = written(BULLETIN, tmp_path)
    for start, level in (("一、基本情况", "0"), ("（一）切实提高认识", "1")):
        heading = docx.paragraph(start)
        assert heading.find(f"{W}pPr/{W}keepNext") is not None
        assert values(heading, "pPr/outlineLvl") == {"val": level}


def test_signature_date_and_remark_stay_with_the_last_of_the_text(tmp_path):
    docx = written(LETTER, tmp_path)
    kept = {
        text_of(p) for p in docx.body.iter(W + "p") if p.find(f"{W}pPr/{W}keepNext") is not None
    }
    closing = {"特此通报", "附件：2017年雷州市政务公开工作检查评分表", "2018年1月23日"}
    assert closing <= kept
    assert "（此件公开发布）" not in kept and "附件" not in kept


def _kept(docx) -> set[str]:
    paragraphs = docx.body.iter(W + "p")
    return {text_of(p) for p in paragraphs if p.find(f"{W}pPr/{W}keepNext") is not None}


def test_the_names_of_annexes_stand_whole_with_the_last_of_the_text(tmp_path):
    texts = [Paragraph(Role.BODY, text) for text in ("第一段。", "第二段。")]
    notes = [Paragraph(Role.ATTACHMENT_NOTE, text) for text in ("附件：1.甲表", "2.乙表")]
    label = Paragraph(Role.ATTACHMENT_LABEL, "附件1")
    docx = written(notice_of(*texts, *notes, label), tmp_path)
    assert _kept(docx) == {"第二段。", "附件：1.甲表"}
    for note in ("附件：1.甲表", "2.乙表"):
        assert docx.paragraph(note).find(f"{W}pPr/{W}keepLines") is not None


@pytest.mark.parametrize(("lines", "is_kept"), [(20, True), (24, True), (30, False)])
def test_a_paragraph_that_surely_goes_on_over_the_page_need_not_be_kept(lines, is_kept, tmp_path):
    texts = Paragraph(Role.BODY, "第一段。"), Paragraph(Role.BODY, "长" * (28 * lines - 2))
    docx = written(notice_of(*texts, Paragraph(Role.REMARK, "（此件公开发布）")), tmp_path)
    assert bool(_kept(docx)) == is_kept


def test_the_offices_of_a_joint_bulletin_stand_under_each_other_above_one_rule(tmp_path):
    imprint = Paragraph(Role.IMPRINT, "某县监察局\n某县财政局", right="2026年11月22日")
    office, last = written(notice_of(imprint), tmp_path).body.findall(W + "p")[:2]
    assert (text_of(office), text_of(last)) == ("某县监察局", "某县财政局\t2026年11月22日")
    assert values(office, "pPr/ind") == values(last, "pPr/ind")
    assert office.find(f"{W}pPr/{W}pBdr") is None and last.find(f"{W}pPr/{W}pBdr") is not None


@pytest.mark.parametrize(
    ("practices", "begun", "font", "is_bold"),
    [
        (Practices(), "（一）加强领导。", "楷体_GB2312", False),
        (Practices(bold_heading_2=True), "（一）加强领导。", "楷体_GB2312", True),
        (Practices(bold_heading_3=True), "1.健全机构。", "仿宋_GB2312", True),
        (Practices(first_sentence=FirstSentence.KAITI), "一是提高认识。", "楷体_GB2312", False),
    ],
)
def test_a_heading_run_into_a_paragraph_looks_like_one(practices, begun, font, is_bold, tmp_path):
    notice = notice_of(Paragraph(Role.BODY, f"{begun}各单位要落实专人。"))
    paragraph = written(replace(notice, practices=practices), tmp_path).body[0]
    lead, rest = paragraph.findall(W + "r")
    assert (text_of(paragraph), lead.findtext(W + "t")) == (f"{begun}各单位要落实专人。", begun)
    assert values(lead, "rPr/rFonts")["eastAsia"] == font
    assert (lead.find(f"{W}rPr/{W}b") is not None) == is_bold
    assert values(rest, "rPr/rFonts")["eastAsia"] == "仿宋_GB2312"
    assert rest.find(f"{W}rPr/{W}b") is None


@pytest.mark.parametrize("text", ["1.健全机构。各单位要落实专人。", "一是提高认识。各单位要重视。"])
def test_what_looks_like_the_rest_is_one_run(text, tmp_path):
    assert (
        len(written(notice_of(Paragraph(Role.BODY, text)), tmp_path).body[0].findall(W + "r")) == 1
    )


def test_attachment_begins_a_page_with_its_title_on_the_third_line(tmp_path):
    docx = written(LETTER, tmp_path)
    (label,) = [p for p in docx.body.iter(W + "p") if text_of(p) == "附件"]
    assert label.find(f"{W}pPr/{W}pageBreakBefore") is not None
    title = docx.paragraph("2017年雷州市政务公开工作检查评分表")
    assert values(title, "pPr/spacing")["before"] == "579"


def test_copies_and_printing_stand_between_rules(tmp_path):
    tail = written(DOCUMENT, tmp_path).tail
    rules = {edge: values(tail, f"tblPr/tblBorders/{edge}")["sz"] for edge in ("top", "bottom")}
    assert rules == {"top": "8", "bottom": "8"}
    assert values(tail, "tblPr/tblBorders/insideH")["sz"] == "6"
    copies, printing = tail.iter(W + "p")
    assert values(copies, "pPr/ind") == {"left": "1120", "right": "280", "hanging": "840"}
    assert text_of(printing) == "雷州市人民政府办公室\t2018年1月24日印发"


def test_copies_of_a_letter_have_no_rules(tmp_path):
    tail = written(LETTER_WITH_COPIES, tmp_path).tail
    assert len(tail.find(f"{W}tblPr/{W}tblBorders")) == 0
    assert text_of(tail).startswith("抄送：市委各部门")


def test_tail_stands_at_the_foot_of_a_box_and_its_room_is_kept_free(tmp_path):
    holder = written(DOCUMENT, tmp_path).body[-2]
    (anchor,) = holder.iter("{*}anchor")
    assert anchor.find("{*}positionV").get("relativeFrom") == "page"
    foot = int(anchor.findtext("{*}positionV/{*}posOffset")) + _extent(anchor)[1]
    assert foot == pytest.approx((297 - 35) * 36000, abs=3600)
    assert next(anchor.iter("{*}bodyPr")).get("anchor") == "b"
    line = int(values(holder, "pPr/spacing")["line"])
    assert _extent(anchor)[1] == line * 635 and line > 3 * 24 * 20


def test_without_copies_there_is_no_box(tmp_path):
    assert not list(written(LETTER, tmp_path).body.iter(W + "txbxContent"))


def test_drawings_of_a_page_differ_in_number_and_name(tmp_path):
    found = list(written(LETTER_WITH_COPIES, tmp_path).body.iter("{*}docPr"))
    assert len({each.get("id") for each in found}) == len(found) == 5
    assert len({each.get("name") for each in found}) == 5
