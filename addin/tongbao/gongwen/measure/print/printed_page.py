"""A printed page whose lines are told apart."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tongbao.data import dataclass
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.paragraph import Role

TAIL_ROLES = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})


@dataclass(frozen=True)
class PrintedPage:
    """A page whose lines are told apart.

    Attributes:
        page: what is printed on it.
        lines: all its lines except the page number, top down.
        number: the page number, measured on the page as bound (see :attr:`Page.upright`).
    """

    page: Page
    lines: tuple[PlacedLine, ...]
    number: PrintedLine | None

    def of(self, *roles: Role) -> list[PlacedLine]:
        """Return its lines with one of these roles."""
        return [placed for placed in self.lines if placed.role in roles]

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a number is printed."""
        return not self.lines and not self.page.rules

    @property
    def is_tail(self) -> bool:
        """Whether it holds the 版记 and nothing else."""
        return bool(self.lines) and all(placed.role in TAIL_ROLES for placed in self.lines)


def by_page(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, list[PlacedLine]]]:
    """Yield each page's number with its lines."""
    for number, group in groupby(lines, key=lambda placed: placed.page):
        yield number, list(group)
