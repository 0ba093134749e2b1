"""Sheets 规则, 单位名册 and 通报要素, written out for a clerk to fill in: what `setup` adds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tongbao.chinese import plain
from tongbao.core.notice.elements import ELEMENTS, Elements
from tongbao.core.register import Register, Unit
from tongbao.core.rules.conditions import condition_words
from tongbao.core.rules.rules import (
    Band,
    Compare,
    ListOrder,
    NameForm,
    Overridden,
    PointsRule,
    RankMethod,
    Rounding,
    Rules,
    SortKey,
    Ties,
)
from tongbao.gongwen.masthead import Masthead
from tongbao.sheet.grid import Area
from tongbao.sheet.new_sheet import Choice, NewSheet
from tongbao.sheet.settings import BAND_HEADINGS, ELEMENTS_SHEET, REGISTER, RULES
from tongbao.sheet.switches import SWITCH_HELP, SWITCH_WORDS

Row = Sequence[str | int | Decimal | None]
_YES_NO = ("是", "否")
_ALL_ANY = ("全部为零", "任一为零")
_SPARE = 6  # empty rows left in every table for the clerk


@dataclass(frozen=True)
class Page:
    """A new sheet with its rows."""

    sheet: NewSheet
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Item:
    """An item of sheet 规则: its name, what it is for, what rules make of it, its drop-down list."""

    name: str
    help: str
    content: Callable[[Rules], str | int | Decimal | None]
    words: tuple[str, ...] = ()


def _sort_key(sort_key: SortKey) -> str:
    return sort_key.column if sort_key.high_first else f"{sort_key.column}/低到高"


def _joined(names: Iterable[str]) -> str | None:
    return "、".join(names) or None


def _second_keys(rules: Rules) -> str | None:
    return _joined(map(_sort_key, rules.then_by))


def _words(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def _sums(rules: Rules) -> str | None:
    return "；".join(f"{claim.total}={'+'.join(claim.parts)}" for claim in rules.sums) or None


_ITEMS = (
    _Item("统计期间", "如 2014年一季度、2014年1—2月、2014年", lambda r: r.period or None),
    _Item("排名依据", "按哪一列排名，写列名；低的在前写“列名/低到高”", lambda r: _sort_key(r.rank_by) if r.rank_by else None),
    _Item("名次方式", "并列占位 1、2、2、4；中国式 1、2、2、3；顺序 1、2、3、4", lambda r: r.method.value, _words(RankMethod)),
    _Item("分组排名", "是：各组分别排名；否：全部单位一起排", lambda r: _YES_NO[not r.by_group], _YES_NO),
    _Item("次级排序", "数值相同时再按哪些列，用、隔开，如 发布/高到低、退稿/低到高", _second_keys),
    _Item("零报送依据", "哪一列（或几列）为零算零报送", lambda r: _joined(r.zero_columns)),
    _Item("零报送判定", "写了几列时：全部为零，还是任一为零", lambda r: _ALL_ANY[r.zero_if_any], _ALL_ANY),
    _Item("空白按零", "空白、“—”、“未报送”是否当作 0；不填为否", lambda r: _YES_NO[not r.blank_is_zero], _YES_NO),
    _Item("未列入表按零", "名册里有、表里没有的单位是否算零报送；不填为否", lambda r: _YES_NO[not r.absent_is_zero], _YES_NO),
    _Item("等次依据", "按哪一列评等次；不填与排名依据相同", lambda r: r.band_by or None),
    _Item("加分上限", "本期加分最多多少；不填不限", lambda r: r.bonus_cap),
    _Item("扣分上限", "本期扣分最多多少；不填不限", lambda r: r.deduction_cap),
    _Item("达标线", "“未达标”条件用的最低数；表头写了（最低标准：20）的可不填", lambda r: r.standard),
    _Item("合计关系", "需要核对的合计，如 总分=基础分+附加分", _sums),
    _Item("百分比小数位", "发布率等保留几位小数；不填为 1", lambda r: r.percent_places),
    _Item("名单顺序", "通报里名单按名册顺序，还是按数值高低", lambda r: r.list_order.value, _words(ListOrder)),
    _Item("名单用名", "通报里名单用全称还是简称", lambda r: r.name_form.value, _words(NameForm)),
    _Item("结果列", "只要其中几列时写列名，用、隔开；不填为全部", lambda r: _joined(r.result_columns)),
)  # fmt: skip


def rules_page(rules: Rules) -> Page:
    """Return sheet 规则 with every item, the tables below it, and what each is for."""
    rows: list[Row] = [("项目", "内容", "说明")]
    choices: list[Choice] = []
    headings = {1}
    for item in _ITEMS:
        rows.append((item.name, item.content(rules), item.help))
        if item.words:
            choices.append(Choice(Area(len(rows), 2, len(rows), 2), item.words))

    def table(
        title: str, heading: Row, lines: Iterable[Row], lists: dict[int, tuple[str, ...]]
    ) -> None:
        rows.extend([(), (title,), heading])
        headings.add(len(rows))
        first = len(rows) + 1
        rows.extend(lines)
        rows.extend([()] * _SPARE)
        for column, words in lists.items():
            choices.append(Choice(Area(first, column, len(rows), column), words))

    table(
        "等次表（从高到低；最低分写“其余”的放最后）",
        BAND_HEADINGS,
        map(_band_row, rules.bands),
        {
            3: _YES_NO,
            5: ("每组", "全部"),
            6: _words(Rounding),
            7: _words(Ties),
        },
    )
    table(
        "加扣分表（条件可写：前7名、后3名、报送≥20、等次=优秀、零报送、未达标）",
        ("情形", "组别", "条件", "分值"),
        map(_points_row, rules.points),
        {},
    )
    table(
        "单项否决",
        ("单位", "否决情形", "否决等次", "否决得分"),
        ((v.unit, v.reason, v.band, v.score) for v in rules.vetoes),
        {},
    )
    table(
        "人工调整（没有理由的不予采用）",
        ("单位", "调整项目", "调整为", "理由", "经办人", "日期"),
        ((o.unit, o.item.value, o.value, o.reason, o.clerk, o.date) for o in rules.overrides),
        {2: _words(Overridden)},
    )
    widths = (22.0, 26.0, 22.0, 22.0, 12.0, 12.0, 14.0)
    sheet = NewSheet(RULES, widths, frozenset(), frozenset(headings), tuple(choices))
    return Page(sheet, tuple(rows))


def _band_row(band: Band) -> Row:
    quota = band.quota
    lowest = "其余" if band.minimum is None else band.minimum
    if quota is None:
        return (band.name, lowest, _YES_NO[not band.inclusive])
    amount = f"{plain(quota.amount)}%" if quota.percent else quota.amount
    scope = "每组" if quota.per_group else "全部"
    return (
        band.name, lowest, _YES_NO[not band.inclusive], amount, scope,
        quota.rounding.value, quota.ties.value,
    )  # fmt: skip


def _points_row(rule: PointsRule) -> Row:
    condition = rule.condition
    words = condition_words(condition)
    if isinstance(condition, Compare) and not condition.column:
        words = words.removeprefix("排名依据")
    return (rule.label, rule.group or None, words, rule.points)


def register_page(register: Register, guessed: frozenset[Unit] = frozenset()) -> Page:
    """Return sheet 单位名册; units whose group was guessed from the name are marked as such."""
    rows: list[Row] = [
        ("序号", "单位全称", "简称", "别名", "组别", "参评", "起用日期", "停用日期", "备注")
    ]
    for number, unit in enumerate(register.units, 1):
        rows.append(
            (
                number, unit.full_name, unit.short_name, "、".join(unit.aliases) or None,
                unit.group or None, _YES_NO[not unit.assessed],
                unit.since.isoformat() if unit.since else None,
                unit.until.isoformat() if unit.until else None,
                "组别为程序推测，请核对" if unit in guessed else None,
            )
        )  # fmt: skip
    last = len(rows) + 50
    choices = [Choice(Area(2, 6, last, 6), _YES_NO)]
    groups = register.group_names()
    if groups and sum(map(len, groups)) + len(groups) < 200:
        choices.append(Choice(Area(2, 5, last, 5), groups))
    widths = (6.0, 28.0, 18.0, 18.0, 14.0, 6.0, 12.0, 12.0, 24.0)
    sheet = NewSheet(REGISTER, widths, frozenset(), frozenset({1}), tuple(choices))
    return Page(sheet, tuple(rows))


_ELEMENT_HELP = {
    "发文机关": "如 岳阳市岳阳楼区人民政府督查室",
    "联合发文机关": "联合行文时填其他机关，用、或换行隔开；主办机关填在“发文机关”",
    "版头样式": "督查通报式、文件式或信函式；不填时，有发文字号的为文件式或信函式，没有的为督查通报式",
    "份号": "不需要的留空；写顺序号，如 1，印成 000001",
    "密级": "必须留空：涉密文件不得用本程序在本机上制作",
    "紧急程度": "特急或加急；不需要的留空",
    "期号": "督查通报式用，只写数字，如 18",
    "总期号": "只写数字，如 142",
    "发文字号": "文件式、信函式用，如 雷府办函〔2018〕35号",
    "标题": "不填则由程序按表名拟定；可用换行指定分行处",
    "主送机关": "如 各镇人民政府，各街道办事处，市政府各部门",
    "导语": "正文第一段；不填则由程序拟定",
    "成文日期": "如 2014年4月10日",
    "署名": "文件式、信函式用；不填与发文机关相同；联合行文的用、隔开",
    "附注": "如 此件公开发布",
    "抄送": "",
    "印发机关": "文件式、督查通报式用；信函式的版记不印",
    "印发日期": "不填与成文日期相同",
    "附件内容": "统计表、分组统计表、等次表、加扣分表中的一项或几项，用、隔开；不填为统计表",
    "附件名称": "不填与表名相同；有几个附件的，每行一个（Alt+回车换行）",
    "附表方向": "统计表在纸上纵向还是横向；不填为自动，太宽的表横向",
    "附表栏数": "1、2 或 3；不填由程序决定，页数最少",
    "附表顺序": "先下后右，或逐行",
    "表注": "印在统计表下面，“注：”由程序加",
}


_ELEMENT_WORDS: dict[str, tuple[str, ...]] = {
    "版头样式": _words(Masthead),
    "紧急程度": ("特急", "加急"),
    "附表栏数": ("1", "2", "3"),
    "附表方向": ("自动", "纵向", "横向"),
    "附表顺序": ("先下后右", "逐行"),
}


def elements_page(elements: Elements) -> Page:
    """Return sheet 通报要素: the items, and below them the chapters with their paragraphs."""
    rows: list[Row] = [("要素", "内容", "说明")]
    helps, words = _ELEMENT_HELP | SWITCH_HELP, _ELEMENT_WORDS | SWITCH_WORDS
    choices = [
        Choice(Area(row, 2, row, 2), words[name])
        for row, name in enumerate(ELEMENTS, 2)
        if name in words
    ]
    for name in ELEMENTS:
        usual = next(iter(SWITCH_WORDS.get(name, ())), None)
        rows.append((name, elements.get(name) or usual, helps[name] or None))
    rows += [
        (),
        (
            "章节和段落（每段一行；段落里可写 {零报送单位}、{报送合计} 等，由程序填数；段落留空的章节由程序撰写）",
        ),
        ("章节", "段落"),
    ]
    heading = len(rows)
    for chapter in elements.chapters:
        texts: list[str | None] = [draft.text for draft in chapter.drafts]
        texts = texts or [None]
        rows += [(chapter.title if i == 0 else None, text) for i, text in enumerate(texts)]
    rows += [()] * _SPARE
    sheet = NewSheet(
        ELEMENTS_SHEET, (18.0, 80.0, 44.0), frozenset({2}), frozenset({1, heading}), tuple(choices)
    )
    return Page(sheet, tuple(rows))
