"""The tables on sheet 规则 about points and decisions, column by column: 加扣分表, 单项否决, 人工调整."""

from collections.abc import Callable
from decimal import Decimal

from tongbao.chinese import key, tidy
from tongbao.core.rules.answers import parse_points, parse_yes
from tongbao.core.rules.condition import BelowStandard, Condition
from tongbao.core.rules.condition_text import parse_condition, written_condition
from tongbao.core.rules.conditions import group_of, parse_amount, word_of
from tongbao.core.rules.rules import Overridden, Override, PointsRule, Veto
from tongbao.findings import codes
from tongbao.sheet.edit import Written
from tongbao.sheet.settings.column import Column, name_column, words_column
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.misfit import Misfit
from tongbao.sheet.settings.words import each_word


def _condition_cell(rule: PointsRule) -> Written:
    return written_condition(rule.condition)


_LABEL = words_column("情形", write=lambda rule: rule.label, help_="依据里怎样说；不填为条件")
_GROUP: Column[str] = Column(
    ("组别",), group_of, lambda rule: rule.group or None, "", help="哪一组的单位；不填为全部"
)
_CONDITION: Column[Condition] = Column(
    ("条件", "加扣分条件"),
    parse_condition,
    _condition_cell,
    BelowStandard(),
    needed=True,
    help="前7名、第2—3名、后3名、前20%、报送≥20、得分≥90且<95、90分以上、≥平均分、等次=优秀、零报送、未达标",
)
_POINTS = Column(
    ("分值", "加扣分值", "加减分值"),
    parse_points,
    lambda rule: rule.points,
    Decimal(0),
    needed=True,
    help="如 +2、-2",
)


def _points_rule(row: FormRow) -> PointsRule:
    return PointsRule(
        label=row.read(_LABEL) or tidy(row.text(_CONDITION)),
        group=row.read(_GROUP),
        condition=row.read(_CONDITION),
        points=row.read(_POINTS),
        place=row.place(_CONDITION),
        group_place=row.place(_GROUP),
    )


POINTS = Form(
    "加扣分表",
    "规则",
    (_LABEL, _GROUP, _CONDITION, _POINTS),
    (_CONDITION.headings, _POINTS.headings),
    _points_rule,
    title="加扣分表（条件可写：前7名、第2—3名、后3名、前20%、报送≥20、得分≥90且<95、≥平均分、等次=优秀、零报送、未达标）",
    lone_number=True,
)

_VETOED_UNIT = name_column(
    "单位", "单位名称", what="单位名称", write=lambda veto: veto.unit, help_="名称"
)
_BREACH = words_column(
    "否决情形", "情形", "理由", "原因", write=lambda veto: veto.reason, help_="违反了什么"
)
_VETO_BAND = words_column(
    "否决等次", "等次", write=lambda veto: veto.band, help_="因此评为什么等次"
)
_VETO_SCORE: Column[Decimal | None] = Column(
    ("否决得分", "得分"), parse_amount, lambda veto: veto.score, None, help="因此按多少分算"
)


def _veto(row: FormRow) -> Veto:
    if not row.read(_VETO_BAND) and not row.text(_VETO_SCORE):
        row.refuse(_VETO_BAND, ValueError("否决后的等次或得分"))
    return Veto(
        unit=row.read(_VETOED_UNIT),
        reason=row.read(_BREACH),
        band=row.read(_VETO_BAND),
        score=row.read(_VETO_SCORE),
        place=row.line.place,
    )


VETOES = Form(
    "单项否决",
    "规则",
    (_VETOED_UNIT, _BREACH, _VETO_BAND, _VETO_SCORE),
    (_VETOED_UNIT.headings, ("否决等次", "否决得分", "否决情形")),
    _veto,
    title="单项否决",
    lone_number=True,
)


def _reason(text: str) -> str:
    if not key(text):
        clause = "应为调整的理由（没有理由的人工调整不予采用）"
        raise Misfit(codes.OVERRIDE_WITHOUT_REASON, clause)
    return tidy(text)


_OVERRIDDEN_UNIT = name_column(
    "单位", "单位名称", what="单位名称", write=lambda made: made.unit, help_="名称"
)
_OVERRIDDEN = Column(
    ("调整项目", "项目", "调整事项", "调整内容"),
    word_of(Overridden),
    lambda made: made.item.value,
    Overridden.BAND,
    needed=True,
    help="调整的是什么",
    words=each_word(Overridden),
)
_VALUE = name_column(
    "调整为", "调整后", "调整后等次", "调整后结果", "调整结果", "调整后内容",
    what="调整后的内容",
    write=lambda made: made.value,
    help_="等次的名称；加扣的分，如 -2；是或否",
)  # fmt: skip
_REASON = Column(
    ("理由", "调整理由", "调整原因"),
    _reason,
    lambda made: made.reason,
    "",
    needed=True,
    help="没有理由的不予采用",
)
_CLERK = words_column("经办人", write=lambda made: made.clerk, help_="谁调整的")
_DATE = words_column("日期", write=lambda made: made.date, help_="哪一天调整的")
#: What 调整为 must be for some of the results.
_VALUES: dict[Overridden, Callable[[str], object]] = {
    Overridden.POINTS: parse_points,
    Overridden.ZERO: parse_yes,
}


def _override(row: FormRow) -> Override:
    reason, unit, item = row.read(_REASON), row.read(_OVERRIDDEN_UNIT), row.read(_OVERRIDDEN)
    value = row.read(_VALUE)
    if value and item in _VALUES:
        try:
            _VALUES[item](value)
        except ValueError as expected:
            row.refuse(_VALUE, expected)
    return Override(
        unit=unit,
        item=item,
        value=value,
        reason=reason,
        clerk=row.read(_CLERK),
        date=row.read(_DATE),
        place=row.line.place,
    )


OVERRIDES = Form(
    "人工调整",
    "规则",
    (_OVERRIDDEN_UNIT, _OVERRIDDEN, _VALUE, _REASON, _CLERK, _DATE),
    (_OVERRIDDEN_UNIT.headings, ("调整为", "调整后", *_VALUE.headings[2:]), ("理由", "经办人", *_REASON.headings[1:])),
    _override,
    title="人工调整（没有理由的不予采用）",
    lone_number=True,
)  # fmt: skip
