"""Every template is what its builder makes, has its settings sheets, and does its job."""

import sys
from pathlib import Path

import openpyxl
import pytest

from calling import Caller
from tongbao.paths import TEMPLATES, template_path

FOLDER = Path(__file__).resolve().parents[1] / "workbook_templates"
sys.path.insert(0, str(FOLDER))
import build  # noqa: E402  (the builder lies beside the templates, outside the package)


def contents(path: Path) -> dict[str, object]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            sorted(map(str, sheet.merged_cells.ranges)),
            sorted((v.formula1, str(v.sqref)) for v in sheet.data_validations.dataValidation),
            {letter: column.width for letter, column in sheet.column_dimensions.items()},
        )
        for sheet in book
    }


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_is_what_its_builder_makes(kind: str, tmp_path: Path):
    fresh = tmp_path / "fresh.xlsx"
    build.TEMPLATES[kind]().save(fresh)
    assert contents(fresh) == contents(template_path(kind))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_has_settings_lists_and_a_guide(kind: str):
    book = openpyxl.load_workbook(template_path(kind))
    assert {"填写说明", "规则", "单位名册", "通报要素", "常用语"} <= set(book.sheetnames)
    for name in ("规则", "单位名册", "通报要素"):
        assert book[name].data_validations.dataValidation, name


def test_a_filled_in_starter_is_assessed_and_noticed(tongbao: Caller, tmp_path: Path):
    path = tmp_path / "本季.xlsx"
    assert tongbao("new", "空白统计表", path).code == 0
    book = openpyxl.load_workbook(path)
    rows = [
        ("甲镇", "乡镇", 5, 4),
        ("乙镇", "乡镇", 3, 3),
        ("丙镇", "乡镇", 0, 0),
        ("丁局", "部门", 2, 2),
    ]
    for row, values in enumerate(rows, 3):
        for column, value in enumerate(values, 2):
            book["统计表"].cell(row, column).value = value
    book["统计表"]["A1"] = "2024年二季度信息报送情况统计表"
    book.save(path)
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    assert "零报送单位：1家，丙镇" in called.out
    assert "+1分：3个，甲镇、乙镇、丁局" in called.out
    assert list((tmp_path / "out").glob("关于2024年二季度*.docx"))


def test_the_empty_starter_says_that_it_holds_no_units(tongbao: Caller):
    called = tongbao("assess", template_path("空白统计表"))
    assert called.code == 3
    assert "统计表" in called.err and "Traceback" not in called.err


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_guide_names_the_button_first_and_its_lines_have_room(name: str) -> None:
    sheet = openpyxl.load_workbook(template_path(name))["填写说明"]
    lines = [str(cell.value) for cell in sheet["A"]]
    (button,) = [at for at, line in enumerate(lines) if "“生成通报”" in line]
    (command,) = [at for at, line in enumerate(lines) if "tongbao run" in line]
    assert button < command and "没有装加载项" in lines[command]
    for row, line in enumerate(lines, 1):
        height = sheet.row_dimensions[row].height
        assert height and height >= 18 * -(-2 * len(line) // 90), line
