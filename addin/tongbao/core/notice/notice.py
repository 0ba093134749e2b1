"""What a notice consists of: paragraphs with roles, and tables; how they look is the business of ``word``."""

from dataclasses import dataclass
from enum import Enum

from tongbao.core.notice.practices import USUAL, Practices


class Masthead(Enum):
    """版头样式, the three kinds of first page in use."""

    BULLETIN = "督查通报式"
    DOCUMENT = "文件式"
    LETTER = "信函式"


class Role(Enum):
    """What a paragraph is for; the value is its Chinese name as shown to a clerk."""

    COPY_NUMBER = "份号"
    URGENCY = "紧急程度"
    ISSUER_MARK = "发文机关标志"
    ISSUE_NUMBER = "期号"
    IMPRINT = "编发行"
    DOCUMENT_NUMBER = "发文字号"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    REMARK = "附注"
    TAIL_ADDRESSEE = "主送（版记）"
    COPIES = "抄送"
    PRINTING = "印发"
    ATTACHMENT_LABEL = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    TABLE_NOTE = "表注"


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph.

    Attributes:
        role: what it is for.
        text: its words, numbering such as 一、 included; a line break is ``\n`` (titles; of a
            joint issue the offices of 发文机关标志, 编发行 and 署名, the leading one first).
        right: words at the right end of the same line (编发行: the date; 印发: the printing date;
            发文机关标志 of a joint issue: 文件, centred beside the names).
    """

    role: Role
    text: str
    right: str = ""

    @property
    def line(self) -> str:
        """All its words, those at the right end behind a space."""
        return self.text + (f"  {self.right}" if self.right else "")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading cell of a table: its words and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """A table of the annex, printed in one or several blocks side by side.

    Attributes:
        head: heading rows of one block, top down; each cell in the row where it begins. The widths
            of a row's cells plus those spanning down from above add up to the number of columns.
        rows: the cells' text, one tuple a row, all as long as the table has columns.
        blocks: how many times the columns stand side by side, the heading repeated over each;
            ``None`` takes as many as give the fewest pages with names that can still be read.
        down_first: fill a block to its foot before the next one; otherwise row by row.
        numeric: for each column whether it holds numbers (centred) or words (justified left).
        turned: whether its annex stands on pages turned by a quarter (GB/T 9704-2012, 8); ``None``
            turns it if an upright page is too narrow. Outside an annex a table is never turned.
    """

    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    blocks: int | None = 1
    down_first: bool = True
    numeric: tuple[bool, ...] = ()
    turned: bool | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A whole notice, in the order it is printed.

    Attributes:
        masthead: the kind of first page.
        title: the title without line breaks, for file names and document properties.
        issuer: the issuing office, for document properties.
        parts: paragraphs and tables in printing order.
        practices: what the office does where the standard leaves it the choice.
    """

    masthead: Masthead
    title: str
    issuer: str
    parts: tuple[Paragraph | NoticeTable, ...]
    practices: Practices = USUAL

    @property
    def text(self) -> str:
        """The notice as plain text: one paragraph a line, tables with tabs between cells."""
        return "".join(f"{line}\n" for part in self.parts for line in _lines(part))


def _lines(part: Paragraph | NoticeTable) -> list[str]:
    if isinstance(part, Paragraph):
        return [part.line]
    head = ["\t".join(cell.text for cell in row) for row in part.head]
    return head + ["\t".join(row) for row in part.rows]
