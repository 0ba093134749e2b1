"""What columns there are: those a table gives, those worked out from others, those the rules decide.

A ``meaning`` is declared once, in ``roles``, ``derived`` or ``decided``, with the headings that name
it; ``headings`` asks them all, ``heading_words`` knows what else a heading says. A ``column`` is one
in a table.
"""
