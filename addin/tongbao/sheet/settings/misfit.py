"""Words on a settings sheet that say something else than they should."""

from tongbao.chinese import tidy
from tongbao.findings import Code, Finding, Place


class Misfit(ValueError):
    """Why words cannot be taken, where that has a finding code of its own.

    Other parsers raise a plain ValueError that says what they expect: 日期，如 2019-03-31.

    Args:
        code: the finding's code.
        clause: what is wrong, a Chinese clause without a full stop.
    """

    def __init__(self, code: Code, clause: str) -> None:
        self.code, self.clause = code, clause
        super().__init__(clause)


def misfit_finding(
    what: str, text: str, reason: ValueError, place: Place, code: Code, item: str
) -> Finding:
    """Say that a cell on a settings sheet holds something else than it should.

    Args:
        what: the sheet and what the cell is there for: 规则“名次方式”.
        text: what stands there.
        reason: why it cannot be taken.
        place: where.
        code: the finding's code, unless the reason has its own.
        item: the item or table it is about.
    """
    words = "、".join(line for part in text.splitlines() if (line := tidy(part)))
    found = f"写的是“{words}”" if words else "空着"
    clause = f"应为{reason}"
    if isinstance(reason, Misfit):
        code, clause = reason.code, reason.clause
    return code.finding(f"{what}{found}，{clause}", place, item=item)
