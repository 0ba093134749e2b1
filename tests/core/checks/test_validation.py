from decimal import Decimal

import pytest

from core.making import assessed, points, the, with_code
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Quota, Rules, SortKey
from tongbao.findings import Finding, Place, Severity

PLACE = Place("规则", "A21")
FEW = Quota(Decimal(2))


def found(rules: Rules, columns: str = "单位 得分") -> tuple[Finding, ...]:
    text = "乡镇:甲 95" + " 1" * (len(columns.split()) - 2)
    return assessed(text, rules, columns).findings


def banded(*bands: Band) -> tuple[Finding, ...]:
    return found(Rules(rank_by=SortKey("得分"), bands=bands))


def band(
    name: str, lowest: int | None = None, *, inclusive: bool = True, quota: Quota | None = None
) -> Band:
    minimum = None if lowest is None else Decimal(lowest)
    return Band(name, minimum, inclusive, quota, PLACE)


@pytest.mark.parametrize(
    "bands",
    [
        (band("优秀", 90), band("良好", 90)),
        (band("良好", 80), band("优秀", 90), band("一般")),
        (band("一般"), band("优秀", 90)),
        (band("优秀", 90), band("优秀", 80), band("一般")),
        (band("优秀", 90), band("良好", 90, inclusive=False), band("一般")),
    ],
)
def test_bands_that_overlap_are_an_error_at_their_row(bands: tuple[Band, ...]) -> None:
    finding = with_code(banded(*bands), "bands-overlap")[0]
    assert finding.severity is Severity.ERROR and finding.place == PLACE and finding.todo


@pytest.mark.parametrize(
    "bands",
    [
        (band("优秀", 90), band("良好", 80)),
        (band("合格", 0, inclusive=False),),
        (band("优秀", 90), band("一般", quota=FEW)),
        (band("优秀", 90), band("一般", 0, quota=FEW)),
    ],
)
def test_bands_that_leave_somebody_out_are_a_warning(bands: tuple[Band, ...]) -> None:
    assert the(banded(*bands), "bands-gap").place == PLACE


@pytest.mark.parametrize(
    "bands",
    [
        DEFAULT_BANDS,
        (band("优秀", 90, inclusive=False), band("良好", 90), band("一般")),
        (band("优秀", 90, quota=FEW), band("良好", 80), band("一般", 0)),
        (band("优秀", quota=FEW), band("良好")),
        (),
    ],
)
def test_bands_in_order_down_to_the_rest_are_no_finding(bands: tuple[Band, ...]) -> None:
    codes = {finding.code.name for finding in banded(*bands)}
    assert not codes & {"bands-overlap", "bands-gap"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("区直:前3名:1", "rule-unknown-group"),
        ("等次=卓越:1", "rule-unknown-band"),
        ("未达标:-1", "rule-no-standard"),
        ("零报送:-1", "rule-no-zero-column"),
    ],
)
def test_a_condition_nobody_could_meet_is_an_error_at_its_row(line: str, code: str) -> None:
    rules = Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS, points=points(line))
    finding = the(found(rules), code)
    assert finding.severity is Severity.ERROR and finding.place.cell == "C20" and finding.todo


def test_conditions_that_can_be_met_are_no_finding() -> None:
    made = points("乡镇:前3名:1", "等次=优秀:1", "未达标:-1", "零报送:-1", "得分≥90:1")
    rules = Rules(
        rank_by=SortKey("得分"),
        bands=DEFAULT_BANDS,
        points=made,
        standard=Decimal(60),
        zero_columns=("报送",),
    )
    assert found(rules, "单位 得分 报送") == ()


def test_a_line_written_twice_is_a_warning() -> None:
    rules = Rules(points=points("前3名:1", "前3名:2"), bands=DEFAULT_BANDS, rank_by=SortKey("得分"))
    assert the(found(rules), "points-repeated").place.cell == "C21"
