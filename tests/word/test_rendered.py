"""What LibreOffice makes of a notice: lines on a page, characters on a line, page breaks."""

import re
import subprocess
from pathlib import Path

import pytest
from sample_notices import BULLETIN, LETTER

from tongbao.core.notice import Notice
from tongbao.word import save_notice

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Return for each sample its pages, each a list of lines that carry words."""
    folder = tmp_path_factory.mktemp("rendered")
    samples = {"bulletin": BULLETIN, "letter": LETTER}
    return {name: _pages(notice, folder / f"{name}.docx") for name, notice in samples.items()}


def _pages(notice: Notice, path: Path) -> list[list[str]]:
    save_notice(notice, path)
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
