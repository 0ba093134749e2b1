"""What LibreOffice makes of joint issues, marks, closings, long 主送机关 and the switches."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rendering import Page, page_of, page_texts, pictures, printed
from sample_notices import BULLETIN, DOCUMENT, LETTER_WITH_COPIES

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import Practices, Seal, TailPage, TypeArea

pytestmark = pytest.mark.office

_MARKS = Paragraph(Role.COPY_NUMBER, "000001"), Paragraph(Role.URGENCY, "特急")
_OFFICES = "雷州市人民政府办公室\n雷州市财政局\n雷州市审计局"
_MANY = "，".join(f"雷州市第{number}镇人民政府" for number in range(1, 45)) + "："


def _with(notice: Notice, role: Role, text: str, right: str = "") -> Notice:
    new = Paragraph(role, text, right)
    parts = [new if isinstance(p, Paragraph) and p.role is role else p for p in notice.parts]
    return replace(notice, parts=tuple(parts))


_JOINT = _with(
    _with(DOCUMENT, Role.ISSUER_MARK, _OFFICES, "文件"), Role.SIGNATURE, "市府办\n市财政局\n审计局"
)
_SEVEN = "雷州市人民政府办公室\n" + "\n".join(
    f"雷州市{name}局" for name in "财政 审计 教育 民政 司法 林业".split()
)
_FULL_PAGE = Notice(
    Masthead.BULLETIN,
    "关于信息报送工作的通报",
    "督查室",
    (
        *(Paragraph(Role.BODY, f"第{number}段。") for number in range(1, 23)),
        Paragraph(Role.ATTACHMENT_NOTE, "附件：2014年一季度区政府门户网信息报送加扣分表"),
        Paragraph(Role.ATTACHMENT_LABEL, "附件"),
        Paragraph(Role.ATTACHMENT_TITLE, "2014年一季度区政府门户网信息报送加扣分表"),
    ),
)
_SHORT = [p for p in DOCUMENT.parts if not (isinstance(p, Paragraph) and "附件" in p.text)]
_SAMPLES = {
    "marked": replace(DOCUMENT, parts=(*_MARKS, *DOCUMENT.parts)),
    "letter": replace(
        LETTER_WITH_COPIES,
        parts=(LETTER_WITH_COPIES.parts[0], *_MARKS, *LETTER_WITH_COPIES.parts[1:]),
    ),
    "joint": replace(_JOINT, parts=(*_MARKS, *_JOINT.parts)),
    "seven": _with(DOCUMENT, Role.ISSUER_MARK, _SEVEN, "文件"),
    "full": _FULL_PAGE,
    "unsealed": replace(DOCUMENT, practices=Practices(seal=Seal.WITHOUT)),
    "long": _with(DOCUMENT, Role.ADDRESSEE, _MANY),
    "even": replace(DOCUMENT, practices=Practices(tail_page=TailPage.EVEN)),
    "even2": replace(DOCUMENT, parts=tuple(_SHORT), practices=Practices(tail_page=TailPage.EVEN)),
    "high": replace(BULLETIN, practices=Practices(type_area=TypeArea.COMPENSATED)),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return printed(_SAMPLES, tmp_path_factory.mktemp("practices"))


def _page(files: dict[str, Path], name: str, number: int) -> Page:
    return page_of(pictures(files[name])[number])


def _black(page: Page):
    return page.bands(lambda red, _: red < 120)


def test_number_and_urgency_stand_above_the_mark_and_do_not_move_it(files):
    page = _page(files, "marked", 0)
    assert page.red[0].top == pytest.approx(72, abs=1.5)
    number, urgency = _black(page)[:2]
    assert number.top == pytest.approx(40, abs=2.5)
    assert number.left == pytest.approx(28, abs=0.6)
    assert urgency.left == pytest.approx(28, abs=0.6)
    assert urgency.bottom < page.red[0].top


def test_number_and_urgency_of_a_letter_stand_under_its_rule_at_the_left(files):
    page = _page(files, "letter", 0)
    first, urgency = _black(page)[:2]
    rule = page.red[2]
    assert first.top - rule.bottom == pytest.approx(4.9, abs=1)
    assert (first.left, first.right) == pytest.approx((28, 184), abs=1)
    assert urgency.left == pytest.approx(28, abs=0.6) and urgency.right < 45
    lines = page_texts(files["letter"])[0].splitlines()
    line = next(line for line in lines if "000001" in line)
    assert "35" in line and "特急" not in line


def test_the_mark_of_a_joint_issue_stays_inside_and_begins_at_72_mm(files):
    page = _page(files, "joint", 0)
    *names, rule = page.red
    assert names[0].top == pytest.approx(72, abs=1.5)
    assert min(name.left for name in names) >= 28 and max(name.right for name in names) <= 184
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.5)
    beside = page.within(max(name.right for name in names) - 25, 190).red[0]
    middle = (names[0].top + names[-1].bottom) / 2
    assert (beside.top + beside.bottom) / 2 == pytest.approx(middle, abs=1)


def test_a_joint_issue_shows_text_on_page_1(files):
    assert "现将检查情况" in page_texts(files["joint"])[0].replace(" ", "")


def test_seven_offices_are_as_large_as_the_title_and_page_1_still_shows_text(files):
    page = _page(files, "seven", 0)
    names = page.within(28, 110).red
    assert len(names) == 8  # and the rule
    assert all(name.bottom - name.top == pytest.approx(22 / 72 * 25.4, abs=1) for name in names[:7])
    assert "现将检查情况" in page_texts(files["seven"])[0].replace(" ", "")


def test_the_name_of_an_annex_does_not_stand_on_a_page_alone(files):
    first, second, _ = page_texts(files["full"])
    assert "第21段" in first.replace(" ", "") and "附件" not in first
    assert "第22段" in second.replace(" ", "") and "附件：" in second


def test_a_title_of_twenty_characters_with_digits_stays_on_its_line(files):
    annex = page_texts(files["full"])[-1]
    assert any("2014" in line and "加扣分表" in line for line in annex.splitlines())


def test_the_offices_of_a_joint_issue_leave_room_for_their_seals(files):
    text = next(t for t in page_texts(files["joint"]) if "市财政局" in t and "审计局" in t[50:])
    row = next(line for line in text.splitlines() if "市府办" in line and "审计局" in line)
    assert row.index("市府办") < row.index("市财政局") < row.index("审计局")
    page = _page(files, "joint", 1)
    row_band = next(b for b in _black(page) if b.right - b.left > 80 and b.top > 80)
    parts = page.blocks(row_band, gap=15)
    middles = [(left + right) / 2 for left, right in parts]
    assert [b - a for a, b in pairwise(middles)] == pytest.approx([50, 50], abs=1)
    assert middles[0] - 21 >= 28 and middles[-1] + 21 <= 184


def test_without_a_seal_the_date_begins_two_characters_right_of_the_office(files):
    bands = _black(_page(files, "unsealed", 1))
    date = next(
        i
        for i, b in enumerate(bands)
        if i and b.left - bands[i - 1].left == pytest.approx(11.1, abs=1)
    )
    office = bands[date - 1]
    assert office.right == pytest.approx(184 - 2 * 5.56, abs=1)
    assert bands[date].top - office.top == pytest.approx(10.2, abs=1)


def test_a_long_addressee_goes_to_the_foot_and_page_1_shows_text(files):
    first, *_, last = page_texts(files["long"])
    assert "现将检查情况" in first.replace(" ", "") and "人民政府，" not in first
    assert last.strip().startswith("主送：") and "抄送：" in last
    rules = _page(files, "long", -1).rules[-3:]
    assert rules[-1].bottom == pytest.approx(262, abs=1.5)
    words = _black(_page(files, "long", -1))
    assert not [b for b in words if rules[-1].bottom + 0.5 < b.top < 264.5]


@pytest.mark.parametrize("name", ["even", "even2"])
def test_a_tail_for_even_pages_stands_alone_on_one_without_number(name, files):
    texts = page_texts(files[name])
    assert len(texts) % 2 == 0
    assert "抄送：" in texts[-1] and not re.search(r"—\s*\d+\s*—", texts[-1])
    numbered = [text for text in texts if re.search(r"—\s*\d+\s*—", text)]
    assert numbered and "抄送" not in "".join(numbered)
    assert _page(files, name, -1).rules[-1].bottom == pytest.approx(262, abs=1.5)


def test_compensated_margins_hold_22_lines_and_leave_the_tail_where_it_was(files):
    texts = page_texts(files["high"])
    lines = [line for line in texts[1].splitlines() if line.strip()]
    assert len(lines) == 23
    rules = _page(files, "high", -1).rules[-3:]
    assert rules[-1].bottom == pytest.approx(262, abs=1.5)


def test_every_sample_is_a_document_or_letter_of_its_masthead():
    assert {n.masthead for n in _SAMPLES.values()} == set(Masthead)
