"""Checks the file behind the pages: faces for other scripts, properties, order in the XML."""

import re
from collections.abc import Iterator

from tongbao.gongwen.measure.checks.judging import judged, quoted
from tongbao.gongwen.measure.checks.type_kinds import TypeKind, is_of
from tongbao.gongwen.measure.document.text_looks import TextLooks, TextRun
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_QUOTES = frozenset("“”‘’—…")
# What libraries and fresh installations write where no one has set an author.
_DEFAULT_AUTHORS = frozenset(
    {
        "python-docx",
        "openpyxl",
        "administrator",
        "admin",
        "user",
        "users",
        "author",
        "microsoft",
        "apache poi",
        "libreoffice",
        "wps",
        "wps_office",
        "docx4j",
        "un-named",
        "微软用户",
        "微软中国",
        "用户",
        "未知",
        "windows 用户",
        "windows user",
        "lenovo",
        "thinkpad",
        "huawei",
        "dell",
        "hp",
        "acer",
        "asus",
    }
)
_DEFAULT_TITLE = regex(r"(?:Microsoft Word - )?(?:文档|文字文稿|Document)\s*\d*", re.IGNORECASE)
_WESTERN = frozenset({"times new roman"})


def file_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge what a clerk does not see but the next program does."""
    document = recognised.document
    yield _western(recognised)
    yield _quotes(recognised)
    untitled = [f"“{document.title}”"] if _DEFAULT_TITLE.fullmatch(document.title) else []
    untitled = untitled if document.title else ["没有填写"]
    yield judged("文档标题", Authority.PRACTICE, "", "属性里有标题", untitled, document.title)
    author = document.author
    wrong = [f"“{author}”"] if author.lower() in _DEFAULT_AUTHORS else []
    wrong = wrong if author else ["没有填写"]
    yield judged("文档作者", Authority.PRACTICE, "", "发文机关，不是软件默认的名字", wrong, author)
    language = document.language
    foreign = [] if language.lower().startswith("zh") else [language or "没有设置"]
    yield judged("文字语言", Authority.PRACTICE, "", "中文（zh-CN）", foreign, language)
    yield _unsettled(recognised)
    misplaced = list(document.misplaced)
    told = "符合 Word 规定的次序（用 Word 打开，另存一次即可理顺）"
    yield judged("属性次序", Authority.PRACTICE, "", told, misplaced)
    yield judged("文件部件", Authority.PRACTICE, "", "齐全", list(document.missing), "齐全")


def _unsettled(recognised: RecognisedDocument) -> ReportItem:
    """Tracked changes and comments are printed, and anyone who gets the file can read them."""
    document = recognised.document
    wrong = [f"有 {document.tracked} 处修订没有接受"] if document.tracked else []
    wrong += [f"有 {document.comments} 条批注"] if document.comments else []
    wrong += [f"有 {document.hidden} 处隐藏文字"] if document.hidden else []
    wanted = "定稿没有修订痕迹、批注和隐藏文字"
    return judged("修订和批注", Authority.PRACTICE, "", wanted, wrong, "没有")


def _western(recognised: RecognisedDocument) -> ReportItem:
    """Digits take the text's face, or Times New Roman where an office prefers it."""
    wrong = [
        f"{quoted(part)}的数字为{run.looks.ascii or '未指定字体'}"
        for part in recognised.parts
        for run in part.passage.runs
        if any(sign.isascii() and sign.isalnum() for sign in run.text) and not _fits(run.looks)
    ]
    return judged("数字字体", Authority.PRACTICE, "", "与汉字同字体，或 Times New Roman", wrong)


def _fits(looks: TextLooks) -> bool:
    face = looks.ascii.lower()
    alike = any(
        is_of(kind, face, looks.bold) and is_of(kind, looks.east_asia, looks.bold)
        for kind in TypeKind
    )
    return face in _WESTERN or face == looks.east_asia.lower() or alike


def _quotes(recognised: RecognisedDocument) -> ReportItem:
    """Quotes and dashes belong to both scripts; unless told, they take the Latin face."""
    wrong = [
        f"{quoted(run.text)}的引号、破折号会用{run.looks.h_ansi or '西文字体'}"
        for part in recognised.parts
        if part.role is not Role.ISSUER_MARK
        for run in part.passage.runs
        if _QUOTES & set(run.text) and not _is_full_width(run)
    ]
    return judged("引号字体", Authority.PRACTICE, "", "引号、破折号用中文字体", wrong)


def _is_full_width(run: TextRun) -> bool:
    face = run.looks.h_ansi.lower()
    return (
        run.looks.hint
        or face == run.looks.east_asia.lower()
        or any(is_of(kind, face) for kind in TypeKind)
    )
