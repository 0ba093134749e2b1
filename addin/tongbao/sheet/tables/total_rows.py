"""Total rows: which units each one covers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from tongbao.chinese import key, round_half_up
from tongbao.core.row_labels import is_group_title, is_of_time
from tongbao.core.statistics import Figures
from tongbao.core.total_row import TotalRow
from tongbao.data import dataclass

_OF_A_PART = ("小计", "本组", "其中")
_CLAIMS = ("合计", "小计", "总计", "共计", "平均分", "平均")

#: Units from the first index up to, not including, the second.
Range = tuple[int, int]
_NONE: Range = (0, 0)


@dataclass(frozen=True, slots=True)
class TotalClaim:
    """A total row as it stands.

    Attributes:
        label: the words that name it.
        mean: whether it claims the mean.
        heads_group: whether it is a group's title with figures behind it.
        position: how many units are read before it.
        block_index, group_index: its block's number, and its group's.
        figures, cells: what it states, and where.
        part, block, group: the units in its part of the sheet, in its block, in its group.
    """

    label: str
    mean: bool
    heads_group: bool
    position: int
    block_index: int
    group_index: int
    figures: Mapping[str, Decimal | None]
    cells: Mapping[str, str]
    part: Range = _NONE
    block: Range = _NONE
    group: Range = _NONE


def read_totals(
    claims: Sequence[TotalClaim], figures: Mapping[str, Figures], size: int, sheet: str
) -> tuple[TotalRow, ...]:
    """Return the total rows with the units each one covers.

    A row is taken to cover the likeliest stretch its figures agree with; if they agree with none,
    the likeliest one, so that the disagreement is found.
    """
    if not claims:
        return ()
    nothing: Figures = [None] * size
    stated = {name for claim in claims for name in claim.figures}
    sums = _Sums({name: figures.get(name) or nothing for name in stated})
    stops = sorted({0, size, *(claim.position for claim in claims)})
    result = []
    plain = [claim for claim in claims if not is_of_time(claim.label)]
    for claim in claims:
        likely = [s for s in _likely(claim, stops, size) if s[0] < s[1]]
        if not likely:
            continue
        agreed = next((s for s in likely if sums.agree(claim, s)), None)
        if agreed is None and plain and is_of_time(claim.label):
            continue  # the sum over the months so far, below the month's own
        first, last = agreed or likely[0]
        result.append(
            TotalRow(claim.label, claim.mean, first, last, claim.figures, sheet, claim.cells)
        )
    return tuple(result)


def _likely(claim: TotalClaim, stops: Sequence[int], size: int) -> list[Range]:
    """Return the stretches a total row may cover, the likeliest first."""
    before = (max((s for s in stops if s < claim.position), default=0), claim.position)
    after = (claim.position, min((s for s in stops if s > claim.position), default=size))
    whole, so_far = (0, size), (0, claim.position)
    if claim.heads_group:
        return [claim.group, after]
    near = [claim.group, before, after] if claim.group != whole else [before, after]
    if any(word in claim.label for word in _OF_A_PART):
        return [*near, claim.block, claim.part, so_far, whole]
    at_edge = claim.position in {*claim.part, 0, size} or claim.block != claim.part
    wide = [claim.part, whole] if claim.position in claim.part else [whole, claim.part]
    return [*wide, *near, claim.block, so_far] if at_edge else [*near, claim.block, so_far, *wide]


class _Sums:
    """Running sums and counts for the columns some total row states."""

    def __init__(self, columns: Mapping[str, Figures]) -> None:
        self.sums: dict[str, list[Decimal]] = {}
        self.counts: dict[str, list[int]] = {}
        for name, numbers in columns.items():
            self.sums[name] = list(
                accumulate((n or Decimal(0) for n in numbers), initial=Decimal(0))
            )
            self.counts[name] = list(accumulate((n is not None for n in numbers), initial=0))

    def agree(self, claim: TotalClaim, stretch: Range) -> bool:
        """Whether every figure of a total row fits a stretch of units."""
        stated = [(name, n) for name, n in claim.figures.items() if n is not None]
        return bool(stated) and all(self._fits(claim, n, name, stretch) for name, n in stated)

    def _fits(self, claim: TotalClaim, number: Decimal, name: str, stretch: Range) -> bool:
        first, last = stretch
        total = self.sums[name][last] - self.sums[name][first]
        if not claim.mean:
            return total == number
        count = self.counts[name][last] - self.counts[name][first]
        exponent = number.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        return bool(count) and round_half_up(total / count, places) == number


def groups_of_subtotals(totals: Sequence[TotalRow], size: int) -> list[str]:
    """Return each unit's group as subtotals below them name it (乡镇小计), or nothing.

    Only counts if every unit stands over such a subtotal and no two of them overlap.
    """
    groups = [""] * size
    for total in totals:
        name = _group_in_label(total.label)
        if not name or total.mean:
            continue
        for index in range(total.first, total.last):
            if groups[index]:
                return []
            groups[index] = name
    return groups if all(groups) and len(set(groups)) > 1 else []


def _group_in_label(label: str) -> str:
    words = key(label)
    for claim in _CLAIMS:
        words = words.removesuffix(claim)
    return words if words != key(label) and is_group_title(words) and words[:1] != "全" else ""
