"""The items on sheet 规则, each declared once; ``--set`` takes the same."""

from collections.abc import Callable, Mapping
from typing import Any

from tongbao.chinese import tidy
from tongbao.core.questions.grading import NO_BANDS
from tongbao.core.questions.ranking import NO_RANKS
from tongbao.core.rules.answers import parse_yes
from tongbao.core.rules.conditions import parse_amount, word_of
from tongbao.core.rules.rules import (
    Compared,
    ListOrder,
    NameForm,
    RankMethod,
    Rules,
    SortKey,
    SumClaim,
)
from tongbao.findings import codes
from tongbao.sheet.settings.item import Item, attribute_item
from tongbao.sheet.settings.item_sheet import ItemSheet
from tongbao.sheet.settings.rule_texts import (
    ALL_ZERO,
    ANY_ZERO,
    parse_any_zero,
    parse_band_list,
    parse_books,
    parse_cap,
    parse_meanings,
    parse_places,
    parse_points_list,
    parse_rank_by,
    parse_result_columns,
    parse_sort_keys,
    parse_sum_claims,
    parse_zero_columns,
)
from tongbao.sheet.settings.words import (
    YES_NO,
    each_word,
    joined,
    sort_key_words,
    word_for,
    yes_or_no,
)


def _any_zero_words(any_zero: bool) -> str:
    return ANY_ZERO if any_zero else ALL_ZERO


def _sums(claims: tuple[SumClaim, ...]) -> str | None:
    return "；".join(claim.words for claim in claims) or None


def _rank_by(rules: Rules) -> str | None:
    if not rules.is_ranked:
        return NO_RANKS
    return sort_key_words(rules.rank_by) if rules.rank_by else None


def _sort_keys_words(sort_keys: tuple[SortKey, ...]) -> str | None:
    return joined(map(sort_key_words, sort_keys))


def _nothing(_: Rules) -> None:
    return None


def _no_bands(rules: Rules) -> str | None:
    """Write that there are no bands, which no row in a table could say."""
    return NO_BANDS if "等次表" in rules.stated and not rules.bands else None


def _in_table(
    name: str,
    help_: str,
    read: Any,
    write: Callable[[Rules], str | None] = _nothing,
    *,
    misread_counts: bool = False,
) -> Item[Rules]:
    """Declare an item that sheet 规则 has a table for: one line for ``--set`` and formulas."""
    return Item(name, help_, read, write, has_table=True, misread_counts=misread_counts)


def _bands(text: str, _: Rules) -> Mapping[str, Any]:
    return {"bands": parse_band_list(text)}


def _points(text: str, _: Rules) -> Mapping[str, Any]:
    return {"points": parse_points_list(text)}


def _meanings(text: str, _: Rules) -> Mapping[str, Any]:
    return {"meanings": parse_meanings(text)}


RULE_ITEMS: ItemSheet[Rules] = ItemSheet(
    "规则",
    (
        attribute_item("统计期间", "period", "如 2014年一季度、2014年1—2月、2014年", tidy),
        attribute_item(
            "上期工作簿",
            "previous_books",
            "往期的工作簿，与本工作簿放在一起，写文件名，用、隔开",
            parse_books,
            joined,
        ),
        attribute_item(
            "期间比较",
            "compared",
            "通报里与上一期比（环比）、与上年同期比（同比）、都写，还是不写",
            word_of(Compared),
            word_for,
            each_word(Compared),
        ),
        attribute_item(
            "百分比最小基数",
            "smallest_base",
            "上期的数小于它的，只写增减多少，不写百分比；不填都写",
            parse_amount,
        ),
        Item(
            "排名依据",
            "按哪一列排名，写列名；低的在前写“列名/低到高”；只列单位、不排名写“无”",
            lambda text, _: parse_rank_by(text),
            _rank_by,
        ),
        attribute_item(
            "名次方式",
            "method",
            "并列占位 1、2、2、4；中国式 1、2、2、3；顺序 1、2、3、4",
            word_of(RankMethod),
            word_for,
            each_word(RankMethod),
        ),
        attribute_item(
            "分组排名",
            "by_group",
            "是：各组分别排名；否：全部单位一起排",
            parse_yes,
            yes_or_no,
            YES_NO,
        ),
        attribute_item(
            "次级排序",
            "then_by",
            "数值相同时再按哪些列，用、隔开，如 发布/高到低、退稿/低到高",
            parse_sort_keys,
            _sort_keys_words,
        ),
        Item(
            "零报送依据",
            "哪一列（或几列）为零算零报送",
            lambda text, _: parse_zero_columns(text),
            lambda rules: joined(rules.zero_columns),
        ),
        attribute_item(
            "零报送判定",
            "zero_if_any",
            "写了几列时：全部为零，还是任一为零",
            parse_any_zero,
            _any_zero_words,
            (ALL_ZERO, ANY_ZERO),
        ),
        attribute_item(
            "空白按零",
            "blank_is_zero",
            "空白、“—”、“未报送”是否当作 0；不填为否",
            parse_yes,
            yes_or_no,
            YES_NO,
        ),
        attribute_item(
            "未列入表按零",
            "absent_is_zero",
            "名册里有、表里没有的单位是否算零报送；不填为否",
            parse_yes,
            yes_or_no,
            YES_NO,
        ),
        attribute_item("等次依据", "band_by", "按哪一列评等次；不填与排名依据相同", tidy),
        # A 等次表 nobody understands is no reason for default bands.
        _in_table(
            "等次表",
            "如 优秀≥90；良好≥80；其余一般；不评等次写“无”",
            _bands,
            _no_bands,
            misread_counts=True,
        ),
        _in_table("加扣分表", "如 乡、街道：前7名：+2；零报送：-2", _points),
        attribute_item("加分上限", "bonus_cap", "本期加分最多多少；不填不限", parse_cap),
        attribute_item("扣分上限", "deduction_cap", "本期扣分最多多少；不填不限", parse_cap),
        attribute_item(
            "达标线",
            "standard",
            "“未达标”条件用的最低数；表头写了（最低标准：20）的可不填",
            parse_amount,
        ),
        attribute_item(
            "合计关系",
            "sums",
            "需要核对的合计，如 总分=基础分+附加分、实得=得分-扣分",
            parse_sum_claims,
            _sums,
        ),
        _in_table(
            "列含义", "如 报送数：报送；完成率：=完成÷任务；累计扣分：扣分：分：累计：低", _meanings
        ),
        attribute_item(
            "百分比小数位",
            "percent_places",
            "发布率等保留几位小数；不填照表中显示的，没有的为 1",
            parse_places,
        ),
        attribute_item(
            "名单顺序",
            "list_order",
            "通报里名单按名册顺序，还是按数值高低",
            word_of(ListOrder),
            word_for,
            each_word(ListOrder),
        ),
        attribute_item(
            "名单用名",
            "name_form",
            "通报里名单用全称还是简称",
            word_of(NameForm),
            word_for,
            each_word(NameForm),
        ),
        attribute_item(
            "结果列",
            "result_columns",
            "只要其中几列时写列名，用、隔开；不填为全部",
            parse_result_columns,
            joined,
        ),
    ),
    unknown=codes.RULE_UNKNOWN_ITEM,
    stated_twice=codes.RULE_STATED_TWICE,
    not_understood=codes.RULE_NOT_UNDERSTOOD,
)
