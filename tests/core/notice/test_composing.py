import re
from dataclasses import replace
from decimal import Decimal

import pytest

from core import seeds
from core.changes_making import changes_against
from core.making import assessed, points, the
from core.seeds import first_notice, second_notice
from drawing import draw
from stating import stated
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.core.notice.composing import compose_notice
from tongbao.core.rules.rules import DEFAULT_BANDS, Rules, SortKey
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Place
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.sheet.settings.read_elements import read_elements

CELL = Place("通报要素", "B20")
BULLETIN = {
    "发文机关": "岳阳市岳阳楼区人民政府督查室",
    "版头样式": "督查通报式",
    "期号": "18",
    "总期号": "142",
    "标题": "关于2014年一季度区政府门户网站信息报送工作的\n督查通报",
    "成文日期": "2014-04-10",
}
LETTER = {
    "发文机关": "雷州市人民政府办公室",
    "版头样式": "信函式",
    "发文字号": "雷府办函[2018]035号",
    "标题": "雷州市人民政府办公室关于2017年雷州市政务公开工作检查情况的通报",
    "主送机关": "各镇人民政府，各街道办事处:",
    "成文日期": "2018年1月23日",
    "抄送": "湛江市人民政府办公室",
    "印发机关": "雷州市人民政府办公室",
    "附注": "此件公开发布",
}


def notice(assessment: Assessment, items: dict[str, str], *chapters: Chapter) -> Notice:
    return compose_notice(assessment, stated(items, place=CELL, chapters=chapters))[0]


def roles(made: Notice) -> list[Role | None]:
    return [part.role if isinstance(part, Paragraph) else None for part in made.parts]


def texts(made: Notice, role: Role) -> list[str]:
    return [p.text for p in made.parts if isinstance(p, Paragraph) and p.role is role]


def chapter(title: str, *drafts: str) -> Chapter:
    return Chapter(title, tuple(Draft(text, CELL) for text in drafts))


def read_chapters(picture: str) -> tuple[Chapter, ...]:
    """Return chapters as they are read from 通报要素."""
    return read_elements({"通报要素": draw(picture, "通报要素")})[0].chapters


def test_the_first_notices_lists_come_out() -> None:
    made = notice(
        first_notice(),
        BULLETIN,
        Chapter("基本情况", ()),
        chapter("存在的问题", "一是部分单位领导重视不够。{零报送情况}"),
        chapter("工作要求", "一是提高认识。"),
        chapter("加扣分情况", "在2014年度综合绩效考核中{加扣分情况}"),
    )
    assert texts(made, Role.HEADING_1) == [
        "一、基本情况", "二、存在的问题", "三、工作要求", "四、加扣分情况"
    ]  # fmt: skip
    body = "\n".join(texts(made, Role.BODY))
    assert "58个单位" in body and "1199条" in body and "1189条" in body and "退稿10条" in body
    assert f"零的单位有8家，分别是{seeds.YUEYANG_ZERO}。" in body
    assert f"{seeds.YUEYANG_HIGH}各加2分，{seeds.YUEYANG_ZERO}各扣2分。" in body


def test_a_bulletins_parts_stand_in_their_order() -> None:
    made = notice(first_notice(), BULLETIN)
    assert roles(made)[:4] == [Role.ISSUER_MARK, Role.ISSUE_NUMBER, Role.IMPRINT, Role.TITLE]
    assert texts(made, Role.ISSUER_MARK) == ["督查通报"]
    assert texts(made, Role.ISSUE_NUMBER) == ["第十八期（总第142期）"]
    imprint = next(p for p in made.parts if isinstance(p, Paragraph) and p.role is Role.IMPRINT)
    assert (imprint.text, imprint.right) == ("岳阳市岳阳楼区人民政府督查室", "2014年4月10日")
    assert roles(made)[-4:] == [
        Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, None
    ]  # fmt: skip
    assert not texts(made, Role.SIGNATURE) and not any(
        "特此通报" in t for t in texts(made, Role.BODY)
    )
    assert "\n" in texts(made, Role.TITLE)[0] and "\n" not in made.title


