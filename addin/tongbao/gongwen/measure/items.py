"""One line of the 版式实测报告: what was wanted, what was found, and on whose authority."""

from dataclasses import dataclass
from enum import Enum

from tongbao.gongwen.paragraph import Role


class Basis(Enum):
    """On whose authority something is wanted; the value is what a clerk reads.

    GB/T 9704-2012 marks some of its rules 一般, 可以 or 推荐: to depart from them is not a fault.
    """

    STANDARD = "标准"
    RECOMMENDED = "标准（一般、推荐）"
    PRACTICE = "惯例"


class Source(Enum):
    """Where something was measured."""

    FILE = "文件"
    PRINT = "打印效果"


@dataclass(frozen=True, slots=True)
class Item:
    """One measured point of a document.

    Attributes:
        name: what was measured, such as 上边距.
        basis: on whose authority it is wanted.
        clause: of GB/T 9704-2012, such as ``5.2.1``; empty for a practice.
        wanted: as a clerk reads it, such as ``37 mm（±1）``.
        found: as a clerk reads it; names the page or the paragraph's first words if that helps.
        passed: whether it is as wanted; None where it could not be measured (``found`` says why).
        source: where it was measured.
    """

    name: str
    basis: Basis
    clause: str
    wanted: str
    found: str
    passed: bool | None
    source: Source = Source.FILE


@dataclass(frozen=True, slots=True)
class Named:
    r"""A paragraph of a document with the role it was recognised to play.

    Attributes:
        role: None where no role was recognised.
        text: its words; line breaks are ``\\n``.
    """

    role: Role | None
    text: str
