"""The words that give an official document's parts away, right or wrong in their details.

Recognition must be more generous than the rules: ``[2018]035号`` is still a 发文字号, or nobody could
say what is wrong with it.
"""

import re

from tongbao.chinese import NO_ENUMERATION
from tongbao.regex import regex

_NUMERALS = "一二三四五六七八九十百"
_YEAR = r"(?:19|20)\d\d"

COPY_NUMBER = regex(r"(?:№|No\.?|份号[:：]?)?\s*\d{3,10}")
URGENCY = regex(r"特\s*急|加\s*急|平\s*急|急\s*件|特\s*提|[紧緊]\s*急")
SECRECY = regex(r"(?:绝密|机密|秘密)(?:★.*)?")
SIGNER = regex(r"[签簽][发發]人[:：].*")
DOCUMENT_NUMBER = regex(
    r"[^，。；：\s]{1,20}\s*[〔\[［（(【﹝《〈]\s*\d{2,4}\s*[〕\]］）)】﹞》〉]\s*第?\s*\d+\s*[号號]?"
)
ISSUE_NUMBER = regex(
    rf"(?:{_YEAR}年\s*)?[（(]?第?\s*[\d{_NUMERALS}零〇]+\s*期[）)]?(?:\s*[（(]?[总總]第?.+期[）)]?)?"
)
IMPRINT = regex(r"\S.*?[\s\u3000]+\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")

#: 公文种类, as 《党政机关公文处理工作条例》 lists them.
KINDS = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    *("決議", "決定", "公報", "意見", "通報", "報告", "請示", "批復", "議案", "紀要"),
)
TITLE_END = regex(rf"(?:{'|'.join(KINDS)}|通报(?:批评|表扬))(?:[（(][^）)]*[）)])?")

DATE = regex(
    r"(?:\d{4}|[零〇○ＯO一二三四五六七八九]{4})\s*[年.\-/]\s*[\d零〇一二三四五六七八九十]{1,3}"
    r"\s*[月.\-/]\s*[\d零〇一二三四五六七八九十]{1,3}\s*日?"
)
REMARK = regex(r"[（(].+[）)]|此件.{0,12}(?:公开|发布|传达|登报).{0,10}|联系人[:：].+")

#: One that is known even where it does not belong.
SURE_REMARK = regex(r"[（(]此件.+[）)]")

#: What was written on a page with nothing but 署名 before 2012.
NO_TEXT = regex(r"[（(]?此页无正文[）)]?")

ATTACHMENT_NOTE = regex(r"附\s*件\s*\d*\s*[:：]\s*\S.*", re.DOTALL)
ATTACHMENT_NEXT = regex(r"(?:\d{1,2}\s*[.．、]|[（(]\s*\d{1,2}\s*[）)]).+", re.DOTALL)
ATTACHMENT_LABEL = regex(rf"(?:\S+号)?附\s*件\s*[\d{_NUMERALS}]*\s*[:：]?")
#: Wrong labels for an annex, known by standing first on a page.
ATTACHMENT_MISNAMED = regex(rf"附\s*[表录錄图圖]\s*[\d{_NUMERALS}]*\s*[:：]?")
TABLE_NOTE = regex(r"(?:注|备注|说明)\s*\d*\s*[:：].+", re.DOTALL)

TAIL_ADDRESSEE = regex(r"主\s*送\s*[:：].+", re.DOTALL)
COPIES = regex(r"抄\s*[送报发]\s*[:：].+", re.DOTALL)
BULLETIN_COPIES = regex(r"(?:报送|分送|报|送|发)\s*[:：].+", re.DOTALL)
PRINTING = regex(
    rf".{{2,60}}(?:[\d{_NUMERALS}]\s*日\s*印\s*[发發制]?|[（(]?共印\s*\d+\s*份[）)]?)|[（(]?共印\s*\d+\s*份[）)]?",
    re.DOTALL,
)
#: 印发 without its last word, known by standing in the 版记.
PRINTING_IN_TAIL = regex(rf".{{2,40}}[\s\u3000]+{_YEAR}\s*年.{{3,8}}", re.DOTALL)

#: 一、（一）1.（1）, in that order; the brackets and signs may be wrong ones.
LEVELS = (
    re.compile(rf"{NO_ENUMERATION}([{_NUMERALS}]{{1,3}})\s*[、.．，,]"),
    re.compile(rf"[（(]\s*([{_NUMERALS}]{{1,3}})\s*[）)]\s*[、.．，,]?"),
    re.compile(r"(\d{1,2})\s*[.．、，,](?![\d])"),
    re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.．，,]?"),
)
#: What offices are told to do, and not a list of them.
URGED = regex(r"[要请應应须須]")
#: An office's name ends so.
OFFICE_END = regex(
    r".*[府室局委会办厅部院队处站心司组校团社所科行镇乡道区县市廳處隊組團鎮鄉區縣會辦門]"
)


def level_of(text: str) -> int:
    """Return the level a paragraph's number gives it, 1 to 4; 0 for none.

    >>> level_of("（一）优秀单位"), level_of("1.5倍"), level_of("一、二季度的情况")
    (2, 0, 0)
    >>> level_of("三、四级公路建设进展缓慢。"), level_of("三、四项任务")
    (0, 1)
    """
    return next((n for n, pattern in enumerate(LEVELS, 1) if pattern.match(text)), 0)
