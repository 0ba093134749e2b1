"""The demonstration workbook's sheets: every function at work on a small table, and all of them listed."""

from xlam.package import Cell, Sheet, Spill
from xlam.program import Function, Program

_UNITS: tuple[tuple[str, str, int, int, float], ...] = (
    ("梅溪镇", "乡镇街道", 42, 40, 94.5),
    ("长塘镇", "乡镇街道", 35, 35, 88),
    ("石桥街道", "乡镇街道", 35, 31, 90),
    ("南湖街道", "乡镇街道", 0, 0, 72.5),
    ("市发展改革局", "市直单位", 51, 50, 96),
    ("市教育局", "市直单位", 18, 18, 85),
    ("市水利局", "市直单位", 0, 0, 61),
    ("市统计局", "市直单位", 27, 26, 79.5),
)
_HEADINGS = ("单位", "组别", "报送数", "发布数", "得分", "名次", "等次", "退稿", "发布率")
_LAST = len(_UNITS) + 1
_NAMES, _GROUPS, _SENT = (f"${c}$2:${c}${_LAST}" for c in "ABC")
#: What an office lays down before anybody is graded or gets points.
_RULES: tuple[tuple[Cell, ...], ...] = (
    ("等次", "最低分"),
    ("优秀", 90),
    ("良好", 80),
    ("一般", "其余"),
    (),
    ("条件", "分值"),
    ("前2名", "+2"),
    ("零报送", "-2"),
)
#: Further calls, each with what it shows.
_CALLS = (
    ("零报送单位名单", f"=ZEROLIST({_NAMES},{_SENT})"),
    ("零报送家数", f"=ZEROCOUNT({_NAMES},{_SENT})"),
    ("报送 30 条以上的单位", f'=UNITLIST({_NAMES},{_SENT},"≥30")'),
    ("应加扣的分", f"=POINTS(A2,{_NAMES},{_SENT},{_GROUPS})"),
    ("等次的依据", "=WHY(E3)"),
    ("单位的规范名称", "=UNITNAME(A6)"),
    ("单位的组别", "=UNITGROUP(A6)"),
    ("增减变化", '=CHANGE(42,36,"同比")'),
    ("中文数字", "=CNNUM(18)"),
    ("中文日期", '=CNDATE("2024-4-10")'),
    ("期号", "=ISSUENO(18,142)"),
)


def demo_sheets(program: Program) -> tuple[Sheet, ...]:
    """Return the examples, the rules some go by, and the list of all functions with their arguments."""
    return _examples(), _rules(), _list(program)


def _examples() -> Sheet:
    rows: list[tuple[Cell, ...]] = [_HEADINGS]
    for number, unit in enumerate(_UNITS, start=2):
        rank = f"=UNITRANK(C{number},{_SENT},{_GROUPS},B{number})"
        rate = f"=PUBRATE(D{number},C{number})"
        rows.append((*unit, rank, f"=GRADE(E{number})", f"=REJECTED(C{number},D{number})", rate))
    rows.append(())
    rows += [(what, None, call) for what, call in _CALLS]
    rows.append(("零报送单位，一格一个", None, Spill(f"ZEROUNITS({_NAMES},{_SENT})", 2)))
    return Sheet("示例", tuple(rows), widths=(24, 12, 12, 12, 10, 8, 8, 8, 10), headings=1)


def _rules() -> Sheet:
    return Sheet("规则", _RULES, widths=(22, 26), headings=1)


def _list(program: Program) -> Sheet:
    rows: list[tuple[Cell, ...]] = [("函数", "作用", "参数", "说明")]
    for function in program.functions:
        rows.append((usage(function), function.doc))
        rows += [(None, None, argument.name, argument.doc) for argument in function.visible]
    return Sheet("函数一览", tuple(rows), widths=(44, 56, 16, 64), headings=1)


def usage(function: Function) -> str:
    """Show a call as help texts do, arguments that may be left out in brackets.

    The text begins with the name, not with =, or the cell would be a formula.
    """
    shown = [f"[{a.name}]" if a.optional else a.name for a in function.visible]
    return f"{function.name}({', '.join(shown)})"
