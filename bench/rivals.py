"""The inputs of the benchmark and what the program is compared with; each is one process."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongbao.gongwen.notice import Notice


def make(path: str, units: str) -> None:
    """Write a plain statistics table of so many units."""
    from openpyxl import Workbook

    random.seed(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("统计表")
    sheet.append(["2014年一季度信息报送情况统计表"])
    sheet.append(["序号", "单位", "报送", "发布", "得分", "备注"])
    for number in range(1, int(units) + 1):
        reported = random.randint(0, 120)
        published = random.randint(0, reported)
        score = random.randint(600, 1000) / 10
        sheet.append([number, f"第{number}街道办事处", reported, published, score, None])
    book.save(path)


def load_save(source: str, target: str) -> None:
    """Load a workbook with openpyxl and save it."""
    import openpyxl

    openpyxl.load_workbook(source).save(target)


def notice(path: str) -> None:
    """Write the notice of 56 units."""
    from tongbao.gongwen.word import save_notice

    save_notice(_notice(), Path(path))


def bare_notice(path: str) -> None:
    """Save a document with as many paragraphs and cells, as plainly as python-docx can."""
    from docx import Document

    from tongbao.gongwen.notice_table import NoticeTable

    document = Document()
    for part in _notice().parts:
        if isinstance(part, NoticeTable):
            document.add_table(len(part.rows) + len(part.head), len(part.rows[0]))
        else:
            document.add_paragraph(part.text)
    document.save(path)


def _notice() -> Notice:
    from tongbao.gongwen.masthead import Masthead
    from tongbao.gongwen.notice import Notice
    from tongbao.gongwen.notice_table import HeadCell, NoticeTable
    from tongbao.gongwen.paragraph import Paragraph, Role

    body = (
        "2014年一季度，列入统计的56个单位共报送信息1199条，审核发布1189条，退稿10条，发布率99.2%。"
    )
    rows = tuple((f"第{i}街道", str(120 - i), str(119 - i), "良好") for i in range(56))
    head = (tuple(HeadCell(word) for word in ("单位", "报送", "发布", "等次")),)
    return Notice(
        Masthead.BULLETIN,
        "关于2014年一季度信息报送情况的督查通报",
        "区人民政府督查室",
        (
            Paragraph(Role.ISSUER_MARK, "督查通报"),
            Paragraph(Role.TITLE, "关于2014年一季度信息报送情况的督查通报"),
            *(Paragraph(Role.BODY, body) for _ in range(20)),
            Paragraph(Role.ATTACHMENT_LABEL, "附件"),
            NoticeTable(head, rows),
        ),
    )


def long_annex(path: str) -> None:
    """Write a notice with an annex of 5 000 rows."""
    from tongbao.gongwen.word import save_notice

    save_notice(_long_notice(), Path(path))


def filled_annex(path: str) -> None:
    """Fill the same table with python-docx, in the faster of the two usual ways: row by row."""
    from docx import Document

    from tongbao.gongwen.notice_table import NoticeTable

    document = Document()
    for part in _long_notice().parts:
        if not isinstance(part, NoticeTable):
            document.add_paragraph(part.text)
            continue
        lines = [tuple(cell.text for cell in part.head[0]), *part.rows]
        table = document.add_table(len(lines), len(lines[0]))
        for row, texts in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(path)


def _long_notice() -> Notice:
    from tongbao.gongwen.notice_table import HeadCell, NoticeTable
    from tongbao.gongwen.paragraph import Paragraph, Role

    head = (tuple(HeadCell(word) for word in ("序号", "单位", "报送", "发布", "等次")),)
    rows = tuple(
        (str(n), f"第{n}街道办事处", str(n % 130), str(n % 120), "良好") for n in range(1, 5_001)
    )
    annex = (
        Paragraph(Role.ATTACHMENT_LABEL, "附件"),
        Paragraph(Role.ATTACHMENT_TITLE, "信息报送情况统计表"),
        NoticeTable(head, rows, None, numeric=(True, False, True, True, True)),
    )
    notice = _notice()
    return replace(notice, parts=(*notice.parts[:-2], *annex))


COMMANDS: dict[str, Callable[..., None]] = {
    "make": make,
    "load-save": load_save,
    "notice": notice,
    "bare-notice": bare_notice,
    "long-annex": long_annex,
    "filled-annex": filled_annex,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
