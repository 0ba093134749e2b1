"""Which columns of this very table the rules speak of, and what applies where they are silent."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tongbao.chinese import key
from tongbao.core.entries import Column, Meaning, Statistics
from tongbao.core.lookup import Lookup, find_columns
from tongbao.core.points import RANK_WORDS
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Compare, Rules, SortKey
from tongbao.core.vocabulary import is_total_heading
from tongbao.findings import Finding, codes

#: Default bands are for marks out of a hundred: the best unit has so many at least and at most.
_LEAST_MARKS, _MOST_MARKS = 60, 120


@dataclass(frozen=True)
class Basis:
    """The rules bound to a table's columns.

    A column may also be 退稿 or 发布率 although the table has none: ``derived`` says which names are
    worked out of 报送 and 发布.

    Attributes:
        rank_by: the ranking column and its direction; ``None`` if the table has none to rank by.
        then_by: second keys.
        band_by: the column bands are decided on.
        bands: the bands in force, defaults included.
        zero: the columns of 零报送依据.
        reported, published: the two columns 退稿 and 发布率 come from.
        standard, standard_by: 达标线, and the column it is about.
        compared: for every column a 加扣分 condition names, its name in the table.
        derived: what a name that is worked out means.
        findings: what the rules say that the table does not have, and which defaults apply.
    """

    rank_by: SortKey | None = None
    then_by: tuple[SortKey, ...] = ()
    band_by: str | None = None
    bands: tuple[Band, ...] = ()
    zero: tuple[str, ...] = ()
    reported: str | None = None
    published: str | None = None
    standard: Decimal | None = None
    standard_by: str | None = None
    compared: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Meaning] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def bind(rules: Rules, statistics: Statistics, period: str = "") -> Basis:
    """Look the rules' columns up in the table; fill in defaults and say which."""
    binder = _Binder(rules, statistics, period)
    return binder.basis()


class _Binder:
    """Collects findings while columns are looked up; lives for one call of bind."""

    def __init__(self, rules: Rules, statistics: Statistics, period: str) -> None:
        self.rules, self.statistics = rules, statistics
        self.lookup = Lookup(rules, statistics, period)
        self.findings = self.lookup.findings

    def basis(self) -> Basis:
        rank_by = self._rank_by()
        then_by = [self._sort_key(sort_key, "次级排序") for sort_key in self.rules.then_by]
        zero = self._zero()
        band_by = rank_by.column if rank_by else None
        if self.rules.band_by:
            band_by = self.lookup.named(self.rules.band_by, "等次依据")
        standard, standard_by = self._standard(rank_by, zero)
        return Basis(
            rank_by=rank_by,
            then_by=tuple(sort_key for sort_key in then_by if sort_key),
            band_by=band_by,
            bands=self._bands(band_by),
            zero=zero,
            reported=self.lookup.reported,
            published=self.lookup.published,
            standard=standard,
            standard_by=standard_by,
            compared=self._compared(),
            derived=self.lookup.derived,
            findings=tuple(self.findings),
        )

    # --- where the rules are silent ---------------------------------------------------------------

    def _rank_by(self) -> SortKey | None:
        if self.rules.rank_by:
            return self._sort_key(self.rules.rank_by, "排名依据")
        scores = self.statistics.meaning(Meaning.SCORE)
        column = self.lookup.choose(scores, "得分") if scores else self.lookup.reported
        if column is None and not scores:
            figures = self.statistics.meaning(Meaning.FIGURE, Meaning.PUBLISHED)
            column = _total_or_only(figures)
        if column is None:
            self.findings.append(
                codes.NO_RANK_COLUMN.finding(
                    "没有写明排名依据，表中也看不出该按哪一列排名，名次未计算",
                    self.statistics.place,
                )
            )
            return None
        if scores or column != self.lookup.reported:
            self.lookup.say_default("排名依据", column)
        return SortKey(column)

    def _bands(self, column: str | None) -> tuple[Band, ...]:
        if self.rules.bands or "等次表" in self.rules.stated:
            return self.rules.bands
        found = self.statistics.column(column) if column else None
        if found is None or not self._are_marks(found) or not self._suit(DEFAULT_BANDS):
            return ()
        words = "、".join(f"{band.name}{band.threshold}" for band in DEFAULT_BANDS)
        self.findings.append(
            codes.DEFAULT_RULE.finding(
                f"没有写明等次表，按默认标准：{words}",
                todo="如有不同请在“规则”里填写等次表",
            )
        )
        return DEFAULT_BANDS

    def _are_marks(self, column: Column) -> bool:
        """Whether a column holds marks out of a hundred, and not points that add up over a year."""
        if column.meaning is not Meaning.SCORE or column.full_marks not in (None, Decimal(100)):
            return False
        marks = [
            m for e in self.statistics.entries if (m := e.figures.get(column.name)) is not None
        ]
        return not marks or _LEAST_MARKS <= max(marks) <= _MOST_MARKS

    def _suit(self, bands: Iterable[Band]) -> bool:
        """Whether the bands a clerk has already printed are these: others follow other rules."""
        names = {key(band.name) for band in bands}
        printed = self.statistics.meaning(Meaning.BAND)
        return all(
            key(entry.printed[column.name]) in names
            for column in printed
            for entry in self.statistics.entries
            if column.name in entry.printed
        )

    def _standard(
        self, rank_by: SortKey | None, zero: Sequence[str]
    ) -> tuple[Decimal | None, str | None]:
        ranking = rank_by.column if rank_by else None
        if self.rules.standard is not None:
            return self.rules.standard, ranking
        for name in (*([ranking] if ranking else []), *zero):
            column = self.statistics.column(name)
            if column and column.minimum is not None:
                return column.minimum, name
        return None, None

    # --- where the rules name a column ------------------------------------------------------------

    def _zero(self) -> tuple[str, ...]:
        if not self.rules.zero_columns:
            return (self.lookup.reported,) if self.lookup.reported else ()
        names = [name for text in self.rules.zero_columns for name in self._split(text)]
        found = [self.lookup.named(name, "零报送依据") for name in names]
        # With a column missing, the others would make zero reporters of units that reported there.
        return tuple(name for name in found if name) if all(found) else ()

    def _split(self, text: str) -> list[str]:
        """Return the columns of 报送和投稿, unless there is a column of that very name."""
        if find_columns(self.statistics, text):
            return [text]
        return [part for part in re.split(r"[或和与及+]", text) if part]

    def _compared(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for rule in self.rules.points:
            condition = rule.condition
            if not isinstance(condition, Compare) or not condition.column:
                continue
            if condition.column not in names and key(condition.column) not in RANK_WORDS:
                found = self.lookup.named(condition.column, "加扣分表", rule.place)
                if found:
                    names[condition.column] = found
        return names

    def _sort_key(self, sort_key: SortKey, item: str) -> SortKey | None:
        name = self.lookup.named(sort_key.column, item)
        return SortKey(name, sort_key.high_first) if name else None


def _total_or_only(columns: Sequence[Column]) -> str | None:
    totals = [column for column in columns if is_total_heading(column.leaf)]
    for chosen in (totals, columns):
        if len(chosen) == 1:
            return chosen[0].name
    return None
