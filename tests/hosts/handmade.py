"""Workbooks written by hand, and a judge of sheet XML that shares no code with the host."""

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.grid import Value

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Format 1 is 0.00 in bold, 2 has borders, 3 is a date.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill>'
    '<patternFill patternType="none"/></fill></fills><borders count="2"><border/><border>'
    '<left style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="2" fontId="1" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet(rows: str, before: str = "", after: str = "", prefix: str = "") -> str:
    """Return a worksheet part around the rows; ``before`` and ``after`` surround the data."""
    p = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    data = f"<{p}sheetData>{rows}</{p}sheetData>" if rows else f"<{p}sheetData/>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{p}worksheet {name}="{MAIN}">{before}{data}{after}</{p}worksheet>'
    )


def workbook(
    sheets: dict[str, str | bytes],
    *,
    extra: dict[str, str | bytes] | None = None,
    calculation_chain: bool = False,
    shared: str = "",
    inside: str = "",
    main: str = MAIN,
    office: str = OFFICE,
) -> bytes:
    """Return a workbook file.

    Args:
        sheets: the worksheet parts by sheet name.
        extra: more parts, or other content for the usual ones; empty content leaves a part out.
        calculation_chain: whether there is a part that lists formula cells.
        shared: XML of the texts that cells share, if any do.
        inside: XML behind the list of sheets in the workbook part.
        main, office: the namespaces of the workbook part.
    """
    parts = [f"xl/worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    related = [("worksheet", part) for part in parts] + [("styles", "xl/styles.xml")]
    if calculation_chain:
        related.append(("calcChain", "xl/calcChain.xml"))
    if shared:
        related.append(("sharedStrings", "xl/sharedStrings.xml"))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for kind, part in related
    )
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default '
        'Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")], office),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets>'
        f"{inside}</workbook>",
        "xl/_rels/workbook.xml.rels": relationships(related, office),
        **dict(zip(parts, sheets.values(), strict=True)),
        "xl/styles.xml": STYLES,
    }
    if calculation_chain:
        content["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>'
    if shared:
        content["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    content |= extra or {}
    return zipped({name: part for name, part in content.items() if part})


def relationships(related: list[tuple[str, str]], office: str = OFFICE) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="/{target}"/>'
        for n, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def edit(sheet: str, row: int, column: int, old: Value, new: Written, **how: Any) -> Edit:
    """Return the edit of a single cell."""
    return Edit(sheet, row, column, (old,), (new,), **how)


def save(folder: Path, sheets: dict[str, str | bytes], **how: Any) -> Path:
    """Write a workbook as ``表.xlsx`` and return its path."""
    path = folder / "表.xlsx"
    path.write_bytes(workbook(sheets, **how))
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a file in order."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def cells_of(part: bytes) -> dict[tuple[int, int], bytes]:
    """Return the raw bytes of every cell element of a sheet part, by row and column."""
    found: dict[tuple[int, int], bytes] = {}
    row = column = start = 0
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, start
        if name == f"{MAIN} row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == f"{MAIN} c":
            letters = attributes.get("r", "").rstrip("0123456789")
            column = _column(letters) if letters else column + 1
            start = parser.CurrentByteIndex

    def end(name: str) -> None:
        if name == f"{MAIN} c":
            position = parser.CurrentByteIndex
            text = part[start:position]
            is_empty_tag = text.count(b"<") == 1 and text.endswith(b"/>")
            found[row, column] = (
                text if is_empty_tag else part[start : part.index(b">", position) + 1]
            )

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(part, True)
    return found


def without_spans(part: bytes) -> bytes:
    """Return what a sheet part says, without the hint which columns each row has cells in."""
    root = etree.fromstring(part)
    for row in root.iter("{*}row"):
        row.attrib.pop("spans", None)
    return etree.tostring(root, method="c14n2")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
