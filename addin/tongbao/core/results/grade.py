"""等次: each unit's band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.columns.decided import BAND
from tongbao.core.results.result import Value, Wrong
from tongbao.core.results.words import graded_number, graded_words, override_words, veto_words
from tongbao.core.rules.rules import Overridden
from tongbao.data import dataclass
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.results.result import ResultColumn
    from tongbao.core.workings import Workings


@dataclass(frozen=True, slots=True)
class Grade:
    """Every unit's band: by threshold and quota, then veto and override."""

    meaning: Meaning = BAND
    is_usual: bool = True
    is_in_words: bool = True

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether there are bands."""
        return bool(column.workings.basis.bands)

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return every unit's band by name."""
        return [band or None for band in column.workings.grades.bands]

    def scale(self, _column: ResultColumn) -> int:
        """Return 1: words are not scaled."""
        return 1

    def number_format(self, _column: ResultColumn) -> str | None:
        """Return the format for words."""
        return "General"

    def states(self, _text: str) -> bool:
        """Whether a text names a band: that is for the bands to say, see ``band_names``."""
        return False

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield bands that are not the units' own; words that name no band say nothing."""
        workings = column.workings
        names = band_names(workings)
        for row, text in enumerate(column.printed):
            band = workings.grades.bands[row]
            if not text or key(text) == key(band) or (not band and key(text) not in names):
                continue
            score = workings.graded_on[row]
            if score is None and not band:
                what = f"写“{text}”，但这个单位没有评等次的得分"
            else:
                shown = "" if score is None else f"（{graded_words(workings, row)}）"
                what = (
                    f"写“{text}”，按规则应为“{band or '没有等次'}”{shown}；"
                    "如确要这样定，请在“人工调整”里写明理由"
                )
            yield row, Wrong(codes.BAND_DISAGREES, what)

    def text(self, column: ResultColumn, row: int) -> str:
        """Return a unit's band, or — without one."""
        return column.workings.grades.bands[row] or "—"

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return why a unit has its band."""
        return band_reason(column.workings, row)


def band_names(workings: Workings) -> set[str]:
    """Return the ``key`` of every band's name: those in the rules, and those units are given."""
    bands = {key(band.name) for band in workings.basis.bands}
    return bands | {key(band) for band in set(workings.grades.bands) if band}


def band_reason(workings: Workings, row: int) -> str:
    """Return why a unit has its band, and no other result; empty if the rules give no bands."""
    unit, band = workings.units[row], workings.grades.bands[row]
    override = workings.decisions.override(unit, Overridden.BAND)
    veto = workings.decisions.veto(unit)
    by_rule = workings.grades.by_rule[row]
    parts = []
    printed = "" if by_rule else workings.grades.before[row]
    if printed:
        parts.append(f"表中等次为{printed}")
    if by_rule:
        column = workings.basis.band_by
        parts.append(
            f"“{column}”{graded_number(workings, row)}，"
            f"等次标准{by_rule.band.name}{by_rule.band.threshold}"
        )
        if by_rule.why:
            parts.append(by_rule.why)
        parts.append(f"{'按规则' if veto or override else ''}评为{by_rule.band.name}")
    elif workings.basis.bands and not band:
        nothing = workings.scores[row] is None
        return "没有可评等次的得分" if nothing else "达不到任何一档，没有等次"
    if veto and veto.band:
        parts.append(f"{veto_words(veto)}定为{veto.band}")
    if override:
        parts.append(f"人工调整为{override.value}{override_words(override)}")
    return "，".join(parts)


GRADE = Grade()
