"""Where LibreOffice prints marks, rules and the 版记: millimetres measured in the picture of a page."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sample_notices import (
    BULLETIN,
    DOCUMENT,
    DOCUMENT_WITH_ANNEX,
    LETTER,
    LETTER_WITH_COPIES,
)

from tongbao.word import save_notice

pytestmark = pytest.mark.office

_DOTS_PER_MM = 10


@dataclass(frozen=True)
class Band:
    """Rows of a page in which something is printed, and how far it reaches, mm."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Page:
    rows: list[tuple[bytes, bytes]]  # of each the red and the green

    def bands(self, is_ink: Callable[[int, int], bool], least: int = 1) -> list[Band]:
        """Find the bands whose every row has at least ``least`` dots of ink."""
        found, start, columns = [], 0, list[int]()
        for number, (red, green) in enumerate([*self.rows, (b"", b"")]):
            blank = red.count(255) == len(red) and green.count(255) == len(green)
            pairs = enumerate(zip(red, green, strict=True))
            ink = [] if blank else [x for x, (r, g) in pairs if is_ink(r, g)]
            if len(ink) >= least:
                start = start if columns else number
                columns += [ink[0], ink[-1] + 1]
            elif columns:
                edges = start, number, min(columns), max(columns)
                found.append(Band(*(edge / _DOTS_PER_MM for edge in edges)))
                columns = []
        return found

    @property
    def red(self) -> list[Band]:
        return self.bands(lambda red, green: red > 180 and green < 120)

    @property
    def rules(self) -> list[Band]:
        return self.bands(lambda red, _: red < 120, least=1500)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("measured")
    samples = {
        "bulletin": BULLETIN,
        "letter": LETTER,
        "copied": LETTER_WITH_COPIES,
        "document": DOCUMENT,
        "annexed": DOCUMENT_WITH_ANNEX,
    }
    for name, notice in samples.items():
        save_notice(notice, folder / f"{name}.docx")
    sources = [str(folder / f"{name}.docx") for name in samples]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=180)
    for name in samples:
        command = ["pdftoppm", "-r", "254", str(folder / f"{name}.pdf"), str(folder / name)]
        subprocess.run(command, check=True, timeout=60)
    return {name: sorted(folder.glob(f"{name}-*.ppm")) for name in samples}


def _page(path: Path) -> Page:
    content = path.read_bytes()
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", content)
    wide, high = int(head[1]), int(head[2])
    starts = (head.end() + row * wide * 3 for row in range(high))
    return Page(
        [(content[s : s + wide * 3 : 3], content[s + 1 : s + wide * 3 : 3]) for s in starts]
    )


def test_the_mark_of_a_document_begins_at_72_mm(pages):
    mark, rule = _page(pages["document"][0]).red
    assert mark.top == pytest.approx(72, abs=1.5)
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.5)


def test_a_letter_has_its_mark_at_30_mm_and_double_rules(pages):
    page = _page(pages["letter"][0])
    mark, thick, thin, lower_thin, lower_thick = page.red
    number = page.bands(lambda red, _: red < 120)[0]
    assert number.top - thin.bottom == pytest.approx(4.9, abs=1)
    assert mark.top == pytest.approx(30, abs=1.5)
    assert thick.top - mark.bottom == pytest.approx(4, abs=1)
    assert lower_thick.bottom == pytest.approx(297 - 20, abs=1.5)
    for rule in (thick, thin, lower_thin, lower_thick):
        assert (rule.left, rule.right) == pytest.approx((20, 190), abs=0.5)
    for broad, fine in ((thick, thin), (lower_thick, lower_thin)):
        assert broad.bottom - broad.top > 2 * (fine.bottom - fine.top)


def test_only_the_first_page_of_a_letter_has_red_rules(pages):
    assert not any(_page(path).red for path in pages["letter"][1:])


@pytest.mark.parametrize("name", ["bulletin", "document", "annexed"])
def test_the_tail_ends_the_type_area_of_the_last_page_between_three_rules(name, pages):
    rules = _page(pages[name][-1]).rules[-3:]
    assert rules[-1].bottom == pytest.approx(262, abs=1.5)
    thick = [rule.bottom - rule.top for rule in rules]
    assert thick == pytest.approx([0.35, 0.25, 0.35], abs=0.11)
    for rule in rules:
        assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.5)


def test_the_copies_of_a_letter_stand_there_without_rules(pages):
    page = _page(pages["copied"][-1])
    words = [band for band in page.bands(lambda red, _: red < 120) if band.bottom < 264]
    assert words[-1].bottom == pytest.approx(261, abs=1.5)
    assert page.rules[-1].bottom < words[-2].top
