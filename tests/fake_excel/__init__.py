"""A recording fake of Excel's COM objects, reached through xlwings' own Windows module.

It holds cells and follows the rules that bite: text is read as if typed, mixed properties are Null,
merged and protected cells, filters that scramble, tables that grow, and a busy Excel. It does not
calculate.
"""
