"""Findings about figures that cannot be right together, and about the period they are of."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

PUBLISHED_OVER_REPORTED = Code(
    "published-over-reported",
    Severity.ERROR,
    "发布数多于报送数",
    "发布数不应多于报送数，请核对",
)
NEGATIVE_COUNT = Code(
    "negative-count",
    Severity.ERROR,
    "数小于 0",
    "请改正",
)
OVER_FULL_MARKS = Code(
    "over-full-marks",
    Severity.ERROR,
    "得分超过满分",
    "请核对得分",
)
TOTAL_MISMATCH = Code(
    "total-mismatch",
    Severity.ERROR,
    "合计行、平均行写的数与各单位的数不符",
    "请核对各单位的数和公式的范围",
)
NUMBER_AS_TEXT = Code(
    "number-as-text",
    Severity.ERROR,
    "数写成了文字（如“12条”），合计公式没有计入",
    "请只填数字（计量单位写在表头里），公式会随着重算",
)
ROW_FOR_ALL = Code(
    "row-for-all",
    Severity.WARNING,
    "名为“全市”之类的一行没有当作单位，它的数也不是合计或平均",
    "如果它是一个单位，请写进单位名册",
)
PARTS_NOT_TOTAL = Code(
    "parts-not-total",
    Severity.ERROR,
    "一个单位的分项相加不等于合计",
    "请核对分项和合计",
)
BLANK_FIGURE = Code(
    "blank-figure",
    Severity.WARNING,
    "要用的数空着，没有当作 0，不据以排名，也不据以列入零报送",
    "请填上数字；如空白就是没有，请在规则里写“空白按零：是”",
)
NOT_REPORTED = Code(
    "not-reported",
    Severity.WARNING,
    "要用的数写着“未报”之类的字，没有当作 0，不据以排名，也不据以列入零报送",
    "请填上数字；确实一条也没有的请写 0",
)
REPORTED_CONTRADICTS = Code(
    "reported-contradicts",
    Severity.ERROR,
    "报送数写着“未报”，却有发布数",
    "请核对这两个数，改正其中一个",
)
SCORE_WITHOUT_ITEMS = Code(
    "score-without-items",
    Severity.WARNING,
    "有总分但各分项都空着",
    "请补上分项得分，或核对总分",
)
SORT_INVERSION = Code(
    "sort-inversion",
    Severity.WARNING,
    "表按一列排列，但有一行的先后不对",
    "请核对这两行的数，或重新排序",
)
PERIOD_NOT_OVER = Code(
    "period-not-over",
    Severity.WARNING,
    "统计期间还没有结束",
    "请核对统计期间，或说明数据截止日期",
)
DATE_BEFORE_PERIOD_END = Code(
    "date-before-period-end",
    Severity.ERROR,
    "成文日期早于统计期间的最后一天",
    "请改正“通报要素”的成文日期，或“规则”的统计期间",
)
PERIOD_DIFFERS = Code(
    "period-differs",
    Severity.ERROR,
    "“规则”的统计期间与表写的不是同一期",
    "请改正“规则”的统计期间，或表的标题、工作表名；要用别的一期的表，请<to_take_another>",
)
PERIOD_EMPTY = Code(
    "period-empty",
    Severity.ERROR,
    "这一期还没有填数",
    "请填好数再计算；要用别的一期，请在“规则”里写明统计期间",
)
FILE_OF_OTHER_PERIOD = Code(
    "file-of-other-period",
    Severity.WARNING,
    "文件名写的是另一期",
    "请核对表里的数是哪一期的，改正文件名或标题",
)
PLACE_LEFT_OPEN = Code(
    "place-left-open",
    Severity.ERROR,
    "有没填的地方，如 ××年×季度、2026年 月、第 期",
    "请填好，或删去这几个字",
)
PERIOD_NOT_UNDERSTOOD = Code(
    "period-not-understood",
    Severity.NOTE,
    "统计期间看不出起止日期",
    "可写成 2014年一季度、2014年1—2月、2014年上半年 这样的形式",
)
