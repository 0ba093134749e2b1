"""The limits of 等次 in a note beside a table: 90分以上为优秀，80—89分为良好，80分以下为一般."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tongbao.chinese import from_numeral, key
from tongbao.core.rules.band_names import BAND_NAME
from tongbao.core.rules.rules import Band
from tongbao.regex import regex

#: Between 80—89 and 90 lies so much at most: 89.5 is then among the lower ones.
_GAP = Decimal(1)
#: So many signs at most stand between a band and its limits: 优秀等次（总分在90分以上）.
_APART = 14
_NUMBER = r"(\d+(?:\.\d+)?)"
_MARK = r"(?:分|%|百分)?"
_WITH = r"(?:\(?(含|不含)(?:本数|\d+(?:\.\d+)?)?分?\)?)?"
_REST = r"(?:其余|其他|其它|余下|剩余|剩下|(?<=[,;、。])以下)(?:的)?(?:单位|部门)?(?:的)?"
_AWARDED = r"(?:一律|均|都|全部)?(?:评定|认定|确定|评|定|列)?(?:为|是|:|=)?"
_RANGE = regex(
    # 80≤得分<90
    rf"{_NUMBER}{_MARK}(?P<from>≤|<|<=)[^\d,;。]{{0,6}}(?P<to>≤|<|<=)(?P<upper>\d+(?:\.\d+)?){_MARK}"
    # [80,90)
    rf"|(?P<open>[\[(])(?P<left>\d+(?:\.\d+)?){_MARK},(?P<right>\d+(?:\.\d+)?){_MARK}(?P<close>[\])])"
    # 80分（含）—90分（不含）
    rf"|(?P<low>\d+(?:\.\d+)?){_MARK}{_WITH}(?:[-—–~至到]+|(?:及|\(含\)|含)?以上[、,至到]*(?:[但且]?(?:不满|不足|未满|低于|不到|小于|少于))?)(?P<high>\d+(?:\.\d+)?){_MARK}{_WITH}(?:之间|(?:及|\(含\))?以下)?{_WITH}"
    # 90分（含）以上, 90分及以上, 60分以下
    rf"|(?:满|得|达到?)?(?P<at>\d+(?:\.\d+)?){_MARK}{_WITH}(?P<and>及|\(含\)|含)?(?P<side>以上|以下|之上|之下|及以上|及以下){_WITH}"
    # ≥90, 不低于90分, 低于60分
    rf"|(?P<sign>≥|>=|>|≤|<=|<|不低于|不少于|不小于|大于等于|大于|高于|超过|达到|不高于|不超过|小于等于|小于|低于|不足|不满|未达到|未达|不到)(?P<than>\d+(?:\.\d+)?){_MARK}(?:以上)?"
)  # fmt: skip
#: 优秀率 and 优秀奖 are no bands.
_BAND = regex(rf"({BAND_NAME})(?!率|奖|党|生)(?:等次|档次|等级|单位)?")
_REST_FIRST = regex(rf"{_REST}{_AWARDED}({BAND_NAME})(?:等次|档次|等级|单位)?")
_REST_LAST = regex(rf"({BAND_NAME})(?:等次|档次|等级|单位)?(?::|为|是)?{_REST}")
#: 1.90分以上为优秀。2.80分以上为良好: the ordinals are no part of the numbers.
_ENUMERATED = regex(r"(?:^|[注明准:;。])\(?1[.、)]")
_ORDINAL = regex(r"(^|[注明准:;。,])\(?\d[.、)]")
_PLAINLY = regex(
    r"等?次?(?:的)?(?:单位)?,?(?:评定|认定|确定|评|定|列)?(?:为|是|:|=|\()?[\"“]?(?:得分|总分|考核得分)?(?:在)?"
)
_NUMERAL = regex(r"[一二三四五六七八九十百]{2,4}(?=分)")
_LOWER, _LOWER_OPEN = {"≥", ">=", "不低于", "不少于", "不小于", "大于等于", "达到"}, {">", "大于", "高于", "超过"}  # fmt: skip


class _Limits(NamedTuple):
    """From where to where a band goes; ``None`` where it is open."""

    low: Decimal | None
    is_low_in: bool
    high: Decimal | None


class _Part(NamedTuple):
    """A band's name or its limits, and where in the note they stand."""

    start: int
    end: int
    name: str = ""
    limits: _Limits | None = None


