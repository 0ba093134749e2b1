"""Looking a table's columns up: by a clerk's words, or by what they mean."""

import re
from collections.abc import Sequence

from tongbao.chinese import key, listing
from tongbao.core.entries import FIGURES, RESULTS, Column, Meaning, Statistics
from tongbao.core.rules.rules import Rules
from tongbao.core.vocabulary import is_total_heading, meaning_of, stem
from tongbao.findings import Finding, Place, codes

#: Results that follow from 报送 and 发布 and may be ranked or compared by, column or no column.
DERIVED = (Meaning.REJECTED, Meaning.RATE)


def find_columns(statistics: Statistics, text: str) -> tuple[Column, ...]:
    """Return the columns a clerk's words may mean; one if they are clear.

    Tried in turn: the whole name, its last heading, the name without 数/条数/量, and for the three
    words 报送, 发布, 得分 what the column means.
    """
    wanted = key(text)
    meaning = next(
        (m for m in FIGURES if m.value in {wanted, stem(text)} and m is not Meaning.FIGURE), None
    )
    columns = [column for column in statistics.columns if column.meaning is not Meaning.UNIT]
    return (
        tuple(c for c in columns if key(c.name) == wanted)
        or tuple(c for c in columns if key(c.leaf) == wanted)
        or tuple(c for c in columns if stem(c.leaf) == stem(text))
        or tuple(c for c in columns if c.meaning is meaning)
    )


class Lookup:
    """Looks the columns of one table up for one set of rules, and collects what it finds wanting.

    Attributes:
        reported, published: the two main columns of a table of counts.
        derived: the names it gave out that are worked out of those two.
        findings: which columns are missing or ambiguous, and which were chosen by default.
    """

    def __init__(self, rules: Rules, statistics: Statistics, period: str) -> None:
        self.rules, self.statistics, self.period = rules, statistics, period
        self.findings: list[Finding] = []
        self.derived: dict[str, Meaning] = {}
        self.reported: str | None = None
        self.reported = self._main(Meaning.REPORTED)
        self.published = self._main(Meaning.PUBLISHED)

    def _main(self, meaning: Meaning) -> str | None:
        columns = self.statistics.meaning(meaning)
        if len(columns) > 1:
            columns = self._stated(columns) or self._beside_reported(columns) or columns
        return self.choose(columns, meaning.value) if columns else None

    def _stated(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the columns the rules name: what is ranked by, what zero reporters are found by."""
        texts = [
            *self.rules.zero_columns,
            *([self.rules.rank_by.column] if self.rules.rank_by else []),
        ]
        named = {
            found[0].name for t in texts if len(found := find_columns(self.statistics, t)) == 1
        }
        return tuple(c for c in columns if c.name in named)

    def _beside_reported(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the 发布 under the same upper heading as the 报送 that was chosen."""
        upper = (self.reported or "").rpartition("/")[0]
        return tuple(c for c in columns if upper and c.name.rpartition("/")[0] == upper)

    def choose(self, columns: Sequence[Column], word: str) -> str | None:
        """Pick one of several columns that mean the same; say so, or give up and say that."""
        if len(columns) == 1:
            return columns[0].name
        sums = [c for c in columns if any(is_total_heading(part) for part in c.name.split("/"))]
        final = [c for c in columns if key(c.leaf).startswith(("最终", "最后", "综合", "总"))]
        exact = [c for c in columns if key(c.name) == key(word)]
        for chosen in (self._of_period(columns), sums, final, exact):
            if len(chosen) == 1:
                self.say_default(f"“{word}”列", chosen[0].name)
                return chosen[0].name
        self.findings.append(
            codes.AMBIGUOUS_COLUMN.finding(
                f"表中有几列都像“{word}”：{listing(c.name for c in columns)}，无法确定用哪一列",
                self.statistics.place,
            )
        )
        return None

    def _of_period(self, columns: Sequence[Column]) -> list[Column]:
        """Return the columns under a heading that names the period: 一季度/报送 in 2014年一季度."""
        uppers = [(c, c.name.partition("/")[0]) for c in columns if "/" in c.name]
        return [c for c, upper in uppers if _names_period(key(upper), key(self.period))]

    def named(self, text: str, item: str, place: Place | None = None) -> str | None:
        """Return the one column a clerk's words mean; say so if there is none, or several."""
        found: Sequence[Column] = find_columns(self.statistics, text)
        if len(found) > 1:
            found = self._of_period(found) or found
        if len(found) == 1 and found[0].meaning in FIGURES | RESULTS:
            self._derive(found[0].name, found[0].meaning)
            return found[0].name
        meaning = meaning_of(text)
        if not found and meaning in DERIVED and self._derive(meaning.value, meaning):
            return meaning.value
        figures = listing(c.name for c in self.statistics.meaning(*FIGURES)) or "（没有）"
        if len(found) == 1:
            problem = f"规则“{item}”写的“{text}”不是数值列，表中的数值列有：{figures}"
        elif found:
            problem = f"规则“{item}”写的“{text}”对应几列：{listing(c.name for c in found)}"
        else:
            problem = f"规则“{item}”写的“{text}”在表中找不到，表中的数值列有：{figures}"
        where = place or self.rules.place_of(item)
        self.findings.append(codes.UNKNOWN_COLUMN.finding(problem, where))
        return None

    def _derive(self, name: str, meaning: Meaning) -> bool:
        """Note that a column is worked out of 报送 and 发布, if it is and they are there."""
        if meaning in DERIVED and self.reported and self.published:
            self.derived[name] = meaning
            return True
        return False

    def say_default(self, item: str, column: str) -> None:
        """Note that a column was taken although the rules do not name it."""
        self.findings.append(
            codes.DEFAULT_RULE.finding(
                f"没有写明{item}，取“{column}”列", self.statistics.place, todo=""
            )
        )


def _names_period(heading: str, period: str) -> bool:
    """Whether a heading is the period, its year, or all that follows the year.

    A month is not: 2月 is part of 1—2月 and of 12月, and its figures are not theirs.
    """
    year, sign, after = period.partition("年")
    parts = {period, year + sign, after.removeprefix("度")} - {""}
    return _bare(heading) in map(_bare, parts)


def _bare(words: str) -> str:
    return (
        re.sub("[-—–~至到]+", "-", words).removeprefix("第").removesuffix("份").removesuffix("度")
    )
