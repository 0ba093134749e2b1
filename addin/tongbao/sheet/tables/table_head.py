"""A table's head: its heading rows, the blocks under them, and what heads each column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongbao.chinese import key, tidy
from tongbao.core.row_labels import group_name, is_group_title, is_note
from tongbao.data import dataclass
from tongbao.sheet.tables.bare_blocks import bare_blocks, left_edge
from tongbao.sheet.tables.block import Block, find_blocks
from tongbao.sheet.tables.headed_columns import HeadedColumns
from tongbao.sheet.tables.heading import Heading
from tongbao.sheet.tables.heading_rows import HeadingRows
from tongbao.sheet.tables.view import View

__all__ = ["Block", "TableHead", "read_table_heads"]

_NAMING = "名称"


@dataclass(frozen=True)
class TableHead:
    """A table's head, and the last row that can belong to it.

    Attributes:
        top, bottom: its heading rows.
        last: the last row below it before another table begins in its columns.
        blocks: the blocks under it, left to right.
        headings: those over the first block's columns; the others repeat them or have none.
    """

    top: int
    bottom: int
    last: int
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]

    @property
    def columns(self) -> range:
        """The columns from the first block to the last."""
        return range(self.blocks[0].left, self.blocks[-1].right + 1)

    def beside(self, other: "TableHead") -> bool:
        """Whether the two have no column in common."""
        mine, theirs = self.columns, other.columns
        return mine.stop <= theirs.start or theirs.stop <= mine.start


def read_table_heads(view: View, rows: HeadingRows, end: int) -> list[TableHead]:
    """Return the heads under one heading row, left to right.

    ``end`` is the last row before the next heading.
    """
    headed = HeadedColumns(view, rows, end)
    found: list[list[Block]] = []
    for block in find_blocks(headed):
        beside = found[-1] if found else []
        if beside and _continues(headed, beside[0], block):
            beside.append(block)
        else:
            found.append([block])
    heads = []
    for blocks in found:
        limit = next((b[0].left for b in found if b[0].left > blocks[0].left), None)
        head = _table_head(headed, blocks, limit or headed.view.area.right + 1)
        if sum(1 for heading in head.headings if heading.leaf) > 1:
            heads.append(head)
    return heads


def _table_head(headed: HeadedColumns, blocks: Sequence[Block], limit: int) -> TableHead:
    first = blocks[0]
    wide = replace(first, left=left_edge(headed, first))
    shift = first.left - wide.left
    if len(blocks) > 1 and blocks[1].left - shift <= first.right:
        shift = 0
    blocks = [replace(block, left=block.left - shift) for block in blocks]
    blocks = _grouped(headed, [*blocks, *bare_blocks(headed, blocks, limit)])
    headings = tuple(_headings(headed, blocks[0]))
    return TableHead(headed.rows.top, headed.rows.bottom, headed.end, tuple(blocks), headings)


def _headings(headed: HeadedColumns, block: Block) -> Iterator[Heading]:
    """Yield every column's heading; other columns under the unit heading have none."""
    over_unit = headed.view.reach(headed.rows.bottom, block.unit)
    for column in range(block.left, block.right + 1):
        heading = headed.heading(column)
        if column == block.unit:
            yield Heading(
                heading.path or ("单位",), heading.remarks, printed=heading.printed or ("单位",)
            )
        elif over_unit.left <= column <= over_unit.right:
            yield Heading(())
        else:
            yield heading


def _continues(headed: HeadedColumns, first: Block, block: Block) -> bool:
    """Whether a block has the first one's headings, apart from its last columns."""
    if block.unit - block.left != first.unit - first.left:
        return False
    pairs = zip(
        range(first.left, first.right + 1), range(block.left, block.right + 1), strict=False
    )
    others = [(one, other) for one, other in pairs if one != first.unit]
    if block.right - block.left > first.right - first.left:
        return False
    return bool(others) and all(headed.same(*pair) for pair in others)


def _grouped(headed: HeadedColumns, blocks: Sequence[Block]) -> list[Block]:
    """Put each block in the group its own heading names, if every block has another one."""
    if len(blocks) < 2:
        return list(blocks)
    for names in ([_unit_words(headed, b) for b in blocks], [_title(headed, b) for b in blocks]):
        if all(names) and len({key(name) for name in names}) == len(names):
            return [replace(b, group=n) for b, n in zip(blocks, names, strict=True)]
    return list(blocks)


def _unit_words(headed: HeadedColumns, block: Block) -> str:
    name = group_name(headed.heading(block.unit).leaf).removesuffix(_NAMING)
    return name if is_group_title(name) and name != "单位" else ""


def _title(headed: HeadedColumns, block: Block) -> str:
    """Return the lone words in the row above a block's heading, if they are its own."""
    row = headed.rows.top - 1
    cells = headed.view.row_values(row, block.left, block.right)
    if len(cells) != 1 or not isinstance(cells[0][1], str) or is_note(cells[0][1]):
        return ""
    if headed.view.reach(row, cells[0][0]).right > block.right:
        return ""
    return group_name(tidy(cells[0][1]))
