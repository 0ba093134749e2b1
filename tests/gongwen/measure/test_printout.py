"""What each printed line is for, and the cases no rendering at hand shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from made_pages import column, outer_number, page, turned_page, words

from counting import growth
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.page import Page, PrintedRule
from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_items import printed_items
from tongbao.gongwen.measure.print.printout import printout
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_HAN = "各单位要高度重视信息报送工作加强领导明确专人严格审核按时"
_BODY = NamedParagraph(Role.BODY, _HAN * 60)


def _lines(pages: list[Page], *paragraphs: NamedParagraph) -> list[PlacedLine]:
    return [line for p in printout(pages, None, paragraphs).pages for line in p.lines]


def _item(
    name: str, pages: list[Page], *paragraphs: NamedParagraph, masthead: Masthead | None = None
) -> ReportItem:
    (item,) = [i for i in printed_items(pages, masthead, paragraphs) if i.name == name]
    return item


def _full(number: int, lines: int = 22) -> Page:
    return page(number, column([_HAN] * lines), outer_number(number))


def test_words_that_stand_twice_are_told_apart_by_their_order():
    paragraphs = (
        NamedParagraph(Role.ISSUER_MARK, "雷州市政府办公室"),
        NamedParagraph(Role.BODY, "现将情况通报如下。"),
        NamedParagraph(Role.SIGNATURE, "雷州市政府办公室"),
    )
    text = column(["雷州市政府办公室", "　　现将情况通报如下。", "雷州市政府办公室"])
    roles = [line.role for line in _lines([page(1, text)], *paragraphs)]
    assert roles == [Role.ISSUER_MARK, Role.BODY, Role.SIGNATURE]


def test_a_row_of_a_table_belongs_to_no_paragraph():
    paragraphs = (
        NamedParagraph(Role.ATTACHMENT_LABEL, "附件"),
        NamedParagraph(Role.TABLE_NOTE, "注：满分为10分。"),
    )
    text = column(["附件", "序号 单位 评分", "1 甲镇 97", "注：满分为10分。"])
    roles = [line.role for line in _lines([page(1, text)], *paragraphs)]
    assert roles == [Role.ATTACHMENT_LABEL, None, None, Role.TABLE_NOTE]


def test_a_mark_dropped_from_the_end_of_a_line_does_not_lose_the_paragraph():
    paragraph = NamedParagraph(Role.BODY, "第一行的末尾有一个句号。第二行照样认得出来。")
    lines = _lines([page(1, column(["第一行的末尾有一个句号", "第二行照样认得出来"]))], paragraph)
    assert [line.role for line in lines] == [Role.BODY, Role.BODY]
    assert lines[0].is_first and lines[1].is_last


def test_a_heading_numbered_by_the_program_is_found_by_its_words():
    (line,) = _lines(
        [page(1, column(["一、基本情况"]))], NamedParagraph(Role.HEADING_1, "基本情况")
    )
    assert line.role is Role.HEADING_1


def test_a_text_box_anchored_elsewhere_is_found():
    paragraphs = (
        NamedParagraph(Role.COPIES, "抄送：市委各部门。"),
        NamedParagraph(Role.BODY, "现将情况通报如下。"),
    )
    lines = _lines([page(1, column(["现将情况通报如下。", "抄送：市委各部门。"]))], *paragraphs)
    assert [line.role for line in lines] == [Role.BODY, Role.COPIES]


def test_a_full_page_of_21_lines_fails():
    item = _item("每面行数", [_full(1, 21), _full(2)], _BODY)
    assert item.passed is False and "第 1 页 21 行" in item.found


def test_a_line_kept_from_standing_alone_overleaf_is_no_fault():
    pages = [_full(1), _full(2, 21), page(3, column([_HAN, _HAN]), outer_number(3))]
    assert _item("每面行数", pages, NamedParagraph(Role.BODY, _HAN * 45)).passed


def test_a_line_that_ends_early_before_a_bracket_is_no_fault():
    text = _HAN[:27] + "（" + _HAN * 2
    pages = [page(1, column([_HAN[:27], "（" + _HAN[:27], _HAN[27:] + _HAN[:27], _HAN[27:]]))]
    assert _item("每行字数", pages, NamedParagraph(Role.BODY, text + "。")).passed is not False


@pytest.mark.parametrize("number", [3, 4])
def test_a_number_on_a_turned_page_stands_where_it_does_on_upright_ones(number: int):
    pages = [_full(n) for n in range(1, number)] + [turned_page(number, outer_number(number))]
    for name in ("页码连续", "页码高度", "页码位置", "横排页的页码"):
        assert _item(name, pages, _BODY).passed, name


def test_a_number_at_the_foot_of_a_turned_page_fails():
    wrong = words("— 2 —", 140, 195, size=14.0)
    item = _item("横排页的页码", [_full(1), turned_page(2, (), wrong)], _BODY)
    assert item.passed is False and item.clause == "8"


def test_centred_numbers_are_a_practice():
    pages = [page(n, column([_HAN] * 22), words(f"— {n} —", 97, 266.6, 14.0, 4.94)) for n in (1, 2)]
    item = _item("页码位置", pages, _BODY)
    assert item.passed and item.authority is Authority.PRACTICE


def test_mirrored_margins_move_the_number_along():
    even = page(2, column([_HAN] * 22, left=26.0), words("— 2 —", 26 + 4.94, 266.6, 14.0, 4.94))
    pages = [_full(1), even]
    assert _item("页码位置", pages, _BODY).passed
    assert _item("版心之外的文字", pages, _BODY).passed


def test_a_part_of_the_file_that_is_nowhere_in_print_is_told():
    item = _item(
        "抄送的打印效果", [_full(1)], _BODY, NamedParagraph(Role.COPIES, "抄送：市委各部门。")
    )
    assert item.passed is None and "没有找到抄送" in item.found


@pytest.mark.parametrize("text", ["— II —", "— 二 —"], ids=["罗马数字", "汉字"])
def test_a_number_in_other_figures_is_blamed_for_its_form_alone(text: str):
    pages = [_full(1), page(2, column([_HAN] * 22), outer_number(2, text))]
    assert _item("页码样式", pages, _BODY).passed is False
    for name in ("页码连续", "版心之外的文字"):
        assert _item(name, pages, _BODY).passed, name


def test_a_number_set_too_high_is_still_the_number():
    pages = [page(1, column([_HAN] * 21), words("— 1 —", 166, 259, 14.0, 4.94))]
    assert _item("页码高度", pages, _BODY).passed is False
    assert _item("页码连续", pages, _BODY).passed


def test_a_blank_page_and_the_imprint_after_it_need_no_number():
    paragraphs = _BODY, NamedParagraph(Role.COPIES, "抄送：市委各部门。")
    tail = page(4, column(["抄送：市委各部门。"], top=250))
    pages = [_full(1), _full(2), page(3), tail]
    assert _item("页码连续", pages, *paragraphs).passed
    assert _item("页数", pages, *paragraphs).passed


def test_without_a_seal_the_date_begins_two_characters_further_in():
    name = words("雷州市政府办公室", 184 - 10 * 5.571, 60)
    date = words("2018年1月23日", 184 - 8 * 5.571, 70)
    paragraphs = (
        NamedParagraph(Role.BODY, _HAN),
        NamedParagraph(Role.SIGNATURE, "雷州市政府办公室"),
        NamedParagraph(Role.DATE, "2018年1月23日"),
    )
    item = _item("署名与成文日期", [page(1, column([_HAN]), name, date)], *paragraphs)
    assert item.passed and item.clause == "7.3.5.2"


_JOINT = (
    NamedParagraph(Role.BODY, _HAN),
    NamedParagraph(Role.SIGNATURE, "\t雷州市政府办公室\t雷州市司法局"),
    NamedParagraph(Role.DATE, "2018年1月23日"),
)


@pytest.mark.parametrize(("aside", "passed"), [(0.0, True), (8.0, False)])
def test_the_last_of_the_names_in_a_row_stands_over_the_date(aside: float, passed: bool):
    step = 156 / 28
    date_left = 184 - 10.5 * step
    names = words("雷州市政府办公室", 50, 60) + words(
        "雷州市司法局", date_left + 0.25 * step + aside, 60
    )
    made = page(1, column([_HAN]), names, words("2018年1月23日", date_left, 70))
    assert _item("署名与成文日期", [made], *_JOINT).passed is passed


@pytest.mark.parametrize(("aside", "passed"), [(0.0, True), (8.0, False)])
def test_the_names_of_a_joint_issue_without_seals_begin_in_one_line(aside: float, passed: bool):
    left = 184 - 14 * 156 / 28
    names = words("雷州市政府办公室", left, 60) + words("雷州市司法局", left + aside, 70)
    date = words("2018年1月23日", left + 2 * 156 / 28, 80)
    paragraphs = (
        NamedParagraph(Role.BODY, _HAN),
        NamedParagraph(Role.SIGNATURE, "雷州市政府办公室"),
        NamedParagraph(Role.SIGNATURE, "雷州市司法局"),
        NamedParagraph(Role.DATE, "2018年1月23日"),
    )
    item = _item("署名与成文日期", [page(1, column([_HAN]), names, date)], *paragraphs)
    assert item.passed is passed


def test_only_a_page_with_nothing_but_the_imprint_needs_no_number():
    paragraphs = _BODY, NamedParagraph(Role.COPIES, "抄送：市委各部门。")
    alone = page(2, column(["抄送：市委各部门。"], top=250))
    shared = page(2, column([_HAN, "抄送：市委各部门。"], top=240))
    item = _item("页码连续", [_full(1), alone], *paragraphs)
    assert item.passed and "第 2 页只有版记" in item.found
    assert _item("页码连续", [_full(1), shared], *paragraphs).passed is False


def test_a_mark_at_the_left_of_the_number_is_told_apart_from_it():
    line = words("000001", 28, 50) + words("雷府办函〔2018〕35号", 130, 50)
    paragraphs = (
        NamedParagraph(Role.COPY_NUMBER, "000001"),
        NamedParagraph(Role.DOCUMENT_NUMBER, "雷府办函〔2018〕35号"),
    )
    lines = _lines([page(1, line)], *paragraphs)
    assert [line.role for line in lines] == [Role.COPY_NUMBER, Role.DOCUMENT_NUMBER]
    assert lines[1].box.left > 130


def test_a_mark_of_several_offices_is_not_taken_for_their_signature():
    names = "雷州市政府办公室", "雷州市司法局"
    mark = tuple(NamedParagraph(Role.ISSUER_MARK, text) for text in (*names, "文件"))
    signed = tuple(NamedParagraph(Role.SIGNATURE, text) for text in names)
    text = NamedParagraph(Role.BODY, "现将情况通报如下。")
    printed = [names[0], "文件", names[1], text.text, *names]
    roles = [line.role for line in _lines([page(1, column(printed))], *mark, text, *signed)]
    assert roles == [Role.ISSUER_MARK] * 3 + [Role.BODY] + [Role.SIGNATURE] * 2


def test_a_row_of_a_table_is_not_taken_for_the_text_that_names_it():
    text, title = (
        NamedParagraph(Role.BODY, "唐家镇、松竹镇得分较高。"),
        NamedParagraph(Role.ATTACHMENT_TITLE, "等次表"),
    )
    printed = [text.text, title.text, "唐家镇、松竹镇"]
    roles = [line.role for line in _lines([page(1, column(printed))], text, title)]
    assert roles == [Role.BODY, Role.ATTACHMENT_TITLE, None]


@pytest.mark.parametrize(("pitch", "passed"), [(29.5, True), (28.95, False)])
def test_text_above_37_mm_needs_lines_as_wide_as_the_higher_type_area(pitch: float, passed: bool):
    step = pitch * 25.4 / 72
    lines = (words(_HAN, 28, 34.6 + n * step, 16.0) for n in range(22))
    made = page(1, *lines, outer_number(1))
    assert _item("版心之外的文字", [made], _BODY).passed is passed


def test_an_unknown_masthead_is_measured_but_not_judged():
    mark = words("雷州市人民政府办公室文件", 40, 60, 30, colour="FF0000")
    item = _item("发文机关标志上边缘", [page(1, mark, column([_HAN], top=180))], _BODY)
    assert item.passed is None and "60.0 mm" in item.found


def test_a_rule_in_pieces_is_one_rule():
    pieces = tuple(PrintedRule(Box(x, 119.4, x + 52, 119.8), "FF0000") for x in (28.0, 80.0, 132.0))
    number = words("雷府办〔2018〕35号", 78, 110)
    paragraphs = NamedParagraph(Role.DOCUMENT_NUMBER, "雷府办〔2018〕35号"), _BODY
    pages = [page(1, number, column([_HAN], top=180), rules=pieces)]
    item = _item("红色分隔线", pages, *paragraphs, masthead=Masthead.DOCUMENT)
    assert item.passed and item.found == "28.0—184.0 mm"


@pytest.mark.parametrize("is_table", [True, False])
def test_only_a_rule_that_no_table_ends_with_is_one_of_the_imprint(is_table: bool):
    level = PrintedRule(Box(28.0, 252.0, 184.0, 252.2), "000000")
    down = tuple(PrintedRule(Box(x, 240.0, x + 0.2, 252.1), "000000") for x in (28.0, 100.0, 183.8))
    copies = NamedParagraph(Role.COPIES, "抄送：市委各部门。")
    rules = (level, *down) if is_table else (level,)
    pages = [page(1, column([_HAN]), words(copies.text, 33, 256, 14), rules=rules)]
    item = _item("版记分隔线", pages, _BODY, copies, masthead=Masthead.LETTER)
    assert item.passed is is_table


def test_no_page_gives_no_item():
    assert list(printed_items([], None, [])) == []


def test_a_bracket_at_the_edge_of_a_title_has_ink_in_half_of_its_room_only():
    text = "《条例》落实情况的通报"
    first, *others = words(text, 106 - 5.5 * 7.66, 110, 22.0)
    bracket = replace(first, box=replace(first.box, left=first.box.centre + 0.3))
    paragraphs = NamedParagraph(Role.TITLE, text), _BODY
    made = page(1, (bracket, *others), column([_HAN], top=180))
    assert _item("标题居中", [made], *paragraphs).passed


def test_a_mark_of_several_offices_is_centred_together_with_the_word_beside_them():
    names = "雷州市人民政府办公室", "雷州市司法局和财政局"
    red = [words(n, 40, top, 30, colour="FF0000") for n, top in zip(names, (60, 75), strict=True)]
    beside = words("文件", 106 + 66 - 2 * 10.45, 67.5, 30, colour="FF0000")
    marks = [NamedParagraph(Role.ISSUER_MARK, name) for name in names]
    item = _item("发文机关标志居中", [page(1, *red, beside)], *marks, masthead=Masthead.DOCUMENT)
    assert item.passed, item.found


def test_a_short_name_without_a_seal_has_the_longer_date_two_characters_further_in():
    step = 156 / 28
    left = 184 - 10 * step
    made = page(
        1, column([_HAN]), words("区政府办", left, 60), words("2018年1月23日", left + 2 * step, 70)
    )
    paragraphs = (
        NamedParagraph(Role.BODY, _HAN),
        NamedParagraph(Role.SIGNATURE, "区政府办"),
        NamedParagraph(Role.DATE, "2018年1月23日"),
    )
    item = _item("署名与成文日期", [made], *paragraphs)
    assert item.passed and item.clause == "7.3.5.2"


def _numbered(number: int, *columns: list[int]) -> Page:
    lines = [
        glyphs
        for place, column in enumerate(columns)
        for row, text in enumerate(["序号", *map(str, column)])
        for glyphs in [words(text, 40 + 60 * place + 2.5 * (len(text) == 1), 50 + row * 8)]
    ]
    return page(number, *lines)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([([1, 2, 3], [4, 5, 6]), ([7, 8, 9], [10, 11])], "连续"),
        ([([1, 3, 5], [2, 4, 6]), ([7, 9], [8, 10])], "连续"),
        ([([1, 2, 3], [4, 5, 6]), ([1, 2], [3, 4])], "连续"),
        ([([1, 2, 3], [7, 8, 9]), ([4, 5, 6], [10, 11])], "第 1 页“3”之后是“7”"),
    ],
    ids=["先左栏后右栏", "逐行", "两张表", "左栏翻页接排"],
)
def test_numbers_side_by_side_are_read_page_by_page(pages: list, found: str):
    made = [_numbered(number, *columns) for number, columns in enumerate(pages, start=1)]
    item = _item("附表序号", made, _BODY)
    assert found in item.found and item.passed is (found == "连续")


def test_very_many_paragraphs_that_begin_alike_take_no_more_than_their_share_of_work():
    def placing(count: int) -> Callable[[], list[PlacedLine]]:
        text = "各单位要认真整改。"
        made = [page(n, column([text] * 22)) for n in range(1, count + 1)]
        paragraphs = [NamedParagraph(Role.BODY, text)] * (22 * count)
        return lambda: _lines(made, *paragraphs)

    assert all(line.is_last for line in placing(100)())
    assert growth(placing, 20, 200) < 1.1
