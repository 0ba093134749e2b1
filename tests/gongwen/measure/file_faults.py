"""Faults of the layout, planted in the XML of a good notice, and the item to catch each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

DOCUMENT, LETTER, BULLETIN = "八页", "雷州-信函式", "岳阳楼-督查通报式"
_BODY, _SETTINGS, _STYLES = "word/document.xml", "word/settings.xml", "word/styles.xml"
_ODD, _EVEN, _TURNED_ODD = "word/footer1.xml", "word/footer2.xml", "word/footer3.xml"
_PROPERTIES = "docProps/core.xml"

Change = Callable[[str], str]


@dataclass(frozen=True)
class Fault:
    """A change to one part of a good notice.

    Attributes:
        name: what is wrong then.
        item: the name of the item that must fail.
        change: turns the part's XML into the faulty one.
        part: the name of the part.
        notice: the good notice.
        others: items that cannot but fail with it.
        alone: only this notice can have it.
    """

    name: str
    item: str
    change: Change
    part: str = _BODY
    notice: str = DOCUMENT
    others: frozenset[str] = frozenset()
    alone: bool = False

    def fits(self, good: Path) -> bool:
        """Tell whether there is something to change in another notice."""
        with ZipFile(good) as source:
            content = source.read(self.part).decode() if self.part in source.namelist() else ""
        try:
            return self.change(content) != content
        except (AssertionError, ValueError):
            return False

    def save(self, good: Path, path: Path) -> None:
        with ZipFile(good) as source, ZipFile(path, "w") as target:
            for name in source.namelist():
                content = source.read(name).decode()
                if name == self.part:
                    faulty = self.change(content)
                    assert faulty != content, f"{self.name}: nothing to change"
                    content = faulty
                target.writestr(name, content)


def _swap(old: str, new: str, count: int = 1) -> Change:
    return lambda xml: xml.replace(old, new, count)


def _swap_last(old: str, new: str) -> Change:
    return lambda xml: new.join(xml.rsplit(old, 1))


def _in(start: str, old: str, new: str) -> Change:
    """Change the paragraph whose words begin so; the pattern must be found in it."""

    def change(xml: str) -> str:
        return re.sub(
            rf"<w:p>(?:(?!<w:p>).)*?<w:t[^>]*>{re.escape(start)}.*?</w:p>",
            lambda found: re.sub(old, new, found[0]),
            xml,
            count=1,
            flags=re.DOTALL,
        )

    return change


def _without(start: str) -> Change:
    return _in(start, r"(?s)^.*$", "")


def _face(start: str, face: str) -> Change:
    return _in(start, r'w:(ascii|eastAsia|hAnsi|cs)="[^"]*"', rf'w:\1="{face}"')


def _size(start: str, half_points: int) -> Change:
    return _in(start, r"<w:(sz|szCs) [^>]*/>", rf'<w:\1 w:val="{half_points}"/>')


def _space(start: str, side: str, twips: int) -> Change:
    """Set the space before or after a paragraph."""
    return _in(start, rf'w:{side}="\d+"', f'w:{side}="{twips}"')


def _indent(start: str, **twips: int) -> Change:
    """Give a paragraph other indents."""
    places = " ".join(f'w:{name}="{value}"' for name, value in twips.items())
    return _in(start, r"<w:ind [^>]*/>", f"<w:ind {places}/>")


def _effect(start: str, element: str) -> Change:
    """Add a property to the characters of a paragraph, before their size."""
    return _in(start, "<w:sz ", f"{element}<w:sz ")


def _moved(start: str, above: str) -> Change:
    """Move a paragraph over another."""

    def change(xml: str) -> str:
        one, other = (_paragraph(each, xml) for each in (start, above))
        return xml.replace(one, "").replace(other, one + other)

    return change


def _without_last(start: str) -> Change:
    """Leave out the last paragraph whose words begin so."""

    def change(xml: str) -> str:
        last = _paragraph(start, xml[xml.rindex(f">{start}") - 2000 :])
        return last.join(xml.split(last)[:-1]) + xml.split(last)[-1]

    return change


def _paragraph(start: str, xml: str) -> str:
    pattern = rf"<w:p>(?:(?!<w:p>).)*?<w:t[^>]*>{re.escape(start)}.*?</w:p>"
    found = re.search(pattern, xml, flags=re.DOTALL)
    assert found, start
    return found[0]


def _with_latin_quotes(xml: str) -> str:
    """Quote a word of the text in a Latin face."""
    quoted = xml.replace("同意，现将", "同意，“现”将")
    looks = r' w:hint="eastAsia"(.*?)w:hAnsi="[^"]*"'
    return _in(_BODY_START, looks, r' w:hint="default"\1w:hAnsi="Calibri"')(quoted)


_BODY_START, _TITLE, _NUMBER = "经市人民政府同意", "雷州市人民政府办公室关于", "雷府办〔2018〕"
_MARK, _FIRST, _SECOND = "雷州市人民政府办公室文件", "一、基本情况", "（一）加强领导"
_NOTE, _DATE, _LABEL = "附件：1.", "2018年1月23日", "附件1"
_ANNEX_TITLE, _REMARK, _LETTER_TITLE = (
    "2017年政务公开工作检查评分表",
    "（此件公开发布）",
    "雷州市人民政府办公室关于2017年雷州市",
)
_SECOND_LOST = frozenset({"二级标题字体", "序号连续"})
_BULLETIN_BODY, _FIRST_SENTENCE = "区政府督查室会同", "一是零报送单位"


def _margin(side: str, twips: int) -> Change:
    return lambda xml: re.sub(rf'(<w:pgMar [^>]*w:{side}=")\d+', rf"\g<1>{twips}", xml)


FAULTS = (
    Fault(
        "纸张为信纸",
        "纸张",
        _swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', 9),
        others=frozenset({"行距", "每行字数", "分隔线宽度"}),
    ),
    Fault("上边距25.4毫米", "上边距", _margin("top", 1440), notice=LETTER),
    Fault("下边距25.4毫米", "下边距", _margin("bottom", 1440), notice=LETTER),
    Fault("左边距31.8毫米", "左边距", _margin("left", 1803), notice=LETTER),
    Fault("右边距31.8毫米", "右边距", _margin("right", 1803), notice=LETTER),
    Fault(
        "横排页的边距没有转过来",
        "横排页面边距",
        _swap('w:top="1588" w:right="2098"', 'w:top="2098" w:right="1474"'),
    ),
    Fault("行距29磅", "行距", _swap('w:line="579"', 'w:line="580"', 99)),
    Fault("行距一倍半", "行距", _swap('w:line="579" w:lineRule="exact"', 'w:line="360"', 99)),
    Fault("标题段前六磅", "段间距", _in(_FIRST, 'w:before="0"', 'w:before="120"')),
    Fault("正文段后半行", "段间距", _in(_BODY_START, 'w:after="0"', 'w:afterLines="50"')),
    Fault("字距没有收紧", "每行字数", _swap('<w:spacing w:val="-5"/>', "", 999)),
    Fault(
        "文档网格指定每行字数",
        "文档网格",
        _swap("<w:docGrid ", '<w:docGrid w:type="linesAndChars" ', 9),
    ),
    Fault("发文机关标志为黑色", "标志颜色", _in(_MARK, '<w:color w:val="FF0000"/>', "")),
    Fault("发文机关标志用宋体", "标志字体", _face(_MARK, "宋体")),
    Fault(
        "发文机关标志缩小后居左",
        "标志居中",
        lambda xml: _in("督查通", '"center"', '"left"')(_size("督查通", 72)(xml)),
        notice=BULLETIN,
    ),
    Fault("发文字号用方括号", "发文字号", _swap("〔2018〕", "[2018]")),
    Fault("发文字号用圆括号", "发文字号", _swap("〔2018〕", "（2018）")),
    Fault("发文字号编虚位", "发文字号", _swap("〕35号", "〕035号")),
    Fault("发文字号加第字", "发文字号", _swap("〕35号", "〕第35号")),
    Fault("发文字号居左", "发文字号位置", _in(_NUMBER, '"center"', '"left"')),
    Fault("发文字号小四号", "发文字号字号", _size(_NUMBER, 24)),
    Fault("没有红色分隔线", "红色分隔线", _in(_NUMBER, "<w:pBdr>.*</w:pBdr>", "")),
    Fault("分隔线为黑色", "分隔线颜色", _in(_NUMBER, 'w:color="FF0000"', 'w:color="000000"')),
    Fault("分隔线四磅半", "分隔线粗细", _in(_NUMBER, 'w:sz="12"', 'w:sz="36"')),
    Fault(
        "信函式没有双线",
        "红色双线",
        lambda x: re.sub(r"(?s)<w:r><w:drawing>.*?</w:drawing></w:r>", "", x, count=4),
        notice=LETTER,
    ),
    Fault("标题用黑体", "标题字体", _face(_TITLE, "黑体")),
    Fault("标题三号", "标题字号", _size(_TITLE, 32)),
    Fault("标题加粗", "标题加粗", _in(_TITLE, '<w:sz w:val="44"/>', '<w:b/><w:sz w:val="44"/>')),
    Fault("标题居左", "标题居中", _in(_TITLE, '"center"', '"left"')),
    Fault(
        "标题分成两个段落",
        "标题段落",
        lambda x: re.sub(
            r"(<w:p>(<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)"
            rf"<w:t>{_TITLE}</w:t>)<w:br/>",
            r"\1</w:r></w:p><w:p>\2<w:r>\3",
            x,
        ),
    ),
    Fault("标题没有文种", "标题文种", _in(_TITLE, "的通报", "")),
    Fault(
        "标题末行两个字",
        "标题排列",
        _in(_TITLE, "<w:br/><w:t>(.*)通报", r"<w:t>\1</w:t><w:br/><w:t>通报"),
    ),
    Fault(
        "标题拆开年份",
        "标题断行",
        _in(_TITLE, "关于</w:t><w:br/><w:t>2017年", "关于20</w:t><w:br/><w:t>17年"),
    ),
    Fault("没有主送机关", "主送机关", _without("各镇人民政府"), alone=True),
    Fault(
        "主送机关后用半角冒号",
        "主送冒号",
        _in("各镇人民政府", "机构：", "机构:"),
        others=frozenset({"半角标点"}),
    ),
    Fault(
        "主送机关空二字",
        "主送顶格",
        _in("各镇人民政府", "<w:jc ", '<w:ind w:firstLine="640"/><w:jc '),
    ),
    Fault("正文用宋体", "正文字体", _face(_BODY_START, "宋体")),
    Fault("正文小三号", "正文字号", _size(_BODY_START, 30)),
    Fault(
        "正文为蓝色",
        "文字颜色",
        _in(_BODY_START, "<w:spacing w:val", '<w:color w:val="0000FF"/><w:spacing w:val'),
    ),
    Fault("正文没有缩进", "首行缩进", _in(_BODY_START, "<w:ind [^>]*/>", "")),
    Fault("正文居中", "正文对齐", _in(_BODY_START, '"both"', '"center"')),
    Fault("一级标题用宋体", "一级标题字体", _face(_FIRST, "宋体")),
    Fault("二级标题用仿宋", "二级标题字体", _face(_SECOND, "仿宋_GB2312")),
    Fault("一级标题四号", "各级标题字号", _size(_FIRST, 28)),
    Fault("一级标题后用逗点", "序号写法", _swap("一、基本情况", "一．基本情况")),
    Fault("二级标题后加顿号", "序号写法", _swap("（一）加强领导", "（一）、加强领导")),
    Fault("一级标题跳号", "序号连续", _swap("二、主要做法", "三、主要做法")),
    Fault("半角逗号", "半角标点", _swap("同意，现将", "同意,现将")),
    Fault("全角数字", "全角数字和字母", _swap("经市人民政府同意", "经市人民政府２０１８年同意")),
    Fault("附件说明有句号", "附件说明标点", _in(_NOTE, "评分表", "评分表。")),
    Fault("附件说明有书名号", "附件说明书名号", _in(_NOTE, f"({_ANNEX_TITLE})", r"《\1》")),
    Fault("附件说明用半角冒号", "附件说明冒号", _in(_NOTE, "附件：", "附件:")),
    Fault("附件说明序号用顿号", "附件说明序号", _in(_NOTE, "：1.", "：1、")),
    Fault("附件说明与附件标题不一致", "附件说明与附件一致", _in(_NOTE, "检查评分表", "检查得分表")),
    Fault("附件说明没有悬挂", "附件说明对齐", _in("2.2017年", "<w:ind [^>]*/>", "")),
    Fault(
        "没有署名",
        "署名",
        lambda x: re.sub(
            r"<w:p>(?:(?!<w:p>).)*<w:t>雷州市人民政府办公室</w:t></w:r></w:p>", "", x, count=1
        ),
        alone=True,
    ),
    Fault(
        "没有成文日期",
        "成文日期",
        _without(_DATE),
        others=frozenset({"首行缩进", "正文对齐", "署名"}),
    ),
    Fault("成文日期编虚位", "成文日期写法", _swap(_DATE, "2018年01月23日")),
    Fault("成文日期用汉字", "成文日期写法", _swap(_DATE, "二〇一八年一月二十三日")),
    Fault(
        "落款居左",
        "落款位置",
        _in(
            _DATE,
            '<w:ind w:left="0" w:right="1260" w:firstLine="0"/><w:jc w:val="right"/>',
            '<w:jc w:val="left"/>',
        ),
    ),
    Fault("附注没有括号", "附注", _swap("（此件公开发布）", "此件公开发布")),
    Fault("附件没有另页", "附件另页", _in(_LABEL, "<w:pageBreakBefore/>", "")),
    Fault("附件标识后有冒号", "附件标识", _in(_LABEL, "附件1<", "附件1：<")),
    Fault("附件标识居中", "附件标识顶格", _in(_LABEL, '"left"', '"center"')),
    Fault("附件标识用仿宋", "附件标识字体", _face(_LABEL, "仿宋_GB2312")),
    Fault("附件标题居左", "附件标题居中", _in(_ANNEX_TITLE, '"center"', '"left"')),
    Fault(
        "附表超出版心",
        "表格宽度",
        lambda x: re.sub(
            r'(<w:tblW w:w=")\d+',
            r"\g<1>11000",
            re.sub(r'(<w:gridCol w:w=")\d+', r"\g<1>3700", x, count=3),
            count=1,
        ),
        notice=DOCUMENT,
    ),
    Fault("表头没有重复", "表头重复", _swap("<w:tblHeader/>", "", 9)),
    Fault("表行可以断开", "表行完整", _swap("<w:cantSplit/>", "", 999)),
    Fault("抄送没有句号", "抄送句号", _swap("各人民团体。", "各人民团体")),
    Fault("抄送用半角冒号", "抄送冒号", _swap("抄送：", "抄送:"), others=frozenset({"半角标点"})),
    Fault("印发日期没有印发二字", "印发行", _swap("24日印发", "24日")),
    Fault("版记三号", "版记字号", _size("抄送", 32)),
    Fault(
        "版记没有分隔线",
        "版记分隔线",
        lambda x: re.sub(
            r'<w:(top|bottom|insideH) w:val="single" w:sz="[86]" w:space="0" w:color="auto"/>',
            "",
            x,
        ),
    ),
    Fault("版记分隔线四磅半", "版记线粗细", _swap('w:sz="8"', 'w:sz="36"', 9)),
    Fault(
        "印发在抄送之前",
        "版记次序",
        lambda x: re.sub(r"(<w:tr>(?:(?!<w:tr>).)*抄送.*?</w:tr>)(<w:tr>.*?</w:tr>)", r"\2\1", x),
    ),
    Fault(
        "没有页码",
        "页码",
        lambda x: re.sub(r"<w:p>.*</w:p>", "<w:p/>", x),
        part=_ODD,
        notice=LETTER,
    ),
    Fault("双页没有页码", "双页页码", _swap("<w:evenAndOddHeaders/>", ""), part=_SETTINGS),
    Fault("单页页码居左", "页码位置", _swap('"right"', '"left"'), part=_ODD, notice=LETTER),
    Fault("双页页码居右", "页码位置", _swap('"left"', '"right"'), part=_EVEN, notice=LETTER),
    Fault("页码用仿宋", "页码字体", _swap("宋体", "仿宋", 999), part=_ODD, notice=LETTER),
    Fault("页码五号", "页码字号", _swap('w:val="28"', 'w:val="21"', 999), part=_ODD, notice=LETTER),
    Fault("页码没有一字线", "页码一字线", _swap("—", "", 9), part=_ODD, notice=LETTER),
    Fault("信函式首页有页码", "首页页码", _swap("<w:titlePg/>", "", 9), notice=LETTER),
    Fault(
        "横排页码没有转向",
        "横排页码",
        _swap('<w:textDirection w:val="tbRl"/>', ""),
        part=_TURNED_ODD,
    ),
    Fault(
        "附件重新编页",
        "页码连续",
        _swap_last("<w:cols ", '<w:pgNumType w:start="1"/><w:cols '),
        alone=True,
    ),
    Fault(
        "没有文档标题",
        "文档标题",
        lambda x: re.sub(r"<dc:title>.*?</dc:title>", "", x),
        part=_PROPERTIES,
    ),
    Fault(
        "作者是软件默认的",
        "文档作者",
        lambda x: re.sub(r"(<dc:creator>).*?<", r"\1python-docx<", x),
        part=_PROPERTIES,
    ),
    Fault(
        "文字语言为英文",
        "文字语言",
        _swap('w:eastAsia="zh-CN"', 'w:eastAsia="en-US"', 9),
        part=_STYLES,
    ),
    Fault(
        "属性次序颠倒",
        "属性次序",
        _in(_BODY_START, "(<w:spacing w:before[^>]*/>)(<w:ind [^>]*/>)", r"\2\1"),
    ),
    Fault("数字用西文等线", "数字字体", _in(_DATE, 'w:ascii="[^"]*"', 'w:ascii="Calibri"')),
    Fault("没有期号", "期号", _without("第十八期"), notice=BULLETIN),
    Fault(
        "没有编发行",
        "编发行",
        lambda x: re.sub(r"<w:p>(?:(?!<w:p>).)*<w:tab/>(?:(?!<w:p>).)*?</w:p>", "", x, count=1),
        notice=BULLETIN,
    ),
    Fault("没有发文机关标志", "发文机关标志", _without(_MARK)),
    Fault("督查通报没有名称", "发文机关标志", _without("督查通"), notice=BULLETIN),
    Fault("没有标题", "标题", _without(_TITLE), others=frozenset({"主送机关", "首行缩进"})),
    Fault("标题末尾有句号", "标题文种", _in(_TITLE, "的通报<", "的通报。<")),
    Fault(
        "标题拆开地名",
        "标题断行",
        _in(_LETTER_TITLE, "州市</w:t><w:br/><w:t>", "</w:t><w:br/><w:t>州市"),
        notice=LETTER,
    ),
    Fault(
        "标题在引号里断行",
        "标题断行",
        _in(_TITLE, "关于</w:t><w:br/><w:t>2017年", "关于“放管</w:t><w:br/><w:t>服”改革"),
    ),
    Fault("标题有下划线", "字形", _effect(_TITLE, '<w:u w:val="single"/>')),
    Fault("标志下没有空行", "发文字号位置", _space(_NUMBER, "before", 0)),
    Fault("发文字号用楷体", "发文字号字体", _face(_NUMBER, "楷体")),
    Fault("发文字号两位年份", "发文字号", _swap("〔2018〕", "〔18〕")),
    Fault("发文字号没有号字", "发文字号", _swap("〕35号", "〕35")),
    Fault("分隔线为双线", "分隔线线型", _in(_NUMBER, 'w:val="single"', 'w:val="double"')),
    Fault("分隔线为虚线", "分隔线线型", _in(_NUMBER, 'w:val="single"', 'w:val="dashed"')),
    Fault("分隔线缩进", "分隔线宽度", _indent(_NUMBER, left=1134, right=1134)),
    Fault(
        "督查通报分隔线为虚线",
        "分隔线线型",
        _in("岳阳市", 'w:val="single"', 'w:val="dashed"'),
        notice=BULLETIN,
    ),
    Fault("期号有前导零", "期号", _swap("第十八期", "第018期"), notice=BULLETIN),
    Fault("编发日期没有这一天", "编发行", _swap("2014年4月10日", "2014年4月31日"), notice=BULLETIN),
    Fault("主送机关上没有空行", "主送机关", _space(_TITLE, "after", 0)),
    Fault("主送机关上空三行", "主送机关", _space(_TITLE, "after", 1737)),
    Fault("主送机关居中", "主送顶格", _in("各镇人民政府", '"both"', '"center"')),
    Fault("主送机关用黑体", "主送字体", _face("各镇人民政府", "黑体")),
    Fault("主送机关四号", "主送字号", _size("各镇人民政府", 28)),
    Fault("正文分散对齐", "正文对齐", _in(_BODY_START, '"both"', '"distribute"')),
    Fault("一级标题居中", "正文对齐", _in(_FIRST, '"both"', '"center"')),
    Fault("段首句用宋体", "段首句字体", _face(_FIRST_SENTENCE, "微软雅黑"), notice=BULLETIN),
    Fault("正文斜体", "字形", _effect(_BODY_START, "<w:i/>")),
    Fault("督查通报正文有删除线", "字形", _effect(_BULLETIN_BODY, "<w:strike/>"), notice=BULLETIN),
    Fault(
        "正文突出显示",
        "字形",
        _in(_BODY_START, "(<w:szCs [^>]*/>)", r'\1<w:highlight w:val="yellow"/>'),
    ),
    Fault("正文加粗", "正文加粗", _effect(_BODY_START, "<w:b/>")),
    Fault("正文有隐藏文字", "修订和批注", _effect(_REMARK, "<w:vanish/>")),
    Fault(
        "一级之下直接用三级",
        "层次顺序",
        _swap("（一）加强领导", "1.加强领导"),
        others=frozenset({"二级标题字体", "序号连续"}),
    ),
    Fault("用三点代省略号", "省略号和破折号", _swap("同意，现将", "同意...现将")),
    Fault("用连字符代破折号", "省略号和破折号", _swap("同意，现将", "同意--现将")),
    Fault("全角字母", "全角数字和字母", _swap("同意，现将", "同意，现ＡＢ将")),
    Fault("汉字之间有空格", "字间空格", _swap("同意，现将", "同 意，现将")),
    Fault("引号用西文字体", "引号字体", _with_latin_quotes, alone=True),
    Fault(
        "正文超过四千字",
        "篇幅",
        lambda xml: xml.replace("加强领导明确专人", "加强领导明确专人" * 40),
    ),
    Fault("附件说明上没有空行", "附件说明", _space(_NOTE, "before", 0)),
    Fault("附件说明用黑体", "附件说明字体", _face(_NOTE, "黑体")),
    Fault("附件说明四号", "附件说明字号", _size(_NOTE, 28)),
    Fault(
        "附件说明序号用括号",
        "附件说明序号",
        _swap("附件：1.", "附件：（1）"),
        others=frozenset({"附件说明对齐"}),
    ),
    Fault("落款用黑体", "落款字体", _face(_DATE, "黑体")),
    Fault("落款四号", "落款字号", _size(_DATE, 28)),
    Fault("成文日期没有这一天", "成文日期写法", _swap(_DATE, "2018年2月30日")),
    Fault("附注在署名之前", "落款次序", lambda xml: _moved(_REMARK, _DATE)(xml)),
    Fault("此页无正文", "此页无正文", _swap(_REMARK, "（此页无正文）")),
    Fault("附注居右", "附注缩进", _in(_REMARK, '"both"', '"right"')),
    Fault("附注没有缩进", "附注缩进", _indent(_REMARK, firstLine=0)),
    Fault("附注用楷体", "附注字体", _face(_REMARK, "楷体")),
    Fault("附注四号", "附注字号", _size(_REMARK, 28)),
    Fault("附件标识四号", "附件标识字号", _size(_LABEL, 28)),
    Fault(
        "附件没有标题",
        "附件标题",
        lambda xml: _without_last(_ANNEX_TITLE)(xml),
        others=frozenset({"附件说明与附件一致"}),
    ),
    Fault("附件标题用黑体", "附件标题字体", _face(_ANNEX_TITLE, "黑体")),
    Fault("附件标题三号", "附件标题字号", _size(_ANNEX_TITLE, 32)),
    Fault("附件标题为红色", "文字颜色", _effect(_ANNEX_TITLE, '<w:color w:val="FF0000"/>')),
    Fault("抄送顶格", "抄送缩进", _indent("抄送", left=840, right=280, hanging=840)),
    Fault("抄送右边不空", "抄送缩进", _indent("抄送", left=1120, right=0, hanging=840)),
    Fault("抄送回行顶格", "抄送回行", _indent("抄送", left=280, right=280, firstLine=0)),
    Fault(
        "印发机关顶格",
        "印发行缩进",
        _swap_last('w:firstLineChars="100" w:firstLine="280"', 'w:firstLine="0"'),
    ),
    Fault("印发日期早于成文日期", "印发行", _swap("24日印发", "2日印发")),
    Fault("版记用宋体", "版记字体", _face("抄送", "宋体")),
    Fault("页码加粗", "页码字体", _swap("<w:sz ", "<w:b/><w:sz ", 9), part=_ODD, notice=LETTER),
    Fault(
        "页码为蓝色",
        "页码字体",
        _swap("<w:sz ", '<w:color w:val="0000FF"/><w:sz ', 9),
        part=_ODD,
        notice=BULLETIN,
    ),
    Fault(
        "页码用罗马数字",
        "页码数字",
        _swap("<w:cols ", '<w:pgNumType w:fmt="upperRoman"/><w:cols ', 9),
    ),
    Fault(
        "缺文档设置",
        "文件部件",
        _swap("relationships/settings", "relationships/lost"),
        part="word/_rels/document.xml.rels",
        others=frozenset({"双页页码", "页码位置"}),
    ),
    Fault(
        "作者是电脑的牌子",
        "文档作者",
        lambda x: re.sub(r"(<dc:creator>).*?<", r"\1Lenovo<", x),
        part=_PROPERTIES,
        notice=BULLETIN,
    ),
    Fault(
        "文档标题是软件起的",
        "文档标题",
        lambda x: re.sub(r"(<dc:title>).*?<", r"\1Microsoft Word - 文档1<", x),
        part=_PROPERTIES,
        notice=LETTER,
    ),
)
