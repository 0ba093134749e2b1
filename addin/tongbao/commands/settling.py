"""Findings settled at the ribbon: one cause after the other, each with what is to become of it."""

from collections.abc import Iterator, Sequence

from tongbao.desk import Desk
from tongbao.failures import already_written
from tongbao.findings import Cause, Finding, Handling, causes, settlement
from tongbao.run import Assessed, save
from tongbao.settling import plan_settling, settled
from tongbao.sheet.workbook import Workbook

#: Excel's input box takes a question of 255 characters.
_AT_ONCE, _SHOWN = 6, 26
_MORE = "其余的……"


def settle_some(desk: Desk, workbook: Workbook, assessed: Assessed) -> None:
    """Let the clerk settle one cause after the other, and write down on sheet 核对 what was said."""
    while left := causes(_unsettled(assessed)):
        cause = _chosen(desk, left)
        handling = cause and desk.choose("怎样处理？请填序号：", [each.value for each in Handling])
        if cause is None or handling is None:
            break
        reason = _reason(desk, Handling(handling))
        if reason is not None:
            assessed = settled(assessed, cause.findings, Handling(handling), reason)
    if not assessed.unwritten:
        return
    plan = plan_settling(assessed)
    desk.show_status("正在写入……")
    save(plan, workbook)
    with already_written():
        count = len(assessed.unwritten)
        desk.tell([f"已在工作表“核对”里记下{count}条。{desk.ways.after_writing}"])


def _unsettled(assessed: Assessed) -> Iterator[Finding]:
    """Yield the findings nothing has been said about just now."""
    said = {(line.code, line.at, line.content) for line in assessed.unwritten}
    for finding in assessed.assessment.findings:
        line = settlement(finding, Handling.TO_MEND, "")
        if (line.code, line.at, line.content) not in said:
            yield finding


def _chosen(desk: Desk, left: Sequence[Cause]) -> Cause | None:
    """Return the cause the clerk chooses; ``None`` if the clerk cancels."""
    numbered = list(enumerate(left, 1))
    while numbered:
        now, numbered = numbered[:_AT_ONCE], numbered[_AT_ONCE:]
        words = {f"{_short(cause)}（第{number}条）": cause for number, cause in now}
        chosen = desk.choose("处理哪一条？请填序号：", [*words, *([_MORE] if numbered else [])])
        if chosen != _MORE:
            return words[chosen] if chosen is not None else None
    return None


def _short(cause: Cause) -> str:
    label = cause.label
    return label if len(label) <= _SHOWN else f"{label[:_SHOWN]}…"


def _reason(desk: Desk, handling: Handling) -> str | None:
    """Return why; ``None`` if the clerk calls it off, or gives no reason where one is needed."""
    if handling is Handling.TO_MEND:
        return desk.ask_words("备注（可以不填）：")
    reason = desk.ask_words("为什么可以忽略？请写理由：")
    if reason is not None and not reason.strip():
        desk.warn("没有写理由，这一条没有记为忽略。")
        return None
    return reason
