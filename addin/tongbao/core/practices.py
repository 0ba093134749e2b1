"""What the standard leaves to the office: the switches of a notice's layout, with their defaults.

GB/T 9704-2012 settles most of a document. These points it does not mention, or offices have agreed
to handle otherwise; a clerk chooses them on sheet 通报要素.
"""

from dataclasses import dataclass
from enum import Enum


class Seal(Enum):
    """落款方式: whether a seal will cover 署名 and 成文日期 (7.3.5.1) or not (7.3.5.2)."""

    WITH = "加盖印章"
    WITHOUT = "不加盖印章"


class FirstSentence(Enum):
    """段首句: how “一是…。” at the beginning of a paragraph is set."""

    PLAIN = "不变"
    BOLD = "加粗"
    KAITI = "楷体"


class NumberPlace(Enum):
    """页码位置: at the outer edge (7.5), or centred as on working papers."""

    OUTER = "外侧"
    CENTRE = "居中"


class TailPage(Enum):
    """版记位置: on the last page (7.4.1), or on an even page of its own, for double-sided print."""

    LAST = "末页"
    EVEN = "偶数页"


class TypeArea(Enum):
    """版心: the margins as written, 37 and 35 mm, or those for lines of 29.5 pt (about 34.6, 32.6)."""

    STANDARD = "标准"
    COMPENSATED = "补偿"


@dataclass(frozen=True, slots=True)
class Practices:
    """The switches.

    Attributes:
        seal: 落款方式.
        first_sentence: 段首句.
        number_place: 页码位置.
        tail_page: 版记位置.
        type_area: 版心.
        line_pitch: 行距 of the text, points; 0 takes the type area's own (28.95).
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


#: Every switch as the standard or most offices have it.
USUAL = Practices()
