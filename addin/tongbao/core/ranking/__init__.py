"""How ranks are numbered, and what the ranks a table already prints say about that.

``numbering`` gives values their ranks; ``order`` applies it to units under a ``reading``, which says
what one column ranks, in which direction, by which method and among whom. ``evidence`` infers the
reading that printed ranks agree with; ``rank_columns`` asks it about a table's every rank column,
among the ``ranked_units``.
"""
