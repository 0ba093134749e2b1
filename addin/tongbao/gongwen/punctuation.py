"""Signs and digits as Chinese text wants them (GB/T 15834-2011, GB/T 15835-2011).

Clerks type both widths. Signs beside Chinese characters become full-width, digits and letters
half-width; what stands inside a number (1,200 or 10:30) or between Latin words is left alone.
"""

import re

from tongbao.regex import regex

#: Signs that neither a title nor the name of an annex ends with (7.3.1, 7.3.4 of GB/T 9704-2012).
END_SIGNS = "。．.，,；;、：: "

_NARROW = {ord("％"): "%"} | {
    ord(first) + step: chr(ord(narrow) + step)
    for first, narrow, count in (("０", "0", 10), ("Ａ", "A", 26), ("ａ", "a", 26))
    for step in range(count)
}
# Chinese characters and signs; a field such as {零报送单位} becomes some.
_HAN = "\u3001-\u301f\u3400-\u9fff\uff01-\uff60“”‘’{}"
_PAIRS = (
    (regex(r"[(（]([^()（）\n]*)[)）]"), "（", "）"),
    (regex(r'"([^"\n]*)"'), "“", "”"),
    (regex(r"'([^'\n]*)'"), "‘", "’"),
)
_SIGN = regex(rf"(?<=[{_HAN}])[,;:?!()] *|[,;:?!()](?=[{_HAN}])")
_STOP = regex(r"(?<=[\u3400-\u9fff）”])\.$", re.MULTILINE)
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))


def punctuated(text: str) -> str:
    """Return the words with signs and digits as Chinese text wants them.

    >>> punctuated('占５０%,其中(含退稿)1,200条:"攒信息".')
    '占50%，其中（含退稿）1,200条：“攒信息”。'
    """
    text = re.sub(r"(?<=\d)．(?=\d)", ".", text.translate(_NARROW))
    for pattern, left, right in _PAIRS:
        text = _paired(text, pattern, left, right)
    text = _SIGN.sub(lambda sign: _WIDE[sign[0][0]], text)
    return _STOP.sub("。", text)


def _paired(text: str, pattern: re.Pattern[str], left: str, right: str) -> str:
    """Make a pair full-width if one half already is, or if Chinese stands beside it."""

    def wide(pair: re.Match[str]) -> str:
        start, end = pair.span()
        beside = text[max(0, start - 1) : start + 2] + text[end - 2 : end + 1]
        return left + pair[1] + right if re.search(f"[{_HAN}]", beside) else pair[0]

    return pattern.sub(wide, text)
