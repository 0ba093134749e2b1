"""Notices as offices may rightly have them: a good notice each, with one thing done another way.

What is done is an item of 通报要素, as a clerk would fill it in, wherever there is one for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from good_notices import composed, eight_pages
from stating import stated
from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role

BULLETIN, DOCUMENT, LETTER = Masthead.BULLETIN, Masthead.DOCUMENT, Masthead.LETTER
_YUEYANG, _LEIZHOU = "岳阳楼", "雷州"
_OFFICE, _PARTNER = "雷州市人民政府办公室", "雷州市司法局"
_MANY = "雷州市司法局、雷州市财政局、雷州市审计局"

#: Switches of 通报要素 that bear on every masthead.
SWITCHED = {
    "补偿版心": {"版心": "补偿"},
    "补偿版心29.3磅": {"版心": "补偿", "行距": "29.3"},
    "行距28磅": {"行距": "28"},
    "双面边距": {"双面边距": "是"},
    "偶数页版记": {"版记位置": "偶数页"},
    "居中页码": {"页码位置": "居中"},
    "西文数字": {"数字字体": "Times New Roman"},
    "份号": {"份号": "1"},
    "紧急": {"紧急程度": "特急"},
    "份号紧急": {"份号": "1", "紧急程度": "加急"},
    "各项": {
        "版心": "补偿",
        "双面边距": "是",
        "版记位置": "偶数页",
        "页码位置": "居中",
        "数字字体": "Times New Roman",
        "落款方式": "不加盖印章",
        "份号": "1",
        "紧急程度": "特急",
    },
}
_SIGNED = {
    "不盖章": {"落款方式": "不加盖印章"},
    "联合": {"联合发文机关": _PARTNER},
    "联合不盖章": {"联合发文机关": _PARTNER, "落款方式": "不加盖印章"},
    "四家联合": {"联合发文机关": _MANY},
    "四家联合不盖章": {"联合发文机关": _MANY, "落款方式": "不加盖印章"},
    "短署名": {"署名": "雷州市政府"},
    "短署名不盖章": {"署名": "市府办", "落款方式": "不加盖印章"},
    "署名即印发机关": {"印发机关": _OFFICE, "印发日期": "", "落款方式": "不加盖印章"},
}
_TITLED = {
    "一行标题": {"标题": "关于政务公开检查情况的通报"},
    "三行标题": {
        "标题": "雷州市人民政府办公室\n关于2017年度全市政务公开和政府\n网站建设工作检查情况的通报"
    },
}
_ANNEXED = {
    "逐行附表": {"附表栏数": "2", "附表顺序": "逐行"},
    "三栏附表": {"附表栏数": "3"},
    "横向附表": {"附表方向": "横向"},
    "有表注": {"表注": "得分相同的，名次并列。"},
    "分组附件": {"附件内容": "分组统计表", "附件名称": ""},
}
_CONTENTS = {
    _YUEYANG: "统计表、分组统计表、加扣分表",
    _LEIZHOU: "统计表、分组统计表、等次表",
}
_ADDRESSEES = "，".join(f"各市{n}直属有关单位和乡镇人民政府街道办事处" for n in "甲乙丙丁戊己庚辛")


def variants() -> dict[str, Notice]:
    """Return every variant by a name for its file."""
    return {f"{number:02}-{name}": notice for number, (name, notice) in enumerate(_all())}


def _all() -> Iterator[tuple[str, Notice]]:
    eight = eight_pages()
    for name, items in SWITCHED.items():
        yield f"八页{name}", _switched(eight, items)
    for (name, items), masthead in product(SWITCHED.items(), Masthead):
        seed = _YUEYANG if masthead is BULLETIN else _LEIZHOU
        yield f"{masthead.value}{name}", composed(seed, masthead, items)
    for (name, items), masthead in product(_SIGNED.items(), (DOCUMENT, LETTER)):
        yield f"{masthead.value}{name}", composed(_LEIZHOU, masthead, items)
    yield "联合督查通报", composed(_YUEYANG, BULLETIN, {"联合发文机关": "岳阳楼区监察局"})
    for (name, items), masthead in product(_TITLED.items(), (DOCUMENT, LETTER)):
        yield f"{masthead.value}{name}", composed(_LEIZHOU, masthead, items)
    for name, items in _ANNEXED.items():
        yield f"雷州{name}", composed(_LEIZHOU, DOCUMENT, items)
        yield f"岳阳楼{name}", composed(_YUEYANG, BULLETIN, items)
    for (seed, content), masthead in product(_CONTENTS.items(), Masthead):
        items = {"附件内容": content, "附件名称": ""}
        yield f"{seed}{masthead.value}多附件", composed(seed, masthead, items)
    yield "主送移入版记", _with_addressee(eight, _ADDRESSEES * 3)
    yield "函主送移入版记", composed(_LEIZHOU, LETTER, {"主送机关": _ADDRESSEES * 2})
    for name, items in _HEADED.items():
        yield f"各级标题{name}", composed(_LEIZHOU, DOCUMENT, items, _FOUR_LEVELS)
    for name, items in _PAIRED.items():
        yield f"八页{name}", _switched(eight, items)
        yield f"联合{name}", composed(_LEIZHOU, DOCUMENT, {"联合发文机关": _MANY, **items})
        yield f"函{name}", composed(_LEIZHOU, LETTER, {"联合发文机关": _PARTNER, **items})
    yield "无附件", _without_annex(eight)
    yield "无附件不盖章", _switched(_without_annex(eight), {"落款方式": "不加盖印章"})
    yield "无版记", replace(eight, parts=eight.parts[:-2])
    yield "只有一段", _of_one_paragraph(eight)


_HEADED = {
    "": {},
    "加粗": {"二级标题加粗": "是", "三级标题加粗": "是", "段首句": "加粗"},
    "楷体段首": {"段首句": "楷体"},
}
#: Switches that bear on each other.
_PAIRED = {
    "双面补偿": {"双面边距": "是", "版心": "补偿"},
    "双面偶数页": {"双面边距": "是", "版记位置": "偶数页"},
    "补偿偶数页不盖章": {"版心": "补偿", "版记位置": "偶数页", "落款方式": "不加盖印章"},
    "横向双面": {"附表方向": "横向", "双面边距": "是", "附表栏数": "1"},
    "横向补偿居中": {"附表方向": "横向", "版心": "补偿", "页码位置": "居中"},
}
_FOUR_LEVELS = (
    Chapter("基本情况", (Draft("{情况综述}"),)),
    Chapter(
        "下一步要求",
        (
            Draft("（一）加强领导"),
            Draft("1.明确责任"),
            Draft("（1）定岗定人"),
            Draft("一是认识要到位。各单位要高度重视。二是人员要到位。各单位要配齐人员。"),
            Draft("（2）定期检查"),
            Draft("各单位要按月检查，发现问题及时改正。"),
            Draft("2.严格审核"),
            Draft("一是认识不够。各单位要高度重视政务公开工作，落实专人。"),
            Draft("（二）严肃纪律"),
            Draft("各单位要按时报送，不得瞒报、漏报。"),
            Draft("（三）健全机制。各单位要建立台账，逐项销号。"),
            Draft("1.健全制度。各单位要完善审核制度。"),
        ),
    ),
)


def _switched(notice: Notice, items: Mapping[str, str]) -> Notice:
    """Set switches, and the marks above 发文机关标志, on a notice that has no workbook."""
    marks = []
    if "份号" in items:
        marks.append(Paragraph(Role.COPY_NUMBER, "000001"))
    if "紧急程度" in items:
        marks.append(Paragraph(Role.URGENCY, items["紧急程度"]))
    return replace(notice, parts=(*marks, *notice.parts), practices=stated(items).practices)


def _with_addressee(notice: Notice, words: str) -> Notice:
    return replace(
        notice,
        parts=tuple(
            replace(part, text=f"{words}：")
            if isinstance(part, Paragraph) and part.role is Role.ADDRESSEE
            else part
            for part in notice.parts
        ),
    )


def _without_annex(notice: Notice) -> Notice:
    annex = {
        Role.ATTACHMENT_NOTE,
        Role.ATTACHMENT_LABEL,
        Role.ATTACHMENT_TITLE,
        Role.TABLE_NOTE,
    }
    parts = (part for part in notice.parts if not isinstance(part, NoticeTable))
    return replace(notice, parts=tuple(part for part in parts if part.role not in annex))


def _of_one_paragraph(notice: Notice) -> Notice:
    """Leave a short text, which stands on one page with all the rest."""
    text = {Role.BODY, Role.HEADING_1, Role.HEADING_2}
    parts = list(_without_annex(notice).parts)
    at = next(i for i, part in enumerate(parts) if part.role in text)
    rest = (part for part in parts if part.role not in text)
    words = "经市人民政府同意，现将检查情况予以通报，请各单位认真整改，并于月底前报送整改情况。"
    kept = list(rest)
    return replace(notice, parts=(*kept[:at], Paragraph(Role.BODY, words), *kept[at:]))
