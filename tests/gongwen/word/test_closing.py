"""Where 署名, 成文日期, marks and 主送机关 stand, as written; practices of the page."""

from dataclasses import replace
from itertools import pairwise

import pytest
from docx_reading import W, notice_of, text_of, values, written
from sample_notices import BULLETIN, DOCUMENT, LETTER

from good_notices import eight_pages
from tongbao.findings import Place
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import NumberPlace, Practices, Seal, TailPage, TypeArea
from tongbao.gongwen.word import layout_findings, tail_findings

_EM = 315  # twips of one 字 of the text
_LINE = 8844  # twips of the type area
_DATE = Paragraph(Role.DATE, "2018年1月23日")


def _closing(names: str, tmp_path, date: Paragraph = _DATE, seal: Seal = Seal.WITHOUT):
    notice = notice_of(Paragraph(Role.SIGNATURE, names), date, masthead=Masthead.DOCUMENT)
    docx = written(replace(notice, practices=Practices(seal=seal)), tmp_path)
    return [p for p in docx.body.iter(W + "p") if text_of(p)]


def _indent(paragraph, side: str) -> int:
    return int(values(paragraph, "pPr/ind")[side])


def test_without_a_seal_the_office_ends_two_in_and_the_date_begins_two_after_it(tmp_path):
    office, date = _closing("某某县人民政府办公室", tmp_path)
    assert _indent(office, "left") + 10 * _EM == pytest.approx(_LINE - 2 * _EM, abs=3)
    assert _indent(date, "left") - _indent(office, "left") == 2 * _EM
    assert values(office, "pPr/spacing")["before"] == "579"  # one line
    assert values(date, "pPr/spacing")["before"] == "0"


def test_without_a_seal_a_longer_date_ends_two_in_and_the_office_gives_way(tmp_path):
    office, date = _closing("某办", tmp_path)
    assert _indent(date, "left") + 6.5 * _EM == pytest.approx(_LINE - 2 * _EM, abs=3)
    assert _indent(date, "left") - _indent(office, "left") == 2 * _EM


@pytest.mark.parametrize("name", ["岳阳楼区政府办", "岳阳楼区人民政府"])
def test_without_a_seal_a_date_about_as_long_as_the_office_still_ends_two_in(name, tmp_path):
    date = Paragraph(Role.DATE, "2018年12月28日")
    office, under = _closing(name, tmp_path, date)
    assert _indent(under, "left") + 7 * _EM == pytest.approx(_LINE - 2 * _EM, abs=3)
    assert _indent(under, "left") - _indent(office, "left") == 2 * _EM


def test_without_a_seal_the_offices_of_a_joint_issue_follow_the_leading_one(tmp_path):
    first, second, date = _closing("某某县人民政府办公室\n某某县财政局", tmp_path)
    assert text_of(first) == "某某县人民政府办公室"
    assert _indent(first, "left") == _indent(second, "left")
    assert values(second, "pPr/spacing")["before"] == "0"
    assert text_of(date) == "2018年1月23日"


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["甲局", "乙局"], [2]),
        (["甲局", "乙局", "丙局"], [3]),
        (["甲局", "乙局", "丙局", "丁局", "戊局"], [3, 2]),
        (["某某自治州某县人民政府"] * 3, [2, 1]),
        (["某" * 20] * 2, [1, 1]),
    ],
)
def test_seals_stand_in_rows_at_least_50_mm_apart_the_last_over_the_date(names, rows, tmp_path):
    *written_rows, date = _closing("\n".join(names), tmp_path, seal=Seal.WITH)
    assert [text_of(row).count("\t") for row in written_rows] == rows
    assert "".join(text_of(row) for row in written_rows).split("\t")[1:] == names
    for row in written_rows:
        stops = [int(tab.get(W + "pos")) for tab in row.iter(W + "tab") if tab.get(W + "pos")]
        gaps = [b - a for a, b in pairwise(stops)]
        assert all(gap >= 50 / 25.4 * 1440 - 2 for gap in gaps)
        assert stops[0] >= 21 / 25.4 * 1440 and stops[-1] <= _LINE - 21 / 25.4 * 1440
        middle = _LINE - _indent(date, "right") - 6.5 * _EM / 2
        assert stops[-1] == pytest.approx(middle, abs=20)


