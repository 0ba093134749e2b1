"""A notice's body in WordprocessingML: paragraphs, tables and sections."""

from collections.abc import Iterable
from dataclasses import replace

from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.drawing_xml import bottom_box_xml, letter_rules_xml
from tongbao.gongwen.word.layout import PlacedTable, Tail
from tongbao.gongwen.word.letter_rules import LetterRules
from tongbao.gongwen.word.page_sections import SectionEnd
from tongbao.gongwen.word.paragraph_xml import holder_xml, paragraph_xml, twips
from tongbao.gongwen.word.role_styles import GAP_AFTER_TABLE
from tongbao.gongwen.word.table_xml import joint_mark_xml, table_xml, tail_xml
from tongbao.gongwen.word.words import Words


def body_xml(
    parts: Iterable[Words | LetterRules | PlacedTable | Tail | SectionEnd], sections: Iterable[str]
) -> str:
    """Write all paragraphs and tables.

    Args:
        parts: the parts in printing order.
        sections: each section's properties. They go into its last paragraph; those of the last
            section go to the very end.
    """
    written, after_table, ends = list[str](), False, iter(sections)
    properties = next(ends)
    gap = paragraph_xml(GAP_AFTER_TABLE, ())
    for part in parts:
        if isinstance(part, SectionEnd):
            written += [gap] if after_table else []
            after_table, following = False, next(ends, None)
            if following is None:
                break
            written[-1] = written[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            properties = following
            continue
        if isinstance(part, Tail):  # its holder parts it from a table too
            written.append(_tail_box_xml(part))
            after_table = False
            continue
        is_table = isinstance(part, PlacedTable)
        written += [gap] if is_table and after_table else []
        written.append(_part_xml(part))
        after_table = is_table
    return "".join((*written, properties))


def _part_xml(part: Words | LetterRules | PlacedTable) -> str:
    if isinstance(part, Words):
        if part.role is Role.ISSUER_MARK and part.right:
            spacer = replace(GAP_AFTER_TABLE, pitch=max(part.style.before, 1.0))
            return paragraph_xml(spacer, ()) + joint_mark_xml(part)
        return paragraph_xml(part.style, part.lines, part.right, part.lead)
    if isinstance(part, LetterRules):
        return holder_xml(GAP_AFTER_TABLE, letter_rules_xml(part))
    return table_xml(part)


def _tail_box_xml(tail: Tail) -> str:
    """Write the 版记 as a box on the lower edge of the first page that still has room for it.

    The box moves no text. The paragraph holding it is just as high, so it goes to the next page when
    this one is full.
    """
    gap = paragraph_xml(GAP_AFTER_TABLE, ())
    box = bottom_box_xml(tail_xml(tail) + gap, twips(tail.height))
    return holder_xml(replace(GAP_AFTER_TABLE, pitch=tail.height), box)
