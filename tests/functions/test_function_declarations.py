"""What xlwings and VBA make of the functions: their names, their help, and calls as Excel makes them."""

import inspect
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from excel_names import EXCEL_FUNCTIONS, VBA_RESERVED

from tongbao import functions
from tongbao.functions import ALIASES
from tongbao.functions.declared import CATEGORY

#: A function, its arguments as they arrive from COM (``None``: left out), what the cells then hold.
DIV0 = -2146826281
#: Errors that xlwings knows nothing of: 2043, 2045, 2050, and one that no Excel has yet.
GETTING_DATA, SPILL, CALC, NEW = (-2146828288 + code for code in (2043, 2045, 2050, 2099))
REFUSED = "#引用的单元格是错误值 #SPILL!，请先改正"
CALLS: list[tuple[str, list[Any], list[list[Any]]]] = [
    ("grade", [90.0, None, None], [["优秀"]]),
    ("grade", [[[90.0], [None], [DIV0], ["甲"]], None, None],
     [["优秀"], [""], ["#引用的单元格是错误值 #DIV/0!，请先改正"], ["#得分应为数字，现为“甲”"]]),
    ("grade", [[[61.0, 59.0]], [["好", 60.0], ["差", ""]], None], [["好", "差"]]),
    ("unitrank", [88.0, [[90.0], [88.0]], None, None, None, None], [[2]]),
    ("points", [3.0, None, None, None, None], [["#“规则”里没有加扣分表"]]),
    ("rejected", [[[5.0], [""]], [[3.0], [1.0]]], [[2.0], [""]]),
    ("pubrate", [0.0, 0.0, None], [["—"]]),
    ("pubrate", [1.0, 3.0, 1.0], [[0.333]]),
    ("zerolist", [[["甲"], ["乙"]], [[0.0], [0.0]], "；", None], [["甲；乙"]]),
    ("zerolist", [[["甲"], ["乙"]], [[0.0], [0.0]], "", None], [["甲乙"]]),
    ("zerounits", [[["甲"], ["乙"]], [[0.0], [0.0]], None], [["甲"], ["乙"]]),
    ("zerocount", [[["甲"], ["乙"]], [[0.0], [1.0]], None], [[1]]),
    ("unitlist", [[["甲"], ["乙"]], [[95.0], [91.0]], "≥91", None, None], [["甲、乙"]]),
    ("unitname", ["甲", None, None], [["#工作簿里没有“单位名册”，或名册是空的"]]),
    ("unitgroup", ["", None], [[""]]),
    ("why", [88.0, None, None, None, None],
     [["#没有等次表，定不了等次，请在“规则”里填写等次表（没有等次表时，只有 =GRADE 按优秀≥90、良好≥80、其余一般评）"]]),
    ("cnnum", [[[18.0, 105.0]]], [["十八", "一百零五"]]),
    ("cndate", [41739.0], [["2014年4月10日"]]),
    ("issueno", [18.0, None], [["第十八期"]]),
    ("change", [112.0, 100.0, "同比"], [["同比增加12，增长12.0%"]]),
    ("grade", [[[95.0], [SPILL], [GETTING_DATA], [CALC], [NEW]], None, None],
     [["优秀"], *([f"#引用的单元格是错误值 {shown}，请先改正"]
                  for shown in ("#SPILL!", "#GETTING_DATA", "#CALC!", "#错误2099"))]),
    ("grade", [95.0, [["好", 90.0], ["差", SPILL]], None], [[REFUSED]]),
    ("unitrank", [90.0, [[90.0], [SPILL]], None, None, None, None], [[REFUSED]]),
    ("unitrank", [[[90.0], [80.0]], [[90.0], [80.0]], [["甲"], [SPILL]], [["甲"], [SPILL]], None, None],
     [[REFUSED]]),
    ("points", [SPILL, None, None, None, None], [[REFUSED]]),
    ("rejected", [SPILL, 3.0], [[REFUSED]]),
    ("pubrate", [1.0, 3.0, SPILL], [[REFUSED]]),
    ("zerolist", [[["甲"], ["乙"]], [[0.0], [SPILL]], None, None],
     [["#“乙”的“报送”应为数字，现为“#SPILL!”"]]),
    ("zerounits", [[["甲"], [SPILL]], [[0.0], [0.0]], None], [[REFUSED]]),
    ("zerocount", [[["甲"], ["乙"]], [[0.0], [SPILL]], None],
     [["#“乙”的“报送”应为数字，现为“#SPILL!”"]]),
    ("unitlist", [[["甲"], ["乙"]], [[90.0], [SPILL]], "<80", None, None],
     [["#“乙”的“得分”应为数字，现为“#SPILL!”"]]),
    ("unitname", [SPILL, None, None], [[REFUSED]]),
    ("unitgroup", [SPILL, None], [[REFUSED]]),
    ("why", [SPILL, None, None, None, None], [[REFUSED]]),
    ("cnnum", [SPILL], [[REFUSED]]),
    ("cndate", [SPILL], [[REFUSED]]),
    ("issueno", [18.0, SPILL], [[REFUSED]]),
    ("change", [SPILL, 100.0, None], [[REFUSED]]),
]  # fmt: skip


@cache
def in_excel() -> dict[str, Any]:
    """Return what the functions are and answer under xlwings' own Windows half."""
    program = Path(__file__).with_name("windows_xlwings.py")
    asked = json.dumps([(name, arguments) for name, arguments, _ in CALLS])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", program, asked],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # a JSON object


