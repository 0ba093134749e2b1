"""A command behind every button of the ribbon."""

from textwrap import dedent as _dedent
from textwrap import fill

WITHOUT_WORKBOOK = frozenset({"new_workbook", "run_doctor", "show_about"})


def new_workbook():
    """新建统计工作簿。"""


def add_settings():
    """添加设置工作表。"""


def fill_results():
    """计算考核结果。"""


def preview_changes():
    """预览改动。"""


def recalculate():
    """重新计算函数。"""


def write_notice():
    """生成通报。"""


def check_workbook():
    """核对工作簿。"""


def run_doctor():
    """诊断。"""


def show_about():
    """关于。"""


def _not_a_command():
    return fill(_dedent(""))