def test_the_second_notices_lists_come_out() -> None:
    made = notice(second_notice(), LETTER, Chapter("检查评分结果", ()))
    assert texts(made, Role.HEADING_2) == [
        "（一）优秀单位（8个）", "（二）良好单位（41个）", "（三）一般单位（7个）"
    ]  # fmt: skip
    body = texts(made, Role.BODY)
    assert f"{seeds.LEIZHOU_EXCELLENT}。" in body
    assert f"{seeds.LEIZHOU_GOOD}。" in body
    assert f"{seeds.LEIZHOU_FAIR}。" in body


def test_a_letters_parts_stand_in_their_order() -> None:
    made = notice(second_notice(), LETTER, chapter("结果", "见附件。"))
    assert roles(made) == [
        Role.ISSUER_MARK, Role.DOCUMENT_NUMBER, Role.TITLE, Role.ADDRESSEE, Role.BODY,
        Role.HEADING_1, Role.BODY, Role.BODY, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE,
        Role.REMARK, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, None, Role.COPIES,
    ]  # fmt: skip
    assert texts(made, Role.ISSUER_MARK) == ["雷州市人民政府办公室"]
    assert texts(made, Role.DOCUMENT_NUMBER) == ["雷府办函〔2018〕35号"]
    assert texts(made, Role.ADDRESSEE) == ["各镇人民政府，各街道办事处："]
    assert texts(made, Role.BODY)[-1] == "特此通报。"
    assert texts(made, Role.SIGNATURE) == ["雷州市人民政府办公室"]
    assert texts(made, Role.DATE) == ["2018年1月23日"]
    assert texts(made, Role.REMARK) == ["（此件公开发布）"]
    assert texts(made, Role.COPIES) == ["抄送：湛江市人民政府办公室。"]
    annex = made.parts[-2]
    assert isinstance(annex, NoticeTable) and len(annex.rows) == 56


def test_the_clerks_own_closing_words_are_not_doubled() -> None:
    made = notice(second_notice(), LETTER, chapter("结果", "见附件。", "特此通报。"))
    assert texts(made, Role.BODY).count("特此通报。") == 1


@pytest.mark.parametrize(
    ("items", "masthead", "mark"),
    [
        ({}, Masthead.BULLETIN, "督查通报"),
        ({"发文字号": "雷府办〔2018〕35号"}, Masthead.DOCUMENT, "某办文件"),
        ({"发文字号": "雷府办函〔2018〕35号"}, Masthead.LETTER, "某办"),
        ({"版头样式": "文件", "发文字号": "雷府办函〔2018〕35号"}, Masthead.DOCUMENT, "某办文件"),
        ({"版头样式": "信函式"}, Masthead.LETTER, "某办"),
    ],
)
def test_the_masthead_is_the_clerks_or_follows_from_the_number(
    items: dict[str, str], masthead: Masthead, mark: str
) -> None:
    made = notice(assessed("甲 1 1"), {"发文机关": "某办", **items})
    assert made.masthead is masthead and texts(made, Role.ISSUER_MARK) == [mark]


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ({"期号": "18"}, "第十八期"),
        ({"期号": "018"}, "第十八期"),
        ({"期号": "第十八期", "总期号": "总第142期"}, "第十八期（总第142期）"),
        ({"期号": "第十八期(总第142期)"}, "第十八期（总第142期）"),
        ({"总期号": "142"}, "总第142期"),
    ],
)
def test_an_issue_number_is_printed_in_numerals(items: dict[str, str], printed: str) -> None:
    assert texts(notice(assessed("甲 1 1"), items), Role.ISSUE_NUMBER) == [printed]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("雷府办函〔2018〕35号", "雷府办函〔2018〕35号"),
        ("雷府办函（2018）第035号", "雷府办函〔2018〕35号"),
        ("雷府办函【2018】35", "雷府办函〔2018〕35号"),
        ("雷府办函2018年35号", "雷府办函〔2018〕35号"),
    ],
)
def test_a_document_number_has_its_own_brackets_and_no_leading_zero(
    text: str, printed: str
) -> None:
    made = notice(assessed("甲 1 1"), {"发文字号": text})
    assert texts(made, Role.DOCUMENT_NUMBER) == [printed]


