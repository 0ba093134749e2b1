"""Columns and blocks that belong to a table although no heading stands over them."""

from collections.abc import Sequence

from tongbao.sheet.tables.block import GAP, Block
from tongbao.sheet.tables.headed_columns import HeadedColumns
from tongbao.sheet.tables.view import is_number


def left_edge(headed: HeadedColumns, block: Block) -> int:
    """Return the left edge with columns before it that have values but no heading (1, 2, 3)."""
    left = block.left
    rows = [row for row in headed.sample() if headed.view.at(row, block.unit) is not None]
    while left > max(headed.view.area.left, block.left - GAP - 1):
        values = [headed.view.shown(row, left - 1) for row in rows]
        spans = [headed.view.reach(row, left - 1) for row in rows]
        own = [v for v, s in zip(values, spans, strict=True) if s.right < block.unit]
        if headed.heading(left - 1).path or not any(v is not None for v in own):
            break
        left -= 1
    return left


def bare_blocks(headed: HeadedColumns, blocks: Sequence[Block], limit: int) -> list[Block]:
    """Return the blocks to the right that carry on the last one's columns without headings."""
    first, last = blocks[0], blocks[-1]
    width = first.right - first.left + 1
    found: list[Block] = []
    left = last.right + 1
    while left + width <= limit:
        block = Block(left, left + width - 1, left + first.unit - first.left)
        if _carries_on(headed, block):
            found.append(block)
            left = block.right + 1
        elif left < (found or [last])[-1].right + 1 + GAP + 1:
            left += 1
        else:
            break
    return found


def _carries_on(headed: HeadedColumns, block: Block) -> bool:
    if any(headed.heading(c).path for c in range(block.left, block.right + 1)):
        return False
    figures = [c for c in range(block.left, block.right + 1) if c != block.unit]
    names = [r for r in headed.sample() if isinstance(headed.view.at(r, block.unit), str)]
    numbers = [r for r in names if any(is_number(headed.view.at(r, c)) for c in figures)]
    return bool(names) and len(numbers) * 2 > len(names)
