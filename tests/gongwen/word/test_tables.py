"""The annex table: blocks, merged headings, widths, and rows that stay whole."""

import pytest
from docx_reading import W, cell_texts, notice_of, text_of, values, written
from sample_notices import BULLETIN, LETTER, REPORTED, SCORED

from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role


def _table(rows, blocks=1, down_first=True, numeric=(False, True)):
    head = ((HeadCell("单位"), HeadCell("分")),)
    return NoticeTable(head, tuple(rows), blocks, down_first, numeric)


def _units(count):
    return [(f"单位{number}", str(number)) for number in range(1, count + 1)]


def test_two_blocks_hold_all_units_down_first(tmp_path):
    (table,) = written(BULLETIN, tmp_path).tables
    texts = cell_texts(table)
    assert texts[0] == ["单 位", "一季度"] * 2
    assert texts[1] == ["", "报送", "发布"] * 2
    body = texts[2:]
    assert len(body) == 29
    assert [tuple(row[:3]) for row in body] + [tuple(row[3:]) for row in body] == list(
        REPORTED.rows
    )


def test_one_block_holds_all_units(tmp_path):
    (table,) = written(LETTER, tmp_path).tables
    assert [tuple(row) for row in cell_texts(table)[1:]] == list(SCORED.rows)


def test_heading_of_two_rows_is_merged_down_and_across(tmp_path):
    (table,) = written(BULLETIN, tmp_path).tables
    upper, lower = (row.findall(W + "tc") for row in table.findall(W + "tr")[:2])
    assert values(upper[0], "tcPr/vMerge") == values(upper[2], "tcPr/vMerge") == {"val": "restart"}
    assert values(lower[0], "tcPr/vMerge") == values(lower[3], "tcPr/vMerge") == {"val": "continue"}
    assert values(upper[1], "tcPr/gridSpan") == values(upper[3], "tcPr/gridSpan") == {"val": "2"}


def test_a_merged_block_of_cells_covers_rows_and_columns(tmp_path):
    head = (
        (HeadCell("一季度", rows=2, columns=2), HeadCell("甲")),
        (HeadCell("乙"),),
        (HeadCell("丙"), HeadCell("丁"), HeadCell("戊")),
    )
    docx = written(notice_of(NoticeTable(head, (("1", "2", "3"),))), tmp_path)
    assert cell_texts(docx.tables[0]) == [
        ["一季度", "甲"],
        ["", "乙"],
        ["丙", "丁", "戊"],
        ["1", "2", "3"],
    ]
    second = docx.tables[0].findall(W + "tr")[1].find(W + "tc")
    assert values(second, "tcPr/gridSpan") == {"val": "2"}
    assert values(second, "tcPr/vMerge") == {"val": "continue"}


def test_heading_rows_repeat_and_no_row_is_split(tmp_path):
    (table,) = written(BULLETIN, tmp_path).tables
    rows = table.findall(W + "tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert repeated == [True, True] + [False] * 29


def test_each_page_of_blocks_is_a_table_that_begins_it_with_its_own_head(tmp_path):
    docx = written(notice_of(_table(_units(150), blocks=2)), tmp_path)
    assert len(docx.tables) > 1
    for table in docx.tables[1:]:
        before = table.getprevious()
        assert before.find(f"{W}pPr/{W}pageBreakBefore") is not None and not text_of(before)
    for table in docx.tables:
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(W + "tr")]
        assert heads == [True] + [False] * (len(heads) - 1)
    order = [
        row[place]
        for table in docx.tables
        for place in (0, 2)
        for row in cell_texts(table)[1:]
        if row[place]
    ]
    assert order == [name for name, _ in _units(150)]


@pytest.mark.parametrize(("blocks", "down_first"), [(1, True), (2, False)])
def test_where_the_order_does_not_hang_on_the_page_all_is_one_table(blocks, down_first, tmp_path):
    table = _table(_units(150), blocks, down_first)
    assert len(written(notice_of(table), tmp_path).tables) == 1


def test_odd_last_cells_stay_empty(tmp_path):
    docx = written(notice_of(_table(_units(5), blocks=2)), tmp_path)
    assert cell_texts(docx.tables[0])[1:] == [
        ["单位1", "1", "单位4", "4"],
        ["单位2", "2", "单位5", "5"],
        ["单位3", "3", "", ""],
    ]


