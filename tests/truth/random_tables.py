"""Tables made up at random: figures of every kind, some of them damaged as in everyday sheets."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

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
_NAMES = [one + other + end for one in _PLACES for other in _PLACES for end in _ENDINGS]
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


def known_table(dice: Random, count: int) -> Known:
    """Return a table of so many units, and the truth about it."""
    units = _units(dice, count)
    kinds = (_reports, _scores, _shares, _others, _durations)
    columns = dice.choice(kinds)(dice, count)
    title, period = dice.choice(_TITLES)
    known = Known(
        title, period, units, columns, rules=_rules(dice, columns, grouped=bool(units[0].group))
    )
    if dice.randint(0, 2) == 0:
        known = _with_ranks(known, dice)
    if dice.randint(0, 3) == 0:
        known = _with_grades(known, dice)
    if dice.randint(0, 2) == 0:
        words = ("", "新设单位", "含约稿3条", "合并报送")
        remarks = tuple(dice.choice(words) for _ in range(count))
        known = Known(**{**vars(known), "remarks": remarks})
    return known


def _units(dice: Random, count: int) -> tuple[KnownUnit, ...]:
    names = dice.sample(_NAMES, count)
    if dice.random() < 0.5:
        return tuple(map(KnownUnit, names))
    cuts = sorted(some(dice, range(1, count + 1), 2))
    return tuple(KnownUnit(n, GROUPS[sum(c <= i for c in cuts)]) for i, n in enumerate(names))


def _reports(dice: Random, count: int) -> tuple[KnownColumn, ...]:
    reported = [Decimal(dice.randint(0, 30)) for _ in range(count)]
    published = [Decimal(dice.randint(0, int(n))) for n in reported]
    code = dice.choice(_COUNTS)
    heading = dice.choice(("报送数", "报送", "报送信息数"))
    columns = [_column(dice, heading, "报送", code, reported)]
    if dice.random() < 0.5:
        heading = dice.choice(("发布数", "采用数", "发布"))
        columns.append(_column(dice, heading, "发布", code, published))
    if dice.randint(0, 3) == 0:
        earlier = [n + dice.randint(0, 90) for n in reported]
        named = dice.choice(("1—9月累计报送数", "累计报送", "上年同期报送数"))
        columns.append(_column(dice, named, "", "", earlier))
    if dice.randint(0, 2) == 0:
        scores = [Decimal(dice.choice(_SCORE)) for _ in range(count)]
        columns.append(_column(dice, "得分", "得分", dice.choice(_SCORES), scores))
    return tuple(columns)


def _scores(dice: Random, count: int) -> tuple[KnownColumn, ...]:
    scores = [Decimal(dice.choice(_SCORE)) for _ in range(count)]
    columns = [_column(dice, "得分", "得分", dice.choice(_SCORES), scores)]
    if dice.random() < 0.5:
        numbers = [Decimal(dice.randint(0, 9)) for _ in range(count)]
        columns.insert(0, _column(dice, "约稿", "", "", numbers))
    return tuple(columns)


_SCORE = ("95", "92.5", "90", "88.25", "85.5", "85.5", "80", "71", "59.75")


def _shares(dice: Random, count: int) -> tuple[KnownColumn, ...]:
    shares = [Decimal(dice.randint(0, 1000)) / 1000 for _ in range(count)]
    code = dice.choice(_SHARES)
    return (_column(dice, dice.choice(("办结率", "更新率")), "率", code, shares),)


def _durations(dice: Random, count: int) -> tuple[KnownColumn, ...]:
    quarters = [Decimal(dice.randint(0, 400)) / 96 for _ in range(count)]
    days = [Decimal(format(float(each), ".15g")) for each in quarters]
    return (_column(dice, "办理时长", "时长", DURATION, days),)


def _others(dice: Random, count: int) -> tuple[KnownColumn, ...]:
    numbers = [Decimal(dice.randint(0, 999999)) / 100 for _ in range(count)]
    heading = dice.choice(("投资额", "投资额（万元）", "办件量", "浏览量"))
    return (_column(dice, heading, "", dice.choice(_MONEY), numbers),)


def _column(
    dice: Random, heading: str, holds: str, code: str, numbers: Sequence[Decimal]
) -> KnownColumn:
    """Return a column, some of its cells typed as text, left blank or damaged."""
    figures = [Figure(number, float(number)) for number in numbers]
    for at in some(dice, range(0, len(numbers) - 1 + 1), 2) if dice.random() < 0.5 else ():
        number = numbers[at]
        kind = dice.choice(("nothing", "nothing", "text", "text", "unreadable"))
        if kind == "nothing":
            figures[at] = Figure(None, dice.choice(_NOTHING))
        elif kind == "unreadable":
            figures[at] = Figure(None, dice.choice(_UNREADABLE))
        elif holds not in {"率", "时长"}:
            words = str(number)
            forms = [words, f" {words} ", words.translate(_FULL_WIDTH), f"\u202d{words}\u202c"]
            figures[at] = Figure(number, dice.choice(forms))
        elif holds == "率":
            places = len(code.partition(".")[2].rstrip("%"))
            shown = half_up(number * 100, places)
            figures[at] = Figure(shown / 100, f"{shown}%")
    return KnownColumn(heading, holds, code, tuple(figures))


def _rules(dice: Random, columns: Sequence[KnownColumn], *, grouped: bool) -> KnownRules:
    """Return what 规则 says; it ranks by a column wherever it grades or gives points."""
    if dice.randint(0, 2) == 0:
        return KnownRules()
    column = dice.choice(list(columns))
    bands: tuple[tuple[str, Decimal | None], ...] = ()
    if column.holds == "得分" and dice.random() < 0.5:
        bands = tuple(zip(_GRADES, (Decimal(90), Decimal(80), None), strict=True))
    awards = ["前2名", "前3名"]
    awards += ["零报送"] if any(c.holds == "报送" for c in columns) else []
    awards += ["等次=优秀"] if bands else []
    points = dice.sample(awards, dice.randint(0, 2))
    return KnownRules(
        rank_by=column.heading,
        low=dice.randint(0, 3) == 0,
        method=dice.choice(("并列占位", "中国式", "顺序")),
        by_group=dice.choice(("是", "否")) if grouped else "否",
        bands=bands,
        points=tuple(
            (award, -2 if award == "零报送" else 2 + at) for at, award in enumerate(points)
        ),
    )


def some(dice: Random, of: Sequence[int], most: int) -> list[int]:
    """Return a few of some numbers, perhaps none, perhaps one twice."""
    return [dice.choice(of) for _ in range(dice.randint(0, most))]


def _with_ranks(known: Known, dice: Random) -> Known:
    """Return the same with a column 名次: right by the rules, wrong here and there, or half filled."""
    rules = known.rules
    column = known.named(rules.rank_by) or known.columns[-1]
    ranks = known.ranks(
        column, rules.method or "并列占位", low=rules.low, by_group=rules.by_group == "是"
    )
    printed: list[Value] = [None if rank is None else float(rank) for rank in ranks]
    for at in some(dice, range(0, len(printed) - 1 + 1), 2):
        printed[at] = dice.choice((None, 1.0, 2.0, 7.0))
    return Known(**{**vars(known), "printed_ranks": tuple(printed)})


def _with_grades(known: Known, dice: Random) -> Known:
    """Return the same with a column 等次: by the rules, or as the office pleases."""
    grades = [
        known.band(at) or dice.choice(("优秀", "良好", "一般", "不合格", ""))
        for at in range(len(known.units))
    ]
    return Known(**{**vars(known), "printed_grades": tuple(grades)})


def hidden_signs(dice: Random, name: str) -> str:
    """Return a name, now and then with signs in it nobody sees."""
    if dice.randint(0, 11):
        return name
    return dice.choice(_INVISIBLE).format(name)
