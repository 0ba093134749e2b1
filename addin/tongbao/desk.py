"""Where the clerk sits, as a command sees it: Excel, a terminal, later Calc or WPS."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Protocol

from tongbao.data import dataclass
from tongbao.regex import regex

#: Where a text says what to do, a way's name in such brackets stands for the desk's own words.
_WAY = regex(r"<(to_[a-z_]+)>")


@dataclass(frozen=True)
class Ways:
    """How the clerk can have it otherwise, in the words of this desk.

    What is worked out far from any desk (a finding, an error) names a way as ``<to_set_up>``, and
    whoever tells it puts the desk's words there. Each is a clause without a sign at its end, unless
    it is called a sentence.

    Attributes:
        to_overwrite: agree to overwriting formulas and words.
        to_see_all: see what a message leaves out.
        to_take_another: have another table of the workbook taken.
        to_point_out: show where the table stands.
        to_set_up: get the settings sheets.
        to_compare: have an earlier period compared with.
        to_settle: say that a finding is all right as it is, or yet to be mended.
        to_write_anyway: get the notice although there are errors.
        before_writing: how to keep a way back; a sentence.
        after_writing: how to go back; a sentence.
        shows_codes: whether a finding is told with its code, by which the clerk may name it.
        to_state: state an item of 规则, given the item and what to state there; ready to be copied.
    """

    to_overwrite: str
    to_see_all: str
    to_take_another: str
    to_point_out: str
    to_set_up: str
    to_compare: str
    to_settle: str
    to_write_anyway: str
    before_writing: str
    after_writing: str
    shows_codes: bool
    to_state: Callable[[str, str], str]

    def told(self, text: str) -> str:
        """Return a text with this desk's words for the ways it names."""
        return _WAY.sub(lambda way: str(getattr(self, way[1])), text) if "<to_" in text else text


def way_names() -> frozenset[str]:
    """Return the ways a text may name."""
    words = (each.name for each in fields(Ways) if each.type == "str" or each.type is str)
    return frozenset(name for name in words if name.startswith("to_"))


class Desk(Protocol):
    """A place to work at: it shows messages, asks questions, and knows where files go.

    All texts are Chinese and stand as they are to be read. Lines come without line ends.
    """

    @property
    def ways(self) -> Ways:
        """How the clerk can have it otherwise."""

    @property
    def folder(self) -> Path | None:
        """The folder the workbook lies in; ``None`` if it lies in none, unsaved or online."""

    def tell(self, lines: Iterable[str]) -> None:
        """Show a message."""

    def warn(self, text: str) -> None:
        """Show what went wrong."""

    def confirm(self, lines: Iterable[str], question: str) -> bool:
        """Whether the clerk lets it go on, after reading the lines."""

    def ask(self, lines: Iterable[str], question: str) -> bool | None:
        """Return the clerk's yes or no; ``None`` calls the whole thing off."""

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        """Return one of the words; ``None`` calls it off."""

    def ask_words(self, question: str) -> str | None:
        """Return what the clerk writes in a line, which may be nothing; ``None`` calls it off."""

    def show_status(self, text: str) -> None:
        """Say in passing what is going on."""

    def ask_place(self, name: str, question: str) -> Path | None:
        """Return where the clerk wants a new Word document; ``None`` calls it off.

        Args:
            name: the file name to offer.
            question: what is asked.
        """

    def ask_workbook(self, question: str) -> Path | None:
        """Return a workbook's file the clerk chooses; ``None`` calls it off."""

    def open_file(self, path: Path) -> None:
        """Open a file in its own program if the desk can; its place has been told anyway."""

    def open_template(self, path: Path) -> None:
        """Give the clerk a new workbook made after a template."""
