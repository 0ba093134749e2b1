"""What stands in a table's columns, gathered while it is read."""

from collections.abc import Sequence
from dataclasses import field

from tongbao.core.statistics import Figures
from tongbao.data import dataclass
from tongbao.findings import Finding


@dataclass(frozen=True)
class ColumnValues:
    """A table's columns by name, as ``Statistics`` keeps them, and what could not be read."""

    figures: dict[str, Figures] = field(default_factory=dict)
    printed: dict[str, Sequence[str]] = field(default_factory=dict)
    unread: dict[str, frozenset[int]] = field(default_factory=dict)
    texts: dict[str, dict[int, str]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
