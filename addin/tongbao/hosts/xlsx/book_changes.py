"""What changes around the sheets when cells change: the workbook part and the package's lists."""

import posixpath

from lxml import etree

from tongbao.hosts.xlsx.book import Book, Relation, relations_part
from tongbao.hosts.xlsx.small_xml import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIPS,
    Element,
    child,
    children,
    main,
    new_child,
    parse,
    serialise,
)

_TYPES_PART = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BEFORE_CALCULATION = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


class BookChanges:
    """Collects changes to the workbook part, its relationships and the content types.

    Args:
        book: the workbook as read; its own tree is not touched.
    """

    def __init__(self, book: Book) -> None:
        package = book.package
        self._book = book
        self._relations_part = relations_part(book.part)
        self._root = parse(package.part(book.part), book.part)
        self._relations = parse(package.part(self._relations_part), self._relations_part)
        self._types = parse(package.part(_TYPES_PART), _TYPES_PART)
        self._touched: set[str] = set()
        self._dropped: set[str] = set()
        self._new_parts: set[str] = set()

    def add_sheet(self, name: str) -> str:
        """List a new sheet behind the others; return its part's name."""
        part = self._free_part()
        relation = self._add_relation(part, "worksheet")
        sheets = child(self._root, "sheets")
        if sheets is None:
            sheets = new_child(self._root, "sheets", after=_BEFORE_CALCULATION[:5])
        ids = [int(sheet.get("sheetId", "0")) for sheet in children(sheets, "sheet")]
        added = etree.SubElement(sheets, main("sheet"))
        added.set("name", name)
        added.set("sheetId", str(max(ids, default=0) + 1))
        added.set(f"{{{OFFICE}}}id", relation)
        self._touched.add(self._book.part)
        return part

    def drop_sheet(self, name: str) -> None:
        """List a sheet no more; what names sheets by their places follows."""
        listed = child(self._root, "sheets")
        sheets = children(listed, "sheet")
        place = next(n for n, sheet in enumerate(sheets) if sheet.get("name") == name)
        shown = [n for n, sheet in enumerate(sheets) if sheet.get("state", "visible") == "visible"]
        nearest = min((n for n in shown if n != place), key=lambda n: abs(n - place), default=0)
        if listed is not None:
            listed.remove(sheets[place])
        for view in children(child(self._root, "bookViews"), "workbookView"):
            for attribute in ("activeTab", "firstSheet"):
                _without_place(view, attribute, place, nearest)
        for defined in children(child(self._root, "definedNames"), "definedName"):
            _without_place(defined, "localSheetId", place, nearest)
        for relation in self._book.relations:
            if relation.target == self._book.sheets[name]:
                self._drop(relation)
        self._touched.add(self._book.part)

    def add_styles(self) -> str:
        """List a styles part for a workbook that has none; return its name."""
        part = posixpath.join(posixpath.dirname(self._book.part), "styles.xml")
        self._add_relation(part, "styles")
        return part

    def drop_calculation_chain(self) -> None:
        """Drop the list that names formula cells: a formula less makes it wrong; Excel rebuilds it."""
        for relation in self._book.relations:
            if relation.kind == "calcChain":
                self._drop(relation)

    def recalculate_on_opening(self) -> None:
        """Have Excel calculate all formulas anew when the file is next opened."""
        calculation = child(self._root, "calcPr")
        if calculation is None:
            calculation = new_child(self._root, "calcPr", after=_BEFORE_CALCULATION)
        if calculation.get("fullCalcOnLoad") not in ("1", "true"):
            calculation.set("fullCalcOnLoad", "1")
            # As is usual, and by it the file is known from one whose results nobody has calculated.
            calculation.set("calcMode", calculation.get("calcMode", "auto"))
            self._touched.add(self._book.part)

    def parts(self) -> dict[str, bytes | None]:
        """Return the changed parts; ``None`` for a dropped one."""
        trees = {
            self._book.part: self._root,
            self._relations_part: self._relations,
            _TYPES_PART: self._types,
        }
        changed: dict[str, bytes | None] = {
            name: serialise(tree) for name, tree in trees.items() if name in self._touched
        }
        return changed | dict.fromkeys(self._dropped)

    def _free_part(self) -> str:
        folder = posixpath.join(posixpath.dirname(self._book.part), "worksheets")
        number = 1
        while (part := f"{folder}/sheet{number}.xml") in self._book.package or (
            part in self._new_parts
        ):
            number += 1
        return part

    def _add_relation(self, part: str, kind: str) -> str:
        """List a part with relationship and content type; return the relationship's id."""
        taken = {line.get("Id", "").lower() for line in self._relations}
        number = 1
        while f"rid{number}" in taken:
            number += 1
        line = etree.SubElement(self._relations, f"{{{RELATIONSHIPS}}}Relationship")
        line.set("Id", f"rId{number}")
        line.set("Type", f"{OFFICE}/{kind}")
        line.set("Target", f"/{part}")
        override = etree.SubElement(self._types, f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", f"{_CONTENT}.{kind}+xml")
        self._touched |= {self._relations_part, _TYPES_PART}
        self._new_parts.add(part)
        return f"rId{number}"

    def _drop(self, relation: Relation) -> None:
        """List a part no more, and drop it from the package."""
        self._remove(self._relations, "Relationship", "Id", relation.id)
        self._remove(self._types, "Override", "PartName", f"/{relation.target}")
        self._touched |= {self._relations_part, _TYPES_PART}
        self._dropped.add(relation.target)

    @staticmethod
    def _remove(root: etree._Element, name: str, attribute: str, value: str) -> None:
        for line in root.findall(f"{{*}}{name}"):
            if line.get(attribute, "").lower() == value.lower():
                root.remove(line)


def _without_place(element: Element, attribute: str, place: int, instead: int) -> None:
    """Have an attribute that names a sheet by its place name the same one, or another instead."""
    named = int(element.get(attribute, "-1"))
    if named == place:
        named = instead
    if named >= 0 and attribute in element.attrib:
        element.set(attribute, str(named - (named > place)))
