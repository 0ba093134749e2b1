"""VBA source as a project can hold it everywhere: ASCII, with Chinese literals as code points.

A project's text is stored in one code page. Office decodes it with the page the project names, but
people's tools and other spreadsheet programs often do not; digits come through everywhere.
"""

import re

#: Characters a call of `Cn` carries: four digits each, and a line may have 1023 characters (MS-VBAL).
PER_CALL = 100
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
#: Where the language wants a constant, and a call cannot stand.
_CONSTANT_ONLY = re.compile(
    r"^\s*(Attribute|(Public |Private |Global )?Const|#|Private Declare|Declare)\b"
)


class CannotSay(ValueError):
    """A VBA line holds Chinese where the language has no place for it."""


def to_ascii(code: str) -> str:
    """Return code that calls `Cn`, a function in the add-in, wherever a Chinese literal stood.

    >>> to_ascii('MsgBox "共" & n')
    'MsgBox Cn("5171") & n'

    Raises:
        CannotSay: Chinese stands in a name, a comment, a constant or an optional default.
    """
    return "\n".join(
        _ascii_line(line, number) for number, line in enumerate(code.splitlines(), start=1)
    )


def _ascii_line(line: str, number: int) -> str:
    if line.isascii():
        return line
    if _CONSTANT_ONLY.match(line) or re.search(r"\bOptional\b.*=", line):
        raise CannotSay(f"line {number}: a constant cannot call Cn: {line.strip()}")
    out = _LITERAL.sub(lambda found: literal(found[0][1:-1].replace('""', '"')), line)
    if not out.isascii():
        raise CannotSay(f"line {number}: Chinese outside a literal: {line.strip()}")
    if any(len(part) > 1000 for part in out.split("\n")):
        raise CannotSay(f"line {number} becomes longer than VBA allows: {line.strip()}")
    return out


def literal(text: str) -> str:
    """Return an expression that gives a text, in ASCII.

    >>> literal("B2"), literal("名次")
    ('"B2"', 'Cn("540D6B21")')
    """
    if text.isascii():
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    digits = text.encode("utf-16-be").hex().upper()
    step = PER_CALL * 4
    calls = [f'Cn("{digits[at : at + step]}")' for at in range(0, len(digits), step)]
    return calls[0] if len(calls) == 1 else "(" + " & _\n        ".join(calls) + ")"
