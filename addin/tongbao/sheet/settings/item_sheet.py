"""All items on a settings sheet, and how the lines that state them are read."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from tongbao.chinese import key, tidy
from tongbao.data import dataclass
from tongbao.findings import Code, Finding, Place
from tongbao.sheet.settings.item import Item, StatedItem
from tongbao.sheet.settings.misfit import misfit_finding


class StatedSettings(Protocol):
    """What items set: a dataclass that knows which items were stated, and where."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def stated(self) -> Mapping[str, Place]:
        """Where every stated item stands."""


S = TypeVar("S", bound=StatedSettings)


@dataclass(frozen=True)
class ItemSheet(Generic[S]):
    """The items on one sheet.

    Attributes:
        sheet: its name.
        items: in the order the sheet has them.
        unknown, stated_twice, not_understood: the codes its findings bear.
    """

    sheet: str
    items: tuple[Item[S], ...]
    unknown: Code
    stated_twice: Code
    not_understood: Code

    @property
    def names(self) -> tuple[str, ...]:
        """The items' names."""
        return tuple(item.name for item in self.items)

    def read(self, settings: S, lines: Iterable[StatedItem]) -> tuple[S, tuple[Finding, ...]]:
        """Return the settings with what the lines state, and what could not be understood.

        An item that is not understood keeps its value. A line without content states nothing. The
        later of two lines for the same item counts. Items are read in the order of the sheet, however
        the lines are mixed, so that one may go by another.
        """
        known = {key(item.name): at for at, item in enumerate(self.items)}
        findings: list[tuple[int, Finding]] = []
        stated: list[tuple[int, int, StatedItem]] = []
        first: dict[int, StatedItem] = {}
        for number, line in enumerate(lines):
            if not key(line.text):
                continue
            at = known.get(key(line.name))
            if at is None:
                findings.append((number, self._unknown(line)))
                continue
            if at in first:
                findings.append((number, self._stated_twice(self.items[at], line, first[at])))
            first[at] = line
            stated.append((at, number, line))
        for at, number, line in sorted(stated, key=lambda each: each[:2]):
            item, changes = self.items[at], {}
            try:
                changes = dict(item.read(line.text, settings))
            except ValueError as reason:
                findings.append((number, self.misfit(item.name, line.text, reason, line.place)))
                if not item.misread_counts:
                    continue
            places = {**settings.stated, item.name: line.place}
            settings = replace(settings, **changes, stated=places)
        findings.sort(key=lambda found: found[0])
        return settings, tuple(finding for _, finding in findings)

    def misfit(self, name: str, text: str, reason: ValueError, place: Place) -> Finding:
        """Say that an item says something else than it should."""
        what = f"{self.sheet}“{name}”"
        return misfit_finding(what, text, reason, place, self.not_understood, name)

    def _unknown(self, line: StatedItem) -> Finding:
        import difflib  # few names are wrong

        near = difflib.get_close_matches(tidy(line.name), self.names, n=1, cutoff=0.5)
        hint = f"可能应为“{near[0]}”" if near else f"可用的项目有：{'、'.join(self.names)}"
        message = f"{self.sheet}里没有“{tidy(line.name)}”这一项"
        meant = near[0] if near else ""
        return self.unknown.finding(message, line.place, hint, meant)

    def _stated_twice(self, item: Item[S], line: StatedItem, first: StatedItem) -> Finding:
        at = f"（另一处在 {first.place.cell}）" if first.place.cell else ""
        return self.stated_twice.finding(
            f"{self.sheet}“{item.name}”写了两次{at}，按后一次“{tidy(line.text)}”计",
            line.place,
        )
