"""Headings under 一、: known by their numbers, alone on a line or run into a paragraph."""

import pytest

from tongbao.gongwen.lower_headings import paragraph_of, run_in
from tongbao.gongwen.paragraph import Role


@pytest.mark.parametrize(
    ("text", "role", "printed"),
    [
        ("（一）总体情况", Role.HEADING_2, "（一）总体情况"),
        ("(三)总体情况", Role.HEADING_2, "（三）总体情况"),
        ("（二）强化保障。", Role.HEADING_2, "（二）强化保障"),
        ("1．报送情况", Role.HEADING_3, "1.报送情况"),
        ("2、报送情况", Role.HEADING_3, "2.报送情况"),
        ("(2)发布情况", Role.HEADING_4, "（2）发布情况"),
    ],
)
def test_a_short_numbered_line_is_a_heading(text: str, role: Role, printed: str) -> None:
    found = paragraph_of(text)
    assert (found.role, found.text) == (role, printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1.5万条信息已报送", "1.5万条信息已报送"),
        ("1、2月份没有报送", "1、2月份没有报送"),
        ("3.前两项均已办结。", "3.前两项均已办结。"),
        ("(一)加强领导。各单位要落实专人。", "（一）加强领导。各单位要落实专人。"),
        ("1．健全机构。各单位成立了机构。", "1.健全机构。各单位成立了机构。"),
        ("一是提高认识。各单位要重视。", "一是提高认识。各单位要重视。"),
        ("①第一项内容。", "①第一项内容。"),
    ],
)
def test_a_paragraph_stays_text_and_its_number_gets_the_form_of_its_level(
    text: str, printed: str
) -> None:
    found = paragraph_of(text)
    assert (found.role, found.text) == (Role.BODY, printed)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("（一）加强领导。各单位要落实专人。", (Role.HEADING_2, "（一）加强领导。")),
        ("1.健全机构。各单位成立了机构。", (Role.HEADING_3, "1.健全机构。")),
        ("（1）明确责任。专人负责。", (Role.HEADING_4, "（1）明确责任。")),
    ],
)
def test_a_paragraph_may_begin_with_its_heading(text: str, heading: tuple[Role, str]) -> None:
    found = run_in(text)
    assert found is not None
    assert (found[0], text[: found[1]]) == heading


@pytest.mark.parametrize(
    "text",
    [
        "一是提高认识。各单位要重视。",
        "1.5万条。其他",
        "（一）" + "长" * 41 + "。其他",
        "没有编号。",
    ],
)
def test_other_paragraphs_begin_with_none(text: str) -> None:
    assert run_in(text) is None
