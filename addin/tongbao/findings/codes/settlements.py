"""Findings about sheet 核对: lines on it that settle nothing."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

SETTLEMENT_NOT_UNDERSTOOD = Code(
    "settlement-not-understood",
    Severity.WARNING,
    "工作表“核对”的一格看不懂，这一条没有采用",
    "请改正",
)
SETTLEMENT_WITHOUT_REASON = Code(
    "settlement-without-reason",
    Severity.WARNING,
    "工作表“核对”里写了忽略而没有理由，这一条没有采用",
    "请写上为什么可以忽略",
)
SETTLEMENT_NOWHERE = Code(
    "settlement-nowhere",
    Severity.WARNING,
    "工作表“核对”写的位置在工作簿里没有",
    "请改为现有的工作表和单元格，或删去这一行",
)
