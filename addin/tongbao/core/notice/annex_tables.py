"""附件: the statistics table as the notice prints it, and a notice's lists as tables."""

from collections.abc import Sequence
from decimal import Decimal

from tongbao.chinese import signed
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column import Column
from tongbao.core.columns.meaning import Holds
from tongbao.core.columns.roles import GROUP, SERIAL, UNIT
from tongbao.core.notice.sentences import Wording
from tongbao.core.rules.rules import Overridden
from tongbao.core.standing import Standing
from tongbao.gongwen.notice_table import HeadCell, NoticeTable

_WORDS = frozenset({UNIT, GROUP})


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
    rows = _rows(assessment, columns, range(len(assessment.statistics)))
    return NoticeTable(_head(columns), rows, blocks, down_first, _numeric(columns), turned)


def group_table(
    assessment: Assessment,
    group: str,
    blocks: int | None = None,
    *,
    down_first: bool = True,
    turned: bool | None = None,
) -> NoticeTable:
    """Return one group's annex (``""``: the units without a group), with the ranks inside the group."""
    columns = [c for c in _columns(assessment) if c.meaning is not GROUP]
    size = len(assessment.statistics)
    of_group = [row for row in range(size) if assessment.workings.groups[row] == group]
    rows = _rows(assessment, columns, of_group, within=bool(group))
    return NoticeTable(_head(columns), rows, blocks, down_first, _numeric(columns), turned)


def _numeric(columns: Sequence[Column]) -> tuple[bool, ...]:
    return tuple(column.meaning not in _WORDS for column in columns)


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
    """Return a table with the units that gain or lose points, in standing order, and why."""
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
    """Say where a unit's points come from; a person's decision stands for everything."""
    decision = standing.override(Overridden.POINTS)
    if decision:
        return f"人工调整（{decision.reason}）" if decision.reason else "人工调整"
    several = len(standing.awards) > 1
    reasons = "、".join(
        award.reason + (f"{signed(award.points)}分" if several else "") for award in standing.awards
    )
    return f"{reasons}（{standing.cut}）" if standing.cut else reasons


def _columns(assessment: Assessment) -> list[Column]:
    """Return what the annex takes over; columns of words such as 备注 are the office's own."""
    return [
        c
        for c in assessment.statistics.columns
        if c.name and (c.is_date or c.meaning.holds is not Holds.TEXT)
    ]


def _rows(
    assessment: Assessment, columns: Sequence[Column], rows: Sequence[int], *, within: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the texts of some units; ``within`` prints ranks within the group."""
    results = {column.name: column for column in assessment.present}
    texts = []
    for column in columns:
        result = results.get(column.name)
        if result and within:
            result = result.within_group()
        texts.append(
            [result.text(row) for row in rows] if result else _texts(assessment, column, rows)
        )
    return tuple(zip(*texts, strict=True)) if columns else ()


def shown_values(assessment: Assessment, row: int) -> dict[str, str]:
    """Return by column what the annex prints of a unit's figures, dates and results worked out of them.

    A unit the table leaves out has the results alone.
    """
    statistics = assessment.statistics
    texts: dict[str, str] = {}
    if row < len(statistics):
        for column in _columns(assessment):
            if column.meaning.is_figure or column.is_date:
                texts[column.name] = statistics.shown(row, column.name)
    for result in assessment.derived_columns:
        texts[result.name] = result.text(row)
    return {name: text for name, text in texts.items() if text}


def _texts(assessment: Assessment, column: Column, rows: Sequence[int]) -> list[str]:
    """Return what a column that is no result prints for some units."""
    statistics = assessment.statistics
    if column.meaning is SERIAL:
        return [str(number) for number in range(1, len(rows) + 1)]
    if column.meaning is UNIT:
        return _names(assessment, rows)
    if column.meaning is GROUP:
        return [assessment.workings.groups[row] or "—" for row in rows]
    words = statistics.texts_in(column.name)
    return [statistics.shown(row, column.name) or words.get(row) or "—" for row in rows]


def _names(assessment: Assessment, rows: Sequence[int]) -> list[str]:
    """Return units' names as printed; where several bear one and nothing tells them apart, in full."""
    names, units = assessment.statistics.names, assessment.workings.units
    printed = [names[row] for row in rows]
    if len(set(printed)) == len(printed) or assessment.statistics.meaning(GROUP):
        return printed
    bearers: dict[str, set[str]] = {}
    for row in rows:
        bearers.setdefault(names[row], set()).add(units[row].full_name)
    return [
        units[row].full_name if len(bearers[name]) > 1 else name
        for row, name in zip(rows, printed, strict=True)
    ]


def _head(columns: Sequence[Column]) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the heading rows: one, or two where the columns stand under upper headings."""
    paths = [column.path or (column.name,) for column in columns]
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
