import pytest

from tongbao.findings import NOWHERE, Place


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (NOWHERE, ""),
        (Place("一季度"), "工作表“一季度”："),
        (Place("一季度", "B7"), "工作表“一季度”单元格 B7："),
        (Place(document="通报.docx"), "文档“通报.docx”："),
        (Place(document="通报.docx", paragraph=3), "文档“通报.docx”第3段："),
        (
            Place(document="通报.docx", paragraph=3, quote="各乡镇人民政府："),
            "文档“通报.docx”第3段“各乡镇人民政府：”：",
        ),
        (Place(paragraph=3), "第3段："),
        (Place(quote="各乡镇人民政府"), "“各乡镇人民政府”："),
    ],
)
def test_a_place_is_said_in_words(place: Place, words: str) -> None:
    assert place.words == words


def test_a_long_quote_is_said_by_its_first_words_on_one_line() -> None:
    quote = "关于2014年\n一季度\t政务信息报送情况的通报（征求意见稿）"
    assert Place(paragraph=1, quote=quote).words == "第1段“关于2014年一季度 政务信…”："


def test_places_are_equal_where_they_say_the_same() -> None:
    assert Place("一季度", "B7") == Place("一季度", "B7")
    assert Place(paragraph=3) != Place(paragraph=4)
    assert Place("一季度") != Place(document="一季度")