def test_rows_can_run_across_the_blocks(tmp_path):
    docx = written(notice_of(_table(_units(5), blocks=3, down_first=False)), tmp_path)
    assert cell_texts(docx.tables[0])[1:] == [
        ["单位1", "1", "单位2", "2", "单位3", "3"],
        ["单位4", "4", "单位5", "5", "", ""],
    ]


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_units_leave_blocks_empty(rows, tmp_path):
    docx = written(notice_of(_table(_units(rows), blocks=3)), tmp_path)
    texts = cell_texts(docx.tables[0])
    assert texts[0] == ["单位", "分"] * 3
    assert [text for row in texts[1:] for text in row if text.startswith("单位")] == [
        name for name, _ in _units(rows)
    ]


@pytest.mark.parametrize(
    "table",
    [
        REPORTED,
        SCORED,
        _table([("某" * 60, "100")], blocks=2),
        _table([("某", "1" * 200)], blocks=3),
        _table([(f"第{n}中学", "99.5") for n in range(300)], blocks=4),
        NoticeTable((tuple(HeadCell(f"指标{n}得分") for n in range(16)),), (("100.00",) * 16,)),
    ],
    ids=["bulletin", "letter", "long name", "long number", "many blocks", "many columns"],
)
def test_table_stays_inside_the_type_area_in_small_fourth_or_fifth_size(table, tmp_path):
    for page in written(notice_of(table), tmp_path).tables:
        widths = [int(each.get(W + "w")) for each in page.iter(W + "gridCol")]
        assert 8600 < sum(widths) <= 8824 and min(widths) > 0
        assert {each.get(W + "val") for each in page.iter(W + "sz")} <= {"21", "24"}
        for row in page.iter(W + "tr"):
            cells = [int(values(cell, "tcPr/tcW")["w"]) for cell in row.iter(W + "tc")]
            assert sum(cells) == sum(widths)


def test_a_squeezed_table_takes_room_from_words_and_not_from_numbers(tmp_path):
    docx = written(notice_of(_table([("某" * 60, "100.00")], blocks=2)), tmp_path)
    number = int(docx.tables[0].findall(f"{W}tblGrid/{W}gridCol")[1].get(W + "w"))
    assert number - 170 >= 3 * 10.5 * 20


def test_numbers_are_centred_and_names_are_left(tmp_path):
    docx = written(notice_of(_table(_units(1))), tmp_path)
    name, number = docx.tables[0].findall(W + "tr")[1].iter(W + "p")
    assert values(name, "pPr/jc") == {"val": "left"}
    assert values(number, "pPr/jc") == {"val": "center"}


def test_head_is_bold_face_and_cells_are_text_face(tmp_path):
    docx = written(notice_of(_table(_units(1))), tmp_path)
    head, body = docx.tables[0].findall(W + "tr")
    assert {each.get(W + "eastAsia") for each in head.iter(W + "rFonts")} == {"黑体"}
    assert {each.get(W + "eastAsia") for each in body.iter(W + "rFonts")} == {"仿宋_GB2312"}


def test_blocks_are_parted_by_a_double_line(tmp_path):
    docx = written(notice_of(_table(_units(4), blocks=2)), tmp_path)
    for row in docx.tables[0].iter(W + "tr"):
        left = [
            cell.find(f"{W}tcPr/{W}tcBorders/{W}left") is not None for cell in row.iter(W + "tc")
        ]
        assert left == [False, False, True, False]


def test_a_line_break_in_a_cell_stays_one(tmp_path):
    docx = written(notice_of(_table([("洞庭新城岳阳楼区\r\n工作部", "0")])), tmp_path)
    cell = docx.tables[0].findall(W + "tr")[1].find(W + "tc")
    assert text_of(cell) == "洞庭新城岳阳楼区\n工作部"
    assert len(list(cell.iter(W + "br"))) == 1


def test_tables_do_not_grow_together_and_a_paragraph_ends_the_text(tmp_path):
    tables = _table(_units(2)), _table(_units(3))
    docx = written(notice_of(*tables), tmp_path)
    assert [each.tag.removeprefix(W) for each in docx.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_note_keeps_the_last_row_with_it(tmp_path):
    parts = _table(_units(2)), Paragraph(Role.TABLE_NOTE, "注：空白为零。")
    docx = written(notice_of(*parts), tmp_path)
    kept = [row.find(f".//{W}keepNext") is not None for row in docx.tables[0].iter(W + "tr")]
    assert kept == [True, False, True]
