"""Where a number sits: plain cells in, plain tables out; nothing here opens a file.

A ``workbook`` is read as ``grid``s; ``settings`` and ``tables`` make sense of them, ``ranges`` where a
formula hands a table over. What is to change goes back as an ``edit`` or a ``new_sheet``:
``result_edits`` beside and inside the table, ``written_sheets`` on sheets this program writes.
"""
