"""Checks annexes and their tables (GB/T 9704-2012, 7.3.7 and 8)."""

from collections.abc import Iterator
from itertools import takewhile

from tongbao.gongwen.measure.checks.judging import judged, quoted, two_places
from tongbao.gongwen.measure.checks.type_kinds import SIZE_2, SIZE_3, TypeKind, face_item, size_item
from tongbao.gongwen.measure.document.document_table import DocumentTable, TableRow
from tongbao.gongwen.measure.document.lengths import POINTS_PER_MM
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_LABEL = regex(r"(?:[^\s〔〕]+〔\d{4}〕\d+号)?附件(\d*)")
# Tables up to this many rows stay on one page; nothing is repeated there.
_SHORT_TABLE = 12
_TABLE_TOLERANCE_MM = 1.0


def annex_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge labels, titles and tables."""
    labels = recognised.of(Role.ATTACHMENT_LABEL)
    if labels:
        yield from _labels(recognised)
        yield from _titles(recognised)
    if recognised.tables:
        yield from _tables(recognised)


def _labels(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    labels, clause = recognised.of(Role.ATTACHMENT_LABEL), "7.3.7"
    inside = [quoted(part) + "之前没有分页" for part in labels if not part.passage.begins_page]
    yield judged("附件另页", Authority.STANDARD, clause, "附件另面编排", inside, "另页")
    matches = [_LABEL.fullmatch(part.text) for part in labels]
    wrong = [quoted(part) for part, m in zip(labels, matches, strict=True) if not m]
    numbers = [match[1] for match in matches if match]
    wanted = [""] if len(labels) == 1 else [str(n) for n in range(1, len(labels) + 1)]
    if not wrong and numbers != wanted and not (len(labels) == 1 and numbers == ["1"]):
        wrong = ["、".join(part.text for part in labels)]
    told = "“附件”或“附件1”“附件2”，后面没有冒号"
    yield judged(
        "附件标识", Authority.STANDARD, clause, told, wrong, "、".join(p.text for p in labels)
    )
    set_in = [quoted(part) for part in labels if abs(part.passage.indent) > 0.2]
    set_in += [quoted(part) for part in labels if part.passage.align in ("center", "right")]
    yield judged("附件标识顶格", Authority.STANDARD, clause, "左上角第一行顶格", set_in, "顶格")
    yield from face_item("附件标识字体", Authority.STANDARD, clause, TypeKind.HEITI, labels)
    yield from size_item("附件标识字号", Authority.STANDARD, clause, SIZE_3, labels)


def _titles(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    titles, clause = recognised.of(Role.ATTACHMENT_TITLE), "7.3.7"
    labelled = {part.annex for part in recognised.of(Role.ATTACHMENT_LABEL)}
    bare = labelled - {part.annex for part in titles}
    missing = [f"第 {annex} 个附件没有标题" for annex in sorted(bare)]
    found = "、".join(quoted(part) for part in titles)
    yield judged("附件标题", Authority.STANDARD, clause, "每个附件有标题", missing, found)
    if titles:
        aside = [quoted(part) for part in titles if part.passage.align != "center"]
        yield judged("附件标题居中", Authority.STANDARD, clause, "居中", aside, "居中")
        yield from face_item("附件标题字体", Authority.PRACTICE, "", TypeKind.XIAOBIAOSONG, titles)
        yield from size_item("附件标题字号", Authority.PRACTICE, "", SIZE_2, titles)


def _head(table: DocumentTable) -> list[TableRow]:
    """Return a table's heading rows: those that cells from the first row reach down into."""
    return [table.rows[0], *takewhile(lambda row: row.goes_on, table.rows[1:])]


def _tables(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    sections = recognised.document.sections
    wide = []
    for table, _ in recognised.tables:
        room = sections[min(table.section, len(sections) - 1)].room / POINTS_PER_MM
        if table.width_mm > room + _TABLE_TOLERANCE_MM:
            wide.append(
                f"表宽 {two_places(round(table.width_mm, 1))} mm，版心宽 {two_places(round(room))} mm"
            )
    yield judged("表格宽度", Authority.STANDARD, "5.2.1", "不超出版心", wide, "在版心之内")
    long = [table for table, _ in recognised.tables if len(table.rows) > _SHORT_TABLE]
    if not long:
        return
    headless = [
        f"{len(table.rows)} 行的表，表头共 {len(head)} 行，没有都设“重复标题行”"
        for table in long
        for head in [_head(table)]
        if not all(row.is_head for row in head)
    ]
    yield judged("表头重复", Authority.PRACTICE, "", "跨页的表每页重复表头", headless, "重复")
    split = [
        f"{len(table.rows)} 行的表有 {count} 行允许跨页断行"
        for table in long
        if (count := sum(not row.unsplit for row in table.rows))
    ]
    yield judged("表行完整", Authority.PRACTICE, "", "表行不跨页断开", split, "不断开")
