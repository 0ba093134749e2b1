"""Another workbook, read for what it says of earlier periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.data import dataclass

if TYPE_CHECKING:
    from tongbao.core.notice.issued import IssuedNotice
    from tongbao.sheet.settings.read_settings import Settings
    from tongbao.sheet.tables.table import Table


@dataclass(frozen=True)
class EarlierBook:
    """Another workbook, read for what it says of earlier periods.

    Attributes:
        name: its name.
        tables: all its tables.
        settings: what its settings sheets say.
        issued: the notices it was issued for, by 通报记录 and 通报要素.
    """

    name: str
    tables: tuple[Table, ...]
    settings: Settings
    issued: tuple[IssuedNotice, ...] = ()
