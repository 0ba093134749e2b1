"""The procedures in a module's text."""

import re
from dataclasses import dataclass

_DECLARED = re.compile(
    r"^\s*(?:(Public|Private|Friend)\s+)?(?:Static\s+)?(Sub|Function)\s+(\w+)\s*(?:\(([^)]*)\))?",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:Public |Private |Friend )?(?:Static )?(Sub|Function|Property \w+) (\w+).*?^End ",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Procedure:
    """A procedure other modules see.

    Attributes:
        module: the module it stands in.
        name: its name.
        is_sub: whether it is a Sub, and no Function.
        parameters: their text.
        conditional: whether it is only compiled on a condition.
    """

    module: str
    name: str
    is_sub: bool
    parameters: str
    conditional: bool


def public_procedures(module: str, source: str) -> list[Procedure]:
    """Return the procedures in a standard module that other modules see."""
    depth, found = 0, []
    for line in source.replace(" _\r\n", " ").splitlines():
        if line.lstrip().startswith("#If"):
            depth += 1
        elif line.lstrip().startswith("#End If"):
            depth -= 1
        match = _DECLARED.match(line)
        if match and (match[1] or "Public").lower() == "public":
            is_sub = match[2].lower() == "sub"
            found.append(Procedure(module, match[3], is_sub, match[4] or "", depth > 0))
    return found


def bodies(source: str) -> dict[str, str]:
    """Return every procedure's text by its name."""
    return {found[2]: found[0] for found in _BODY.finditer(source)}
