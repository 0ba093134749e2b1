"""The figures of two published notices: what each table said, and the lists printed from it."""

from dataclasses import replace

from core.making import override, points, statistics
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.register import Register, Unit, guess_group
from tongbao.core.rules.rules import DEFAULT_BANDS, Rules, SortKey
from tongbao.core.statistics import Statistics

YUEYANG = """
东办 112 112|洞办 106 102|枫办 98 97|洛办 86 86|五办 83 83|金办 78 78|王办 63 63
站办 48 47|奇办 44 44|望办 40 40|区总工会 31 31|三办 30 29|郭镇乡 29 28
区卫生局 27 27|吕办 26 26|区农林畜牧水产局 23 23|楼办 23 23|区禁违办 21 21
区工商分局 19 19|城办 19 19|区环卫局 19 19|梅溪乡 18 18|岳阳楼公安分局 18 17
区水利农机局 16 15|区教育局 13 13|区食药局 13 13|区环保分局 12 12|区文体新局 10 10
区城管局 9 9|区计生局 8 8|区财政局 8 8|区商务局 8 8|区工信局 5 5|区移民局 5 5
区爱卫办 4 4|区司法局 3 3|区审计局 3 3|区人社局 2 2|区厂地协作局 2 2
区史志档案局 2 2|区交建局 2 2|区监察局 2 2|区安监局 2 2|区招商旅游局 2 2
区统计局 2 2|区工商联 1 1|区信访局 1 1|区残联 1 1|区民政局 1 1|区规划分局 1 1
区粮食局 0 0|区经管局 0 0|区发改局 0 0|区地税局 0 0|区国税局 0 0|区国土资源分局 0 0
区房产分局 0 0|洞庭新城岳阳楼区工作部 0 0
"""
YUEYANG_FULL = {"区经管局": "区经营管理局", "区发改局": "区发展和改革局"}
YUEYANG_ZERO = "区粮食局、区经营管理局、区发展和改革局、区地税局、区国税局、区国土资源分局、区房产分局、洞庭新城岳阳楼区工作部"
YUEYANG_HIGH = (
    "东办、洞办、枫办、洛办、五办、金办、王办、区总工会、区卫生局、区农林畜牧水产局、区禁违办"
)

LEIZHOU = """
食药监局 97|住建局 96|市市场监管局 96|农业局 95|审计局 94|水务局 93|财政局 90
发改局 90|杨家镇 90|唐家镇 90|松竹镇 90|北和镇 90|林业局 89|经科局 89|国土资源局 89
司法局 88.5|公安局 88|统计局 88|卫计局 88|国税局 88|沈塘镇 88|南兴镇 88|覃斗镇 88
交通运输局 87|海洋渔业局 87|农机总站 87|安监局 86.5|环保局 86|教育局 86|企水镇 86
乌石镇 86|客路镇 85|龙门镇 85|英利镇 85|文广新局 84.5|社保局 84|新城街道 84
纪家镇 84|畜牧兽医局 83|调风镇 83|物业局 82|房管局 82|雷城街道 82|西湖街道 82
附城镇 82|旅游局 81|地税局 81|东里镇 81|监察局 80|人社局 78.5|地方公路局 78
国资经营公司 78|雷高镇 78|公用事业局 75|白沙镇 71|民政局 70
"""
#: 监察局 stands in the table and in no printed list; 市残联 in a printed list and not in the table.
LEIZHOU_TOWNS = (
    "雷城街道 新城街道 西湖街道 附城镇 客路镇 白沙镇 乌石镇 龙门镇 东里镇 调风镇 英利镇 唐家镇 "
    "企水镇 纪家镇 松竹镇 北和镇 杨家镇 覃斗镇 南兴镇 沈塘镇 雷高镇"
)
LEIZHOU_DEPARTMENTS = (
    "经科局 公安局 发改局 农业局 财政局 国税局 环保局 教育局 人社局 民政局 地税局 水务局 住建局 "
    "卫计局 国土资源局 司法局 监察局 交通运输局 文广新局 市市场监管局 审计局 统计局 食药监局 林业局 "
    "海洋渔业局 安监局 旅游局 公用事业局 畜牧兽医局 农机总站 社保局 地方公路局 房管局 物业局 国资经营公司"
)
LEIZHOU_FULL = {
    "食药监局": "市食品药品监督管理局",
    "海洋渔业局": "市海洋与渔业局",
    "市市场监管局": "市市场监管局",
}
#: The lists as printed, without 市残联 (not in the table) and with 监察局 (left out in print).
LEIZHOU_EXCELLENT = (
    "唐家镇、松竹镇、市农业局、市财政局、市住建局、市市场监管局、市审计局、市食品药品监督管理局"
)
LEIZHOU_GOOD = (
    "雷城街道、新城街道、西湖街道、附城镇、客路镇、乌石镇、龙门镇、东里镇、调风镇、英"
    "利镇、企水镇、纪家镇、北和镇、杨家镇、覃斗镇、南兴镇、沈塘镇、市经科局、市公安局"
    "、市发改局、市国税局、市环保局、市教育局、市地税局、市水务局、市卫计局、市国土资"
    "源局、市司法局、市监察局、市交通运输局、市文广新局、市统计局、市林业局、市海洋与"
    "渔业局、市安监局、市旅游局、市畜牧兽医局、市农机总站、市社保局、市房管局、市物业"
    "局"
)
LEIZHOU_FAIR = "白沙镇、雷高镇、市人社局、市民政局、市公用事业局、市地方公路局、市国资经营公司"


