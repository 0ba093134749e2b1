"""督查通报助手: from a statistics workbook to its result columns and the notice about it.

Data flows one way::

    workbook --read--> Grid --find_tables--> Table --> assess() --> Assessment
    Table + Assessment --result_edits--> list[Edit] --apply--> workbook
    Assessment --compose_notice--> Notice --save_notice--> .docx

``run.py`` composes these six functions and is the best place to start reading. ``core`` knows what a
number means, ``sheet`` where it sits, ``hosts`` who holds the cells, ``word`` how the notice looks.
"""

__version__ = "0.1.0"
