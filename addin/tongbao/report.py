"""An assessment told: as data for programs, as Chinese text for a clerk."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from tongbao.chinese import listing, signed
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import Change, Changes
from tongbao.core.explanation import reasons
from tongbao.core.notice.annex_tables import shown_values
from tongbao.core.notice.sentences import Wording
from tongbao.core.standing import Standing
from tongbao.core.unfilled import Lack
from tongbao.desk import Ways
from tongbao.findings import Cause, Finding, Severity, causes, codes
from tongbao.plan import Plan
from tongbao.run import Assessed
from tongbao.sheet.cells import words_in, words_shown
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Value, parse_address
from tongbao.sheet.settings.names import ELEMENTS, NOT_OURS, REGISTER, RULES, SETTLEMENTS, own_sheet
from tongbao.sheet.tables.table import Table

_SHOWN_EDITS = 20


def as_data(assessed: Assessed, ways: Ways) -> dict[str, Any]:
    """Return the whole assessment as JSON-ready data, numbers exact, and every finding by itself."""
    assessment, pairs = assessed.assessment, assessed.by_table()
    end = len(assessment.workings)
    tables = []
    sheets = {table.sheet for table, _ in pairs}
    for index, (table, rows) in enumerate(pairs):
        # Units the tables leave out are told with the last one.
        own = range(rows.start, end) if index == len(pairs) - 1 else rows
        findings = [
            finding
            for finding in assessment.findings
            if finding.place.sheet == table.sheet
            or (index == 0 and finding.place.sheet not in sheets)
        ]
        tables.append(_table(assessment, table, own, [_finding(f, ways) for f in findings]))
    ignored = [_finding(finding, ways) for finding in assessed.ignored]
    return {"tables": tables, "changes": _changes_data(assessed.changes), "ignored": ignored}


def _table(
    assessment: Assessment, table: Table, rows: range, findings: list[dict[str, Any]]
) -> dict[str, Any]:
    standings = assessment.standings[rows.start : rows.stop]
    ordered = assessment.in_order(standings)
    own = {standing.unit for standing in standings}
    period = assessment.period_words
    bands: dict[str, list[str]] = {band: [] for band in assessment.workings.band_names}
    for standing in ordered:
        if standing.band:
            bands[standing.band].append(standing.unit.full_name)
    sums = assessment.totals_of(rows).sums
    return {
        "sheet": table.sheet,
        "range": table.area.address,
        "period": period or None,
        "columns": [c.name for c in table.statistics.columns if c.name],
        "groups": list(dict.fromkeys(s.group for s in ordered if s.group)),
        "units": [_unit(standing, assessment) for standing in standings],
        "totals": {k: _number(v) for k, v in sums.items()},
        "totals_shown": {k: Wording(assessment).number(v, k) for k, v in sums.items()},
        "zero_reporters": [s.unit.full_name for s in ordered if s.zero],
        "without_figure": [
            {"unit": unit.full_name, "why": why.value}
            for why, units in assessment.unfilled
            for unit in units
            if unit in own or (why is Lack.ABSENT and rows.stop == len(assessment.workings))
        ],
        "bands": bands,
        "points": [
            {"unit": s.unit.full_name, "points": _number(s.points), "reason": _reason(s)}
            for s in ordered
            if s.points
        ],
        "findings": findings,
    }


def _unit(standing: Standing, assessment: Assessment) -> dict[str, Any]:
    entry = standing.entry
    return {
        "name": entry.name if entry else standing.unit.short_name,
        "full_name": standing.unit.full_name,
        "group": standing.group or None,
        "cell": entry.cell if entry else None,
        "values": _values(standing, assessment),
        "shown": shown_values(assessment, standing.row),
        "rank": standing.rank,
        "group_rank": standing.group_rank,
        "band": standing.band or None,
        "points": _number(standing.points),
        "zero": standing.zero,
        "reasons": list(reasons(standing, assessment)),
    }


def _values(standing: Standing, assessment: Assessment) -> dict[str, Any]:
    entry = standing.entry
    values: dict[str, Any] = {k: _number(v) for k, v in entry.figures.items()} if entry else {}
    for column in (*assessment.derived_columns, *assessment.formula_columns):
        value = column.values[standing.row]
        if value is not None:
            values[column.name] = _number(value) if isinstance(value, Decimal) else value
    return values


def _reason(standing: Standing) -> str:
    text = "、".join(f"{award.reason}{signed(award.points)}" for award in standing.awards)
    return text + (f"，{standing.cut}" if standing.cut else "")


def _finding(finding: Finding, ways: Ways) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code.name,
        "sheet": finding.place.sheet or None,
        "cell": finding.place.cell or None,
        "message": finding.message,
        "todo": ways.told(finding.todo) or None,
        "answers": [answer._asdict() for answer in finding.answers],
        "note": finding.note or None,
    }


def _number(value: Decimal | None) -> int | float | None:
    """Return a JSON number that prints exactly as the decimal does (15 digits at most)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def table_lines(assessed: Assessed) -> Iterator[str]:
    """Yield which table was taken, a line for each sheet it is spread over."""
    for table, rows in assessed.by_table():
        yield f"统计表：“{table.sheet}”{table.area.address}，{len(rows)}个单位"


