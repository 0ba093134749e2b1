"""Reads any PDF into :class:`~tongbao.gongwen.measure.print.page.Page` data.

Word, WPS and LibreOffice draw the same page in different ways: type at size 1 under a large matrix,
rules as strokes or as filled rectangles, parts of the page in nested forms. Only what reaches the
paper counts here.
"""

import ctypes
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tongbao.data import dataclass
from tongbao.errors import DocumentNeedsAttention, MachineNeedsAttention, why_refused
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.page import Page, PrintedRule
from tongbao.regex import regex

if TYPE_CHECKING:  # loading it takes longer than measuring the file without its print
    from pypdfium2 import PdfDocument, PdfMatrix, PdfObject, PdfPage

_MM = 25.4 / 72
_THICKEST_MM, _SHORTEST_MM = 3.0, 5.0
_INVISIBLE = 3  # text rendering mode of the words under a scanned picture
_SUBSET = regex(r"^[A-Z]{6}\+")

_Point = tuple[float, float]
_Placing = Callable[[float, float], _Point]


def read_pages(pdf: Path) -> tuple[Page, ...]:
    """Read every page in a PDF.

    Raises:
        DocumentNeedsAttention: the file is no readable PDF, or has no page.
        MachineNeedsAttention: the file cannot be opened.
    """
    import pypdfium2 as pdfium

    try:
        content = pdf.read_bytes()
    except OSError as error:
        raise MachineNeedsAttention(
            f"文件“{pdf.name}”打不开（{why_refused(error)}）", "请检查文件名和权限后再试"
        ) from error
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        todo = "请在 Word 或 WPS 中把通报另存为 PDF 后再试"
        if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD:
            raise DocumentNeedsAttention(f"PDF 文件“{pdf.name}”设有密码", todo) from error
        raise DocumentNeedsAttention(f"“{pdf.name}”不是 PDF 文件，或者已经损坏", todo) from error
    with document:
        return tuple(_read_all(document))


def _read_all(document: "PdfDocument") -> Iterator[Page]:
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        place = _placing(page)
        glyphs, rules = tuple(_glyphs(page, place)), tuple(_rules(page, place))
        yield Page(index + 1, width * _MM, height * _MM, glyphs, rules)
        page.close()


def _placing(page: "PdfPage") -> _Placing:
    """Return a function from a point in the file to its place on the page as shown, mm."""
    left, bottom, right, top = page.get_bbox()
    return {
        0: lambda x, y: ((x - left) * _MM, (top - y) * _MM),
        90: lambda x, y: ((y - bottom) * _MM, (x - left) * _MM),
        180: lambda x, y: ((right - x) * _MM, (y - bottom) * _MM),
        270: lambda x, y: ((top - y) * _MM, (right - x) * _MM),
    }[page.get_rotation()]


def _box(corners: list[_Point]) -> Box:
    across, down = zip(*corners, strict=True)
    return Box(min(across), min(down), max(across), max(down))


@dataclass(frozen=True, slots=True)
class _Face:
    """What all characters in a text object share."""

    font: str
    colour: str
    is_visible: bool


def _glyphs(page: "PdfPage", place: _Placing) -> Iterator[Glyph]:
    from pypdfium2 import raw

    text_page = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    origin = ctypes.c_double(), ctypes.c_double()
    matrix = raw.FS_MATRIX()
    faces: dict[int | None, _Face] = {}
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, at)
        # Spaces and line ends, many of them guessed by the reader, leave no ink.
        if raw.FPDFText_IsGenerated(text_page, at) == 1 or chr(code).isspace():
            continue
        drawn = raw.FPDFText_GetTextObject(text_page, at)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key not in faces:
            faces[key] = _face(raw, drawn)
        if not faces[key].is_visible or not raw.FPDFText_GetCharBox(text_page, at, *edges):
            continue
        left, right, bottom, top = (edge.value for edge in edges)
        if right <= left and top <= bottom:
            continue
        raw.FPDFText_GetCharOrigin(text_page, at, *origin)
        raw.FPDFText_GetMatrix(text_page, at, matrix)
        turned = -math.degrees(math.atan2(matrix.b, matrix.a)) + page.get_rotation()
        yield Glyph(
            "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code),
            _box([place(left, bottom), place(right, top)]),
            *place(origin[0].value, origin[1].value),
            round(turned) % 360,
            faces[key].font,
            raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d),
            faces[key].colour,
        )


