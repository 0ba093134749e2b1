"""Hold what a notice states against what its table truly says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tongbao.gongwen.notice import Notice
from truth.known import DURATION, Figure, Known, KnownColumn, firsts, rounded
from truth.statements import AnnexRow, Stated, Statement, annexes, statements

_BLANK = frozenset({"", "—", "－", "-"})


def falsehoods(known: Known, notice: Notice) -> list[str]:
    """Return everything in a notice that contradicts the table."""
    found = [said for statement in statements(notice) for said in _judged(known, statement)]
    for title, rows in annexes(notice):
        found += _of_annex(known, title, rows)
    return found


def _judged(known: Known, statement: Statement) -> Iterator[str]:
    truth = _JUDGES[statement.kind](known, statement)
    if truth is not None:
        yield f"{statement.kind}：“{statement.text}”，其实{truth}"


# --- numbers -------------------------------------------------------------------------------------


def shows(
    stated: Stated, exact: Decimal | Fraction, column: KnownColumn | None, *, mean: bool = False
) -> bool:
    """Whether a number as written is what a sheet shows of the exact one in a column's format."""
    if column is not None and column.code == DURATION:
        milliseconds = rounded(Fraction(exact) * 24 * 60 * 60 * 1000, 0)
        return stated.minutes == milliseconds // 60_000  # a sheet cuts seconds off
    percentage = column is not None and "%" in column.code
    if stated.is_percentage != percentage:
        return False
    number = Fraction(exact) * (100 if percentage else 1)
    places = column.places if column else None
    if Fraction(stated.value) == number:
        return True
    if mean:
        enough = stated.places >= 1 or places == 0
        return enough and stated.value == rounded(number, stated.places)
    return places is not None and stated.value == rounded(number, places)


def _count(right: Callable[[Known, Statement], int]) -> Callable[[Known, Statement], str | None]:
    def judge(known: Known, statement: Statement) -> str | None:
        truly = right(known, statement)
        stated = statement.number
        return None if stated and stated.value == truly else f"是{truly}"

    return judge


def _sum(holds: str) -> Callable[[Known, Statement], str | None]:
    def judge(known: Known, statement: Statement) -> str | None:
        column = known.column(holds)
        if column is None or statement.number is None:
            return "没有这样的列"
        if not shows(statement.number, column.sum, column):
            return f"合计{column.sum}"
        if column.lacking and not statement.limited:
            return f"有{column.lacking}个单位没有数，没有说明"
        return None

    return judge


def _both(known: Known) -> list[tuple[Decimal, Decimal]]:
    reported, published = known.column("报送"), known.column("发布")
    if reported is None or published is None:
        return []
    return [
        (one.number, other.number)
        for one, other in zip(reported.figures, published.figures, strict=True)
        if one.number is not None and other.number is not None
    ]


def _rejected(known: Known, statement: Statement) -> str | None:
    truly = sum((one - other for one, other in _both(known)), Decimal(0))
    stated = statement.number
    return None if stated and stated.value == truly else f"退稿{truly}"


def _rate(known: Known, statement: Statement) -> str | None:
    pairs = _both(known)
    reported = sum((one for one, _ in pairs), Decimal(0))
    stated = statement.number
    if not reported or stated is None or not stated.is_percentage:
        return "没有比率"
    truly = Fraction(sum((other for _, other in pairs), Decimal(0))) / Fraction(reported) * 100
    return None if stated.value == rounded(truly, stated.places) else f"是{float(truly)}%"


def _no_rate(known: Known, _statement: Statement) -> str | None:
    return "有比率" if any(one for one, _ in _both(known)) else None


def _columns_about(known: Known, statement: Statement) -> list[KnownColumn]:
    """Return the columns a mean or an extreme can be about: the one named, else any of scores."""
    if statement.about:
        return [c for c in known.columns if _bare(c.heading) == _bare(statement.about)]
    wanted = known.named(known.rules.rank_by)
    return [wanted] if wanted else [c for c in known.columns if c.holds == "得分"]


