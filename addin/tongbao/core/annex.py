"""附件: the statistics table as the notice prints it, in the table's own order."""

from decimal import Decimal

from tongbao.core.chinese import percent, plain, signed
from tongbao.core.entries import FIGURES, RESULTS, Column, Meaning
from tongbao.core.notice import HeadCell, NoticeTable
from tongbao.core.standing import Assessment, Standing

#: With more columns than this a table is not set in blocks side by side.
_NARROW = 4
_LONG = 30


def annex_table(
    assessment: Assessment, blocks: int | None = None, *, down_first: bool = True
) -> NoticeTable:
    """Return the annex: units and figures, and the results the table itself prints.

    Args:
        assessment: the table, assessed.
        blocks: how many blocks side by side; ``None`` takes two for a long, narrow table.
        down_first: fill a block to its foot before the next.
    """
    columns = [
        c for c in assessment.statistics.columns if c.name and c.meaning in FIGURES | _PRINTED
    ]
    standings = [s for s in assessment.standings if s.entry]
    results = {column.meaning for column in columns if column.meaning in RESULTS}
    undecided = {result for result in results if not assessment.decides(result)}
    rows = tuple(
        tuple(
            own
            if (own := _text(column, number, standing, assessment)) not in {"", "—"}
            or column.meaning not in undecided
            else _as_printed(column, standing) or own
            for column in columns
        )
        for number, standing in enumerate(standings, 1)
    )
    if blocks is None:
        blocks = 2 if len(columns) <= _NARROW and len(rows) > _LONG else 1
    numeric = tuple(c.meaning not in {Meaning.UNIT, Meaning.GROUP} for c in columns)
    return NoticeTable(_head(columns, assessment), rows, blocks, down_first, numeric)


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
