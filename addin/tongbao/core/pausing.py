"""A pause for the garbage collector while very many plain objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """Keep the garbage collector from going through every unit again and again.

    An assessment is plain data without cycles; in a table of 100 000 units the collector would find
    nothing and take as long as the assessment itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
