"""Sheet 核对: its columns, each declared once, and what it says, read and written."""

from collections.abc import Collection, Iterator, Mapping

from tongbao.chinese import key, tidy
from tongbao.core.rules.conditions import word_of
from tongbao.findings import Finding, Handling, Settlement, codes
from tongbao.findings.codes import CODES
from tongbao.regex import regex
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.column import Column, name_column, words_column
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.form_lines import form_lines
from tongbao.sheet.settings.misfit import Misfit
from tongbao.sheet.settings.names import SETTLEMENTS, sheet_of
from tongbao.sheet.settings.words import each_word

_CELL = regex(r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]*")


def _code(text: str) -> str:
    name = key(text).replace("_", "-")
    if name not in CODES:
        raise ValueError("核对问题的代码，如 rank-disagrees")
    return name


_CODE = Column(("代码",), _code, lambda made: made.code, "", needed=True, help="哪一种核对问题")


def _at(text: str) -> str:
    _, sign, cell = tidy(text).rpartition("!")
    if sign and not _CELL.fullmatch(cell):
        raise ValueError("工作表!单元格，如 一季度!B7")
    return tidy(text)


_AT = Column(("位置",), _at, lambda made: made.at, "", help="工作表!单元格")
_CONTENT = name_column(
    "内容",
    what="核对问题的原话",
    write=lambda made: made.content,
    help_="核对问题的原话；数字或文字变了，就不再算处理过",
)
_HANDLING = Column(
    ("处理",),
    word_of(Handling),
    lambda made: made.handling.value,
    Handling.TO_MEND,
    needed=True,
    help="忽略：不再提；待改：照样提，注明待改",
    words=each_word(Handling),
)
_REASON = words_column(
    "理由", write=lambda made: made.reason or None, help_="为什么可以忽略；没有理由的不予采用"
)


def _settlement(row: FormRow) -> Settlement:
    handling, reason = row.read(_HANDLING), row.read(_REASON)
    if handling is Handling.IGNORED and not key(reason):
        clause = "应为可以忽略的理由（没有理由的不予采用）"
        row.refuse(_REASON, Misfit(codes.SETTLEMENT_WITHOUT_REASON, clause))
    return Settlement(
        row.read(_CODE), row.read(_AT), row.read(_CONTENT), handling, reason, row.line.place
    )


SETTLEMENT_FORM = Form(
    SETTLEMENTS,
    SETTLEMENTS,
    (_CODE, _AT, _CONTENT, _HANDLING, _REASON),
    (_CODE.headings, _HANDLING.headings),
    _settlement,
    codes.SETTLEMENT_NOT_UNDERSTOOD,
)


def read_settlements(
    grids: Mapping[str, Grid],
) -> tuple[tuple[Settlement, ...], tuple[Finding, ...]]:
    """Return what sheet 核对 settles, and the cells of it that cannot be understood.

    A line that only lists a finding, 处理 being empty, says nothing about it yet.
    """
    grid = sheet_of(grids, SETTLEMENTS)
    if grid is None:
        return (), ()
    lines = [line for _, line in form_lines(grid, (SETTLEMENT_FORM,), first=None)]
    return SETTLEMENT_FORM.read_all(
        line
        for line in lines
        if line.cells.get(_HANDLING.heading) or line.cells.get(_REASON.heading)
    )


def nowhere(
    settlements: Collection[Settlement], used: Collection[Settlement], sheets: Collection[str]
) -> Iterator[Finding]:
    """Yield the lines whose sheet the workbook does not have.

    Args:
        settlements: all of them.
        used: those that are about a finding there is.
        sheets: the names of the workbook's sheets.
    """
    names = set(map(key, sheets))
    for line in settlements:
        sheet, sign, _ = line.at.rpartition("!")
        if sign and key(sheet) not in names and line not in used:
            yield codes.SETTLEMENT_NOWHERE.finding(
                f"写的位置是“{tidy(line.at)}”，工作簿里没有工作表“{tidy(sheet)}”", line.place
            )
