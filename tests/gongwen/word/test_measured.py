"""Where LibreOffice prints marks, rules and the 版记: millimetres measured in the picture of a page."""

from pathlib import Path

import pytest
from rendering import page_of, pictures, printed
from sample_notices import (
    BULLETIN,
    DOCUMENT,
    DOCUMENT_WITH_ANNEX,
    LETTER,
    LETTER_WITH_COPIES,
)

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    samples = {
        "bulletin": BULLETIN,
        "letter": LETTER,
        "copied": LETTER_WITH_COPIES,
        "document": DOCUMENT,
        "annexed": DOCUMENT_WITH_ANNEX,
    }
    files = printed(samples, tmp_path_factory.mktemp("measured"))
    return {name: pictures(pdf) for name, pdf in files.items()}


def test_the_mark_of_a_document_begins_at_72_mm(pages):
    mark, rule = page_of(pages["document"][0]).red
    assert mark.top == pytest.approx(72, abs=1.5)
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.5)


def test_a_letter_has_its_mark_at_30_mm_and_double_rules(pages):
    page = page_of(pages["letter"][0])
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
    assert not any(page_of(path).red for path in pages["letter"][1:])


@pytest.mark.parametrize("name", ["bulletin", "document", "annexed"])
def test_the_tail_ends_the_type_area_of_the_last_page_between_three_rules(name, pages):
    rules = page_of(pages[name][-1]).rules[-3:]
    assert rules[-1].bottom == pytest.approx(262, abs=1.5)
    thick = [rule.bottom - rule.top for rule in rules]
    assert thick == pytest.approx([0.35, 0.25, 0.35], abs=0.11)
    for rule in rules:
        assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.5)


def test_the_copies_of_a_letter_stand_there_without_rules(pages):
    page = page_of(pages["copied"][-1])
    words = [band for band in page.bands(lambda red, _: red < 120) if band.bottom < 264]
    assert words[-1].bottom == pytest.approx(261, abs=1.5)
    assert page.rules[-1].bottom < words[-2].top