def _of_column(
    right: Callable[[KnownColumn], Decimal | Fraction], *, mean: bool = False
) -> Callable[[Known, Statement], str | None]:
    def judge(known: Known, statement: Statement) -> str | None:
        columns = [column for column in _columns_about(known, statement) if column.numbers]
        if len(columns) != 1 or statement.number is None:
            return "看不出说的是哪一列"
        (column,) = columns
        truly = right(column)
        if shows(statement.number, truly, column, mean=mean):
            return None
        return f"“{column.heading}”（{column.code or '常规'}）是{float(truly)}"

    return judge


def _scored(known: Known, statement: Statement) -> int:
    columns = _columns_about(known, statement)
    return len(columns[0].numbers) if len(columns) == 1 else -1


def _left_out(known: Known, statement: Statement) -> str | None:
    """Whether so many units have no figure in the columns named, those who did not report apart."""
    stated, units = statement.number, range(len(known.units))
    reported = known.column("报送")
    silent = {at for at in units if reported and reported.figures[at].cell == "未报"}
    if "未报" in statement.about:
        return None if stated and stated.value == len(silent) else f"未报的是{len(silent)}个"
    words = _bare(statement.about).replace("采用", "发布")
    about = [c for c in known.columns if c.holds and c.holds in words]
    about = about or [c for c in known.columns if _bare(c.heading) in words]
    lacking = sum(
        any(column.figures[at].number is None for column in about)
        for at in units
        if at not in silent
    )
    return None if stated and stated.value == lacking else f"是{lacking}个"


# --- lists ---------------------------------------------------------------------------------------


def _same(names: Sequence[str], truly: Sequence[str]) -> str | None:
    if sorted(names) == sorted(truly):
        return None
    return f"是{'、'.join(truly) or '没有'}"


def _zeros(known: Known, statement: Statement) -> str | None:
    return _same(statement.names, known.zeros())


def _no_zeros(known: Known, statement: Statement) -> str | None:
    if known.zeros():
        return f"有{'、'.join(known.zeros())}"
    return _same(statement.names, known.unstated())


def _why_unstated(known: Known, statement: Statement) -> str | None:
    reported = known.column("报送")
    cells = {
        name: figure.cell
        for name, figure in zip(known.names, reported.figures if reported else (), strict=False)
    }
    for name in statement.names:
        cell = cells.get(name)
        blank = cell is None or (isinstance(cell, str) and cell.strip() in {"", "—", "/", "无"})
        said = cell in {"未报", "缺考"}
        truly = "未填报" if blank else "未报" if said else "所填不是数字"
        truly = "未列入统计表" if name in known.absent else truly
        if statement.about != truly and cell != "缺考":
            return f"{name}{truly}"
    return None


def _placed(known: Known, *, by_group: bool) -> list[int | None]:
    """Return every unit's place among those it is ranked with, equals sharing the best.

    A unit that reported nothing is never among the first: the next takes its place.
    """
    column = known.named(known.rules.rank_by)
    if column is None:
        return [None] * len(known.units)
    zeros = known.zeros()
    reporting = tuple(
        Figure(None, None) if name in zeros else figure
        for name, figure in zip(known.names, column.figures, strict=True)
    )
    return known.ranks(
        replace(column, figures=reporting), "并列占位", low=known.rules.low, by_group=by_group
    )


def top(known: Known, count: int, group: str) -> list[int]:
    """Return the first units of a group, or of all without one; equals at the edge included."""
    placed = firsts(_placed(known, by_group=bool(group)), count)
    return [at for at in placed if not group or known.units[at].group == group]


def points_of(known: Known) -> list[int]:
    """Return every unit's points by the rules."""
    points = [0] * len(known.units)
    for condition, worth in known.rules.points:
        first = re.fullmatch(r"前(\d)名", condition)
        if first:
            meant = firsts(_placed(known, by_group=known.rules.by_group == "是"), int(first[1]))
        elif condition == "零报送":
            meant = [at for at, name in enumerate(known.names) if name in known.zeros()]
        else:
            grade = condition.removeprefix("等次=")
            meant = [at for at in range(len(points)) if known.band(at) == grade]
        for at in meant:
            points[at] += worth
    return points


