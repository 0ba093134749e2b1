"""The switches of sheet 通报要素 as a clerk sees them: what each is for, and what it can be set to."""

from tongbao.gongwen.practices import (
    NARROWEST_PITCH,
    WIDEST_PITCH,
    Digits,
    FirstSentence,
    NumberPlace,
    Seal,
    TailPage,
    TypeArea,
)

_NO_YES = ("否", "是")
_PITCHES = "，".join(
    f"{area.value}版心可填 {NARROWEST_PITCH[area]:g}—{WIDEST_PITCH[area]:g}" for area in TypeArea
)

SWITCH_HELP = {
    "落款方式": "加盖印章：署名以成文日期居中，留出盖章的位置；不加盖印章：署名右空二字",
    "二级标题加粗": "（一）一级的标题是否加粗；国家标准没有要求",
    "三级标题加粗": "1. 一级的标题是否加粗；国家标准没有要求",
    "段首句": "以“一是”“二是”开头的段落，第一句加粗或用楷体",
    "数字字体": "正文数字和字母的字体",
    "页码位置": "外侧：单页居右、双页居左；居中只用于内部材料",
    "版记位置": "末页：排在最后一页底部；偶数页：另起一个偶数页，双面印时在背面，这一页不编页码",
    "双面边距": "是：双页的订口在右边，双面印刷装订用",
    "版心": "标准：上边距 37、下边距 35 毫米；补偿：34.58、32.58 毫米，行距 29.5 磅，字的上缘更接近 37 毫米",
    "行距": f"磅数，不填由版心定；{_PITCHES}，再宽一页排不下 22 行",
}

#: What a switch can be set to; the first word is the usual one.
SWITCH_WORDS: dict[str, tuple[str, ...]] = {
    "落款方式": tuple(s.value for s in Seal),
    "二级标题加粗": _NO_YES,
    "三级标题加粗": _NO_YES,
    "段首句": tuple(f.value for f in FirstSentence),
    "数字字体": tuple(d.value for d in Digits),
    "页码位置": tuple(n.value for n in NumberPlace),
    "版记位置": tuple(t.value for t in TailPage),
    "双面边距": _NO_YES,
    "版心": tuple(t.value for t in TypeArea),
}
