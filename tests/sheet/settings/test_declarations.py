"""Every item and every form, as declared: what is written reads back, what is offered is understood.

A new item or column is tried here without another test.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.core.notice.content import Content
from tongbao.core.notice.elements import Elements, Issue
from tongbao.core.register import Register, Unit
from tongbao.core.rules.condition_text import parse_condition
from tongbao.core.rules.rules import (
    Band,
    Compared,
    ListOrder,
    NameForm,
    Overridden,
    Override,
    PointsRule,
    Quota,
    RankMethod,
    Rounding,
    Rules,
    SortKey,
    StatedMeaning,
    SumClaim,
    Ties,
    Veto,
)
from tongbao.findings import NOWHERE
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.practices import (
    FirstSentence,
    NumberPlace,
    Practices,
    Seal,
    TailPage,
    TypeArea,
)
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.item import Item, StatedItem
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.notice_forms import CHAPTERS, FIELD_LINES, PHRASE_FORM
from tongbao.sheet.settings.pages import Page, elements_page, register_page, rules_page
from tongbao.sheet.settings.read_elements import read_elements
from tongbao.sheet.settings.read_register import UNITS, read_register
from tongbao.sheet.settings.read_rules import read_rule_sheet, read_rules
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS

_DAY = datetime.date(2014, 4, 10)
#: Settings none of which is as it goes without saying.
RULES = Rules(
    period="2014年一季度",
    previous_books=("2013年四季度.xlsx", "2013年/一季度.xlsx"),
    compared=Compared.YEAR,
    smallest_base=Decimal(10),
    rank_by=SortKey("发布", high_first=False),
    method=RankMethod.DENSE,
    by_group=False,
    then_by=(SortKey("报送"), SortKey("退稿", high_first=False)),
    zero_columns=("报送", "投稿"),
    zero_if_any=True,
    blank_is_zero=True,
    absent_is_zero=True,
    band_by="得分",
    bonus_cap=Decimal("4.5"),
    deduction_cap=Decimal(3),
    standard=Decimal(20),
    sums=(SumClaim("总分", ("基础分", "附加分")), SumClaim("报送", ("一月", "二月"))),
    percent_places=2,
    list_order=ListOrder.VALUE,
    name_form=NameForm.SHORT,
    result_columns=("名次", "等次"),
)
BAND_TABLE = (
    Band(
        "优秀", Decimal(90), False, Quota(Decimal(20), True, False, Rounding.CEILING, Ties.ALL_OUT)
    ),
    Band("良好", Decimal("80.5"), True, Quota(Decimal(3))),
    Band("一般"),
)
TABLED = replace(
    RULES,
    bands=BAND_TABLE,
    points=(
        PointsRule("靠前", "乡、街道", parse_condition("前7名"), Decimal(2)),
        PointsRule("多报", "", parse_condition("≥20"), Decimal("0.5")),
        PointsRule("零报送", "", parse_condition("零报送"), Decimal(-2)),
    ),
    vetoes=(Veto("甲局", "泄密", "一般", Decimal(59)), Veto("乙局", "", "一般")),
    overrides=(
        Override("丙局", Overridden.POINTS, "-2", "迟报", "张三", "2014年4月2日"),
        Override("丁局", Overridden.ZERO, "否", "邮寄"),
    ),
    meanings=(
        StatedMeaning("一季度/报送", "报送", measure="条", period="一季度"),
        StatedMeaning("采用率", formula="=采用÷报送", is_guess=True),
        StatedMeaning("扣分", "扣分", high_first=False),
    ),
)
ELEMENTS = Elements(
    issuer="某县人民政府办公室",
    joint_issuers=("某县财政局", "某县审计局"),
    masthead=Masthead.DOCUMENT,
    copy_number=7,
    urgency="特急",
    issue=Issue(18, 142),
    total_issue=143,
    document_number="某政办发〔2026〕12号",
    title="关于甲\n情况的通报",
    addressees="各单位",
    introduction="现将{统计期间}情况通报如下：",
    date=_DAY,
    signature="某县政府办",
    remark="此件公开发布",
    copies="市政府办公室",
    printing_office="某县政府办",
    printing_date=_DAY + datetime.timedelta(1),
    contents=(Content.POINTS, Content.STATISTICS),
    annex_names="甲表\n乙表",
    turned=False,
    blocks=3,
    down_first=False,
    table_note="数字为初步统计。\n得分相同的并列。",
    practices=Practices(
        seal=Seal.WITHOUT,
        first_sentence=FirstSentence.KAITI,
        number_place=NumberPlace.CENTRE,
        tail_page=TailPage.EVEN,
        type_area=TypeArea.COMPENSATED,
        line_pitch=29.5,
        bold_heading_2=True,
        bold_heading_3=True,
        western_digits=True,
        mirrored=True,
    ),
)
CHAPTERED = replace(
    ELEMENTS,
    chapters=(
        Chapter("基本情况", ()),
        Chapter("工作要求", (Draft("一是{常用语：1}"), Draft("二是好。"))),
    ),
)
SHEETS = ((RULE_ITEMS, Rules(), RULES), (ELEMENT_ITEMS, Elements(), ELEMENTS))
FORMS: tuple[Form[Any], ...] = (
    BANDS,
    POINTS,
    VETOES,
    OVERRIDES,
    MEANINGS,
    UNITS,
    CHAPTERS,
    PHRASE_FORM,
)
#: Its name says it all; and what nobody may fill in.
_WITHOUT_HELP, _NEVER_STATED = {"抄送"}, {"密级"}


def items() -> Iterator[Any]:
    """Yield every item with its sheet, the settings that go without saying, and other ones."""
    for sheet, usual, changed in SHEETS:
        for item in sheet.items:
            yield pytest.param(sheet, item, usual, changed, id=f"{sheet.sheet}·{item.name}")


every_item = pytest.mark.parametrize(("sheet", "item", "usual", "changed"), list(items()))


@pytest.mark.parametrize("sheet", [RULE_ITEMS, ELEMENT_ITEMS], ids=lambda sheet: sheet.sheet)
def test_no_item_is_declared_twice(sheet: Any) -> None:
    assert len(set(sheet.names)) == len(sheet.names)


def test_every_item_says_what_it_is_for() -> None:
    silent = {item.name for sheet, _, _ in SHEETS for item in sheet.items if not item.help}
    assert silent == _WITHOUT_HELP


@every_item
def test_every_word_offered_is_understood_and_written_again(
    sheet: Any, item: Item[Any], usual: Any, changed: Any
) -> None:
    for word in item.words:
        read, findings = sheet.read(usual, [StatedItem(item.name, word)])
        assert not findings
        assert item.write(read) in (word, item.write(usual))
    made = {word: sheet.read(changed, [StatedItem(item.name, word)])[0] for word in item.words}
    assert all(made[one] != made[other] for one in made for other in made if one != other)


@every_item
def test_what_is_written_reads_back(sheet: Any, item: Item[Any], usual: Any, changed: Any) -> None:
    written = item.write(changed)
    if item.has_table or item.name in _NEVER_STATED:
        assert written is None
        return
    assert written not in (None, item.write(usual)), "try the item with another value"
    # 行距 goes by 版心: what the others say is there already.
    read, findings = sheet.read(changed, [StatedItem(item.name, str(written))])
    assert not findings and replace(read, stated={}) == changed
    read, findings = sheet.read(usual, [StatedItem(item.name, str(written))])
    assert item.name == "行距" or (not findings and item.write(read) == written)


def _page_grid(page: Page) -> dict[str, Grid]:
    width = max(map(len, page.rows))
    rows = [[*row, *[None] * (width - len(row))] for row in page.rows]
    return {page.sheet.name: Grid(page.sheet.name, rows)}


@pytest.mark.parametrize("rules", [Rules(), RULES, TABLED])
def test_rules_read_back_as_setup_wrote_them(rules: Rules) -> None:
    read, findings = read_rules(read_rule_sheet(_page_grid(rules_page(rules))))
    assert not findings and _without_places(read) == rules


def _without_places(rules: Rules) -> Rules:
    return replace(
        rules,
        bands=tuple(replace(band, place=NOWHERE) for band in rules.bands),
        points=tuple(replace(p, place=NOWHERE, group_place=NOWHERE) for p in rules.points),
        vetoes=tuple(replace(veto, place=NOWHERE) for veto in rules.vetoes),
        overrides=tuple(replace(override, place=NOWHERE) for override in rules.overrides),
        meanings=tuple(replace(line, place=NOWHERE) for line in rules.meanings),
        stated={},
    )


@pytest.mark.parametrize("elements", [Elements(), ELEMENTS, CHAPTERED])
def test_elements_read_back_as_setup_wrote_them(elements: Elements) -> None:
    read, findings = read_elements(_page_grid(elements_page(elements)))
    chapters = tuple(
        Chapter(c.title, tuple(Draft(draft.text) for draft in c.drafts)) for c in read.chapters
    )
    assert not findings and replace(read, stated={}, chapters=chapters) == elements


@given(st.data())
def test_a_register_reads_back_as_setup_wrote_it(data: st.DataObject) -> None:
    names = st.text("甲乙丙丁戊", min_size=1, max_size=4)
    days = st.none() | st.dates(datetime.date(1990, 1, 1))
    units = data.draw(
        st.lists(
            st.builds(
                Unit,
                full_name=names,
                short_name=names,
                aliases=st.lists(names, max_size=3).map(tuple),
                group=st.just("") | names,
                assessed=st.booleans(),
                since=days,
                until=days,
                predecessors=st.lists(names, max_size=2).map(tuple),
                order=st.just(0),
                place=st.just(NOWHERE),
            ),
            min_size=1,
            max_size=5,
        )
    )
    made = Register(tuple(unit._replace(order=at) for at, unit in enumerate(units)))
    read, findings = read_register(_page_grid(register_page(made)))
    assert not findings and read
    # Units are told apart by identity; what they say is compared.
    again = [tuple(unit._replace(place=NOWHERE)) for unit in read.units]
    assert again == [tuple(unit) for unit in made.units]


@given(
    st.builds(
        Band,
        st.text("甲乙丙丁", min_size=1, max_size=3),
        st.none() | st.decimals(0, 100, places=2).map(lambda number: number + 0),
        st.booleans(),
        st.none()
        | st.builds(
            Quota,
            st.integers(1, 100).map(Decimal),
            st.booleans(),
            st.booleans(),
            st.sampled_from(Rounding),
            st.sampled_from(Ties),
        ),
    )
)
def test_a_band_reads_back_as_it_is_written(band: Band) -> None:
    grid = Grid("规则", [BANDS.headings, BANDS.write(band)])
    read, findings = read_rules(read_rule_sheet({"规则": grid}))
    assert not findings and _without_places(read).bands == (band,)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_known_by_the_headings_setup_writes_and_says_what_its_columns_are_for(
    form: Form[Any],
) -> None:
    assert form.is_heading(set(form.headings))
    assert [other.name for other in FORMS if other.is_heading(set(form.headings))] == [form.name]
    assert all(column.help for column in form.columns)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_word_offered_in_a_column_is_understood(form: Form[Any]) -> None:
    for column in form.columns:
        meanings = [column.parse(word) for word in column.words]
        assert len(set(meanings)) == len(meanings)


def test_the_fields_listed_beside_the_chapters_are_those_of_the_readme_and_read_as_none() -> None:
    page = elements_page(Elements())
    lines = [str(row[2]) for row in page.rows if len(row) == 3 and str(row[2]).startswith("{")]
    assert lines == list(FIELD_LINES)
    root = Path(__file__).resolve().parents[3]
    readme = (root / "README.md").read_text(encoding="utf-8").split("## 字段和条件")[1]
    named = {re.sub("前3名", "前N名", name) for name in re.findall(r"\{([^}]+)\}", "".join(lines))}
    named = {re.sub("优秀", "等次", re.sub("[报]送环比", "列名环比", name)) for name in named}
    named = {{"常用语:1": "常用语:编号", "累计报送": "累计列名"}.get(name, name) for name in named}
    assert named <= set(re.findall(r"`\{([^}]+)\}`", readme))
    elements, findings = read_elements(_page_grid(page))
    assert not elements.chapters and not findings
