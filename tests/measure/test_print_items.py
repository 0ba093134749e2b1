"""The printed side of the 版式实测报告: nothing to find in good notices, every planted fault found."""

import subprocess
from pathlib import Path

import pytest
from printed_faults import FAULTS, Fault

from good_notices import good_notices
from tongbao.measure import measure_document
from tongbao.measure.items import Item, Source
from tongbao.measure.print.rendering import find_soffice
from tongbao.word import save_notice

pytestmark = pytest.mark.office

GOOD = good_notices()


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Item]]:
    """Measure every good notice and every fault, all printed by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    for fault in FAULTS:
        fault.save(folder / f"{fault.notice}.docx", folder / f"{fault.name}.docx")
    sources = {**{name: name for name in GOOD}, **{fault.name: fault.notice for fault in FAULTS}}
    _print(folder, [folder / f"{name}.docx" for name in sources])
    return {
        name: list(measure_document(folder / f"{name}.docx", folder / f"{name}.pdf").items)
        for name in sources
    }


def _print(folder: Path, documents: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_soffice()), "--headless", profile, "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, documents)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    lines = (told.stdout + told.stderr).splitlines()
    # where no Java is installed it says so at every start
    words = [line for line in lines if not line.startswith("convert ") and "javaldx" not in line]
    assert words == []


def _failed(items: list[Item], *sources: Source) -> dict[str, str]:
    return {
        item.name: item.found
        for item in items
        if item.passed is False and item.source in (sources or Source)
    }


@pytest.mark.parametrize("name", GOOD)
def test_a_good_notice_has_no_failing_item(name: str, items):
    assert _failed(items[name]) == {}


@pytest.mark.parametrize("name", GOOD)
def test_everything_but_missing_faces_can_be_measured(name: str, items):
    unknown = [item.name for item in items[name] if item.passed is None]
    assert [name for name in unknown if not name.endswith("实际字体")] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_fails_its_item(fault: Fault, items):
    assert fault.item in _failed(items[fault.name], Source.PRINT)
    assert fault.item not in _failed(items[fault.notice])


def test_every_item_says_what_was_wanted_and_found(items):
    for item in (item for measured in items.values() for item in measured):
        assert item.name and item.wanted and item.found


def test_file_and_print_are_both_measured(items):
    assert {item.source for item in items["八页"]} == {Source.FILE, Source.PRINT}


def test_a_replaced_face_is_told(items):
    (body,) = [item for item in items["八页"] if item.name == "正文实际字体"]
    assert body.passed is not False
    assert body.passed or "代替" in body.found


def test_the_notice_of_eight_pages_has_eight(items):
    (count,) = [item for item in items["八页"] if item.name == "页数"]
    assert count.found == "共 8 页"
