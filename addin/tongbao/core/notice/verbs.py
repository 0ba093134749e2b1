"""The verbs a notice takes from the table it is about."""

#: What becomes of the news units send in.
_ADOPTED = ("采用", "录用", "采纳", "刊发", "刊用", "采编", "发布")


def adopted_word(words: str) -> str:
    """Return the table's own verb for what was made of the news sent in: 采用 where it has none.

    Args:
        words: a column's name and the table's title.
    """
    return next((word for word in _ADOPTED if word in words), _ADOPTED[0])
