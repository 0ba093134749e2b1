"""A new worksheet part: everything but its cells, which are patched in like any others."""

from html import escape

from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.grid import Choice, NewSheet

_MAX_LIST = 255
_MAX_NAME = 31
_FORBIDDEN = "[]:*?/\\［］：＊？／＼"  # Chinese Excel refuses the full-width ones too
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def empty_sheet(new: NewSheet) -> bytes:
    """Return the XML of a sheet without cells: column widths and drop-down lists."""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(new.widths, 1)
    )
    choices = "".join(_validation(choice, new.name) for choice in new.choices)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + "<sheetData/>"
        + (
            f'<dataValidations count="{len(new.choices)}">{choices}</dataValidations>'
            if choices
            else ""
        )
        + '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        "</worksheet>"
    ).encode()


def role_of(new: NewSheet, row: int, column: int) -> str:
    """Say which plain look a cell of a new sheet has: heading, wrapped, or none."""
    if row in new.headings:
        return "heading"
    return "wrapped" if column in new.wrapped else ""


def refuse_name(name: str, taken: tuple[str, ...]) -> None:
    """Refuse a sheet name Excel would not accept or that exists already, whatever its case."""
    reason = ""
    if not name.strip():
        reason = "新工作表没有名称"
    elif len(name.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_NAME:
        reason = f"新工作表名称“{name}”超过 {_MAX_NAME} 个字"
    elif any(c in _FORBIDDEN or not c.isprintable() for c in name) or name.strip("'") != name:
        reason = f"新工作表名称“{name}”含有不允许的字符"
    elif name.casefold() in (other.casefold() for other in taken):
        reason = f"已有名为“{name}”的工作表"
    if reason:
        raise WorkbookNeedsAttention(reason, todo="请换一个名称")


def _validation(choice: Choice, sheet: str) -> str:
    listed = ",".join(choice.words)
    if any("," in word for word in choice.words) or len(listed) > _MAX_LIST:
        raise WorkbookNeedsAttention(
            f"下拉选项合计超过 {_MAX_LIST} 个字，或选项中含有英文逗号",
            todo="请减少或缩短选项",
            sheet=sheet,
            cell=choice.area.address,
        )
    formula = escape(listed.replace('"', '""'), quote=False)
    return (
        '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f'sqref="{choice.area.address}"><formula1>"{formula}"</formula1></dataValidation>'
    )
