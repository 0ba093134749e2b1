"""`tongbao explain` says what a kind of finding means."""

import pytest

from calling import Caller
from tongbao.findings.codes import CODES, THEMES


def test_a_code_is_explained_by_severity_meaning_and_remedy(tongbao: Caller):
    called = tongbao("explain", "unit-twice")
    assert called.code == 0
    assert called.out.splitlines() == [
        "代码：unit-twice",
        "级别：错误（数字或名单会不对）",
        "意思：一个单位在表中出现两次。",
        "怎样处理：请删去重复的一行，或改正单位名称。",
    ]


@pytest.mark.parametrize("name", CODES)
def test_every_code_can_be_explained(tongbao: Caller, name: str):
    called = tongbao("explain", name)
    assert called.code == 0 and CODES[name].meaning in called.out


@pytest.mark.parametrize("written", ["Unit-Twice", "unit_twice", "UNIT_TWICE", " unit-twice "])
def test_a_code_is_known_however_it_is_written(tongbao: Caller, written: str):
    assert "代码：unit-twice" in tongbao("explain", written).out


def test_without_a_code_every_kind_is_listed_one_a_line_under_its_theme(tongbao: Caller):
    called = tongbao("explain")
    lines = called.out.splitlines()
    assert called.code == 0 and len(lines) == len(CODES) + len(THEMES)
    assert "[错误] unit-twice：一个单位在表中出现两次。" in lines
    assert [line for line in lines if line[0] != "["] == [f"{title}：" for title in THEMES]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("unit-twise", "unit-twice"),
        ("twice", "unit-twice"),
        ("合并", "merged-figure"),
        ("Rank-Disagree", "rank-disagrees"),
    ],
)
def test_an_unknown_code_is_refused_with_those_that_may_be_meant(
    tongbao: Caller, written: str, near: str
):
    called = tongbao("explain", written)
    assert called.code == 2 and called.out == ""
    assert f"没有“{written}”这个代码。相近的有：" in called.err and near in called.err


def test_a_code_like_no_other_is_refused_with_the_way_to_the_list(tongbao: Caller):
    called = tongbao("explain", "天气")
    assert called.code == 2
    assert called.err.strip() == "没有“天气”这个代码。运行 tongbao explain 列出全部代码。"
