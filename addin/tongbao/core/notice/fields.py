"""Fields such as {零报送单位} in a clerk's paragraphs, filled from the assessment and nothing else."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from tongbao.chinese import from_numeral, key, plain
from tongbao.core.entries import FIGURES
from tongbao.core.notice.elements import Draft, Elements
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.standing import Assessment, Standing
from tongbao.errors import WorkbookNeedsAttention

_FIELD = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_TOP = re.compile(r"(?:(.+):)?前([0-9一二三四五六七八九十]+)名")
_NOBODY = "无"


class Fields:
    """Every field an assessment can fill.

    A list that is empty reads 无. A field nobody knows, or that this assessment has no figures for,
    is refused with the cell it stands in.
    """

    def __init__(self, assessment: Assessment, elements: Elements, changes: str = "") -> None:
        self.assessment, self.elements, self.changes = assessment, elements, changes
        self.wording = Wording(assessment)

    def fill(self, draft: Draft) -> str:
        """Return a paragraph with its fields filled.

        Raises:
            WorkbookNeedsAttention: a field cannot be filled.
        """
        text = _FIELD.sub(lambda match: self._value(match[1], draft), draft.text)
        if _BRACE.search(_FIELD.sub("", draft.text)):
            raise _refused("段落里的花括号不成对", "请写成 {零报送单位} 这样", draft)
        return text

    def names(self, standings: Iterable[Standing]) -> str:
        """Return names as the rules want them shown and ordered, joined by 、; 无 if there are none."""
        return self.wording.names(standings) or _NOBODY

    @cached_property
    def sentences(self) -> Mapping[str, str]:
        """The ready-made sentences this assessment has figures for."""
        return sentences(self.wording, self.changes)

    def _value(self, name: str, draft: Draft) -> str:
        wanted = key(name)
        if wanted.startswith("常用语:"):
            return self._phrase(wanted.removeprefix("常用语:"), draft)
        if wanted in self._known:
            return self._known[wanted][1]()
        top = _TOP.fullmatch(wanted)
        if top and self.assessment.basis.rank_by:
            group = next((g for g in self.assessment.groups if key(g) == (top[1] or "")), None)
            count = from_numeral(top[2])
            if count and (group or not top[1]):
                return self.names(self.wording.top(count, group))
        names = [known for known, _ in self._known.values()]
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
        usable = "、".join(f"{{{n}}}" for n in (near or names))
        raise _refused(
            f"段落里的“{{{name}}}”填不出来，本期没有这一项", f"可用的有：{usable}", draft
        )

    def _phrase(self, number: str, draft: Draft) -> str:
        text = self.elements.phrases.get(number)
        if not text:
            problem = f"段落里用到常用语“{number}”，工作表“常用语”里没有这个编号"
            raise _refused(problem, "请改正编号，或在“常用语”里补上", draft)
        if any(key(inner).startswith("常用语") for inner in _FIELD.findall(text)):
            raise _refused(f"常用语“{number}”里又用到常用语", "请把文字直接写进去", draft)
        return self.fill(Draft(text, draft.place))

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, Callable[[], str]]]:
        """Every field by the key of its name: the name, and what fills it."""
        return {key(name): (name, fill) for name, fill in self._fields()}

    def _fields(self) -> Iterator[tuple[str, Callable[[], str]]]:
        a, wording = self.assessment, self.wording
        if a.period_words:
            yield "统计期间", lambda: a.period_words
        yield "单位数", lambda: str(wording.count())
        for name, total in a.totals.sums.items():
            yield f"{name}合计", partial(plain, total)
        for column in a.statistics.meaning(*FIGURES):
            if column.name:
                yield f"{column.name}平均", partial(wording.mean, column.name)
        if a.basis.reported:
            yield "报送合计", lambda: plain(a.totals.sums[a.basis.reported or ""])
        if a.basis.published:
            yield "发布合计", lambda: plain(a.totals.sums[a.basis.published or ""])
        if a.basis.reported and a.basis.published:
            yield "发布率", wording.rate
        if a.basis.zero:
            yield from self._list("零报送", a.zero_reporters())
        for band, standings in a.bands().items():
            yield from self._list(band, standings)
        if any(s.points is not None for s in a.standings):
            yield from self._list("加分", [s for s in a.with_points() if (s.points or 0) > 0])
            yield from self._list("扣分", [s for s in a.with_points() if (s.points or 0) < 0])
        for name, sentence in self.sentences.items():
            yield name, partial(str, sentence)

    def _list(
        self, word: str, standings: list[Standing]
    ) -> Iterator[tuple[str, Callable[[], str]]]:
        yield f"{word}单位", lambda: self.names(standings)
        yield f"{word}家数", lambda: str(len(standings))


def _refused(problem: str, todo: str, draft: Draft) -> WorkbookNeedsAttention:
    return WorkbookNeedsAttention(
        problem, todo=todo, sheet=draft.place.sheet, cell=draft.place.cell
    )