# The raw side of pypdfium2 has no types.
def _face(raw: Any, drawn: Any) -> _Face:
    font = raw.FPDFTextObj_GetFont(drawn)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return _Face(
        _SUBSET.sub("", _decoded(name.value)),
        _colour(raw.FPDFPageObj_GetFillColor, drawn),
        raw.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE,
    )


def _decoded(name: bytes) -> str:
    """Read a face's name; older programs write Chinese names in Chinese Windows' encoding."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", errors="replace")


def _colour(ask: Callable[..., int], drawn: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = ask(drawn, red, green, blue, alpha)
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}" if known else "000000"


def _rules(page: "PdfPage", place: _Placing) -> Iterator[PrintedRule]:
    from pypdfium2 import PdfMatrix, raw

    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        outer = PdfMatrix()
        container = drawn.container
        while container is not None:
            outer = outer.multiply(container.get_matrix())
            container = container.container
        limits = _clip(raw, drawn, outer, place)
        for box, colour in _strokes_and_fills(raw, drawn, outer, place):
            seen = _within(box, limits)
            shorter, longer = sorted((seen.width, seen.height))
            if 0 < shorter <= _THICKEST_MM and longer >= _SHORTEST_MM:
                yield PrintedRule(seen, colour)


def _strokes_and_fills(
    raw: Any, drawn: "PdfObject", outer: "PdfMatrix", place: _Placing
) -> Iterator[tuple[Box, str]]:
    matrix = drawn.get_matrix().multiply(outer)
    mode, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, mode, is_stroked)
    count = raw.FPDFPath_CountSegments(drawn)
    paths = _paths([raw.FPDFPath_GetPathSegment(drawn, at) for at in range(count)], raw)
    shown = [[place(*matrix.on_point(*point)) for point in path] for path in paths]
    if mode.value != raw.FPDF_FILLMODE_NONE:
        colour = _colour(raw.FPDFPageObj_GetFillColor, drawn)
        yield from ((_box(path), colour) for path in shown)
    if is_stroked.value:
        colour = _colour(raw.FPDFPageObj_GetStrokeColor, drawn)
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(drawn, width)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        # A line of width 0 is the thinnest the printer can draw; 0.1 mm stands for that.
        half = max(width.value * scale * _MM, 0.1) / 2
        yield from (
            (_thickened(_box([start, end]), half), colour)
            for path in shown
            for start, end in pairwise(path)
        )


def _thickened(box: Box, half: float) -> Box:
    """Give a stroke its thickness; its ends stay."""
    if box.width >= box.height:
        return Box(box.left, box.middle - half, box.right, box.middle + half)
    return Box(box.centre - half, box.top, box.centre + half, box.bottom)


def _paths(segments: list[Any], raw: Any) -> list[list[_Point]]:
    """Return the corners of each part in a path; a closed one ends where it begins."""
    paths: list[list[_Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for segment in segments:
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not paths:
            paths.append([])
        paths[-1].append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            paths[-1].append(paths[-1][0])
    return paths


def _clip(raw: Any, drawn: "PdfObject", outer: "PdfMatrix", place: _Placing) -> list[Box]:
    """Return the boxes outside which nothing from an object is shown."""
    clip = raw.FPDFPageObj_GetClipPath(drawn)
    limits = []
    for part in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, part)
        segments = [raw.FPDFClipPath_GetPathSegment(clip, part, at) for at in range(count)]
        points = [point for path in _paths(segments, raw) for point in path]
        if points:
            limits.append(_box([place(*outer.on_point(*point)) for point in points]))
    return limits


def _within(box: Box, limits: list[Box]) -> Box:
    for limit in limits:
        box = Box(
            max(box.left, limit.left),
            max(box.top, limit.top),
            min(box.right, limit.right),
            min(box.bottom, limit.bottom),
        )
    return box
