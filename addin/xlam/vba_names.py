"""Which words cannot name a procedure, an argument or a worksheet function.

Excel refuses the whole project when one line does not compile, so a bad name stops the build here.
"""

import re
from collections.abc import Sequence

#: Reserved identifiers of MS-VBAL 3.3.5.2, in lower case.
_RESERVED = """
abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur
cdate cdbl cdec cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr
date debug decimal declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng
deflngptr defobj defsng defstr defvar dim do doevents double each else elseif empty end endif
enum eqv erase event exit false fix for friend function get global gosub goto if imp implements
in input inputb int integer is lbound len lenb let like lineinput lock long longlong longptr
loop lset me mod new next not nothing null on open option optional or paramarray preserve print
private pset public put raiseevent redim rem resume return rset scale seek select set sgn shared
single spc static stop string sub tab then to true type typeof ubound unlock until variant wend
while with withevents write xor
"""
RESERVED = frozenset(_RESERVED.split())
#: Longest name VBA takes, and the last column and row of a sheet.
LONGEST, LAST_COLUMN, LAST_ROW = 255, 16384, 1048576
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW_COLUMN = re.compile(r"[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")


class BadName(ValueError):
    """A name the add-in cannot use."""


def check_name(name: str, what: str) -> None:
    """Refuse a name VBA cannot compile."""
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise BadName(f"{what}“{name}”不能作名称：只能用字母、数字和下划线，以字母开头")
    if name.lower() in RESERVED:
        raise BadName(f"{what}“{name}”是 VBA 的保留字，请换一个名称")


def check_function_names(names: Sequence[str]) -> None:
    """Refuse names a formula would read as something else, and names given twice.

    The tests, which have a list, check that no name is one Excel's own functions bear.
    """
    seen: set[str] = set()
    for name in names:
        if name.isascii():
            check_name(name, "函数")
        if looks_like_cell(name):
            raise BadName(f"函数“{name}”会被当作单元格地址，请换一个名称")
        if name.upper() in seen:
            raise BadName(f"函数“{name}”有两个")
        seen.add(name.upper())


def looks_like_cell(name: str) -> bool:
    """Whether a name reads as A1 or R1C1.

    >>> looks_like_cell("DC2024"), looks_like_cell("R1C1"), looks_like_cell("GRADE")
    (True, True, False)
    """
    if _ROW_COLUMN.fullmatch(name):
        return True
    found = _CELL.fullmatch(name)
    if not found:
        return False
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column <= LAST_COLUMN and 1 <= int(found[2]) <= LAST_ROW
