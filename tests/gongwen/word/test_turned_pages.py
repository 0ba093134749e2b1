"""What LibreOffice makes of annexes: turned pages, blocks side by side, the order of the units."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from sample_notices import DOCUMENT, SCORED

from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word import save_notice

pytestmark = pytest.mark.office

_MM = 25.4 / 72
_NAMES = [row[1] for row in SCORED.rows]


@dataclass(frozen=True)
class Ink:
    """A printed character: its box in mm from the upper left corner, and its turn clockwise."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    degrees: int


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    inks: tuple[Ink, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(ink.sign for ink in self.inks)

    @property
    def number(self) -> list[Ink]:
        """The page number with its dashes: what stands outside the type area."""
        side, foot = (33.0, 400.0) if self.width > self.height else (0.0, 264.0)
        return [ink for ink in self.inks if ink.right < side or ink.top > foot]


def _lists(rows: int, **changes: bool) -> NoticeTable:
    head = (tuple(HeadCell(words) for words in ("序号", "单位", "分")),)
    units = ((str(n), _NAMES[n % 56], f"{n}.5") for n in range(1, rows + 1))
    return NoticeTable(head, tuple(units), None, numeric=(True, False, True), **changes)


def _wide() -> NoticeTable:
    parts = "主动公开情况 依申请公开办理情况 政策解读与回应关切".split()
    leaves = "信息发布数量 更新及时得分 栏目完整得分 小计".split()
    head = (
        (HeadCell("单位名称", rows=2), *(HeadCell(part, columns=4) for part in parts)),
        tuple(HeadCell(leaf) for leaf in leaves * 3),
    )
    rows = tuple((name, *("12.50",) * 12) for name in _NAMES)
    return NoticeTable(head, rows, None, numeric=(False, *(True,) * 12))


def _annex(label: str, table: NoticeTable) -> tuple[Paragraph | NoticeTable, ...]:
    return (
        Paragraph(Role.ATTACHMENT_LABEL, label),
        Paragraph(Role.ATTACHMENT_TITLE, "检查评分表"),
        table,
        Paragraph(Role.TABLE_NOTE, "注：以核定为准。"),
    )


def _document(*parts: Paragraph | NoticeTable) -> Notice:
    return replace(DOCUMENT, parts=(*DOCUMENT.parts[:-2], *parts, *DOCUMENT.parts[-2:]))


SAMPLES = {
    "turned": _document(*_annex("附件1", _wide()), *_annex("附件2", _lists(30))),
    "blocks": _document(*_annex("附件", _lists(150))),
    "by row": _document(*_annex("附件", _lists(150, down_first=False))),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("turned")
    for name, notice in SAMPLES.items():
        save_notice(notice, folder / f"{name}.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    sources = [str(folder / f"{name}.docx") for name in SAMPLES]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=180)
    return {name: list(_pages(folder / f"{name}.pdf")) for name in SAMPLES}


def _pages(path: Path) -> Iterator[Page]:
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    layouts = text.split("\f")
    document = pypdfium2.PdfDocument(path)
    for page, layout in zip(document, layouts, strict=False):  # a form feed ends each
        width, height = page.get_size()
        signs = page.get_textpage()
        inks = []
        for index in range(signs.count_chars()):
            sign = signs.get_text_range(index, 1)
            if not sign.strip():
                continue
            left, bottom, right, top = signs.get_charbox(index)
            turn = pypdfium2.raw.FPDFText_GetCharAngle(signs, index)
            box = (edge * _MM for edge in (left, height - top, right, height - bottom))
            inks.append(Ink(sign, *box, round(turn * 180 / 3.14159)))
        yield Page(width * _MM, height * _MM, tuple(inks), tuple(layout.splitlines()))
    document.close()


def _turned(pages: list[Page]) -> list[tuple[int, Page]]:
    return [(number, p) for number, p in enumerate(pages, 1) if p.width > p.height]


def test_only_the_wide_annex_stands_on_turned_pages(pages):
    shapes = [page.width > page.height for page in pages["turned"]]
    assert shapes == [False, False, True, True, True, False]
    assert "附件1" in pages["turned"][2].text and "附件2" in pages["turned"][5].text


def test_the_number_of_a_turned_page_stands_where_it_is_on_upright_pages(pages):
    upright = pages["turned"][0].number
    line = 297 - (upright[0].top + upright[0].bottom) / 2  # of the dash, from the paper's foot
    for number, page in _turned(pages["turned"]):
        assert "".join(ink.sign for ink in page.number) == f"—{number}—"
        assert {ink.degrees for ink in page.number} == {90}
        dashes = [ink for ink in page.number if ink.sign == "—"]
        for dash in dashes:
            assert (dash.left + dash.right) / 2 == pytest.approx(line, abs=0.5)
            assert dash.left == pytest.approx(28, abs=1)
        if number % 2:  # one 字 from the end of the line, as on upright pages
            assert dashes[-1].bottom == pytest.approx(upright[-1].right, abs=0.7)
        else:
            assert dashes[0].top == pytest.approx(28 + 4.9, abs=0.7)


def test_numbers_go_on_through_upright_and_turned_pages(pages):
    for made in pages.values():
        printed = ["".join(ink.sign for ink in page.number) for page in made]
        assert printed == [f"—{number}—" for number in range(1, len(made) + 1)]


def test_everything_else_on_a_turned_page_stays_in_its_type_area(pages):
    for _, page in _turned(pages["turned"]):
        for ink in set(page.inks) - set(page.number):
            assert ink.left >= 35 and ink.right <= 260, ink
            assert ink.top >= 28 and ink.bottom <= 184, ink
            assert ink.degrees == 0


def test_both_heading_rows_repeat_on_every_turned_page_and_the_note_ends_the_last(pages):
    turned = [page for _, page in _turned(pages["turned"])]
    assert all("主动公开情况" in page.text and "小计" in page.text for page in turned)
    assert ["注：以核定为准。" in page.text for page in turned] == [False, False, True]


def _serials(page: Page) -> list[list[int]]:
    """Return the serial numbers of each printed row; a unit's figure repeats its number."""
    return [
        [int(number) for number in found]
        for line in page.lines
        if (found := re.findall(r"(\d+)\s+\D+?\s+\1\.5", line))
    ]


def test_three_blocks_are_read_down_each_page_before_the_next(pages):
    annex = [page for page in pages["blocks"] if "序号" in page.text]
    assert [page.text.count("序号") for page in annex] == [3, 3]
    read = []
    for page in annex:
        rows = _serials(page)
        read += [row[block] for block in range(3) for row in rows if block < len(row)]
    assert read == list(range(1, 151))


def test_by_row_the_units_run_across_the_blocks(pages):
    read = [n for page in pages["by row"] for row in _serials(page) for n in row]
    assert read == list(range(1, 151))


def test_the_imprint_shares_a_page_with_rows_of_the_table(pages):
    for name in ("blocks", "by row"):
        assert "序号" in pages[name][-1].text and "抄送：" in pages[name][-1].text
