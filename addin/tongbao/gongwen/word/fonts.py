"""Which face of this machine stands for each kind of type, and what a clerk must know about it.

GB/T 9704-2012 names kinds of type (5.2.2, 7.2, 7.3), never font files. Offices know them by the
faces of :class:`~tongbao.gongwen.word.styles.Font`, which may not be handed on with a program; where one is
missing the next of its order is written, and the clerk is told.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tongbao.findings import Finding, note, warning
from tongbao.gongwen.lower_headings import run_in
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word.paragraphs import fonts_xml
from tongbao.gongwen.word.practised import lead_style, style_of
from tongbao.gongwen.word.styles import Font

WESTERN = "Times New Roman"

_ORDERS = {
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
#: What a face of this kind sets, as a clerk knows it.
_USES = {
    Font.XIAOBIAOSONG: "发文机关标志和标题",
    Font.FANGSONG: "正文",
    Font.KAITI: "二级标题",
    Font.HEITI: "一级标题和表头",
    Font.SONGTI: "页码",
}
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
    """A face as a document names it; ``is_bold`` where only weight makes it do for its kind."""

    name: str
    is_bold: bool = False


#: The faces offices want, whether installed or not.
WANTED: Mapping[Font, Face] = {font: Face(font.value) for font in Font}


def faces_of(installed: frozenset[str]) -> Mapping[Font, Face]:
    """Return for every kind of type the first installed face of its order.

    Where none is installed, or nothing is known (``installed`` is empty), it is the wanted one.
    """
    known = {name.casefold() for name in installed}
    return {
        font: next((_face(font, name) for name in order if _is_there(name, known)), WANTED[font])
        for font, order in _ORDERS.items()
    }


def _face(font: Font, name: str) -> Face:
    return Face(name, is_bold=font is Font.XIAOBIAOSONG and name == Font.SONGTI.value)


def _is_there(name: str, known: set[str]) -> bool:
    return name.casefold() in known or _ENGLISH.get(name, name).casefold() in known


def other_names(faces: Mapping[Font, Face]) -> Mapping[str, str]:
    """Return the wanted faces and the written ones, each with the name Word may look for next.

    Windows itself has 黑体 and 宋体, some systems by their English names alone; for the others it
    is the next of the order.
    """
    names = {
        font.value: _ENGLISH[font.value] if font in _WINDOWS_OWN else order[1]
        for font, order in _ORDERS.items()
    }
    for font, face in faces.items():
        names.setdefault(face.name, font.value)
    return names


def fonts_of(notice: Notice) -> frozenset[Font]:
    """Return the kinds of type of a notice: of its paragraphs, tables and page numbers."""
    paragraphs = [part for part in notice.parts if isinstance(part, Paragraph)]
    lines = (line for part in paragraphs for line in part.text.splitlines())
    roles = {part.role for part in paragraphs} | {h[0] for line in lines if (h := run_in(line))}
    styles = [style_of(notice.masthead, role, notice.practices) for role in roles]
    body = style_of(notice.masthead, Role.BODY, notice.practices)
    used = {style.font for style in styles} | {lead_style(body, notice.practices).font, Font.SONGTI}
    if any(isinstance(part, NoticeTable) for part in notice.parts):
        used |= {Font.HEITI, Font.FANGSONG}
    return frozenset(used)


def font_findings(
    installed: frozenset[str], *, western_digits: bool, used: frozenset[Font] = frozenset(Font)
) -> Iterator[Finding]:
    """Yield 字体替代: which faces were written instead of the wanted ones, and what to do.

    Args:
        installed: names of the faces of this machine; empty where they could not be asked for.
        western_digits: Times New Roman is wanted too.
        used: the kinds of type to speak of.
    """
    kinds = [font for font in Font if font in used]
    if not installed:
        names = "、".join(font.value for font in kinds)
        yield note(
            "font-unknown",
            f"字体替代：查不到本机装了哪些字体，通报按常用的字体名写：{names}",
            todo="请在装有这些字体的电脑上查看和打印",
        )
        return
    known, faces = {name.casefold() for name in installed}, faces_of(installed)
    missing = [font for font in kinds if not any(_is_there(n, known) for n in _ORDERS[font])]
    replaced = [font for font in kinds if faces[font].name != font.value]
    if lighter := [font for font in replaced if not faces[font].is_bold]:
        pairs = "；".join(f"没有{_named(font)}，改用{faces[font].name}" for font in lighter)
        yield note(
            "font-replaced",
            f"字体替代：本机{pairs}",
            todo="需要用原来的字体，请装好后重新生成通报",
        )
    for font in replaced:
        if faces[font].is_bold:
            yield warning(
                "font-emboldened",
                f"字体替代：本机没有{_named(font)}，也没有相近的字体，改用{faces[font].name}加粗",
                todo=f"正式印发前，请在装有{'、'.join(_ORDERS[font][:-1])}之一的电脑上重新生成通报",
            )
    lacking = [_named(font) for font in missing]
    if western_digits and WESTERN.casefold() not in known:
        lacking.append(f"{WESTERN}（数字）")
    if lacking:
        yield warning(
            "font-missing",
            f"字体替代：本机没有{'、'.join(lacking)}，也没有可以代替的字体，通报里仍写这些字体名",
            todo="请在装有这些字体的电脑上查看和打印",
        )


def _named(font: Font) -> str:
    return f"{font.value}（{_USES[font]}）"


_FONTS = re.compile(r"<w:rFonts [^>]*/>")


def dressed(xml: str, faces: Mapping[Font, Face], *, western_digits: bool) -> str:
    """Return a piece of WordprocessingML with the faces of this machine for the wanted ones.

    Digits and letters go by ``ascii`` and ``hAnsi`` alone, whatever the hint: with another face there
    the Chinese characters beside them, quotes and dashes included, stay as they are.
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


@cache
def installed_fonts() -> frozenset[str]:
    """Return the names of the faces of this machine; empty where they cannot be asked for."""
    return frozenset(_registered_fonts() if sys.platform == "win32" else _listed_fonts())


def registered_names(entry: str) -> list[str]:
    """Return the faces an entry of Windows' list of fonts stands for.

    >>> registered_names("宋体 & 新宋体 (TrueType)")
    ['宋体', '新宋体']
    """
    return [name.strip() for name in re.sub(r"\s*\([^()]*\)\s*$", "", entry).split("&")]


def _registered_fonts() -> list[str]:
    """Return the faces Windows lists, those of the machine and those of the user."""
    names: list[str] = []
    if sys.platform == "win32":
        import winreg

        key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(hive, key) as fonts:
                    for index in range(winreg.QueryInfoKey(fonts)[1]):
                        names += registered_names(winreg.EnumValue(fonts, index)[0])
            except OSError:  # a user without fonts of his own has no such key
                continue
    return names


def _listed_fonts() -> list[str]:
    """Return the faces fontconfig lists; none where it is not there."""
    command = shutil.which("fc-list")
    if command is None:
        return []
    try:
        listed = subprocess.run(
            [command, ":", "family"], capture_output=True, timeout=10, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return re.split(r"[,\n]", listed.decode("utf-8", "replace").replace("\\", ""))
