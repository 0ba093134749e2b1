"""The number format each cell format of a workbook shows numbers in."""

from collections.abc import Mapping

from tongbao.hosts.xlsx.book import Book
from tongbao.hosts.xlsx.small_xml import child, children, parse
from tongbao.sheet.formats import is_general

#: The formats a workbook names without writing them down, as a Chinese Excel shows them
#: (ECMA-376 part 1, 18.8.30: for all languages, and 27 to 36 and 50 to 58 for zh-cn).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0', 6: '"¥"#,##0;[Red]"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00', 8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;\\-#,##0", 38: "#,##0;[Red]\\-#,##0",
    39: "#,##0.00;\\-#,##0.00", 40: "#,##0.00;[Red]\\-#,##0.00",
    41: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


def codes_of(book: Book) -> Mapping[int, str]:
    """Return the code of every cell format, by its number, that shows not just General.

    A code the workbook writes down goes before the built-in one: Excel writes those that differ.
    """
    if not book.styles_part:
        return {}
    root = parse(book.package.part(book.styles_part), book.styles_part)
    listed = children(child(root, "numFmts"), "numFmt")
    codes = BUILT_IN | {_id(each.get("numFmtId")): each.get("formatCode", "") for each in listed}
    shown = (
        codes.get(_id(xf.get("numFmtId")), "") for xf in children(child(root, "cellXfs"), "xf")
    )
    return {style: code for style, code in enumerate(shown) if not is_general(code)}


def _id(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
