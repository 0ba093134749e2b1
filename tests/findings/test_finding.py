from tongbao.findings import NOWHERE, Code, Place, Severity, has_errors

_WRONG = Code("figure-wrong", Severity.ERROR, "数字不对", "请改正")
_KNOWN = Code("figure-known", Severity.NOTE, "数字记下了", "请核对")
_PLACE = Place("一季度", "B7")


def test_a_finding_has_the_severity_and_the_remedy_of_its_code() -> None:
    finding = _WRONG.finding("“三条”不是数字", _PLACE)
    assert finding.code is _WRONG and finding.severity is Severity.ERROR
    assert (finding.message, finding.place, finding.todo) == ("“三条”不是数字", _PLACE, "请改正")


def test_a_finding_may_say_better_what_to_do() -> None:
    assert _WRONG.finding("“三条”不是数字", todo="请写成 3").todo == "请写成 3"


def test_a_finding_may_leave_nothing_to_do() -> None:
    assert _WRONG.finding("“三条”不是数字", todo="").todo == ""


def test_a_finding_sits_nowhere_and_is_about_no_item_unless_told() -> None:
    finding = _WRONG.finding("“三条”不是数字")
    assert finding.place == NOWHERE and finding.item == ""
    assert _WRONG.finding("看不懂", item="等次表").item == "等次表"


def test_one_error_among_the_findings_makes_a_result_wrong() -> None:
    noted, wrong = _KNOWN.finding("一"), _WRONG.finding("二")
    assert has_errors([noted, wrong])
    assert not has_errors([noted]) and not has_errors([])
