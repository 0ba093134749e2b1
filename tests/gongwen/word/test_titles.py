"""Titles break between words, in a shape the standard asks for, and never where sense is torn."""

import re
from itertools import pairwise

import pytest
from docx_reading import W, notice_of, text_of, written
from hypothesis import assume, given
from hypothesis import strategies as st
from sample_notices import BULLETIN, LETTER

from tongbao.findings import Place
from tongbao.gongwen.lettering import width
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word import layout_findings
from tongbao.gongwen.word.title_lines import title_lines
from tongbao.gongwen.word.title_words import Names, names_in

_TOWN = "雷州市人民政府办公室"
_DISTRICT = "岳阳市岳阳楼区人民政府办公室"
_TITLES = [
    ("关于2014年一季度区政府门户网站|信息报送工作的督查通报", ""),
    ("2014年一季度区政府门户网站|信息报送情况统计表", ""),
    ("雷州市人民政府办公室|关于2017年雷州市政务公开|工作检查情况的通报", _TOWN),
    ("雷州市人民政府办公室|关于政务公开工作检查情况的通报", _TOWN),
    ("关于2026年第三季度全市政府网站|和政务新媒体检查情况的通报", ""),
    (
        "岳阳市岳阳楼区人民政府办公室|关于表彰2023年度全区安全生产工作|先进单位和先进个人的通报",
        _DISTRICT,
    ),
    ("关于信息报送工作的通报", ""),
    ("关于2014年1—9月岳阳市政府门户网站|信息报送情况的通报", ""),
    ("关于2014年第一季度岳阳经济技术开发区|政务公开不力单位的通报批评", ""),
    ("关于南三岛滨海旅游示范区|建设情况的督查通报", ""),
]


@pytest.mark.parametrize(("expected", "issuer"), _TITLES)
def test_titles_break_as_an_office_breaks_them(expected, issuer):
    names = Names(issuer, frozenset({"雷州市", "岳阳市岳阳楼区"}))
    assert "|".join(title_lines([expected.replace("|", "")], names)) == expected


def test_the_breaks_of_the_clerk_stay():
    lines = ["雷州市人民政府办公室关于2017年", "雷州市政务公开工作", "检查情况的通报"]
    assert list(title_lines(lines, Names())) == lines


def test_of_the_clerks_lines_only_the_one_that_is_too_long_is_broken():
    lines = ["雷州市人民政府办公室", "关于2017年全市政府门户网站和信息公开等工作", "检查通报"]
    broken = title_lines(lines, Names(_TOWN))
    assert (broken[0], broken[-1]) == (lines[0], lines[-1])
    assert len(broken) == 4 and "".join(broken) == "".join(lines)


def _told(title: str) -> list[str]:
    notice = notice_of(Paragraph(Role.TITLE, title, place=Place("通报要素", "B11")))
    findings = list(layout_findings(notice))
    assert all(finding.place.cell == "B11" for finding in findings)
    return [finding.message for finding in findings]


def test_the_clerk_is_told_which_of_her_lines_was_broken():
    (message,) = _told("雷州市人民政府办公室\n关于2017年全市政府门户网站和信息公开等工作检查的通报")
    assert "第2行“关于2017年" in message
    assert not _told("雷州市人民政府办公室\n关于2017年政务公开检查的通报")
    assert not _told("雷州市人民政府办公室关于2017年政务公开工作检查情况的通报")


_LONG = (
    "雷州市人民政府办公室关于贯彻落实《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》"
    "和《广东省人民政府办公厅关于全面推进基层政务公开标准化规范化工作的实施方案》情况的通报"
)


def test_a_title_of_five_lines_has_a_shape_too_and_the_clerk_is_asked_for_a_shorter_one():
    widths = list(map(width, title_lines([_LONG], Names(_TOWN))))
    assert len(widths) == 5 and widths == sorted(widths)
    (message,) = _told(_LONG)
    assert "92个字" in message and "5行" in message


@pytest.mark.parametrize(
    ("role", "line", "is_closer"),
    [
        (Role.ATTACHMENT_TITLE, "2014年一季度区政府门户网信息报送加扣分表", True),
        (Role.TITLE, "岳阳楼区人民政府办公室关于2014年1—9月\n某某某某某某某某某某的通报", True),
        (Role.TITLE, "关于信息报送和政府网站建设工作情况的通报", False),
        (Role.TITLE, "关于2014年信息报送工作的通报", False),
    ],
)
def test_a_line_digits_might_make_wrap_is_drawn_together(role, line, is_closer, tmp_path):
    title = written(notice_of(Paragraph(role, line)), tmp_path).body[0]
    (run,) = title.iter(W + "r")
    spacing = run.find(f"{W}rPr/{W}spacing")
    assert text_of(title) == line
    assert (spacing is not None) == is_closer
    assert spacing is None or -30 <= int(spacing.get(W + "val")) < 0


def test_a_line_full_of_digits_is_broken_as_if_they_were_wider():
    lines = title_lines(["2014年3月至9月20日区门户网信息报送扣分表"], Names())
    assert lines == ("2014年3月至9月20日区门户网", "信息报送扣分表")


