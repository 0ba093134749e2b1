"""同比、环比: what changed against an earlier assessment, for the units both have."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from tongbao.chinese import key, listing, percent, plain
from tongbao.core.assessment import Assessment
from tongbao.core.columns.roles import SCORE
from tongbao.core.showing.shown import mean_of, mean_shown, shown, with_measure
from tongbao.core.standing import Standing


def compare(now: Assessment, before: Assessment) -> str:
    """Return in a sentence what changed between two assessments; empty if nothing can be said.

    Figures are compared over the units that have one in both periods, so that neither a unit set up
    or dissolved in between nor a blank passes for a rise or fall; the sentence says what is left out.
    """
    ours, theirs = _by_name(now), _by_name(before)
    common = [name for name in ours if name in theirs]
    when = before.period_words or "上期"
    if not common:
        return f"与{when}的统计单位不同，不可比。"
    scope = ""
    if len(common) != len(ours) or len(common) != len(theirs):
        scope = f"（按两期都有的{len(common)}个单位比较）"
    pairs = [(ours[name], theirs[name]) for name in common]
    parts = [*_counts(now, before, pairs), *_marks(now, before, pairs), *_zeros(now, before, pairs)]
    return f"与{when}相比{scope}，{'；'.join(parts)}。" if parts else ""


def change_words(
    now: Decimal,
    before: Decimal,
    places: int = 1,
    measure: str = "",
    shown: Callable[[Decimal], str] = plain,
) -> str:
    """Return a rise or fall in words; without a rate where there was nothing, or less, before.

    Args:
        now: the number.
        before: the one it is compared with.
        places: how many the rate has.
        measure: what they count.
        shown: how the difference reads.

    >>> change_words(Decimal(112), Decimal(100), measure="条")
    '增加12条，增长12.0%'
    """
    change = now - before
    if not change:
        return "持平"
    word, rate = ("增加", "增长") if change > 0 else ("减少", "下降")
    text = word + with_measure(shown(abs(change)), measure)
    return text + (f"，{rate}{percent(abs(change), before, places)}" if before > 0 else "")


_Pairs = list[tuple[Standing, Standing]]


def _counts(now: Assessment, before: Assessment, pairs: _Pairs) -> Iterator[str]:
    for word, column, other in (
        ("报送", now.basis.reported, before.basis.reported),
        ("发布", now.basis.published, before.basis.published),
    ):
        if column and other:
            known = _both((ours.counted(column), theirs.counted(other)) for ours, theirs in pairs)
            if not known:
                yield f"没有两期都填了{word}数的单位，{word}不可比"
                continue
            one, two = (sum(side, Decimal(0)) for side in zip(*known, strict=True))
            own = now.statistics.column(column)
            change = change_words(
                one,
                two,
                now.rules.percent_places,
                (own.measure if own else "") or "条",
                partial(shown, column=own),
            )
            yield f"{word}{change}{_left_out(len(pairs) - len(known), f'{word}数')}"


def _both(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> list[tuple[Decimal, Decimal]]:
    return [(one, two) for one, two in pairs if one is not None and two is not None]


def _left_out(count: int, figure: str) -> str:
    return f"（{count}个单位有一期缺{figure}，未计入）" if count else ""


def _marks(now: Assessment, before: Assessment, pairs: _Pairs) -> Iterator[str]:
    """Return the mean scores, where both periods give scores out of the same full marks."""
    columns = [
        a.statistics.column(a.basis.rank_by.column) if a.basis.rank_by else None
        for a in (now, before)
    ]
    if any(column is None or column.meaning is not SCORE for column in columns):
        return
    if len({column.full_marks for column in columns if column}) > 1:
        yield "满分不同，得分不可比"
        return
    scored = _both((one.score, two.score) for one, two in pairs)
    if scored:
        own = columns[0]
        ours, theirs = (list(side) for side in zip(*scored, strict=True))
        change = mean_of(ours, own) - mean_of(theirs, own)
        word = "持平" if not change else ("提高" if change > 0 else "降低")
        amount = with_measure(shown(abs(change), own), "分") if change else ""
        mean = with_measure(mean_shown(ours, own), "分")
        yield f"平均{mean}，{word}{amount}{_left_out(len(pairs) - len(scored), '得分')}"


def _zeros(now: Assessment, before: Assessment, pairs: _Pairs) -> Iterator[str]:
    if not now.basis.zero or not before.basis.zero:
        return
    if _zero_rule(now) != _zero_rule(before):
        yield "两期零报送的规则不同，零报送单位不可比"
        return
    fresh, again, gone, unknown = [], [], [], 0
    for ours, theirs in pairs:
        name = ours.unit.full_name
        if ours.zero and theirs.zero:
            again.append(name)
        elif ours.zero and theirs.has_reported:
            fresh.append(name)
        elif theirs.zero and ours.has_reported:
            gone.append(name)
        elif ours.zero or theirs.zero:
            unknown += 1
    for word, names in (
        ("新增零报送单位", fresh),
        ("连续零报送单位", again),
        ("不再零报送的单位", gone),
    ):
        yield f"{word}{len(names)}家：{listing(names)}" if names else f"没有{word}"
    if unknown:
        yield f"另有{unknown}个单位有一期不能确定是否零报送，未列入"


def _zero_rule(assessment: Assessment) -> tuple[object, ...]:
    rules, basis = assessment.rules, assessment.basis
    kinds = tuple(c.meaning for name in basis.zero if (c := assessment.statistics.column(name)))
    return kinds, rules.zero_if_any, rules.blank_is_zero


def _by_name(assessment: Assessment) -> dict[str, Standing]:
    return {key(s.unit.full_name): s for s in assessment.in_order()}
