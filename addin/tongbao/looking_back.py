"""Earlier periods, looked for in the workbook itself and in others the clerk names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongbao.core.changes.gathering import gather
from tongbao.core.changes.offering import offers_in
from tongbao.core.notice.issued import IssuedNotice
from tongbao.core.periods.reading import find_period
from tongbao.core.statistics import joined
from tongbao.earlier_book import EarlierBook
from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.settings.names import ELEMENTS, own_sheet
from tongbao.sheet.settings.read_settings import Settings, read_settings
from tongbao.sheet.tables.find_tables import look_for_tables
from tongbao.sheet.tables.periods_apart import by_period
from tongbao.workbook_files import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tongbao.core.assessment import Assessment
    from tongbao.core.changes.history import History
    from tongbao.core.changes.offer import Offer
    from tongbao.core.periods.period import Period
    from tongbao.core.register import Register
    from tongbao.sheet.tables.find_tables import FoundTables
    from tongbao.sheet.tables.table import Table
    from tongbao.sheet.workbook import Workbook


def earlier_books(
    workbook: Workbook, named: Sequence[Path], items: Sequence[str]
) -> tuple[tuple[EarlierBook, ...], tuple[Finding, ...]]:
    """Return the other workbooks, and why one cannot be used.

    Args:
        workbook: the clerk's own.
        named: files named for this one time.
        items: file names on sheet 规则 (上期工作簿), as seen from the workbook's folder.

    Raises:
        WorkbookNeedsAttention: a file in ``named`` is no sound workbook.
        MachineNeedsAttention: a file in ``named`` cannot be found or read.
    """
    books, findings = [], []
    own = workbook.path
    for path in dict.fromkeys(named):
        if own is not None and _is_same(path, own):
            findings.append(_refused(path.name, "就是本工作簿"))
        else:
            books.append(_read(path))
    for item in items:
        if own is None:
            findings.append(
                _refused(item, "不知道在哪里：本工作簿还没有保存过", "请先保存本工作簿")
            )
            continue
        path_of_item = own.parent / item
        if _is_same(path_of_item, own):
            findings.append(_refused(item, "就是本工作簿"))
        elif not any(_is_same(path, path_of_item) for path in named):
            try:
                books.append(_read(path_of_item))
            except (WorkbookNeedsAttention, MachineNeedsAttention) as error:
                findings.append(
                    _refused(
                        item,
                        f"打不开：{error}",
                        "请把它放在本工作簿旁边，或改正“规则”里的“上期工作簿”",
                    )
                )
    return tuple(books), tuple(findings)


def history_of(
    assessment: Assessment,
    found: FoundTables,
    books: Sequence[EarlierBook],
    register: Register | None,
) -> History:
    """Return the earlier periods that the workbook and others have figures of."""
    own = assessment.period
    offers = [*_offers_beside(assessment, found, own), *_offers_of(found.others, own)]
    for book in books:
        stated = find_period(book.settings.rules.period)
        offers += _offers_of(book.tables, None, stated, book.name)
    return gather(assessment, offers, register, [book.name for book in books])


def _offers_beside(
    assessment: Assessment, found: FoundTables, own: Period | None
) -> Iterator[Offer]:
    """Yield what the table itself has of other periods."""
    for offer in offers_in(assessment.statistics, own, found.tables[0].sheet):
        if own is None or offer.period.days != own.days:
            yield offer


def _offers_of(
    tables: Sequence[Table], own: Period | None, stated: Period | None = None, file: str = ""
) -> Iterator[Offer]:
    year = own.first.year if own else None
    for period, parts in by_period(tables, year, stated):
        statistics = joined([part.statistics for part in parts])
        yield from offers_in(statistics, period, parts[0].sheet, file)


def _read(path: Path) -> EarlierBook:
    workbook = opened(path)
    grids = {
        sheet.name: workbook.read(sheet.name)
        for sheet in workbook.sheets()
        if sheet.visible or own_sheet(sheet.name)
    }
    settings = read_settings(grids)
    tables = [grid for name, grid in grids.items() if not own_sheet(name)]
    try:
        found = look_for_tables(
            tables,
            None,
            None,
            settings.register,
            meanings=settings.rules.meanings,
            file=path.name,
        )
    except WorkbookNeedsAttention:
        return EarlierBook(path.name, (), settings)
    return EarlierBook(
        path.name, (*found.tables, *found.others), settings, tuple(_issued(path.name, settings))
    )


def _issued(book: str, settings: Settings) -> Iterator[IssuedNotice]:
    """Yield the notices 通报记录 lists, and the one 通报要素 and 规则 are about, if it is in none."""
    listed = [replace(notice, book=book) for notice in settings.issued]
    yield from listed
    elements = settings.elements
    if not settings.rules.period or not (
        elements.issue or elements.total_issue or elements.document_number
    ):
        return
    own = IssuedNotice(
        elements.issue.number if elements.issue else None,
        elements.total_issue or (elements.issue.total if elements.issue else None),
        elements.document_number,
        elements.title.replace("\n", ""),
        settings.rules.period,
        elements.date,
        place=Place(ELEMENTS),
        book=book,
    )
    if not any(own.is_about(notice) for notice in listed):
        yield own


def _refused(name: str, why: str, todo: str | None = None) -> Finding:
    return codes.PREVIOUS_REFUSED.finding(f"“{name}”{why}，没有比较", todo=todo)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
