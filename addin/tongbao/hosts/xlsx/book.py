"""What a package holds as a workbook: its sheets and where their parts are."""

import posixpath
from functools import cached_property

from tongbao.data import dataclass
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx.package import Package, damaged
from tongbao.hosts.xlsx.small_xml import (
    MAIN,
    MAIN_STRICT,
    OFFICE,
    OFFICE_STRICT,
    RELATIONSHIPS,
    Element,
    child,
    children,
    parse,
)
from tongbao.sheet.grid import Area, SheetName, parse_area

#: What stands for the calculating program where there is none: in openpyxl and XlsxWriter, in POI.
_NO_CALCULATORS = ("124519", "0", "")
_PHP_SPREADSHEET = "999999"


@dataclass(frozen=True, slots=True)
class Relation:
    """One line in a relationships part: its id, its type's last word, the part it names."""

    id: str
    kind: str
    target: str


class Book:
    """A package's workbook part and the sheets it lists.

    Args:
        package: the checked package.

    Raises:
        WorkbookNeedsAttention: there is no workbook part, or its kind is not supported.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _workbook_part(package)
        self.root = parse(package.part(self.part), self.part)
        if self.root.tag == f"{{{MAIN_STRICT}}}workbook":
            raise WorkbookNeedsAttention(
                "文件是“严格的 Open XML”格式",
                todo="请用 Excel 打开，另存为“Excel 工作簿（*.xlsx）”再试",
            )
        if self.root.tag != f"{{{MAIN}}}workbook":
            raise damaged("没有工作簿部件")
        self.relations = relations(package, self.part)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Worksheet names in order, each with its part."""
        targets = {r.id: r.target for r in self.relations if r.kind == "worksheet"}
        listed = ((sheet.get("name", ""), _sheet_id(sheet)) for sheet in self._all_sheets())
        found = {name: targets[id_] for name, id_ in listed if id_ in targets}
        for name, part in found.items():
            if part not in self.package:
                raise damaged(f"缺少部件 {part}", sheet=name)
        return found

    @property
    def sheet_names(self) -> tuple[SheetName, ...]:
        """Worksheets in order, with what the clerk can see; chart sheets are left out."""
        return tuple(
            SheetName(sheet.get("name", ""), sheet.get("state", "visible") == "visible")
            for sheet in self._all_sheets()
            if sheet.get("name", "") in self.sheets
        )

    @property
    def all_names(self) -> tuple[str, ...]:
        """Names of all sheets, chart sheets included."""
        return tuple(sheet.get("name", "") for sheet in self._all_sheets())

    @property
    def is_locked(self) -> bool:
        """Whether the structure is protected: no sheet may be added."""
        protection = child(self.root, "workbookProtection")
        return protection is not None and protection.get("lockStructure") in ("1", "true")

    @property
    def defined_names(self) -> list[tuple[str, str]]:
        """Every name's own sheet, empty if the whole workbook has it, and its text."""
        listed = children(child(self.root, "definedNames"), "definedName")
        names = dict(enumerate(self.all_names))
        return [(names.get(int(n.get("localSheetId", "-1")), ""), n.text or "") for n in listed]

    @property
    def styles_part(self) -> str:
        """The part with the cell formats; empty if the workbook has none."""
        return next((r.target for r in self.relations if r.kind == "styles"), "")

    @property
    def is_only_written(self) -> bool:
        """Whether a program that calculates nothing wrote the workbook and leaves that to Excel.

        A file that has been calculated lists its formulas, names what has calculated it, or says how.
        """
        calculation = child(self.root, "calcPr")
        if calculation is None or calculation.get("fullCalcOnLoad") not in ("1", "true"):
            return False
        if any(relation.kind == "calcChain" for relation in self.relations):
            return False
        if calculation.get("calcId") == _PHP_SPREADSHEET:
            return calculation.get("calcCompleted") not in ("1", "true")
        says_no_more = set(calculation.attrib) <= {"calcId", "fullCalcOnLoad"}
        return says_no_more and calculation.get("calcId", "") in _NO_CALCULATORS

    def table_headings(self, sheet: str) -> list[tuple[str, Area]]:
        """Return every table object on a sheet: its name and its heading row."""
        part = self.sheets[sheet]
        found = []
        for relation in relations(self.package, part):
            if relation.kind == "table" and relation.target in self.package:
                table = parse(self.package.part(relation.target), relation.target)
                if table.get("headerRowCount", "1") != "0":
                    area = parse_area(table.get("ref", ""))
                    heading = Area(area.top, area.left, area.top, area.right)
                    found.append((table.get("displayName", ""), heading))
        return found

    def _all_sheets(self) -> list[Element]:
        return children(child(self.root, "sheets"), "sheet")


def relations(package: Package, part: str) -> list[Relation]:
    """Return a part's relationships (the package itself is the part named ``""``)."""
    name = relations_part(part)
    if name not in package:
        return []
    root = parse(package.part(name), name)
    folder = posixpath.dirname(part)
    return [
        Relation(
            line.get("Id", ""),
            posixpath.basename(line.get("Type", "")),
            _inside(folder, line.get("Target", "")),
        )
        for line in root.iterfind(f"{{{RELATIONSHIPS}}}Relationship")
        if line.get("TargetMode") != "External"
    ]


def _inside(folder: str, target: str) -> str:
    """Return the part a target means; some programs write it as a path of Windows."""
    path = posixpath.join("/", folder, target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


def relations_part(part: str) -> str:
    """Return the part that holds the relationships ``part`` has."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _workbook_part(package: Package) -> str:
    part = next((r.target for r in relations(package, "") if r.kind == "officeDocument"), "")
    if part.endswith(".bin"):
        raise WorkbookNeedsAttention(
            "文件其实是二进制工作簿（.xlsb）", todo="请用 Excel 打开，另存为 .xlsx 再试"
        )
    if part not in package or part.startswith(("word/", "ppt/")):
        raise WorkbookNeedsAttention(
            "文件不是 Excel 工作簿", todo="请检查是否选错了文件，或扩展名被改过"
        )
    return part


def _sheet_id(sheet: Element) -> str:
    return sheet.get(f"{{{OFFICE}}}id") or sheet.get(f"{{{OFFICE_STRICT}}}id") or ""
