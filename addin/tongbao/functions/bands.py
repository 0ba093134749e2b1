"""等次 for scores, by threshold alone."""

from decimal import Decimal

from tongbao.chinese import MOST_DIGITS
from tongbao.core.checks.validation import contradictions
from tongbao.core.grading import band_alone
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Rules
from tongbao.core.showing.shown import MOST_SHARE
from tongbao.errors import WrongUse
from tongbao.findings import Finding
from tongbao.functions import settings
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import Stamp, refuse_first
from tongbao.functions.shapes import (
    Answer,
    Cells,
    flat,
    number,
    over,
    over_one,
    refuse_errors,
    rows_of,
)
from tongbao.sheet.cells import words_in
from tongbao.sheet.float_steps import FloatSteps, float_steps
from tongbao.sheet.grid import Value
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.read_rules import RuleSheet, read_band_table, read_rules
from tongbao.sheet.settings.rule_items import RULE_ITEMS

_TOO_LARGE = 10.0**MOST_DIGITS


def bands_of(score: Cells, rules: Cells, stamp: Stamp) -> Answer | list[list[Answer]]:
    """Return each score's band by threshold alone."""
    bands = bands_in_force(rules, stamp)
    steps = steps_of(bands)
    in_percent = _are_in_percent(bands)

    def by_number(value: Value) -> str:
        stated = number(value, "得分")
        is_percent = in_percent and abs(stated) > MOST_SHARE
        return band_name(stated / 100 if is_percent else stated, bands)

    if steps is None or in_percent or not isinstance(score, list | tuple):
        return over(by_number, score)

    def quickly(cell: Value) -> Answer:
        if type(cell) is float and -_TOO_LARGE < cell < _TOO_LARGE:  # never true of NaN
            return steps.of(cell)
        return "" if cell is None else over_one(by_number, cell)

    return [[quickly(cell) for cell in row] for row in rows_of(score)]


def _are_in_percent(bands: tuple[Band, ...]) -> bool:
    """Whether the limits are told in percent, so that 95 and 0.95 are the same."""
    limited = [band for band in bands if band.minimum is not None]
    return bool(limited) and all(band.in_percent for band in limited)


def band_name(score: Decimal, bands: tuple[Band, ...]) -> str:
    """Return a score's band, or why the score alone does not decide it."""
    band = band_alone(score, bands)
    if band is None:
        return "#达不到等次表的任何一档，没有等次；要都评上，请把最低一档的最低分写成“其余”"
    if band.quota is not None:
        return f"#“{band.name}”限了名额，单凭得分定不了，请用功能区的“计算考核结果”"
    return band.name


def bands_in_force(rules: Cells, stamp: Stamp) -> tuple[Band, ...]:
    """Return the bands given as argument, else those on sheet 规则, else the usual ones.

    Raises:
        WrongUse: they cannot be understood, or contradict themselves.
    """
    if rules is None:
        read, findings = settings.IN_EXCEL.rules(stamp)
        refuse_first(tuple(finding for finding in findings if finding.item == "等次表"))
        bands = read.bands if "等次表" in read.stated else DEFAULT_BANDS
    else:
        bands = _bands_in(rules)
    refuse_first(_contradictions(bands))
    return bands


@remembered
def _bands_in(rules: Cells) -> tuple[Band, ...]:
    cells = flat(rules)
    refuse_errors(cells)
    if len(cells) == 1:
        read, findings = RULE_ITEMS.read(Rules(), [StatedItem("等次表", words_in(cells[0]))])
    else:
        read, findings = read_rules(RuleSheet(bands=read_band_table(rows_of(rules))))
    refuse_first(findings)
    if not read.bands:
        raise WrongUse(
            "所选区域里没有等次表，应有等次、最低分两列，或写成“优秀≥90；良好≥80；一般其余”。"
        )
    return read.bands


@remembered
def _contradictions(bands: tuple[Band, ...]) -> tuple[Finding, ...]:
    return tuple(contradictions(bands))


@remembered
def steps_of(bands: tuple[Band, ...]) -> FloatSteps | None:
    """Return the bands as steps of a float; ``None`` where floats cannot decide."""
    limited = [(band, band.minimum) for band in bands if band.minimum is not None]
    return float_steps(
        [band.admits for band, _ in limited],
        [minimum for _, minimum in limited],
        lambda score: band_name(score, bands),
    )
