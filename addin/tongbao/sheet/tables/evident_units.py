"""A column of names that no heading we know calls units: found by what stands in and beside it.

It is the first column with a different name in each row, short words and no dates, and to its right
stand figures. A heading such as 姓名 or 栏目 then says enough; one such as 指标 or 月份 says that the
rows are something else, and only the clerk can tell.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.core.columns.heading_words import any_of
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import TEXT, UNIT
from tongbao.core.row_labels import is_mean_row, is_note, is_statistic_row, is_total_row
from tongbao.regex import regex
from tongbao.sheet.cells import number_in
from tongbao.sheet.tables.heading import clean_heading, is_heading_row
from tongbao.sheet.tables.heading_rows import HeadingRows, heading_rows
from tongbao.sheet.tables.item_list import is_date
from tongbao.sheet.tables.view import View
from tongbao.sheet.tables.way_round import names_figure

_SEARCHED, _DEEP = 200, 200
_LONGEST = 20
#: Who or what is counted and scored, without being called 单位.
_PLACES = any_of("片 街 社区 片区 辖区 地区 区域 网格 站所 站点 农场 林场 街道")
_OF_PLACES = rf"(?:[省市县区镇乡村州盟旗地]{{1,4}}|{_PLACES})"
_KINDS = any_of("班 班级 年级 组 小组 队 窗口 栏目 频道 平台 账号 媒体 网站 刊物")
_PEOPLE = any_of(
    "姓 姓名 名字 撰稿人 作者 信息员 投稿人 供稿人 报送人 联络员 网格员 人员 员工 干部 驻村干部 教师 学生 选手 队员 参赛者"
)
#: Who or what is counted and scored, without being called 单位.
_NAMING = regex(
    rf"{_OF_PLACES}(?:[、/和及]?{_OF_PLACES})*(?:名称|名|全称|简称)?|{_KINDS}(?:名称|名)?"
    rf"|{_PEOPLE}(?:姓名|名单)?|.*(?:单位|部门|机构|机关|科室|人姓名|名称)"
)
_ROWS = any_of(
    "指标 项目 内容 类别 类型 种类 等次 等级 档次 名次 月份 季度 年份 年度 时间 日期 科目 标准 说明 参数 选项 要素 "
    "事项 方式 渠道 条款 情形 条件 区间 分数段 任务 问题 标题 备注 依据 办法 权重"
)
#: Rows under these are no units, whatever stands beside them.
_OF_ROWS = regex(rf".*{_ROWS}(?:名称)?")
_COUNTERS = any_of("月份 月 日 季 季度 年度 年 周 旬 号 名 等 等奖 级 档 类 位 条 项")
_GRADES = any_of("优秀 良好 一般 合格 不合格 较好 较差 良 中 差 优 达标 未达标 基本合格 累计")
#: Names of periods, places in an order, and grades.
_LABEL = regex(
    rf"(?:\d+年?度?)?第?(?:[上下]半年|[一二三四五六七八九十\d]+{_COUNTERS})|\d{{4}}年.*|{_GRADES}"
    r"|.*\d分(?:以上|以下)?.*|[-\d.~—]+"
)
_OF_SCHEME = regex(
    rf".*{any_of('分值 满分 权重 标准 系数 加分 扣分值 目标 最低 上限 下限 分数线')}.*"
)


class EvidentUnits(NamedTuple):
    """A column that evidently names what the figures beside it belong to.

    Attributes:
        rows: the heading rows over it.
        heading: what it is called.
        row, column: where its heading stands.
        sure: whether the heading says that these are units or people; else the clerk must say so.
        stated: whether the figures beside it are known by their headings.
    """

    rows: HeadingRows
    heading: str
    row: int
    column: int
    sure: bool
    stated: bool


def evident_units(view: View) -> Iterator[EvidentUnits]:
    """Yield the columns of names with figures beside them, one for each heading row, top down."""
    below = 0
    for row in view.rows()[:_SEARCHED]:
        cells = view.row_values(row)
        if row <= below or len(cells) < 2 or not is_heading_row([value for _, value in cells]):
            continue
        found = _under(view, row)
        if found:
            yield found
            below = found.rows.bottom


def _under(view: View, row: int) -> EvidentUnits | None:
    """Return the first column of names under a heading row, if figures stand beside it."""
    headings = list(view.texts(row))
    for at, (column, text) in enumerate(headings):
        words = key(clean_heading(text)[0])
        if names_figure(words) or is_note(words):
            return None
        rows = heading_rows(view, row, [column])
        named = _named(view, rows.bottom, column)
        if named is None:
            return None
        if not named:  # 序号, groups
            continue
        figures = _figures(view, rows, column, named)
        if not figures or all(_OF_SCHEME.fullmatch(figure) for figure in figures):
            return None
        alike = [c for c, other in headings[at:] if key(clean_heading(other)[0]) == words]
        sure = _NAMING.fullmatch(words) is not None and not _OF_ROWS.fullmatch(words)
        if not sure and (_OF_ROWS.fullmatch(words) or meaning_of(words) not in {None, UNIT, TEXT}):
            stated = False
        else:
            stated = any(map(names_figure, figures)) or len(named) > 2
        rows = heading_rows(view, row, alike)
        return EvidentUnits(rows, words, row, column, sure, stated)
    return None


def _named(view: View, bottom: int, column: int) -> list[int] | None:
    """Return the rows in which a column names something of its own.

    Empty if it counts rows or names groups; ``None`` if what stands there names nothing at all.
    """
    rows: dict[str, int] = {}
    again = 0
    for row in range(bottom + 1, min(view.area.bottom, bottom + _DEEP) + 1):
        value = view.at(row, column)
        if not view.row_values(row) and rows:
            break
        if value is None or (isinstance(value, str) and _is_beside_units(value)):
            continue
        if isinstance(value, datetime.date):
            return None
        if not isinstance(value, str) or number_in(value) is not None:
            return []
        again += key(value) in rows
        rows.setdefault(key(value), row)
    if len(rows) < 2 or again * 4 > len(rows):
        return []
    odd = sum(map(is_label, rows))
    long = sum(len(name) > _LONGEST for name in rows)
    return None if odd * 3 >= len(rows) or long * 3 >= len(rows) else [*rows.values()]


def _is_beside_units(text: str) -> bool:
    return is_total_row(text) or is_mean_row(text) or is_statistic_row(text) or is_note(text)


def is_label(name: str) -> bool:
    """Whether a name, as a key, is a period, a place in an order, a grade or a figure: no unit."""
    return _LABEL.fullmatch(name) is not None or names_figure(name)


def _figures(view: View, rows: HeadingRows, column: int, named: list[int]) -> list[str]:
    """Return the headings over the columns with figures to the right; none if dates stand there."""
    figures = []
    for other in range(column + 1, view.area.right + 1):
        heading = view.shown(rows.bottom, other)
        values = [view.at(row, other) for row in named]
        if heading is None:
            if all(value is None for value in values):
                break
            continue
        if sum(map(is_date, values)) * 2 > len(named):
            return []
        numbers = sum(number_in(value) is not None for value in values)
        words = key(clean_heading(str(heading))[0])
        if numbers * 10 >= len(named) * 6 and meaning_of(words) is not TEXT:
            figures.append(words)
    return figures
