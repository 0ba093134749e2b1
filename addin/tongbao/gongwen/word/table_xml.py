"""WordprocessingML for the annex table and the 版记.

The XML is written as text and parsed once; python-docx, cell by cell, takes a hundred times longer.
"""

from dataclasses import replace
from itertools import groupby

from tongbao.gongwen.lettering import width
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.column_needs import CELL_MARGIN_TWIPS
from tongbao.gongwen.word.issuer_mark import STACK_GAP
from tongbao.gongwen.word.layout import PlacedTable, Tail
from tongbao.gongwen.word.page_setup import TYPE_WIDTH_TWIPS
from tongbao.gongwen.word.paragraph_xml import paragraph_xml, text_xml, twips
from tongbao.gongwen.word.role_styles import GAP_AFTER_TABLE
from tongbao.gongwen.word.style import Align, Font, Style
from tongbao.gongwen.word.table_fit import CELL_PADDING_TWIPS, TableFit
from tongbao.gongwen.word.table_heads import head_grid
from tongbao.gongwen.word.table_paging import PrintedRow, printed_tables
from tongbao.gongwen.word.words import Words

_RULE = '<w:{} w:val="{}" w:sz="{}" w:space="0" w:color="auto"/>'
_MARGINS = (CELL_PADDING_TWIPS, CELL_MARGIN_TWIPS)
_THIN = 4  # eighths of a point
# GB/T 9704-2012, 7.4.1: the outer rules of the 版记 0.35 mm, those between 0.25 mm
_TAIL_OUTER, _TAIL_INNER = 8, 6
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(placed: PlacedTable) -> str:
    """Write an annex table in blocks, with the heading over each block and on every page.

    Where pages must not exchange rows, each page is a table on its own, and begins with a paragraph
    that also keeps Word from joining the two.
    """
    table, fit = placed.table, placed.fit
    borders = "".join(_RULE.format(edge, "single", _THIN) for edge in _EDGES)
    widths = fit.widths * fit.blocks
    start = (
        f"<w:tbl>{_table_properties(sum(widths), borders, _MARGINS)}{_grid(widths)}"
        f"{_head_rows(table, fit)}"
    )
    *pages, last = _body_rows(table, fit, placed.keep_next)
    page_break = paragraph_xml(replace(GAP_AFTER_TABLE, new_page=True), ())
    tables = [f"{start}{rows}</w:tbl>" if rows else "" for rows in pages]
    return page_break.join((*tables, f"{start}{last}</w:tbl>"))


def tail_xml(tail: Tail) -> str:
    """Write the 版记: one row each for 抄送 and 印发, with rules above, between and below.

    主送机关 that found no room on page 1 stands above 抄送 without a rule between (7.4.2). In a letter
    there are no rules (GB/T 9704-2012, 10.1).
    """
    edges = ("top", _TAIL_OUTER), ("bottom", _TAIL_OUTER), ("insideH", _TAIL_INNER)
    borders = "".join(_RULE.format(edge, "single", sz) for edge, sz in edges if tail.is_ruled)
    rows = "".join(
        f"{_row_start(0.0)}{_cell_start(TYPE_WIDTH_TWIPS)}"
        + "".join(paragraph_xml(words.style, words.lines, words.right) for words in group)
        + "</w:tc></w:tr>"
        for _, group in groupby(tail.words, key=lambda words: words.role is Role.PRINTING)
    )
    properties = _table_properties(TYPE_WIDTH_TWIPS, borders, (0, 0))
    return f"<w:tbl>{properties}{_grid((TYPE_WIDTH_TWIPS,))}{rows}</w:tbl>"


def joint_mark_xml(words: Words) -> str:
    """Write a joint issue's 发文机关标志: all names as wide as the longest, 文件 at their right.

    GB/T 9704-2012, 7.2.4: 文件 stands halfway down the names.
    """
    style = replace(words.style, before=0.0, tracking=0.0)
    em = style.advance
    longest = max(map(width, words.lines))
    names = "".join(paragraph_xml(_spread(style, line, longest), (line,)) for line in words.lines)
    widths = (twips(longest * em) + 4, twips((STACK_GAP + width(words.right)) * em) + 4)
    right = paragraph_xml(replace(style, align=Align.RIGHT), (words.right,))
    properties = _table_properties(sum(widths), "", (0, 0))
    cells = "".join(
        f"{_cell_start(cell)}{content}</w:tc>"
        for cell, content in zip(widths, (names, right), strict=True)
    )
    return f"<w:tbl>{properties}{_grid(widths)}{_row_start(0.0)}{cells}</w:tr></w:tbl>"


