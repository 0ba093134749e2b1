"""What is read from sheets 通报要素 and 常用语, and what is told of it."""

from drawing import draw
from tongbao.core.notice.elements import Elements, Issue
from tongbao.findings import Finding, Place
from tongbao.sheet.settings.read_elements import read_elements


def read(picture: str) -> tuple[Elements, tuple[Finding, ...]]:
    return read_elements({"通报要素": draw(picture, "通报要素")})


def test_an_item_of_the_notice_stated_twice_is_told_and_the_later_one_counts() -> None:
    elements, findings = read(
        "| 要素 | 内容 |\n| 期号 | 18 |\n| 标题 | 关于甲的通报 |\n| 期 号 | 19 |"
    )
    assert elements.issue == Issue(19)
    (finding,) = findings
    assert finding.code.name == "element-stated-twice" and finding.place.cell == "B4"
    assert finding.message == "通报要素“期号”写了两次（另一处在 B2），按后一次“19”计"


def test_an_empty_line_of_the_same_item_takes_nothing_away() -> None:
    for upper, lower in (("关于甲的通报", ""), ("", "关于甲的通报")):
        elements, findings = read(
            f"| 要素 | 内容 | 说明 |\n| 标题 | {upper} | 不填则拟定 |\n| 标题 | {lower} | 不填则拟定 |"
        )
        assert elements.title == "关于甲的通报" and not findings
        assert elements.place_of("标题").cell == ("B2" if upper else "B3")


def test_an_unknown_item_is_told_with_the_one_it_may_be_meant_for() -> None:
    _, findings = read("| 要素 | 内容 |\n| 成文日子 | 2014-04-10 |\n| 天气 | 晴 |\n| 空行 | |")
    near, far = findings
    assert near.message == "通报要素里没有“成文日子”这一项" and "“成文日期”" in near.todo
    assert near.place == Place("通报要素", "B2")
    assert "版头样式" in far.todo and "行距" in far.todo


def test_all_misfits_of_a_sheet_are_told_in_its_order_each_with_cell_and_what_is_expected() -> None:
    elements, findings = read(
        "| 要素 | 内容 |\n| 行距 | 50 |\n| 版头样式 | 海报式 |\n| 附表方向 | 斜的 |\n| 落款方式 | 盖手印 |"
    )
    assert elements.misfits == findings
    assert [finding.place.cell for finding in findings] == ["B2", "B3", "B4", "B5"]
    assert findings[1].message == (
        "通报要素“版头样式”写的是“海报式”，应为督查通报式、文件式、信函式之一"
    )
    assert all(finding.todo == "请改正后再生成通报" for finding in findings)


def test_a_pitch_goes_by_the_type_area_whichever_of_them_stands_first() -> None:
    for lines in ("| 版心 | 补偿 |\n| 行距 | 29.4 |", "| 行距 | 29.4 |\n| 版心 | 补偿 |"):
        elements, findings = read("| 要素 | 内容 |\n" + lines)
        assert elements.practices.line_pitch == 29.4 and not findings


def test_an_item_below_the_chapters_is_an_item_again() -> None:
    elements, _ = read("| 章节 | 段落 |\n| 基本情况 | 好。 |\n| 期号 | 18 |")
    assert elements.issue == Issue(18) and [c.title for c in elements.chapters] == ["基本情况"]


def test_paragraphs_without_a_title_belong_to_the_chapter_above() -> None:
    elements, _ = read("| 章节 | 段落 |\n| 情况 | 甲。 |\n| | 乙。 |\n| 要求 | 丙。 |")
    chapters = [(c.title, [draft.text for draft in c.drafts]) for c in elements.chapters]
    assert chapters == [("情况", ["甲。", "乙。"]), ("要求", ["丙。"])]
    assert [c.place.cell for c in elements.chapters] == ["A2", "A4"]
    assert [d.place.cell for c in elements.chapters for d in c.drafts] == ["B2", "B3", "B4"]


def test_phrases_are_known_by_their_numbers() -> None:
    grid = draw("| 编号 | 章节 | 用语 |\n| 1 | 要求 | 提高认识,落实. |\n| ２ | | 好 |", "常用语")
    elements, _ = read_elements({"常用语": grid})
    assert elements.phrases == {"1": "提高认识，落实。", "2": "好"}