def summary(assessed: Assessed) -> Iterator[str]:
    """Yield a summary line by line: the table taken, and what came out."""
    yield from table_lines(assessed)
    yield from result_lines(assessed)


def result_lines(assessed: Assessed) -> Iterator[str]:
    """Yield what came out: totals, lists, bands, points."""
    a = assessed.assessment
    if a.period or a.rules.period:
        yield f"统计期间：{a.period_words}"
    if sums := [f"{name}{Wording(a).number(n, name)}" for name, n in a.totals.sums.items()]:
        yield f"合计：{'，'.join(sums)}"
    if a.totals.rejected is not None:
        yield f"{a.rate_name}：{Wording(a).rate()}"
    if a.totals.remark:
        yield f"说明：{a.totals.remark}"
    if a.basis.rank_by:
        scope = "分组" if a.grouped_ranks else "全部单位"
        yield f"排名：按“{a.basis.rank_by.column}”，{scope}，{a.rules.method.value}"
    if a.basis.zero:
        zero = a.zero_reporters()
        yield f"零报送单位：{len(zero)}家" + (f"，{_names(zero)}" if zero else "")
        if without := Wording(a).unfilled():
            yield f"看不出是不是零报送：{without}"
    yield from change_lines(assessed)
    for band, members in a.bands().items():
        yield f"{band}：{len(members)}个" + (f"，{_names(members)}" if members else "")
    for standing_points, members in _by_points(a):
        yield f"{signed(standing_points)}分：{len(members)}个，{_names(members)}"


def change_lines(assessed: Assessed) -> Iterator[str]:
    """Yield what the period was compared with, where it stands, and what has changed."""
    changes = assessed.changes
    for base, period in assessed.history.lacking.items():
        yield f"没有写{base}：没有{period}的数"
    if changes.is_empty:
        return
    from tongbao.core.notice.change_sentences import ChangeWording

    told = ChangeWording(Wording(assessed.assessment), changes).sentences()
    for past in dict.fromkeys(c.past.source for c in (changes.chain, changes.year) if c):
        yield f"往期的数：{past}"
    yield from (f"{name}：{text}" for name, text in told.items())