def limits_in(note: str) -> tuple[Band, ...]:
    """Return the bands a note states, the best first; empty if it states none, or none that fit.

    >>> [f"{band.name}{band.threshold}" for band in limits_in("90分以上为优秀，80—89分为良好，其余为一般")]
    ['优秀≥90', '良好≥80', '一般其余']
    """
    words = _NUMERAL.sub(
        lambda match: str(from_numeral(match[0]) or match[0]),
        re.sub("[\"'“”‘’《》]", "", key(note)),
    )
    if _ENUMERATED.search(words):
        words = _ORDINAL.sub(r"\1", words)
    rest = _REST_FIRST.search(words) or _REST_LAST.search(words)
    if rest:
        words = words[: rest.start()] + ";" + words[rest.end() :]
    parts = sorted(_parts(words))
    pairs = max(_pairs(parts, words), key=len)
    names = [name for name, _ in pairs] + ([rest[1]] if rest else [])
    if len(set(names)) < len(names):
        return ()
    bands = _bands(pairs, rest[1] if rest else "")
    return tuple(map(_of_percent, bands)) if "%" in words else bands


def _of_percent(band: Band) -> Band:
    if band.minimum is None:
        return band
    return replace(band, minimum=band.minimum / 100, in_percent=True)


def _parts(words: str) -> Iterator[_Part]:
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(words):
        taken.append(match.span())
        yield _Part(*match.span(), limits=_limits(match))
    for match in _BAND.finditer(words):
        start, end = match.span(1)
        if not any(start < other_end and begin < end for begin, other_end in taken):
            yield _Part(*match.span(), name=match[1].upper())


def _limits(match: re.Match[str]) -> _Limits:
    found = match.groupdict()
    if found["upper"]:
        return _Limits(Decimal(match[1]), found["from"] != "<", Decimal(found["upper"]))
    if found["left"]:
        one, two = Decimal(found["left"]), Decimal(found["right"])
        return _Limits(one, found["open"] == "[", two)
    if found["low"]:
        one, two = sorted((Decimal(found["low"]), Decimal(found["high"])))
        return _Limits(one, not re.match(r"[^-—–~至到]*不含", match[0]), two)
    if found["at"]:
        at, is_in = Decimal(found["at"]), "不含" not in match[0]
        return _Limits(at, is_in, None) if "上" in found["side"] else _Limits(None, True, at)
    than, sign = Decimal(found["than"]), found["sign"]
    if sign in _LOWER or sign in _LOWER_OPEN:
        return _Limits(than, sign in _LOWER, None)
    return _Limits(None, True, than)


def _pairs(parts: Sequence[_Part], words: str) -> list[list[tuple[str, _Limits]]]:
    """Return each band with its limits, where names come first and where limits do."""
    names_first: list[tuple[str, _Limits]] = []
    limits_first: list[tuple[str, _Limits]] = []
    for one, two in pairwise(parts):
        between = words[one.end : two.start]
        if len(between) > _APART or re.search("[。;\n]", between):
            continue
        if one.name and two.limits:
            names_first.append((one.name, two.limits))
        elif one.limits and two.name:
            limits_first.append((two.name, one.limits))
    found = [names_first, limits_first]
    if len(parts) == 2 and not _PLAINLY.fullmatch(words[parts[0].end : parts[1].start]):
        return [[]]  # a single band might be anything
    return found


def _bands(pairs: Sequence[tuple[str, _Limits]], rest: str) -> tuple[Band, ...]:
    """Return bands from the top; none if they leave room between them that nobody is told about."""
    with_low = [(name, limits) for name, limits in pairs if limits.low is not None]
    below = [(name, limits) for name, limits in pairs if limits.low is None]
    if not with_low or len(below) + bool(rest) > 1:
        return ()
    with_low.sort(key=lambda pair: pair[1].low or Decimal(0), reverse=True)
    for (_, above), (_, its) in pairwise([*with_low, *below]):
        assert above.low is not None
        if its.high is not None and not 0 <= above.low - its.high <= _GAP:
            return ()
    bands = [Band(name, limits.low, limits.is_low_in) for name, limits in with_low]
    last = rest or next((name for name, _ in below), "")
    if last:
        bands.append(Band(last))
    elif bands and bands[-1].minimum == 0:
        bands[-1] = Band(bands[-1].name)
    return tuple(bands)
