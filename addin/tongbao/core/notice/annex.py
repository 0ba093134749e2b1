"""附件: the statistics table as the notice prints it, and the lists a notice is made of as tables."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tongbao.chinese import percent, plain, signed
from tongbao.core.entries import FIGURES, RESULTS, Column, Meaning
from tongbao.core.notice.sentences import Wording
from tongbao.core.rules.rules import Overridden
from tongbao.core.standing import Assessment, Standing
from tongbao.gongwen.notice_table import HeadCell, NoticeTable

_WORDS = frozenset({Meaning.UNIT, Meaning.GROUP})


def annex_table(
    assessment: Assessment,
    blocks: int | None = None,
    *,
    down_first: bool = True,
    turned: bool | None = None,
) -> NoticeTable:
    """Return the annex: units and figures, and the results the table itself prints.

    Args:
        assessment: the table, assessed.
        blocks: how many blocks side by side; ``None`` leaves it to the pages they take.
        down_first: fill a block to its foot before the next.
        turned: whether its pages are turned; ``None`` turns them where the table is too wide.
    """
    columns = _columns(assessment)
    rows = _rows(assessment, columns, assessment.standings)
    numeric = tuple(c.meaning not in _WORDS for c in columns)
    return NoticeTable(_head(columns, assessment), rows, blocks, down_first, numeric, turned)


def group_table(
    assessment: Assessment,
    group: str,
    blocks: int | None = None,
    *,
    down_first: bool = True,
    turned: bool | None = None,
) -> NoticeTable:
    """Return the annex of one group (``""``: of the units without one), its ranks those within it."""
    columns = [c for c in _columns(assessment) if c.meaning is not Meaning.GROUP]
    standings = [standing for standing in assessment.standings if standing.group == group]
    within = [
        replace(c, meaning=Meaning.GROUP_RANK) if group and c.meaning is Meaning.RANK else c
        for c in columns
    ]
    rows = _rows(assessment, within, standings)
    numeric = tuple(c.meaning not in _WORDS for c in columns)
    return NoticeTable(_head(columns, assessment), rows, blocks, down_first, numeric, turned)


def band_table(assessment: Assessment) -> NoticeTable:
    """Return a table with a row for every 等次: its name, how many units, and which."""
    wording = Wording(assessment)
    rows = tuple(
        (band, str(len(standings)), wording.names(standings) or "—")
        for band, standings in assessment.bands().items()
    )
    head = (tuple(HeadCell(words) for words in ("等次", "家数", "单位名单")),)
    return NoticeTable(head, rows, numeric=(True, True, False))


def points_table(assessment: Assessment) -> NoticeTable:
    """Return a table of the units that gain or lose points, in standing order, and why."""
    wording = Wording(assessment)
    rows = tuple(
        (
            str(number),
            wording.names([standing]),
            _why(standing),
            signed(standing.points or Decimal(0)),
        )
        for number, standing in enumerate(assessment.with_points(), 1)
    )
    head = (tuple(HeadCell(words) for words in ("序号", "单位", "依据", "分值")),)
    return NoticeTable(head, rows, None, numeric=(True, False, False, True))


def _why(standing: Standing) -> str:
    """Say where a unit's points come from; a person's decision stands for all of them."""
    decision = standing.override(Overridden.POINTS)
    if decision:
        return f"人工调整（{decision.reason}）" if decision.reason else "人工调整"
    several = len(standing.awards) > 1
    reasons = "、".join(
        award.reason + (f"{signed(award.points)}分" if several else "") for award in standing.awards
    )
    return f"{reasons}（{standing.cut}）" if standing.cut else reasons


def _columns(assessment: Assessment) -> list[Column]:
    return [c for c in assessment.statistics.columns if c.name and c.meaning in FIGURES | _PRINTED]


def _rows(
    assessment: Assessment, columns: Sequence[Column], standings: Sequence[Standing]
) -> tuple[tuple[str, ...], ...]:
    results = {column.meaning for column in columns if column.meaning in RESULTS}
    undecided = {result for result in results if not assessment.decides(result)}
    return tuple(
        tuple(
            own
            if (own := _text(column, number, standing, assessment)) not in {"", "—"}
            or column.meaning not in undecided
            else _as_printed(column, standing) or own
            for column in columns
        )
        for number, standing in enumerate((s for s in standings if s.entry), 1)
    )


#: Besides figures, what the annex takes over; text columns such as 备注 are the office's own.
_PRINTED = {
    Meaning.SERIAL,
    Meaning.UNIT,
    Meaning.GROUP,
    Meaning.RANK,
    Meaning.GROUP_RANK,
    Meaning.OVERALL_RANK,
    Meaning.BAND,
    Meaning.REJECTED,
    Meaning.RATE,
    Meaning.POINTS,
    Meaning.ZERO,
}


def _head(columns: list[Column], assessment: Assessment) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the heading rows: one, or two where the columns stand under upper headings."""
    paths = [assessment.statistics.paths.get(c.name, (c.name,)) for c in columns]
    uppers = [path[0] if len(path) > 1 else "" for path in paths]
    leaves = [path[-1] for path in paths]
    if not any(uppers):
        return (tuple(HeadCell(leaf) for leaf in leaves),)
    first: list[HeadCell] = []
    second: list[HeadCell] = []
    for position, (upper, leaf) in enumerate(zip(uppers, leaves, strict=True)):
        if not upper:
            first.append(HeadCell(leaf, rows=2))
            continue
        second.append(HeadCell(leaf))
        if position and uppers[position - 1] == upper:
            first[-1] = HeadCell(upper, columns=first[-1].columns + 1)
        else:
            first.append(HeadCell(upper))
    return tuple(first), tuple(second)


def _text(column: Column, number: int, standing: Standing, assessment: Assessment) -> str:
    match column.meaning:
        case Meaning.SERIAL:
            return str(number)
        case Meaning.UNIT:
            return standing.entry.name if standing.entry else standing.unit.short_name
        case Meaning.RANK:
            rank = standing.group_rank if assessment.grouped_ranks else standing.rank
            return str(rank or "—")
        case Meaning.GROUP_RANK:
            return str(standing.group_rank or "—")
        case Meaning.OVERALL_RANK:
            return str(standing.rank or "—")
        case Meaning.BAND:
            return standing.band or "—"
        case Meaning.GROUP:
            return standing.group or "—"
        case Meaning.POINTS:
            return "—" if standing.points is None else signed(standing.points)
        case Meaning.ZERO:
            return "零报送" if standing.zero else ""
        case Meaning.REJECTED:
            return _figure(
                standing.figure(column.name) if standing.rejected is None else standing.rejected
            )
        case Meaning.RATE:
            return _rate(column, standing, assessment)
        case _:
            return _figure(standing.figure(column.name))


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else plain(number)


def _rate(column: Column, standing: Standing, assessment: Assessment) -> str:
    if standing.rejected is None:
        return _as_printed(column, standing) or "—"
    if standing.rate is None:
        return "—"
    return percent(standing.rate, Decimal(1), assessment.rules.percent_places)


def _as_printed(column: Column, standing: Standing) -> str:
    return standing.entry.printed.get(column.name, "") if standing.entry else ""
