"""A 0 that some program wrote instead of a result is told from a 0 that is one."""

from pathlib import Path

import pytest

from hosts.handmade import edit, parts_of, save, sheet
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.grid import UNCALCULATED, Grid, Value

#: What programs write that leave all calculating to Excel.
LEFT_TO_EXCEL = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
EXCEL = '<calcPr calcId="191029"/>'


def cell(place: str, content: float | str, result: str = "<v>0</v>") -> str:
    if isinstance(content, str):
        return f'<c r="{place}"><f>{content}</f>{result}</c>'
    return f'<c r="{place}"><v>{content}</v></c>'


def saved(
    folder: Path, rows: list[list[float | str]], result: str = "<v>0</v>", **how: str
) -> Path:
    """Write a sheet with numbers and formulas, which all have the same result."""
    written = "".join(
        f'<row r="{r}">' + "".join(cell(f"{'ABCD'[c]}{r}", v, result) for c, v in enumerate(row))
        + "</row>"
        for r, row in enumerate(rows, 1)
    )  # fmt: skip
    return save(folder, {"数据": sheet(written)}, **how)


def read(path: Path) -> Grid:
    return FileWorkbook(path).read("数据")


def last(grid: Grid) -> list[Value]:
    return [row[-1] for row in grid.rows]


TABLE: list[list[float | str]] = [
    [5, 7, "A1+B1"],
    [3, 4, "A2+B2"],
    [0, 0, "A3+B3"],
    [8, 11, "SUM(C1:C3)"],
]


@pytest.mark.parametrize("by", [LEFT_TO_EXCEL, EXCEL, "", '<calcPr fullCalcOnLoad="true"/>'])
def test_a_zero_that_contradicts_its_cells_is_no_result_and_a_true_zero_is(
    tmp_path: Path, by: str
) -> None:
    grid = read(saved(tmp_path, TABLE, inside=by))
    assert last(grid) == [UNCALCULATED, UNCALCULATED, 0.0, UNCALCULATED]


@pytest.mark.parametrize("result", ["<v></v>", "<v/>", "", "<v> </v>"])
def test_no_result_at_all_is_none_even_of_nothing(tmp_path: Path, result: str) -> None:
    assert last(read(saved(tmp_path, TABLE, result))) == [UNCALCULATED] * 4


def test_an_empty_text_is_no_result_where_a_number_comes_out(tmp_path: Path) -> None:
    rows = cell("A1", 5) + cell("B1", "A1*2").replace('<c r="B1"', '<c r="B1" t="str"').replace(
        "<v>0</v>", "<v></v>"
    )
    other = '<c r="C1" t="str"><f>IF(A1&gt;9,"多","")</f><v></v></c>'
    grid = read(save(tmp_path, {"数据": sheet(f'<row r="1">{rows}{other}</row>')}))
    assert grid.rows == ((5.0, UNCALCULATED, None),)


def test_calculated_results_stay(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>10</v></c>'
    rows += '<c r="C1"><f>COUNTIF(A1:A1,9)</f><v>0</v></c><c r="D1"><f>VLOOKUP(A1,A:B,2)</f><v>0</v></c>'
    path = save(tmp_path, {"数据": sheet(f"{rows}</row>")}, inside=LEFT_TO_EXCEL)
    assert read(path).rows == ((5.0, 10.0, 0.0, 0.0),)


UNKNOWN: list[list[float | str]] = [[5, "VLOOKUP(A1,A1:A2,1)"], [0, "A2+0"]]


def test_where_only_excel_could_tell_the_file_says_whether_anybody_has_calculated(
    tmp_path: Path,
) -> None:
    assert last(read(saved(tmp_path, UNKNOWN, inside=LEFT_TO_EXCEL))) == [UNCALCULATED, 0.0]
    for by in (EXCEL, "", '<calcPr calcId="191029" fullCalcOnLoad="1"/>'):
        assert last(read(saved(tmp_path, UNKNOWN, inside=by))) == [0.0, 0.0]
    spreadsheet_program = '<calcPr refMode="A1" iterate="false" fullCalcOnLoad="1"/>'
    assert last(read(saved(tmp_path, UNKNOWN, inside=spreadsheet_program))) == [0.0, 0.0]
    chained = saved(tmp_path, UNKNOWN, inside=LEFT_TO_EXCEL, calculation_chain=True)  # type: ignore[arg-type]
    assert last(read(chained)) == [0.0, 0.0]


@pytest.mark.parametrize("by", [EXCEL, "", "<calcPr/>", '<calcPr calcId="124519"/>'])
def test_what_we_have_written_to_is_still_taken_for_calculated(tmp_path: Path, by: str) -> None:
    path = saved(tmp_path, UNKNOWN, inside=by)
    FileWorkbook(path).apply([edit("数据", 5, 1, None, 1)])
    assert b'fullCalcOnLoad="1"' in parts_of(path)["xl/workbook.xml"]
    assert [row[1] for row in read(path).rows[:2]] == [0.0, 0.0]


def test_programs_that_say_so_have_calculated_or_not(tmp_path: Path) -> None:
    by = '<calcPr calcId="999999" calcMode="auto" calcCompleted="{}" fullCalcOnLoad="1"/>'
    assert last(read(saved(tmp_path, UNKNOWN, inside=by.format(0)))) == [UNCALCULATED, 0.0]
    assert last(read(saved(tmp_path, UNKNOWN, inside=by.format(1)))) == [0.0, 0.0]


def test_one_proof_is_enough_where_no_formula_has_a_result(tmp_path: Path) -> None:
    rows: list[list[float | str]] = [*UNKNOWN, [1, "A3+1"]]
    assert last(read(saved(tmp_path, rows))) == [UNCALCULATED, 0.0, UNCALCULATED]


def test_a_formula_that_rests_on_itself_is_left_alone(tmp_path: Path) -> None:
    assert last(read(saved(tmp_path, [[1, "B2+0"], [1, "B1+0"]]))) == [0.0, 0.0]


def test_a_long_chain_is_worked_out_from_either_end(tmp_path: Path) -> None:
    down: list[list[float | str]] = [[1, 1], *([0, f"B{n}+A{n + 1}"] for n in range(1, 1500))]
    assert last(read(saved(tmp_path, down)))[1:] == [UNCALCULATED] * 1499
    up: list[list[float | str]] = [*([0, f"B{n + 1}+A{n}"] for n in range(1, 1500)), [1, 1]]
    assert last(read(saved(tmp_path, up)))[:-1] == [UNCALCULATED] * 1499


def test_what_nobody_has_calculated_stays_in_the_file_and_can_be_written_over(
    tmp_path: Path,
) -> None:
    path = saved(tmp_path, TABLE, inside=LEFT_TO_EXCEL)
    host = FileWorkbook(path)
    before = host.read("数据")
    host.apply([edit("数据", 1, 4, None, 1)], rests_on=[before])
    assert [row[2] for row in host.read("数据").rows] == last(before)
    host.apply([edit("数据", 1, 3, UNCALCULATED, 12)])
    assert [row[2] for row in read(path).rows] == [12.0, UNCALCULATED, 0.0, UNCALCULATED]
