"""Asks which period a table is about."""

import datetime
from collections.abc import Mapping

from tongbao.findings import Answer, Finding, Place, codes

_ITEM = "统计期间"


def year_open(stated: Mapping[str, str], place: Place, today: datetime.date | None) -> Finding:
    """Ask for the year of a period that is stated without one.

    Args:
        stated: the period's words by what states them: 工作表名.
        place: where the table stands.
        today: the day the notice is made, which suggests the year.
    """
    ((where, words),) = stated.items()
    years = (today.year, today.year - 1) if today else ()
    return codes.PERIOD_OPEN.finding(
        f"{where}只写“{words}”，看不出是哪一年，没有采用",
        place,
        item=_ITEM,
        answers=tuple(Answer(_ITEM, f"{year}年{words}") for year in years),
    )


def period_open(stated: Mapping[str, str], place: Place) -> Finding:
    """Ask which of the periods stated in several places is meant.

    Args:
        stated: the period's words by what states them: 标题, 工作表名.
        place: where the table stands.
    """
    found = "，".join(f"{where}写“{words}”" for where, words in stated.items())
    return codes.PERIOD_OPEN.finding(
        f"统计期间写得不一致：{found}，没有采用",
        place,
        item=_ITEM,
        answers=tuple(Answer(_ITEM, words) for words in dict.fromkeys(stated.values())),
    )
