"""A workbook rewritten, in memory only, where the value reader is stricter than Excel."""

import io
import re

from tongbao.hosts.xlsx.package import Package
from tongbao.regex import regex

#: The errors calamine knows; it refuses a whole sheet for any other, and Excel gets new ones.
_KNOWN = {b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!", b"#N/A"}
_ERROR_CELL = regex(
    rb"""(<(?:[^\s:<>/]+:)?c\s[^<>]*?\bt\s*=\s*["']e["'][^<>]*>"""  # the cell's tag
    rb"""(?:<(?:[^\s:<>/]+:)?f[\s>/](?:(?!</(?:[^\s:<>/]+:)?c>).)*?)??"""  # its formula
    rb"""<(?:[^\s:<>/]+:)?v[^<>/]*>)([^<]*)""",
    re.DOTALL,
)
_TARGET = regex(rb"""\sTarget\s*=\s*("[^"]*\\[^"]*"|'[^']*\\[^']*')""")


def plainer_copy(data: bytes) -> bytes:
    """Return a workbook file with errors and part names calamine knows; its places stay.

    Which errors the cells really show is found elsewhere: the value reader gives none of them.
    """
    package = Package(data)
    parts = {name: package.part(name) for name in package.names if name.endswith((".xml", ".rels"))}
    plainer = {name: _plainer(part) for name, part in parts.items()}
    out = io.BytesIO()
    package.save(out, {name: new for name, new in plainer.items() if new != parts[name]})
    return out.getvalue()


def _plainer(part: bytes) -> bytes:
    if b"'e'" in part or b'"e"' in part:
        part = _ERROR_CELL.sub(_known_error, part)
    if b"\\" in part:
        part = _TARGET.sub(lambda match: match[0].replace(b"\\", b"/"), part)
    return part


def _known_error(cell: re.Match[bytes]) -> bytes:
    return cell[0] if cell[2].strip() in _KNOWN else cell[1] + b"#N/A"
