"""通报要素: what a notice needs besides the assessment, as the clerk meant it."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from tongbao.core.notice.chapter import Chapter
from tongbao.core.notice.content import Content
from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Finding, Place
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.practices import USUAL, Practices


class Issue(NamedTuple):
    """期号: a bulletin's issue number, and the one over all years if it was written there."""

    number: int
    total: int | None = None


@dataclass(frozen=True)
class Elements:
    """Sheets 通报要素 and 常用语; the attribute comments give the Chinese item.

    Running words have Chinese signs and digits. An empty text, an empty tuple and
    ``None`` stand for what the clerk left empty.

    Attributes:
        stated: where every item stands that the clerk filled in.
        chapters: the clerk's own sections; empty takes the usual ones.
        phrases: 常用语 by its number.
        misfits: the items that could not be understood; no notice can be composed until they are.
    """

    issuer: str = ""  # 发文机关
    joint_issuers: tuple[str, ...] = ()  # 联合发文机关
    masthead: Masthead | None = None  # 版头样式
    copy_number: int | None = None  # 份号
    urgency: str = ""  # 紧急程度
    issue: Issue | None = None  # 期号
    total_issue: int | None = None  # 总期号
    document_number: str = ""  # 发文字号, as printed
    title: str = ""  # 标题, its lines parted by line breaks
    addressees: str = ""  # 主送机关, without the colon behind them
    introduction: str = ""  # 导语, with fields
    date: datetime.date | None = None  # 成文日期
    signature: str = ""  # 署名, of a joint issue parted by 、 or line breaks
    remark: str = ""  # 附注, without brackets
    copies: str = ""  # 抄送, without full stop
    printing_office: str = ""  # 印发机关
    printing_date: datetime.date | None = None  # 印发日期
    contents: tuple[Content, ...] = (Content.STATISTICS,)  # 附件内容
    annex_names: str = ""  # 附件名称, one a line
    turned: bool | None = None  # 附表方向: True 横向, False 纵向, None as the table needs
    blocks: int | None = None  # 附表栏数
    down_first: bool = True  # 附表顺序: 先下后右
    table_note: str = ""  # 表注, without 注：
    practices: Practices = USUAL  # 落款方式 and what follows it
    stated: Mapping[str, Place] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    misfits: tuple[Finding, ...] = ()

    def place_of(self, item: str) -> Place:
        """Return where an item stands in the workbook, as far as known."""
        return self.stated.get(item, NOWHERE)
