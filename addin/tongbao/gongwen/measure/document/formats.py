"""How a paragraph or a character finally looks: Word's inheritance, flattened.

ISO/IEC 29500-1, 17.7.2: document defaults, then the table's style, then the paragraph's style with
all its ancestors, then the character style, then what is set directly; attribute by attribute.
"""

import math
from collections.abc import Iterator
from dataclasses import field

from lxml.etree import _Element as Element

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.docx_package import DocxPackage, W
from tongbao.gongwen.measure.document.text_looks import TextLooks
from tongbao.regex import regex

#: Settings by path, such as ``spacing/line``.
Properties = dict[str, str]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
# Not about the paragraph or character itself, or lists that a later one does not replace.
_LEFT_OUT = frozenset({"rPr", "pPr", "sectPr", "tabs", "pPrChange", "rPrChange"})
# A setting that silences another one set further down.
_SILENCED = {
    "rFonts/ascii": ("rFonts/asciiTheme",),
    "rFonts/hAnsi": ("rFonts/hAnsiTheme",),
    "rFonts/eastAsia": ("rFonts/eastAsiaTheme",),
    "ind/firstLine": ("ind/hanging", "ind/hangingChars"),
    "ind/firstLineChars": ("ind/hanging", "ind/hangingChars"),
    "ind/hanging": ("ind/firstLine", "ind/firstLineChars"),
    "ind/hangingChars": ("ind/firstLine", "ind/firstLineChars"),
}
# By their Chinese names; two settings strike out.
_EFFECTS = {
    "斜体": ("i/val",),
    "下划线": ("u/val",),
    "删除线": ("strike/val", "dstrike/val"),
    "突出显示": ("highlight/val",),
}
_NO_EFFECT = _OFF | {"none"}
_WITH_UNIT = regex(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
# Counted in half points; every other length in twentieths.
_HALF_POINTS = frozenset({"sz", "szCs", "kern", "position"})
_LARGEST = 1e9  # beyond any length or count a document has
_MOST_ANCESTORS = 20  # Word's own limit is 11; a circle must end


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def is_on(value: str | None) -> bool:
    """Whether a WordprocessingML switch is on; a missing one is off."""
    return value is not None and value not in _OFF


def number(value: str | None, default: float = 0.0) -> float:
    """Read a number; anything else counts as the default."""
    try:
        found = float(value) if value else default
    except ValueError:
        return default
    return found if math.isfinite(found) and abs(found) < _LARGEST else default


def counted(name: str, value: str) -> str:
    """Turn a length with its unit, which newer editions of the standard allow, into Word's unit.

    >>> counted("top", "37mm"), counted("sz", "16pt"), counted("jc", "left")
    ('2097.6', '32.0', 'left')
    """
    match = _WITH_UNIT.fullmatch(value)
    if not match:
        return value
    points = float(match[1]) * _POINTS[match[2]]
    return str(round(points * (2 if name in _HALF_POINTS else 20), 1))


def flat_properties(properties: Element | None) -> Properties:
    """Flatten a ``pPr`` or ``rPr``; an element without attributes is a switch that is on."""
    return dict(_flat(properties, "")) if properties is not None else {}


def _flat(element: Element, prefix: str) -> Iterator[tuple[str, str]]:
    for child in element:
        name = local(child)
        if name in _LEFT_OUT or not name:
            continue
        path = prefix + name
        if not child.attrib and not len(child):
            yield f"{path}/val", "1"
        for attribute, value in child.attrib.items():
            yield f"{path}/{str(attribute).rsplit('}', 1)[-1]}", counted(name, str(value))
        yield from _flat(child, f"{path}/")


def over(lower: Properties, higher: Properties) -> Properties:
    """Lay properties over those further down."""
    if not higher:
        return lower
    merged = dict(lower)
    for path in higher:
        for silenced in _SILENCED.get(path, ()):
            merged.pop(silenced, None)
    return merged | higher


@dataclass(frozen=True, slots=True)
class _Styled:
    kind: str
    based_on: str
    paragraph: Properties
    run: Properties
    table: Properties


@dataclass(frozen=True)
class Formats:
    """One document's styles and theme.

    Attributes:
        styles: by id.
        usual: the default paragraph style's id.
        paragraph: defaults for paragraphs.
        run: defaults for characters.
        theme: faces by name, such as ``minorEastAsia``.
    """

    styles: dict[str, _Styled]
    usual: str
    paragraph: Properties
    run: Properties
    theme: dict[str, str]
    _looks: dict[tuple[tuple[str, str], ...], TextLooks] = field(default_factory=dict)

    def of_paragraph(
        self, direct: Properties, table_style: str = ""
    ) -> tuple[Properties, Properties]:
        """Return a paragraph's final properties, and those its characters begin with."""
        paragraph, run = self.paragraph, self.run
        chosen = direct.get("pStyle/val", self.usual)
        if chosen not in self.styles:
            chosen = self.usual
        for name in (table_style, chosen):
            for styled in self._ancestry(name):
                paragraph, run = over(paragraph, styled.paragraph), over(run, styled.run)
        return over(paragraph, direct), run

    def of_run(self, inherited: Properties, direct: Properties) -> TextLooks:
        """Return how characters look."""
        styled = inherited
        for style in self._ancestry(direct.get("rStyle/val", "")):
            styled = over(styled, style.run)
        final = over(styled, direct)
        key = tuple(sorted(final.items()))
        if key not in self._looks:
            self._looks[key] = self._resolved(final)
        return self._looks[key]

    def of_table(self, direct: Properties) -> Properties:
        """Return a table's final properties, borders included."""
        found: Properties = {}
        for styled in self._ancestry(direct.get("tblStyle/val", "")):
            found = over(found, styled.table)
        return over(found, direct)

    def _ancestry(self, name: str) -> list[_Styled]:
        found: list[_Styled] = []
        while name in self.styles and len(found) < _MOST_ANCESTORS:
            found.append(self.styles[name])
            name = self.styles[name].based_on
        return found[::-1]

    def _resolved(self, final: Properties) -> TextLooks:
        colour = final.get("color/val", "auto").upper()
        return TextLooks(
            east_asia=self._face(final, "eastAsia"),
            ascii=self._face(final, "ascii"),
            h_ansi=self._face(final, "hAnsi"),
            hint=final.get("rFonts/hint") == "eastAsia",
            size=number(final.get("sz/val"), 20.0) / 2,
            bold=is_on(final.get("b/val")),
            colour="" if colour in ("AUTO", "000000") else colour,
            tracking=number(final.get("spacing/val")) / 20,
            language=final.get("lang/eastAsia", ""),
            effects=tuple(
                name
                for name, paths in _EFFECTS.items()
                if any(final.get(each, "none") not in _NO_EFFECT for each in paths)
            ),
        )

    def _face(self, final: Properties, script: str) -> str:
        theme = final.get(f"rFonts/{script}Theme")
        return (self.theme.get(theme, "") if theme else "") or final.get(f"rFonts/{script}", "")


def read_formats(package: DocxPackage) -> Formats:
    """Read styles and theme; a document without them has neither."""
    root, styles, usual = package.related("styles"), {}, ""
    paragraph: Properties = {}
    run: Properties = {}
    for element in root if root is not None else ():
        if local(element) == "docDefaults":
            paragraph = flat_properties(element.find(f"{W}pPrDefault/{W}pPr"))
            run = flat_properties(element.find(f"{W}rPrDefault/{W}rPr"))
        if local(element) != "style":
            continue
        name, base = element.get(f"{W}styleId", ""), element.find(f"{W}basedOn")
        styles[name] = _Styled(
            element.get(f"{W}type", ""),
            base.get(f"{W}val", "") if base is not None else "",
            flat_properties(element.find(f"{W}pPr")),
            flat_properties(element.find(f"{W}rPr")),
            flat_properties(element.find(f"{W}tblPr")),
        )
        if styles[name].kind == "paragraph" and is_on(element.get(f"{W}default")):
            usual = name
    return Formats(styles, usual, paragraph, run, dict(_theme_faces(package.related("theme"))))


def _theme_faces(root: Element | None) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        fonts = root.find(f".//{_A}{kind}Font") if root is not None else None
        if fonts is None:
            continue
        latin, own = (fonts.find(f"{_A}{name}") for name in ("latin", "ea"))
        western = latin.get("typeface", "") if latin is not None else ""
        eastern = own.get("typeface", "") if own is not None else ""
        for font in fonts.iterfind(f"{_A}font[@script='Hans']"):
            eastern = eastern or font.get("typeface", "")
        yield f"{kind}EastAsia", eastern
        yield f"{kind}Ascii", western
        yield f"{kind}HAnsi", western
