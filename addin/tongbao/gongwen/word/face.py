"""Which installed face stands in for each kind of type.

GB/T 9704-2012 names kinds of type (5.2.2, 7.2, 7.3), never font files. Offices know them by the
faces in :class:`~tongbao.gongwen.word.style.Font`, which a program may not bring along; where one is
missing, the next best is written and the clerk is told.
"""

from collections.abc import Mapping

from tongbao.data import dataclass
from tongbao.gongwen.word.paragraph_xml import fonts_xml
from tongbao.gongwen.word.style import Font
from tongbao.regex import regex

WESTERN = "Times New Roman"

ORDERS = {
    Font.XIAOBIAOSONG: (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "华文中宋",
        "宋体",
    ),
    Font.FANGSONG: ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "华文仿宋"),
    Font.KAITI: ("楷体_GB2312", "楷体", "方正楷体_GBK", "华文楷体"),
    Font.HEITI: ("黑体", "方正黑体_GBK"),
    Font.SONGTI: ("宋体", "方正书宋_GBK"),
}
_WINDOWS_OWN = frozenset({Font.HEITI, Font.SONGTI})
# The same faces under the English names some systems list them by.
_ENGLISH = {
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "华文中宋": "STZhongsong",
    "宋体": "SimSun",
    "仿宋_GB2312": "FangSong_GB2312",
    "仿宋": "FangSong",
    "方正仿宋_GBK": "FZFangSong-Z02",
    "华文仿宋": "STFangsong",
    "楷体_GB2312": "KaiTi_GB2312",
    "楷体": "KaiTi",
    "方正楷体_GBK": "FZKai-Z03",
    "华文楷体": "STKaiti",
    "黑体": "SimHei",
    "方正黑体_GBK": "FZHei-B01",
    "方正书宋_GBK": "FZShuSong-Z01",
}


@dataclass(frozen=True, slots=True)
class Face:
    """A face as a document names it; ``is_bold`` where only weight makes it good enough."""

    name: str
    is_bold: bool = False


#: The faces offices want, whether installed or not.
WANTED: Mapping[Font, Face] = {font: Face(font.value) for font in Font}


def faces_of(installed: frozenset[str]) -> Mapping[Font, Face]:
    """Return for every kind of type the best face installed.

    Where none is installed, or ``installed`` is empty (nothing is known), it is the wanted one.
    """
    known = {name.casefold() for name in installed}
    return {
        font: next((_face(font, name) for name in order if is_known(name, known)), WANTED[font])
        for font, order in ORDERS.items()
    }


def _face(font: Font, name: str) -> Face:
    return Face(name, is_bold=font is Font.XIAOBIAOSONG and name == Font.SONGTI.value)


def is_known(name: str, known: set[str]) -> bool:
    """Whether a face is among the known names (casefolded), by its Chinese or its English name."""
    return name.casefold() in known or _ENGLISH.get(name, name).casefold() in known


def other_names(faces: Mapping[Font, Face]) -> Mapping[str, str]:
    """Map the wanted faces and the written ones to the name Word should look for next.

    Windows itself has 黑体 and 宋体, sometimes under their English names only; for the other kinds it
    is the next best face.
    """
    names = {
        font.value: _ENGLISH[font.value] if font in _WINDOWS_OWN else order[1]
        for font, order in ORDERS.items()
    }
    for font, face in faces.items():
        names.setdefault(face.name, font.value)
    return names


_FONTS = regex(r"<w:rFonts [^>]*/>")


def dressed(xml: str, faces: Mapping[Font, Face], *, western_digits: bool) -> str:
    """Replace the wanted faces in a piece of WordprocessingML by the ones to write.

    ``ascii`` and ``hAnsi`` alone decide about digits and letters, whatever the hint: the Chinese
    characters beside them, quotes and dashes included, keep their face.
    """
    changes = {}
    for font in Font:
        face = faces.get(font, WANTED[font])
        western = WESTERN if western_digits and font is Font.FANGSONG else face.name
        written = fonts_xml(face.name, western) + ("<w:b/><w:bCs/>" if face.is_bold else "")
        if written != fonts_xml(font.value):
            changes[fonts_xml(font.value)] = written
    if not changes:
        return xml
    return _FONTS.sub(lambda found: changes.get(found[0], found[0]), xml)
