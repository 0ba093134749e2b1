"""Questions: what the workbook leaves open and nobody may decide for the office."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

GRADES_OPEN = Code(
    "grades-open",
    Severity.OPEN,
    "没有等次表，没有评等次",
    "请在“规则”里填写等次表；不评等次的，在“项目”下写“等次表”，内容写“无”",
)
DIRECTION_OPEN = Code(
    "direction-open",
    Severity.OPEN,
    "要排名的一列看不出是高的在前还是低的在前，没有排名",
    "请在“规则”的“排名依据”里写明，如 累计扣分/低到高；不排名的写“无”",
)
RANKED_COLUMN_OPEN = Code(
    "ranked-column-open",
    Severity.OPEN,
    "有几列都可以用来排名，没有排名",
    "请在“规则”的“排名依据”里写明列名；不排名的写“无”",
)
GROUPING_OPEN = Code(
    "grouping-open",
    Severity.OPEN,
    "表中已有的名次与分组对不上，名次没有改动",
    "请在“规则”里写明“分组排名”，或在表中、单位名册中补上组别",
)
PERIOD_OPEN = Code(
    "period-open",
    Severity.OPEN,
    "几处写的统计期间不同，没有采用",
    "请在“规则”里写明“统计期间”，或改正标题、工作表名",
)
