import pytest

from core.making import assessed, points, the
from stating import stated
from tongbao.core.assessment import Assessment
from tongbao.core.notice.composing import compose_notice
from tongbao.core.rules.rules import DEFAULT_BANDS, Rules
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Place
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role

CELL = Place("通报要素", "B16")
TITLE = "2014年一季度信息报送情况统计表"


def graded(text: str = "乡镇:甲 95|区直:乙 85|乡镇:丙 70") -> Assessment:
    rules = Rules(bands=DEFAULT_BANDS, points=points("得分≥90:1"))
    return assessed(text, rules, "单位 得分")


def notice(assessment: Assessment, **items: str) -> Notice:
    return compose_notice(assessment, stated(items, place=CELL))[0]


def texts(made: Notice, role: Role) -> list[str]:
    return [p.text for p in made.parts if isinstance(p, Paragraph) and p.role is role]


def tables(made: Notice) -> list[NoticeTable]:
    return [part for part in made.parts if isinstance(part, NoticeTable)]


def test_without_a_choice_there_is_one_annex_without_a_number() -> None:
    made = notice(graded())
    assert texts(made, Role.ATTACHMENT_NOTE) == [f"附件：{TITLE}"]
    assert texts(made, Role.ATTACHMENT_LABEL) == ["附件"]
    assert texts(made, Role.ATTACHMENT_TITLE) == [TITLE]
    assert len(tables(made)) == 1 and not texts(made, Role.TABLE_NOTE)


def test_several_annexes_are_numbered_and_named_alike_in_the_note_and_above_themselves() -> None:
    made = notice(graded(), 附件内容="统计表、等次表，加扣分表")
    assert texts(made, Role.ATTACHMENT_NOTE) == [
        f"附件：1.{TITLE}",
        "2.2014年一季度信息报送等次表",
        "3.2014年一季度信息报送加扣分表",
    ]
    assert texts(made, Role.ATTACHMENT_LABEL) == ["附件1", "附件2", "附件3"]
    assert texts(made, Role.ATTACHMENT_TITLE) == [
        TITLE,
        "2014年一季度信息报送等次表",
        "2014年一季度信息报送加扣分表",
    ]
    assert [len(table.rows) for table in tables(made)] == [3, 3, 1]


def test_every_group_has_its_annex_and_units_without_one_are_not_lost() -> None:
    made = notice(graded("乡镇:甲 95|区直:乙 85|丙 70"), 附件内容="分组统计表")
    assert texts(made, Role.ATTACHMENT_TITLE) == [
        f"{TITLE}（乡镇）", f"{TITLE}（区直）", f"{TITLE}（其他单位）"
    ]  # fmt: skip
    assert [table.rows for table in tables(made)] == [
        (("甲", "95"),), (("乙", "85"),), (("丙", "70"),)
    ]  # fmt: skip


def test_the_clerk_names_annexes_one_a_line_and_the_others_keep_their_own_names() -> None:
    made = notice(graded(), 附件内容="统计表、等次表", 附件名称="《一季度得分表》\n")
    assert texts(made, Role.ATTACHMENT_TITLE) == ["一季度得分表", "2014年一季度信息报送等次表"]
    made = notice(graded(), 附件内容="统计表、等次表", 附件名称="甲表\n乙表")
    assert texts(made, Role.ATTACHMENT_NOTE) == ["附件：1.甲表", "2.乙表"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("得分表。", "得分表"),
        ("《得分表》；", "得分表"),
        ("《得分表。》", "得分表"),
        ("《规定》落实情况表", "《规定》落实情况表"),
        ("得分表(一季度)", "得分表（一季度）"),
    ],
)
def test_the_name_of_an_annex_has_no_sign_at_its_end_and_no_marks_around(
    words: str, name: str
) -> None:
    made = notice(graded(), 附件名称=words)
    assert texts(made, Role.ATTACHMENT_NOTE) == [f"附件：{name}"]
    assert texts(made, Role.ATTACHMENT_TITLE) == [name]


