import pytest

from tongbao.gongwen.punctuation import punctuated


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("占比为50%,其中(含退稿)A类:12条;B类3条.", "占比为50%，其中（含退稿）A类：12条；B类3条。"),
        ("现将(2014年一季度)情况通报如下:", "现将（2014年一季度）情况通报如下："),
        ("存在\"攒信息\"、'批处理'等现象", "存在“攒信息”、‘批处理’等现象"),
        ("（此件公开发布)", "（此件公开发布）"),
        ("嵌套(甲(乙)丙)", "嵌套（甲（乙）丙）"),
        ("名单: {优秀单位},其余", "名单：{优秀单位}，其余"),
        ("全角数字１２条，占１．５％，ＡＢＣ。", "全角数字12条，占1.5%，ABC。"),
        ("上午10:30,各单位集合", "上午10:30，各单位集合"),
    ],
)
def test_signs_beside_chinese_are_full_width_and_digits_half(typed: str, printed: str) -> None:
    assert punctuated(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "报送1,200条",
        "比例3:1",
        "f(x)=3, y",
        "http://a.cn/?x=1,2",
        'say "ok"',
        "一.基本情况",
        "1.5亿元",
    ],
)
def test_what_belongs_to_numbers_and_latin_words_stays(text: str) -> None:
    assert punctuated(text) == text