def _change_data(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    data: dict[str, Any] = {
        "period": change.past.period.words,
        "source": change.past.source,
        "units_compared": change.units,
        "all_units": change.is_whole,
        "figures": [
            {
                "column": figure.column,
                "how": figure.how.value,
                "now": _number(figure.now),
                "before": _number(figure.before),
                "left_out": figure.left_out,
            }
            for figure in change.figures
        ],
        "successors": {s.unit.full_name: list(s.predecessors) for s in change.successors},
        "ranks": [
            {"unit": moved.unit.full_name, "now": moved.now, "before": moved.before}
            for moved in change.ranks
        ],
    }
    if change.has_lists:
        data |= {
            "new_zero_reporters": [unit.full_name for unit in change.fresh],
            "continued_zero_reporters": [unit.full_name for unit in change.continued],
            "ended_zero_reporters": [unit.full_name for unit in change.ended],
            "zero_unknown": change.unknown,
        }
    return data


def _changes_data(changes: Changes) -> dict[str, Any] | None:
    if changes.is_empty:
        return None
    so_far = changes.so_far
    return {
        "previous": _change_data(changes.chain),
        "year_ago": _change_data(changes.year),
        "so_far": so_far
        and {
            "period": so_far.period.words,
            "source": so_far.source,
            "totals": {k: _number(v) for k, v in so_far.assessment.totals.sums.items()},
            "year_ago": _change_data(changes.so_far_year),
        },
        "zero_runs": [{"unit": r.unit.full_name, "periods": r.periods} for r in changes.runs],
    }


def _by_points(assessment: Assessment) -> list[tuple[Decimal, list[Standing]]]:
    groups: dict[Decimal, list[Standing]] = {}
    for standing in assessment.with_points():
        groups.setdefault(standing.points or Decimal(0), []).append(standing)
    return [(points, groups[points]) for points in sorted(groups, reverse=True)]


def _names(standings: Sequence[Standing]) -> str:
    names = listing(s.unit.full_name for s in standings[:60])
    return names + ("等" if len(standings) > 60 else "")


def finding_lines(findings: Iterable[Finding], ways: Ways) -> Iterator[str]:
    """Yield what was found, errors first, each cause once with its cells and what to do."""
    return (_cause_line(cause, ways) for cause in causes(findings))


def counted_findings(
    findings: Sequence[Finding], ways: Ways, ignored: Sequence[Finding] = ()
) -> Iterator[str]:
    """Yield how many findings there are, then each cause, a question with the answers it may have.

    How many the clerk ignores is told at the end: nothing is just gone.
    """
    found = causes(findings)
    if len(found) == len(findings):
        yield f"核对问题：{len(found)}条" if found else "核对问题：没有"
    else:
        yield f"核对问题：{len(findings)}处，相同的并为一条，共{len(found)}条"
    for cause in found:
        yield _cause_line(cause, ways)
        for answer in cause.answers:
            gives = f"　（{answer.gives}）" if answer.gives else ""
            yield f"    {ways.to_state(answer.item, answer.text)}{gives}"
    yield from ignored_lines(ignored)


def ignored_lines(ignored: Sequence[Finding]) -> Iterator[str]:
    """Yield how many findings are not told because the clerk ignores them; nothing if none."""
    if ignored:
        yield f"已忽略{len(ignored)}条（见工作表“{SETTLEMENTS}”）"


def _cause_line(cause: Cause, ways: Ways) -> str:
    code = f"（{cause.code.name}）" if ways.shows_codes else ""
    return f"[{cause.code.severity.label}] {ways.told(cause.message)}{code}"


def kept_back_lines(plan: Plan, ways: Ways) -> Iterator[str]:
    """Yield that a notice is not written, for which errors, and what to do; nothing if it is."""
    if any(finding.severity is Severity.OPEN for finding in plan.kept_back_for):
        yield f"没有生成通报：{plan.kept_back_for[0].message}。{ways.told(plan.kept_back_for[0].todo)}。"
    elif plan.kept_back_for:
        yield f"没有生成通报：{errors_line(plan.kept_back_for)}"
        yield (
            f"请改正后再生成通报；核对过没有错的，请{ways.to_settle}，记为忽略；"
            f"要照样生成，请{ways.to_write_anyway}。"
        )


def errors_line(errors: Sequence[Finding]) -> str:
    """Return in one line which errors make a figure or a list come out wrong."""
    labels = "；".join(cause.label for cause in causes(errors))
    return f"有{len(errors)}处“错误”，数字或名单会不对：{labels}。"


#: What a workbook lacks whose sheet of that name holds something else.
_LACKED = {
    RULES: "没有规则，各项都按默认的办法",
    REGISTER: "没有单位名册，查不出漏列的单位和写错的名称",
    ELEMENTS: "没有通报要素，通报缺发文机关、成文日期等",
}


def setup_lines(plan: Plan, workbook: str) -> Iterator[str]:
    """Yield what setting up a workbook has added or left alone, and what the clerk has to look at."""
    names = "”“".join(new_sheet.name for new_sheet in plan.new_sheets)
    foreign = [f.place.sheet for f in plan.findings if f.code == codes.SHEET_NOT_OURS]
    if names:
        yield f"已在 {workbook} 里添加工作表“{names}”。"
    elif not foreign:
        yield "“规则”“单位名册”“通报要素”都已经有了，没有改动。"
    for sheet in foreign:
        if lacked := _LACKED.get(own_sheet(sheet)):
            yield (
                f"工作表“{sheet}”不是本程序的格式，没有改动；因此{lacked}。"
                "要添加的，请先把这张工作表改名，再添加一次。"
            )
    if left_open := sum(finding.severity is Severity.OPEN for finding in plan.findings):
        yield f"还有{left_open}件事要由本单位定（核对问题里的“待定”），请定下来，填在“规则”里。"
    if guessed := _remarks(plan, REGISTER, "组别为程序推测，请核对"):
        yield f"有{guessed}个单位的组别是按名称推测的，已在“单位名册”备注中注明，请核对。"
    if guessed := _remarks(plan, RULES, "推测"):
        yield f"有{guessed}列的含义是推测的，已在“规则”的列含义备注中注明，请核对，对的删去“推测”。"


def _remarks(plan: Plan, sheet: str, remark: str) -> int:
    """Count the cells on a sheet that are to bear a remark."""
    return sum(edit.new.count(remark) for edit in plan.edits if edit.sheet == sheet)


def edit_lines(plan: Plan, ways: Ways, *, every: bool) -> Iterator[str]:
    """Yield the changes with old and new value: all of them, or those that overwrite something."""
    lines = (
        f"{'填入' if old is None else '改写'} {_change(plan, edit, place, old, new)}"
        for edit in plan.edits
        if every or not edit.is_filling
        for place, old, new in edit.cells()
        if every or old is not None
    )
    yield from _limited(lines, ways, every=every)
    foreign = [edit for edit in plan.withheld if edit.consent == NOT_OURS]
    for sheet in dict.fromkeys(edit.sheet for edit in foreign):
        yield (
            f"未写 工作表“{sheet}”：{NOT_OURS}；请把它改名后再运行，或{ways.to_overwrite}同意改写"
        )
    withheld = (
        f"未改 {_change(plan, edit, place, old, new)}（{edit.consent}；同意改写请{ways.to_overwrite.rstrip()}）"
        for edit in plan.withheld
        if every or edit.consent != NOT_OURS
        for place, old, new in edit.cells()
    )
    yield from _limited(withheld, ways, every=every)


def _limited(lines: Iterator[str], ways: Ways, *, every: bool) -> Iterator[str]:
    if every:
        yield from lines
        return
    yield from islice(lines, _SHOWN_EDITS)
    left = sum(1 for _ in lines)
    if left:
        yield f"……另有{left}处，{ways.to_see_all}可全部列出"


def _change(plan: Plan, edit: Edit, place: str, old: Value, new: Value) -> str:
    """Say what a cell shows and what it will show."""
    grid = next((grid for grid in plan.rests_on if grid.sheet == edit.sheet), None)
    code = grid.format_at(*parse_address(place)) if grid else ""
    new_code = code if edit.number_format is None else edit.number_format
    before, after = words_shown(old, code), words_shown(new, new_code)
    if before == after:
        before, after = words_in(old), words_in(new)
    return f"“{edit.sheet}”{place}：{before or '空'} → {after or '空'}"
