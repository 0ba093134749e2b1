"""Two notices as offices publish them: a bulletin with two blocks of units, a letter with one."""

from dataclasses import replace

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role

_REPORTED = """东 办 112 112|洞 办 106 102|枫 办 98 97|洛 办 86 86|五 办 83 83|金 办 78 78|王 办 63 63
站 办 48 47|奇 办 44 44|望 办 40 40|区总工会 31 31|三 办 30 29|郭镇乡 29 28|区卫生局 27 27|吕 办 26 26
区农林畜牧水产局 23 23|楼 办 23 23|区禁违办 21 21|区工商分局 19 19|城 办 19 19|区环卫局 19 19|梅溪乡 18 18
岳阳楼公安分局 18 17|区水利农机局 16 15|区教育局 13 13|区食药局 13 13|区环保分局 12 12|区文体新局 10 10
区城管局 9 9|区计生局 8 8|区财政局 8 8|区商务局 8 8|区工信局 5 5|区移民局 5 5|区爱卫办 4 4|区司法局 3 3
区审计局 3 3|区人社局 2 2|区厂地协作局 2 2|区史志档案局 2 2|区交建局 2 2|区监察局 2 2|区安监局 2 2
区招商旅游局 2 2|区统计局 2 2|区工商联 1 1|区信访局 1 1|区残联 1 1|区民政局 1 1|区规划分局 1 1|区粮食局 0 0
区经管局 0 0|区发改局 0 0|区地税局 0 0|区国税局 0 0|区国土资源分局 0 0|区房产分局 0 0
洞庭新城岳阳楼区工作部 0 0"""

_SCORED = """食药监局 97|住建局 96|市市场监管局 96|农业局 95|审计局 94|水务局 93|财政局 90|发改局 90|杨家镇 90
唐家镇 90|松竹镇 90|北和镇 90|林业局 89|经科局 89|国土资源局 89|司法局 88.5|公安局 88|统计局 88|卫计局 88
国税局 88|沈塘镇 88|南兴镇 88|覃斗镇 88|交通运输局 87|海洋渔业局 87|农机总站 87|安监局 86.5|环保局 86|教育局 86
企水镇 86|乌石镇 86|客路镇 85|龙门镇 85|英利镇 85|文广新局 84.5|社保局 84|新城街道 84|纪家镇 84|畜牧兽医局 83
调风镇 83|物业局 82|房管局 82|雷城街道 82|西湖街道 82|附城镇 82|旅游局 81|地税局 81|东里镇 81|监察局 80
人社局 78.5|地方公路局 78|国资经营公司 78|雷高镇 78|公用事业局 75|白沙镇 71|民政局 70"""

# Han characters only, so that every full line of it holds exactly 28 of them.
LONG_TEXT = "各单位要高度重视信息报送工作加强领导明确专人严格审核按时报送确保信息真实准确完整" * 24


def _rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.rsplit(" ", line.count(" ") - line.count(" 办"))) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


REPORTED = NoticeTable(
    head=(
        (HeadCell("单 位", rows=2), HeadCell("一季度", columns=2)),
        (HeadCell("报送"), HeadCell("发布")),
    ),
    rows=tuple(_rows(_REPORTED)),
    blocks=2,
    numeric=(False, True, True),
)

SCORED = NoticeTable(
    head=((HeadCell("序号"), HeadCell("单位名称"), HeadCell("评分")),),
    rows=tuple((str(n), *row) for n, row in enumerate(_rows(_SCORED), start=1)),
    numeric=(True, False, True),
)

_BULLETIN_PARTS = (
    Paragraph(Role.ISSUER_MARK, "督查通报"),
    Paragraph(Role.ISSUE_NUMBER, "第十八期（总第142期）"),
    Paragraph(Role.IMPRINT, "岳阳市岳阳楼区人民政府督查室", right="2014年4月10日"),
    Paragraph(Role.TITLE, "关于2014年一季度区政府门户网站\n信息报送工作的督查通报"),
    Paragraph(
        Role.BODY,
        "根据区政府领导的指示，区政府督查室会同区政务公开与服务管理办公室，对2014年一季度区政府门户网站"
        "信息报送工作进行了专项督查。现将有关情况通报如下：",
    ),
    Paragraph(Role.HEADING_1, "一、基本情况"),
    Paragraph(
        Role.BODY,
        "一季度，区直各单位和各乡、街道办事处围绕全区中心工作，加大信息采编和报送力度。经统计，各单位向"
        "区政府门户网站上报信息1199条，其中审核发布1189条，退稿10条。报送及采发量较高的单位有东办、洞办、"
        "枫办、洛办、五办、金办、王办、区总工会、区卫生局等。",
    ),
    Paragraph(Role.HEADING_1, "二、存在的问题"),
    Paragraph(
        Role.BODY,
        "一是部分单位领导重视不够。一季度信息报送数量为零的单位有8家，分别是区粮食局、区经管局、区发改局、"
        "区地税局、区国税局、区国土资源分局、区房产分局、洞庭新城岳阳楼区工作部。",
    ),
    Paragraph(
        Role.BODY,
        "二是信息报送审核把关不严。个别单位只注重数量而忽视质量，存在“攒信息”、“批处理”等现象。",
    ),
    Paragraph(Role.HEADING_1, "三、工作要求"),
    Paragraph(Role.HEADING_2, "（一）切实提高认识"),
    Paragraph(Role.BODY, LONG_TEXT),
    Paragraph(Role.HEADING_1, "四、加扣分情况"),
    Paragraph(
        Role.BODY,
        "根据督查情况，在2014年度综合绩效考核中，东办、洞办、枫办、洛办、五办、金办、王办、区总工会、"
        "区卫生局各加2分，区粮食局、区经管局、区发改局、区地税局、区国税局各扣2分。",
    ),
    Paragraph(Role.ATTACHMENT_NOTE, "附件：2014年一季度区政府门户网信息报送情况统计表"),
    Paragraph(Role.ATTACHMENT_LABEL, "附件"),
    Paragraph(Role.ATTACHMENT_TITLE, "2014年一季度区政府门户网\n信息报送情况统计表"),
    REPORTED,
    Paragraph(
        Role.TABLE_NOTE, "注：报送数为单位上报的信息条数，发布数为审核后在门户网站发布的条数。"
    ),
    Paragraph(Role.COPIES, "报：区委书记、副书记，区长、副区长。"),
    Paragraph(Role.COPIES, "送：区委办、区人大办、区政协办。"),
    Paragraph(Role.PRINTING, "岳阳楼区人民政府督查室", right="（共印80份）"),
)

