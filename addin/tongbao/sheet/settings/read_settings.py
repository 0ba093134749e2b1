"""Everything a workbook's settings sheets say, with all that could not be understood."""

from collections.abc import Mapping
from typing import NamedTuple

from tongbao.core.notice.elements import Elements
from tongbao.core.notice.issued import IssuedNotice
from tongbao.core.register import Register
from tongbao.core.rules.rules import Rules
from tongbao.findings import Finding, Settlement
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.names import SETTINGS_SHEETS, own_sheet, repeated_sheets


class Settings(NamedTuple):
    """规则, 单位名册 (``None`` without one), 通报要素, 核对, 通报记录, and what is wrong with their sheets."""

    rules: Rules = Rules()
    register: Register | None = None
    elements: Elements = Elements()
    findings: tuple[Finding, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    issued: tuple[IssuedNotice, ...] = ()


def has_settings(grids: Mapping[str, Grid]) -> bool:
    """Whether a workbook has any settings sheet."""
    return any(own_sheet(title) in SETTINGS_SHEETS for title in grids)


def read_settings(grids: Mapping[str, Grid]) -> Settings:
    """Read every settings sheet; without any, everything is as usual."""
    if not has_settings(grids):
        return Settings()
    # The many declarations are loaded only where a sheet is to be read by them.
    from tongbao.sheet.settings.foreign import foreign_sheets
    from tongbao.sheet.settings.read_elements import read_elements
    from tongbao.sheet.settings.read_register import read_register
    from tongbao.sheet.settings.read_rules import read_rule_sheet, read_rules
    from tongbao.sheet.settings.record_form import read_record
    from tongbao.sheet.settings.settlement_form import read_settlements

    foreign = tuple(foreign_sheets(grids))
    not_ours = {finding.place.sheet for finding in foreign}
    repeated = tuple(repeated_sheets(grids))
    grids = {title: grid for title, grid in grids.items() if title not in not_ours}
    rules, rule_findings = read_rules(read_rule_sheet(grids))
    register, register_findings = read_register(grids)
    elements, element_findings = read_elements(grids)
    settlements, settlement_findings = read_settlements(grids)
    issued, record_findings = read_record(grids)
    findings = (
        *foreign,
        *repeated,
        *rule_findings,
        *register_findings,
        *element_findings,
        *settlement_findings,
        *record_findings,
    )
    return Settings(rules, register, elements, findings, settlements, issued)
