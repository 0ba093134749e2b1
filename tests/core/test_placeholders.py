"""Places left open are told from words that only look so."""

import pytest

from tongbao.core.placeholders import placeholder_in


@pytest.mark.parametrize(
    "text",
    [
        "关于××年×季度政务信息的通报", "XX县人民政府办公室", "ＸＸ年ＸＸ月", "2026年X月", "第×期", "第 期",
        "某政办发〔2026〕×号", "某政办发〔2026〕号", "某政办发〔〕12号", "2026年  月", "2026年10月 日",
        "2026年第季度", "__年", "关于**市的通报", "○○月", "××街道办事处", "2026年月日",
    ],
)  # fmt: skip
def test_a_place_left_open_is_found(text: str) -> None:
    assert placeholder_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于2026年三季度政务信息的通报", "某政办发〔2026〕12号", "二○二六年一季度", "二〇二六年十月",
        "关于2026年月湖区信息", "2026年1月日照市", "2026年月度考核", "X光机采购情况", "EXCEL培训情况的通报",
        "第18期（总第142期）", "某县人民政府办公室", "3×4米展板", "10月日常监测",
    ],
)  # fmt: skip
def test_words_are_none(text: str) -> None:
    assert not placeholder_in(text)