def test_rows_of_seals_are_farther_apart_than_a_seal_is_high(tmp_path):
    rows = _closing("甲局\n乙局\n丙局\n丁局", tmp_path, seal=Seal.WITH)[:-1]
    spacing = values(rows[1], "pPr/spacing")
    assert int(spacing["before"]) + int(spacing["line"]) > 42 / 25.4 * 1440


def test_an_office_alone_with_a_date_four_in_stands_over_it(tmp_path):
    office, date = _closing("某某县财政局", tmp_path, seal=Seal.WITH)
    assert _indent(date, "right") == 4 * _EM
    assert _indent(office, "right") + 3 * _EM == pytest.approx(4 * _EM + 3.25 * _EM, abs=1)


_PLACE = Place("通报要素", "B12")


def _addressed(notice: Notice, names: int) -> Notice:
    text = "，".join(f"某市第{number}镇人民政府" for number in range(names)) + "："
    parts = [
        Paragraph(Role.ADDRESSEE, text, place=_PLACE)
        if isinstance(part, Paragraph) and part.role is Role.ADDRESSEE
        else part
        for part in notice.parts
    ]
    return replace(notice, parts=tuple(parts))


def test_an_addressee_of_a_few_lines_stays_under_the_title(tmp_path):
    docx = written(_addressed(DOCUMENT, 6), tmp_path)
    assert docx.paragraph("某市第0镇") is not None


def test_an_addressee_too_long_for_page_1_stands_above_the_copies_without_a_rule(tmp_path):
    docx = written(_addressed(DOCUMENT, 60), tmp_path)
    rows = docx.tail.findall(W + "tr")
    assert len(rows) == 2, "主送 and 抄送 share a row: no rule between"
    addressee, copies = rows[0].iter(W + "p")
    assert text_of(addressee).startswith("主送：某市第0镇") and text_of(addressee).endswith("。")
    assert text_of(copies).startswith("抄送：")
    assert values(addressee, "r/rPr/sz") == {"val": "28"}
    assert not [p for p in docx.body.iterchildren(W + "p") if text_of(p).startswith("某市第0镇")]


@pytest.mark.parametrize("notice", [DOCUMENT, LETTER])
@pytest.mark.parametrize("names", [1, 3, 6, 20, 30, 40, 50])
def test_the_clerk_is_told_just_when_the_addressees_move(notice: Notice, names: int, tmp_path):
    addressed = _addressed(notice, names)
    docx = written(addressed, tmp_path)
    under_title = [p for p in docx.body.iterchildren(W + "p") if text_of(p).startswith("某市第0")]
    told = [finding.code.name for finding in layout_findings(addressed)]
    assert told == ([] if under_title else ["addressees-moved"])


@pytest.mark.parametrize("notice", [DOCUMENT, LETTER])
def test_addressees_higher_than_a_page_are_told_with_their_cell(notice: Notice):
    (told,) = tail_findings(_addressed(notice, 90))
    assert "“主送机关”" in told.message and "版心" in told.message and "统称" in told.todo
    assert (told.place.sheet, told.place.cell) == ("通报要素", "B12")
    assert not list(tail_findings(_addressed(notice, 50)))


@pytest.mark.parametrize(
    ("name", "seal", "is_told"),
    [
        ("某" * 28, Seal.WITH, False),
        ("某" * 29, Seal.WITH, True),
        ("某" * 26, Seal.WITHOUT, False),
        ("某" * 27, Seal.WITHOUT, True),
    ],
)
def test_the_clerk_is_told_of_an_office_no_line_holds(name: str, seal: Seal, is_told: bool):
    notice = notice_of(Paragraph(Role.SIGNATURE, name, place=_PLACE))
    notice = replace(notice, practices=Practices(seal=seal))
    told = list(layout_findings(notice))
    assert [finding.code.name for finding in told] == ["signature-too-long"] * is_told
    assert all(finding.place.cell == "B12" for finding in told)


def test_a_letter_without_copies_gets_a_foot_for_its_long_addressee(tmp_path):
    docx = written(_addressed(LETTER, 60), tmp_path)
    assert text_of(docx.tail).startswith("主送：某市第0镇")
    assert len(docx.tail.find(f"{W}tblPr/{W}tblBorders")) == 0


