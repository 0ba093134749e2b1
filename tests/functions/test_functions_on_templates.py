"""Formulas over the two published tables give what the ribbon gives, unit by unit."""

from pathlib import Path
from typing import Any

import pytest
from excel_book import STAMP, column, down

from tongbao.core.explanation import explanation
from tongbao.core.notice.sentences import Wording
from tongbao.functions import (
    grade,
    points,
    pubrate,
    rejected,
    settings,
    unitgroup,
    unitlist,
    unitname,
    unitrank,
    why,
    zerocount,
    zerolist,
)
from tongbao.functions.settings import SettingsReader
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import Assessed, assess_workbook
from tongbao.sheet.grid import Grid


def assessed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Assessed:
    """Assess a template, and let formulas find its settings sheets."""
    workbook = FileWorkbook(path)
    names = {sheet.name for sheet in workbook.sheets()}

    def read(_: str, sheet: str) -> Grid | None:
        return workbook.read(sheet) if sheet in names else None

    monkeypatch.setattr(settings, "IN_EXCEL", SettingsReader(read))
    return assess_workbook(workbook)


def cells(result: Assessed, *names: str) -> list[list[Any]]:
    """Return columns of the table with their headings, as a formula would point at them."""
    entries = result.assessment.statistics.entries
    figures = [
        [float(n) if (n := e.figures[c]) is not None else None for c in names] for e in entries
    ]
    return [list(names), *figures]


def test_the_table_of_reports(monkeypatch: pytest.MonkeyPatch, reports: Path) -> None:
    result = assessed(reports, monkeypatch)
    assessment = result.assessment
    standings, entries = assessment.standings, assessment.statistics.entries
    units = column("单位", *(entry.name for entry in entries))
    values = cells(result, "报送", "发布")
    sent, printed = ([row[at : at + 1] for row in values[1:]] for at in (0, 1))
    zeros = Wording(assessment).names(assessment.zero_reporters())
    assert zerolist(units, [row[:1] for row in values], None, STAMP) == zeros != ""
    assert zerocount(units[1:], sent, STAMP) == 8
    assert unitlist(units, values, "零报送", None, STAMP) == zeros
    assert down(points(units[1:], units, values, None, STAMP)) == [s.points for s in standings]
    expected = [explanation(standing, assessment) for standing in standings]
    assert down(why(units[1:], units, values, None, STAMP)) == expected
    assert down(rejected(sent, printed)) == [standing.rejected for standing in standings]
    rates = [float(s.rate) if s.rate is not None else "—" for s in standings]
    assert down(pubrate(printed, sent)) == rates
    names = [standing.unit.full_name for standing in standings]
    assert down(unitname(units[1:], None, STAMP)) == names
    groups = unitgroup(units[1:], STAMP)
    assert down(groups) == [standing.group for standing in standings]
    ranks = unitrank(sent, sent, groups, groups, None, STAMP)
    assert down(ranks) == [standing.group_rank for standing in standings]


def test_the_table_of_scores(monkeypatch: pytest.MonkeyPatch, scores: Path) -> None:
    result = assessed(scores, monkeypatch)
    assessment = result.assessment
    standings, entries = assessment.standings, assessment.statistics.entries
    basis = assessment.basis
    assert basis.rank_by
    units = column(*(entry.name for entry in entries))
    values = cells(result, basis.rank_by.column)[1:]
    assert down(grade(values, None, STAMP)) == [standing.band_by_rule for standing in standings]
    assert down(unitrank(values, values, None, None, None, STAMP)) == [s.rank for s in standings]
    expected = [explanation(standing, assessment) for standing in standings]
    assert down(why(units, units, values, None, STAMP)) == expected
    for band, members in assessment.bands().items():
        listed = Wording(assessment).names(members)
        assert unitlist(units, values, f"等次={band}", None, STAMP) == listed