def test_a_quoted_document_stays_on_its_line():
    title = "某县人民政府办公室关于贯彻落实《关于加强数字政府建设的指导意见》情况的通报"
    assert any(
        "《关于加强数字政府建设的指导意见》" in line for line in title_lines([title], Names())
    )


def test_names_come_from_issuer_marks_addressees_and_units():
    assert {"雷州市", _TOWN, "各镇人民政府", "松竹镇"} <= names_in(LETTER).whole
    assert {"岳阳市岳阳楼区", "洞庭新城岳阳楼区工作部", "东办"} <= names_in(BULLETIN).whole
    assert not any(name.isdigit() for name in names_in(BULLETIN).whole)


@pytest.mark.parametrize("role", [Role.TITLE, Role.ATTACHMENT_TITLE])
def test_a_title_is_one_paragraph_with_breaks(role, tmp_path):
    title = LETTER.title
    docx = written(
        Notice(Masthead.LETTER, title, LETTER.issuer, (Paragraph(role, title),)), tmp_path
    )
    paragraph = docx.paragraph(_TOWN)
    assert text_of(paragraph).replace("\n", "") == title
    assert len(list(paragraph.iter(W + "br"))) == 2


def test_an_empty_title_is_written(tmp_path):
    assert text_of(written(notice_of(Paragraph(Role.TITLE, "")), tmp_path).body[0]) == ""


_ISSUERS = st.sampled_from(["", _TOWN, _DISTRICT, "洞庭湖生态经济区管理委员会"])
_PLACES = ["雷州市", "岳阳楼区", "洞庭新城岳阳楼区工作部", "松竹镇", ""]
_PERIODS = ["2014年一季度", "2018年1月23日", "2024年1—9月", "二〇二四年度", "2026年第三季度", ""]
_SUBJECTS = [
    "区政府门户网站信息报送",
    "政务公开工作",
    "安全生产目标管理",
    "《关于全面推进政务公开工作的意见》落实",
    "固定资产投资和重点项目建设",
    "56个单位绩效考核",
    "真抓实干成效明显地方",
    "优化营商环境",
]
_KINDS = ["情况的通报", "工作的督查通报", "结果的通报", "先进单位的决定"]
_UNKNOWN_PLACES = [
    "岳阳市",
    "南湖新区",
    "城陵矶新港区",
    "岳阳经济技术开发区",
    "南三岛滨海旅游示范区",
]
_FORBIDDEN = re.compile(
    r"关于\||\|[的之、，。》）]|[《（]\||的\|(?:督查)?(?:通报|决定)|的(?:督查?\||通\||决\|)"
    r"|\d\|[\d年月日个]|[\d年]\|[一二三四]?季|一\|季度|[—]\||第\||[一二三四]\|季度|\|季度|\|年|\|月"
)


@st.composite
def _title(draw: st.DrawFn) -> tuple[str, Names]:
    issuer = draw(_ISSUERS)
    pieces = [
        draw(st.sampled_from(choice))
        for choice in (_PERIODS, _PLACES, [*_SUBJECTS, ""], _SUBJECTS, _KINDS)
    ]
    title = issuer + "关于" + "".join(pieces)
    assume(width(title) <= 48)  # longer than any office writes
    return title, Names(issuer, frozenset(_PLACES) - {""})


@given(_title())
def test_no_line_is_too_long_and_no_sense_is_torn(case):
    title, names = case
    lines = title_lines([title], names)
    assert "".join(lines) == title
    assert all(width(line) <= 20 for line in lines)
    assert not _FORBIDDEN.search("|".join(lines)), lines
    for name in names.whole | {names.issuer} - {""}:
        assert sum(line.count(name) for line in lines) == title.count(name), lines
    if len(lines) > 1:
        assert width(lines[-1]) >= 4
    for quoted in re.findall("《[^》]*》", title):
        assert any(quoted in line for line in lines)


@given(
    st.sampled_from(_PERIODS),
    st.sampled_from(_UNKNOWN_PLACES),
    st.sampled_from(_SUBJECTS),
    st.sampled_from(_KINDS),
)
def test_a_place_nobody_named_is_not_torn_from_its_ending(period, place, subject, kind):
    for office in ("", "政府", "管委会"):
        title = f"关于{period}{place}{office}{subject}{kind}"
        lines = title_lines([title], Names())
        assert any(place in line for line in lines), lines


@given(_title())
def test_lines_form_no_hourglass(case):
    assume("《" not in case[0])  # a line that only fits alone leaves no choice
    lines = title_lines([case[0]], case[1])
    widths = list(map(width, lines))
    steps = [after - before for before, after in pairwise(widths)]
    assert not any(down < 0 < up for down, up in pairwise(steps)), lines


def test_no_room_is_kept_at_a_lines_end_for_a_digit_of_the_next():
    text = f"{_DISTRICT}关于2018年1月23日洞庭新城岳阳楼区工作部56个单位绩效考核情况的通报"
    assert title_lines([text], Names(_DISTRICT, frozenset(_PLACES) - {""})) == (
        _DISTRICT,
        "关于2018年1月23日洞庭新城岳阳楼区工作部",
        "56个单位绩效考核情况的通报",
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_any_words_are_broken_into_lines_that_fit(text):
    lines = title_lines([text], Names())
    assert "".join(lines) == text
    assert all(width(line) <= 20 for line in lines)
