"""Forms on a settings sheet: small tables known by their headings, read row by row wherever they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongbao.chinese import key, parse_number, tidy
from tongbao.core.rules.rulebook import ITEMS, Item, Line
from tongbao.core.vocabulary import is_note
from tongbao.findings import Place
from tongbao.sheet.cells import words_in
from tongbao.sheet.grid import Grid, Value, address


@dataclass(frozen=True)
class Form:
    """A table on a settings sheet: the headings that make it known, one of each tuple."""

    name: str
    marks: tuple[tuple[str, ...], ...]

    def is_heading(self, words: set[str]) -> bool:
        """Whether the words of a row are this form's headings."""
        return all(words.intersection(mark) for mark in self.marks)


ITEM_FORM = Form("项目", (("项目", "要素"), ("内容", "取值", "填写内容")))
BANDS = Form("等次表", (("等次", "档次"), ("最低分", "分数线")))
POINTS = Form("加扣分表", (("条件",), ("分值",)))
VETOES = Form("单项否决", (("单位", "单位名称"), ("否决等次", "否决得分", "否决情形")))
OVERRIDE_FORM = Form("人工调整", (("单位", "单位名称"), ("调整为", "调整后"), ("理由", "经办人")))
UNITS = Form(
    "单位名册", (("单位全称", "全称", "单位名称", "单位"), ("组别", "简称", "别名", "参评"))
)
CHAPTERS = Form("章节", (("章节",), ("段落",)))
PHRASE_FORM = Form("常用语", (("编号",), ("用语",)))
#: Other words clerks use for the headings of these forms.
_SAME_HEADING = {
    other: known
    for known, others in {
        "最低分": ("最低分数", "最低得分", "分数下限", "最低分值", "起点分"),
        "名额": ("名额比例", "名额数", "名额上限"),
        "调整为": ("调整后等次", "调整后结果", "调整结果", "调整后内容"),
        "调整项目": ("调整事项", "调整内容"),
        "理由": ("调整理由", "调整原因"),
        "条件": ("加扣分条件",),
        "分值": ("加扣分值", "加减分值"),
    }.items()
    for other in others
}


def form_lines(
    grid: Grid, forms: Iterable[Form], first: Form | None
) -> Iterator[tuple[Form, Line]]:
    """Yield the rows of every form on a sheet.

    A form begins under a row that bears its headings; ``first`` is the form of rows above any
    heading. Rows of one cell (titles of the forms, remarks) and empty rows are passed over.
    """
    form, headings = first, {1: "项目", 2: "内容"}
    forms = tuple(forms)
    for number, values in enumerate(grid.rows, 1):
        cells = {
            column: shown(value)
            for column, value in enumerate(values, 1)
            if value is not None and shown(value).strip()
        }
        words = {heading_of(text) for text in cells.values()}
        begun = next((f for f in forms if f.is_heading(words)), None)
        if begun:
            form, headings = begun, {column: heading_of(text) for column, text in cells.items()}
            continue
        if form is not ITEM_FORM and len(cells) > 1 and _is_item(cells, forms):
            form, headings = ITEM_FORM, {min(cells): "项目", min(cells) + 1: "内容"}
        if (
            form is None
            or not cells
            or (len(cells) == 1 and not _may_stand_alone(form, cells, headings))
        ):
            continue
        known = {headings[c]: text for c, text in cells.items() if c in headings}
        places = {
            heading: Place(grid.sheet, address(number, column))
            for column, heading in headings.items()
        }
        yield form, Line(known, Place(grid.sheet, address(number, min(cells))), places)


def _is_item(cells: Mapping[int, str], forms: Sequence[Form]) -> bool:
    """Whether a row below another form is an item again (排名依据 | 报送)."""
    return ITEM_FORM in forms and key(_label(cells[min(cells)])) in {key(name) for name in ITEMS}


def heading_of(text: str) -> str:
    """Return a heading in the words this program knows it by."""
    words = _label(text)
    return _SAME_HEADING.get(words, words)


def _label(text: str) -> str:
    """Return the words of a heading or an item's name: 排名依据： is 排名依据."""
    return tidy(text).rstrip(":\uff1a").rstrip()


def _may_stand_alone(form: Form, cells: Mapping[int, str], headings: Mapping[int, str]) -> bool:
    """Whether one filled cell makes a row.

    A paragraph does, a unit's name does, a number behind an empty first cell does; a remark does not.
    """
    ((column, text),) = cells.items()
    if form is CHAPTERS or (form is UNITS and not is_note(text)):
        return True
    in_midst = column in headings and column > min(headings) and headings[column] != "序号"
    return (
        form in (BANDS, POINTS, VETOES, OVERRIDE_FORM)
        and in_midst
        and parse_number(text) is not None
    )


def item_of(line: Line) -> Item:
    """Return a row of the form of items as the item it states."""
    name = _label(line.get("项目", "要素"))
    heading = next((h for h in ("内容", "取值", "填写内容") if h in line.cells), "内容")
    return Item(name, line.cells.get(heading, ""), line.places.get(heading, line.place))


def shown(value: Value) -> str:
    """A cell's words; line breaks of a paragraph are kept."""
    return value if isinstance(value, str) else words_in(value)
