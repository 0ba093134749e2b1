"""Digits and numbers in Chinese numerals, as the formats [DBNum1], [DBNum2] and [DBNum3] write them."""

_DIGITS = {
    1: "〇一二三四五六七八九",
    2: "零壹贰叁肆伍陆柒捌玖",
    3: "０１２３４５６７８９",
}
_POWERS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_LARGE = ("", "万", "亿", "万亿")


def in_digits(text: str, numerals: int) -> str:
    """Return a text with every digit by itself in numerals: 2026 → 二〇二六."""
    return text.translate({ord(str(n)): sign for n, sign in enumerate(_DIGITS[numerals])})


def in_numerals(text: str, numerals: int) -> str:
    """Return a plain number in numerals with their powers: 123 → 一百二十三, 0.5 → 〇.五."""
    whole, point, rest = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = [whole[max(end - 4, 0) : end] for end in range(len(whole), 0, -4)]
    if len(groups) > len(_LARGE):
        return sign + in_digits(whole, numerals) + point + in_digits(rest, numerals)
    words = ""
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if int(group):
            gap = bool(words) and (group.startswith("0") or words[-1] == _DIGITS[numerals][0])
            zero = _DIGITS[numerals][0] if gap else ""
            words += zero + _group(group.lstrip("0"), numerals) + _LARGE[power]
    if words.startswith("一十"):
        words = words[1:]
    return sign + (words or _DIGITS[numerals][0]) + point + in_digits(rest, numerals)


def _group(digits: str, numerals: int) -> str:
    """Return up to four digits, of which the first is no nought, in numerals."""
    signs, powers = _DIGITS[numerals], _POWERS[numerals]
    words, gap = "", False
    for at, digit in enumerate(digits):
        if digit == "0":
            gap = True
            continue
        words += (signs[0] if gap else "") + signs[int(digit)] + powers[len(digits) - 1 - at]
        gap = False
    return words
