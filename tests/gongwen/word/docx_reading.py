"""Reads a written .docx with zipfile and lxml alone, independently of what wrote it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph
from tongbao.gongwen.word import save_notice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Docx:
    def __init__(self, content: bytes) -> None:
        self.package = ZipFile(BytesIO(content))
        self.body = self.part("word/document.xml")[0]

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.package.read(name))

    @property
    def footers(self) -> dict[str, etree._Element]:
        names = {
            rel.get("Id"): rel.get("Target") for rel in self.part("word/_rels/document.xml.rels")
        }
        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        return {
            reference.get(W + "type"): self.part("word/" + names[reference.get(relation)])
            for reference in self.body.iter(W + "footerReference")
        }

    def paragraph(self, start: str) -> etree._Element:
        (found,) = [p for p in self.body.iter(W + "p") if text_of(p).startswith(start)]
        return found

    @property
    def tail(self) -> etree._Element:
        """The table in the text box of the 版记."""
        (found,) = self.body.iterfind(f".//{W}txbxContent/{W}tbl")
        return found

    @property
    def tables(self) -> list[etree._Element]:
        return self.body.findall(W + "tbl")


def written(notice: Notice, folder: Path) -> Docx:
    path = folder / "通报.docx"
    save_notice(notice, path)
    return Docx(path.read_bytes())


def notice_of(*parts: Paragraph | NoticeTable, masthead: Masthead = Masthead.BULLETIN) -> Notice:
    return Notice(masthead, "关于信息报送工作的通报", "某县人民政府督查室", parts)


def text_of(element: etree._Element) -> str:
    """Return the words of an element, those of a text box anchored in it left out."""
    marks = {W + "br": "\n", W + "tab": "\t"}  # a tab stop is a w:tab too, but not in a run
    boxed = set(element.iterfind(f".//{W}txbxContent//{W}r"))
    return "".join(
        marks.get(each.tag, each.text or "")
        for run in element.iter(W + "r")
        if run not in boxed
        for each in run.iterchildren(W + "t", *marks)
    )


def values(element: etree._Element, path: str) -> dict[str, str]:
    """Return the attributes of one property, names without namespace; path like pPr/spacing."""
    found = element.find("/".join(W + step for step in path.split("/")))
    assert found is not None, f"{path} is missing"
    return {name.removeprefix(W): value for name, value in found.attrib.items()}


def cell_texts(table: etree._Element) -> list[list[str]]:
    return [
        ["\n".join(text_of(p) for p in cell.iter(W + "p")) for cell in row.iter(W + "tc")]
        for row in table.iter(W + "tr")
    ]
