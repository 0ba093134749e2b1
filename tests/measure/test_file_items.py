"""The file side of the 版式实测报告: nothing to find in good notices, every planted fault found."""

from pathlib import Path

import pytest
from file_faults import FAULTS, Fault

from good_notices import good_notices
from tongbao.measure.document.reading import read_document
from tongbao.measure.recognition.roles import recognise
from tongbao.measure.report import items_of
from tongbao.word import save_notice

GOOD = good_notices()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    return folder


def _failed(path: Path) -> dict[str, str]:
    items = items_of(recognise(read_document(path)))
    return {item.name: item.found for item in items if item.passed is False}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_notice_has_no_failing_item(name: str, folder: Path):
    assert _failed(folder / f"{name}.docx") == {}


@pytest.mark.parametrize("name", GOOD)
def test_the_masthead_of_a_good_notice_is_recognised(name: str, folder: Path):
    found = recognise(read_document(folder / f"{name}.docx"))
    assert found.masthead is GOOD[name].masthead


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_fails_its_item(fault: Fault, folder: Path, tmp_path: Path):
    faulty = tmp_path / "faulty.docx"
    fault.save(folder / f"{fault.notice}.docx", faulty)
    failed = _failed(faulty)
    assert fault.item in failed
    assert len(failed.keys() - {fault.item} - fault.others) <= 2, failed
