"""A good notice opened and saved again by LibreOffice is still known, and still good."""

import subprocess
from pathlib import Path

import pytest
from measured import items_of

from good_notices import good_notices
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.print.rendering import find_soffice
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.word import save_notice

pytestmark = pytest.mark.office

GOOD = good_notices()
# LibreOffice 7 puts the section of a paragraph, or its look, before what should stand ahead of it.
_ITS_OWN = {"属性次序"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All good notices, and under ``saved`` the same from LibreOffice."""
    folder = tmp_path_factory.mktemp("notices")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_soffice()), "--headless", profile, "--convert-to", "docx", "--outdir"]
    files = [str(folder / f"{name}.docx") for name in GOOD]
    subprocess.run([*command, str(folder / "saved"), *files], check=True, timeout=300)
    return folder


def _read(path: Path) -> RecognisedDocument:
    return recognise(read_document(path))


@pytest.mark.parametrize("name", GOOD)
def test_its_parts_and_masthead_are_still_known(name: str, folder: Path):
    ours, theirs = (_read(at / f"{name}.docx") for at in (folder, folder / "saved"))
    assert theirs.masthead is ours.masthead
    assert theirs.named == ours.named


@pytest.mark.parametrize("name", GOOD)
def test_it_is_measured_as_before(name: str, folder: Path):
    ours, theirs = (
        {item.name: item.passed for item in items_of(_read(at / f"{name}.docx"))}
        for at in (folder, folder / "saved")
    )
    assert {name for name in ours | theirs if theirs.get(name) != ours.get(name)} <= _ITS_OWN
