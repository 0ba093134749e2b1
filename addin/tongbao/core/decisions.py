"""What people decided: 单项否决 and 人工调整, by unit."""

from collections.abc import Mapping
from dataclasses import replace

from tongbao.chinese import key, listing
from tongbao.core.register import Unit
from tongbao.core.rules.rules import Band, Overridden, Override, Rules, Veto
from tongbao.core.unit_matching import Matched
from tongbao.data import dataclass
from tongbao.findings import Finding, codes


@dataclass(frozen=True)
class Decisions:
    """The vetoes and overrides that take effect, and findings about those that do not."""

    vetoes: Mapping[Unit, Veto]
    overrides: Mapping[Unit, Mapping[Overridden, Override]]
    findings: tuple[Finding, ...]

    def veto(self, unit: Unit) -> Veto | None:
        """Return the veto against a unit."""
        return self.vetoes.get(unit)

    def override(self, unit: Unit, item: Overridden) -> Override | None:
        """Return the decision about one item for a unit."""
        return self.overrides[unit].get(item) if unit in self.overrides else None

    def overrides_of(self, unit: Unit) -> tuple[Override, ...]:
        """Return every decision about a unit."""
        return tuple(self.overrides[unit].values()) if unit in self.overrides else ()


def decide(rules: Rules, matched: Matched, bands: tuple[Band, ...]) -> Decisions:
    """Give every decision to its unit; what cannot take effect is refused with a finding."""
    findings: list[Finding] = []
    if not rules.vetoes and not rules.overrides:
        return Decisions({}, {}, ())
    present = set(matched.units)
    names = {key(band.name): band.name for band in bands}
    vetoes: dict[Unit, Veto] = {}
    overrides: dict[Unit, dict[Overridden, Override]] = {}
    for veto in rules.vetoes:
        unit = _unit("单项否决", veto, matched, present)
        if isinstance(unit, Finding):
            findings.append(unit)
            continue
        if veto.band and names and key(veto.band) not in names:
            findings.append(_no_band("单项否决", veto, veto.band, bands))
        if unit in vetoes:
            findings.append(_again("单项否决", veto))
        vetoes[unit] = replace(veto, band=names.get(key(veto.band), veto.band))
    for override in rules.overrides:
        if override.item is Overridden.BAND and names and key(override.value) not in names:
            findings.append(_no_band("人工调整", override, override.value, bands))
            continue
        unit = _unit("人工调整", override, matched, present)
        if isinstance(unit, Finding):
            findings.append(unit)
            continue
        decided = overrides.setdefault(unit, {})
        if override.item in decided:
            findings.append(_again(f"人工调整（{override.item.value}）", override))
        if override.item is Overridden.BAND:
            override = replace(override, value=names.get(key(override.value), override.value))
        decided[override.item] = override
    return Decisions(vetoes, overrides, tuple(findings))


def _unit(
    what: str, decision: Veto | Override, matched: Matched, present: set[Unit]
) -> Unit | Finding:
    """Return whom a decision is about, or why it cannot take effect."""
    unit = matched.find(decision.unit)
    if unit is None or unit not in present:
        return codes.DECISION_UNKNOWN_UNIT.finding(
            f"{what}写的单位“{decision.unit}”在表中找不到，这一条没有采用",
            decision.place,
        )
    if not unit.assessed:
        return codes.DECISION_NOT_ASSESSED.finding(
            f"{what}写的单位“{decision.unit}”在单位名册中为不参评，这一条没有采用",
            decision.place,
        )
    return unit


def _no_band(what: str, decision: Veto | Override, band: str, bands: tuple[Band, ...]) -> Finding:
    refused = isinstance(decision, Override)
    code = codes.OVERRIDE_UNKNOWN_BAND if refused else codes.VETO_UNKNOWN_BAND
    return code.finding(
        f"{what}把“{decision.unit}”定为“{band}”，等次表里没有这个等次"
        + ("，这一条没有采用" if refused else ""),
        decision.place,
        f"请改为等次表中的等次：{listing(b.name for b in bands)}",
    )


def _again(what: str, decision: Veto | Override) -> Finding:
    return codes.DECISION_REPEATED.finding(
        f"{what}对“{decision.unit}”写了几条，按最后一条计",
        decision.place,
    )
