"""Draws the ribbon from its own XML, so that the picture in the README cannot fall behind it.

The icons are Office's and are not copied: each button gets a plain sign for what it does.
"""

import sys
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from xlam.build import RIBBON

#: A sign for each built-in icon; what is not listed gets a dot.
_SIGNS = {
    "FileNew": "＋",
    "PropertySheet": "☰",
    "Calculator": "∑",
    "FindDialog": "◎",
    "CalculateNow": "↻",
    "FileSaveAsWordDocx": "文",
    "ErrorChecking": "✓",
    "AdministrationHome": "⚙",
    "Info": "i",
}
_BUTTON, _GAP, _TOP, _HEIGHT = 96, 14, 34, 138
_FONT = "font-family=\"'Microsoft YaHei','Noto Sans CJK SC',sans-serif\""


def ribbon_picture(ribbon: str) -> str:
    """Return the ribbon as an SVG picture: the tab, its groups, each button with its label."""
    root = etree.fromstring(ribbon.encode("utf-8"))
    (tab,) = root.iter("{*}tab")
    shapes, x = [], _GAP
    for group in tab:
        start = x
        for button in group:
            shapes += _button(button.get("imageMso", ""), button.get("label", ""), x)
            x += _BUTTON
        shapes.append(_text(group.get("label", ""), (start + x) / 2, _TOP + 94, 11, "#666"))
        x += _GAP
        shapes.append(f'<path d="M{x - _GAP / 2} {_TOP + 8}v{_HEIGHT - _TOP - 26}" stroke="#ccc"/>')
    label = _text(tab.get("label", ""), _GAP + 44, 22, 14, "#1f6e43")
    frame = f'<rect width="{x}" height="{_HEIGHT}" fill="#f3f3f3"/>'
    sheet = f'<rect y="{_TOP}" width="{x}" height="{_HEIGHT - _TOP}" fill="#fff" stroke="#ddd"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x} {_HEIGHT}" '
        f'width="{x}" height="{_HEIGHT}" {_FONT}>\n'
        + "\n".join([frame, sheet, label, *shapes])
        + "\n</svg>\n"
    )


def _button(icon: str, label: str, x: float) -> list[str]:
    middle = x + _BUTTON / 2
    return [
        f'<rect x="{middle - 17}" y="{_TOP + 12}" width="34" height="34" rx="6" fill="#e2f0e8"/>',
        _text(_SIGNS.get(icon, "·"), middle, _TOP + 36, 20, "#1f6e43"),
        _text(label, middle, _TOP + 66, 13, "#222"),
    ]


def _text(text: str, x: float, y: float, size: int, colour: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="middle">'
        f"{escape(text)}</text>"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(ribbon_picture(RIBBON.read_text("utf-8")), encoding="utf-8")
