"""Notices issued before: which numbers they bear, and for which period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongbao.chinese import key
from tongbao.core.periods.reading import find_period
from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Finding, Place, codes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from tongbao.core.assessment import Assessment
    from tongbao.core.notice.elements import Elements


@dataclass(frozen=True)
class IssuedNotice:
    """A notice: a line on sheet 通报记录.

    Attributes:
        issue: 期号, counted anew every year.
        total: 总期号, counted over all years.
        document_number: 文号 as printed.
        title: its title in one line.
        period: 统计期间 in words.
        date: 成文日期.
        file: the file it was written to.
        place: the line it stands on.
        book: the workbook the line is in, if that is another one.
    """

    issue: int | None = None
    total: int | None = None
    document_number: str = ""
    title: str = ""
    period: str = ""
    date: datetime.date | None = None
    file: str = ""
    place: Place = NOWHERE
    book: str = ""

    @property
    def year(self) -> int | None:
        """The year its 期号 is counted in: that of 成文日期, else of the period's last day."""
        if self.date:
            return self.date.year
        period = find_period(self.period)
        return period.last.year if period else None

    def is_about(self, other: IssuedNotice) -> bool:
        """Whether two notices are about the same period, however it is spelt.

        Where neither names one, their titles tell.
        """
        one, two = find_period(self.period), find_period(other.period)
        if one and two:
            return one.days == two.days
        if not (key(self.period) or key(other.period)):
            return bool(key(self.title)) and key(self.title) == key(other.title)
        return key(self.period) == key(other.period)


class _Number(NamedTuple):
    """A number a notice bears: what it is called, and what two that are the same have in common."""

    item: str
    value: object
    words: str


def this_notice(
    assessment: Assessment, elements: Elements, title: str = "", file: str = ""
) -> IssuedNotice:
    """Return the notice that is about to be written as the line it will have."""
    issue = elements.issue
    total = elements.total_issue or (issue.total if issue else None)
    return IssuedNotice(
        issue.number if issue else None,
        total,
        elements.document_number,
        title,
        assessment.period_words,
        elements.date,
        file,
    )


def numbers_used(
    notice: IssuedNotice, issued: Iterable[IssuedNotice], elements: Elements
) -> Iterator[Finding]:
    """Yield that a number of the notice's belongs to another period's, and that it is not the first.

    Args:
        notice: the one to be written.
        issued: those written before, in this workbook and in others.
        elements: where the numbers stand.
    """
    for earlier in issued:
        if notice.is_about(earlier):
            if not earlier.book:
                yield codes.NOTICE_AGAIN.finding(
                    f"{notice.period}已经出过通报{_named(earlier)}，再出时改写工作表“{earlier.place.sheet}”的这一行",
                    earlier.place,
                )
            continue
        theirs = {number.item: number for number in _numbers(earlier)}
        for number in _numbers(notice):
            other = theirs.get(number.item)
            if other is None or other.value != number.value:
                continue
            if number.item == "期号" and notice.year != earlier.year:
                continue
            yield codes.NUMBER_USED.finding(
                f"{number.item}{number.words}已用于{earlier.period or '另一期'}的通报{_named(earlier)}"
                f"（{_where(earlier)}）",
                elements.place_of(number.item),
            )


def line_of(notice: IssuedNotice, issued: Iterable[IssuedNotice]) -> IssuedNotice | None:
    """Return the line on 通报记录 that a notice's takes the place of; ``None`` if it is a new one.

    A notice about the same period is written again; another one about it bears its own number and title.
    """
    for earlier in issued:
        if earlier.book or not notice.is_about(earlier):
            continue
        ours, theirs = dict(_values(notice)), dict(_values(earlier))
        is_other = any(theirs.get(item, value) != value for item, value in ours.items())
        if not is_other or key(earlier.title) == key(notice.title):
            return earlier
    return None


def _numbers(notice: IssuedNotice) -> Iterator[_Number]:
    if notice.issue is not None:
        yield _Number("期号", notice.issue, f"第{notice.issue}期")
    if notice.total is not None:
        yield _Number("总期号", notice.total, f"第{notice.total}期")
    if notice.document_number:
        number = key(notice.document_number).translate(_BRACKETS)
        yield _Number("发文字号", number, f"“{notice.document_number}”")


_BRACKETS = str.maketrans("[](){}【】", "〔〕〔〕〔〕〔〕")


def _values(notice: IssuedNotice) -> Iterator[tuple[str, object]]:
    return ((number.item, number.value) for number in _numbers(notice))


def _named(notice: IssuedNotice) -> str:
    return f"《{notice.title}》" if notice.title else ""


def _where(notice: IssuedNotice) -> str:
    book = f"“{notice.book}”的" if notice.book else ""
    return f"{book}工作表“{notice.place.sheet}”{notice.place.cell}" if notice.place.sheet else book
