"""Every worksheet function through the real DLL: what Excel gets is what plain Python answers."""

import inspect
from decimal import Decimal
from typing import Any

import pytest

from tongbao import functions
from tongbao.install.checklist import FIRST_EXCEL
from tongbao.sheet.error_values import ERRORS
from tongbao.sheet.grid import CellError

pytestmark = pytest.mark.wine

MISSING = {"missing": True}
NA = {"error": 2042}
#: Errors that xlwings hands over as whole numbers.
GETTING_DATA, SPILL, CALC = {"error": 2043}, {"error": 2045}, {"error": 2050}
UNITS = {"range": [["单位"], ["东城街道办事处"], ["柳河镇"], ["区教育局"], ["区财政局"]]}
SCORES = {"range": [["得分"], [95.5], [84.6], [0], [None]]}
NAMES = {"range": UNITS["range"][1:]}
FIGURES = {"range": SCORES["range"][1:]}
BANDS = {"range": [["等次", "最低分"], ["甲等", 90], ["乙等", "其余"]]}

#: Calls by function: a cell, cells, a blank, an argument left out, Chinese, an error value, nonsense.
CALLS: dict[str, list[tuple[Any, ...]]] = {
    "grade": [
        (95,),
        (FIGURES,),
        (None,),
        (95, BANDS),
        ("九十",),
        (NA,),
        ({"range": [[95, NA, GETTING_DATA, SPILL, CALC]]},),
        (SPILL,),
    ],
    "unitrank": [
        (84.6, FIGURES),
        (FIGURES, FIGURES),
        (84.6, FIGURES, MISSING, MISSING, "中国式"),
        (1, NA),
        (84.6, {"range": [[84.6], [SPILL]]}),
    ],
    "points": [
        ("柳河镇", NAMES, FIGURES),
        (NAMES, NAMES, FIGURES),
        (95,),
        ("没有", NAMES, FIGURES),
        (NA,),
        (CALC,),
    ],
    "rejected": [(12, 10), (FIGURES, FIGURES), (None, 3), ("十二", 10), (NA, 1), (CALC, 1)],
    "pubrate": [
        (10, 12),
        (10, 12, 3),
        (0, 0),
        (FIGURES, FIGURES),
        (NA, 1),
        (SPILL, 1),
        (None, None),
    ],
    "zerolist": [(NAMES, FIGURES), (NAMES, FIGURES, "；"), (NAMES, SPILL), (MISSING, FIGURES)],
    "zerounits": [(NAMES, FIGURES), (NAMES, {"range": [[0], [0], [0], [1]]})],
    "zerocount": [(NAMES, FIGURES), (NAMES, {"range": [[CALC], [1], [1], [1]]})],
    "unitlist": [(NAMES, FIGURES, "≥84.6"), (UNITS, SCORES, "前2名"), (NAMES, FIGURES, "胡说")],
    "unitname": [("柳河镇",), (NAMES, "简称"), (None,), (NA,), (SPILL,)],
    "unitgroup": [("柳河镇",), (NAMES,), (CALC,)],
    "why": [(88.5,), ("柳河镇", NAMES, FIGURES), (GETTING_DATA,)],
    "cnnum": [(18,), (FIGURES,), ({"range": [[1, 2, 10]]},), (-1,), (NA,), (SPILL,), (1e300,)],
    "cndate": [("2014-4-10",), (41739,), ("不是日期",), (None,), (NA,), (CALC,)],
    "issueno": [(18, 142), (18,), (18, None), (SPILL,)],
    "change": [(112, 100, "同比"), (112, 0), (FIGURES, FIGURES), (NA, 1), (CALC, 1)],
}


def as_python(argument: Any) -> Any:
    """Return what xlwings hands to a function that takes rows, errors by their names."""
    if isinstance(argument, dict) and "range" in argument:
        return [[_cell(cell) for cell in row] for row in argument["range"]]
    return [[_cell(argument)]]


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return CellError(ERRORS[value["error"]])
    return float(value) if isinstance(value, int) else value


def as_excel(answer: Any) -> Any:
    """Return an answer as CallUDF returns it: one value alone, one row without its brackets."""
    rows = answer if isinstance(answer, list) else [answer]
    rows = [[_value(v) for v in row] if isinstance(row, list) else [_value(row)] for row in rows]
    if len(rows) > 1:
        return rows
    return rows[0] if len(rows[0]) > 1 else rows[0][0]


def _value(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else "" if value is None else value


def test_there_are_calls_of_every_function():
    there = {
        name
        for name, function in inspect.getmembers(functions, inspect.isfunction)
        if function.__module__ == functions.__name__
    }
    assert set(CALLS) == there


@pytest.mark.parametrize("name", CALLS)
def test_excel_gets_what_plain_python_answers(excel, name):
    function = getattr(functions, name)
    parameters = list(inspect.signature(function).parameters)
    for arguments in CALLS[name]:
        shown = len(parameters) - ("stamp" in parameters)
        padded = (*arguments, *([MISSING] * (len(parameters) - len(arguments))))
        given = {
            parameter: as_python(argument)
            for parameter, argument in zip(parameters[:shown], arguments, strict=False)
            if argument != MISSING
        }
        expected = as_excel(function(**given)) if _complete(function, given) else None
        answer = excel.call(name, *padded)
        if expected is None:
            assert isinstance(answer.result, str)
            assert answer.result.startswith("#")
        else:
            assert answer.result == expected, (name, arguments)


def _complete(function: Any, given: dict[str, Any]) -> bool:
    """Whether no required argument was left out."""
    parameters = inspect.signature(function).parameters.values()
    return all(p.name in given for p in parameters if p.default is p.empty)


def test_a_column_of_5000_scores_is_graded_in_one_call(excel):
    scores = [[(score * 7 % 1000) / 10] for score in range(5000)]
    assert excel.call("grade", {"range": scores}).result == functions.grade(scores)


def test_where_the_settings_cannot_be_read_the_cell_says_so_in_chinese(excel):
    # A stamp makes the function read sheet 规则 from Excel, and there is no Excel here.
    told = excel.call("grade", 95, MISSING, 1.0).result
    assert told.startswith("#")
    assert "没有读到工作表“规则”" in told


def test_no_function_raises_whatever_stands_in_the_cells(excel):
    strange = [
        "",
        " ",
        "𬭎",
        -1e308,
        True,
        NA,
        SPILL,
        {"range": [[None]]},
        {"range": [["甲", 1], [NA, None]]},
    ]
    for name in CALLS:
        count = len(inspect.signature(getattr(functions, name)).parameters)
        has_stamp = "stamp" in inspect.signature(getattr(functions, name)).parameters
        for value in strange:
            arguments = [value] * (count - has_stamp) + [MISSING] * has_stamp
            excel.call(name, *arguments)  # Failed would say that an exception got through


def test_the_ribbons_commands_load_and_the_doctor_answers_its_button(excel):
    lines = excel.evaluate(
        "chr(10).join(__import__('tongbao.commands.examining', fromlist=['x']).doctor_lines())"
    )
    assert "[正常] 加载项：" in lines
    assert lines.splitlines()[-1].startswith(f"{len(FIRST_EXCEL)}. ")
