"""Real workbooks, before and after a run: the saved result is the specification.

`tests/workbooks/NAME/before.xlsx` is run with its own rules; every sheet must then hold what
`after.xlsx` holds, and look the same. `python tests/test_workbooks.py` writes the after-files anew,
to be looked at before they are committed.
"""

import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from calling import Caller

FOLDER = Path(__file__).resolve().parent / "workbooks"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/before.xlsx"))


def contents(path: Path) -> dict[str, object]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            [
                [
                    (c.value, c.number_format, c.font.name, c.font.b, c.border.left.style)
                    for c in row
                ]
                for row in sheet.iter_rows()
            ],
            sorted(map(str, sheet.merged_cells.ranges)),
            {letter: column.width for letter, column in sheet.column_dimensions.items()},
        )
        for sheet in book
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_run_gives_the_saved_result(name: str, tongbao: Caller, tmp_path: Path):
    before = shutil.copy(FOLDER / name / "before.xlsx", tmp_path / "book.xlsx")
    called = tongbao("run", before, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    (result,) = (tmp_path / "out").glob("*.xlsx")
    assert contents(result) == contents(FOLDER / name / "after.xlsx")


@pytest.mark.parametrize("name", NAMES)
def test_every_part_a_run_does_not_write_is_kept_byte_for_byte(
    name: str, tongbao: Caller, tmp_path: Path
):
    before = shutil.copy(FOLDER / name / "before.xlsx", tmp_path / "book.xlsx")
    assert tongbao("run", before, "--out", tmp_path / "out").code == 0
    (result,) = (tmp_path / "out").glob("*.xlsx")
    one, two = zipfile.ZipFile(before), zipfile.ZipFile(result)
    changed = {name for name in one.namelist() if one.read(name) != two.read(name)}
    written = {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }
    assert len({name for name in changed - written if name.startswith("xl/worksheets/")}) <= 1
    assert all(name in written or name.startswith("xl/worksheets/") for name in changed)


def _write_results() -> None:
    from tongbao.hosts.xlsx.workbook import FileWorkbook
    from tongbao.run import assess_workbook, plan_run, save

    for name in NAMES:
        host = FileWorkbook(FOLDER / name / "before.xlsx", FOLDER / name / "after.xlsx")
        save(plan_run(assess_workbook(host)), host)
        print(f"{name}: after.xlsx", file=sys.stderr)


if __name__ == "__main__":
    _write_results()
