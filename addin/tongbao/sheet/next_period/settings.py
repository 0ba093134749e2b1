"""Settings sheets when the next period begins: items advance, what was decided for one period goes."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from tongbao.chinese import issue_words, key
from tongbao.core.notice.elements import Elements
from tongbao.core.periods.advancing import Advance
from tongbao.regex import regex
from tongbao.sheet.edit import Written
from tongbao.sheet.edits import Change
from tongbao.sheet.grid import Grid, parse_address
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.form_lines import ITEM_FORM, form_lines
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.notice_forms import CHAPTERS, PHRASE_FORM
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS
from tongbao.sheet.settings.settlement_form import SETTLEMENT_FORM

#: Items that name columns, so that they go with the headings.
_NAMING = frozenset(
    {"排名依据", "次级排序", "零报送依据", "等次依据", "合计关系", "结果列", "列含义"}
)
_NUMBER = regex(r"(\d{1,5})(\s*号?\s*)$")
_YEAR = regex(r"([\[(〔【\uff08]?)((?:19|20)\d\d)([\])〕】\uff09]?)")
#: What stands for a number that is yet to be filled in.
OPEN = "×"


def moved_rules(
    grid: Grid, advance: Advance, renamed: Mapping[str, str], names: Collection[str]
) -> Iterator[Change]:
    """Yield what sheet 规则 says of columns, by their new names.

    Args:
        grid: the sheet.
        advance: the step.
        renamed: the columns' new names by the old ones.
        names: the columns about the period that is over, where the one to come has its own.
    """
    for form, line in form_lines(grid, _RULE_FORMS, ITEM_FORM, RULE_ITEMS.names):
        if form is ITEM_FORM:
            item = ITEM_FORM.read(line)[0]
            if item.name not in _NAMING:
                continue
            if any(name in item.text for name in names):
                yield from _changed(grid, item.place.cell, advance.text)
            else:
                yield from _changed(grid, item.place.cell, lambda text: _renamed(text, renamed))
        elif form is MEANINGS or form is POINTS:
            for place in line.places.values():
                yield from _changed(grid, place.cell, lambda text: _renamed(text, renamed))


_RULE_FORMS: tuple[Form[Any], ...] = (ITEM_FORM, BANDS, POINTS, VETOES, OVERRIDES, MEANINGS)


def decided_rows(grid: Grid) -> tuple[int, ...]:
    """Return the rows of 人工调整 and 单项否决, which were decided for one period."""
    return tuple(
        parse_address(line.place.cell)[0]
        for form, line in form_lines(grid, _RULE_FORMS, ITEM_FORM, RULE_ITEMS.names)
        if form is OVERRIDES or form is VETOES
    )


def settled_rows(grid: Grid, sheets: Collection[str]) -> tuple[int, ...]:
    """Return the rows of sheet 核对 about cells on some sheets."""
    meant = set(map(key, sheets))
    return tuple(
        parse_address(line.place.cell)[0]
        for _, line in form_lines(grid, (SETTLEMENT_FORM,), first=None)
        if key(line.cells.get("位置", "").rpartition("!")[0]) in meant
    )


def moved_elements(grid: Grid, elements: Elements, advance: Advance) -> Iterator[Change]:
    """Yield what sheet 通报要素 says of the issue to come; what only the office knows is left open."""
    new_year = _is_new_year(elements, advance)
    for form, line in form_lines(grid, (ITEM_FORM, CHAPTERS), ITEM_FORM, ELEMENT_ITEMS.names):
        if form is not ITEM_FORM:
            for place in line.places.values():
                yield from _changed(grid, place.cell, advance.text)
            continue
        item = ITEM_FORM.read(line)[0]
        cell, name = item.place.cell, key(item.name)
        if not item.text or not cell:
            continue
        if name in {"成文日期", "印发日期"}:
            yield from _put(grid, cell, None)
        elif name == "期号" and elements.issue:
            number = 1 if new_year else elements.issue.number + 1
            total = elements.issue.total
            words = issue_words(number, total + 1) if total is not None else number
            yield from _put(grid, cell, words)
        elif name == "总期号" and elements.total_issue is not None:
            yield from _put(grid, cell, elements.total_issue + 1)
        elif name == "发文字号":
            yield from _changed(grid, cell, lambda text: _open_number(text, new_year=new_year))
        else:
            yield from _changed(grid, cell, advance.text)


def moved_phrases(grid: Grid, advance: Advance) -> Iterator[Change]:
    """Yield the phrases that name the period that is over."""
    for _, line in form_lines(grid, (PHRASE_FORM,), first=None):
        for place in line.places.values():
            yield from _changed(grid, place.cell, advance.text)


def _is_new_year(elements: Elements, advance: Advance) -> bool:
    """Whether the next issue is the first one of a year: as late after its period as this one was."""
    now, after = advance.now.last, advance.after.last
    if elements.date is None or elements.date < now:
        return after.year != now.year
    return (after + (elements.date - now)).year != elements.date.year


def _open_number(text: str, *, new_year: bool) -> str:
    """Return a document number whose number, and in a new year its year, are yet to be filled in."""
    opened = _NUMBER.sub(lambda found: f"{OPEN}{found[2] or '号'}", text.rstrip())
    return _YEAR.sub(rf"\g<1>{OPEN}\g<3>", opened, count=1) if new_year else opened


def _renamed(text: str, renamed: Mapping[str, str]) -> str:
    """Return a text with columns called by their new names, the longest first, each once."""
    if not renamed:
        return text
    pattern = "|".join(re.escape(name) for name in sorted(renamed, key=len, reverse=True))
    return re.sub(pattern, lambda name: renamed[name[0]], text)


def _changed(grid: Grid, cell: str, new: Callable[[str], str]) -> Iterator[Change]:
    row, column = parse_address(cell)
    old = grid.at(row, column)
    if isinstance(old, str) and (row, column) not in grid.formulas and new(old) != old:
        yield Change(row, column, old, new(old))


def _put(grid: Grid, cell: str, new: Written) -> Iterator[Change]:
    row, column = parse_address(cell)
    yield Change(row, column, grid.at(row, column), new)
