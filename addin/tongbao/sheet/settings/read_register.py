"""Sheet 单位名册: its columns, each declared once, and what it says, read into a Register."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import parse_date, parse_number, split_list
from tongbao.core.register import Register, Unit, told_apart
from tongbao.core.row_labels import is_note
from tongbao.core.rules.answers import parse_yes
from tongbao.findings import Finding, codes
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.column import Column, words_column
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.form_lines import form_lines
from tongbao.sheet.settings.names import REGISTER, sheet_of
from tongbao.sheet.settings.words import YES_NO, joined, yes_or_no


class RegisterRow(NamedTuple):
    """A row of the register: its 序号, the unit, and what setup remarks on it."""

    number: Decimal | int | None
    unit: Unit
    remark: str = ""


def _day(text: str) -> datetime.date:
    day = parse_date(text)
    if day is None:
        raise ValueError("日期，如 2019-03-31")
    return day


def _iso(day: datetime.date | None) -> Written:
    return day.isoformat() if day else None


_NUMBER: Column[Decimal | None] = Column(
    ("序号",), parse_number, lambda row: row.number, None, help="名单按序号排；不是每行都有的，按行的先后"
)  # fmt: skip
_FULL_NAME = words_column(
    "单位全称", "全称", "单位名称", "单位", write=lambda row: row.unit.full_name, help_="名单里用的名称"
)  # fmt: skip
_SHORT_NAME = words_column(
    "简称", write=lambda row: row.unit.short_name, help_="统计表里用的名称；不填与全称相同"
)
_ALIASES: Column[tuple[str, ...]] = Column(
    ("别名",), split_list, lambda row: joined(row.unit.aliases), (), help="统计表里可能出现的别的写法，用、隔开"
)  # fmt: skip
_GROUP = words_column(
    "组别", write=lambda row: row.unit.group or None, help_="乡镇街道、区直单位等"
)
_ASSESSED = Column(
    ("参评",),
    parse_yes,
    lambda row: yes_or_no(row.unit.assessed),
    True,
    help="是否参加排名、评等次、加扣分；不填为是",
    words=YES_NO,
)
_SINCE: Column[datetime.date | None] = Column(
    ("起用日期",), _day, lambda row: _iso(row.unit.since), None, help="从哪一天起用这个名称；一直在用的不填"
)  # fmt: skip
_UNTIL: Column[datetime.date | None] = Column(
    ("停用日期",), _day, lambda row: _iso(row.unit.until), None, help="用到哪一天；还在用的不填"
)
_PREDECESSORS: Column[tuple[str, ...]] = Column(
    ("前身",),
    split_list,
    lambda row: joined(row.unit.predecessors) or None,
    (),
    help="撤并而来的，写原来各单位的全称，用、隔开；与往期比较时，原单位的数相加",
)
_REMARK = words_column("备注", write=lambda row: row.remark or None, help_="程序不看")


def _register_row(row: FormRow) -> RegisterRow:
    name = row.read(_FULL_NAME)
    unit = Unit(
        name,
        row.read(_SHORT_NAME) or name,
        row.read(_ALIASES),
        row.read(_GROUP),
        assessed=row.read(_ASSESSED),
        since=row.read(_SINCE),
        until=row.read(_UNTIL),
        place=row.line.place,
        predecessors=row.read(_PREDECESSORS),
    )
    return RegisterRow(row.read(_NUMBER), unit)


UNITS = Form(
    REGISTER,
    REGISTER,
    (
        _NUMBER, _FULL_NAME, _SHORT_NAME, _ALIASES, _GROUP, _ASSESSED, _SINCE, _UNTIL,
        _PREDECESSORS, _REMARK,
    ),
    (_FULL_NAME.headings, ("组别", "简称", "别名", "参评")),
    _register_row,
    codes.REGISTER_NOT_UNDERSTOOD,
    lone_words=lambda text: not is_note(text),
)  # fmt: skip


def read_register(grids: Mapping[str, Grid]) -> tuple[Register | None, tuple[Finding, ...]]:
    """Return the register on sheet 单位名册, or ``None`` if there is none or it is empty.

    A unit stays in the register although one cell cannot be understood.
    """
    grid = sheet_of(grids, REGISTER)
    if grid is None:
        return None, ()
    findings: list[Finding] = []
    rows = []
    for _, line in form_lines(grid, (UNITS,), first=None):
        row, misfits = UNITS.read(line)
        if row.unit.full_name:
            rows.append(row)
            findings += misfits
    units = told_apart(_numbered([row.unit for row in rows], [row.number for row in rows]))
    return (Register(tuple(units)) if units else None), tuple(findings)


def _numbered(units: Sequence[Unit], numbers: Sequence[Decimal | int | None]) -> list[Unit]:
    """Number the units by 序号 if every unit has its own, else by their rows."""
    order = list(range(len(units)))
    if len(numbers) == len(set(numbers)) and None not in numbers:
        order.sort(key=lambda index: numbers[index] or Decimal(0))
    return [units[index]._replace(order=place) for place, index in enumerate(order)]
