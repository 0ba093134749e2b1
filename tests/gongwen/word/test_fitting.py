"""How annex tables are set: blocks, turned pages, and the order in which pages are filled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from docx_reading import W, cell_texts, notice_of, text_of, values, written
from sample_notices import REPORTED, SCORED

from counting import growth
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import USUAL, NumberPlace, Practices
from tongbao.gongwen.word.cell_lines import lines_in, pieces_of
from tongbao.gongwen.word.column_needs import line_room
from tongbao.gongwen.word.docx_bytes import notice_bytes
from tongbao.gongwen.word.measured_table import measure_table
from tongbao.gongwen.word.page_setup import page_setup_of
from tongbao.gongwen.word.table_fitting import best_fit, needs_turning, turned_area, upright_area
from tongbao.gongwen.word.table_paging import printed_tables

LABEL, TITLE = 29.0, 76.0  # what stands above a table, points


def units(count: int, name: str = "第{}镇", down_first: bool = True) -> NoticeTable:
    rows = tuple((str(n), name.format(n), str(200 - n)) for n in range(1, count + 1))
    head = (tuple(HeadCell(words) for words in ("序号", "单位", "分")),)
    return NoticeTable(head, rows, None, down_first, (True, False, True))


def wide(columns: int, **changes) -> NoticeTable:
    head = (HeadCell("单位"), *(HeadCell(f"指标{n}") for n in range(1, columns)))
    rows = tuple((f"第{n}街道", *("99.50" for _ in range(1, columns))) for n in range(30))
    return NoticeTable((head,), rows, None, numeric=(False, *(True,) * (columns - 1)), **changes)


UPRIGHT, TURNED = upright_area(page_setup_of(USUAL)), turned_area(page_setup_of(USUAL))


def fit(table: NoticeTable, area=UPRIGHT, **rooms):
    return best_fit(measure_table(table), area, LABEL + TITLE, **rooms)


@pytest.mark.parametrize("down_first", [True, False])
@pytest.mark.parametrize(
    ("count", "blocks", "pages"), [(10, 1, 1), (32, 1, 1), (50, 2, 1), (90, 3, 1), (200, 3, 2)]
)
def test_as_many_blocks_are_taken_as_give_the_fewest_pages(count, blocks, pages, down_first):
    chosen = fit(units(count, down_first=down_first))
    assert (chosen.blocks, len(chosen.pages)) == (blocks, pages)


def test_the_first_notices_58_units_stand_in_two_blocks_on_one_page():
    chosen = fit(NoticeTable(REPORTED.head, REPORTED.rows, None, True, REPORTED.numeric))
    assert (chosen.blocks, len(chosen.pages)) == (2, 1)


def test_of_two_ways_with_as_many_pages_the_one_that_breaks_fewer_names_is_taken():
    chosen = fit(units(50, "第{}街道办事处社会事务所"))
    assert (chosen.blocks, len(chosen.pages)) == (2, 1)


def test_blocks_never_become_too_narrow_for_names():
    assert fit(units(300, "第{}" + "某" * 40 + "局")).blocks <= 2
    assert fit(wide(8)).blocks == 1


@pytest.mark.parametrize("number", ["15938", "87.5%", "100.0%", "99.25", "1234567"])
def test_beside_another_block_a_number_keeps_its_line_in_a_face_with_wide_digits(number):
    wide = {"%": 0.95, ".": 0.32}  # in DejaVu Sans, a digit 0.64 of a character
    head = ((HeadCell("单位"), HeadCell("分")),)
    needs = measure_table(NoticeTable(head, (("某局", number),), numeric=(False, True))).beside
    for widths in (needs.whole, needs.headings_broken, needs.readable, needs.least):
        assert widths[1] >= sum(wide.get(sign, 0.64) for sign in number)


def test_one_very_long_name_does_not_forbid_blocks():
    table = units(80, "某街道办事处")
    long = ("81", "区城市管理和综合行政执法局（区城市管理监督指挥中心挂牌单位）", "1")
    chosen = fit(replace(table, rows=(*table.rows, long)))
    assert (chosen.blocks, len(chosen.pages)) == (3, 1)


def test_the_clerks_blocks_stand_even_where_names_break():
    table = NoticeTable(SCORED.head, SCORED.rows, 3, True, SCORED.numeric)
    assert fit(table).blocks == 3


def test_a_table_leaves_room_for_the_note_and_the_imprint_on_its_last_page():
    plain, followed = fit(units(78)), fit(units(78), note=19.0, tail=80.0)
    assert len(plain.pages) == len(followed.pages) == 1
    assert plain.left < 99.0 <= followed.left


def test_a_table_that_stands_whole_on_a_page_is_not_torn_for_the_imprint():
    chosen = fit(units(90), note=1.0, tail=80.0)
    assert len(chosen.pages) == 1 and chosen.left < 81.0


def test_a_table_of_several_pages_takes_rows_to_the_imprint_rather_than_leaving_it_alone():
    table = NoticeTable(SCORED.head, tuple((str(n), f"第{n}镇", "1") for n in range(70)), 1, True)
    alone, together = fit(table), fit(table, note=1.0, tail=80.0)
    assert alone.left < 81 <= together.left
    assert len(together.pages) <= len(alone.pages) + 1


def read_in_order(part: list) -> list[str]:
    """Return the numbers of the units of a page, read block by block."""
    blocks = zip(*part, strict=True)
    return [cells[0] for block in blocks for cells in block if cells]


def test_a_page_is_filled_down_then_right_before_the_next_one_begins():
    table = units(200)
    chosen = fit(table)
    parts = printed_tables(table, chosen)
    assert tuple(map(len, parts)) == chosen.pages
    assert [n for part in parts for n in read_in_order(part)] == [str(n) for n in range(1, 201)]


def test_by_row_the_units_run_on_across_the_blocks():
    table = units(200, down_first=False)
    (rows,) = printed_tables(table, fit(table))
    assert [cell[0] for row in rows for cell in row if cell] == [str(n) for n in range(1, 201)]


@pytest.mark.parametrize("down_first", [True, False])
@pytest.mark.parametrize("blocks", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 57, 58, 59, 187])
def test_no_unit_is_lost_or_printed_twice(count, blocks, down_first):
    long = "第{}镇人民政府驻县城办事处及其下属各中心站所"
    for name in ("第{}镇", long):
        table = units(count, name, down_first)
        table = NoticeTable(table.head, table.rows, blocks, down_first, table.numeric)
        found = [
            cell[0]
            for part in printed_tables(table, best_fit(measure_table(table), UPRIGHT, 600.0))
            for row in part
            for cell in row
            if cell
        ]
        assert sorted(found, key=int) == [str(n) for n in range(1, count + 1)]


@pytest.mark.parametrize("count", range(150, 190))
def test_a_page_of_blocks_keeps_its_rows_if_one_of_them_grows_by_a_line(count):
    chosen = fit(units(count, "第{}街道办事处"))
    row = chosen.row_height + 0.5  # its rule
    first = UPRIGHT.height - LABEL - TITLE - row  # the heading
    rooms = [first, *(UPRIGHT.height - row for _ in chosen.pages[1:])]
    assert len(chosen.pages) > 1
    for rows, room in zip(chosen.pages[:-1], rooms, strict=False):
        assert room - 2 * row - chosen.pitch < rows * row <= room - chosen.pitch


@pytest.mark.parametrize("count", range(60, 110))
def test_the_last_row_of_blocks_always_has_room_for_the_notes(count):
    table = replace(units(count, "第{}街道办事处"), blocks=2)
    chosen = fit(table, note=40.0)
    assert chosen.left >= 40.0
    assert [n for part in printed_tables(table, chosen) for n in read_in_order(part)] == [
        str(n) for n in range(1, count + 1)
    ]


def test_a_column_that_is_exactly_as_wide_as_its_words_is_not_relied_on():
    assert line_room(2 * 85 + 3 * 240, 12.0) == 2.5
    assert line_room(2 * 85 + 3 * 240 + 10, 12.0) == 3.0


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("市住房和城乡建设局", 9.0, 1),
        ("市人力资源和社会保障局某科", 6.5, 3),  # six characters and a half are six
        ("第12街道", 4.5, 1),
        ("第12街道", 4.0, 2),  # some programs leave gaps beside a number
        ("某某某2014年", 4.5, 2),  # a number stays whole
        ("某某某（某局）局", 4.0, 3),  # no line ends with （, none begins with ）
        ("甲乙丙，丁，", 3.0, 3),  # no line begins with ，
        ("ABCDEFGHIJ", 2.0, 3),  # a word no line holds
        ("某某\n某某某", 2.5, 3),
        ("", 2.0, 1),
    ],
)
def test_lines_break_where_programs_break_them(text, room, lines):
    assert lines_in(pieces_of(text), room) == lines


def test_only_a_table_too_wide_for_an_upright_page_is_turned():
    assert not needs_turning(measure_table(SCORED)) and not needs_turning(measure_table(wide(7)))
    assert needs_turning(measure_table(wide(14)))
    assert needs_turning(measure_table(wide(3, turned=True)))
    assert not needs_turning(measure_table(wide(14, turned=False)))


def test_headings_break_before_figures_do():
    head = tuple(HeadCell(words) for words in ("单位", *("政务公开工作落实情况得分",) * 6))
    table = NoticeTable(
        (head,), (("某街道", *("100.00",) * 6),), None, numeric=(False, *(True,) * 6)
    )
    chosen = fit(table)
    assert not needs_turning(measure_table(table))
    assert all((width - 170) / 20 >= 3 * chosen.size for width in chosen.widths[1:])


def annexed(*tables: NoticeTable):
    parts = [Paragraph(Role.BODY, "现通报如下。")]
    for number, table in enumerate(tables, 1):
        parts += [
            Paragraph(Role.ATTACHMENT_LABEL, f"附件{number}"),
            Paragraph(Role.ATTACHMENT_TITLE, "统计表"),
            table,
            Paragraph(Role.TABLE_NOTE, "注：以核定为准。"),
        ]
    return notice_of(*parts, Paragraph(Role.COPIES, "抄送：某办。"))


def sections(docx):
    return list(docx.body.iter(W + "sectPr"))


def test_a_turned_annex_is_a_section_of_its_own_between_upright_ones(tmp_path):
    docx = written(annexed(wide(14), units(5)), tmp_path)
    sizes = [values(section, "pgSz") for section in sections(docx)]
    upright = {"w": "11906", "h": "16838"}
    assert sizes == [upright, {"w": "16838", "h": "11906", "orient": "landscape"}, upright]
    margins = [values(section, "pgMar") for section in sections(docx)]
    sides = [[m[side] for side in ("top", "bottom", "left", "right")] for m in margins]
    assert sides[1] == ["1588", "1474", "1984", "2098"]
    assert sides[0] == sides[2] == ["2098", "1984", "1588", "1474"]


def test_the_label_begins_the_turned_section_and_the_note_ends_it(tmp_path):
    docx = written(annexed(wide(14), units(5)), tmp_path)
    ends = [p for p in docx.body.findall(W + "p") if p.find(f"{W}pPr/{W}sectPr") is not None]
    assert [text_of(p) for p in ends] == ["现通报如下。", "注：以核定为准。"]
    following = [text_of(p.getnext()) for p in ends]
    assert following == ["附件1", "附件2"]


def test_the_imprint_returns_to_an_upright_page_and_a_last_turned_annex_ends_the_file(tmp_path):
    docx = written(annexed(wide(14)), tmp_path)
    assert len(sections(docx)) == 3
    assert values(docx.body[-1], "pgSz") == {"w": "11906", "h": "16838"}
    parts = annexed(wide(14)).parts[:-2]  # without note and imprint
    docx = written(notice_of(*parts), tmp_path)
    assert len(sections(docx)) == 2
    assert values(docx.body[-1], "pgSz")["orient"] == "landscape"
    assert text_of(docx.body[-2]) == ""  # a paragraph ends the text


def test_an_upright_annex_needs_no_section(tmp_path):
    assert len(sections(written(annexed(units(5), units(6)), tmp_path))) == 1


def test_all_tables_of_an_annex_are_turned_with_one_of_them(tmp_path):
    parts = annexed(units(5)).parts
    docx = written(notice_of(*parts[:4], wide(14), *parts[4:]), tmp_path)
    assert len(sections(docx)) == 3
    inner = docx.body.findall(W + "tbl")
    assert all(sum(_grid(table)) > 12_700 for table in inner) and len(inner) == 2


def test_a_turned_table_fills_the_turned_type_area_and_repeats_its_head(tmp_path):
    (table,) = written(annexed(wide(14)), tmp_path).tables
    assert TURNED.table_width - 20 < sum(_grid(table)) <= TURNED.table_width
    rows = table.findall(W + "tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert rows[-1].find(f".//{W}keepNext") is not None  # with the note under it
    assert len(cell_texts(table)) == 31


def _grid(table):
    return [int(each.get(W + "w")) for each in table.iter(W + "gridCol")]


def _turned_footers(docx):
    """Return the footers of turned pages by kind: default is that of odd pages."""
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    names = {r.get("Id"): r.get("Target") for r in docx.part("word/_rels/document.xml.rels")}
    (section,) = [s for s in sections(docx) if "orient" in values(s, "pgSz")]
    return {
        each.get(W + "type"): docx.part("word/" + names[each.get(relation)])
        for each in section.iter(W + "footerReference")
    }


def test_the_number_of_a_turned_page_runs_down_a_cell_at_its_left_edge(tmp_path):
    footers = _turned_footers(written(annexed(wide(14)), tmp_path))
    assert set(footers) == {"default", "even"}
    for kind, side in (("default", "right"), ("even", "left")):
        footer = footers[kind]
        assert values(footer, "tbl/tblPr/tblpPr")["tblpX"] == "1446"
        assert values(footer, "tbl/tblPr/tblpPr")["tblpY"] == "1588"
        assert values(footer, "tbl/tr/trPr/trHeight") == {"val": "8844", "hRule": "exact"}
        assert values(footer, "tbl/tr/tc/tcPr/textDirection") == {"val": "tbRl"}
        paragraph = footer.find(f"{W}tbl/{W}tr/{W}tc/{W}p")
        assert text_of(paragraph) == "— 1 —" and values(paragraph, "pPr/jc") == {"val": side}
        assert values(paragraph, "pPr/ind")[side] == "280"


def test_a_centred_number_is_centred_on_turned_pages_too(tmp_path):
    notice = replace(annexed(wide(14)), practices=Practices(number_place=NumberPlace.CENTRE))
    docx = written(notice, tmp_path)
    for footer in (*_turned_footers(docx).values(), docx.footers["default"]):
        (number,) = [p for p in footer.iter(W + "p") if text_of(p)]
        assert values(number, "pPr/jc") == {"val": "center"}


def test_only_the_first_section_of_a_letter_leaves_its_first_page_without_a_number(tmp_path):
    letter = replace(annexed(wide(14)), masthead=Masthead.LETTER)
    docx = written(letter, tmp_path)
    first, turned, last = sections(docx)
    assert first.find(W + "titlePg") is not None
    assert turned.find(W + "titlePg") is None and last.find(W + "titlePg") is None
    kinds = [[r.get(W + "type") for r in s.iter(W + "footerReference")] for s in (turned, last)]
    assert [sorted(each) for each in kinds] == [["default", "even"]] * 2


def test_numbers_go_on_through_the_sections(tmp_path):
    docx = written(annexed(wide(14), units(5)), tmp_path)
    assert not list(docx.body.iter(W + "pgNumType"))


def test_a_long_table_takes_no_more_than_its_share_of_work():
    def setting(count: int) -> Callable[[], bytes]:
        notice = annexed(units(count, "第{}街道办事处社会事务服务中心"))
        return lambda: notice_bytes(notice, datetime(2026, 1, 1))

    assert growth(setting, 300, 3000) < 1.1
