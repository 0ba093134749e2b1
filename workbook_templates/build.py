"""Build the template workbooks. Run it after changing a form; a test compares the result.

The figures are those of two published notices: 岳阳楼区 2014年一季度 and 雷州市 2017年.
"""

import datetime
import math
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.core.notice.elements import Elements, Issue
from tongbao.core.register import Register, Unit
from tongbao.core.rules.condition_text import parse_condition
from tongbao.core.rules.rules import (
    DEFAULT_BANDS,
    Overridden,
    Override,
    PointsRule,
    Rules,
    SortKey,
)
from tongbao.gongwen.masthead import Masthead
from tongbao.sheet.settings.pages import Page, elements_page, register_page, rules_page

HERE = Path(__file__).resolve().parent
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
#: A column is as wide as so many digits of the usual size, in points.
_GUIDE_WIDTH, _USUAL_SIZE = 80, 11
_TITLE, _HEAD, _CELL = Font("方正小标宋简体", 18), Font("黑体", 12), Font("仿宋_GB2312", 12)

TOWNS, DEPARTMENTS = "乡、街道", "区直单位"
YUEYANG = """
东 办 112 112|洞 办 106 102|枫 办 98 97|洛 办 86 86|五 办 83 83|金 办 78 78|王 办 63 63|站 办 48 47|奇 办 44 44
望 办 40 40|区总工会 31 31|三 办 30 29|郭镇乡 29 28|区卫生局 27 27|吕 办 26 26|区农林畜牧水产局 23 23|楼 办 23 23
区禁违办 21 21|区工商分局 19 19|城 办 19 19|区环卫局 19 19|梅溪乡 18 18|岳阳楼公安分局 18 17|区水利农机局 16 15
区教育局 13 13|区食药局 13 13|区环保分局 12 12|区文体新局 10 10|区城管局 9 9|区计生局 8 8|区财政局 8 8|区商务局 8 8
区工信局 5 5|区移民局 5 5|区爱卫办 4 4|区司法局 3 3|区审计局 3 3|区人社局 2 2|区厂地协作局 2 2|区史志档案局 2 2
区交建局 2 2|区监察局 2 2|区安监局 2 2|区招商旅游局 2 2|区统计局 2 2|区工商联 1 1|区信访局 1 1|区残联 1 1|区民政局 1 1
区规划分局 1 1|区粮食局 0 0|区经管局 0 0|区发改局 0 0|区地税局 0 0|区国税局 0 0|区国土资源分局 0 0|区房产分局 0 0
洞庭新城岳阳楼区工作部 0 0
"""
YUEYANG_FULL_NAMES = {"区经管局": "区经营管理局", "区发改局": "区发展和改革局"}
YUEYANG_TOWNS = frozenset("东洞枫洛五金王站奇望三吕楼城")

LEIZHOU = """
食药监局 97|住建局 96|市市场监管局 96|农业局 95|审计局 94|水务局 93|财政局 90|发改局 90|杨家镇 90|唐家镇 90|松竹镇 90
北和镇 90|林业局 89|经科局 89|国土资源局 89|司法局 88.5|公安局 88|统计局 88|卫计局 88|国税局 88|沈塘镇 88|南兴镇 88
覃斗镇 88|交通运输局 87|海洋渔业局 87|农机总站 87|安监局 86.5|环保局 86|教育局 86|企水镇 86|乌石镇 86|客路镇 85
龙门镇 85|英利镇 85|文广新局 84.5|社保局 84|新城街道 84|纪家镇 84|畜牧兽医局 83|调风镇 83|物业局 82|房管局 82
雷城街道 82|西湖街道 82|附城镇 82|旅游局 81|地税局 81|东里镇 81|监察局 80|人社局 78.5|地方公路局 78|国资经营公司 78
雷高镇 78|公用事业局 75|白沙镇 71|民政局 70
"""
LEIZHOU_TOWNS = (
    "雷城街道 新城街道 西湖街道 附城镇 客路镇 白沙镇 乌石镇 龙门镇 东里镇 调风镇 英利镇 唐家镇 企水镇 纪家镇 "
    "松竹镇 北和镇 杨家镇 覃斗镇 南兴镇 沈塘镇 雷高镇"
)
LEIZHOU_DEPARTMENTS = (
    "经科局 公安局 发改局 农业局 财政局 国税局 环保局 教育局 人社局 民政局 地税局 水务局 住建局 卫计局 国土资源局 "
    "司法局 监察局 交通运输局 文广新局 市市场监管局 审计局 统计局 食药监局 林业局 海洋渔业局 安监局 旅游局 残联 "
    "公用事业局 畜牧兽医局 农机总站 社保局 地方公路局 房管局 物业局 国资经营公司"
)
LEIZHOU_FULL_NAMES = {
    "食药监局": "市食品药品监督管理局",
    "海洋渔业局": "市海洋与渔业局",
    "市市场监管局": "市市场监管局",
}


