"""The few shapes the pictures are made of, as SVG that any browser shows alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

SANS = "Segoe UI,Helvetica,Arial,Noto Sans CJK SC,Microsoft YaHei,sans-serif"
MONO = "Consolas,Menlo,DejaVu Sans Mono,monospace"

#: How wide a character is at most, in parts of its size: full-width ones and all others.
_FULL, _HALF, _MONO = 1.0, 0.53, 0.61


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels from the upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Return an element; in names of attributes ``_`` stands for ``-``."""
    said = "".join(
        f" {key.strip('_').replace('_', '-')}={quoteattr(_short(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def rectangle(box: Box, **looks: object) -> str:
    """Return a rectangle."""
    return element("rect", x=box.left, y=box.top, width=box.width, height=box.height, **looks)


def text(words: str, x: float, y: float, size: float, **looks: object) -> str:
    """Return words on one line, their base line at ``y``."""
    return element("text", escape(words), x=x, y=y, font_size=size, **looks)


def width_of(words: str, size: float, *, mono: bool = False) -> float:
    """Return about how wide words are, pixels; rather too much than too little."""
    half = _MONO if mono else _HALF
    return size * sum(_FULL if ord(sign) > 0x2E80 else half for sign in words)


def wrapped(words: str, room: float, size: float, *, mono: bool = False) -> list[str]:
    """Break words into lines that are no wider than ``room``."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, mono=mono) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """Return a whole picture with a white ground; its title is what a screen reader says."""
    ground = rectangle(Box(0, 0, width, height), fill="#fff")
    content = "\n".join(["", element("title", escape(title)), ground, *parts, ""])
    return (
        element(
            "svg",
            content,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_short(width)} {_short(height)}",
            width=width,
            height=height,
            font_family=SANS,
        )
        + "\n"
    )


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
