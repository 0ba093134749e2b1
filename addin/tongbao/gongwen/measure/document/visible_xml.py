"""What a reader of the final document sees in its XML: one of two alternatives, no deleted words.

Word writes a new kind of drawing twice, once for old programs (``mc:AlternateContent``, ISO/IEC
29500-3, 10.2.1), and keeps tracked deletions beside the text. Everything here is yielded once.
"""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from tongbao.gongwen.measure.document.docx_package import W
from tongbao.gongwen.measure.document.formats import local

# Deleted words, and what stands beside the text and is none.
_UNSEEN = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "proofErr", "instrText", "delText"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = frozenset({"drawing", "pict", "object"})
# An alternative without any of these says nothing to this reader.
_TELLING = frozenset({"p", "t", "r", "tbl", "txbxContent", "drawing", "pict"})


def children(element: Element) -> Iterator[Element]:
    """Yield an element's children; among alternatives only the children of the one shown."""
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            if (shown := _shown(child)) is not None:
                yield from children(shown)
        elif name not in _UNSEEN:
            yield child


def _shown(alternatives: Element) -> Element | None:
    """Return the first alternative, in order of preference, that this reader understands."""
    for each in alternatives:
        if any(local(inner) in _TELLING for inner in each.iter()):
            return each
    return None


def sections(root: Element) -> Iterator[Element]:
    """Yield the sections' properties as they are now, not as before a tracked change."""
    for each in root.iter(f"{W}sectPr"):
        if not any(local(above) == "sectPrChange" for above in each.iterancestors()):
            yield each


def runs(paragraph: Element) -> Iterator[Element]:
    """Yield a paragraph's runs; those in its text boxes are left to the drawing."""
    for child in children(paragraph):
        if local(child) == "r":
            yield child
        elif local(child) not in _DRAWN:
            yield from runs(child)


def text(run: Element) -> str:
    r"""Return a run's characters; a page break is ``\f``."""
    pieces = []
    for child in children(run):
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "br":
            pieces.append("\f" if child.get(f"{W}type") in ("page", "column") else "\n")
        elif name == "sym":
            pieces.append("□")
        elif name == "ruby":
            pieces += [text(each) for each in child.iterfind(f"{W}rubyBase/{W}r")]
        else:
            pieces.append(_SIGNS.get(name, ""))
    return "".join(pieces)


def drawings(run: Element) -> Iterator[Element]:
    """Yield a run's drawings; drawings in their text boxes belong to the paragraphs there."""
    for child in children(run):
        if local(child) in _DRAWN:
            yield child


def boxes(element: Element) -> Iterator[Element]:
    """Yield what a drawing's text boxes hold, but not boxes within boxes."""
    for child in children(element):
        if local(child) == "txbxContent":
            yield child
        else:
            yield from boxes(child)


def fields(paragraph: Element) -> Iterator[str]:
    """Yield the instructions in a paragraph's fields, simple and complex."""
    words: list[str] = []
    for each in _of_paragraph(paragraph):
        name = local(each)
        if name == "fldSimple":
            yield each.get(f"{W}instr", "").strip()
        elif name == "fldChar" and each.get(f"{W}fldCharType") == "begin":
            words = []
        elif name == "instrText":
            words.append(each.text or "")
        elif name == "fldChar" and words:
            yield "".join(words).strip()
            words = []


def _of_paragraph(element: Element) -> Iterator[Element]:
    for child in element:
        if local(child) not in _DRAWN and local(child) != "AlternateContent":
            yield child
            yield from _of_paragraph(child)
