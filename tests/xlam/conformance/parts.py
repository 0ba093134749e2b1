"""The package: parts, their content types and relations, sheets, and the add-in's configuration."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from conformance.project import SHEET_BASE, WORKBOOK_BASE, Module

# What the writer states is stated here once more: a check that took it from there would agree with it.
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TERMS = "{http://purl.org/dc/terms/}"
_BOOK = "xl/workbook.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
#: What a relation of a kind may lead to.
_TYPES = {
    VBA_RELATION: "application/vnd.ms-office.vbaProject",
    f"{_OFFICE}/worksheet": f"{_SHEETS_ML}.worksheet+xml",
    f"{_OFFICE}/styles": f"{_SHEETS_ML}.styles+xml",
    f"{_OFFICE}/sharedStrings": f"{_SHEETS_ML}.sharedStrings+xml",
    f"{_OFFICE}/theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
#: The settings xlwings' module and the bridge ask for, each with what it must look like.
_SETTINGS = {
    "INTERPRETER_WIN": r".+\\pythonw?\.exe",
    "PYTHONPATH": r".*",
    "ADD_WORKBOOK_TO_PYTHONPATH": r"false",
    "USE UDF SERVER": r"true",
    "UDF MODULES": r"tongbao\.functions",
    "DEBUG UDFS": r"false",
    "SHOW CONSOLE": r"false",
}
_DATE = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z"
)
_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")

Parts = dict[str, bytes]
#: A relation: its id, its type, and the part it leads to.
Relation = tuple[str, str, str]


def problems(content: Parts, names: Sequence[str], *, addin: bool | None) -> list[str]:
    """Return what is wrong with the package apart from the project and the ribbon.

    Args:
        content: the parts by name.
        names: the names as the archive lists them, repetitions included.
        addin: whether it must be an add-in, or must not; ``None`` if it may be either.
    """
    found = [f"部件“{name}”有两个" for name, count in Counter(names).items() if count > 1]
    kinds = _content_types(content)
    found += [f"部件“{name}”没有内容类型" for name in content if not kinds(name) and name[0] != "["]
    wanted = {True: (ADDIN,), False: (WORKBOOK,), None: (ADDIN, WORKBOOK)}[addin]
    if kinds(_BOOK) not in wanted:
        found.append(f"工作簿的内容类型不对：{kinds(_BOOK)}")
    for source in ("", _BOOK):
        listed = relations(content, source)
        ids = Counter(number for number, _, _ in listed)
        found += [f"关系标识“{number}”有两个" for number, count in ids.items() if count > 1]
        for _, kind, target in listed:
            if target not in content:
                found.append(f"关系指向的部件“{target}”不存在")
            elif kinds(target) != _TYPES.get(kind, kinds(target)):
                found.append(f"部件“{target}”的内容类型不对")
    return [*found, *_sheets(content), *_dates(content)]


def project_part(content: Parts) -> str | None:
    """Return the part that is the VBA project, if the workbook leads to exactly one."""
    targets = [target for _, kind, target in relations(content, _BOOK) if kind == VBA_RELATION]
    return targets[0] if len(targets) == 1 and targets[0] in content else None


def _content_types(content: Parts) -> Callable[[str], str | None]:
    """Return a part's content type: its own, or the one its ending has."""
    root = etree.fromstring(content["[Content_Types].xml"])
    by_part = {e.get("PartName"): e.get("ContentType") for e in root if e.get("PartName")}
    by_ending = {e.get("Extension"): e.get("ContentType") for e in root if e.get("Extension")}
    return lambda name: by_part.get(f"/{name}") or by_ending.get(name.rpartition(".")[2])


