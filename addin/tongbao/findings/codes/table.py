"""Findings about how a table is written: cells, rows and columns that cannot be taken as they stand."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

TABLE_CHOSEN = Code(
    "table-chosen",
    Severity.NOTE,
    "工作簿里有几个像统计表的表，取了其中一个",
    "如取错了，请<to_take_another>",
)
UNITS_ASSUMED = Code(
    "units-assumed",
    Severity.NOTE,
    "没有“单位”一类的表头，按内容认出了单位名称那一列",
    "如认错了，请把单位名称那一列的表头改为“单位”",
)
COLUMN_WITHOUT_HEADING = Code(
    "column-without-heading",
    Severity.WARNING,
    "统计表里有一列有内容但没有表头，没有计入",
    "请补上表头；如果是单位名称的一部分，请并入单位名称",
)
GROUP_MISSING = Code(
    "group-missing",
    Severity.WARNING,
    "别的单位都写了组别，只有这个单位没有写",
    "请补上组别，或在单位名册中写明",
)
FIGURES_WITHOUT_UNIT = Code(
    "figures-without-unit",
    Severity.ERROR,
    "一行里有数字，但单位名称处空着或者不是名称，没有计入",
    "请填上单位名称（一个单位只占一行）；如果是合计行，请写“合计”",
)
ROW_OUTSIDE_TABLE = Code(
    "row-outside-table",
    Severity.WARNING,
    "表的末尾以下还有一行，不像单位，没有计入",
    "如果是单位，请删去它上面的空行，并编上序号",
)
NAME_NOT_SHOWN = Code(
    "name-not-shown",
    Severity.ERROR,
    "单位名称里有只有个别电脑才显示得出的字符（多是自造字），已略去",
    "请改用通用的字，或删去这个字符",
)
NAME_WITH_SPACE = Code(
    "name-with-space",
    Severity.NOTE,
    "单位名称中间有空格，按没有空格计",
    "请删去空格",
)
REMARK_OF_OTHER_PERIOD = Code(
    "remark-of-other-period",
    Severity.WARNING,
    "备注里说到的月份或季度不在表的统计期间内",
    "请核对这个单位的数是不是本期的",
)
NUMBER_AS_REMARK = Code(
    "number-as-remark",
    Severity.WARNING,
    "备注里只有一个数字，看不出是什么",
    "请核对是否填错了列；是说明的，请写明是什么",
)
HIDDEN_ROWS = Code(
    "hidden-rows",
    Severity.NOTE,
    "有单位在隐藏或筛选掉的行（列）里，仍然计入",
    "如不应计入，请在单位名册中把“参评”改为“否”",
)
MERGED_FIGURE = Code(
    "merged-figure",
    Severity.ERROR,
    "几个单位或几列的数合并在一个单元格里，分不清各是多少，没有计入",
    "请取消合并，逐个单位、逐列填写",
)
FIGURES_IN_SEVERAL_ROWS = Code(
    "figures-in-several-rows",
    Severity.ERROR,
    "一个单位占了几行，同一列里有几个数，看不出合起来是多少，没有计入",
    "请把这几行并成一行，或在右边加一列“合计”，写上它们的和",
)
TEXT_NOT_NUMBER = Code(
    "text-not-number",
    Severity.ERROR,
    "应为数字的单元格里是文字或日期，没有计入",
    "请改为数字；确实没有的请留空或写 0",
)
PERCENT_UNCLEAR = Code(
    "percent-unclear",
    Severity.ERROR,
    "看不出一个数是不是百分数，没有计入",
    "请写成同列其他单元格的样子：都带百分号，或都不带",
)
MEASURE_MIXED = Code(
    "measure-mixed",
    Severity.ERROR,
    "一列里的数计量单位不同，不好相加和比较，没有计入",
    "请把这一列统一成一种计量单位",
)
NUMBER_TOO_LONG = Code(
    "number-too-long",
    Severity.ERROR,
    "数字的位数太多，多半是写错了，没有计入",
    "请核对是否多写了数字；确实没有的请留空或写 0",
)
ERROR_VALUE = Code(
    "error-value",
    Severity.ERROR,
    "应为数字的单元格显示为错误值，如 #DIV/0!",
    "请先改正这个公式",
)
FORMULA_NOT_CALCULATED = Code(
    "formula-not-calculated",
    Severity.ERROR,
    "单元格是公式，但文件里没有它的计算结果",
    "请用 Excel 或 WPS 打开，保存一次后再试",
)
