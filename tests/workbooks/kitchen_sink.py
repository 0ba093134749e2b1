"""Builds a workbook that holds everything a clerk's workbook may hold besides cells.

``python kitchen_sink.py FOLDER`` writes kitchen_sink.xlsx and kitchen_sink.xlsm there. xlsxwriter
writes what it can; pivot table, external link, calculation chain and the in-cell pictures of WPS
are put into the package by hand.
"""

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

DATA, PROTECTED, PIVOT, CHART = "数据", "受保护", "透视", "图"
UNITS: list[tuple[Any, ...]] = [
    ("单位", "组别", "报送", "发布", "合计", "评分"),
    ("城关镇", "乡镇街道", 12, 7, "=C2+D2", 84.6),
    ("河东镇", "乡镇街道", 9, 9, "=C3+D3", 91),
    ("区水利局", "区直单位", 0, 0, "=C4+D4", 70.25),
    ("区教育局", "区直单位", 5, 4, "=C5+D5", 88),
]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def build(folder: Path) -> tuple[Path, Path]:
    """Write kitchen_sink.xlsx and kitchen_sink.xlsm into ``folder`` and return their paths."""
    built = []
    for suffix in ("xlsx", "xlsm"):
        path = folder / f"kitchen_sink.{suffix}"
        _write(path, with_macros=suffix == "xlsm")
        _inject(path)
        built.append(path)
    return built[0], built[1]


def _write(path: Path, *, with_macros: bool) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": "张三", "title": "信息报送统计"})
    sheet = book.add_worksheet(DATA)
    _cells(book, sheet)
    _decorations(book, sheet)
    _pictures(book, sheet)
    _table_and_filter(book)
    protected = book.add_worksheet(PROTECTED)
    protected.write("A1", "勿改")
    protected.protect("1")
    pivot = book.add_worksheet(PIVOT)
    for row, cells in enumerate([("行标签", "求和项：报送"), ("乡镇街道", 21), ("总计", 21)], 2):
        pivot.write_row(row, 0, cells)
    hidden = book.add_worksheet("隐藏表")
    hidden.write("A1", "底稿")
    hidden.hide()
    chart = book.add_chartsheet(CHART)
    chart.set_chart(_chart(book))
    book.define_name("报送数", f"={DATA}!$C$2:$C$5")
    if with_macros:
        book.add_vba_project(io.BytesIO(b"opaque macros " * 40), is_stream=True)
    book.close()


