from drawing import draw
from tongbao.sheet.settings import read_elements


def test_an_item_of_the_notice_stated_twice_is_told_and_the_later_one_counts() -> None:
    picture = "| 要素 | 内容 |\n| 期号 | 18 |\n| 标题 | 关于甲的通报 |\n| 期 号 | 19 |"
    elements, findings = read_elements({"通报要素": draw(picture, "通报要素")})
    assert elements.get("期号") == "19"
    (finding,) = findings
    assert finding.code == "element-stated-twice" and finding.place.cell == "B4"
    assert finding.message == "通报要素“期号”写了两次（另一处在 B2），按后一次“19”计"


def test_an_empty_line_of_the_same_item_takes_nothing_away() -> None:
    for upper, lower in (("关于甲的通报", ""), ("", "关于甲的通报")):
        picture = f"| 要素 | 内容 | 说明 |\n| 标题 | {upper} | 不填则拟定 |\n| 标题 | {lower} | 不填则拟定 |"
        elements, findings = read_elements({"通报要素": draw(picture, "通报要素")})
        assert elements.get("标题") == "关于甲的通报" and not findings
        assert elements.place_of("标题").cell == ("B2" if upper else "B3")
