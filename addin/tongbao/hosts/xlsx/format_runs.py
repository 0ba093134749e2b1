"""Which cells on a sheet show their numbers in which format, found in one pass over its bytes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongbao.hosts.xlsx.sheet_xml import SheetXml, column_number
from tongbao.regex import regex
from tongbao.sheet.formats import joined_runs
from tongbao.sheet.grid import FormatRun, column_letters

_UNUSUAL_CELL = regex(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|[a-z])')
_WINDOW = 1 << 18
#: Cells: letters, row and format, each as written.
_Cells = list[tuple[bytes, bytes, bytes]]


@dataclass(slots=True)
class _Run:
    first: int
    last: int
    style: bytes


def format_runs(
    xml: SheetXml, codes: Mapping[int, str], *, is_simple: bool
) -> dict[int, tuple[FormatRun, ...]]:
    """Return a sheet's format runs by column.

    Args:
        xml: the sheet.
        codes: the number formats by cell format; those that show General are left out.
        is_simple: whether ``Scan`` has found that every cell names its place first.
    """
    runs: dict[bytes, list[_Run]] = {}
    last: dict[bytes, _Run] = {}
    is_usual = _is_usual(xml, codes, is_simple)
    for cells in _usual_cells(xml, codes) if is_usual else _cells(xml, codes):
        for letters, row, style in cells:  # every formatted cell on the sheet comes by here
            number, run = int(row), last.get(letters)
            if run and run.style == style and run.last == number - 1:
                run.last = number
            else:
                last[letters] = run = _Run(number, number, style)
                runs.setdefault(letters, []).append(run)
    return {
        column_number(letters): joined_runs(
            (run.first, run.last, codes[int(run.style)]) for run in those
        )
        for letters, those in runs.items()
    }


def _is_usual(xml: SheetXml, codes: Mapping[int, str], is_simple: bool) -> bool:
    """Whether every cell names its place first, and no cell without a format is in question."""
    is_plain = not xml.prefix and xml.tags is xml.raw and 0 not in codes
    if not is_plain or b" s =" in xml.raw or (b"'" in xml.raw and b" s='" in xml.raw):
        return False
    return is_simple or not _UNUSUAL_CELL.search(xml.raw, xml.data_tag.end(), xml.data_end)


def _usual_cells(xml: SheetXml, codes: Mapping[int, str]) -> Iterator[_Cells]:
    styles = "|".join(map(str, codes)).encode()
    find = re.compile(rb'<c r="([A-Z]+)(\d+)"(?: [^s> ][^ >]*)* s="(%b)"' % styles).findall
    start = xml.data_tag.end()
    while start < xml.data_end:
        stop = xml.raw.find(b"<c ", start + _WINDOW, xml.data_end)
        stop = xml.data_end if stop < 0 else stop
        yield find(xml.raw, start, stop)
        start = stop


def _cells(xml: SheetXml, codes: Mapping[int, str]) -> Iterator[_Cells]:
    for row in xml.rows():
        styled = ((cell.column, xml.style_of(cell)) for cell in xml.cells(row))
        yield [
            (column_letters(column).encode(), b"%d" % row.number, b"%d" % style)
            for column, style in styled
            if style in codes
        ]
