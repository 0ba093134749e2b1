"""Draws what a clerk gets, from what the demo really writes: the table filled in, pages of the notice.

The table is drawn cell by cell from the two workbooks. The pages are printed by LibreOffice and drawn
again with every character where it was printed, so that each screen shows them in its own Chinese
faces. `make pictures` draws them anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from svg import Box, element, picture, rectangle, text, width_of
from tongbao.cli.commands import cli
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.pdf_pages import read_pages
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.measure.print.printed_page import PrintedPage
from tongbao.gongwen.measure.print.printout import printout
from tongbao.gongwen.measure.print.rendering import rendered
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.paragraph import Role
from tongbao.sheet.grid import column_letters

DOCS = Path(__file__).resolve().parent
TABLE, NOTICE = DOCS / "table.svg", DOCS / "notice.svg"

_SIZE, _ROW, _EDGE = 12.0, 23.0, 16.0
_INK, _GREY, _LINE, _HEAD, _GREEN, _FILLED = (
    "#222", "#777", "#cfcfcf", "#f1f1f1", "#1f6e43", "#e2f0e8",
)  # fmt: skip
_PAGE_SCALE = 2.2  # pixels of a millimetre
_POINT = 25.4 / 72
_CLOSE = 0.2  # mm

#: The faces of GB/T 9704-2012 as systems call them, the last one where there is none of them.
_SONG = "SimSun,Songti SC,STSong,Noto Serif CJK SC,serif"
_FANG_SONG = f"FangSong_GB2312,FangSong,STFangsong,{_SONG}"
_HEI = "SimHei,Heiti SC,STHeiti,Noto Sans CJK SC,sans-serif"
_XIAO_BIAO_SONG = f"FZXiaoBiaoSong-B05S,STZhongsong,{_SONG}"
_FACES: Mapping[Role | None, str] = {
    Role.ISSUER_MARK: _XIAO_BIAO_SONG,
    Role.TITLE: _XIAO_BIAO_SONG,
    Role.ATTACHMENT_TITLE: _XIAO_BIAO_SONG,
    Role.HEADING_1: _HEI,
    Role.ATTACHMENT_LABEL: _HEI,
}


def run_demo(folder: Path) -> tuple[Path, Path, Path]:
    """Let the demo write into a folder; return the workbook, the one filled in, and the notice."""
    cli.main(["demo", "--out", str(folder)], standalone_mode=False)
    (filled,), (notice,) = folder.glob("*_*.xlsx"), folder.glob("*.docx")
    (plain,) = {*folder.glob("*.xlsx")} - {filled}
    return plain, filled, notice


def drawn_table(plain: Path, filled: Path) -> str:
    """Return the picture of the table as a clerk keeps it, and of what the program adds."""
    before = openpyxl.load_workbook(plain)["统计表"]
    after = openpyxl.load_workbook(filled)["考核结果"]
    kept = _sheet(before, [*range(1, 12)], [96, 44, 44, 96, 44, 44], _EDGE, ())
    rows = [*range(1, 5), *range(11, 14), *range(51, 55)]
    left = kept[0].right + 64
    added = _sheet(after, rows, [38, 72, 124, 44, 44, 44, 60, 44, 60, 60], left, range(6, 11))
    width, height = added[0].right + _EDGE, max(kept[0].bottom, added[0].bottom) + _EDGE
    arrow = element(
        "path",
        d=f"M{kept[0].right + 12:.0f} {kept[0].middle:.0f}h34m-10 -8l10 8l-10 8",
        fill="none", stroke=_GREEN, stroke_width=3,
    )  # fmt: skip
    return picture(width, height, "统计表和填好的考核结果", [*kept[1], arrow, *added[1]])


def _sheet(
    sheet: Worksheet,
    rows: Sequence[int],
    widths: Sequence[float],
    left: float,
    filled: Sequence[int],
) -> tuple[Box, list[str]]:
    """Draw some rows of a sheet as Excel shows it, and return how much room they take."""
    head, top = 30.0, _EDGE
    lefts = [left + head, *accumulate(widths, initial=left + head)][1:]
    tops = {row: top + _ROW * (1 + n) for n, row in enumerate(rows)}
    whole = Box(left, top, head + sum(widths), _ROW * (len(rows) + 1))
    parts = [rectangle(Box(left, top, whole.width, _ROW), fill=_HEAD)]
    parts.append(rectangle(Box(left, top, head, whole.height), fill=_HEAD))
    for column, (x, width) in enumerate(zip(lefts, widths, strict=False), start=1):
        letters = column_letters(column)
        parts.append(_cell(letters, Box(x, top, width, _ROW), fill="none", ink=_GREY))
    for row, y in tops.items():
        parts.append(_cell(str(row), Box(left, y, head, _ROW), fill="none", ink=_GREY))
    for row, y in tops.items():
        for column, (x, width) in enumerate(zip(lefts, widths, strict=False), start=1):
            cell = sheet.cell(row, column)
            merged = [area for area in sheet.merged_cells.ranges if cell.coordinate in area]
            if merged and merged[0].start_cell.coordinate != cell.coordinate:
                continue
            deep = merged[0].max_row - row + 1 if merged else 1
            wide = sum(widths[column - 1 : merged[0].max_col]) if merged else width
            colour = _FILLED if column in filled else "#fff"
            words = _shown(cell.value, cell.number_format)
            box = Box(x, y, wide, _ROW * deep)
            parts.append(_cell(words, box, fill=colour, ink=_INK, bold=row <= 1))
    parts += [
        element("path", d=f"M{left:.0f} {tops[two]:.0f}h{whole.width:.0f}", stroke=_GREEN,
                stroke_width=1.5, stroke_dasharray="4 3")
        for one, two in pairwise(rows) if two > one + 1
    ]  # fmt: skip
    tab = Box(left + head, whole.bottom, width_of(sheet.title, 13) + 24, 24)
    name = text(sheet.title, tab.left + 12, tab.top + 17, 13, fill=_GREEN, font_weight="bold")
    line = element("path", d=f"M{tab.left:.0f} {tab.bottom:.0f}h{tab.width:.0f}", stroke=_GREEN,
                   stroke_width=2)  # fmt: skip
    return Box(left, top, whole.width, whole.height + 26), [*parts, name, line]


def _cell(words: str, box: Box, *, fill: str, ink: str, bold: bool = False) -> str:
    ground = rectangle(box, fill=fill, stroke=_LINE)
    size = min(_SIZE, _SIZE * (box.width - 6) / max(1.0, width_of(words, _SIZE)))
    looks = {"font_weight": "bold"} if bold else {}
    x, y = box.left + box.width / 2, box.middle + size * 0.36
    return ground + text(words, x, y, size, text_anchor="middle", fill=ink, **looks)


def _shown(value: object, number_format: str) -> str:
    if number_format == "0.0%" and isinstance(value, float | int):
        return f"{value:.1%}"
    if number_format.startswith("+") and isinstance(value, float | int):
        return f"{value:+.0f}" if value else "0"
    return "" if value is None else str(value).replace("\n", "")


def drawn_notice(notice: Path) -> str:
    """Return the picture of the first page of a notice and of the first one of its annex."""
    recognised = recognise(read_document(notice))
    with rendered(notice, without_grid=recognised.has_idle_grid) as pdf:
        if pdf is None:
            raise SystemExit("LibreOffice is needed to print the notice.")
        pages = printout(read_pages(pdf), recognised.masthead, recognised.named).pages
    annex = next(page for page in pages if page.of(Role.ATTACHMENT_LABEL))
    width, height = 210 * _PAGE_SCALE, 297 * _PAGE_SCALE
    parts = list[str]()
    for number, page in enumerate((pages[0], annex)):
        box = Box(_EDGE + number * (width + _EDGE), _EDGE, width, height)
        parts += [rectangle(box, fill="#fff", stroke="#bbb"), *_page(page, box)]
    return picture(2 * width + 3 * _EDGE, height + 2 * _EDGE, "通报的第一页和附件", parts)


def _page(page: PrintedPage, box: Box) -> Iterator[str]:
    def at(millimetres: float, start: float) -> float:
        return start + millimetres * _PAGE_SCALE

    for rule in page.page.rules:
        edges = rule.box
        area = Box(
            at(edges.left, box.left), at(edges.top, box.top),
            edges.width * _PAGE_SCALE, max(edges.height * _PAGE_SCALE, 0.8),
        )  # fmt: skip
        yield rectangle(area, fill=f"#{rule.colour}")
    lines: list[tuple[Role | None, PrintedLine]] = [
        (placed.role, placed.line) for placed in page.lines
    ]
    lines += [(None, page.number)] if page.number else []
    for role, line in lines:
        face = _FACES.get(role, _SONG if role is None else _FANG_SONG)
        for piece in _pieces(line):
            first = piece[0]
            yield text(
                "".join(glyph.text for glyph in piece),
                at(first.start, box.left), at(first.baseline, box.top), first.size * _POINT * _PAGE_SCALE,
                font_family=face, fill=f"#{first.colour}",
            )  # fmt: skip


def _pieces(line: PrintedLine) -> Iterator[list[Glyph]]:
    """Part a line wherever a character does not stand right behind the one before."""
    piece = [line.glyphs[0]]
    for before, glyph in pairwise(line.glyphs):
        if abs(before.start + before.advance - glyph.start) > _CLOSE:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece


def main() -> None:
    """Write the pictures."""
    with TemporaryDirectory() as folder:
        plain, filled, notice = run_demo(Path(folder))
        TABLE.write_text(drawn_table(plain, filled), encoding="utf-8")
        NOTICE.write_text(drawn_notice(notice), encoding="utf-8")


if __name__ == "__main__":
    main()
