"""Whether printed pages belong to the document at hand."""

import unicodedata
from collections.abc import Iterable, Sequence

from tongbao.errors import DocumentNeedsAttention
from tongbao.gongwen.measure.libreoffice_limits import ELSEWHERE
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.print.page import Page

_PIECE = 6  # signs; so many in a row rarely stand alike in two documents
# Shares of the document's pieces. Its own pages show nearly all: a sign hung over a line's
# end may be dropped, and a number set by the program is in one of the two only.
_FOREIGN, _SAME = 0.3, 0.95
# What stands for a character that the file does not identify.
_UNKNOWN, _MOST_UNKNOWN = "\ufffd", 0.3
_TODO = "请打开要测量的文档，另存为 PDF，再用 --pdf 指定它"


def pairing_note(name: str, pages: Sequence[Page], named: Iterable[NamedParagraph]) -> str:
    """Compare a document's words with the words on printed pages.

    Args:
        name: the name of the file with the pages, for messages.
        pages: in order.
        named: the document's paragraphs.

    Returns:
        What to tell a clerk if the pages show an earlier or later state; empty if they agree.

    Raises:
        DocumentNeedsAttention: the pages hold no words, or another document's.
    """
    wanted, printed = _pieces(words.text for words in named), _printed(pages)
    if not wanted:
        return ""
    if not printed.strip():
        found = f"“{name}”里没有文字，可能是扫描件或图片"
        raise DocumentNeedsAttention(found, _TODO)
    if printed.count(_UNKNOWN) > _MOST_UNKNOWN * len(printed):
        return f"“{name}”里的文字不能识别，无法核对它是不是由这份文档另存的"
    share = len(wanted & _pieces([printed])) / len(wanted)
    if share < _FOREIGN:
        found = f"“{name}”里的文字与这份文档不同，不是由它另存的"
        raise DocumentNeedsAttention(found, _TODO)
    if share < _SAME:
        return f"“{name}”里的文字与文档不完全一致，可能是修改之前另存的，打印效果请以重新另存的为准"
    return ""


def rendering_note(pages: Sequence[Page], named: Iterable[NamedParagraph]) -> str:
    """Return what to tell a clerk if LibreOffice left out words; empty if it did not."""
    wanted = _pieces(words.text for words in named)
    if len(wanted & _pieces([_printed(pages)])) < _SAME * len(wanted):
        return f"LibreOffice 没有印出文档里的全部文字，打印效果不全；{ELSEWHERE}"
    return ""


def _printed(pages: Sequence[Page]) -> str:
    return "".join(glyph.text for page in pages for glyph in page.glyphs)


def _pieces(texts: Iterable[str]) -> set[str]:
    """Cut texts into overlapping pieces made up of letters, digits and Han characters.

    Some programs print radicals that look like Han characters; the two count as alike.
    """
    return {
        plain[start : start + _PIECE]
        for text in texts
        for plain in ["".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))]
        for start in range(len(plain) - _PIECE + 1)
    }
