"""What stands above and below a notice's own words, by masthead and by 通报要素."""

import pytest

from core.making import assessed, the
from stating import stated
from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.core.notice.composing import compose_notice
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, Place
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role

CELL = Place("通报要素", "B6")
DOCUMENT = {
    "发文机关": "某县人民政府办公室",
    "版头样式": "文件式",
    "发文字号": "某政办发〔2026〕12号",
    "成文日期": "2026-11-22",
}
JOINT = DOCUMENT | {"联合发文机关": "某县财政局、某县审计局\n某县统计局"}
LETTER = DOCUMENT | {"版头样式": "信函式"}


def composed(
    items: dict[str, str], masthead: Masthead | None = None, *lines: str
) -> tuple[Notice, tuple[Finding, ...]]:
    chapters = (Chapter("情况", tuple(Draft(line, CELL) for line in lines)),) if lines else ()
    elements = stated(items, place=CELL, chapters=chapters)
    return compose_notice(assessed("甲 1 1"), elements, masthead=masthead)


def paragraphs(items: dict[str, str], *roles: Role) -> list[Paragraph]:
    made, _ = composed(items)
    return [p for p in made.parts if isinstance(p, Paragraph) and p.role in roles]


@pytest.mark.parametrize("number", ["7", "０００００７", "000007", "No.7"])
def test_a_copy_number_has_six_digits_and_stands_first(number: str) -> None:
    made, _ = composed(DOCUMENT | {"份号": number, "紧急程度": "特急"})
    assert made.parts[:2] == (
        Paragraph(Role.COPY_NUMBER, "000007"),
        Paragraph(Role.URGENCY, "特急"),
    )


def test_in_a_letter_number_and_urgency_stand_under_the_mark() -> None:
    made, _ = composed(LETTER | {"份号": "7", "紧急程度": "加急"})
    assert [p.role for p in made.parts[:4] if isinstance(p, Paragraph)] == [
        Role.ISSUER_MARK, Role.COPY_NUMBER, Role.URGENCY, Role.DOCUMENT_NUMBER,
    ]  # fmt: skip


@pytest.mark.parametrize("items", [DOCUMENT, LETTER])
def test_a_number_still_to_come_keeps_its_line_and_is_missed(items: dict[str, str]) -> None:
    without = items | {"发文字号": ""}
    assert paragraphs(without, Role.DOCUMENT_NUMBER) == [Paragraph(Role.DOCUMENT_NUMBER, "")]
    _, findings = composed(without)
    assert "发文字号" in the(findings, "notice-incomplete").message


@pytest.mark.parametrize("secret", ["秘密", "机密★1年", "绝密", "内部"])
def test_a_secret_is_refused_with_its_cell_and_where_it_belongs(secret: str) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="涉密计算机") as refused:
        composed(DOCUMENT | {"密级": secret})
    assert secret in str(refused.value)
    assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B6")


@pytest.mark.parametrize("open_", ["", "无", "不涉密"])
def test_an_open_notice_may_say_so(open_: str) -> None:
    assert composed(DOCUMENT | {"密级": open_})[0].parts


def test_a_joint_document_names_all_offices_the_leading_one_first() -> None:
    (mark,) = paragraphs(JOINT, Role.ISSUER_MARK)
    names = "某县人民政府办公室\n某县财政局\n某县审计局\n某县统计局"
    assert mark == Paragraph(Role.ISSUER_MARK, names, right="文件")
    assert paragraphs(JOINT, Role.SIGNATURE) == [Paragraph(Role.SIGNATURE, names)]


def test_a_joint_letter_bears_the_mark_of_the_leading_office_only() -> None:
    items = JOINT | {"版头样式": "信函式"}
    assert paragraphs(items, Role.ISSUER_MARK) == [
        Paragraph(Role.ISSUER_MARK, "某县人民政府办公室")
    ]
    assert len(paragraphs(items, Role.SIGNATURE)[0].text.splitlines()) == 4


def test_a_joint_bulletin_names_each_office_on_a_line_beside_the_date() -> None:
    (imprint,) = paragraphs(JOINT | {"版头样式": "督查通报式"}, Role.IMPRINT)
    assert imprint.text == "某县人民政府办公室\n某县财政局\n某县审计局\n某县统计局"
    assert imprint.right == "2026年11月22日"


def test_an_office_written_as_its_mark_is_not_called_a_document_twice() -> None:
    items = DOCUMENT | {"发文机关": "某县人民政府办公室文件"}
    assert [p.text for p in paragraphs(items, Role.ISSUER_MARK, Role.SIGNATURE)] == [
        "某县人民政府办公室文件", "某县人民政府办公室",
    ]  # fmt: skip


def test_the_signature_of_a_joint_issue_may_be_shorter_names() -> None:
    (signature,) = paragraphs(JOINT | {"署名": "县政府办、县财政局"}, Role.SIGNATURE)
    assert signature.text == "县政府办\n县财政局"


def test_a_letter_leaves_out_the_printing_office_and_says_so() -> None:
    made, findings = composed(LETTER | {"印发机关": "某县人民政府办公室", "抄送": "市政府"})
    roles = [p.role for p in made.parts if isinstance(p, Paragraph)]
    assert roles[-1] is Role.COPIES
    told = the(findings, "element-not-printed")
    assert "“印发机关”" in told.message and "10.1" in told.message and told.place == CELL


def test_the_masthead_asked_for_goes_before_the_one_in_the_workbook() -> None:
    made, findings = composed(DOCUMENT, Masthead.BULLETIN)
    assert made.masthead is Masthead.BULLETIN
    assert "“发文字号”" in the(findings, "element-not-printed").message


def test_paragraphs_the_page_may_be_too_small_for_know_the_cells_they_come_from() -> None:
    items = DOCUMENT | dict.fromkeys(("标题", "主送机关", "署名", "抄送"), "各乡镇的通报")
    roles = (Role.TITLE, Role.ADDRESSEE, Role.SIGNATURE, Role.COPIES)
    assert [p.place for p in paragraphs(items, *roles)] == [CELL] * 4
