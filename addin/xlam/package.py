"""A workbook package with a VBA project and a ribbon, written part by part; same input, same bytes."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from xlam.project import Kind, Module, Project, vba_project


@dataclass(frozen=True)
class Spill:
    """A formula whose results run down several rows; written without =."""

    formula: str
    rows: int


#: What a sheet holds in a cell: text, a number, a formula (text beginning with =), or nothing.
Cell = str | float | Spill | None

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
RIBBON_PART = "customUI/customUI14.xml"
#: The oldest moment a zip archive can name; a real date would change the bytes of every build.
_MOMENT = (1980, 1, 1, 0, 0, 0)

#: Parts that are the same in every workbook; Excel misses a theme in none, so ours has the plainest one.
_FIXED = Path(__file__).with_name("parts")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, rows and column widths, and how many rows are headings."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    headings: int = 0


def workbook_package(
    sheets: Sequence[Sheet],
    modules: Sequence[Module],
    ribbon: str,
    *,
    addin: bool,
    title: str,
    project_name: str = "Tongbao",
) -> bytes:
    """Return a macro-enabled workbook, or an add-in.

    Args:
        sheets: its sheets; the module behind the nth is named Sheetn.
        modules: its code, with the module ThisWorkbook and without those behind sheets.
        ribbon: the customUI part, as text.
        addin: whether Excel loads it as an add-in.
        title: what Excel lists it as.
        project_name: what the VBA project is called.
    """
    behind = [Module(f"Sheet{n}", Kind.SHEET, "") for n in range(1, len(sheets) + 1)]
    first = [m for m in modules if m.kind is Kind.WORKBOOK]
    rest = [m for m in modules if m.kind is not Kind.WORKBOOK]
    project = vba_project(Project(project_name, (*first, *behind, *rest)))
    texts = _texts(sheets)
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(len(sheets), ADDIN if addin else WORKBOOK),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            (RIBBON_RELATION, RIBBON_PART),
        ),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": _bytes(
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>Microsoft Excel</Application></Properties>'
        ),
        "xl/workbook.xml": _workbook(sheets, first[0].name, calculated=not addin),
        "xl/_rels/workbook.xml.rels": _relations(
            *(
                (f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml")
                for n in range(1, len(sheets) + 1)
            ),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
            (VBA_RELATION, "vbaProject.bin"),
        ),
        "xl/theme/theme1.xml": _fixed("theme.xml"),
        "xl/styles.xml": _fixed("styles.xml"),
        "xl/sharedStrings.xml": _shared_strings(texts),
        "xl/vbaProject.bin": project,
        RIBBON_PART: ribbon.encode("utf-8"),
    }
    for module, sheet in zip(behind, sheets, strict=True):
        number = module.name.removeprefix("Sheet")
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet, module.name, texts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a package, all dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            package.writestr(info, data, compresslevel=9)
    return out.getvalue()


def _bytes(text: str) -> bytes:
    return (_HEAD + text).encode("utf-8")


def _fixed(name: str) -> bytes:
    """Return a part kept as a file, without the line breaks that are for its readers."""
    lines = (_FIXED / name).read_text(encoding="utf-8").splitlines()
    return _bytes("".join(line.strip() for line in lines))


def _content_types(count: int, main: str) -> bytes:
    overrides = [
        ("/xl/workbook.xml", main),
        *(
            (f"/xl/worksheets/sheet{n}.xml", f"{_SHEETS_ML}.worksheet+xml")
            for n in range(1, count + 1)
        ),
        ("/xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/xl/styles.xml", f"{_SHEETS_ML}.styles+xml"),
        ("/xl/sharedStrings.xml", f"{_SHEETS_ML}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]
    return _bytes(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
        + "</Types>"
    )


def _relations(*relations: tuple[str, str]) -> bytes:
    return _bytes(
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(relations, start=1)
        )
        + "</Relationships>"
    )


def _core(title: str) -> bytes:
    return _bytes(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>督查通报助手</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Sheet], code_name: str, *, calculated: bool) -> bytes:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    # An add-in holds no formulas, and calculating it would count as a change to it.
    calculation = '<calcPr calcId="0" fullCalcOnLoad="1"/>' if calculated else ""
    return _bytes(
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr codeName="{code_name}"/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/>'
        f"</bookViews><sheets>{listed}</sheets>{calculation}</workbook>"
    )


def _texts(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Number the texts in the sheets' cells."""
    texts: dict[str, int] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for value in row:
                if isinstance(value, str) and not value.startswith("="):
                    texts.setdefault(value, len(texts))
    return texts


def _shared_strings(texts: dict[str, int]) -> bytes:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return _bytes(f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>')


def _sheet(sheet: Sheet, code_name: str, texts: dict[str, int]) -> bytes:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(sheet.widths, start=1)
    )
    rows = []
    for number, row in enumerate(sheet.rows, start=1):
        style = ' s="1"' if number <= sheet.headings else ""
        cells = "".join(
            _cell(value, f"{chr(ord('A') + column)}{number}", style, texts)
            for column, value in enumerate(row)
            if value is not None
        )
        rows.append(f'<row r="{number}">{cells}</row>')
    return _bytes(
        f'<worksheet xmlns="{_MAIN}"><sheetPr codeName="{code_name}"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _cell(value: str | float | Spill, place: str, style: str, texts: dict[str, int]) -> str:
    if isinstance(value, Spill):
        last = f"{place[0]}{int(place[1:]) + value.rows - 1}"
        formula = f'<f t="array" ref="{place}:{last}">{escape(value.formula)}</f>'
        return f'<c r="{place}"{style}>{formula}</c>'
    if not isinstance(value, str):
        return f'<c r="{place}"{style}><v>{value!r}</v></c>'
    if value.startswith("="):
        return f'<c r="{place}"{style}><f>{escape(value[1:])}</f></c>'
    return f'<c r="{place}"{style} t="s"><v>{texts[value]}</v></c>'