@pytest.mark.parametrize(
    "items",
    [
        {"版头样式": "随便"},
        {"期号": "春季"},
        {"期号": "0"},
        {"期号": "20000"},
        {"发文字号": "雷府办函"},
        {"发文字号": "雷府办函〔2018〕000号"},
        {"发文字号": "〔2018〕35号"},
        {"发文字号": "(2018)35号"},
        {"成文日期": "四月"},
        {"附表栏数": "9"},
        {"附表顺序": "斜着"},
        {"版头样式": "文件式", "印发机关": "某办", "印发日期": "次日"},
        {"份号": "1234567"},
        {"份号": "1-80"},
        {"份号": "0"},
        {"紧急程度": "很急"},
        {"落款方式": "签名"},
        {"二级标题加粗": "随便"},
        {"段首句": "斜体"},
        {"数字字体": "宋体"},
        {"页码位置": "内侧"},
        {"版记位置": "首页"},
        {"双面边距": "也许"},
        {"版心": "大"},
        {"行距": "宽"},
        {"行距": "20"},
    ],
)
def test_an_item_that_is_not_understood_is_refused_with_its_cell(items: dict[str, str]) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="写的是“") as refused:
        notice(assessed("甲 1 1"), items)
    assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B20")


def test_the_usual_chapters_are_those_there_are_figures_for() -> None:
    assert texts(notice(first_notice(), BULLETIN), Role.HEADING_1) == [
        "一、基本情况", "二、零报送情况", "三、加扣分情况"
    ]  # fmt: skip
    assert texts(notice(second_notice(), LETTER), Role.HEADING_1) == [
        "一、基本情况",
        "二、等次评定",
    ]


def test_changes_are_said_when_an_earlier_period_is_given() -> None:
    before = assessed("东办 100 100", Rules(period="2013年四季度"))
    changes = changes_against(first_notice(), before)
    made, _ = compose_notice(first_notice(), stated(BULLETIN), changes)
    (said,) = [text for text in texts(made, Role.BODY) if "2013" in text]
    assert "与2013年四季度相比（按两期都有的1个单位比较），报送112条，增加12条，增长12.0%" in said


def test_a_usual_chapter_with_nothing_to_say_is_left_out_and_reported() -> None:
    elements = stated(chapters=(Chapter("零报送情况", ()), Chapter("基本情况", ())))
    result = assessed("甲 95", Rules(rank_by=SortKey("得分")), "单位 得分")
    made, findings = compose_notice(result, elements)
    assert texts(made, Role.HEADING_1) == ["一、基本情况"]
    assert "零报送情况" in the(findings, "chapter-empty").message


def test_a_chapter_of_the_clerks_own_needs_a_paragraph() -> None:
    with pytest.raises(WorkbookNeedsAttention, match="工作要求"):
        notice(assessed("甲 1 1"), {}, Chapter("工作要求", ()))


def test_chapters_are_numbered_anew_and_their_lines_become_paragraphs() -> None:
    made = notice(
        assessed("甲 1 1"),
        {},
        chapter("五、要求", "(一)提高认识\n一要这样。\n\n　二要那样。"),
        chapter("", "没有标题的一段。"),
        chapter("2、其他", "好。"),
    )
    assert texts(made, Role.HEADING_1) == ["一、要求", "二、其他"]
    assert texts(made, Role.HEADING_2) == ["（一）提高认识"]
    assert texts(made, Role.BODY)[1:] == ["一要这样。", "二要那样。", "没有标题的一段。", "好。"]


def test_numerals_that_are_words_of_a_chapters_title_are_no_number() -> None:
    titles = (
        "三、四级公路建设", "一、二季度情况", "一、三年来的成绩", "2、3月份工作", "1.5倍目标",
        "一、二、三产业增加值", "二、一季度情况",
    )  # fmt: skip
    made = notice(assessed("甲 1 1"), {}, *(chapter(title, "好。") for title in titles))
    assert texts(made, Role.HEADING_1) == [
        "一、三、四级公路建设", "二、一、二季度情况", "三、三年来的成绩", "四、2、3月份工作", "五、1.5倍目标",
        "六、一、二、三产业增加值", "七、一季度情况",
    ]  # fmt: skip


