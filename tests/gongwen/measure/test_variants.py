"""`tongbao measure` finds no fault in any form the standard or the practice of offices allows."""

import subprocess

import pytest

from tongbao.gongwen.measure import measure_document
from tongbao.gongwen.measure.print.rendering import find_soffice
from tongbao.gongwen.measure.report_item import ReportItem
from tongbao.gongwen.word import save_notice
from variants import variants

pytestmark = pytest.mark.office

VARIANTS = variants()
# What only the print can show of words placed by tabs, and what a text of two lines does not show.
_UNKNOWN = {"发文字号位置", "落款位置", "每面行数"}


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[ReportItem, ...]]:
    """Measure every variant, all printed by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("variants")
    for name, notice in VARIANTS.items():
        save_notice(notice, folder / f"{name}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_soffice()), "--headless", profile, "--convert-to", "pdf"]
    documents = [str(folder / f"{name}.docx") for name in VARIANTS]
    command += ["--outdir", str(folder), *documents]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        name: measure_document(folder / f"{name}.docx", folder / f"{name}.pdf").items
        for name in VARIANTS
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_a_legitimate_form_has_no_failing_item(name: str, items):
    assert {item.name: item.found for item in items[name] if item.passed is False} == {}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_legitimate_form_can_be_measured(name: str, items):
    unknown = {item.name for item in items[name] if item.passed is None}
    assert {each for each in unknown if not each.endswith("实际字体")} <= _UNKNOWN