def relations(content: Parts, part: str) -> list[Relation]:
    """Return a part's relations; for an empty name, the package's."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return [
        (
            str(e.get("Id")),
            str(e.get("Type")),
            posixpath.normpath(posixpath.join(folder, str(e.get("Target")))).lstrip("/"),
        )
        for e in etree.fromstring(content[source])
    ]


def _sheets(content: Parts) -> Iterator[str]:
    """Yield what is wrong with the sheets' list, and which numbers lead nowhere."""
    sheets = list(etree.fromstring(content[_BOOK]).iter(f"{_MAIN}sheet"))
    names = [str(sheet.get("name")) for sheet in sheets]
    yield from (f"工作表名“{name}”不能用" for name in names if not _SHEET_NAME.fullmatch(name))
    numbers = [int(str(sheet.get("sheetId"))) for sheet in sheets]
    for what, values in (("sheetId", numbers), ("工作表名", [name.lower() for name in names])):
        if len(set(values)) < len(values):
            yield f"{what}有重复：{values}"
    if min(numbers) < 1:
        yield "sheetId 应当从 1 起"
    texts = len(etree.fromstring(content["xl/sharedStrings.xml"]))
    styles = len(list(etree.fromstring(content["xl/styles.xml"]).iterfind(f"{_MAIN}cellXfs/*")))
    for name, path in zip(names, _sheet_parts(content), strict=True):
        for cell in etree.fromstring(content[path]).iter(f"{_MAIN}c"):
            value = cell.findtext(f"{_MAIN}v")
            if cell.get("t") == "s" and not 0 <= int(str(value)) < texts:
                yield f"工作表“{name}”的 {cell.get('r')} 没有文字"
            if not 0 <= int(cell.get("s", "0")) < styles:
                yield f"工作表“{name}”的 {cell.get('r')} 没有样式"


def _sheet_parts(content: Parts) -> list[str]:
    by_id = {number: target for number, _, target in relations(content, _BOOK)}
    sheets = etree.fromstring(content[_BOOK]).iter(f"{_MAIN}sheet")
    return [by_id[str(sheet.get(f"{_RELATION}id"))] for sheet in sheets]


def _dates(content: Parts) -> Iterator[str]:
    core = etree.fromstring(content["docProps/core.xml"])
    for name in ("created", "modified"):
        date = core.findtext(_TERMS + name)
        if date is not None and not _DATE.fullmatch(date):
            yield f"core.xml 的日期不对：{date}"


def code_names(content: Parts, held: Sequence[Module]) -> Iterator[str]:
    """Yield where document modules and the workbook and sheets they belong to do not match."""
    book = etree.fromstring(content[_BOOK])
    properties = book.find(f"{_MAIN}workbookPr")
    named = {WORKBOOK_BASE: [None if properties is None else properties.get("codeName")]}
    named[SHEET_BASE] = []
    for sheet, path in zip(book.iter(f"{_MAIN}sheet"), _sheet_parts(content), strict=True):
        first = next(iter(etree.fromstring(content[path])), None)
        if first is None or first.tag != f"{_MAIN}sheetPr":
            yield f"工作表“{sheet.get('name')}”的第一个元素不是 sheetPr"
            continue
        named[SHEET_BASE].append(first.get("codeName"))
    for base, names in named.items():
        modules = [module.name for module in held if f'"{base}"' in module.source]
        if Counter(modules) != Counter(names):
            yield f"codeName（{names}）与文档模块（{modules}）不同"


def conf_problems(content: Parts, project_name: str) -> Iterator[str]:
    """Yield what is wrong with the settings sheet, which is named after the project."""
    names = [str(s.get("name")) for s in etree.fromstring(content[_BOOK]).iter(f"{_MAIN}sheet")]
    if f"{project_name}.conf" not in names:
        yield f"没有设置工作表“{project_name}.conf”"
        return
    path = _sheet_parts(content)[names.index(f"{project_name}.conf")]
    items = etree.fromstring(content["xl/sharedStrings.xml"])
    texts = {str(number): str(item.xpath("string()")) for number, item in enumerate(items)}
    rows = etree.fromstring(content[path]).iter(f"{_MAIN}row")
    pairs = ([texts.get(str(c.findtext(f"{_MAIN}v")), "") for c in row] for row in rows)
    settings = dict(pairs)
    for key, form in _SETTINGS.items():
        if not re.fullmatch(form, settings.get(key, "\n")):
            yield f"设置“{key}”不对：{settings.get(key)}"
