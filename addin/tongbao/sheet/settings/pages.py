"""Sheets 规则, 单位名册 and 通报要素, written out for a clerk to fill in: what `setup` adds."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from tongbao.core.notice.elements import Elements
from tongbao.core.register import Register, Unit
from tongbao.core.rules.rules import Rules
from tongbao.data import dataclass
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import Area
from tongbao.sheet.new_sheet import Choice, NewSheet
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.item_sheet import ItemSheet
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.names import ELEMENTS, REGISTER, RULES
from tongbao.sheet.settings.notice_forms import CHAPTERS, FIELD_HEADING, FIELD_LINES, ChapterRow
from tongbao.sheet.settings.read_register import UNITS, RegisterRow
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS

PageRow = Sequence[Written]
_SPARE = 6  # empty rows left in every table for the clerk
_SPARE_UNITS = 50  # and below the register
_LONGEST_LIST = 200  # a drop-down list holds no more characters than 255


@dataclass(frozen=True)
class Page:
    """A new sheet with its rows."""

    sheet: NewSheet
    rows: tuple[PageRow, ...]


class _Writing:
    """A page while it is written: rows from the top down, headings and drop-down lists as they come."""

    def __init__(self) -> None:
        self.rows: list[PageRow] = []
        self.headings: set[int] = set()
        self.choices: list[Choice] = []

    def heading(self, words: PageRow) -> None:
        """Write a heading row."""
        self.rows.append(words)
        self.headings.add(len(self.rows))

    def items(
        self, sheet: ItemSheet[Any], settings: Any, first: str, left_open: Collection[str] = ()
    ) -> None:
        """Write a line for every item, without content where it is left open.

        The first heading is the word for an item there.
        """
        self.heading((first, "内容", "说明"))
        for item in sheet.items:
            content = None if item.name in left_open else item.write(settings)
            if item.has_table and content is None:
                continue
            self.rows.append((item.name, content, item.help or None))
            self.offer(2, item.words, len(self.rows), len(self.rows))

    def form(self, form: Form[Any], made: Iterable[Any]) -> None:
        """Write a table below what is there already, with room for more rows."""
        self.rows.extend([(), (form.title,)])
        self.heading(form.headings)
        first = len(self.rows) + 1
        self.rows.extend(_filled(form.write(each)) for each in made)
        self.rows.extend([()] * _SPARE)
        self.lists(form, first, len(self.rows))

    def beside(self, form: Form[Any], heading: str, lines: Sequence[str]) -> None:
        """Write lines to the right of the last form, under a heading; it reads no such column."""
        start = self.rows.index(form.headings)
        self.rows.extend([()] * (start + 1 + len(lines) - len(self.rows)))
        for at, words in enumerate((heading, *lines), start):
            row = (*self.rows[at], *(None,) * len(form.headings))[: len(form.headings)]
            self.rows[at] = (*row, words)

    def meanings(self, rules: Rules) -> None:
        """Write 列含义; its first column offers the table's columns."""
        self.form(MEANINGS, rules.meanings)
        first = len(self.rows) + 1 - _SPARE - len(rules.meanings)
        self.offer(
            1, tuple(line.column for line in rules.meanings), first, len(self.rows), others=True
        )

    def lists(self, form: Form[Any], first: int, last: int) -> None:
        """Add its columns' drop-down lists to a form's rows."""
        for number, column in enumerate(form.columns, 1):
            self.offer(number, column.words, first, last, others=column.others)

    def offer(
        self, column: int, words: tuple[str, ...], first: int, last: int, *, others: bool = False
    ) -> None:
        """Add a drop-down list; none where Excel takes no list so long, or a word would fall apart."""
        if (
            words
            and sum(map(len, words)) + len(words) < _LONGEST_LIST
            and "," not in "".join(words)
        ):
            self.choices.append(Choice(Area(first, column, last, column), words, others))

    def page(self, name: str, widths: tuple[float, ...], wrapped: Iterable[int] = ()) -> Page:
        """Return what has been written."""
        sheet = NewSheet(
            name, widths, frozenset(wrapped), frozenset(self.headings), tuple(self.choices)
        )
        return Page(sheet, tuple(self.rows))


def _filled(row: PageRow) -> PageRow:
    """Return a row as far as it is filled in."""
    count = len(row)
    while count and row[count - 1] is None:
        count -= 1
    return row[:count]


def rules_page(rules: Rules, left_open: Collection[str] = ()) -> Page:
    """Return sheet 规则 with every item, the tables below it, and what each is for.

    Args:
        rules: what it says.
        left_open: the names of items to leave without content, instead of writing their defaults.
    """
    writing = _Writing()
    writing.items(RULE_ITEMS, rules, "项目", left_open)
    writing.form(BANDS, rules.bands)
    writing.form(POINTS, rules.points)
    writing.form(VETOES, rules.vetoes)
    writing.form(OVERRIDES, rules.overrides)
    writing.meanings(rules)
    return writing.page(RULES, (22.0, 26.0, 22.0, 22.0, 12.0, 12.0, 14.0))


def register_page(register: Register, guessed: frozenset[Unit] = frozenset()) -> Page:
    """Return sheet 单位名册; units whose group was guessed from the name are marked as such."""
    writing = _Writing()
    writing.heading(UNITS.headings)
    for number, unit in enumerate(register.units, 1):
        remark = "组别为程序推测，请核对" if unit in guessed else ""
        writing.rows.append(UNITS.write(RegisterRow(number, unit, remark)))
    last = len(writing.rows) + _SPARE_UNITS
    writing.lists(UNITS, 2, last)
    writing.offer(UNITS.headings.index("组别") + 1, register.group_names(), 2, last)
    return writing.page(REGISTER, (6.0, 28.0, 18.0, 18.0, 14.0, 6.0, 12.0, 12.0, 24.0))


def elements_page(elements: Elements) -> Page:
    """Return sheet 通报要素: the items, and below them the chapters with their paragraphs."""
    writing = _Writing()
    writing.items(ELEMENT_ITEMS, elements, "要素")
    writing.form(CHAPTERS, _chapter_rows(elements))
    writing.beside(CHAPTERS, FIELD_HEADING, FIELD_LINES)
    return writing.page(ELEMENTS, (18.0, 80.0, 44.0), wrapped=[2])


def _chapter_rows(elements: Elements) -> Iterable[ChapterRow]:
    for chapter in elements.chapters:
        for number, draft in enumerate(chapter.drafts or (None,)):
            yield ChapterRow("" if number else chapter.title, draft, chapter.place)