def yueyang() -> Statistics:
    """Return the table of the first notice."""
    return statistics(YUEYANG, title="2014年一季度区政府门户网信息报送情况统计表")


def yueyang_register() -> Register:
    """Return its units, towns and departments."""
    units = [
        Unit(
            YUEYANG_FULL.get(name, name),
            name,
            group="乡、街道" if guess_group(name) == "乡镇、街道" else "区直单位",
            order=order,
        )
        for order, name in enumerate(yueyang().names)
    ]
    return Register(tuple(units))


def yueyang_rules() -> Rules:
    """Return what the notice praised and deducted by."""
    return Rules(
        period="2014年一季度",
        rank_by=SortKey("报送"),
        zero_columns=("报送",),
        points=points("乡、街道:前7名:2", "区直单位:前4名:2", "零报送:-2"),
    )


def leizhou() -> Statistics:
    """Return the table of the second notice."""
    table = statistics(LEIZHOU, "单位 评分", title="2017年雷州市政务公开工作检查评分表")
    return replace(table, period="2017年")


def leizhou_register() -> Register:
    """Return its units in standing order."""
    units = [Unit(name, name, group="镇、街道") for name in LEIZHOU_TOWNS.split()]
    units += [
        Unit(LEIZHOU_FULL.get(name, f"市{name}"), name, group="市直单位")
        for name in LEIZHOU_DEPARTMENTS.split()
    ]
    return Register(tuple(unit._replace(order=order) for order, unit in enumerate(units)))


def leizhou_rules(*, by_people: bool = True) -> Rules:
    """Return the thresholds, with or without the four decisions of people."""
    decided = ("水务局", "发改局", "杨家镇", "北和镇")
    overrides = tuple(override(unit, "等次", "良好", f"{unit}被上级扣分") for unit in decided)
    return Rules(
        period="2017年",
        rank_by=SortKey("评分"),
        by_group=False,
        bands=DEFAULT_BANDS,
        overrides=overrides if by_people else (),
    )


def first_notice() -> Assessment:
    return assess(yueyang(), yueyang_register(), yueyang_rules())


def second_notice(*, by_people: bool = True) -> Assessment:
    rules = leizhou_rules(by_people=by_people)
    return assess(leizhou(), leizhou_register(), rules)
