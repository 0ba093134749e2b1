"""A regular expression that is made when it is first used.

There are hundreds in this program, and a command needs a few dozen; making them all took a tenth of
the time in which a small table is assessed.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as regex
else:

    class regex:  # noqa: N801 - it is called like a function
        """Stands for what ``re.compile`` returns."""

        def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
            self._pattern, self._flags = pattern, flags

        @cached_property
        def _made(self) -> re.Pattern:
            return re.compile(self._pattern, self._flags)

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._made, name)
            setattr(self, name, found)  # so that it is found at once from now on
            return found


__all__ = ["regex"]
