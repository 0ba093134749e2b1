"""等次表, column by column."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import key, parse_number, plain
from tongbao.core.rules.answers import parse_yes
from tongbao.core.rules.conditions import parse_amount, word_of
from tongbao.core.rules.rules import Band, Quota, Rounding, Ties
from tongbao.regex import regex
from tongbao.sheet.edit import Written
from tongbao.sheet.settings.column import Column, name_column
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.words import YES_NO, each_word, yes_or_no

_REST = frozenset({"", "其余", "其他", "余下", "其它", "以下", "-", "—", "——", "/"})
_NO_QUOTA = frozenset({"", "不限", "不限名额", "无", "-", "—", "——", "/"})
#: ≥90分, >80, 90分以上, 90（含）.
_LOWEST = regex(r"(>=|≥|>)?(.+?)(?:及?以上)?(?:\(含\))?(?:及?以上)?")
#: 不超过20%, 最多3个, 20%以内, 控制在20%以内.
_AT_MOST = regex(
    r"(?:不(?:得|能|应)?(?:超过|多于|高于)|最多|至多|上限|控制在|限|占|<=|≤)?(?:为|是)?(?:总数的|单位总数的)?"
    r"([0-9.,]+%?(?:个|名|家)?)(?:以内|之内|以下|内)?(?:\(含\))?"
)
_PER_GROUP, _OVERALL = frozenset({"每组", "分组", "各组"}), frozenset({"全部", "全体", "总体"})


class _Seats(NamedTuple):
    """名额 as one cell states it."""

    amount: Decimal
    percent: bool


def _lowest(text: str) -> Decimal | None:
    if key(text) in _REST:
        return None
    match = _LOWEST.fullmatch(key(text))
    return parse_amount(match[2] if match else text)


def _lowest_written(band: Band) -> Written:
    if band.minimum is None:
        return "其余"
    return f"{plain(band.minimum * 100)}%" if band.in_percent else band.minimum


def _seats(text: str) -> _Seats | None:
    if key(text) in _NO_QUOTA:
        return None
    match = _AT_MOST.fullmatch(key(text))
    amount = parse_number(match[1] if match else text)
    if amount is None:
        raise ValueError("个数或百分比，如 3、最多3个、20%、不超过20%")
    percent = "%" in key(text) or 0 < amount < 1
    if amount < 0 or (percent and amount > 1):
        raise ValueError("个数，或 0 到 100 的百分比，如 20%")
    return _Seats(amount * 100 if percent else amount, percent)


def _scope(text: str) -> bool:
    if key(text) not in _PER_GROUP | _OVERALL:
        raise ValueError("“每组”或“全部”")
    return key(text) in _PER_GROUP


def _of_quota(write: Callable[[Quota], Written]) -> Callable[[Band], Written]:
    """Write something about a quota; nothing for a band without one."""
    return lambda band: write(band.quota) if band.quota else None


def _amount(quota: Quota) -> Written:
    return f"{plain(quota.amount)}%" if quota.percent else quota.amount


_NAME = name_column("等次", "档次", what="等次的名称", write=lambda band: band.name, help_="名称")
_MINIMUM: Column[Decimal | None] = Column(
    ("最低分", "分数线", "最低分数", "最低得分", "分数下限", "最低分值", "起点分"),
    _lowest,
    _lowest_written,
    None,
    help="达到多少评这一等次；最后一行写“其余”",
)
_INCLUSIVE = Column(
    ("含边界",),
    parse_yes,
    lambda band: yes_or_no(band.inclusive),
    True,
    help="正好等于最低分的是否算；不填为是",
    words=YES_NO,
)
_SEATS: Column[_Seats | None] = Column(
    ("名额", "名额比例", "名额数", "名额上限"),
    _seats,
    _of_quota(_amount),
    None,
    help="最多几个，或百分比，如 20%；不填不限",
)
_SCOPE = Column(
    ("名额范围",),
    _scope,
    _of_quota(lambda quota: "每组" if quota.per_group else "全部"),
    True,
    help="名额按每组算，还是全部单位一起算；不填为每组",
    words=("每组", "全部"),
)
_ROUNDING = Column(
    ("取整方式",),
    word_of(Rounding),
    _of_quota(lambda quota: quota.rounding.value),
    Rounding.FLOOR,
    help="百分比算出的名额怎样取整；不填为向下取整",
    words=each_word(Rounding),
)
_TIES = Column(
    ("名额并列",),
    word_of(Ties),
    _of_quota(lambda quota: quota.ties.value),
    Ties.ALL_IN,
    help="名额的末位有并列时怎样取；不填为全进",
    words=each_word(Ties),
)


def _band(row: FormRow) -> Band:
    lowest = key(row.text(_MINIMUM))
    exclusive = lowest.startswith(">") and not lowest.startswith(">=")
    return Band(
        row.read(_NAME),
        row.read(_MINIMUM),
        row.read(_INCLUSIVE) if row.text(_INCLUSIVE) else not exclusive,
        _quota(row),
        row.line.place,
        in_percent="%" in lowest,
    )


def _quota(row: FormRow) -> Quota | None:
    seats = row.read(_SEATS)
    if seats is None:
        return None
    return Quota(*seats, row.read(_SCOPE), row.read(_ROUNDING), row.read(_TIES))


BANDS = Form(
    "等次表",
    "规则",
    (_NAME, _MINIMUM, _INCLUSIVE, _SEATS, _SCOPE, _ROUNDING, _TIES),
    (_NAME.headings, _MINIMUM.headings),
    _band,
    title="等次表（从高到低；最低分写“其余”的放最后）",
    lone_number=True,
)