def _awarded(known: Known, statement: Statement) -> str | None:
    stated = statement.number.value if statement.number else None
    pairs = zip(known.names, points_of(known), strict=True)
    return _same(statement.names, [name for name, points in pairs if points == stated])


def _nothing_awarded(known: Known, statement: Statement) -> str | None:
    points = points_of(known)
    wrong = ("加分" in statement.about and any(p > 0 for p in points)) or (
        "扣分" in statement.about and any(p < 0 for p in points)
    )
    return "有" if wrong else None


def _highest(known: Known, statement: Statement) -> str | None:
    counts = [int(c[1]) for c, _ in known.rules.points if re.fullmatch(r"前\d名", c)]
    if not counts:
        return "规则里没有前几名"
    truly = [
        known.names[at]
        for at in firsts(_placed(known, by_group=known.rules.by_group == "是"), max(counts))
        if not statement.about or known.units[at].group == statement.about
    ]
    return _same(statement.names, truly)


def _graded(known: Known, statement: Statement) -> list[str]:
    names = zip(known.names, range(len(known.units)), strict=True)
    return [name for name, at in names if known.band(at) == statement.about]


def _grade_count(known: Known, statement: Statement) -> str | None:
    if not known.graded:
        return "没有等次表"
    stated, truly = statement.number, len(_graded(known, statement))
    return None if stated and stated.value == truly else f"是{truly}个"


def _grade_list(known: Known, statement: Statement) -> str | None:
    if not known.graded:
        return "没有等次表"
    return _same(statement.names, _graded(known, statement))


def _ungraded(known: Known) -> list[str]:
    return [name for at, name in enumerate(known.names) if not known.band(at)]


def _period(known: Known, statement: Statement) -> str | None:
    return None if statement.about == known.period else f"是“{known.period}”"


# --- other periods -------------------------------------------------------------------------------


def _year_so_far(known: Known, statement: Statement) -> str | None:
    """Whether the year up to the period's end is called so."""
    year, rest = known.period[:5], known.period[5:]
    end = (
        {"一": 3, "二": 6, "三": 9, "四": 12}[rest[0]] if rest.endswith("季度") else int(rest[:-1])
    )
    called = {3: "一季度", 6: "上半年", 9: "前三季度", 12: ""}
    truly = {f"{year}1—{end}月", year + called.get(end, "无")}
    return None if statement.about in truly else f"是{truly}"


def _year_before(known: Known, statement: Statement) -> str | None:
    truly = f"{int(known.period[:4]) - 1}{known.period[4:]}"
    return None if statement.about == truly else f"是{truly}"


def _so_far_column(known: Known) -> KnownColumn:
    return next(column for column in known.columns if "累计" in column.heading)


def _summed(known: Known, statement: Statement) -> str | None:
    column = _so_far_column(known)
    stated = statement.number
    return None if stated and stated.value == column.sum else f"是{column.sum}"


def _pairs(known: Known) -> list[tuple[Decimal | None, Decimal | None]]:
    """Return every unit's 报送 and what stands beside it for a year ago."""
    now = known.column("报送")
    ago = next((column for column in known.columns if "上年同期" in column.heading), None)
    assert now and ago
    return [(n.number, a.number) for n, a in zip(now.figures, ago.figures, strict=True)]


def _changed(known: Known, statement: Statement) -> str | None:
    both = [(now, ago) for now, ago in _pairs(known) if now is not None and ago is not None]
    now, ago = sum(n for n, _ in both), sum(a for _, a in both)
    stated = statement.number
    if statement.kind == "同比增减":
        return None if stated and stated.value == now - ago else f"是{now - ago}"
    truly = rounded(Fraction(now - ago) / Fraction(ago) * 100, 1) if ago else None
    return None if stated and stated.value == truly else f"是{truly}%"


def _compared_without(known: Known) -> int:
    return sum((now is None) != (ago is None) for now, ago in _pairs(known))


