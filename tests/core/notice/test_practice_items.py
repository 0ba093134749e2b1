"""The switches of 通报要素."""

import pytest

from tongbao.core.notice.elements import Elements
from tongbao.core.notice.practice_items import practices_of
from tongbao.errors import WorkbookNeedsAttention
from tongbao.gongwen.practices import (
    USUAL,
    FirstSentence,
    NumberPlace,
    Practices,
    Seal,
    TailPage,
    TypeArea,
)


def test_without_a_word_everything_is_usual() -> None:
    assert practices_of(Elements()) == USUAL


def test_every_switch_can_be_set() -> None:
    items = {
        "落款方式": "不加盖印章",
        "二级标题加粗": "是",
        "三级标题加粗": "是",
        "段首句": "楷体",
        "数字字体": "times new roman",
        "页码位置": "居中",
        "版记位置": "偶数页",
        "双面边距": "是",
        "版心": "补偿",
        "行距": "29.5磅",
    }
    assert practices_of(Elements(items)) == Practices(
        seal=Seal.WITHOUT,
        first_sentence=FirstSentence.KAITI,
        number_place=NumberPlace.CENTRE,
        tail_page=TailPage.EVEN,
        type_area=TypeArea.COMPENSATED,
        line_pitch=29.5,
        bold_heading_2=True,
        bold_heading_3=True,
        western_digits=True,
        mirrored=True,
    )


@pytest.mark.parametrize("pitch", ["28", "28.5", "２８．９５"])
def test_a_pitch_of_22_lines_is_taken(pitch: str) -> None:
    assert practices_of(Elements({"行距": pitch})).line_pitch == pytest.approx(28.5, abs=0.5)


def test_29_points_are_refused_because_only_21_lines_fit() -> None:
    with pytest.raises(WorkbookNeedsAttention, match="只排得下 21 行"):
        practices_of(Elements({"行距": "29"}))


def test_a_pitch_too_narrow_for_the_compensated_type_area_is_refused() -> None:
    with pytest.raises(WorkbookNeedsAttention, match=r"29\.3—29\.6"):
        practices_of(Elements({"版心": "补偿", "行距": "28"}))
