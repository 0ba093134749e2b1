"""Worksheet functions of every shape the builder must carry over."""

import xlwings as xw

ALIASES = {"等次": "grade"}
CATEGORY = "督查通报"


@xw.func(category=CATEGORY)
@xw.arg("score", doc="得分，可以是一列")
@xw.arg("rules", doc="等次表，可以不填")
@xw.arg("stamp", vba="SettingsStamp")
def grade(score, rules=None, stamp=None):
    """得分的等次。

    Only the first paragraph is for the clerk.
    """


@xw.func(category=CATEGORY)
@xw.arg("units", doc="单位")
@xw.arg("values", doc="数值")
@xw.arg("separator", doc="分隔符，如“、”")
def zerolist(units, values, separator="、"):
    """零报送单位名单，按名册的顺序。"""


@xw.func(category=CATEGORY)
def today_text():
    """今天的日期。"""


def helper():
    """Not a worksheet function."""
