"""Tables made up at random: figures of every kind, some of them damaged as in everyday sheets."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from tongbao.sheet.grid import UNCALCULATED, CellError, Value
from truth.known import DURATION, Figure, Known, KnownColumn, KnownRules, KnownUnit, half_up

_PLACES = "东西南北城郊河山湖岭石桥"
_ENDINGS = (
    "镇",
    "乡",
    "街道",
    "局",
    "办公室",
    "委员会",
    "中心",
    "分局",
    "片",
    "开发区",
    "林场",
)
GROUPS = ("乡镇街道", "区直单位", "垂管单位")
_TITLES = (
    ("2026年三季度政务信息报送情况统计表", "2026年三季度"),
    ("清河县2026年9月信息采用情况", "2026年9月"),
    ("政务信息考核情况表", ""),
)
#: What stands where a number should, and states none.
_NOTHING: tuple[Value, ...] = (None, "—", "未报", "缺考", " ", "/", "无")
_UNREADABLE: tuple[Value, ...] = (
    "12①",
    "20²",
    "3 5",
    "12\n5",
    "约5",
    CellError("#DIV/0!"),
    CellError("#N/A"),
    UNCALCULATED,
)
_INVISIBLE = ("\u202d{}\u202c", "\u200b{}", "{}\ufeff", " {} ", "\u3000{}")
_COUNTS = ("", "0", "#,##0", '0"条"', "0.0")
_SCORES = ("", "0.00", "0.0", '0.0"分"')
_SHARES = ("0.0%", "0%", "0.00%")
_MONEY = ("#,##0.00", '#,##0.0"万元"', "0.00")
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_GRADES = ("优秀", "良好", "一般")


@st.composite
def known_tables(draw: st.DrawFn) -> Known:
    """Return a table and the truth about it."""
    count = draw(st.integers(2, 12))
    units = draw(_units(count))
    kinds = (_reports, _scores, _shares, _others, _durations)
    columns = draw(st.one_of(*[kind(count) for kind in kinds]))
    title, period = draw(st.sampled_from(_TITLES))
    known = Known(
        title, period, units, columns, rules=draw(_rules(columns, grouped=bool(units[0].group)))
    )
    if draw(st.integers(0, 2)) == 0:
        known = _with_ranks(known, draw)
    if draw(st.integers(0, 3)) == 0:
        known = _with_grades(known, draw)
    if draw(st.integers(0, 2)) == 0:
        words = st.sampled_from(("", "新设单位", "含约稿3条", "合并报送"))
        remarks = tuple(draw(words) for _ in range(count))
        known = Known(**{**vars(known), "remarks": remarks})
    return known


@st.composite
def _units(draw: st.DrawFn, count: int) -> tuple[KnownUnit, ...]:
    name = st.builds(
        lambda a, b, e: a + b + e, *[st.sampled_from(_PLACES)] * 2, st.sampled_from(_ENDINGS)
    )
    names = draw(st.lists(name, min_size=count, max_size=count, unique=True))
    if draw(st.booleans()):
        return tuple(map(KnownUnit, names))
    cuts = sorted(draw(st.lists(st.integers(1, count), max_size=2)))
    return tuple(KnownUnit(n, GROUPS[sum(c <= i for c in cuts)]) for i, n in enumerate(names))


@st.composite
def _reports(draw: st.DrawFn, count: int) -> tuple[KnownColumn, ...]:
    reported = [Decimal(draw(st.integers(0, 30))) for _ in range(count)]
    published = [Decimal(draw(st.integers(0, int(n)))) for n in reported]
    code = draw(st.sampled_from(_COUNTS))
    heading = draw(st.sampled_from(("报送数", "报送", "报送信息数")))
    columns = [draw(_column(heading, "报送", code, reported))]
    if draw(st.booleans()):
        heading = draw(st.sampled_from(("发布数", "采用数", "发布")))
        columns.append(draw(_column(heading, "发布", code, published)))
    if draw(st.integers(0, 3)) == 0:
        earlier = [n + draw(st.integers(0, 90)) for n in reported]
        named = draw(st.sampled_from(("1—9月累计报送数", "累计报送", "上年同期报送数")))
        columns.append(draw(_column(named, "", "", earlier)))
    if draw(st.integers(0, 2)) == 0:
        scores = [draw(_score) for _ in range(count)]
        columns.append(draw(_column("得分", "得分", draw(st.sampled_from(_SCORES)), scores)))
    return tuple(columns)


@st.composite
def _scores(draw: st.DrawFn, count: int) -> tuple[KnownColumn, ...]:
    scores = [draw(_score) for _ in range(count)]
    columns = [draw(_column("得分", "得分", draw(st.sampled_from(_SCORES)), scores))]
    if draw(st.booleans()):
        numbers = [Decimal(draw(st.integers(0, 9))) for _ in range(count)]
        columns.insert(0, draw(_column("约稿", "", "", numbers)))
    return tuple(columns)


_score = st.sampled_from(("95", "92.5", "90", "88.25", "85.5", "85.5", "80", "71", "59.75")).map(
    Decimal
)


@st.composite
def _shares(draw: st.DrawFn, count: int) -> tuple[KnownColumn, ...]:
    shares = [Decimal(draw(st.integers(0, 1000))) / 1000 for _ in range(count)]
    code = draw(st.sampled_from(_SHARES))
    return (draw(_column(draw(st.sampled_from(("办结率", "更新率"))), "率", code, shares)),)


@st.composite
def _durations(draw: st.DrawFn, count: int) -> tuple[KnownColumn, ...]:
    quarters = [Decimal(draw(st.integers(0, 400))) / 96 for _ in range(count)]
    days = [Decimal(format(float(each), ".15g")) for each in quarters]
    return (draw(_column("办理时长", "时长", DURATION, days)),)


@st.composite
def _others(draw: st.DrawFn, count: int) -> tuple[KnownColumn, ...]:
    numbers = [Decimal(draw(st.integers(0, 999999))) / 100 for _ in range(count)]
    heading = draw(st.sampled_from(("投资额", "投资额（万元）", "办件量", "浏览量")))
    return (draw(_column(heading, "", draw(st.sampled_from(_MONEY)), numbers)),)


@st.composite
def _column(
    draw: st.DrawFn, heading: str, holds: str, code: str, numbers: Sequence[Decimal]
) -> KnownColumn:
    """Return a column, some of its cells typed as text, left blank or damaged."""
    figures = [Figure(number, float(number)) for number in numbers]
    for at in (
        draw(st.lists(st.integers(0, len(numbers) - 1), max_size=2)) if draw(st.booleans()) else ()
    ):
        number = numbers[at]
        kind = draw(st.sampled_from(("nothing", "nothing", "text", "text", "unreadable")))
        if kind == "nothing":
            figures[at] = Figure(None, draw(st.sampled_from(_NOTHING)))
        elif kind == "unreadable":
            figures[at] = Figure(None, draw(st.sampled_from(_UNREADABLE)))
        elif holds not in {"率", "时长"}:
            words = str(number)
            forms = [words, f" {words} ", words.translate(_FULL_WIDTH), f"\u202d{words}\u202c"]
            figures[at] = Figure(number, draw(st.sampled_from(forms)))
        elif holds == "率":
            places = len(code.partition(".")[2].rstrip("%"))
            shown = half_up(number * 100, places)
            figures[at] = Figure(shown / 100, f"{shown}%")
    return KnownColumn(heading, holds, code, tuple(figures))


@st.composite
def _rules(draw: st.DrawFn, columns: Sequence[KnownColumn], *, grouped: bool) -> KnownRules:
    """Return what 规则 says; it ranks by a column wherever it grades or gives points."""
    if draw(st.integers(0, 2)) == 0:
        return KnownRules()
    column = draw(st.sampled_from(list(columns)))
    bands: tuple[tuple[str, Decimal | None], ...] = ()
    if column.holds == "得分" and draw(st.booleans()):
        bands = tuple(zip(_GRADES, (Decimal(90), Decimal(80), None), strict=True))
    awards = ["前2名", "前3名"]
    awards += ["零报送"] if any(c.holds == "报送" for c in columns) else []
    awards += ["等次=优秀"] if bands else []
    points = draw(st.lists(st.sampled_from(awards), max_size=2, unique=True))
    return KnownRules(
        rank_by=column.heading,
        low=draw(st.integers(0, 3)) == 0,
        method=draw(st.sampled_from(("并列占位", "中国式", "顺序"))),
        by_group=draw(st.sampled_from(("是", "否"))) if grouped else "否",
        bands=bands,
        points=tuple(
            (award, -2 if award == "零报送" else 2 + at) for at, award in enumerate(points)
        ),
    )


def _with_ranks(known: Known, draw: st.DrawFn) -> Known:
    """Return the same with a column 名次: right by the rules, wrong here and there, or half filled."""
    rules = known.rules
    column = known.named(rules.rank_by) or known.columns[-1]
    ranks = known.ranks(
        column, rules.method or "并列占位", low=rules.low, by_group=rules.by_group == "是"
    )
    printed: list[Value] = [None if rank is None else float(rank) for rank in ranks]
    for at in draw(st.lists(st.integers(0, len(printed) - 1), max_size=2)):
        printed[at] = draw(st.sampled_from((None, 1.0, 2.0, 7.0)))
    return Known(**{**vars(known), "printed_ranks": tuple(printed)})


def _with_grades(known: Known, draw: st.DrawFn) -> Known:
    """Return the same with a column 等次: by the rules, or as the office pleases."""
    grades = [
        known.band(at) or draw(st.sampled_from(("优秀", "良好", "一般", "不合格", "")))
        for at in range(len(known.units))
    ]
    return Known(**{**vars(known), "printed_grades": tuple(grades)})


def hidden_signs(draw: st.DrawFn, name: str) -> str:
    """Return a name, now and then with signs in it nobody sees."""
    if draw(st.integers(0, 11)):
        return name
    return draw(st.sampled_from(_INVISIBLE)).format(name)
