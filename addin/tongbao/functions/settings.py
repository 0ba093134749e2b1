"""The settings a formula goes by: sheets 规则, 单位名册 and 人工调整 of the workbook in Excel.

A sheet is read once for every stamp VBA hands over (once per recalculation, however many formulas
ask), and parsed again only when its content differs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tongbao.core.register import Register
from tongbao.core.rules.rules import Rules
from tongbao.errors import MachineNeedsAttention, WrongUse
from tongbao.findings import Finding, Severity
from tongbao.functions.remembering import remembered, same
from tongbao.paths import log_error
from tongbao.regex import regex
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.names import OVERRIDES, REGISTER, RULES
from tongbao.sheet.settings.read_register import read_register
from tongbao.sheet.settings.read_rules import read_rule_sheet, read_rules
from tongbao.sheet.settings.rule_items import RULE_ITEMS

#: What VBA hands over: a number, or ``number|workbook``; ``None`` where no Excel is asking.
Stamp = float | str | None
#: Reads a sheet of a workbook (empty: the active one); ``None`` if it has no such sheet.
ReadSheet = Callable[[str, str], Grid | None]
#: Rules and what could not be understood of them.
ReadRules = tuple[Rules, tuple[Finding, ...]]
#: 得分/高高, 扣分（从小到大）: meant as a direction, and none of those that are understood.
_MISSPELT_DIRECTION = regex(
    r"[/／(（:：][从由]?(?:[高低升降]{2}|[正倒顺逆]序|[高低大小][到至向往].?)[)）]?$"
)


@dataclass
class _Read:
    """What was read from a workbook at one stamp, what stood there before, and why Excel refused."""

    stamp: Stamp = None
    grids: dict[str, Grid | None] = field(default_factory=dict)
    before: Mapping[str, Grid | None] = field(default_factory=dict)
    refused: MachineNeedsAttention | None = None


class SettingsReader:
    """Reads settings sheets as seldom as stamps allow.

    Args:
        read: reads one sheet.
    """

    def __init__(self, read: ReadSheet) -> None:
        self._read = read
        self._books: dict[str, _Read] = {}

    def grids(self, stamp: Stamp, *names: str) -> dict[str, Grid]:
        """Return the named sheets, as far as the workbook has them.

        Raises:
            MachineNeedsAttention: Excel does not give them; it is not asked again at this stamp.
        """
        if stamp is None:
            return {}
        workbook = stamp.partition("|")[2] if isinstance(stamp, str) else ""
        seen = self._books.setdefault(workbook, _Read())
        if seen.stamp != stamp:
            seen = self._books[workbook] = _Read(stamp, {}, {**seen.before, **seen.grids})
        if seen.refused:
            raise seen.refused.with_traceback(None)
        for name in names:
            if name not in seen.grids:
                try:
                    grid, old = self._read(workbook, name), seen.before.get(name)
                except MachineNeedsAttention as refused:
                    seen.refused = refused
                    raise
                seen.grids[name] = old if same(grid, old) else grid
        return {name: grid for name in names if (grid := seen.grids[name]) is not None}

    def rules(self, stamp: Stamp) -> ReadRules:
        """Return the rules without what people decided, which needs a sheet more."""
        return _rules(self.grids(stamp, RULES))

    def decided_rules(self, stamp: Stamp) -> ReadRules:
        """Return the rules, 人工调整 included."""
        return _rules(self.grids(stamp, RULES, OVERRIDES))

    def register(self, stamp: Stamp) -> Register | None:
        """Return 单位名册, or ``None`` if there is none.

        Raises:
            WrongUse: an entry cannot be understood.
        """
        register, findings = _register(self.grids(stamp, REGISTER))
        refuse_first(findings)
        return register


@remembered
def _rules(grids: dict[str, Grid]) -> ReadRules:
    return read_rules(read_rule_sheet(grids))


@remembered
def _register(grids: dict[str, Grid]) -> tuple[Register | None, tuple[Finding, ...]]:
    return read_register(grids)


def refuse_first(findings: Iterable[Finding]) -> None:
    """Raise WrongUse with the first error: a cell has no other place to show it."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            where = f"（{finding.place.sheet}!{finding.place.cell}）" if finding.place.sheet else ""
            raise WrongUse(
                f"{finding.message}{where}" + (f"。{finding.todo}" if finding.todo else "")
            )


def refuse_unclear_direction(rules: Rules) -> None:
    """Refuse a 排名依据 that ends in a misspelt direction.

    It passes for a column's name, which only shows where there are headings to look it up in.
    """
    name = rules.rank_by.column if rules.rank_by else ""
    if _MISSPELT_DIRECTION.search(name):
        expected = ValueError("列名，要写方向的在后面加“/高到低”或“/低到高”")
        place = rules.place_of("排名依据")
        refuse_first([RULE_ITEMS.misfit("排名依据", name, expected, place)])


def _from_excel(workbook: str, sheet: str) -> Grid | None:
    from tongbao.functions.excel import read_sheet

    try:
        return read_sheet(workbook, sheet)
    except Exception as busy:  # COM refuses in many ways; default rules would be a wrong answer
        log_error(busy)
        raise MachineNeedsAttention(
            f"没有读到工作表“{sheet}”，Excel 可能正忙", "请按 F9 重新计算"
        ) from busy


#: The settings of every workbook open in Excel; lives as long as the process that answers formulas.
IN_EXCEL = SettingsReader(_from_excel)