def test_band_lists_stand_where_the_clerk_wants_them() -> None:
    made = notice(second_notice(), LETTER, chapter("结果", "{等次情况}名单如下：\n{等次名单}"))
    assert len(texts(made, Role.HEADING_2)) == 3
    assert texts(made, Role.BODY)[1].endswith("名单如下：")


def test_an_empty_band_is_said_to_be_empty() -> None:
    result = assessed("甲 95", Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS), "单位 得分")
    made = notice(result, {}, chapter("结果", "{等次名单}"))
    assert texts(made, Role.HEADING_2)[1] == "（二）良好单位（0个）"
    assert "没有良好单位。" in texts(made, Role.BODY)


def test_band_lists_without_bands_are_refused_with_the_cell() -> None:
    with pytest.raises(WorkbookNeedsAttention) as refused:
        notice(assessed("甲 1 1"), {}, chapter("结果", "{等次名单}"))
    assert refused.value.cell == "B20"


def test_a_field_that_cannot_be_filled_is_refused_with_the_cell_it_stands_in() -> None:
    for draft in ("有{没有这一项}。", "{优秀单位}", "{变化情况}"):
        with pytest.raises(WorkbookNeedsAttention) as refused:
            notice(assessed("甲 1 1"), {}, chapter("结果", draft))
        assert (refused.value.sheet, refused.value.cell) == ("通报要素", "B20")
    with pytest.raises(WorkbookNeedsAttention) as refused:
        notice(assessed("甲 1 1"), {"导语": "{没有这一项}"})
    assert refused.value.cell == "B20"


def test_a_draft_typed_into_a_program_is_refused_as_well() -> None:
    with pytest.raises(WorkbookNeedsAttention):
        notice(assessed("甲 1 1"), {}, Chapter("结果", (Draft("有{优秀单位}。"),)))


def test_without_a_title_one_is_made_of_the_tables() -> None:
    assert notice(first_notice(), {}).title == "关于2014年一季度区政府门户网信息报送情况的督查通报"
    made = notice(second_notice(), {"发文字号": "雷府办函〔2018〕35号"})
    assert made.title == "关于2017年雷州市政务公开工作检查情况的通报"
    assert texts(made, Role.BODY)[0] == "现将2017年雷州市政务公开工作检查情况通报如下："


@pytest.mark.parametrize("end", ["。", ".", "；", " "])
def test_a_title_has_no_sign_at_its_end(end: str) -> None:
    made = notice(second_notice(), {"标题": f"关于政务公开\n检查情况的通报{end}"})
    assert texts(made, Role.TITLE) == ["关于政务公开\n检查情况的通报"]
    assert texts(made, Role.BODY)[0] == "现将政务公开检查情况通报如下："


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("2014年一季度信息报送工作", True),
        ("关于《关于加强信息公开的意见》落实情况", True),
        ("关于信息报送的通报", False),
        ("关于信息报送的督查通报（第一期）", False),
        ("关于不力单位的通报批评", False),
        ("关于表彰先进单位的决定", False),
    ],
)
def test_a_title_that_does_not_say_what_it_is_is_told(title: str, is_told: bool) -> None:
    elements = stated(LETTER | {"标题": title}, place=CELL)
    _, findings = compose_notice(second_notice(), elements)
    told = [f for f in findings if f.code.name == "title-without-kind"]
    assert len(told) == is_told and all(f.place == CELL for f in told)