def _never(_known: Known, _statement: Statement) -> str | None:
    return "读不回来"


_JUDGES: Mapping[str, Callable[[Known, Statement], str | None]] = {
    "期间": _period,
    "单位数": _count(lambda known, _: len(known.units)),
    "评分单位数": _count(_scored),
    "报送": _sum("报送"),
    "发布": _sum("发布"),
    "退稿": _rejected,
    "发布率": _rate,
    "没有比率": _no_rate,
    "平均": _of_column(lambda column: column.mean, mean=True),
    "最高": _of_column(lambda column: max(column.numbers)),
    "最低": _of_column(lambda column: min(column.numbers)),
    "未计入": _left_out,
    "零报送": _zeros,
    "零报送数": _count(lambda known, _: len(known.zeros())),
    "没有零报送": _no_zeros,
    "没有数": lambda known, statement: _same(statement.names, known.unstated()),
    "为何没有数": _why_unstated,
    "较高": _highest,
    "加扣分": _awarded,
    "没有加扣分": _nothing_awarded,
    "等次数": _grade_count,
    "等次名单": _grade_list,
    "没有等次": lambda known, statement: _same(statement.names, _ungraded(known)),
    "没有等次数": _count(lambda known, _: len(_ungraded(known))),
    "累计期间": _year_so_far,
    "累计": _summed,
    "累计缺数": _count(lambda known, _: _so_far_column(known).lacking),
    "同比期间": _year_before,
    "同比增减": _changed,
    "同比幅度": _changed,
    "同比缺数": _count(lambda known, _: _compared_without(known)),
    "读不回": _never,
}


# --- annexes -------------------------------------------------------------------------------------


def _of_annex(known: Known, title: str, rows: Sequence[AnnexRow]) -> Iterator[str]:
    heads = [head for head, _ in rows[0].cells] if rows else []
    if "单位名单" in heads:
        yield from _grade_table(known, rows)
    elif "依据" in heads and "分值" in heads:
        yield from _points_table(known, rows)
    else:
        groups = {unit.group for unit in known.units if title.endswith(f"（{unit.group}）")}
        yield from _main_table(known, rows, next(iter(groups), ""))


def _main_table(known: Known, rows: Sequence[AnnexRow], group: str) -> Iterator[str]:
    """Yield what is wrong in the table itself, or a group's: units, figures, totals, ranks."""
    units = enumerate(known.units)
    place = {unit.name: at for at, unit in units if not group or unit.group == group}
    own: dict[int, AnnexRow] = {}
    for row in rows:
        name = row.under("单位") or ""
        if name in place:
            if place[name] in own:
                yield f"附件里“{name}”有两行"
            own[place[name]] = row
        elif _is_sum(row):
            yield from _sum_row(known, row)
        elif any(re.search(r"\d", text) for _, text in row.cells):
            yield f"附件里的“{name}”不是表中的单位：{row.cells}"
    if missing := [name for name, at in place.items() if at not in own]:
        yield f"附件里没有{'、'.join(missing)}"
    for at, row in own.items():
        for column in known.columns:
            yield from _cell(known, at, column, row)
        yield from _own_words(known, at, row)
    yield from _ranks(known, own, group)


def _is_sum(row: AnnexRow) -> bool:
    return any(re.search(r"[合总小]计", text) for _, text in row.cells)


def _sum_row(known: Known, row: AnnexRow) -> Iterator[str]:
    if any("小计" in text for _, text in row.cells):
        return
    for column in known.columns:
        text = _text_of(column, row)
        if text is None or text in _BLANK:
            continue
        if not (_is_number(text) and shows(Stated(_digits(text)), column.sum, column)):
            yield f"附件合计的“{column.heading}”是“{text}”，其实是{column.sum}"


