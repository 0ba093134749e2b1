"""Notices without a fault: both published tables under every masthead, and one of eight pages."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from stating import changed
from tongbao.core.notice.chapter import Chapter
from tongbao.core.notice.composing import compose_notice
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import Assessed, assess_workbook

_TEMPLATES = Path(__file__).resolve().parents[1] / "workbook_templates"
_SEEDS = {"岳阳楼": "信息报送统计表.xlsx", "雷州": "政务公开检查评分表.xlsx"}
_COPIES = "市委各部门，市人大常委会办公室，市政协办公室，市法院，市检察院，各人民团体"
_ADDRESSEE = "各镇人民政府，各街道办事处，市政府各部门、各直属机构"
# What each masthead needs besides what stands in the seed's 通报要素.
_ELEMENTS = {
    Masthead.BULLETIN: {"期号": "18", "总期号": "142", "抄送": _COPIES, "印发机关": "督查室"},
    Masthead.DOCUMENT: {
        "发文字号": "雷府办〔2018〕35号",
        "主送机关": _ADDRESSEE,
        "抄送": _COPIES,
        "印发机关": "雷州市人民政府办公室",
        "印发日期": "2018年1月24日",
    },
    Masthead.LETTER: {
        "发文字号": "雷府办函〔2018〕35号",
        "主送机关": _ADDRESSEE,
        "附注": "此件公开发布",
        "抄送": _COPIES,
    },
}

# Han characters only, so that every full line of it holds exactly 28 of them.
_SENTENCE = "各单位要高度重视信息报送工作加强领导明确专人严格审核按时报送确保信息真实准确完整"


def good_notices() -> dict[str, Notice]:
    """Return every good notice by a name for its file."""
    notices = {
        f"{seed}-{masthead.value}": composed(seed, masthead)
        for seed in _SEEDS
        for masthead in Masthead
    }
    return {**notices, "八页": eight_pages()}


def composed(
    seed: str,
    masthead: Masthead,
    items: Mapping[str, str] | None = None,
    chapters: tuple[Chapter, ...] | None = None,
) -> Notice:
    """Compose a seed's notice under a masthead, some items of 通报要素 and its chapters changed."""
    assessed = _assessed(_SEEDS[seed])
    elements = assessed.elements
    filled = {"版头样式": masthead.value, **_ELEMENTS[masthead], **(items or {})}
    chosen = elements.chapters if chapters is None else chapters
    notice, findings = compose_notice(
        assessed.assessment, replace(changed(elements, filled), chapters=chosen)
    )
    assert "notice-incomplete" not in {finding.code.name for finding in findings}
    return notice


@cache
def _assessed(workbook: str) -> Assessed:
    return assess_workbook(FileWorkbook(_TEMPLATES / workbook))


def eight_pages() -> Notice:
    """Return a document of eight pages with two annexes, the second on turned pages."""
    return Notice(
        masthead=Masthead.DOCUMENT,
        title="雷州市人民政府办公室关于2017年政务公开工作检查情况的通报",
        issuer="雷州市人民政府办公室",
        parts=(
            Paragraph(Role.ISSUER_MARK, "雷州市人民政府办公室文件"),
            Paragraph(Role.DOCUMENT_NUMBER, "雷府办〔2018〕35号"),
            Paragraph(Role.TITLE, "雷州市人民政府办公室关于\n2017年政务公开工作检查情况的通报"),
            Paragraph(Role.ADDRESSEE, f"{_ADDRESSEE}："),
            Paragraph(Role.BODY, "经市人民政府同意，现将检查情况通报如下："),
            Paragraph(Role.HEADING_1, "一、基本情况"),
            Paragraph(Role.BODY, _SENTENCE * 16),
            Paragraph(Role.HEADING_1, "二、主要做法"),
            Paragraph(Role.HEADING_2, "（一）加强领导"),
            Paragraph(Role.BODY, _SENTENCE * 10),
            Paragraph(Role.HEADING_2, "（二）严格审核"),
            Paragraph(Role.BODY, _SENTENCE * 12),
            Paragraph(Role.BODY, "特此通报。"),
            Paragraph(Role.ATTACHMENT_NOTE, "附件：1.2017年政务公开工作检查评分表"),
            Paragraph(Role.ATTACHMENT_NOTE, "2.2017年政务公开工作分项得分表"),
            Paragraph(Role.SIGNATURE, "雷州市人民政府办公室"),
            Paragraph(Role.DATE, "2018年1月23日"),
            Paragraph(Role.REMARK, "（此件公开发布）"),
            Paragraph(Role.ATTACHMENT_LABEL, "附件1"),
            Paragraph(Role.ATTACHMENT_TITLE, "2017年政务公开工作检查评分表"),
            _scores(),
            Paragraph(Role.ATTACHMENT_LABEL, "附件2"),
            Paragraph(Role.ATTACHMENT_TITLE, "2017年政务公开工作分项得分表"),
            _parts_of_scores(),
            Paragraph(Role.TABLE_NOTE, "注：各项满分均为10分。"),
            Paragraph(Role.COPIES, f"抄送：{_COPIES}。"),
            Paragraph(Role.PRINTING, "雷州市人民政府办公室", "2018年1月24日印发"),
        ),
    )


_UNITS = tuple(f"{first}{second}镇" for first in "东南西北中上下" for second in "山河湖海田林桥")
_SCORED, _PARTED = _UNITS[:21], _UNITS[:35]


def _scores() -> NoticeTable:
    head = HeadCell("序号"), HeadCell("单位名称"), HeadCell("评分")
    rows = tuple((str(n), unit, str(100 - n)) for n, unit in enumerate(_SCORED, start=1))
    return NoticeTable((head,), rows, numeric=(True, False, True))


def _parts_of_scores() -> NoticeTable:
    names = "机构职能 信息公开 政策解读 回应关切 平台建设 制度建设 依申请公开 监督保障".split()
    head = HeadCell("单位名称", rows=2), HeadCell("各项得分", columns=len(names))
    rows = tuple(
        (unit, *(str((n + i) % 10 + 1) for i in range(len(names))))
        for n, unit in enumerate(_PARTED)
    )
    second = tuple(HeadCell(name) for name in names)
    numeric = (False, *(True for _ in names))
    return NoticeTable((head, second), rows, numeric=numeric, turned=True)
