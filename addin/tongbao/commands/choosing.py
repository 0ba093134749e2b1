"""One of many chosen by its number, in steps that an input box has room for."""

from collections.abc import Sequence

from tongbao.desk import Desk
from tongbao.findings import Cause

#: Excel's input box takes a question of 255 characters.
_AT_ONCE, _SHOWN = 6, 26
_MORE = "其余的……"


def chosen_cause(desk: Desk, causes: Sequence[Cause]) -> Cause | None:
    """Return the cause the clerk chooses; ``None`` if the clerk cancels."""
    left = list(enumerate(causes, 1))
    while left:
        now, left = left[:_AT_ONCE], left[_AT_ONCE:]
        words = {f"{_short(cause)}（第{number}条）": cause for number, cause in now}
        chosen = desk.choose("处理哪一条？请填序号：", [*words, *([_MORE] if left else [])])
        if chosen != _MORE:
            return words[chosen] if chosen is not None else None
    return None


def _short(cause: Cause) -> str:
    label = cause.label
    return label if len(label) <= _SHOWN else f"{label[:_SHOWN]}…"
