"""The body of a notice: its paragraphs, tables and sections in WordprocessingML."""

from collections.abc import Iterable
from dataclasses import replace

from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word import styles
from tongbao.gongwen.word.drawings import bottom_box_xml, page_rules_xml
from tongbao.gongwen.word.layout import Placed, Tail
from tongbao.gongwen.word.marks import PageRules
from tongbao.gongwen.word.paragraphs import holder_xml, paragraph_xml, twips
from tongbao.gongwen.word.sections import SectionEnd
from tongbao.gongwen.word.tables import joint_mark_xml, table_xml, tail_xml
from tongbao.gongwen.word.words import Words


def body_xml(
    parts: Iterable[Words | PageRules | Placed | Tail | SectionEnd], sections: Iterable[str]
) -> str:
    """Write all paragraphs and tables of a notice.

    Args:
        parts: what it consists of, in printing order.
        sections: the properties of its sections; they stand in a section's last paragraph, those
            of the last one at the end.
    """
    written, after_table, ends = list[str](), False, iter(sections)
    properties = next(ends)
    gap = paragraph_xml(styles.GAP_AFTER_TABLE, ())
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
        is_table = isinstance(part, Placed)
        written += [gap] if is_table and after_table else []
        written.append(_part_xml(part))
        after_table = is_table
    return "".join((*written, properties))


def _part_xml(part: Words | PageRules | Placed) -> str:
    if isinstance(part, Words):
        if part.role is Role.ISSUER_MARK and part.right:
            spacer = replace(styles.GAP_AFTER_TABLE, pitch=max(part.style.before, 1.0))
            return paragraph_xml(spacer, ()) + joint_mark_xml(part)
        return paragraph_xml(part.style, part.lines, part.right, part.lead)
    if isinstance(part, PageRules):
        return holder_xml(styles.GAP_AFTER_TABLE, page_rules_xml(part))
    return table_xml(part)


def _tail_box_xml(tail: Tail) -> str:
    """Write the 版记 as a box on the lower edge of the page where its room is still free.

    The box moves no text; the paragraph that holds it is as high, and goes to the next page where
    it finds no room.
    """
    gap = paragraph_xml(styles.GAP_AFTER_TABLE, ())
    box = bottom_box_xml(tail_xml(tail) + gap, twips(tail.height))
    return holder_xml(replace(styles.GAP_AFTER_TABLE, pitch=tail.height), box)
