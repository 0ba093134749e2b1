"""Sheet 通报记录: its columns, each declared once, and the notices it lists."""

import datetime
from collections.abc import Callable, Mapping

from tongbao.chinese import tidy
from tongbao.core.notice.issued import IssuedNotice
from tongbao.findings import Finding, codes
from tongbao.regex import regex
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.column import Column, words_column
from tongbao.sheet.settings.element_texts import parse_day, parse_issue, parse_issue_number
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.form_lines import form_lines
from tongbao.sheet.settings.names import RECORD, sheet_of

_YEAR = regex(r"^\s*[〔\[(（]?(?:19|20)\d\d[〕\])）]?年?\s*(?=第|\D)")


def _parse_issue(text: str) -> int:
    return parse_issue(_YEAR.sub("", text)).number


def _attribute(name: str) -> Callable[[IssuedNotice], Written]:
    return lambda notice: getattr(notice, name) or None


_ISSUE: Column[int | None] = Column(
    ("期号",), _parse_issue, _attribute("issue"), None, help="一年之内不能重复"
)
_TOTAL: Column[int | None] = Column(
    ("总期号",), parse_issue_number, _attribute("total"), None, help="不能重复"
)
_NUMBER = words_column("文号", "发文字号", write=_attribute("document_number"), help_="不能重复")
_TITLE = words_column("标题", write=_attribute("title"), help_="通报的标题")
_PERIOD = words_column(
    "期间", "统计期间", write=_attribute("period"), help_="统计期间，如 2026年10月"
)
_DATE: Column[datetime.date | None] = Column(
    ("成文日期",),
    parse_day,
    lambda notice: notice.date.isoformat() if notice.date else None,
    None,
    help="如 2026-11-05",
)
_FILE = words_column("文件", write=_attribute("file"), help_="通报的文件名")


def _notice(row: FormRow) -> IssuedNotice:
    return IssuedNotice(
        row.read(_ISSUE),
        row.read(_TOTAL),
        row.read(_NUMBER),
        row.read(_TITLE),
        row.read(_PERIOD),
        row.read(_DATE),
        tidy(row.read(_FILE)),
        row.line.place,
    )


RECORD_FORM = Form(
    RECORD,
    RECORD,
    (_ISSUE, _TOTAL, _NUMBER, _TITLE, _PERIOD, _DATE, _FILE),
    (("期号", "文号", "发文字号", "总期号"), _PERIOD.headings),
    _notice,
    codes.RECORD_NOT_UNDERSTOOD,
)


def read_record(
    grids: Mapping[str, Grid],
) -> tuple[tuple[IssuedNotice, ...], tuple[Finding, ...]]:
    """Return the notices sheet 通报记录 lists, and the cells of it that cannot be understood.

    A line with such a cell is listed all the same: what can be read of it counts.
    """
    grid = sheet_of(grids, RECORD)
    if grid is None:
        return (), ()
    read = [RECORD_FORM.read(line) for _, line in form_lines(grid, (RECORD_FORM,), first=None)]
    return (
        tuple(notice for notice, _ in read),
        tuple(misfit for _, misfits in read for misfit in misfits),
    )
