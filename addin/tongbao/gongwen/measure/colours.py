"""What a reader calls red, in a file or on paper."""

_LEAST_RED, _MOST_OF_OTHERS = 0x99, 0x60


def is_red(colour: str) -> bool:
    """Whether RRGGBB prints red; empty is black.

    >>> is_red("FF0000"), is_red("C00000"), is_red("ED1C24"), is_red("ED7D31"), is_red("")
    (True, True, True, False, False)
    """
    if len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    except ValueError:
        return False
    return red >= _LEAST_RED and max(green, blue) <= _MOST_OF_OTHERS
