"""Fields such as {零报送单位} in a clerk's paragraphs, filled from the assessment and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tongbao.chinese import from_numeral, key
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import NO_CHANGES, Changes
from tongbao.core.columns.decided import POINTS
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.rules.band_names import is_band_name
from tongbao.core.standing import Standing
from tongbao.findings import Finding, Place, codes
from tongbao.regex import regex

if TYPE_CHECKING:
    from tongbao.core.notice.change_sentences import ChangeWording

_FIELD = regex(r"[{｛]([^{}｛｝]*)[}｝]")
_BRACE = regex(r"[{}｛｝]")
_TOP = regex(r"(?:(.+):)?前([0-9一二三四五六七八九十]+)名")
_NOBODY = "无"
_PHRASE = "常用语:"
#: The fields that compare with an earlier period; others end with 环比 and 同比.
_COMPARING = frozenset({
    "环比", "同比", "变化情况", "名次变化", "累计情况", "新增零报送单位", "新增零报送家数",
    "连续零报送单位", "连续零报送家数", "恢复报送单位", "恢复报送家数",
})  # fmt: skip


class Fields:
    """Every field an assessment can fill. A list that is empty reads 无.

    Args:
        assessment: what they are filled from.
        phrases: 常用语 by its number.
        changes: what has changed against earlier periods.
    """

    def __init__(
        self, assessment: Assessment, phrases: Mapping[str, str], changes: Changes = NO_CHANGES
    ) -> None:
        self.assessment, self.phrases, self.changes = assessment, phrases, changes
        self.wording = Wording(assessment)

    @cached_property
    def _changing(self) -> "ChangeWording | None":
        """How the changes read; ``None`` where there are none, and nothing is loaded for them."""
        if self.changes.is_empty:
            return None
        from tongbao.core.notice.change_sentences import ChangeWording

        return ChangeWording(self.wording, self.changes)

    def fill(self, text: str) -> str:
        """Return a text that has no :meth:`problems` with its fields filled."""
        return _FIELD.sub(lambda match: self._value(match[1]), text)

    def problems(self, draft: Draft) -> Iterator[Finding]:
        """Yield why a paragraph's fields cannot be filled, each with the paragraph's cell."""
        for name in _FIELD.findall(draft.text):
            if key(name).startswith(_PHRASE):
                yield from self._problems_of_phrase(key(name).removeprefix(_PHRASE), draft.place)
            elif self._filler(name) is None:
                yield self._without_past(name, draft.place) or self._unknown(name, draft.place)
        if _BRACE.search(_FIELD.sub("", draft.text)):
            yield codes.BRACES_UNPAIRED.finding(
                "段落里的花括号不成对",
                draft.place,
            )

    def _problems_of_phrase(self, number: str, place: Place) -> Iterator[Finding]:
        text = self.phrases.get(number)
        if not text:
            yield codes.PHRASE_MISSING.finding(
                f"段落里用到常用语“{number}”，工作表“常用语”里没有这个编号",
                place,
            )
        elif any(key(inner).startswith("常用语") for inner in _FIELD.findall(text)):
            yield codes.PHRASE_NESTED.finding(f"常用语“{number}”里又用到常用语", place)
        else:
            yield from self.problems(Draft(text, place))

    def _without_past(self, name: str, place: Place) -> Finding | None:
        """Say that a field needs figures of another period; ``None`` if it is no such field."""
        wanted = key(name)
        if wanted not in _COMPARING and not re.fullmatch("累计.+|.+[环同]比", wanted):
            return None
        if wanted.startswith("累计"):
            what = "本年累计"
        else:
            period = self.assessment.period
            before = period and (year_ago if wanted.endswith("同比") else previous)(period)
            what = before.words if before else "可比的往期"
        return codes.FIELD_NEEDS_EARLIER_PERIOD.finding(
            f"段落里的“{{{name}}}”填不出来，没有{what}的数", place
        )

    def _unknown(self, name: str, place: Place) -> Finding:
        if question := self._waits_for(name):
            answer = question.answers[0] if question.answers else None
            how = f"，如在“规则”的“{answer.item}”里写“{answer.text}”" if answer else ""
            return codes.FIELD_UNKNOWN.finding(
                f"段落里的“{{{name}}}”要先定才填得出来：{question.message}",
                place,
                f"请先定下来{how}；或删去这个字段",
            )
        names = [*(known for known, _ in self._known.values()), *self.sentences]
        import difflib  # few names are wrong

        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
        usable = "、".join(f"{{{n}}}" for n in (near or names))
        return codes.FIELD_UNKNOWN.finding(
            f"段落里的“{{{name}}}”填不出来，本期没有这一项",
            place,
            f"可用的有：{usable}",
        )

    def _waits_for(self, name: str) -> Finding | None:
        """Return the question a field hangs on; ``None`` if it hangs on none."""
        wanted, a = key(name), self.assessment
        by_band = is_band_name(re.sub("单位$|家数$", "", wanted)) or wanted == "等次情况"
        by_points = a.basis.points_wait and wanted[:2] in {"加分", "扣分", "加扣"}
        by_rank = _TOP.fullmatch(wanted) is not None or wanted == "较高单位情况"
        for question in a.questions:
            if question.code in {codes.GRADES_OPEN, codes.PERIOD_OPEN}:
                is_meant = by_band if question.code == codes.GRADES_OPEN else wanted == "统计期间"
            else:
                is_meant = by_rank
            if is_meant or by_points:
                return question
        return None

    def names(self, standings: Iterable[Standing]) -> str:
        """Return names as the rules want them shown and ordered, joined by 、; 无 if there are none."""
        return self.wording.names(standings) or _NOBODY

    @cached_property
    def sentences(self) -> Mapping[str, str]:
        """The ready-made sentences this assessment has figures for."""
        found = sentences(self.wording)
        return {**found, **self._changing.sentences()} if self._changing else found

    def _value(self, name: str) -> str:
        wanted = key(name)
        if wanted.startswith(_PHRASE):
            return self.fill(self.phrases[wanted.removeprefix(_PHRASE)])
        fill = self._filler(name)
        assert fill, "a text with problems is not filled"
        return fill()

    def _filler(self, name: str) -> Callable[[], str] | None:
        """Return what fills a field; ``None`` if there is no such field."""
        wanted = key(name)
        if wanted in self._known:
            return self._known[wanted][1]
        if wanted in self.sentences:
            return partial(str, self.sentences[wanted])
        top = _TOP.fullmatch(wanted)
        if top and self.assessment.basis.rank_by:
            group = next((g for g in self.assessment.groups if key(g) == (top[1] or "")), None)
            count = from_numeral(top[2])
            if count and (group or not top[1]):
                return lambda: self.names(self.wording.top(count, group))
        return None

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, Callable[[], str]]]:
        """Return every field but the sentences, by its name's ``key``: the name, and what fills it."""
        return {key(name): (name, fill) for name, fill in self._fields()}

    def _fields(self) -> Iterator[tuple[str, Callable[[], str]]]:
        a, wording = self.assessment, self.wording
        if a.period_words:
            yield "统计期间", lambda: a.period_words
        yield "单位数", lambda: str(wording.count())
        for name, total in a.totals.sums.items():
            yield f"{name}合计", partial(a.statistics.shown_number, total, name)
        for column in a.statistics.figure_columns:
            if column.name:
                yield f"{column.name}平均", partial(wording.mean, column.name)
        for word, main in (("报送合计", a.basis.reported), ("发布合计", a.basis.published)):
            if main and main in a.totals.sums:
                yield word, partial(self._sum, main)
        for share in a.results:
            if share.is_share:
                # By the table's own name and by ours: {采用率} and {发布率} are the same here.
                for name in dict.fromkeys((share.name, share.meaning.name)):
                    yield name, partial(wording.share, share)
        if a.basis.zero:
            without = wording.unfilled()
            yield from self._list("零报送", a.zero_reporters(), f"（{without}）" if without else "")
        for band, standings in a.bands().items():
            yield from self._list(band, standings)
        if a.result(POINTS).is_decided:
            yield from self._list("加分", [s for s in a.with_points() if (s.points or 0) > 0])
            yield from self._list("扣分", [s for s in a.with_points() if (s.points or 0) < 0])
        if self._changing:
            yield from self._changing.fields()

    def _sum(self, column: str) -> str:
        return self.assessment.statistics.shown_number(self.assessment.totals.sums[column], column)

    def _list(
        self, word: str, standings: list[Standing], remark: str = ""
    ) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield a list's two fields; ``remark`` is said where it is empty."""
        yield f"{word}单位", lambda: self.names(standings) + ("" if standings else remark)
        yield f"{word}家数", lambda: str(len(standings))