def _spread(style: Style, line: str, longest: float) -> Style:
    """Space a name out until it is as wide as the longest, 字."""
    gaps = len(line) - 1
    spare = (longest - width(line)) * style.advance
    return replace(style, tracking=spare / gaps if gaps else 0.0)


def _table_properties(width: int, borders: str, margins: tuple[int, int]) -> str:
    """Write a table's properties; ``margins`` are its cells', above and left, twips."""
    above, left = (f'w:w="{margin}" w:type="dxa"' for margin in margins)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:top {above}/><w:left {left}/><w:bottom {above}/><w:right {left}/>"
        "</w:tblCellMar></w:tblPr>"
    )


def _grid(widths: tuple[int, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _row_start(height: float, is_head: bool = False) -> str:
    """Begin a row that never breaks across pages."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>"


def _cell_start(width: int, columns: int = 1, merge: str = "", borders: str = "") -> str:
    """Begin a cell, its properties in schema order."""
    return "".join(
        (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "",
            f'<w:vMerge w:val="{merge}"/>' if merge else "",
            f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "",
            '<w:vAlign w:val="center"/></w:tcPr>',
        )
    )


def _block_borders(fit: TableFit, block: int, first: int, last: int) -> str:
    """Draw a double line between blocks; ``first`` and ``last`` are the cell's columns."""
    left = block > 0 and first == 0
    right = block < fit.blocks - 1 and last == len(fit.widths) - 1
    return "".join(
        _RULE.format(edge, "double", _THIN)
        for edge, wanted in (("left", left), ("right", right))
        if wanted
    )


def _head_rows(table: NoticeTable, fit: TableFit) -> str:
    start = _row_start(fit.row_height, is_head=True)
    rows = head_grid(table.head)
    cells = ("".join(_head_row(fit, row, block) for block in range(fit.blocks)) for row in rows)
    return "".join(f"{start}{row}</w:tr>" for row in cells)


def _head_row(fit: TableFit, row: list[tuple[HeadCell, str]], block: int) -> str:
    style = Style(
        font=Font.HEITI, size=fit.size, align=Align.CENTRE, pitch=fit.pitch, keep_next=True
    )
    column, written = 0, []
    for cell, merge in row:
        end = column + cell.columns
        borders = _block_borders(fit, block, column, end - 1)
        lines = () if merge == "continue" else tuple(cell.text.split("\n"))
        written.append(
            _cell_start(sum(fit.widths[column:end]), cell.columns, merge, borders)
            + paragraph_xml(style, lines)
            + "</w:tc>"
        )
        column = end
    return "".join(written)


def _body_rows(table: NoticeTable, fit: TableFit, keep_last: bool) -> list[str]:
    """Write each page's rows from pieces prepared once a column: only the words change."""
    start, pieces = _row_start(fit.row_height), _pieces(table, fit, keep_next=False)
    printed = printed_tables(table, fit)
    parts = [[f"{start}{_cells(pieces, row)}</w:tr>" for row in rows] for rows in printed]
    if keep_last and printed[-1]:
        kept = _cells(_pieces(table, fit, keep_next=True), printed[-1][-1])
        parts[-1][-1] = f"{start}{kept}</w:tr>"
    return ["".join(rows) for rows in parts]


def _pieces(table: NoticeTable, fit: TableFit, keep_next: bool) -> list[list[tuple[str, str, str]]]:
    """Prepare for each block and column what stands before and after a text, and an empty cell."""
    return [
        [_piece(table, fit, block, column, keep_next) for column in range(len(fit.widths))]
        for block in range(fit.blocks)
    ]


def _piece(
    table: NoticeTable, fit: TableFit, block: int, column: int, keep_next: bool
) -> tuple[str, str, str]:
    is_number = column < len(table.numeric) and table.numeric[column]
    style = Style(
        size=fit.size,
        align=Align.CENTRE if is_number else Align.LEFT,
        pitch=fit.pitch,
        keep_next=keep_next,
    )
    start = _cell_start(fit.widths[column], borders=_block_borders(fit, block, column, column))
    mark = text_xml(("\0",))
    before, after = paragraph_xml(style, ("\0",)).split(mark)
    return start + before, after + "</w:tc>", start + paragraph_xml(style, ()) + "</w:tc>"


def _cells(pieces: list[list[tuple[str, str, str]]], blocks: PrintedRow) -> str:
    written = []
    for block, row in zip(pieces, blocks, strict=True):
        for column, (before, after, empty) in enumerate(block):
            text = row[column] if row else ""
            written.append(before + text_xml(text.split("\n")) + after if text else empty)
    return "".join(written)
