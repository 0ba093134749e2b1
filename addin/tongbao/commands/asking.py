"""Asks the clerk what only the office can say, before anything is proposed."""

import re

from tongbao.desk import Desk
from tongbao.errors import WrongUse
from tongbao.findings import Answer, Finding, codes
from tongbao.run import Assessed, answered

_LATER, _OWN, _MORE = "先不定", "另行规定", "其余的……"
#: Excel's input box takes a question of 255 characters.
_ROOM, _LONGEST = 215, 60


def asked(desk: Desk, assessed: Assessed) -> Assessed | None:
    """Return the workbook assessed with what the clerk has answered; ``None`` calls it off.

    Each question is asked once; one answer may raise the next.
    """
    done: set[str] = set()
    while question := _next(assessed, done):
        done.add(question.code.name)
        answer = _answer(desk, question)
        if answer is None:
            return None
        while answer.text:
            try:
                assessed = answered(assessed, [answer])
                break
            except WrongUse as wrong:
                desk.warn(str(wrong))
                own = _own(desk, question)
                if own is None:
                    return None
                answer = own
    return assessed


def _next(assessed: Assessed, done: set[str]) -> Finding | None:
    questions = assessed.assessment.questions
    return next((q for q in questions if q.answers and q.code.name not in done), None)


def _answer(desk: Desk, question: Finding) -> Answer | None:
    """Return what the clerk chooses, without words if that is to stay open; ``None`` calls it off."""
    words = {_menu_line(answer): answer for answer in question.answers}
    has_own = question.code == codes.GRADES_OPEN
    nothing = Answer(question.item, "")
    left = [*words, *([_OWN] if has_own else []), _LATER]
    asks = f"{_first_clause(question.message)}。怎样定？请填序号："
    while left:
        now, left = _as_many_as_fit(left, asks)
        chosen = desk.choose(asks, [*now, *([_MORE] if left else [])])
        if chosen is None:
            return None
        if chosen == _OWN:
            return _own(desk, question)
        if chosen != _MORE:
            return words.get(chosen, nothing)
    return nothing


def _own(desk: Desk, question: Finding) -> Answer | None:
    """Return what the clerk writes; without words if nothing is written."""
    written = desk.ask_words(f"“{question.item}”怎样定？写法如：优秀≥90；良好≥80；其余一般")
    return None if written is None else Answer(question.item, written.strip())


def _as_many_as_fit(lines: list[str], asks: str) -> tuple[list[str], list[str]]:
    """Return the lines an input box has room for, at least one, and those left."""
    room, count = _ROOM - len(asks), 0
    for line in lines:
        room -= len(line) + 4
        if room < 0 and count:
            break
        count += 1
    return lines[:count], lines[count:]


def _menu_line(answer: Answer) -> str:
    line = f"{answer.text}（{answer.gives}）" if answer.gives else answer.text
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _first_clause(message: str) -> str:
    return re.split("[：，]", message)[0]