BULLETIN = Notice(
    masthead=Masthead.BULLETIN,
    title="关于2014年一季度区政府门户网站信息报送工作的督查通报",
    issuer="岳阳市岳阳楼区人民政府督查室",
    parts=_BULLETIN_PARTS,
)

LETTER = Notice(
    masthead=Masthead.LETTER,
    title="雷州市人民政府办公室关于2017年雷州市政务公开工作检查情况的通报",
    issuer="雷州市人民政府办公室",
    parts=(
        Paragraph(Role.ISSUER_MARK, "雷州市人民政府办公室"),
        Paragraph(Role.DOCUMENT_NUMBER, "雷府办函〔2018〕35号"),
        Paragraph(Role.TITLE, "雷州市人民政府办公室关于2017年\n雷州市政务公开工作检查情况的通报"),
        Paragraph(Role.ADDRESSEE, "各镇人民政府，各街道办事处，市政府各部门、各直属机构："),
        Paragraph(
            Role.BODY,
            "为进一步做好全市政务公开工作，市政府办公室牵头组织有关单位，对各镇（街）、市直有关部门等56个"
            "单位2017年的政务公开工作进行了检查。经市人民政府同意，现将检查情况通报如下：",
        ),
        Paragraph(Role.HEADING_1, "一、基本情况"),
        Paragraph(Role.BODY, LONG_TEXT[:428]),
        Paragraph(Role.HEADING_1, "二、检查评分结果"),
        Paragraph(Role.HEADING_2, "（一）优秀单位（8个）"),
        Paragraph(
            Role.BODY,
            "唐家镇、松竹镇、市农业局、市财政局、市住建局、市市场监管局、市审计局、市食品药品监督管理局。",
        ),
        Paragraph(Role.HEADING_2, "（二）一般单位（7个）"),
        Paragraph(
            Role.BODY,
            "白沙镇、雷高镇、市人社局、市民政局、市公用事业局、市地方公路局、市国资经营公司。",
        ),
        Paragraph(Role.BODY, "特此通报"),
        Paragraph(Role.ATTACHMENT_NOTE, "附件：2017年雷州市政务公开工作检查评分表"),
        Paragraph(Role.SIGNATURE, "雷州市人民政府办公室"),
        Paragraph(Role.DATE, "2018年1月23日"),
        Paragraph(Role.REMARK, "（此件公开发布）"),
        Paragraph(Role.ATTACHMENT_LABEL, "附件"),
        Paragraph(Role.ATTACHMENT_TITLE, "2017年雷州市政务公开工作检查评分表"),
        SCORED,
    ),
)

DOCUMENT = Notice(
    masthead=Masthead.DOCUMENT,
    title="雷州市人民政府办公室关于政务公开工作检查情况的通报",
    issuer="雷州市人民政府办公室",
    parts=(
        Paragraph(Role.ISSUER_MARK, "雷州市人民政府办公室文件"),
        Paragraph(Role.DOCUMENT_NUMBER, "雷府办〔2018〕35号"),
        Paragraph(Role.TITLE, "雷州市人民政府办公室关于\n政务公开工作检查情况的通报"),
        Paragraph(Role.ADDRESSEE, "各镇人民政府，各街道办事处，市政府各部门："),
        Paragraph(Role.BODY, "现将检查情况通报如下：" + LONG_TEXT[:100]),
        Paragraph(
            Role.ATTACHMENT_NOTE,
            "附件：1.2017年雷州市政务公开工作检查评分表以及各镇街道办事处市直单位名册",
        ),
        Paragraph(Role.ATTACHMENT_NOTE, "2.单位名册"),
        Paragraph(Role.SIGNATURE, "雷州市人民政府办公室"),
        Paragraph(Role.DATE, "2018年1月23日"),
        Paragraph(
            Role.COPIES,
            "抄送：市委各部门，市人大常委会办公室、市政协办公室，市法院、市检察院，市人武部，各人民团体。",
        ),
        Paragraph(Role.PRINTING, "雷州市人民政府办公室", right="2018年1月24日印发"),
    ),
)

LETTER_WITH_COPIES = replace(LETTER, parts=(*LETTER.parts, DOCUMENT.parts[-2]))

# The notice ends with a table that nearly fills its page.
DOCUMENT_WITH_ANNEX = replace(
    DOCUMENT,
    parts=(
        *DOCUMENT.parts[:5],
        Paragraph(Role.ATTACHMENT_NOTE, "附件：2017年雷州市政务公开工作检查评分表"),
        *DOCUMENT.parts[7:-2],
        *LETTER.parts[-3:],
        *DOCUMENT.parts[-2:],
    ),
)
