"""Equal causes are told once, with their cells."""

from tongbao.findings import Code, Finding, Place, Severity, causes

_RANK = Code("rank-wrong", Severity.ERROR, "名次与规则不符", "请核对")
_BLANK = Code("figure-blank", Severity.WARNING, "没有填数", "请填上数字")


def _ranks(count: int, sheet: str = "表", column: str = "排名") -> list[Finding]:
    return [
        _RANK.finding(f"“单位{n}”写“{n}”，应为{n + 1}", Place(sheet, f"I{n}", column=column))
        for n in range(1, count + 1)
    ]


def _told(*findings: Finding) -> list[str]:
    return [cause.message for cause in causes(findings)]


def test_a_finding_alone_is_told_with_its_cell() -> None:
    assert _told(*_ranks(1)) == ["工作表“表”单元格 I1：“单位1”写“1”，应为2。请核对。"]


def test_a_few_of_one_cause_are_all_told_in_one_line() -> None:
    (told,) = _told(*_ranks(2))
    assert told == (
        "工作表“表”“排名”列：名次与规则不符，共2处：I1、I2。"
        "I1 “单位1”写“1”，应为2；I2 “单位2”写“2”，应为3。请核对。"
    )


def test_of_many_every_cell_is_told_and_some_examples() -> None:
    (told,) = _told(*_ranks(47))
    assert "共47处：I1、I2、I3、" in told and "、I47。如 I1 “单位1”" in told
    assert "单位3" in told and "单位4" not in told


def test_of_very_many_the_rest_is_counted() -> None:
    (told,) = _told(*_ranks(300))
    assert "共300处" in told and "、I60等，另有240处。" in told and len(told) < 600


def test_other_columns_sheets_and_kinds_are_other_causes() -> None:
    blank = _BLANK.finding("“甲局”没有填数", Place("表", "I9", column="排名"))
    found = [*_ranks(2), blank, *_ranks(2, column="位次"), *_ranks(2, sheet="乙")]
    assert [line.count("共2处") for line in _told(*found)] == [1, 1, 1, 0]


def test_one_kind_in_many_columns_and_on_many_sheets_is_told_in_one_line() -> None:
    wide = [
        _BLANK.finding(f"“{letter}”没有填数", Place("表", f"{letter}2", column=f"{letter}项"))
        for letter in "ABCDEFGH"
    ]
    (told,) = _told(*wide)
    assert told.startswith("工作表“表”：没有填数，共8处：A2、B2、")
    (told,) = _told(*(finding for n in range(9) for finding in _ranks(2, sheet=f"第{n}张")))
    assert told.startswith("名次与规则不符，共18处：“第0张”I1、“第0张”I2、“第1张”I1")


def test_each_example_keeps_a_remedy_of_its_own() -> None:
    one = _BLANK.finding("甲", Place("表", "B2"), "请补上甲")
    other = _BLANK.finding("乙", Place("表", "B3"), "请补上乙")
    assert _told(one, other) == [
        "工作表“表”：没有填数，共2处：B2、B3。B2 甲（请补上甲）；B3 乙（请补上乙）。"
    ]


def test_lines_of_different_items_and_findings_without_a_cell_stand_by_themselves() -> None:
    items = [_BLANK.finding("看不懂", Place("规则", f"B{n}"), item=f"项目{n}") for n in range(3)]
    assert len(_told(*items)) == 3
    assert len(_told(_BLANK.finding("一"), _BLANK.finding("二"))) == 2


def test_errors_come_first() -> None:
    blank = _BLANK.finding("“甲局”没有填数", Place("表", "B9"))
    assert [c.code for c in causes([blank, *_ranks(1)])] == [_RANK, _BLANK]


def test_a_label_says_what_and_where_in_a_few_words() -> None:
    assert [cause.label for cause in causes(_ranks(2))] == ["名次与规则不符（I1、I2）"]
    assert [cause.label for cause in causes([_RANK.finding("没有地方")])] == ["没有地方"]


def test_a_long_label_says_where_it_begins_and_how_many_there_are() -> None:
    assert [cause.label for cause in causes(_ranks(47))] == ["名次与规则不符（I1 等47处）"]
