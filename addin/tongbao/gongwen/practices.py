"""What the standard leaves to the office, with the usual choices.

GB/T 9704-2012 settles most things. These points it does not mention, or offices have agreed to
handle otherwise; a clerk chooses them on sheet 通报要素.
"""

from enum import Enum

from tongbao.chinese import key, parse_number
from tongbao.data import dataclass


class Seal(Enum):
    """落款方式: whether a seal will cover 署名 and 成文日期 (7.3.5.1) or not (7.3.5.2)."""

    WITH = "加盖印章"
    WITHOUT = "不加盖印章"


class FirstSentence(Enum):
    """段首句: how “一是…。” looks at the beginning of a paragraph."""

    PLAIN = "不变"
    BOLD = "加粗"
    KAITI = "楷体"


class Digits(Enum):
    """数字字体: the face for digits and Latin letters."""

    CHINESE = "仿宋"
    WESTERN = "Times New Roman"


class NumberPlace(Enum):
    """页码位置: at the outer edge (7.5), or centred as on working papers."""

    OUTER = "外侧"
    CENTRE = "居中"


class TailPage(Enum):
    """版记位置: on the last page (7.4.1), or alone on an even page for double-sided print."""

    LAST = "末页"
    EVEN = "偶数页"


class TypeArea(Enum):
    """版心: the margins as written, 37 and 35 mm, or those for 29.5 pt lines (about 34.6 and 32.6)."""

    STANDARD = "标准"
    COMPENSATED = "补偿"


#: The widest 行距 at which a page still holds its 22 lines, points: the height of the type area.
WIDEST_PITCH = {TypeArea.STANDARD: 28.95, TypeArea.COMPENSATED: 29.6}
#: The narrowest: the higher type area is there for lines of 29.5 pt, and at 28.3 pt takes 23 of them.
NARROWEST_PITCH = {TypeArea.STANDARD: 28, TypeArea.COMPENSATED: 29.3}


@dataclass(frozen=True, slots=True)
class Practices:
    """What one office does.

    Attributes:
        seal: 落款方式.
        first_sentence: 段首句.
        number_place: 页码位置.
        tail_page: 版记位置.
        type_area: 版心.
        line_pitch: 行距 for the text, points; 0 takes the type area's own (28.95).
        bold_heading_2: （一） in bold.
        bold_heading_3: 1. in bold.
        western_digits: digits and letters in Times New Roman instead of 仿宋.
        mirrored: 双面边距, the binding edge at the right on even pages.
    """

    seal: Seal = Seal.WITH
    first_sentence: FirstSentence = FirstSentence.PLAIN
    number_place: NumberPlace = NumberPlace.OUTER
    tail_page: TailPage = TailPage.LAST
    type_area: TypeArea = TypeArea.STANDARD
    line_pitch: float = 0.0
    bold_heading_2: bool = False
    bold_heading_3: bool = False
    western_digits: bool = False
    mirrored: bool = False


#: What the standard says or most offices do.
USUAL = Practices()


def line_pitch_of(text: str, area: TypeArea) -> float:
    """Return the 行距 a text states, in points.

    5.2.3 asks for 22 lines a page: beyond :data:`WIDEST_PITCH` only 21 fit.

    Raises:
        ValueError: its message says in Chinese what was expected.
    """
    number = parse_number(key(text).removesuffix("磅"))
    narrowest, widest = NARROWEST_PITCH[area], WIDEST_PITCH[area]
    if number is None or float(number) < narrowest:
        raise ValueError(f"“版心”为{area.value}时，{narrowest:g}—{widest:g} 之间的磅数")
    if float(number) > widest:
        raise ValueError(
            f"{narrowest:g}—{widest:g} 之间的磅数：“版心”为{area.value}时，"
            f"行距超过 {widest:g} 磅，一页只排得下 21 行，国家标准要求 22 行"
        )
    return float(number)
