"""Door: the ribbon. One function per button; its docstring is what appears over the button.

Each does what its command line sister does, on the workbook open in Excel, after asking.
"""

from tongbao.commands import buttons, going_on
from tongbao.commands.clicking import at_desk, on_workbook
from tongbao.commands.excel_desk import ExcelDesk

#: The buttons that work when no workbook is open.
WITHOUT_WORKBOOK = frozenset({"new_workbook", "run_doctor", "show_about"})


def new_workbook() -> None:
    """新建统计工作簿

    从三种模板中选一种，在 Excel 里打开一份新的。
    """
    at_desk(buttons.new_workbook)


def add_settings() -> None:
    """添加设置工作表

    给当前工作簿添加“规则”“单位名册”“通报要素”三张工作表，按统计表预先填好，已有的不动。
    """
    on_workbook(buttons.add_settings)


def choose_previous() -> None:
    """选上期工作簿

    选上一期或上年同期的工作簿，列出与它比较的结果，确定后写进“规则”的“上期工作簿”。
    """
    on_workbook(going_on.choose_previous)


def next_period() -> None:
    """转到下一期

    有下一期的空表就改用它；没有就另存一份，清空数字，改好期间和期号，先列出要改的地方。
    """
    on_workbook(going_on.next_period)


def fill_results() -> None:
    """计算考核结果

    算出名次、等次、加扣分、退稿和零报送名单，说明要改多少单元格，确定后填写。
    """
    on_workbook(buttons.fill_results)


def preview_changes() -> None:
    """预览改动

    列出“计算考核结果”和“生成通报”会改的每一处原值和新值，不写任何单元格。
    """
    on_workbook(buttons.preview_changes)


def write_notice() -> None:
    """生成通报

    计算并填写结果，按公文格式写出通报（.docx），放在工作簿旁边并打开。
    """
    on_workbook(buttons.write_notice)


def check_workbook() -> None:
    """核对工作簿

    列出名称、合计、空格、人工调整等需要人看一眼的地方，指到单元格，不改任何内容。
    """
    on_workbook(buttons.check_workbook)


def recalculate() -> None:
    """重新计算函数

    重新读取规则和名册，让工作簿里的函数全部重算一遍。
    """
    at_desk(ExcelDesk.recalculate)


def run_doctor() -> None:
    """诊断

    检查加载项、Python、Excel 设置和字体，逐项说明是否正常、怎样处理。
    """
    at_desk(buttons.run_doctor)


def show_about() -> None:
    """关于督查通报助手

    版本、程序和日志的位置。
    """
    at_desk(buttons.show_about)