def _cells(book: Workbook, sheet: Worksheet) -> None:
    look = book.add_format({"border": 1, "num_format": "0.00", "font_name": "仿宋"})
    for row, cells in enumerate(UNITS):
        for column, value in enumerate(cells):
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value, look, sum(cells[2:4]))
            else:
                sheet.write(row, column, value, look)
    red = book.add_format({"color": "red"})
    sheet.write_rich_string("A8", "含", red, "富文本", "的说明")
    sheet.merge_range("B8:D8", "合并的说明", look)
    sheet.write_dynamic_array_formula("H2:H5", "=SORT(C2:C5)", None, 0)
    sheet.write_formula("J2", '=_xlfn.DISPIMG("ID_0001",1)', None, '=DISPIMG("ID_0001",1)')
    sheet.write_formula("J3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("J4", "='[1]外部'!A1", None, 3)
    sheet.set_column("F:F", 12, look)
    sheet.set_column("L:L", None, None, {"hidden": True})


def _decorations(book: Workbook, sheet: Worksheet) -> None:
    sheet.write_comment("A2", "批注：去年并入")
    sheet.insert_textbox("A12", "文本框", {"width": 120, "height": 40})
    sheet.insert_button("E12", {"macro": "汇总", "caption": "汇总"})
    sheet.add_sparkline("G2", {"range": f"{DATA}!C2:D2"})
    sheet.conditional_format("C2:C5", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("D2:D5", {"type": "cell", "criteria": ">", "value": 5})
    sheet.data_validation("B2:B5", {"validate": "list", "source": ["乡镇街道", "区直单位"]})
    sheet.insert_chart("A16", _chart(book))


def _chart(book: Workbook) -> "xlsxwriter.chart.Chart":
    chart = book.add_chart({"type": "column"})
    labels = {"value": True, "custom": [{"value": "最多"}, {"delete": True}]}
    chart.add_series({"values": f"={DATA}!$C$2:$C$5", "data_labels": labels})
    return chart


def _pictures(book: Workbook, sheet: Worksheet) -> None:
    del book
    sheet.insert_image("H12", "章.png", {"image_data": io.BytesIO(_png())})
    sheet.set_header("&L&G", {"image_left": "页眉.png", "image_data_left": io.BytesIO(_png())})


def _table_and_filter(book: Workbook) -> None:
    sheet = book.add_worksheet("表格")
    columns = [{"header": "单位"}, {"header": "报送"}]
    data = [["城关镇", 12], ["河东镇", 9]]
    sheet.add_table("A1:B3", {"name": "报送表", "columns": columns, "data": data})
    filtered = book.add_worksheet("筛选")
    for row, cells in enumerate([("单位", "组别"), ("城关镇", "乡镇"), ("区教育局", "区直")]):
        filtered.write_row(row, 0, cells)
    filtered.autofilter("A1:B3")
    filtered.filter_column("B", "组别 == 乡镇")
    filtered.set_row(2, options={"hidden": True})


def _png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    header = struct.pack(">LLBBBBB", 8, 8, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xc0\x10\x10" * 8) * 8)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _inject(path: Path) -> None:
    """Add the parts xlsxwriter cannot write, and list them where they belong."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    # xlsxwriter asks for recalculation; Excel's own files do not.
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b' fullCalcOnLoad="1"', b"")
    _inject_calculation_chain(parts)
    _inject_cell_pictures(parts)
    _inject_external_link(parts)
    _inject_pivot(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 1, 8, 30, 0)), content, _method(name))


def _method(name: str) -> int:
    return zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED


def _before(parts: dict[str, bytes], name: str, mark: str, added: str) -> None:
    text = parts[name].decode()
    assert mark in text, (name, mark)
    parts[name] = text.replace(mark, added + mark, 1).encode()


def _list_part(parts: dict[str, bytes], part: str, content_type: str) -> None:
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    _before(parts, "[Content_Types].xml", "</Types>", override)


def _relate(parts: dict[str, bytes], id_: str, kind: str, target: str) -> None:
    line = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
    _before(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", line)


def _relations(*lines: tuple[str, str, str]) -> bytes:
    body = "".join(
        f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "externalLinkPath" else "/>")
        for i, kind, target in lines
    )
    return f'<Relationships xmlns="{_PACKAGE}">{body}</Relationships>'.encode()


def _inject_calculation_chain(parts: dict[str, bytes]) -> None:
    cells = "".join(f'<c r="{place}" i="1"/>' for place in ("E2", "E3", "E4", "E5", "H2", "J3"))
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{_MAIN}">{cells}</calcChain>'.encode()
    _list_part(parts, "xl/calcChain.xml", f"{_TYPE}.calcChain+xml")
    _relate(parts, "rId901", f"{_OFFICE}/calcChain", "calcChain.xml")


def _inject_cell_pictures(parts: dict[str, bytes]) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    shapes = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts["xl/cellimages.xml"] = (
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
        f'xmlns:xdr="{drawing}" xmlns:a="{shapes}" xmlns:r="{_OFFICE}"><etc:cellImage><xdr:pic>'
        '<xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0001"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic>'
        "</etc:cellImage></etc:cellImages>"
    ).encode()
    parts["xl/_rels/cellimages.xml.rels"] = _relations(("rId1", "image", "media/wps1.png"))
    parts["xl/media/wps1.png"] = _png()
    _list_part(parts, "xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml")
    kind = "http://www.wps.cn/officeDocument/2020/cellImage"
    _relate(parts, "rId902", kind, "cellimages.xml")


def _inject_external_link(parts: dict[str, bytes]) -> None:
    name = "xl/externalLinks/externalLink1.xml"
    parts[name] = (
        f'<externalLink xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><externalBook r:id="rId1"><sheetNames>'
        '<sheetName val="外部"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1">'
        '<cell r="A1"><v>3</v></cell></row></sheetData></sheetDataSet></externalBook>'
        "</externalLink>"
    ).encode()
    link = ("rId1", "externalLinkPath", "outside.xlsx")
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = _relations(link)
    _list_part(parts, name, f"{_TYPE}.externalLink+xml")
    _relate(parts, "rId903", f"{_OFFICE}/externalLink", "externalLinks/externalLink1.xml")
    references = '<externalReferences><externalReference r:id="rId903"/></externalReferences>'
    _before(parts, "xl/workbook.xml", "<definedNames>", references)


def _inject_pivot(parts: dict[str, bytes]) -> None:
    fields = (
        '<cacheField name="单位"><sharedItems/></cacheField><cacheField name="组别"><sharedItems '
        'count="1"><s v="乡镇街道"/></sharedItems></cacheField><cacheField name="报送">'
        '<sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" '
        'minValue="9" maxValue="12"/></cacheField>'
    )
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = (
        f'<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{_OFFICE}" r:id="rId1" recordCount="2" '
        f'createdVersion="3"><cacheSource type="worksheet"><worksheetSource ref="A1:C3" '
        f'sheet="{DATA}"/></cacheSource><cacheFields count="3">{fields}</cacheFields>'
        "</pivotCacheDefinition>"
    ).encode()
    records = "".join(
        f'<r><s v="{u}"/><x v="0"/><n v="{n}"/></r>' for u, n in (("城关镇", 12), ("河东镇", 9))
    )
    parts["xl/pivotCache/pivotCacheRecords1.xml"] = (
        f'<pivotCacheRecords xmlns="{_MAIN}" count="2">{records}</pivotCacheRecords>'
    ).encode()
    parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = _relations(
        ("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
    )
    parts["xl/pivotTables/pivotTable1.xml"] = (
        f'<pivotTableDefinition xmlns="{_MAIN}" name="透视表1" cacheId="7" dataCaption="值" '
        'createdVersion="3"><location ref="A3:B5" firstHeaderRow="1" firstDataRow="1" '
        'firstDataCol="1"/><pivotFields count="3"><pivotField showAll="0"/><pivotField '
        'axis="axisRow" showAll="0"><items count="2"><item x="0"/><item t="default"/></items>'
        '</pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1">'
        '<field x="1"/></rowFields><rowItems count="2"><i><x/></i><i t="grand"><x/></i>'
        '</rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField '
        'name="求和项：报送" fld="2" baseField="0" baseItem="0"/></dataFields>'
        "</pivotTableDefinition>"
    ).encode()
    parts["xl/pivotTables/_rels/pivotTable1.xml.rels"] = _relations(
        ("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    )
    sheet = next(
        n for n, c in parts.items() if "worksheets/sheet" in n and "求和项" in _texts(parts, c)
    )
    folder, _, file = sheet.rpartition("/")
    parts[f"{folder}/_rels/{file}.rels"] = _relations(
        ("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")
    )
    for part in ("pivotCacheDefinition", "pivotCacheRecords"):
        _list_part(parts, f"xl/pivotCache/{part}1.xml", f"{_TYPE}.{part}+xml")
    _list_part(parts, "xl/pivotTables/pivotTable1.xml", f"{_TYPE}.pivotTable+xml")
    kind = f"{_OFFICE}/pivotCacheDefinition"
    _relate(parts, "rId904", kind, "pivotCache/pivotCacheDefinition1.xml")
    caches = '<pivotCaches><pivotCache cacheId="7" r:id="rId904"/></pivotCaches>'
    _before(parts, "xl/workbook.xml", "</workbook>", caches)


def _texts(parts: dict[str, bytes], sheet: bytes) -> str:
    """Return what the first text cell of a sheet says, to tell the sheets apart."""
    strings = parts["xl/sharedStrings.xml"].decode().split("<si>")[1:]
    numbers = [piece.split(b"</v>")[0] for piece in sheet.split(b't="s"><v>')[1:]]
    return " ".join(strings[int(number)] for number in numbers)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
