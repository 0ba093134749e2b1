"""A 版式实测报告 told to clerks and to programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tongbao.gongwen.measure.layout_report import LayoutReport
from tongbao.gongwen.measure.report_item import Authority, ReportItem

#: What a departure is called, by the authority it departs from.
_CALLED = {
    Authority.STANDARD: "不合标准",
    Authority.RECOMMENDED: "请核对",
    Authority.PRACTICE: "提示",
}
_PASSED, _UNKNOWN = "合格", "未测"
_ADVICE = "“请核对”的，标准写的是“一般”“可以”或“推荐”；“提示”的是通行做法：确有理由可以不改。"


def report_lines(report: LayoutReport, every: bool = False) -> Iterator[str]:
    """Tell a clerk what departs first, then what could not be measured, then what is right.

    Args:
        report: what was measured.
        every: whether to tell each point that is right. Otherwise a few lines only name them, because
            a hundred would hide the one that is wrong.
    """
    if report.outside:
        yield f"版式实测报告：{report.name}"
        yield f"{report.outside}。"
        return
    kind = report.masthead.value if report.masthead else "没有认出版头"
    yield f"版式实测报告：{report.name}（{kind}）"
    if not report.is_official:
        yield "版头、标题、主送机关都没有认出，这份文档可能不是公文，以下只供参考。"
    order = [*_CALLED.values(), _UNKNOWN, _PASSED]
    ended = _verdicts(report)
    for item in sorted(report.items, key=lambda item: order.index(verdict(item))):
        # What the file does not tell does not matter if the print does.
        if (every or not item.passed) and (item.passed is not None or not ended[item.name]):
            yield _line(item)
    if not every:
        yield from _right(report)
    counts = Counter(word or _UNKNOWN for word in ended.values())
    told = "，".join(f"{word} {counts[word]} 项" for word in order if counts[word])
    yield f"共 {len(ended)} 项：{told}。"
    if any(
        item.passed is False and item.authority is not Authority.STANDARD for item in report.items
    ):
        yield _ADVICE
    if report.printed_by:
        yield f"打印效果按 {report.printed_by} 排出的页面测量。"
    for note in filter(None, (report.doubt, report.unmeasured)):
        yield f"说明：{note}。"


def _verdicts(report: LayoutReport) -> dict[str, str]:
    """Return for each point how it ended, whether in the file, in print or in both.

    A departure outweighs what is right; empty if it could be measured in neither.
    """
    ranks = [*_CALLED.values(), _PASSED, ""]
    ended: dict[str, str] = {}
    for item in report.items:
        word = "" if item.passed is None else verdict(item)
        ended[item.name] = min(word, ended.get(item.name, ""), key=ranks.index)
    return ended


def _right(report: LayoutReport) -> Iterator[str]:
    """Name what is right, one line a group."""
    for group, items in report.groups.items():
        names = list(dict.fromkeys(item.name for item in items if item.passed))
        if names:
            yield f"【{_PASSED}】{group}：{'、'.join(names)}"


def _line(item: ReportItem) -> str:
    authority = f"标准 {item.clause}" if item.clause else item.authority.value
    head = f"【{verdict(item)}】{item.name}（{authority}，{item.source.value}）："
    if item.passed is None:
        return f"{head}要求：{item.wanted}；未测原因：{item.found}"
    return f"{head}要求：{item.wanted}；实测：{item.found}"


def verdict(item: ReportItem) -> str:
    """Return in a word how an item ended."""
    if item.passed is None:
        return _UNKNOWN
    return _PASSED if item.passed else _CALLED[item.authority]


def report_data(report: LayoutReport) -> dict[str, Any]:
    """Return the whole report as JSON-ready data."""
    return {
        "file": report.name,
        "masthead": report.masthead.value if report.masthead else None,
        "items": [
            {
                "name": item.name,
                "group": group,
                "basis": item.authority.value,
                "clause": item.clause or None,
                "wanted": item.wanted,
                "found": item.found,
                "passed": item.passed,
                "verdict": verdict(item),
                "source": item.source.value,
            }
            for group, items in report.groups.items()
            for item in items
        ],
        "breaks_standard": report.breaks_standard,
        "printed_by": report.printed_by or None,
        "doubt": report.doubt or None,
        "unmeasured": report.unmeasured or None,
        "outside": report.outside or None,
    }