def test_the_name_of_a_single_annex_may_be_broken_into_lines() -> None:
    made = notice(graded(), 附件名称="2014年一季度\n得分表")
    assert texts(made, Role.ATTACHMENT_TITLE) == ["2014年一季度得分表"]


@pytest.mark.parametrize("words", ["各项得分以核定为准。", "注：各项得分以核定为准。"])
def test_the_tables_note_begins_with_its_label_and_stands_under_the_statistics_table(
    words: str,
) -> None:
    for content, noted in (("统计表、等次表", [0]), ("等次表、统计表", [1])):
        made = notice(graded(), 附件内容=content, 表注=words)
        assert texts(made, Role.TABLE_NOTE) == ["注：各项得分以核定为准。"]
        assert noted_tables(made) == noted


def noted_tables(made: Notice) -> list[int]:
    """Return which tables have a note under them."""
    roles = [part.role if isinstance(part, Paragraph) else None for part in made.parts]
    places = [made.parts.index(table) for table in tables(made)]
    return [
        number
        for number, place in enumerate(places)
        if (*roles, None)[place + 1] is Role.TABLE_NOTE
    ]


def test_every_groups_table_has_the_note_and_no_list_of_results() -> None:
    made = notice(graded(), 附件内容="等次表、分组统计表、加扣分表", 表注="以核定为准。")
    assert texts(made, Role.TABLE_NOTE) == ["注：以核定为准。"] * 2
    assert noted_tables(made) == [1, 2]


def test_a_note_without_a_statistics_table_is_reported_with_its_cell() -> None:
    items = {"附件内容": "等次表", "表注": "以核定为准。"}
    made, findings = compose_notice(graded(), stated(items, place=CELL))
    assert not texts(made, Role.TABLE_NOTE)
    found = the(findings, "note-unprinted")
    assert found.place == CELL and "没有统计表" in found.message and "附件内容" in found.todo


@pytest.mark.parametrize(
    ("words", "turned"), [("", None), ("自动", None), ("纵向", False), ("横向", True)]
)
def test_the_direction_is_that_of_the_statistics_table(words: str, turned: bool | None) -> None:
    made = notice(graded(), 附件内容="统计表、等次表", 附表方向=words)
    assert [table.turned for table in tables(made)] == [turned, None]


def test_a_points_table_nobody_stands_in_is_left_out_and_reported() -> None:
    elements = stated({"附件内容": "统计表、加扣分表", "附件名称": "甲表\n乙表"})
    made, findings = compose_notice(graded("甲 80|乙 85"), elements)
    assert texts(made, Role.ATTACHMENT_LABEL) == ["附件"]
    assert texts(made, Role.ATTACHMENT_NOTE) == ["附件：甲表"]
    assert "乙表" in the(findings, "annex-empty").message


@pytest.mark.parametrize(
    "items",
    [
        {"附件内容": "统计表、名单"},
        {"附件名称": "甲表\n乙表\n丙表", "附件内容": "统计表、等次表"},
        {"附表方向": "斜着"},
        {"附表栏数": "4"},
        {"附表顺序": "斜着"},
    ],
)
def test_an_item_that_is_not_understood_is_refused_with_its_cell(items: dict[str, str]) -> None:
    with pytest.raises(WorkbookNeedsAttention, match=r"写的是“.*应为") as refused:
        notice(graded(), **items)
    assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B16")


@pytest.mark.parametrize(
    ("content", "why"),
    [("分组统计表", "没有组别"), ("等次表", "没有评等次"), ("加扣分表", "没有加扣分")],
)
def test_a_table_there_is_nothing_for_is_refused_with_its_cell(content: str, why: str) -> None:
    with pytest.raises(WorkbookNeedsAttention, match=why) as refused:
        notice(assessed("甲 1 1"), 附件内容=content)
    assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B16")
