"""How a number is shown: as the sheet shows it, by the number format of its cell or its column.

``format_code`` parts a format into its pieces, ``number_format`` is one understood; ``digits`` and
``moments`` write numbers and dates by it, ``shown`` says how a column's numbers read.
"""
