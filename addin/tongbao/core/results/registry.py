"""Every result there is, and those in one assessment."""

from collections.abc import Iterator, Sequence

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.decided import RANK, RANKS
from tongbao.core.columns.derived import Derived
from tongbao.core.columns.meaning import Meaning
from tongbao.core.derivation import Derivation
from tongbao.core.ranking.reading import Reading
from tongbao.core.results.bonus import BONUS
from tongbao.core.results.derived_column import DERIVED_COLUMNS, DerivedColumn
from tongbao.core.results.grade import GRADE
from tongbao.core.results.rank import OVERALL, PLAIN, WITHIN_GROUP, Rank
from tongbao.core.results.result import Result, ResultColumn
from tongbao.core.results.worked_out_column import WORKED_OUT_COLUMN
from tongbao.core.results.zero import ZERO_REPORTER
from tongbao.core.workings import Workings

#: In the order they are added to a table.
RESULTS: tuple[Result, ...] = (
    *DERIVED_COLUMNS,
    WORKED_OUT_COLUMN,
    PLAIN,
    WITHIN_GROUP,
    OVERALL,
    GRADE,
    ZERO_REPORTER,
    BONUS,
)
_BY_MEANING: dict[Meaning, Result] = {result.meaning: result for result in RESULTS}


def result_names() -> dict[str, str]:
    """Return every result's name by its ``key``, as 结果列 may name it."""
    return {key(result.meaning.name): result.meaning.name for result in RESULTS}


def present_results(workings: Workings, columns: Sequence[Column]) -> Iterator[ResultColumn]:
    """Yield the results that some columns hold, left to right."""
    for column in columns:
        result = _BY_MEANING.get(column.meaning)
        if result and column.name:
            yield _bound(result, workings, column)


def main_results(workings: Workings) -> Iterator[ResultColumn]:
    """Yield every result as the rules give it, whether or not the table has a column for it."""
    for result in RESULTS:
        yield _bound(result, workings, None)


def added_results(workings: Workings, present: Sequence[ResultColumn]) -> Iterator[ResultColumn]:
    """Yield the results that deserve a column even where the table has none.

    Those the rules name, or else the usual ones that are decided; a table with any ranks gets no more.
    """
    named = workings.rules.result_columns
    there = {column.meaning for column in present}
    has_ranks = not there.isdisjoint(RANKS)
    for column in main_results(workings):
        is_plain_rank = column.meaning is RANK
        wanted = column.meaning.name in named if named else column.of.is_usual and column.is_decided
        if wanted and column.meaning not in there and not (is_plain_rank and has_ranks):
            yield column


def _bound(result: Result, workings: Workings, column: Column | None) -> ResultColumn:
    """Return a result in one table, with the columns behind it."""
    name = column.name if column else _free_name(result, workings)
    if isinstance(result, Rank):
        reading = _reading(result, workings, column)
        return ResultColumn(result, name, workings, column, reading=reading)
    if isinstance(result, DerivedColumn):
        derivation = _derivation(result.by, workings, column)
        if column is None and derivation:
            own = workings.statistics.meaning(result.meaning)
            name = own[0].leaf if own else result.by.named_after(derivation.first)
        return ResultColumn(result, name, workings, column, derivation)
    return ResultColumn(result, name, workings, column)


def _free_name(result: Result, workings: Workings) -> str:
    """Return what a new column is called: another name where an input of the clerk's has its own."""
    name = result.meaning.name
    is_taken = any(
        column.is_input and column.leaf == name for column in workings.statistics.columns
    )
    return f"考核{name}" if is_taken else name


def _reading(rank: Rank, workings: Workings, column: Column | None) -> Reading | None:
    """Return how a column ranks: as it is read, or as the rules rank."""
    main = workings.reading
    if column and column.name in workings.basis.kept:
        return None
    if column and column.name in workings.basis.readings:
        return workings.basis.readings[column.name]
    if main is None or rank is PLAIN:
        return main
    return Reading(main.by, main.method, rank is WITHIN_GROUP, main.then_by)


def _derivation(by: Derived, workings: Workings, column: Column | None) -> Derivation | None:
    found = workings.basis.derivations
    if column:
        return found.get((by, column.name)) or found.get((by, ""))
    return found.get((by, ""))