def names() -> list[str]:
    """Return the functions this package defines, by looking for them."""
    return [
        name
        for name, each in inspect.getmembers(functions, inspect.isfunction)
        if each.__module__ == functions.__name__
    ]


def test_every_function_is_declared_to_xlwings_and_nothing_else_is() -> None:
    assert sorted(in_excel()["functions"]) == sorted(names()) and len(names()) == 16


def test_the_category_and_every_help_are_chinese_and_short_enough_for_excel() -> None:
    for name, function in in_excel()["functions"].items():
        shown = [argument for argument in function["arguments"] if not argument["vba"]]
        texts = [function["doc"], *(argument["doc"] for argument in shown)]
        assert function["category"] == CATEGORY and not function["volatile"], name
        assert all(re.search("[\u4e00-\u9fff]", text) and len(text) <= 255 for text in texts), name
        assert not any(re.search("[,;?!()]", text) for text in texts), name


def test_arguments_arrive_as_rows_and_errors_by_name() -> None:
    for function in in_excel()["functions"].values():
        for argument in function["arguments"]:
            if not argument["vba"]:
                assert {"ndim", "err_to_str"} <= set(argument["options"]), argument


def test_the_stamp_is_the_last_argument_and_never_shown() -> None:
    for name, function in in_excel()["functions"].items():
        stamps = [argument["vba"] for argument in function["arguments"]]
        assert not any(stamps[:-1]) and stamps[-1] in {None, "SettingsStamp"}, name
        assert (function["arguments"][-1]["name"] == "stamp") == bool(stamps[-1]), name


def test_optional_arguments_come_last() -> None:
    for function in in_excel()["functions"].values():
        optional = [argument["optional"] for argument in function["arguments"]]
        assert optional == sorted(optional)


def test_no_name_means_something_to_vba() -> None:
    for name, function in in_excel()["functions"].items():
        arguments = [argument["name"].lower() for argument in function["arguments"]]
        assert VBA_RESERVED.isdisjoint({name, *arguments}), name
        assert set(names()).isdisjoint(arguments), name  # VBA tells names apart by letters alone


@pytest.mark.parametrize("name", [*names(), *ALIASES])
def test_no_name_is_a_function_of_excel_or_reads_as_a_cell(name: str) -> None:
    taken = EXCEL_FUNCTIONS | {part for each in EXCEL_FUNCTIONS for part in each.split(".")}
    assert name.upper() not in taken and name.isidentifier()
    assert not re.fullmatch(r"[A-Z]{1,3}\d+|[RC]|R\d*C\d*", name.upper())


def test_the_list_of_excels_functions_would_catch_one() -> None:
    assert {"RATE", "RANK", "VALUE", "DATE", "LOG10"} <= EXCEL_FUNCTIONS


def test_every_function_has_one_chinese_alias() -> None:
    assert sorted(ALIASES.values()) == sorted(names())


@pytest.mark.parametrize("at", range(len(CALLS)), ids=lambda at: f"{CALLS[at][0]}-{at}")
def test_excel_gets_the_answer_through_xlwings(at: int) -> None:
    assert in_excel()["answers"][at] == CALLS[at][2]


def test_every_function_is_called_through_xlwings() -> None:
    assert {name for name, _, _ in CALLS} == set(names())


def test_formulas_of_two_workbooks_go_by_their_own_rules_read_once_each() -> None:
    told = in_excel()["in_workbooks"]
    # A plain number means the active workbook; it is one more question, hence a read of its own.
    div0, spill = (
        f"#规则“等次表·最低分”写的是“{error}”，应为数字（规 则!C4）。请改正后重新计算"
        for error in ("#DIV/0!", "#SPILL!")
    )
    assert told["answers"] == ["达标", "达标", "不达标", div0, spill] * 3
    others = {name: [0, 1] for name in ("二.xlsx", "三.xlsx", "四.xlsx")}
    assert told["reads"] == {"一.xlsx": [0, 2], **others}


def test_heavy_libraries_are_not_loaded() -> None:
    assert in_excel()["loaded"] == []


def test_importing_the_functions_loads_none_of_the_core() -> None:
    code = "import sys, tongbao.functions; print(*[n for n in sys.modules if n.startswith('tongbao.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {
        "tongbao.errors", "tongbao.functions", "tongbao.functions.declared",
        "tongbao.functions.excel",
    }  # fmt: skip


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("strange", ["#", "##", "#N/A", "？", True, 1e300, -1e300, -1.0, [[None]]])
def test_every_refusal_is_in_chinese_whatever_stands_in_the_cells(
    name: str, strange: object
) -> None:
    function = getattr(functions, name)
    arguments = [a for a in inspect.signature(function).parameters.values() if a.name != "stamp"]
    needed = sum(each.default is each.empty for each in arguments)
    for count in range(needed, len(arguments) + 1):
        answer = str(function(*[strange] * count))
        assert not answer.startswith("#") or re.search("[\u4e00-\u9fff]", answer), count
        assert "程序出了意外" not in answer, count


def test_a_fault_of_the_program_is_told_and_logged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    answer = functions.grade(object())
    assert answer == "#程序出了意外（AttributeError），详情已记入日志，请用功能区的“诊断”"
    assert "Traceback" in (tmp_path / "tongbao" / "tongbao.log").read_text(encoding="utf-8")
