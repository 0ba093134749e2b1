"""Find the statistics table in a sheet nobody prepared, and read what it says.

A sheet, drawn as in the tests (``<`` and ``^`` are merged with the cell to the left or above)::

    | 2014年一季度信息报送情况 | <  | <    | <    | <    | <      | <    | <    |  1
    | 序号                     |单位| 信息 | <    | 序号 | 单位   | 信息 | <    |  2
    | ^                        | ^  | 报送 | 发布 | ^    | ^      | 报送 | 发布 |  3
    | 一、乡镇                 | <  | <    | <    | <    | <      | <    | <    |  4
    | 1                        |东镇| 9    | 8    | 3    | 南镇   | 5    | 4    |  5
    | 2                        |西镇| 7    | 6    |      |        |      |      |  6
    | 二、区直单位             | <  | <    | <    | <    | <      | <    | <    |  7
    | 4                        |财办| 6    | 5    | 5    | 教育局 | 3    | 2    |  8
    |                          |    |      |      | 合计 | <      | 30   | 25   |  9
    | 注：数据截至3月31日      | <  | <    | <    | <    | <      | <    | <    | 10

and what its parts are called here, in the order they are found:

* a ``View`` looks at the sheet through its merged areas: 序号 is shown in rows 2 and 3;
* ``HeadingRows`` are rows 2 and 3, with the columns (B, F) that head units; ``unheaded`` finds them
  where no heading names the units, ``evident_units`` where only the cells can tell, and
  ``way_round`` says whether they stand across the sheet;
* a ``Heading`` stands over one column: 信息 / 报送 over C;
* ``HeadedColumns`` are A to H under those rows, before it is known which belong together;
* a ``Block`` is A to D, another one E to H (``bare_blocks`` have no heading of their own);
* a ``TableHead`` is all this together: heading rows, blocks, headings, and the last row, 10;
* ``columns`` say what each column is called and holds, and ``sum_columns`` which claims to be a sum;
* a ``BlockLayout`` says where these stand in one block, its ``BlockColumn``s those to be read;
* a ``Row`` is one row of one block, and its ``RowKind`` tells titles (4, 7), units and totals (9)
  from notes (10); ``row_order`` reads down and then right, or across; ``tail`` ends the table;
* a ``TablePart`` is one head with its rows; heads further down begin other parts (``stacks``);
* an ``ItemList`` is a part whose rows are events and no units: 台账, 登记表;
* ``table_reading`` goes through the parts: ``Units`` reads ``ColumnValues`` (``merged_figures`` nobody
  can part, ``several_rows`` one unit may fill), ``Places`` knows where they stand, ``total_rows``
  asks which units a ``TotalClaim`` covers;
* a ``Table`` is the outcome, and ``find_tables`` takes the one a clerk means, ``clicked_in`` or not.
"""
