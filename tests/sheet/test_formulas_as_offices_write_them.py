"""What the clerk's own formulas say of the columns they stand in."""

import pytest

from drawing import draw, read
from tongbao.core.assess import assess
from tongbao.core.columns.column import Column
from tongbao.core.rules.rules import RankMethod, Rules
from tongbao.sheet.formulas.parsing import parse_formula

#: Row 3 to 8; columns B 组别, C 单位, D 发文, E 采用, and F what is asked about.
_ROWS = (
    ("甲镇", 3, 9),
    ("乙镇", 5, 7),
    ("丙镇", 1, 7),
    ("丁局", 4, 2),
    ("戊局", 0, 8),
    ("己局", 2, 1),
)


def own(formula: str, heading: str = "名次", value: str = "1") -> Column:
    """Return what a column says whose formulas are all like this one; # stands for the row."""
    lines = ["| 表 | < | < | < | < | < |", f"| 序号 | 组别 | 单位 | 发文 | 采用 | {heading} |"]
    for at, (name, one, two) in enumerate(_ROWS, 3):
        group, first, last = ("乡镇", 3, 5) if at < 6 else ("部门", 6, 8)
        text = formula.replace("#", str(at)).replace("{a}", str(first)).replace("{z}", str(last))
        lines.append(f"| {at - 2} | {group} | {name} | {one} | {two} | {value} :: ={text} |")
    table = read(draw("\n".join(lines)))
    return next(c for c in table.statistics.columns if c.name.startswith(heading[:2]))


@pytest.mark.parametrize(
    ("formula", "high_first", "within", "method"),
    [
        ("RANK(E#,$E$3:$E$8)", True, False, RankMethod.SHARED),
        ("RANK(E#,E:E,0)", True, False, RankMethod.SHARED),
        ("RANK.EQ(E#,E$3:E$8,1)", False, False, RankMethod.SHARED),
        ("_xlfn.RANK.EQ(E#,E$3:E$8)".removeprefix("_xlfn."), True, False, RankMethod.SHARED),
        ("RANK(E#,E${a}:E${z})", True, True, RankMethod.SHARED),
        ("RANK(E#,E#:E9)", True, False, RankMethod.SHARED),
        ('IF(E#="","",RANK(E#,E$3:E$8))', True, False, RankMethod.SHARED),
        ('"第"&RANK(E#,E$3:E$8)&"名"', True, False, RankMethod.SHARED),
        ('IFERROR(RANK(E#,统计表!E$3:E$8),"—")', True, False, RankMethod.SHARED),
        ('COUNTIF(E$3:E$8,">"&E#)+1', True, False, RankMethod.SHARED),
        ('1+COUNTIF($E$3:$E$8,"<"&E#)', False, False, RankMethod.SHARED),
        ('COUNTIFS(B$3:B$8,B#,E$3:E$8,">"&E#)+1', True, True, RankMethod.SHARED),
        ("SUMPRODUCT((E$3:E$8>E#)*1)+1", True, False, RankMethod.SHARED),
        ("SUMPRODUCT(--(E#<E$3:E$8))+1", True, False, RankMethod.SHARED),
        ("SUMPRODUCT((B$3:B$8=B#)*(E$3:E$8>E#))+1", True, True, RankMethod.SHARED),
        ("SUMPRODUCT((E$3:E$8>E#)/COUNTIF(E$3:E$8,E$3:E$8))+1", True, False, RankMethod.DENSE),
        ("SUMPRODUCT((E$3:E$8>=E#)/COUNTIF(E$3:E$8,E$3:E$8))", True, False, RankMethod.DENSE),
        ("SUM(IF(E$3:E$8>E#,1/COUNTIF(E$3:E$8,E$3:E$8)))+1", True, False, RankMethod.DENSE),
        (
            "SUMPRODUCT((B$3:B$8=B#)*(E$3:E$8>E#)/COUNTIFS(B$3:B$8,B$3:B$8,E$3:E$8,E$3:E$8))+1",
            True,
            True,
            RankMethod.DENSE,
        ),
        ("RANK(E#,E$3:E$8)+COUNTIF(E$3:E#,E#)-1", True, False, RankMethod.ORDINAL),
    ],
)
def test_a_formula_says_what_it_ranks_among_whom_and_how(
    formula: str, high_first: bool, within: bool | None, method: RankMethod | None
) -> None:
    ranks = own(formula).ranking
    assert ranks is not None
    assert ranks.column == "采用"
    assert (ranks.high_first, ranks.within, ranks.method) == (high_first, within, method)


