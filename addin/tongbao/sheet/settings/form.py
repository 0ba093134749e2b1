"""A form on a settings sheet: a small table known by its headings, declared column by column."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from tongbao.chinese import key
from tongbao.data import dataclass
from tongbao.findings import Code, Finding, Place, codes
from tongbao.sheet.edit import Written
from tongbao.sheet.settings.column import Column
from tongbao.sheet.settings.line import Line
from tongbao.sheet.settings.misfit import misfit_finding

T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True, eq=False)
class Form(Generic[T]):
    """A form as declared.

    Attributes:
        name: what it is called, such as 等次表.
        sheet: the sheet messages say it stands on.
        columns: in the order setup writes them.
        marks: the headings that make it known: a row with one from each tuple is its heading row.
        build: turns a row into what it stands for.
        code: the finding for what could not be understood.
        title: what setup writes above it; empty for nothing.
        lone_number: whether a number makes a row where nothing else is filled in beside it.
        lone_words: whether words do, if they stand alone.
    """

    name: str
    sheet: str
    columns: tuple[Column[Any], ...]
    marks: tuple[tuple[str, ...], ...]
    build: "Callable[[FormRow], T]"
    code: Code = codes.RULE_NOT_UNDERSTOOD
    title: str = ""
    lone_number: bool = False
    lone_words: Callable[[str], bool] = lambda _: False

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading row setup writes."""
        return tuple(column.heading for column in self.columns)

    def is_heading(self, words: set[str]) -> bool:
        """Whether a row's words are this form's headings."""
        return all(words.intersection(mark) for mark in self.marks)

    def read(self, line: Line) -> tuple[T, tuple[Finding, ...]]:
        """Return what a row stands for, as far as understood, and each cell that was not."""
        row = FormRow(self, line)
        return self.build(row), tuple(row.misfits)

    def read_all(self, lines: Iterable[Line]) -> tuple[tuple[T, ...], tuple[Finding, ...]]:
        """Return what the rows stand for that are understood, and each cell that is not."""
        rows = [self.read(line) for line in lines]
        return (
            tuple(made for made, misfits in rows if not misfits),
            tuple(misfit for _, misfits in rows for misfit in misfits),
        )

    def write(self, made: T) -> tuple[Written, ...]:
        """Return the row setup writes."""
        return tuple(column.write(made) for column in self.columns)

    def misfit(self, heading: str, line: Line, reason: ValueError) -> Finding:
        """Say that the cell under a heading says something else than it should."""
        name = heading if self.name == self.sheet else f"{self.name}·{heading}"
        return misfit_finding(
            f"{self.sheet}“{name}”",
            line.cells.get(heading, ""),
            reason,
            line.places.get(heading, line.place),
            self.code,
            self.name,
        )


class FormRow:
    """A row while it is read: gathers the cells that cannot be understood.

    Args:
        form: the form it belongs to.
        line: the row as it stands.
    """

    def __init__(self, form: Form[Any], line: Line) -> None:
        self.form, self.line = form, line
        self.misfits: list[Finding] = []

    def text(self, column: Column[Any]) -> str:
        """Return what stands in a column; empty where nothing does."""
        return self.line.cells.get(self._heading(column), "")

    def place(self, column: Column[Any]) -> Place:
        """Return a column's cell; the row's first cell where the form lacks the column."""
        return self.line.places.get(self._heading(column), self.line.place)

    def read(self, column: Column[C]) -> C:
        """Return what a column says; what an empty cell says where it cannot be understood."""
        text = self.text(column)
        if not key(text) and not column.needed:
            return column.empty
        try:
            return column.parse(text)
        except ValueError as reason:
            self.refuse(column, reason)
            return column.empty

    def refuse(self, column: Column[Any], reason: ValueError) -> None:
        """Add to the misfits that a column cannot say this here."""
        self.misfits.append(self.form.misfit(self._heading(column), self.line, reason))

    def _heading(self, column: Column[Any]) -> str:
        filled = (name for name in column.headings if self.line.cells.get(name))
        there = (name for name in column.headings if name in self.line.places)
        return next(filled, "") or next(there, column.heading)
