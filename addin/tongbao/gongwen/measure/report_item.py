"""One line in the 版式实测报告: what was wanted, what was found, and who wants it so."""

from enum import Enum

from tongbao.data import dataclass


class Authority(Enum):
    """Who wants it so; the value is what a clerk reads.

    GB/T 9704-2012 marks some rules 一般, 可以 or 推荐: departing from those is not a fault.
    """

    STANDARD = "标准"
    RECOMMENDED = "标准（一般、推荐）"
    PRACTICE = "惯例"


class Source(Enum):
    """Where something was measured."""

    FILE = "文件"
    PRINT = "打印效果"


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One measured point.

    Attributes:
        name: what was measured, such as 上边距.
        authority: who wants it so.
        clause: the clause in GB/T 9704-2012, such as ``5.2.1``; empty for a practice.
        wanted: as a clerk reads it, such as ``37 mm（±1）``.
        found: as a clerk reads it; names the page or the paragraph's first words where that helps.
        passed: whether it is as wanted; None if it could not be measured (``found`` says why).
        source: where it was measured.
    """

    name: str
    authority: Authority
    clause: str
    wanted: str
    found: str
    passed: bool | None
    source: Source = Source.FILE