@pytest.mark.parametrize(
    "formula",
    [
        "RANK(E#,D$3:D$8)",  # another column's range
        "RANK(E#,别的表!E$3:E$8)",
        "VLOOKUP(C#,名单,2,0)",
        "SUMPRODUCT((E$3:E$8>E#)+(E$3:E$8=E#)*(D$3:D$8>D#))+1",
        "COUNTIF(E$3:E$8,E#)",
        "E#+",
        "RANK.AVG(E#,E$3:E$8)",
        'COUNTIF(E$3:E$8,">="&E#)',
    ],
)
def test_of_any_other_formula_only_the_columns_it_looks_at_are_known(formula: str) -> None:
    found = own(formula)
    assert found.ranking is None
    assert found.looks_at <= {"发文", "采用"}


@pytest.mark.parametrize(
    ("formula", "bands"),
    [
        ('IF(E#>=8,"优秀",IF(E#>=5,"良好","一般"))', "优秀≥8 良好≥5 一般其余"),
        ('IF(E#<5,"一般",IF(E#<8,"良好","优秀"))', "优秀≥8 良好≥5 一般其余"),
        ('IF(E#="","",IF(E#>8,"优秀","一般"))', "优秀>8 一般其余"),
        ('IF(E#>=8,"优秀",IF(AND(E#>=5,E#<8),"良好","一般"))', "优秀≥8 良好≥5 一般其余"),
        ('IFS(E#>=8,"优秀",E#>=5,"良好",TRUE,"一般")', "优秀≥8 良好≥5 一般其余"),
        ('LOOKUP(E#,{0,5,8},{"一般","良好","优秀"})', "优秀≥8 良好≥5 一般其余"),
        ('IF(E#>=8,"优秀",IF(D#>=5,"良好","一般"))', ""),
        ('IF(E#>=5,"良好",IF(E#>=8,"优秀","一般"))', ""),
    ],
)
def test_a_formula_says_which_bands_it_gives(formula: str, bands: str) -> None:
    found = own(formula, "等次", "优秀").limits
    words = " ".join(f"{band.name}{band.threshold}" for band in found)
    assert words == bands


@pytest.mark.parametrize(
    ("formula", "words", "parts"),
    [
        ("SUM(D#:E#)", "", ("发文", "采用")),
        ("D#+E#", "", ("发文", "采用")),
        ("D#*1+E#*3", "=发文×1+采用×3", ()),
        ("SUMPRODUCT(D#:E#,{1,3})", "=发文×1+采用×3", ()),
        ("100-E#", "=100-采用", ()),
        ("(D#+E#)/2-1", "=(发文+采用)÷2-1", ()),
        ("D#-(E#-1)", "=发文-(采用-1)", ()),
        ('IF(D#=0,"",SUM(D#:E#)-1)', "=发文+采用-1", ()),
        ("ROUND(SUM(D#:E#),1)", "", ()),
        ("SUM(D3:D#)", "", ()),
    ],
)
def test_a_formula_says_what_a_total_is_made_of(
    formula: str, words: str, parts: tuple[str, ...]
) -> None:
    found = own(formula, "综合情况", "12")
    assert (found.sum_words, found.parts) == (words, parts)


def test_a_row_that_works_out_less_than_the_others_is_an_error() -> None:
    rows = [(name, one, two, one + two * 3) for name, one, two in _ROWS]
    lines = ["| 单位 | 县级 | 市级 | 得分 |"]
    for at, (name, one, two, score) in enumerate(rows, 2):
        formula = f"B{at}*1+C{at}*3" if at != 4 else f"B{at}*1"
        lines.append(f"| {name} | {one} | {two} | {score if at != 4 else one} :: ={formula} |")
    found = assess(read(draw("\n".join(lines))).statistics, None, Rules()).findings
    (wrong,) = (finding for finding in found if finding.code.name == "parts-not-total")
    assert wrong.place.cell == "D4"
    assert "“得分=县级×1+市级×3”应为22，得分写1" in wrong.message


def test_what_is_no_formula_is_not_understood() -> None:
    for text in ("", "A1+", "表1[列]", "(A1", "A1)", "'", '"', "#REF!+1", "A1 B1", "{1;{2}}"):
        assert parse_formula(text) is None, text
    assert parse_formula("(" * 500 + "1" + ")" * 500) is None