def test_names_of_a_joint_mark_are_as_wide_as_the_longest_with_the_word_beside(tmp_path):
    mark = Paragraph(Role.ISSUER_MARK, "某某县人民政府办公室\n某某县财政局", right="文件")
    table = written(notice_of(mark, masthead=Masthead.DOCUMENT), tmp_path).tables[0]
    names, beside = table.iter(W + "tc")
    assert [text_of(p) for p in names.iter(W + "p")] == ["某某县人民政府办公室", "某某县财政局"]
    assert text_of(beside) == "文件"
    assert values(beside, "tcPr/vAlign") == {"val": "center"}
    assert sum(int(c.get(W + "w")) for c in table.iter(W + "gridCol")) <= _LINE
    shorter = names.findall(W + "p")[1]
    spread = int(values(shorter, "r/rPr/spacing")["val"]) / 20
    size = int(values(shorter, "r/rPr/sz")["val"]) / 2
    scale = shorter.find(f".//{W}w")
    size *= int(scale.get(W + "val")) / 100 if scale is not None else 1
    assert 6 * size + 5 * spread == pytest.approx(10 * size, abs=1)


@pytest.mark.parametrize(
    ("count", "least", "most"),
    # 22 points are the size of the title; nine names so large would leave no text on the page.
    [(2, 30, 151), (3, 30, 151), (5, 22, 151), (7, 22, 201), (9, 15, 201)],
)
def test_offices_of_a_joint_issue_are_as_large_as_the_title_where_text_has_room(
    count, least, most, tmp_path
):
    mark = Paragraph(Role.ISSUER_MARK, "\n".join(["某某县人民政府"] * count), right="文件")
    docx = written(replace(DOCUMENT, parts=(mark, *DOCUMENT.parts[1:])), tmp_path)
    names = next(docx.tables[0].iter(W + "tc")).findall(W + "p")
    assert int(values(names[0], "r/rPr/sz")["val"]) / 2 >= least
    assert sum(int(values(p, "pPr/spacing")["line"]) for p in names) / 20 <= most
    assert docx.paragraph("各镇人民政府，各街道办事处") is not None


def test_centred_page_numbers_stand_so_on_every_page(tmp_path):
    notice = replace(BULLETIN, practices=Practices(number_place=NumberPlace.CENTRE))
    footers = written(notice, tmp_path).footers
    assert {values(footers[k][0], "pPr/jc")["val"] for k in ("default", "even")} == {"center"}


@pytest.mark.parametrize("mirrored", [True, False])
def test_mirrored_margins_are_a_setting(mirrored, tmp_path):
    docx = written(replace(BULLETIN, practices=Practices(mirrored=mirrored)), tmp_path)
    found = docx.part("word/settings.xml").find(W + "mirrorMargins")
    assert (found is not None) == mirrored


@pytest.mark.parametrize(
    ("mirrored", "left", "right"), [(False, "1984", "2098"), (True, "2041", "2041")]
)
def test_turned_pages_lose_nothing_where_even_pages_exchange_left_and_right(
    mirrored, left, right, tmp_path
):
    notice = replace(eight_pages(), practices=Practices(mirrored=mirrored))
    sections = list(written(notice, tmp_path).body.iter(W + "sectPr"))
    (turned,) = [each for each in sections if values(each, "pgSz").get("orient") == "landscape"]
    margins = values(turned, "pgMar")
    assert (margins["left"], margins["right"]) == (left, right)


@pytest.mark.parametrize(
    ("practices", "top", "bottom", "line"),
    [
        (Practices(), "2098", "1984", "579"),
        (Practices(line_pitch=28.5), "2098", "1984", "570"),
        (Practices(type_area=TypeArea.COMPENSATED), "1960", "1847", "590"),
    ],
)
def test_margins_and_line_pitch_follow_the_type_area(practices, top, bottom, line, tmp_path):
    docx = written(replace(BULLETIN, practices=practices), tmp_path)
    margins = values(docx.body[-1], "pgMar")
    assert (margins["top"], margins["bottom"]) == (top, bottom)
    assert values(docx.paragraph("一季度，区直"), "pPr/spacing")["line"] == line


def test_a_tail_on_an_even_page_begins_a_section_without_numbers(tmp_path):
    docx = written(replace(DOCUMENT, practices=Practices(tail_page=TailPage.EVEN)), tmp_path)
    sections = list(docx.body.iter(W + "sectPr"))
    assert values(sections[-1], "type") == {"val": "evenPage"}
    assert all(text_of(footer) == "" for footer in docx.footers.values())  # those of the last
    assert len(sections[-2].findall(W + "footerReference")) >= 2
    holder = sections[-2].getparent().getparent()
    assert docx.body.index(holder) < next(
        i for i, p in enumerate(docx.body) if p.find(f".//{W}txbxContent") is not None
    )
