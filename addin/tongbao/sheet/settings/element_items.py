"""The items on sheet 通报要素, each declared once."""

from collections.abc import Mapping
from typing import Any

from tongbao.chinese import date_words, issue_words, split_offices, tidy
from tongbao.core.notice.content import Content
from tongbao.core.notice.elements import Elements, Issue
from tongbao.findings import codes
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.punctuation import punctuated
from tongbao.sheet.settings.element_texts import (
    URGENCIES,
    parse_addressees,
    parse_blocks,
    parse_contents,
    parse_copies,
    parse_copy_number,
    parse_day,
    parse_document_number,
    parse_down_first,
    parse_issue,
    parse_issue_number,
    parse_masthead,
    parse_remark,
    parse_table_note,
    parse_title,
    parse_turned,
    parse_urgency,
    refuse_secret,
)
from tongbao.sheet.settings.item import Item, as_it_is, attribute_item
from tongbao.sheet.settings.item_sheet import ItemSheet
from tongbao.sheet.settings.practice_items import PRACTICE_ITEMS
from tongbao.sheet.settings.words import each_word, joined


def _secrecy(text: str, _: Elements) -> Mapping[str, Any]:
    refuse_secret(text)
    return {}


def _masthead(masthead: Masthead | None) -> str | None:
    return masthead.value if masthead else None


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _date(day: Any) -> str | None:
    return date_words(day) if day else None


def _issue(issue: Issue | None) -> str | None:
    if issue is None:
        return None
    return str(issue.number) if issue.total is None else issue_words(*issue)


def _contents(contents: tuple[Content, ...]) -> str | None:
    usual = contents == (Content.STATISTICS,)
    return None if usual else joined(content.value for content in contents)


def _turned(turned: bool | None) -> str | None:
    return None if turned is None else "横向" if turned else "纵向"


def _down_first(down_first: bool) -> str | None:
    return None if down_first else "逐行"


ELEMENT_ITEMS: ItemSheet[Elements] = ItemSheet(
    "通报要素",
    (
        attribute_item("发文机关", "issuer", "如 岳阳市岳阳楼区人民政府督查室", tidy),
        attribute_item(
            "联合发文机关",
            "joint_issuers",
            "联合行文时填其他机关，用、或换行隔开；主办机关填在“发文机关”",
            split_offices,
            joined,
        ),
        attribute_item(
            "版头样式",
            "masthead",
            "督查通报式、文件式或信函式；不填时，有发文字号的为文件式或信函式，没有的为督查通报式",
            parse_masthead,
            _masthead,
            each_word(Masthead),
        ),
        attribute_item(
            "份号",
            "copy_number",
            "不需要的留空；写顺序号，如 1，印成 000001",
            parse_copy_number,
            _number,
        ),
        Item("密级", "必须留空：涉密文件不得用本程序在本机上制作", _secrecy, lambda _: None),
        attribute_item(
            "紧急程度", "urgency", "特急或加急；不需要的留空", parse_urgency, as_it_is, URGENCIES
        ),
        attribute_item("期号", "issue", "督查通报式用，只写数字，如 18", parse_issue, _issue),
        attribute_item("总期号", "total_issue", "只写数字，如 142", parse_issue_number, _number),
        attribute_item(
            "发文字号",
            "document_number",
            "文件式、信函式用，如 雷府办函〔2018〕35号",
            parse_document_number,
        ),
        attribute_item("标题", "title", "不填则由程序按表名拟定；可用换行指定分行处", parse_title),
        attribute_item(
            "主送机关",
            "addressees",
            "如 各镇人民政府，各街道办事处，市政府各部门",
            parse_addressees,
        ),
        attribute_item("导语", "introduction", "正文第一段；不填则由程序拟定", punctuated),
        attribute_item("成文日期", "date", "如 2014年4月10日", parse_day, _date),
        attribute_item(
            "署名", "signature", "文件式、信函式用；不填与发文机关相同；联合行文的用、隔开", str
        ),
        attribute_item("附注", "remark", "如 此件公开发布", parse_remark),
        attribute_item("抄送", "copies", "", parse_copies),
        attribute_item(
            "印发机关", "printing_office", "文件式、督查通报式用；信函式的版记不印", tidy
        ),
        attribute_item("印发日期", "printing_date", "不填与成文日期相同", parse_day, _date),
        attribute_item(
            "附件内容",
            "contents",
            "统计表、分组统计表、等次表、加扣分表中的一项或几项，用、隔开；不填为统计表",
            parse_contents,
            _contents,
        ),
        attribute_item(
            "附件名称",
            "annex_names",
            "不填与表名相同；有几个附件的，每行一个（Alt+回车换行）",
            punctuated,
        ),
        attribute_item(
            "附表方向",
            "turned",
            "统计表在纸上纵向还是横向；不填为自动，太宽的表横向",
            parse_turned,
            _turned,
            ("自动", "纵向", "横向"),
        ),
        attribute_item(
            "附表栏数",
            "blocks",
            "1、2 或 3；不填由程序决定，页数最少",
            parse_blocks,
            _number,
            ("1", "2", "3"),
        ),
        attribute_item(
            "附表顺序",
            "down_first",
            "先下后右，或逐行",
            parse_down_first,
            _down_first,
            ("先下后右", "逐行"),
        ),
        attribute_item("表注", "table_note", "印在统计表下面，“注：”由程序加", parse_table_note),
        *PRACTICE_ITEMS,
    ),
    unknown=codes.ELEMENT_UNKNOWN,
    stated_twice=codes.ELEMENT_STATED_TWICE,
    not_understood=codes.ELEMENT_NOT_UNDERSTOOD,
)
