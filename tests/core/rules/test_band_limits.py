"""A note's limits of 等次, in all the ways offices write them."""

import pytest

from tongbao.core.rules.band_limits import limits_in
from tongbao.core.rules.band_names import is_band_name, step_of

USUAL = "优秀≥90 良好≥80 一般其余"


@pytest.mark.parametrize(
    ("note", "bands"),
    [
        ("90分以上为优秀、80—89分为良好、80分以下为一般", USUAL),
        ("优秀（90分及以上）、良好（80-89分）、一般（80分以下）", USUAL),
        ("≥90优秀；≥80良好；其余一般", USUAL),
        ("优秀≥90，良好≥80，其余一般", USUAL),
        ("得分在90分（含90分）以上的为优秀等次，80分（含80分）至90分的为良好等次，低于80分的为一般等次", USUAL),
        ("80≤得分＜90为良好，得分≥90为优秀，得分＜80为一般", USUAL),
        ("1.90分以上为优秀。2.80分以上为良好。3.80分以下为一般", USUAL),
        ("九十分以上为优秀，八十分以上为良好，以下为一般", USUAL),
        ("注：1.满分100分。2.90分（含）以上评为“优秀”，80分（含）至90分评为“良好”，其他评为“一般”。", USUAL),
        ("90分以上的为优秀等次，80分以上不满90分的为良好等次，其余为一般等次", USUAL),
        ("90分以上为优秀，80分以上但低于90分为良好，80分以下为一般", USUAL),
        ("优秀档≥90分、良好档80-90分、一般档<80分", USUAL),
        ("总分超过90分的为优秀，80分至90分为良好，不满80分为一般", "优秀>90 良好≥80 一般其余"),
        ("90分以上为优秀，75分以上90分以下的，评为良好；75分以下的，评为一般", "优秀≥90 良好≥75 一般其余"),
        ("优秀：90分（含）以上；良好：80分（含）—90分（不含）；合格：60分（含）-80分（不含）；不合格：60分以下",
         "优秀≥90 良好≥80 合格≥60 不合格其余"),
        ("优秀[90,100]，良好[80,90)，合格[60,80)，不合格[0,60)", "优秀≥90 良好≥80 合格≥60 不合格其余"),
        ("A级：90-100分，B级：80-89分，C级：80分以下", "A级≥90 B级≥80 C级其余"),
        ("A+（95分以上）、A（90-94分）、B（90分以下）", "A+≥95 A≥90 B其余"),
        ("不合格60分以下，合格60分以上", "合格≥60 不合格其余"),
        ("60分以上为合格，以下为不合格", "合格≥60 不合格其余"),
        ("得分90分以上的单位评为优秀", "优秀≥90"),
        ("注：9.5分以上为优秀，8分以上为良好，8分以下为一般", "优秀≥9.5 良好≥8 一般其余"),
        ("优秀 90分以上；良好 80分以上；一般 80分以下", USUAL),
    ],
)  # fmt: skip
def test_the_limits_are_read(note: str, bands: str) -> None:
    assert [f"{band.name}{band.threshold}" for band in limits_in(note)] == bands.split()


@pytest.mark.parametrize(
    "note",
    [
        "注：县级采用每条1分，市级3分，省级5分，国家级10分。",
        "制表人：张三　审核人：李四　2026年11月3日",
        "得分90分以上的12个，优秀率20%",
        "本次考核优秀等次不超过30%",
        "90分以上为优秀，60分以下为不合格",  # what lies between is nobody's
        "90分以上为优秀，80分以上为优秀",
        "60分以下为不合格",
        "满分100分",
        "",
    ],
)
def test_what_states_no_limits_or_leaves_room_between_them_gives_none(note: str) -> None:
    assert limits_in(note) == ()


def test_names_of_bands_are_known_with_and_without_what_they_are() -> None:
    assert all(map(is_band_name, ("优秀", "良好等次", "A级", "B", "不合格", "第一档", "二等奖")))
    assert not any(map(is_band_name, ("缺考", "—", "", "90", "未参评")))
    names = ["不合格", "合格", "优秀", "奇怪", "基本合格", "良好"]
    assert sorted(names, key=step_of) == ["优秀", "良好", "合格", "基本合格", "不合格", "奇怪"]
