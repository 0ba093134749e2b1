"""One row of a form as it stands on a sheet."""

from collections.abc import Mapping
from dataclasses import field

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a form: the text of its filled cells by heading, and where each cell stands.

    Attributes:
        cells: text by heading; empty cells are left out.
        place: its first filled cell.
        places: the cell under every heading, empty ones too.
    """

    cells: Mapping[str, str]
    place: Place = NOWHERE
    places: Mapping[str, Place] = field(default_factory=dict)
