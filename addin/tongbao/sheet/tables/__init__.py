"""Find the statistics table in a sheet nobody prepared, and read what it says.

A sheet is looked at through its merged areas (``view``); heading rows are found (``heading_rows``,
``unheaded``), their columns parted into blocks and named (``blocks``, ``bare``, ``headings``,
``columns``, ``sums``, ``anchors``); every row below is told what it is (``below``, ``lanes``,
``rows``, ``tail``) and read (``reading``, ``units``, ``merged``, ``totals``, ``order``); tables below
one another are joined (``stacks``) and the one a clerk means is taken (``table``).
"""
