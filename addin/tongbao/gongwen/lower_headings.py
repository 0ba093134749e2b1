"""Headings under 一、: on a line of their own, or run into the paragraph they begin.

GB/T 9704-2012, 7.3.3 numbers the levels 一、（一）1.（1）; clerks also write (一), 1． and 1、.
"""

from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.regex import regex

# 1.5亿元 and 1、2月 begin no heading. A heading is short and one sentence.
_LEVELS = (
    (Role.HEADING_2, "（{}）", regex(r"[(（]([一二三四五六七八九十]+)[)）]\s*")),
    (Role.HEADING_3, "{}.", regex(r"([1-9]\d?)[.．、](?!\s*\d)\s*")),
    (Role.HEADING_4, "（{}）", regex(r"[(（]([1-9]\d?)[)）]\s*")),
)
_SENTENCE = regex("[^。；;]{1,40}")


def paragraph_of(text: str) -> Paragraph:
    """Return body text, or a lower heading where a short line such as （一）主要特点 is one.

    The number is written as its level wants it. A whole sentence after 1. or （1） may just as well be
    a list item and stays text; （一）强化保障。 is a heading and loses its full stop.
    """
    for role, form, pattern in _LEVELS:
        if number := pattern.match(text):
            words = text[number.end() :]
            numbered = form.format(number[1])
            bare = words.removesuffix("。") if role is Role.HEADING_2 else words
            if _SENTENCE.fullmatch(bare):
                return Paragraph(role, numbered + bare)
            return Paragraph(Role.BODY, numbered + words)
    return Paragraph(Role.BODY, text)


def run_in(text: str) -> tuple[Role, int] | None:
    """Return the level a paragraph's run-in heading has, and where its sentence ends.

    >>> run_in("（一）加强领导。各单位要落实专人。")
    (<Role.HEADING_2: '二级标题'>, 8)
    """
    for role, _, pattern in _LEVELS:
        if number := pattern.match(text):
            sentence = _SENTENCE.match(text, number.end())
            if sentence and text[sentence.end() : sentence.end() + 1] == "。":
                return role, sentence.end() + 1
    return None