def _cell(known: Known, at: int, column: KnownColumn, row: AnnexRow) -> Iterator[str]:
    text = _text_of(column, row)
    if text is None:
        return
    figure = column.figures[at]
    if figure.number is None:
        own = figure.cell.strip() if isinstance(figure.cell, str) else ""
        shown = getattr(figure.cell, "text", own)
        if text not in _BLANK and text != shown:
            yield f"附件里{known.names[at]}的“{column.heading}”是“{text}”，表中没有数"
    elif not (_is_number(text) and shows(Stated(_digits(text)), figure.number, column)):
        wanted = f"{figure.number}（{column.code or '常规'}）"
        yield f"附件里{known.names[at]}的“{column.heading}”是“{text}”，表中是{wanted}"


def _own_words(known: Known, at: int, row: AnnexRow) -> Iterator[str]:
    text = row.under("备注")
    if text and text not in _BLANK and (known.remarks is None or text != known.remarks[at]):
        yield f"附件里{known.names[at]}的备注是“{text}”"
    grade = row.under("等次")
    if grade is not None and ("" if grade in _BLANK else grade) != known.band(at):
        yield f"附件里{known.names[at]}的等次是“{grade}”，其实是“{known.band(at)}”"
    group = row.under("组别")
    if group and group not in _BLANK and group != known.units[at].group:
        yield f"附件里{known.names[at]}的组别是“{group}”"


def _ranks(known: Known, own: Mapping[int, AnnexRow], group: str) -> Iterator[str]:
    """Yield a column of ranks that no way of ranking gives, or not the one the rules state."""
    printed = {at: row.under("名次", "组内名次", "总名次") for at, row in own.items()}
    stated = {at: text for at, text in printed.items() if text is not None}
    if not stated:
        return
    rules = known.rules
    if rules.rank_by:
        ways = [
            (
                known.named(rules.rank_by),
                rules.method,
                rules.low,
                bool(group) or rules.by_group == "是",
            )
        ]
    else:
        ways = [
            (column, method, low, by_group)
            for column in known.columns
            for method in ("并列占位", "中国式", "顺序")
            for low in (False, True)
            for by_group in (False, True)
        ]
    for column, method, low, by_group in ways:
        if column is None:
            continue
        ranks = known.ranks(column, method, low=low, by_group=by_group)
        if all(_is_rank(text, ranks[at]) for at, text in stated.items()):
            return
    as_printed = known.printed_ranks or ()
    if (
        not rules.rank_by
        and as_printed
        and all(
            _is_rank(
                text, None if as_printed[at] is None else int(str(as_printed[at]).partition(".")[0])
            )
            for at, text in stated.items()
        )
    ):
        return
    yield f"附件的名次与规则不符：{stated}"


def _is_rank(text: str, rank: int | None) -> bool:
    return text in _BLANK if rank is None else text == str(rank)


def _grade_table(known: Known, rows: Sequence[AnnexRow]) -> Iterator[str]:
    for row in rows:
        grade, count, names = (row.under(head) or "" for head in ("等次", "家数", "单位名单"))
        truly = [name for at, name in enumerate(known.names) if known.band(at) == grade]
        listed = [] if names in _BLANK else names.split("、")
        if sorted(listed) != sorted(truly) or count != str(len(truly)):
            yield f"等次表里{grade}是{count}家：{names}，其实是{'、'.join(truly)}"


def _points_table(known: Known, rows: Sequence[AnnexRow]) -> Iterator[str]:
    truly = {n: p for n, p in zip(known.names, points_of(known), strict=True) if p}
    listed = {
        row.under("单位") or "": int((row.under("分值") or "0").replace("+", "")) for row in rows
    }
    if listed != truly:
        yield f"加扣分表是{listed}，其实是{truly}"


def _text_of(column: KnownColumn, row: AnnexRow) -> str | None:
    return next((text for head, text in row.cells if _bare(head) == _bare(column.heading)), None)


def _bare(heading: str) -> str:
    return re.sub(r"[（(].*?[)）]|信息", "", heading).strip()


def _digits(text: str) -> str:
    """Return a number without the words that say what it counts."""
    return re.sub(r"[条分篇件万元]+$", "", text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-−]?\d[\d,]*(?:\.\d+)?%?|\d+:\d\d", _digits(text)) is not None
