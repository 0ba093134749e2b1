"""Draws the ribbon from its own XML, so that the picture in the README cannot fall behind it.

The icons are Office's and are not copied: each button gets a plain sign for what it does.
"""

import sys
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from xlam.build import RIBBON

#: Strokes for each icon known to be Office's, from its middle; what is not listed gets a dot. No characters: signs
#: like a gear show as boxes where no symbol font is installed.
SIGNS = {
    "FileNew": "M-7 0h14M0-7v14",
    "FileOpen": "M-8 6v-12h5l2 2h7v3M-8 6l3-7h13l-3 7z",
    "PropertySheet": "M-7-5h14M-7 0h14M-7 5h14",
    "MailMergeGoToNextRecord": "M-6-7l8 7l-8 7zM6-7v14",
    "Calculator": "M6-7h-12l6 7l-6 7h12",
    "FindDialog": "M-7-2a5 5 0 1 0 10 0a5 5 0 1 0-10 0M2 2l5 5",
    "CalculateNow": "M6-3a7 7 0 1 0 1 5M7-8v5h-5",
    "FileSaveAsWordDocx": "M-6-8h8l4 4v12h-12zM-3 0h6M-3 4h6",
    "ErrorChecking": "M-7 0l5 5l9-10",
    "AdministrationHome": (
        "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M0-8v4M0 4v4M-8 0h4M4 0h4M-6-6l3 3M3 3l3 3M-6 6l3-3M3-3l3-3"
    ),
    "Info": "M0-7v2M0-2v9",
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
        for element in group:
            # Of a split button the picture shows what it does at a click, and that there is more.
            button = element if element.get("label") else element[0]
            label = button.get("label", "") + ("" if button is element else " ▾")
            shapes += _button(button.get("imageMso", ""), label, x)
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
        f'<path d="{SIGNS.get(icon, "M-1 0h2")}" transform="translate({middle} {_TOP + 29})" '
        'fill="none" stroke="#1f6e43" stroke-width="2"/>',
        _text(label, middle, _TOP + 66, 13, "#222"),
    ]


def _text(text: str, x: float, y: float, size: int, colour: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="middle">'
        f"{escape(text)}</text>"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(ribbon_picture(RIBBON.read_text("utf-8")), encoding="utf-8")
