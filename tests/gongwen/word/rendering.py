"""Lets LibreOffice print notices, and measures the pictures of their pages in millimetres."""

import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongbao.gongwen.notice import Notice
from tongbao.gongwen.word import save_notice

_DOTS_PER_MM = 10


@dataclass(frozen=True)
class Band:
    """Rows of a page in which something is printed, and how far it reaches, mm."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Page:
    rows: list[tuple[bytes, bytes]]  # of each the red and the green

    def bands(self, is_ink: Callable[[int, int], bool], least: int = 1) -> list[Band]:
        """Find the bands whose every row has at least ``least`` dots of ink."""
        found, start, columns = [], 0, list[int]()
        for number, (red, green) in enumerate([*self.rows, (b"", b"")]):
            blank = red.count(255) == len(red) and green.count(255) == len(green)
            pairs = enumerate(zip(red, green, strict=True))
            ink = [] if blank else [x for x, (r, g) in pairs if is_ink(r, g)]
            if len(ink) >= least:
                start = start if columns else number
                columns += [ink[0], ink[-1] + 1]
            elif columns:
                edges = start, number, min(columns), max(columns)
                found.append(Band(*(edge / _DOTS_PER_MM for edge in edges)))
                columns = []
        return found

    def within(self, left: float, right: float) -> "Page":
        """Return the page with nothing but paper outside these millimetres."""
        first, last = round(left * _DOTS_PER_MM), round(right * _DOTS_PER_MM)

        def cut(row: bytes) -> bytes:
            return b"\xff" * first + row[first:last] + b"\xff" * len(row[last:])

        return Page([(cut(red), cut(green)) for red, green in self.rows])

    def blocks(self, band: Band, gap: float) -> list[tuple[float, float]]:
        """Find what stands side by side in a band, at least ``gap`` mm apart: left and right edges."""
        rows = self.rows[round(band.top * _DOTS_PER_MM) : round(band.bottom * _DOTS_PER_MM)]
        ink = sorted({x for red, _ in rows for x, dot in enumerate(red) if dot < 120})
        found = [[ink[0], ink[0]]]
        for x in ink[1:]:
            if x - found[-1][1] >= gap * _DOTS_PER_MM:
                found.append([x, x])
            found[-1][1] = x
        return [(left / _DOTS_PER_MM, right / _DOTS_PER_MM) for left, right in found]

    @property
    def red(self) -> list[Band]:
        return self.bands(lambda red, green: red > 180 and green < 120)

    @property
    def rules(self) -> list[Band]:
        return self.bands(lambda red, _: red < 120, least=1500)


def printed(samples: Mapping[str, Notice], folder: Path) -> dict[str, Path]:
    """Return the PDF of every notice, blank pages before an even one included."""
    for name, notice in samples.items():
        save_notice(notice, folder / f"{name}.docx")
    sources = [str(folder / f"{name}.docx") for name in samples]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    kind = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=180)
    return {name: folder / f"{name}.pdf" for name in samples}


@cache
def pictures(pdf: Path) -> list[Path]:
    command = ["pdftoppm", "-r", "254", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"))


def page_texts(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return text.removesuffix("\f").split("\f")


def page_of(path: Path) -> Page:
    content = path.read_bytes()
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", content)
    wide, high = int(head[1]), int(head[2])
    starts = (head.end() + row * wide * 3 for row in range(high))
    return Page(
        [(content[s : s + wide * 3 : 3], content[s + 1 : s + wide * 3 : 3]) for s in starts]
    )
