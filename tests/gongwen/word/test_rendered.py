"""What LibreOffice makes of a notice: lines on a page, characters on a line, page breaks."""

import re
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_reading import notice_of
from sample_notices import BULLETIN, LETTER

from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word import save_notice

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Return for each sample its pages, each a list of lines that carry words."""
    folder = tmp_path_factory.mktemp("rendered")
    samples = {"bulletin": BULLETIN, "letter": LETTER}
    return {name: _pages(notice, folder / f"{name}.docx") for name, notice in samples.items()}


def _pages(notice: Notice, path: Path) -> list[list[str]]:
    save_notice(notice, path)
    return _printed(path)


def _printed(path: Path) -> list[list[str]]:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    command = ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        [line.strip() for line in page.splitlines() if line.strip()]
        for page in text.removesuffix("\f").split("\f")
    ]


def test_a_full_page_holds_22_lines_and_its_number(pages):
    full = pages["bulletin"][1]
    assert len(full) == 23
    assert re.fullmatch(r"—\s*2\s*—", full[-1])


def test_a_full_line_holds_28_characters(pages):
    lines = [line for page in pages["bulletin"] + pages["letter"] for line in page]
    full = [line for line in lines if re.fullmatch(r"[\u4e00-\u9fff]{27,}", line)]
    assert len(full) > 20
    assert {len(line) for line in full} == {28}


def test_the_first_page_shows_text(pages):
    assert any(line.startswith("根据区政府领导的指示") for line in pages["bulletin"][0])
    assert any(line.startswith("为进一步做好") for line in pages["letter"][0])


def test_the_attachment_begins_a_page_and_its_table_fits(pages):
    for name in ("bulletin", "letter"):
        assert [page[0] for page in pages[name]].count("附件") == 1
    annex = next(page for page in pages["bulletin"] if page[0] == "附件")
    assert any(re.match(r"东 ?办\s.*区计生局", line) for line in annex)
    assert any(line.startswith("区城管局") and "洞庭新城岳阳楼区工作部" in line for line in annex)


def test_the_heading_of_the_table_repeats_on_its_next_page(pages):
    heads = [
        line for page in pages["letter"] for line in page if re.match(r"序号\s+单位名称", line)
    ]
    assert len(heads) == 2


def test_signature_and_date_share_a_page_with_text(pages):
    (page,) = [p for p in pages["letter"] if "2018年1月23日" in "".join(p).replace(" ", "")]
    assert page[0] == "特此通报"


def test_a_letter_numbers_its_pages_from_the_second(pages):
    numbers = [bool(re.fullmatch(r"—\s*\d+\s*—", page[-1])) for page in pages["letter"]]
    assert numbers == [False] + [True] * (len(numbers) - 1)


@pytest.fixture
def two_blocks(tmp_path: Path) -> Path:
    """Return a notice whose annex of 160 units stands in two blocks on several pages."""
    rows = tuple((str(n), f"第{n}号街道", f"{60 + n % 40}.25") for n in range(1, 161))
    head = (tuple(map(HeadCell, ("序号", "单位名称", "总得分"))),)
    path = tmp_path / "notice.docx"
    save_notice(
        notice_of(
            Paragraph(Role.BODY, "现通报如下。"),
            Paragraph(Role.ATTACHMENT_LABEL, "附件"),
            Paragraph(Role.ATTACHMENT_TITLE, "得分表"),
            NoticeTable(head, rows, 2, True, (True, False, True)),
            Paragraph(Role.TABLE_NOTE, "注：得分相同的，名次并列。"),
        ),
        path,
    )
    return path


def _read(page: list[str]) -> list[int]:
    lines = [[int(n) for n in re.findall(r"第\s*(\d+)\s*号街道", line)] for line in page]
    return [line[block] for block in (0, 1) for line in lines if len(line) > block]


def test_units_are_read_down_each_block_and_then_on_the_next_page(two_blocks):
    pages = _printed(two_blocks)
    assert [n for page in pages for n in _read(page)] == list(range(1, 161))
    assert sum(any(line.startswith("序号") for line in page) for page in pages) >= 2


def test_a_row_that_grows_by_a_line_brings_no_unit_to_another_page(two_blocks):
    """As in a program or with a face that needs one line more: that changes no order."""
    before = [_read(page) for page in _printed(two_blocks)]
    _let_a_row_grow(two_blocks, points=13)
    assert [_read(page) for page in _printed(two_blocks)] == before


def _let_a_row_grow(path: Path, points: int) -> None:
    """Make the first row of every table higher."""
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    document = parts["word/document.xml"]
    grown = re.sub(
        r'(<w:tbl>.*?<w:trHeight w:val=")(\d+)"',
        lambda found: f'{found[1]}{int(found[2]) + points * 20}"',
        document,
        flags=re.DOTALL,
    )
    assert grown != document
    with ZipFile(path, "w") as package:
        for name, content in (parts | {"word/document.xml": grown}).items():
            package.writestr(name, content)
