"""Questions say what is asked, and every answer what to state and what it would give."""

from decimal import Decimal

from core.making import assessed
from tongbao.core.questions.grading import counted_bands, grades_open
from tongbao.core.questions.period import period_open
from tongbao.core.questions.ranking import direction_open, grouping_open, ranked_column_open
from tongbao.core.rules.rules import Band, SortKey
from tongbao.findings import NOWHERE, Severity, has_errors

NAMES = ("甲乡", "乙乡", "丙乡", "丁乡")


def _numbers(*numbers: str) -> list[Decimal | None]:
    return [Decimal(number) if number else None for number in numbers]


def test_an_answer_on_direction_says_who_would_come_first() -> None:
    asked = direction_open("累计扣分", NAMES, _numbers("12", "0", "3.5", ""), NOWHERE)
    assert [(answer.item, answer.text, answer.gives) for answer in asked.answers] == [
        ("排名依据", "累计扣分/低到高", "排在最前的是乙乡（0）"),
        ("排名依据", "累计扣分/高到低", "排在最前的是甲乡（12）"),
        ("排名依据", "无", "只列各单位的数，不排名"),
    ]
    assert asked.todo == "请在“规则”的“排名依据”里写明，如 累计扣分/低到高；不排名的写“无”"


def test_several_columns_are_offered_each_with_its_first_units() -> None:
    by = (SortKey("简报"), SortKey("迟报", high_first=False))
    asked = ranked_column_open(
        by, NAMES, [_numbers("1", "5", "5", "5"), _numbers("0", "0", "0", "0")], NOWHERE
    )
    assert [(answer.text, answer.gives) for answer in asked.answers[:2]] == [
        ("简报", "排在最前的是乙乡、丙乡、丁乡（5）"),
        ("迟报/低到高", "排在最前的是甲乡、乙乡、丙乡等4个（0）"),
    ]
    assert asked.answers[2].text == "无"


def test_grades_are_offered_with_the_number_of_units_in_each_band() -> None:
    bands = (Band("优秀", Decimal(90)), Band("良好", Decimal(80)))
    gives = counted_bands(bands, _numbers("95", "85", "60", ""))
    asked = grades_open("得分", bands, "，表旁写着“90分以上为优秀”", gives, NOWHERE)
    assert [(answer.text, answer.gives) for answer in asked.answers] == [
        ("优秀≥90；良好≥80", "优秀1个、良好1个、评不上的1个"),
        ("无", "不评等次"),
    ]
    assert "90分以上为优秀" in asked.message


def test_each_place_that_states_a_period_is_named_and_each_period_offered_once() -> None:
    asked = period_open({"标题": "2026年9月", "工作表名": "2026年10月"}, NOWHERE)
    assert "标题写“2026年9月”，工作表名写“2026年10月”" in asked.message
    assert [answer.text for answer in asked.answers] == ["2026年9月", "2026年10月"]


def test_a_question_is_no_error() -> None:
    asked = grouping_open("名次", NOWHERE)
    assert asked.severity is Severity.OPEN and not has_errors([asked])
    assert [answer.item for answer in asked.answers] == ["分组排名", "排名依据"]


def test_a_total_of_what_there_should_be_little_of_is_asked_about() -> None:
    found = assessed("甲 2 1 3|乙 0 1 1|丙 4 5 9", None, "单位 迟报 漏报 合计")
    assert found.basis.rank_by is None
    (asked,) = [f for f in found.findings if f.code.name == "direction-open"]
    assert "“合计”是数小的在前还是数大的在前" in asked.message
