"""Where ink lies, whoever drew the page: by hand-written PDFs that draw it in unusual ways."""

from pathlib import Path

import pytest

from tongbao.errors import DocumentNeedsAttention, MachineNeedsAttention
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.pdf_pages import read_pages


def _pdf(path: Path, content: str, page: str = "", form: str = "") -> Path:
    """Write a PDF of one page, 400 x 600 pt; ``page`` adds to its properties."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R {page or '/MediaBox[0 0 400 600]'}"
        "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Helvetica>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 400 600]/Matrix[1 0 0 1 10 0]"
        f"/Length {len(form)}>>stream\n{form}\nendstream",
    ]
    written = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj{body}endobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    written += "".join(f"{place:010} 00000 n \n" for place in places)
    written += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref\n{start}\n%%EOF"
    path.write_text(written, "latin-1")
    return path


@pytest.fixture
def read(tmp_path: Path):
    def of(content: str, page: str = "", form: str = "") -> Page:
        (read,) = read_pages(_pdf(tmp_path / "a.pdf", content, page, form))
        return read

    return of


def _points(box: Box) -> list[float]:
    return [round(side * 72 / 25.4, 1) for side in (box.left, box.top, box.right, box.bottom)]


_RULE = [100.0, 99.0, 300.0, 101.0]


@pytest.mark.parametrize(
    "content",
    [
        "2 w 100 500 m 300 500 l S",
        "100 499 200 2 re f",
        "q 2 0 0 2 0 0 cm 1 w 50 250 m 150 250 l S Q",
        "q 0 1 -1 0 600 0 cm 2 w 500 300 m 500 500 l S Q",
        "q 90 400 300 200 re W n 100 499 400 2 re f Q q 100 499 200 2 re W n 0 499 400 2 re f Q",
        "/X Do",
    ],
    ids=["stroked", "filled", "scaled", "turned", "clipped", "in a form"],
)
def test_a_rule_lies_where_it_is_seen(read, content: str):
    page = read(content, form="90 499 200 2 re f")
    assert _points(page.rules[-1].box) == _RULE


def test_a_rule_has_the_colour_it_is_drawn_in(read):
    page = read("1 0 0 RG 2 w 100 500 m 300 500 l S 0 0 1 rg 100 399 200 2 re f")
    assert [rule.colour for rule in page.rules] == ["FF0000", "0000FF"]
    assert [rule.is_red for rule in page.rules] == [True, False]


def test_the_outline_of_a_rectangle_is_four_rules(read):
    page = read("1 w 100 300 200 200 re S")
    assert sorted(rule.is_level for rule in page.rules) == [False, False, True, True]


def test_an_area_and_a_tick_are_no_rules(read):
    assert read("100 300 200 200 re f 1 w 10 10 m 14 10 l S").rules == ()


def test_a_character_is_where_its_ink_is_not_where_its_line_is(read):
    (glyph,) = read("BT /F 100 Tf 50 300 Td (l) Tj ET").glyphs
    left, top, right, bottom = _points(glyph.box)
    assert 50 < left < right < 80  # narrower than its advance
    assert 200 < top < 240 and bottom == pytest.approx(300, abs=1)
    assert (glyph.start, glyph.baseline) == pytest.approx((50 * 25.4 / 72, 300 * 25.4 / 72))


def test_type_of_size_1_under_a_large_matrix_has_its_real_size(read):
    (glyph,) = read("BT /F 1 Tf 16 0 0 16 50 300 Tm (l) Tj ET").glyphs
    assert glyph.size == pytest.approx(16)
    assert glyph.font == "Helvetica"  # without the mark of a subset


def test_words_in_one_piece_or_in_many_are_the_same_line(read):
    whole = read("BT /F 16 Tf 50 300 Td (abc) Tj ET").lines
    parts = read(
        "BT /F 16 Tf 66.9 300 Td (c) Tj ET BT /F 16 Tf 50 300 Td (a) Tj 8.9 0 Td (b) Tj ET"
    ).lines
    assert [line.text for line in whole] == [line.text for line in parts] == ["abc"]


def test_turned_characters_are_told_by_their_angle(read):
    (glyph,) = read("BT /F 16 Tf 0 -1 1 0 50 300 Tm (l) Tj ET").glyphs
    assert glyph.angle == 90
    assert glyph.box.width > glyph.box.height


def test_words_nobody_sees_are_left_out(read):
    assert read("BT /F 16 Tf 3 Tr 50 300 Td (hidden) Tj ET").glyphs == ()


def test_a_page_is_read_as_it_is_shown(read):
    """Shown turned by 90 degrees, and cut out of a larger sheet."""
    page = read(
        "BT /F 16 Tf 0 1 -1 0 150 300 Tm (l) Tj ET 2 w 200 150 m 200 350 l S",
        "/MediaBox[0 0 700 900]/CropBox[100 50 500 650]/Rotate 90",
    )
    assert (page.width * 72 / 25.4, page.height * 72 / 25.4) == pytest.approx((600, 400))
    assert page.is_turned
    assert page.glyphs[0].angle == 0
    assert _points(page.rules[0].box) == [100, 99, 300, 101]


def test_a_turned_page_is_bound_with_its_upper_edge_at_the_left(read):
    page = read("BT /F 16 Tf 0 -1 1 0 30 100 Tm (l) Tj ET", "/MediaBox[0 0 600 400]")
    (glyph,) = page.upright.glyphs
    assert glyph.angle == 0
    assert glyph.start * 72 / 25.4 == pytest.approx(300)
    assert glyph.baseline * 72 / 25.4 == pytest.approx(570)


def test_a_file_that_is_no_pdf_is_refused_in_chinese(tmp_path: Path):
    path = tmp_path / "通报.pdf"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(DocumentNeedsAttention, match=r"“通报\.pdf”不是 PDF 文件.*另存为 PDF"):
        read_pages(path)


def test_a_missing_file_is_refused_in_chinese(tmp_path: Path):
    with pytest.raises(MachineNeedsAttention, match="没有这个文件"):
        read_pages(tmp_path / "没有.pdf")
