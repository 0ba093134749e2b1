"""The file side of the 版式实测报告: nothing to find in good notices, every planted fault found."""

from dataclasses import replace
from pathlib import Path

import pytest
from file_faults import FAULTS, Fault
from measured import items_of

from good_notices import composed, good_notices
from tongbao.core.notice import Masthead, Paragraph, Role
from tongbao.measure.document.reading import read_document
from tongbao.measure.recognition.roles import recognise
from tongbao.word import save_notice
from variants import variants

GOOD = good_notices()
VARIANTS = variants()


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


@pytest.mark.parametrize("name", VARIANTS)
def test_a_legitimate_form_is_known_for_what_it_is(name: str, tmp_path: Path):
    save_notice(VARIANTS[name], tmp_path / "通报.docx")
    found = recognise(read_document(tmp_path / "通报.docx"))
    assert found.masthead is VARIANTS[name].masthead
    assert {item.name: item.found for item in items_of(found) if item.passed is False} == {}


def test_a_wrong_number_beside_a_mark_of_a_letter_is_seen(tmp_path: Path):
    letter = composed("雷州", Masthead.LETTER, {"份号": "1"})
    parts = tuple(
        replace(part, text="雷府办函〔2018〕035号")
        if isinstance(part, Paragraph) and part.role is Role.DOCUMENT_NUMBER
        else part
        for part in letter.parts
    )
    save_notice(replace(letter, parts=parts), tmp_path / "通报.docx")
    found = recognise(read_document(tmp_path / "通报.docx"))
    assert found.words(Role.COPY_NUMBER) == "000001"
    assert "035" in _failed(tmp_path / "通报.docx")["发文字号"]


@pytest.mark.parametrize("masthead", [Masthead.DOCUMENT, Masthead.LETTER])
def test_a_number_still_to_come_is_missed_but_neither_its_line_nor_its_rule(
    masthead: Masthead, tmp_path: Path
):
    notice = composed("雷州", masthead)
    parts = tuple(
        Paragraph(each.role, "")
        if isinstance(each, Paragraph) and each.role is Role.DOCUMENT_NUMBER
        else each
        for each in notice.parts
    )
    save_notice(replace(notice, parts=parts), tmp_path / "通报.docx")
    assert recognise(read_document(tmp_path / "通报.docx")).masthead is masthead
    assert _failed(tmp_path / "通报.docx").keys() == {"发文字号"}
