"""The switches of 通报要素."""

import pytest

from stating import stated
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
    assert stated().practices == USUAL


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
    assert stated(items).practices == Practices(
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
    assert stated({"行距": pitch}).practices.line_pitch == pytest.approx(28.5, abs=0.5)


def test_29_points_are_refused_because_only_21_lines_fit() -> None:
    (misfit,) = stated({"行距": "29"}).misfits
    assert "只排得下 21 行" in misfit.message


def test_a_pitch_too_narrow_for_the_compensated_type_area_is_refused() -> None:
    for items in ({"版心": "补偿", "行距": "28"}, {"行距": "28", "版心": "补偿"}):
        (misfit,) = stated(items).misfits
        assert "29.3—29.6" in misfit.message
