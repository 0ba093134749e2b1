"""Door: the worksheet functions, named in Excel as here but in capitals.

Descriptions and argument helps are Chinese because Excel's function wizard shows them. What a function
does is loaded when it is first called: Excel waits for this module, and most workbooks use only a few.
``stamp`` comes from VBA and tells when the settings may have changed.
"""

from typing import Any

from tongbao.functions.declared import worksheet_function
from tongbao.functions.excel import argument, settings_stamp

#: Chinese names the add-in's builder can give the functions besides, for Chinese Excel.
#: Off by default: VBA keeps identifiers in the machine's code page, so a workbook that uses them shows
#: #NAME? on a machine set to another one (or to UTF-8), while the ASCII names work everywhere.
ALIASES = {
    "等次": "grade",
    "名次": "unitrank",
    "加扣分": "points",
    "退稿": "rejected",
    "发布率": "pubrate",
    "零报送名单": "zerolist",
    "零报送单位": "zerounits",
    "零报送家数": "zerocount",
    "单位名单": "unitlist",
    "单位名称": "unitname",
    "单位组别": "unitgroup",
    "依据": "why",
    "中文数字": "cnnum",
    "中文日期": "cndate",
    "期号": "issueno",
    "增减": "change",
}
_UNITS = "全部单位的名称，一列"
_VALUES = "各单位的数值，行数与单位相同；选几列时连同表头一起选"
_GROUPS = "各单位的组别，行数与单位相同；省略时按“单位名册”"


@worksheet_function
@argument("score", "得分，一个单元格或一个区域")
@argument(
    "rules",
    "等次表所在区域（等次、最低分两列）；省略时用“规则”工作表；哪里都没有等次表的，按优秀≥90、良好≥80、其余一般评",
)
@settings_stamp
def grade(score: Any, rules: Any = None, stamp: Any = None) -> Any:
    """按得分评等次；没有等次表的，只有本函数按优秀≥90、良好≥80、其余一般评，计算结果和通报都不评等次。只看分数线，不知道谁不参评，不含人工调整；限了名额的等次请用功能区的“计算考核结果”。"""
    from tongbao.functions.bands import bands_of

    return bands_of(score, rules, stamp)


@worksheet_function
@argument("value", "要排名的数，一个单元格或一个区域")
@argument("values", "参加排名的全部数值")
@argument("groups", "各数值的组别，个数与数值相同；省略时不分组")
@argument("group", "要排名的数属于哪一组")
@argument(
    "method",
    "并列占位（1、2、2、4）、中国式（1、2、2、3）或顺序，可加“低到高”；没写的按“规则”，没有则为并列占位、高到低",
)
@settings_stamp
def unitrank(
    value: Any,
    values: Any,
    groups: Any = None,
    group: Any = None,
    method: Any = None,
    stamp: Any = None,
) -> Any:
    """一个数在全部或本组数值中的名次。只看选中的数，不知道谁不参评、谁未列入表、空白是否按零、得分是否被否决。"""
    from tongbao.functions.ranks import ranks_of

    return ranks_of(value, values, groups, group, method, stamp)


@worksheet_function
@argument("unit_or_value", "单位名称；只给数值时按这个数算")
@argument("units", _UNITS)
@argument("values", _VALUES)
@argument("groups", _GROUPS)
@settings_stamp
def points(
    unit_or_value: Any,
    units: Any = None,
    values: Any = None,
    groups: Any = None,
    stamp: Any = None,
) -> Any:
    """单位按“规则”里的加扣分表应加扣的分，含上限和人工调整。"""
    from tongbao.functions.standings import points_of

    return points_of(unit_or_value, units, values, groups, stamp)


@worksheet_function
@argument("reported", "报送数")
@argument("published", "发布数")
def rejected(reported: Any, published: Any) -> Any:
    """退稿：报送数减发布数。"""
    from tongbao.functions.figures import rejected_of

    return rejected_of(reported, published)


@worksheet_function
@argument("part", "发布数")
@argument("total", "报送数")
@argument("places", "按百分数保留几位小数；省略时不取舍")
def pubrate(part: Any, total: Any, places: Any = None) -> Any:
    """发布率：发布数除以报送数，单元格请设为百分比格式。报送数为 0 时得“—”。"""
    from tongbao.functions.figures import rate_of

    return rate_of(part, total, places)


