"""What there is to say beside the table's own findings: earlier periods, and what the notice prints.

Each part is loaded only where a workbook gives cause: most have one period, and no 通报要素 yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import date_words
from tongbao.core.changes.change import NO_CHANGES, Changes
from tongbao.core.changes.history import History
from tongbao.data import dataclass
from tongbao.findings import codes, lines_used
from tongbao.sheet.settings.read_settings import has_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.contents import Contents
    from tongbao.core.assessment import Assessment
    from tongbao.core.notice.elements import Elements
    from tongbao.core.register import Register
    from tongbao.findings import Finding, Settlement

#: Signs in 主送机关 and 抄送 together that may be too many for a page.
_LONG = 300


@dataclass(frozen=True)
class Overview:
    """What was found.

    Attributes:
        history: the earlier periods at hand.
        changes: what has changed against them.
        in_the_way: what keeps a notice from being composed, besides items not understood.
        findings: the rest.
    """

    history: History
    changes: Changes
    in_the_way: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


def look_over(assessment: Assessment, contents: Contents, register: Register | None) -> Overview:
    """Return the earlier periods, and all there is to say of them and of the notice."""
    elements = contents.settings.elements
    history = _history(assessment, contents, register)
    changes = _changes(assessment, history)
    in_the_way: tuple[Finding, ...] = ()
    if has_settings(contents.grids):
        in_the_way = tuple(_in_the_way(assessment, elements, changes))
    findings = (
        *_left_open(assessment, elements),
        *_dated_too_early(assessment, elements),
        *_numbers_used(assessment, contents),
        *history.findings,
        *changes.findings,
    )
    return Overview(history, changes, in_the_way, findings)


def _history(assessment: Assessment, contents: Contents, register: Register | None) -> History:
    """Return the earlier periods; a workbook with one period in it loads nothing for that."""
    own = assessment.statistics
    if not (contents.found.others or contents.books or any(c.period for c in own.columns)):
        return History()
    from tongbao.looking_back import history_of

    return history_of(assessment, contents.found, contents.books, register)


def _left_open(assessment: Assessment, elements: Elements) -> tuple[Finding, ...]:
    """Return the places left open in what the notice prints."""
    from tongbao.core.notice.open_places import open_places

    return tuple(open_places(assessment, elements))


def _dated_too_early(assessment: Assessment, elements: Elements) -> Iterator[Finding]:
    """Yield that the notice is dated before the last day it is about."""
    period, date = assessment.period, elements.date
    if period and date and date < period.last:
        yield codes.DATE_BEFORE_PERIOD_END.finding(
            f"成文日期是{date_words(date)}，统计期间“{period.words}”到{date_words(period.last)}才结束",
            elements.place_of("成文日期"),
        )


def _numbers_used(assessment: Assessment, contents: Contents) -> tuple[Finding, ...]:
    """Return the notice's numbers that another period's bears, by 通报记录 here and elsewhere."""
    issued = contents.settings.issued
    if not issued and not contents.books:
        return ()
    from tongbao.core.notice.issued import numbers_used, this_notice

    elements = contents.settings.elements
    issued += tuple(notice for book in contents.books for notice in book.issued)
    return tuple(numbers_used(this_notice(assessment, elements), issued, elements))


def _changes(assessment: Assessment, history: History) -> Changes:
    """Return what has changed; without an earlier period nothing is loaded for that."""
    if not (history.pasts or history.so_far):
        return NO_CHANGES
    from tongbao.core.changes.comparing import changes_of

    return changes_of(assessment, history)


def gone(
    settlements: Sequence[Settlement], findings: Sequence[Finding], sheets: Sequence[str]
) -> Iterator[Finding]:
    """Yield the lines on sheet 核对 that are about a sheet which is no longer there."""
    from tongbao.sheet.settings.settlement_form import nowhere

    used = lines_used(settlements, findings)
    yield from nowhere(settlements, used, sheets)


def _in_the_way(assessment: Assessment, elements: Elements, changes: Changes) -> Iterator[Finding]:
    """Yield what keeps a notice from being composed, besides items not understood."""
    from tongbao.core.notice.obstacles import obstacles

    found = tuple(obstacles(assessment, elements, changes))
    yield from found
    if not (found or elements.misfits):
        yield from _too_long(assessment, elements, changes)


def _too_long(assessment: Assessment, elements: Elements, changes: Changes) -> Iterator[Finding]:
    """Say that the 版记 is higher than a page; only a long one is worth composing the notice."""
    if len(elements.addressees) + len(elements.copies) > _LONG:
        from tongbao.core.notice.composing import compose_notice
        from tongbao.gongwen.word import tail_findings

        yield from tail_findings(compose_notice(assessment, elements, changes)[0])
