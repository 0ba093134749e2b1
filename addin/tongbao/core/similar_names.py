"""Names that look alike, to be suggested to a person; nothing here is ever accepted by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator

#: A pair of characters met in more names than this says nothing about which one is meant.
_COMMON = 2000
_CLOSEST = 60


class SimilarNames:
    """Finds the names most like a wanted one, among many.

    Comparing with every name would take seconds in a long register, so only those that share pairs
    of characters (single ones, for short names) are compared.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            for piece in _pieces(name):
                self._names.setdefault(piece, []).append(name)

    def to(self, wanted: str, count: int = 3) -> list[str]:
        """Return up to ``count`` names like the wanted one, the most similar first."""
        shared: Counter[str] = Counter()
        for piece in _pieces(wanted):
            names = self._names.get(piece, ())
            if len(names) <= _COMMON:
                shared.update(names)
        candidates = [name for name, _ in shared.most_common(_CLOSEST)]
        import difflib  # few tables have a name that is not known

        return difflib.get_close_matches(wanted, candidates, n=count, cutoff=0.6)


def _pieces(name: str) -> Iterator[str]:
    yield from set(name)
    yield from {name[i : i + 2] for i in range(len(name) - 1)}
