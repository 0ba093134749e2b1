"""A new worksheet part: everything but its cells, which are patched in like any others."""

from html import escape

from tongbao.sheet.new_sheet import Choice, NewSheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def empty_sheet(new: NewSheet) -> bytes:
    """Return the XML for a sheet without cells: column widths and drop-down lists."""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(new.widths, 1)
    )
    choices = "".join(_validation(choice) for choice in new.choices)
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
    """Say which plain look a cell on a new sheet has: heading, wrapped, or none."""
    if row in new.headings:
        return "heading"
    return "wrapped" if column in new.wrapped else ""


def _validation(choice: Choice) -> str:
    listed = ",".join(choice.words)
    formula = escape(listed.replace('"', '""'), quote=False)
    return (
        '<dataValidation type="list" allowBlank="1" showInputMessage="1" '
        f'showErrorMessage="{int(not choice.others)}" '
        f'sqref="{choice.area.address}"><formula1>"{formula}"</formula1></dataValidation>'
    )
