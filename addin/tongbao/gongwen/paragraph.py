"""A notice's paragraphs, and what each is for."""

from dataclasses import field
from enum import Enum

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place


class Role(Enum):
    """What a paragraph is for; the value is the Chinese name a clerk sees."""

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
        text: its words with any number such as 一、; a line break is ``\n`` (in titles, and between
            the joint offices in 发文机关标志, 编发行 and 署名, the leading one first).
        right: words at the right end of the same line (编发行: the date; 印发: the printing date;
            发文机关标志 in a joint issue: 文件, centred beside the names).
        place: the cell its words come from, for findings about it; two paragraphs that read alike
            are equal wherever they come from.
    """

    role: Role
    text: str
    right: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def line(self) -> str:
        """All its words, those at the right end after a space."""
        return self.text + (f"  {self.right}" if self.right else "")
