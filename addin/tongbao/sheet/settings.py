"""What sheets 规则, 单位名册, 通报要素, 人工调整 and 常用语 say; ``forms`` finds it by its headings."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tongbao.chinese import key, parse_date, parse_number, split_list, tidy
from tongbao.core.notice.elements import ELEMENTS, Chapter, Draft, Elements
from tongbao.core.register import Register, Unit
from tongbao.core.rules.conditions import parse_yes
from tongbao.core.rules.rulebook import Item, Line, RuleSheet
from tongbao.core.vocabulary import is_note
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.forms import (
    BANDS,
    CHAPTERS,
    ITEM_FORM,
    OVERRIDE_FORM,
    PHRASE_FORM,
    POINTS,
    UNITS,
    VETOES,
    form_lines,
    heading_of,
    item_of,
    shown,
)
from tongbao.sheet.grid import Grid, Value, address

RULES, REGISTER, ELEMENTS_SHEET = "规则", "单位名册", "通报要素"
OVERRIDES, PHRASES, GUIDE = "人工调整", "常用语", "填写说明"
RESULTS, NOTICE = "考核结果", "通报"
#: Why a sheet of the clerk's own that bears one of those names is left alone.
NOT_OURS = "这张工作表上原有别的内容"
#: What a clerk states there, results rest on.
SETTINGS_SHEETS = frozenset({RULES, REGISTER, ELEMENTS_SHEET, OVERRIDES, PHRASES})
#: Sheets of this program: never taken for a statistics table.
OWN_SHEETS = SETTINGS_SHEETS | {GUIDE, RESULTS, NOTICE}
_BY_KEY = {key(name): name for name in OWN_SHEETS}


def own_sheet(title: str) -> str:
    """Return which sheet of this program a title names, spaces and width aside; empty if none."""
    return _BY_KEY.get(key(title), "")


def sheet_of(grids: Mapping[str, Grid], name: str) -> Grid | None:
    """Return a sheet of this program, or ``None`` if the workbook has none of that name."""
    return next((grid for title, grid in grids.items() if own_sheet(title) == name), None)


#: The columns of 等次表 in the order of sheet 规则.
BAND_HEADINGS = ("等次", "最低分", "含边界", "名额", "名额范围", "取整方式", "名额并列")
_RULE_FORMS = (ITEM_FORM, BANDS, POINTS, VETOES, OVERRIDE_FORM)


def read_rule_sheet(grids: Mapping[str, Grid]) -> RuleSheet:
    """Return what sheets 规则 and 人工调整 say; empty if there are none."""
    found: dict[str, list[Line]] = {form.name: [] for form in _RULE_FORMS}
    items: list[Item] = []
    for name in (RULES, OVERRIDES):
        grid = sheet_of(grids, name)
        if grid is None:
            continue
        read = False
        for form, line in form_lines(grid, _RULE_FORMS, first=ITEM_FORM if name == RULES else None):
            read = True
            if form is ITEM_FORM:
                items.append(item_of(line))
            else:
                found[form.name].append(line)
        if name == OVERRIDES and not read:
            found[OVERRIDE_FORM.name] += _unread(grid)
    return RuleSheet(
        tuple(items),
        tuple(found["等次表"]),
        tuple(found["加扣分表"]),
        tuple(found["单项否决"]),
        tuple(found["人工调整"]),
    )


def read_band_table(rows: Sequence[Sequence[Value]]) -> tuple[Line, ...]:
    """Return the rows of a 等次表 somebody points at, with or without its headings.

    Without headings the columns are those of sheet 规则, in its order. A name alone is the rest.
    """
    rows = [_with_rest(row) for row in rows]
    lines = tuple(line for _, line in form_lines(Grid("", rows), (BANDS,), first=None))
    if lines or not rows:
        return lines
    headings = BAND_HEADINGS + ("",) * len(rows[0])
    rows = [headings[: len(rows[0])], *rows]
    return tuple(line for _, line in form_lines(Grid("", rows), (BANDS,), first=None))


def _with_rest(row: Sequence[Value]) -> Sequence[Value]:
    """Return a row of 等次表; behind a name with nothing else in its row stands 其余."""
    filled = [at for at, value in enumerate(row) if not states_nothing(value)]
    if len(filled) != 1 or filled[0] + 1 == len(row) or is_note(shown(row[filled[0]])):
        return row
    at = filled[0] + 1
    return [*row[:at], "其余", *row[at + 1 :]]


def _unread(grid: Grid) -> Iterator[Line]:
    """Yield a row no builder understands if a sheet has rows but not the headings they need.

    Decisions of people must not be passed over in silence.
    """
    for number, values in enumerate(grid.rows, 1):
        filled = [column for column, value in enumerate(values, 1) if value not in (None, "")]
        if len(filled) > 2 and not OVERRIDE_FORM.is_heading(
            {heading_of(shown(values[column - 1])) for column in filled}
        ):
            place = Place(grid.sheet, address(number, filled[0]))
            yield Line({"表头": shown(values[filled[0] - 1])}, place, {"表头": place})
            return


def read_register(grids: Mapping[str, Grid]) -> tuple[Register | None, tuple[Finding, ...]]:
    """Return the register of sheet 单位名册, or ``None`` if there is none or it is empty."""
    grid = sheet_of(grids, REGISTER)
    if grid is None:
        return None, ()
    findings: list[Finding] = []
    lines = [line for _, line in form_lines(grid, (UNITS,), first=None)]
    units = [unit for line in lines if (unit := _unit(line, findings))]
    numbered = [parse_number(line.get("序号")) for line in lines if line.get(*_NAME)]
    units = _numbered(units, numbered)
    return (Register(tuple(units)) if units else None), tuple(findings)


_NAME = ("单位全称", "全称", "单位名称", "单位")


def _unit(line: Line, findings: list[Finding]) -> Unit | None:
    name = tidy(line.get(*_NAME))
    if not name:
        return None
    assessed = True
    try:
        assessed = parse_yes(line.get("参评") or "是")
    except ValueError as expected:
        findings.append(_misfit(line, "参评", str(expected)))
    dates = {}
    for heading in ("起用日期", "停用日期"):
        text = line.get(heading)
        dates[heading] = parse_date(text) if text else None
        if text and dates[heading] is None:
            findings.append(_misfit(line, heading, "日期，如 2019-03-31"))
    return Unit(
        name,
        tidy(line.get("简称")) or name,
        split_list(line.get("别名")),
        tidy(line.get("组别")),
        assessed=assessed,
        since=dates["起用日期"],
        until=dates["停用日期"],
        place=line.place,
    )


def _misfit(line: Line, heading: str, expected: str) -> Finding:
    return codes.REGISTER_NOT_UNDERSTOOD.finding(
        f"单位名册的“{heading}”写“{line.cells.get(heading, '')}”，应为{expected}",
        line.places.get(heading, line.place),
    )


def _numbered(units: Sequence[Unit], numbers: Sequence[Decimal | None]) -> list[Unit]:
    """Number the units by 序号 if every unit has one of its own, else by their rows."""
    order = list(range(len(units)))
    if len(numbers) == len(units) == len(set(numbers)) and None not in numbers:
        order.sort(key=lambda index: numbers[index] or Decimal(0))
    return [units[index]._replace(order=place) for place, index in enumerate(order)]


def read_elements(grids: Mapping[str, Grid]) -> tuple[Elements, tuple[Finding, ...]]:
    """Return sheets 通报要素 and 常用语; empty if there are none."""
    given: dict[str, Item] = {}
    chapters: list[Chapter] = []
    findings: list[Finding] = []
    known = {key(name): name for name in ELEMENTS}
    grid = sheet_of(grids, ELEMENTS_SHEET)
    for form, line in form_lines(grid, (ITEM_FORM, CHAPTERS), first=ITEM_FORM) if grid else ():
        if form is CHAPTERS:
            _add_chapter(chapters, line)
            continue
        item = item_of(line)
        if key(item.name) in known:
            name = known[key(item.name)]
            if key(item.text) and name in given and key(given[name].text):
                findings.append(_stated_twice(name, item, given[name]))
            if key(item.text) or name not in given:
                given[name] = item
        elif item.text:
            findings.append(
                codes.ELEMENT_UNKNOWN.finding(
                    f"通报要素里没有“{tidy(item.name)}”这一项",
                    item.place,
                    f"可用的有：{'、'.join(ELEMENTS)}",
                )
            )
    phrases_sheet = sheet_of(grids, PHRASES)
    phrases = {
        key(line.get("编号")): line.get("用语")
        for _, line in (
            form_lines(phrases_sheet, (PHRASE_FORM,), first=None) if phrases_sheet else ()
        )
    }
    items = {name: item.text for name, item in given.items()}
    places = {name: item.place for name, item in given.items()}
    return Elements(items, places, tuple(chapters), phrases), tuple(findings)


def _stated_twice(name: str, item: Item, first: Item) -> Finding:
    return codes.ELEMENT_STATED_TWICE.finding(
        f"通报要素“{name}”写了两次（另一处在 {first.place.cell}），按后一次“{tidy(item.text)}”计",
        item.place,
    )


def _add_chapter(chapters: list[Chapter], line: Line) -> None:
    title, text = tidy(line.get("章节")), line.get("段落").strip()
    drafts = (Draft(text, line.places.get("段落", line.place)),) if text else ()
    if chapters and title in {"", chapters[-1].title}:
        last = chapters.pop()
        chapters.append(Chapter(last.title, last.drafts + drafts))
    elif title or drafts:
        chapters.append(Chapter(title, drafts))