def test_half_width_signs_become_those_of_a_chinese_text_but_not_in_names() -> None:
    items = LETTER | {
        "标题": '关于(2017年)"政务公开"情况的通报',
        "主送机关": "各镇人民政府,各街道办事处:",
        "导语": "现将{单位数}个单位(含街道)的情况通报如下:",
        "抄送": "市委办公室,市政协办公室",
        "附注": "此件公开发布;电话:8888",
    }
    made = notice(
        assessed('A&B<"公司">,甲 0 0|乙 1 1'),
        items,
        *read_chapters("| 章节 | 段落 |\n| 情况 | 共1,200条,零报送:{零报送单位} |"),
    )
    assert texts(made, Role.TITLE) == ["关于（2017年）“政务公开”情况的通报"]
    assert texts(made, Role.ADDRESSEE) == ["各镇人民政府，各街道办事处："]
    assert texts(made, Role.BODY)[:2] == [
        "现将2个单位（含街道）的情况通报如下：",
        '共1,200条，零报送：A&B<"公司">,甲',
    ]
    assert texts(made, Role.COPIES) == ["抄送：市委办公室，市政协办公室。"]
    assert texts(made, Role.REMARK) == ["（此件公开发布；电话：8888）"]


def test_the_introduction_may_hold_fields() -> None:
    made = notice(second_notice(), {"导语": "对{单位数}个单位进行了检查。"})
    assert texts(made, Role.BODY)[0] == "对56个单位进行了检查。"


def test_the_annex_always_has_a_name() -> None:
    assert texts(notice(first_notice(), {}), Role.ATTACHMENT_NOTE) == [
        "附件：2014年一季度区政府门户网信息报送情况统计表"
    ]
    named = notice(first_notice(), {"附件名称": "《一季度统计表》"})
    assert texts(named, Role.ATTACHMENT_TITLE) == ["一季度统计表"]
    untitled = assess(replace(seeds.yueyang(), title=""), None, Rules(period="2014年一季度"))
    assert texts(notice(untitled, {}), Role.ATTACHMENT_TITLE) == ["2014年一季度统计表"]


def test_what_is_missing_is_reported_in_one_finding() -> None:
    _, findings = compose_notice(assessed("甲 1 1"), stated({"发文机关": "某办"}))
    message = the(findings, "notice-incomplete").message
    assert "成文日期" in message and "期号" in message and "发文机关" not in message
    assert compose_notice(first_notice(), stated(BULLETIN))[1] == ()
    _, findings = compose_notice(second_notice(), stated(LETTER))
    assert [finding.code.name for finding in findings] == ["element-not-printed"]


def test_names_with_signs_and_of_sixty_characters_come_out_whole() -> None:
    long = "甲" * 60
    made = notice(assessed(f'{long} 0 0|A&B<"公司">’ 0 0|乙 1 1'), {})
    body = "\n".join(texts(made, Role.BODY))
    assert long in body and 'A&B<"公司">’' in body


def test_every_figure_of_the_text_follows_the_table() -> None:
    """Change the figures, and no old one stays behind."""
    rules = replace(seeds.yueyang_rules(), points=points("前3名:2", "零报送:-2"))
    text = "甲 371 262|乙 113 113|丙 0 0|丁 5 5"
    made = notice(assessed(text, replace(rules, period="2014年一季度")), {})
    body = "".join(texts(made, Role.BODY))
    total, published = Decimal(371 + 113 + 5), Decimal(262 + 113 + 5)
    expected = {"2014", "4", str(total), str(published), str(total - published), "77.7", "1", "2"}
    assert set(re.findall(r"\d+(?:\.\d+)?", body)) == expected


def test_the_text_has_no_half_width_punctuation() -> None:
    before = assessed("东办 100 100", Rules(period="2013年四季度"))
    for result, items in ((first_notice(), BULLETIN), (second_notice(), LETTER)):
        made, _ = compose_notice(result, stated(items), changes_against(result, before))
        for part in made.parts:
            if isinstance(part, Paragraph):
                assert not re.search(r"[,;:?!()\[\]]", part.text), part


def test_a_notice_as_plain_text_has_a_line_a_paragraph() -> None:
    lines = notice(first_notice(), BULLETIN).text.splitlines()
    assert lines[:3] == [
        "督查通报", "第十八期（总第142期）", "岳阳市岳阳楼区人民政府督查室  2014年4月10日"
    ]  # fmt: skip
    assert "东办\t112\t112" in lines
