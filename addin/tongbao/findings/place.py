"""Where a finding sits: in a cell, or in a paragraph of a document."""

from dataclasses import field

from tongbao.data import dataclass
from tongbao.errors import place

_QUOTED = 14


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by sheet and A1 address, or a paragraph by number and words.

    Whoever carries a place never looks inside.

    Attributes:
        sheet: the sheet's name.
        cell: the A1 address, if it is about one cell.
        document: the file's name; empty where there is only one document to think of.
        paragraph: its number in the document, counted from 1; 0 if it is about no single paragraph.
        quote: the words it is about, as they stand there.
        column: the name of the table's column the cell belongs to; empty if it belongs to none.
    """

    sheet: str = ""
    cell: str = ""
    document: str = ""
    paragraph: int = 0
    quote: str = ""
    column: str = field(default="", compare=False)

    @property
    def words(self) -> str:
        """Say in Chinese where it is, ending in a colon; empty when nothing is known.

        >>> Place("一季度", "B7").words
        '工作表“一季度”单元格 B7：'
        >>> Place(document="通报.docx", paragraph=3, quote="各乡镇人民政府").words
        '文档“通报.docx”第3段“各乡镇人民政府”：'
        """
        if not (self.document or self.paragraph or self.quote):
            return place(self.sheet, self.cell)
        where = f"文档“{self.document}”" if self.document else ""
        if self.paragraph:
            where += f"第{self.paragraph}段"
        return where + (quoted(self.quote) if self.quote else "") + "："


NOWHERE = Place()


def quoted(text: str) -> str:
    """Return the first words of a paragraph in quotation marks, enough to find it by.

    >>> quoted("现将一季度全区政务信息报送情况通报如下：")
    '“现将一季度全区政务信息报送情…”'
    """
    line = text.replace("\n", "").replace("\t", " ")
    return f"“{line[:_QUOTED]}{'…' if len(line) > _QUOTED else ''}”"
