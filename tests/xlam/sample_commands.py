"""A command behind every button of the ribbon."""

from textwrap import dedent as _dedent
from textwrap import fill

WITHOUT_WORKBOOK = frozenset({"new_workbook", "run_doctor", "show_about"})


def new_workbook():
    """新建统计工作簿

    新建统计工作簿的说明。
    """


def add_settings():
    """添加设置工作表

    添加设置工作表的说明。
    """


def choose_previous():
    """选上期工作簿

    选上期工作簿的说明。
    """


def next_period():
    """转到下一期

    转到下一期的说明。
    """


def fill_results():
    """计算考核结果

    计算考核结果的说明。
    """


def preview_changes():
    """预览改动

    预览改动的说明。
    """


def recalculate():
    """重新计算函数

    重新计算函数的说明。
    """


def write_notice():
    """生成通报

    生成通报的说明。
    """


def check_workbook():
    """核对工作簿

    核对工作簿的说明。
    """


def run_doctor():
    """诊断

    诊断的说明。
    """


def show_about():
    """关于督查通报助手

    关于的说明。
    """


def _not_a_command():
    return fill(_dedent(""))
