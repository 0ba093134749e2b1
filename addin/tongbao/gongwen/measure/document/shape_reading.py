"""Drawn lines and bars, in DrawingML as Word and WPS write it now, and in VML as they used to."""

from lxml.etree import _Element as Element

from tongbao.gongwen.measure.document.document import Shape
from tongbao.gongwen.measure.document.formats import local, number
from tongbao.regex import regex

_MM_PER_EMU = 1 / 36000
_MM_BY_UNIT = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "": 25.4 / 72}
_LENGTH = regex(r"(-?[\d.]+)(pt|mm|cm|in)?$")
# A bar up to this height is a rule; anything higher is a picture or a box.
_HIGHEST_RULE_MM = 3.0
# 297 mm less the 35 mm under the type area; margins set for wider lines move it by 2.4 mm.
_TYPE_AREA_FOOT_MM, _FOOT_TOLERANCE_MM = 262.0, 2.5
_COMPOUND = frozenset({"dbl", "thickthin", "thinthick", "thinthin"})
_NAMED = {"red": "FF0000", "black": "", "windowtext": ""}


def shape_of(element: Element) -> Shape | None:
    """Return the horizontal line or bar a ``w:drawing`` or ``w:pict`` is, or ``None``."""
    return _drawn(element) if local(element) == "drawing" else _old(element)


def is_at_foot(element: Element) -> bool:
    """Whether a drawing stands on the lower edge of the type area (7.4.1)."""
    for each in element.iter():
        if local(each) == "positionV":
            words = [(child.text or "").strip() for child in each]
            if each.get("relativeFrom") == "page":
                return abs(_foot_mm(element, words) - _TYPE_AREA_FOOT_MM) <= _FOOT_TOLERANCE_MM
            return each.get("relativeFrom") in ("margin", "bottomMargin") and "bottom" in words
        if "mso-position-vertical:bottom" in each.get("style", "").replace(" ", ""):
            return True
    return False


def _foot_mm(element: Element, offsets: list[str]) -> float:
    """Return a drawing's lower edge if it is placed from the paper's upper edge, mm; otherwise 0."""
    high = next((number(each.get("cy")) for each in element.iter() if local(each) == "extent"), 0.0)
    return (number(offsets[0]) + high) * _MM_PER_EMU if offsets else 0.0


def _drawn(element: Element) -> Shape | None:
    extent = next((each for each in element.iter() if local(each) == "extent"), None)
    if extent is None or any(local(each) in ("txbx", "blip") for each in element.iter()):
        return None
    wide, high = (number(extent.get(name)) * _MM_PER_EMU for name in ("cx", "cy"))
    outline = next((each for each in element.iter() if local(each) == "ln"), None)
    filled = [each for each in element.iter() if local(each) == "spPr"]
    colours = [
        each.get("val", "").upper()
        for holder in ([outline] if outline is not None else []) + filled
        for each in holder.iter()
        if local(each) == "srgbClr"
    ]
    if high <= _HIGHEST_RULE_MM < wide:
        if outline is not None and not high:
            high = number(outline.get("w"), 9525) * _MM_PER_EMU
        compound = outline.get("cmpd", "") if outline is not None else ""
        return Shape(next(iter(colours), ""), wide, high, _lines(compound))
    return None


def _old(element: Element) -> Shape | None:
    for each in element.iter():
        name = local(each)
        if name == "line":
            ends = [_point(each.get(key, "")) for key in ("from", "to")]
            wide, high = (abs(b - a) for a, b in zip(*ends, strict=True))
        elif name in ("rect", "shape"):
            if any(local(inner) in ("textbox", "imagedata") for inner in each.iter()):
                return None
            style = dict(
                pair.split(":", 1) for pair in each.get("style", "").split(";") if ":" in pair
            )
            wide, high = (_mm(style.get(key, "")) for key in ("width", "height"))
        else:
            continue
        if high <= _HIGHEST_RULE_MM < wide:
            thick = _mm(each.get("strokeweight", "0.75pt"))
            strokes = [inner for inner in each if local(inner) == "stroke"]
            compound = strokes[0].get("linestyle", "") if strokes else ""
            return Shape(_colour(each), wide, high or thick, _lines(compound))
    return None


def _lines(compound: str) -> int:
    """Count the lines that a compound line's name in DrawingML or VML stands for."""
    return 2 if compound.lower() in _COMPOUND else 1


def _point(words: str) -> tuple[float, float]:
    across, _, down = words.partition(",")
    return _mm(across), _mm(down)


def _mm(words: str) -> float:
    match = _LENGTH.match(words.strip())
    return float(match[1]) * _MM_BY_UNIT[match[2] or ""] if match else 0.0


def _colour(element: Element) -> str:
    words = element.get("strokecolor") or element.get("fillcolor") or ""
    plain = words.split(" ")[0].lstrip("#").lower()
    if plain in _NAMED:
        return _NAMED[plain]
    return "".join(sign * 2 for sign in plain).upper() if len(plain) == 3 else plain.upper()