def rows_of(text: str) -> list[tuple[str, list[Decimal]]]:
    """Return (name, figures) of the lists above; names may hold a space (东 办)."""
    result = []
    for line in text.strip().replace("\n", "|").split("|"):
        words = line.split(" ")
        figures = [word for word in words if word.replace(".", "").isdigit()]
        name = " ".join(words[: len(words) - len(figures)])
        result.append((name, [Decimal(figure) for figure in figures]))
    return result


def yueyang() -> Workbook:
    """信息报送统计表: two blocks side by side, two heading rows, as the notice printed it."""
    book, sheet = _book("统计表", "2014年一季度区政府门户网信息报送情况统计表", columns=6)
    for left in (1, 4):
        _heading(sheet, 2, left, "单 位", rows=2)
        _heading(sheet, 2, left + 1, "一季度", columns=2)
        _heading(sheet, 3, left + 1, "报送")
        _heading(sheet, 3, left + 2, "发布")
    rows = rows_of(YUEYANG)
    half = (len(rows) + 1) // 2
    for index, (name, figures) in enumerate(rows):
        printed = name.replace("岳阳楼区工作部", "岳阳楼区\n工作部")
        row = 4 + index % half
        _row(sheet, row, 1 + 3 * (index // half), [printed, *figures])
        if "\n" in printed:
            sheet.row_dimensions[row].height = 32
    _widths(sheet, [24, 10, 10, 24, 10, 10])
    units = [
        Unit(
            YUEYANG_FULL_NAMES.get(name, name.replace(" ", "")),
            name.replace(" ", ""),
            group=TOWNS
            if (name[0] in YUEYANG_TOWNS and "办" in name) or "乡" in name
            else DEPARTMENTS,
        )
        for name, _ in rows
    ]
    rules = Rules(
        period="2014年一季度",
        rank_by=SortKey("报送"),
        zero_columns=("报送",),
        points=(
            PointsRule("报送量靠前", TOWNS, parse_condition("前7名"), Decimal(2)),
            PointsRule("报送量靠前", DEPARTMENTS, parse_condition("前4名"), Decimal(2)),
            PointsRule("没有报送信息", "", parse_condition("零报送"), Decimal(-2)),
        ),
    )
    elements = Elements(
        issuer="岳阳市岳阳楼区人民政府督查室",
        masthead=Masthead.BULLETIN,
        issue=Issue(18),
        total_issue=142,
        title="关于2014年一季度区政府门户网站\n信息报送工作的督查通报",
        introduction="区政府督查室会同区政务公开与服务管理办公室，对{统计期间}区政府门户网站信息报送工作进行了"
        "专项督查。现将有关情况通报如下：",
        date=datetime.date(2014, 4, 10),
        annex_names="2014年一季度区政府门户网信息报送情况统计表",
        blocks=2,
        chapters=(
            Chapter("基本情况", ()),
            Chapter(
                "存在的问题",
                (
                    Draft("一是零报送单位仍然较多。{零报送情况}"),
                    Draft("二是{常用语:2}"),
                    Draft("三是{常用语:3}"),
                ),
            ),
            Chapter("工作要求", (Draft("一是{常用语:4}"), Draft("二是{常用语:5}"))),
            Chapter("加扣分情况", (Draft("按照督查结果，在2014年度综合绩效考核中{加扣分情况}"),)),
        ),
    )
    phrases = (
        (
            "1",
            "存在的问题",
            "对信息报送工作重视不够。部分单位没有明确分管领导和经办人员，报送工作没有落到实处。",
        ),
        ("2", "存在的问题", "审核把关还需加强。本期退稿{退稿合计}条，个别单位没有审核就直接转报。"),
        ("3", "存在的问题", "报送不够及时。部分信息报送过迟，失去了时效。"),
        ("4", "工作要求", "提高认识。各单位要把信息报送列入日常工作，明确分管领导和联络员。"),
        ("5", "工作要求", "严格审核。上报信息须经分管负责人审定，保证内容真实、准确、及时。"),
        ("6", "工作要求", "健全制度。建立采编、审核、报送制度，做到责任到人。"),
    )
    _settings(book, rules, units, elements)
    _phrases(book, phrases)
    return _guided(book, "信息报送统计表", "每季度在“统计表”里填各单位的报送数、发布数")


def leizhou() -> Workbook:
    """政务公开检查评分表: one block sorted by score, headings padded by spaces."""
    book, sheet = _book("评分表", "2017年雷州市政务公开工作检查评分表", columns=3)
    for column, words in enumerate(("序   号", "单位名称", "评  分"), 1):
        _heading(sheet, 2, column, words)
    for number, (name, figures) in enumerate(rows_of(LEIZHOU), 1):
        _row(sheet, 2 + number, 1, [number, name, *figures])
    _widths(sheet, [8, 28, 12])
    towns, departments = "镇、街道", "市直单位"
    units = [Unit(name, name, group=towns) for name in LEIZHOU_TOWNS.split()]
    units += [
        Unit(LEIZHOU_FULL_NAMES.get(name, f"市{name}"), name, group=departments)
        for name in LEIZHOU_DEPARTMENTS.split()
    ]
    unnamed = "原通报列为良好，未载明理由"
    reasons = {
        "水务局": "依申请公开信件经几次催办才处理，造成全市政务公开工作被扣分",
        "发改局": unnamed,
        "杨家镇": unnamed,
        "北和镇": unnamed,
    }
    rules = Rules(
        period="2017年",
        rank_by=SortKey("评分"),
        by_group=False,
        bands=DEFAULT_BANDS,
        overrides=tuple(
            Override(unit, Overridden.BAND, "良好", reason, "市政府办公室", "2018年1月23日")
            for unit, reason in reasons.items()
        ),
    )
    elements = Elements(
        issuer="雷州市人民政府办公室",
        masthead=Masthead.LETTER,
        document_number="雷府办函〔2018〕35号",
        title="雷州市人民政府办公室关于2017年雷州市\n政务公开工作检查情况的通报",
        addressees="各镇人民政府，各街道办事处，市政府各部门、各直属机构",
        introduction="2017年12月20日至28日，市政府办公室牵头对各镇（街）、市直有关部门等{单位数}个单位{统计期间}的"
        "政务公开工作进行了检查。经市人民政府同意，现将检查情况通报如下：",
        date=datetime.date(2018, 1, 23),
        annex_names="2017年雷州市政务公开工作检查评分表",
        blocks=1,
        chapters=(
            Chapter("基本情况", ()),
            Chapter("主要存在问题", (Draft("一是{常用语:1}"), Draft("二是{常用语:2}"))),
            Chapter("检查评分结果", ()),
            Chapter("下一步工作要求", (Draft("一是{常用语:3}"), Draft("二是{常用语:4}"))),
        ),
    )
    phrases = (
        ("1", "存在问题", "部分单位对政府信息公开工作重视不够，没有指定专人负责。"),
        ("2", "存在问题", "信息更新维护不够及时，部分栏目内容没有按期限更新。"),
        ("3", "工作要求", "加强学习，明确责任，不断提高业务水平。"),
        ("4", "工作要求", "规范信息更新，做好政策解读，按期限答复依申请公开事项。"),
    )
    _settings(book, rules, units, elements)
    _phrases(book, phrases)
    return _guided(book, "政务公开检查评分表", "检查结束后在“评分表”里填各单位的评分")


def empty() -> Workbook:
    """空白统计表: headings, and room for a hundred units."""
    book, sheet = _book("统计表", "××年×季度信息报送情况统计表", columns=5)
    for column, words in enumerate(("序号", "单位", "组别", "报送", "发布"), 1):
        _heading(sheet, 2, column, words)
    for row in range(3, 103):
        _row(sheet, row, 1, [row - 2, None, None, None, None])
    _widths(sheet, [8, 28, 16, 12, 12])
    elements = Elements(
        chapters=(Chapter("基本情况", ()), Chapter("零报送情况", ()), Chapter("加扣分情况", ()))
    )
    rules = Rules(
        points=(
            PointsRule("报送量靠前", "", parse_condition("前3名"), Decimal(1)),
            PointsRule("没有报送信息", "", parse_condition("零报送"), Decimal(-1)),
        )
    )
    _settings(book, rules, [], elements)
    _phrases(book, ())
    return _guided(
        book, "空白统计表", "在“统计表”里填单位、组别和数；要用评分的，把表头“报送”“发布”改为“得分”"
    )


def _book(name: str, title: str, columns: int) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.properties.creator = "督查通报助手"
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    sheet["A1"] = title
    sheet["A1"].font, sheet["A1"].alignment = _TITLE, _CENTRE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 36
    return book, sheet


def _heading(
    sheet: Worksheet, row: int, column: int, words: str, rows: int = 1, columns: int = 1
) -> None:
    for r in range(row, row + rows):
        for c in range(column, column + columns):
            sheet.cell(r, c).border = _BOX
    cell = sheet.cell(row, column, words)
    cell.font, cell.alignment = _HEAD, _CENTRE
    if rows > 1 or columns > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + rows - 1,
            end_column=column + columns - 1,
        )


def _row(sheet: Worksheet, row: int, column: int, values: Sequence[object]) -> None:
    for offset, value in enumerate(values):
        cell = sheet.cell(row, column + offset)
        cell.value = value  # type: ignore[assignment]
        cell.font, cell.alignment, cell.border = _CELL, _CENTRE, _BOX


def _widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _settings(book: Workbook, rules: Rules, units: Sequence[Unit], elements: Elements) -> None:
    ordered = tuple(unit._replace(order=order) for order, unit in enumerate(units))
    for page in (rules_page(rules), register_page(Register(ordered)), elements_page(elements)):
        _page(book, page)


def _page(book: Workbook, page: Page) -> None:
    sheet = book.create_sheet(page.sheet.name)
    _widths(sheet, page.sheet.widths)
    for row, values in enumerate(page.rows, 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = value
            cell.alignment = Alignment(vertical="center", wrap_text=column in page.sheet.wrapped)
            if row in page.sheet.headings:
                cell.font, cell.border, cell.alignment = Font(bold=True), _BOX, _CENTRE
            elif len(values) == 1:
                cell.font = Font(bold=True)
    for choice in page.sheet.choices:
        validation = DataValidation(
            "list", formula1=f'"{",".join(choice.words)}"', allow_blank=True
        )
        validation.add(choice.area.address)
        sheet.add_data_validation(validation)
    sheet.freeze_panes = "A2"


def _phrases(book: Workbook, phrases: Sequence[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet("常用语")
    _widths(sheet, [8, 16, 100])
    for column, words in enumerate(("编号", "章节", "用语"), 1):
        _heading(sheet, 1, column, words)
    for row, phrase in enumerate(phrases, 2):
        for column, words in enumerate(phrase, 1):
            sheet.cell(row, column, words).alignment = Alignment(wrap_text=True, vertical="center")


def _guided(book: Workbook, title: str, first: str) -> Workbook:
    sheet = book.create_sheet("填写说明", 0)
    _widths(sheet, [_GUIDE_WIDTH])
    lines = (
        title,
        f"1. {first}；表里现有的单位和数只是示例，可以整表换成本单位的。",
        "2. “单位名册”写全本单位的名册：全称、简称、别名、组别；名单按名册的顺序排。",
        "3. “规则”写排名依据、零报送依据、等次表、加扣分表；不填的按说明里的默认办法。",
        "4. 个别单位需要例外处理的，写在“规则”下面的“人工调整”里，必须写理由。",
        "5. “通报要素”写发文机关、期号、日期和各章节的段落；段落里的 {零报送单位} 等由程序填写。",
        "6. 在 Excel 里：点功能区“督查通报”的“核对”，看过核对问题，再点“生成通报”。",
        "7. 没有装加载项的：保存并关闭，运行 tongbao check 和 tongbao run，后面写这个文件的名称。",
        "8. 结果填在表格右边的空列，或工作表“考核结果”；原有内容不会移动。",
        "9. 有“错误”的先改正，程序才写通报；其余的核对问题也请逐条看过再签发。",
    )
    for row, words in enumerate(lines, 1):
        cell, size = sheet.cell(row, 1, words), 16 if row == 1 else 12
        cell.font = Font(bold=row == 1, size=size)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[row].height = _height(words, size)
    for printed in book.worksheets:
        printed.page_setup.paperSize = printed.PAPERSIZE_A4
        printed.page_setup.fitToHeight = 0
        printed.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return book


def _height(words: str, size: int) -> float:
    """Return how high a wrapped row must be, in points; Excel does not find it out by itself."""
    signs = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in words)
    lines = math.ceil(signs * size / _USUAL_SIZE / _GUIDE_WIDTH)
    return lines * size * 1.5 + 6


TEMPLATES = {"信息报送统计表": yueyang, "政务公开检查评分表": leizhou, "空白统计表": empty}


def main() -> None:
    """Write all templates beside this file."""
    for name, build in TEMPLATES.items():
        build().save(HERE / f"{name}.xlsx")


if __name__ == "__main__":
    main()
