"""What the clerk's own formulas say: a formula text becomes a tree, the tree evidence about a column.

``parsing`` reads the text; ``ranks``, ``bands`` and ``sums`` recognise what offices write: RANK and its
replacements, chains of IF, sums. What is not recognised says nothing.
"""
