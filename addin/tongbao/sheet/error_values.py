"""Excel's error values, and the whole numbers that stand for them where Excel hands values over."""

from tongbao.sheet.grid import CellError

#: What each error shows, by its number in XlCVError. Excel adds to them from time to time.
ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?",
    2036: "#NUM!", 2042: "#N/A", 2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!",
    2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
#: An error arrives as the SCODE 0x800A0000 plus its number (MS-OAUT, VT_ERROR).
_FIRST, _COUNT = 0x800A0000 - 2**32, 0x10000


def error_value(number: int) -> CellError | int:
    """Return the error a whole number from Excel stands for; any other number as it is.

    Numbers in cells come as floats, so that a whole number in this range is never one of them.
    """
    code = number - _FIRST
    if not 0 <= code < _COUNT:
        return number
    return CellError(ERRORS.get(code, f"#错误{code}"))
