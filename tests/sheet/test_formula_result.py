"""What everyday formulas give, as Excel gives it; nothing where it is not sure."""

import pytest

from drawing import draw
from tongbao.sheet.formula_functions import NotUnderstood
from tongbao.sheet.formula_result import formula_result
from tongbao.sheet.grid import Area, CellError, Value

SHEET = draw(
    """
    | 单位 | 一月 | 二月 | 说明    |
    | 东镇 | 5    | 7    | 好      |
    | 西镇 | 0    |      | '5      |
    | 南镇 | 10   | 13   | #DIV/0! |
    """
)


def cells(area: Area) -> list[Value]:
    bottom = min(area.bottom, 6)
    return [
        SHEET.at(row, column)
        for row in range(area.top, bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("B2+C2", 12), ("B3+C3", 0), ("-B2^2", 25), ("2+3*4-1", 13), ("(B2+C2)/2", 6), ("B2%", 0.05),
        ("SUM(B2:C4)", 35), ("SUM(B2,C2,1)", 13), ("sum($B$2:$B$4)", 15), ("SUM(D2:D3)", 0),
        ("SUM(B:B)", 15), ("AVERAGE(B2:C4)", 7), ("MAX(B2:C4)", 13), ("MIN(C3)", 0), ("PRODUCT(B2,C2)", 35),
        ("COUNT(B2:D3)", 3), ("COUNTA(B2:D3)", 5), ("COUNTIF(B2:B4,0)", 1), ('COUNTIF(B2:B4,">=5")', 2),
        ('COUNTIF(A1:A4,"东镇")', 1), ('COUNTIF(B2:B4,"<>5")', 2), ('SUMIF(A2:A4,"南镇",C2:C4)', 13),
        ("SUMPRODUCT(B2:B4,C2:C4)", 165), ("RANK(B2,B$2:B$4)", 2), ("RANK.EQ(B2,B2:B4,1)", 2),
        ("ROUND(B2/C2,2)", 0.71), ("ROUNDUP(B2/C2,1)", 0.8), ("ROUNDDOWN(B2/C2,1)", 0.7), ("ABS(0-B2)", 5),
        ("IF(B3=0,0,C3/B3)", 0), ("IF(B2>4,\"多\",\"少\")", "多"), ("IFERROR(C3/B3,9)", 9), ("C2/B3", CellError("#DIV/0!")),
        ("D4", CellError("#DIV/0!")), ("SUM(D2:D4)", CellError("#DIV/0!")), ("AND(B2>1,C2>1)", True),
        ("OR(B3,C3)", False), ("C3", 0), ("C3=\"\"", True), ("C3=0", True), ("D2=\"好\"", True), ("D2=5", False),
        ("RANK(99,B2:B4)", CellError("#N/A")), ("IF(B2,,3)", 0), ("AVERAGE(C3)", CellError("#DIV/0!")),
        ('"甲""乙"', '甲"乙'), ('A2&"共"&B2&C3', "东镇共5"), ("1.5E3", 1500),
    ],
)  # fmt: skip
def test_an_everyday_formula_gives_what_excel_gives(formula: str, expected: Value) -> None:
    assert formula_result(formula, cells) == expected


@pytest.mark.parametrize(
    "formula",
    [
        "", "B2+", "(B2", "B2)", "表2!B2", "'表 2'!B2", "VLOOKUP(A2,A:B,2)", "B2:C4", "B2:C4+1", "D3+1",
        "D2&0.5", "名称", "[1]表!B2", "{1,2}", "SUM(\"5\")", "ROUND(B2,1,2)", "9^9^9^9", "(0-8)^0.5",
        'COUNTIF(A1:A4,"*镇")', "LOG10(B2)", "B2 C2", "SUM(B2:B4,", "1:1", "SUMPRODUCT(B2:B3,C2:C4)",
        'D2>5', "IF(D2,1,2)",
    ],
)  # fmt: skip
def test_what_is_not_everyday_is_left_open(formula: str) -> None:
    with pytest.raises(NotUnderstood):
        formula_result(formula, cells)


def test_a_formula_deeper_than_any_is_left_open() -> None:
    with pytest.raises(NotUnderstood):
        formula_result("(" * 5000 + "1" + ")" * 5000, cells)