@worksheet_function
@argument("units", _UNITS)
@argument("values", "各单位的报送数；空白不算零，除非“规则”写明空白按零")
@argument("separator", "名称之间的符号；省略时用顿号")
@settings_stamp
def zerolist(units: Any, values: Any, separator: Any = None, stamp: Any = None) -> Any:
    """零报送单位名单，按单位名册的顺序排成一段文字；没有零报送单位时得“无”。"""
    from tongbao.functions.lists import as_text, zero_units

    return as_text(zero_units(units, values, stamp), separator, units)


@worksheet_function
@argument("units", _UNITS)
@argument("values", "各单位的报送数；空白不算零，除非“规则”写明空白按零")
@settings_stamp
def zerounits(units: Any, values: Any, stamp: Any = None) -> Any:
    """零报送单位，按单位名册的顺序一格一个往下排。"""
    from tongbao.functions.lists import as_column, zero_units

    return as_column(zero_units(units, values, stamp), units)


@worksheet_function
@argument("units", _UNITS)
@argument("values", "各单位的报送数；空白不算零，除非“规则”写明空白按零")
@settings_stamp
def zerocount(units: Any, values: Any, stamp: Any = None) -> Any:
    """零报送单位的家数。"""
    from tongbao.functions.lists import zero_units

    return len(zero_units(units, values, stamp))


@worksheet_function
@argument("units", _UNITS)
@argument("values", _VALUES)
@argument(
    "condition", "条件，如 ≥90、前7名、乡镇：前3名、等次=优秀、零报送；分组排名时“前7名”每组各取7名"
)
@argument("separator", "名称之间的符号；省略时用顿号")
@settings_stamp
def unitlist(
    units: Any, values: Any, condition: Any, separator: Any = None, stamp: Any = None
) -> Any:
    """符合条件的单位名单，按“规则”的名单顺序排成一段文字；没有时得“无”。"""
    from tongbao.functions.lists import as_text, chosen_units

    return as_text(chosen_units(units, values, condition, stamp), separator, units)


@worksheet_function
@argument("unit", "单位名称，可以是简称或别名")
@argument("form", "全称或简称；省略时为全称")
@settings_stamp
def unitname(unit: Any, form: Any = None, stamp: Any = None) -> Any:
    """单位在“单位名册”里的全称或简称。"""
    from tongbao.functions.register import names_of

    return names_of(unit, form, stamp)


@worksheet_function
@argument("unit", "单位名称，可以是简称或别名")
@settings_stamp
def unitgroup(unit: Any, stamp: Any = None) -> Any:
    """单位在“单位名册”里的组别。"""
    from tongbao.functions.register import groups_of

    return groups_of(unit, stamp)


@worksheet_function
@argument("score_or_unit", "单位名称；只给得分时说明等次的依据")
@argument("units", _UNITS)
@argument("values", _VALUES)
@argument("groups", _GROUPS)
@settings_stamp
def why(
    score_or_unit: Any,
    units: Any = None,
    values: Any = None,
    groups: Any = None,
    stamp: Any = None,
) -> Any:
    """名次、等次、加扣分的依据，写成一句话。"""
    from tongbao.functions.standings import reasons_of

    return reasons_of(score_or_unit, units, values, groups, stamp)


@worksheet_function
@argument("number", "0 到 9999 的整数")
def cnnum(number: Any) -> Any:
    """中文数字：18 写作十八。"""
    from tongbao.functions.texts import numerals

    return numerals(number)


@worksheet_function
@argument("when", "日期，或写成文字的日期")
def cndate(when: Any) -> Any:
    """公文的日期：2014年4月10日，月、日不补零。"""
    from tongbao.functions.texts import dates

    return dates(when)


@worksheet_function
@argument("issue", "本年第几期")
@argument("total", "总第几期；可省略")
def issueno(issue: Any, total: Any = None) -> Any:
    """期号：第十八期（总第142期）。"""
    from tongbao.functions.texts import issues

    return issues(issue, total)


@worksheet_function
@argument("current", "本期数")
@argument("previous", "上期数，或上年同期数")
@argument("form", "同比或环比，写在前面；可省略")
def change(current: Any, previous: Any, form: Any = None) -> Any:
    """增减变化：增加12，增长12.0%。上期为 0 时只写增加多少。"""
    from tongbao.functions.figures import change_of

    return change_of(current, previous, form)
