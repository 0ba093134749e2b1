"""What sheets 通报要素 and 常用语 say, read into Elements."""

from collections.abc import Mapping
from dataclasses import replace

from tongbao.core.notice.chapter import Chapter
from tongbao.core.notice.elements import Elements
from tongbao.findings import Finding
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.form_lines import ITEM_FORM, form_lines
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.names import ELEMENTS, PHRASES, sheet_of
from tongbao.sheet.settings.notice_forms import CHAPTERS, PHRASE_FORM, ChapterRow

#: Codes of what is told of an item and keeps no notice from being composed.
_HARMLESS = frozenset({ELEMENT_ITEMS.unknown, ELEMENT_ITEMS.stated_twice})


def read_elements(grids: Mapping[str, Grid]) -> tuple[Elements, tuple[Finding, ...]]:
    """Return sheets 通报要素 and 常用语; empty if there are none."""
    items: list[StatedItem] = []
    chapters: list[Chapter] = []
    grid = sheet_of(grids, ELEMENTS)
    if grid:
        forms = (ITEM_FORM, CHAPTERS)
        for form, line in form_lines(grid, forms, ITEM_FORM, ELEMENT_ITEMS.names):
            made, _ = form.read(line)
            if form is CHAPTERS:
                _add_chapter(chapters, made)
            else:
                items.append(made)
    elements, findings = elements_of(items)
    return replace(elements, chapters=tuple(chapters), phrases=_phrases(grids)), findings


def elements_of(items: list[StatedItem]) -> tuple[Elements, tuple[Finding, ...]]:
    """Return the elements these lines state, and all there is to say about the lines."""
    elements, findings = ELEMENT_ITEMS.read(Elements(), items)
    misfits = tuple(finding for finding in findings if finding.code not in _HARMLESS)
    return replace(elements, misfits=misfits), tuple(findings)


def _phrases(grids: Mapping[str, Grid]) -> Mapping[str, str]:
    grid = sheet_of(grids, PHRASES)
    lines = form_lines(grid, (PHRASE_FORM,), first=None) if grid else ()
    return dict(PHRASE_FORM.read(line)[0] for _, line in lines)


def _add_chapter(chapters: list[Chapter], row: ChapterRow) -> None:
    """Add a row: to the chapter above it where it has no title."""
    drafts = (row.draft,) if row.draft else ()
    if chapters and row.title in {"", chapters[-1].title}:
        last = chapters.pop()
        chapters.append(replace(last, drafts=last.drafts + drafts))
    elif row.title or drafts:
        chapters.append(Chapter(row.title, drafts, row.place))
