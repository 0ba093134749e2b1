"""What a number means: no files, no cells, no Excel.

The rooms, in the order the data takes:

* ``columns``: what columns there are and which headings name them; ``row_labels`` for rows.
* ``statistics``: what a table says, by column, with its ``total_row``s and its ``period``.
* ``register`` and ``rules``: what the clerk has laid down.
* ``unit_matching``: which unit each row is about; ``decisions``: what people decided about units.
* ``column_lookup``: which column a clerk's words mean; ``derivation``: two columns that make a third.
* ``questions``: what only the office can say, each with the answers it may have.
* ``ranked_by``: which column is ranked and from which end, or what must be asked about that.
* ``basis``: what the rules mean in this very table, printed ranks included (``ranking``).
* ``counted``, then ``workings``: the numbers as the rules count them, and all that follows from them;
  ``grading`` and ``points`` are the steps with rules enough to fill a module.
* ``results``: how each kind of result is filled in, compared with what is printed, and explained.
* ``assess`` goes through all this and hands out an ``assessment``; a ``standing`` is one unit's
  account in it, an ``explanation`` that account in words, ``selecting`` a list of units.
* ``checks``: everything a person should look at; ``notice``: the assessment put into words.
"""
