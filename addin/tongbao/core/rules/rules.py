"""规则: how an office ranks, grades, rewards and deducts. Every number here is a setting.

The small classes stand beside ``Rules`` because they are its vocabulary: read together they are the
sheet 规则, and none is used without it.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum

from tongbao.core.rules.condition import Condition
from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place


class RankMethod(Enum):
    """名次方式: what follows two units that share rank 2."""

    SHARED = "并列占位"  # 1, 2, 2, 4
    DENSE = "中国式"  # 1, 2, 2, 3
    ORDINAL = "顺序"  # 1, 2, 3, 4


class Ties(Enum):
    """名额并列: what happens to equals at a quota's edge."""

    ALL_IN = "全进"
    ALL_OUT = "全不进"
    BY_SECOND_KEY = "按次级"


class Rounding(Enum):
    """取整方式 for a quota given in percent."""

    FLOOR = "向下取整"
    HALF_UP = "四舍五入"
    CEILING = "向上取整"


class ListOrder(Enum):
    """名单顺序: how the notice orders lists."""

    REGISTER = "册序"
    VALUE = "数值"


class Compared(Enum):
    """期间比较: which comparisons the notice writes."""

    BOTH = "环比、同比"
    CHAIN = "环比"
    YEAR = "同比"
    NONE = "无"


class NameForm(Enum):
    """名单用名: which name a list shows."""

    FULL = "全称"
    SHORT = "简称"


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by and its direction."""

    column: str
    high_first: bool = True


@dataclass(frozen=True, slots=True)
class Quota:
    """A band's 名额: at most so many units, or so many percent of those assessed."""

    amount: Decimal
    percent: bool = False
    per_group: bool = True
    rounding: Rounding = Rounding.FLOOR
    ties: Ties = Ties.ALL_IN


@dataclass(frozen=True, slots=True)
class Band:
    """One 等次: units at or above ``minimum``; without a minimum, the rest (其余).

    ``in_percent`` says that the minimum is a fraction told in percent: 0.9 for 90%.
    """

    name: str
    minimum: Decimal | None = None
    inclusive: bool = True
    quota: Quota | None = None
    place: Place = NOWHERE
    in_percent: bool = False

    def admits(self, score: Decimal) -> bool:
        """Whether a score reaches the band, its quota left aside."""
        if self.minimum is None:
            return True
        return score >= self.minimum if self.inclusive else score > self.minimum

    @property
    def threshold(self) -> str:
        """The threshold in words: ≥90, >80, 其余."""
        if self.minimum is None:
            return "其余"
        limit = f"{(self.minimum * 100 if self.in_percent else self.minimum).normalize():f}"
        return f"{'≥' if self.inclusive else '>'}{limit}{'%' if self.in_percent else ''}"


@dataclass(frozen=True, slots=True)
class PointsRule:
    """One line in 加扣分表: units in ``group`` (empty: all) that meet the condition get ``points``."""

    label: str
    group: str
    condition: Condition
    points: Decimal
    place: Place = NOWHERE  # of the condition
    group_place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Veto:
    """单项否决: a unit whose band and, if given, score are set by the rule it broke."""

    unit: str
    reason: str
    band: str
    score: Decimal | None = None
    place: Place = NOWHERE


class Overridden(Enum):
    """What an override may set."""

    BAND = "等次"
    POINTS = "加扣分"
    ZERO = "零报送"


@dataclass(frozen=True, slots=True)
class Override:
    """人工调整: a person's decision, with 理由, 经办人 and 日期.

    It has a reason, and a value that 加扣分 or 零报送 can take.
    """

    unit: str
    item: Overridden
    value: str
    reason: str
    clerk: str = ""
    date: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class SumClaim:
    """合计关系: a column that must be the sum of others, or what a formula over others gives.

    Attributes:
        total: the column.
        parts: what stands between the + signs.
        formula: all of it behind the =, where other signs stand in it: 得分-扣分. Only the table
            can tell whether a column bears such a sign in its name.
    """

    total: str
    parts: tuple[str, ...]
    formula: str = ""

    @property
    def words(self) -> str:
        """It as the clerk wrote it."""
        return f"{self.total}={self.formula or '+'.join(self.parts)}"


@dataclass(frozen=True, slots=True)
class StatedMeaning:
    """One line in 列含义: what the clerk says a column of the table is.

    Attributes:
        column: its name, as the clerk wrote it.
        word: what it holds (报送, 得分, 不计 …); empty if the line does not say.
        formula: what it is worked out from, ``=采用÷报送``; empty if it is entered.
        measure: what it is counted in; empty if the line does not say.
        period: the period it is about, in words; empty if the line does not say.
        high_first: whether more is better; ``None`` if the line does not say.
        is_guess: whether the program guessed it and nobody has agreed yet (备注 says 推测).
        place: the line's first cell.
    """

    column: str
    word: str = ""
    formula: str = ""
    measure: str = ""
    period: str = ""
    high_first: bool | None = None
    is_guess: bool = False
    place: Place = NOWHERE


#: What =GRADE goes by where nobody has laid down any bands: the clerk wrote it to have some. Elsewhere
#: they are only offered.
DEFAULT_BANDS = (
    Band("优秀", Decimal(90)),
    Band("良好", Decimal(80)),
    Band("一般"),
)


@dataclass(frozen=True)
class Rules:
    """All rules of one assessment; the attribute comments give the Chinese item.

    Column names are as the clerk wrote them; they are looked up in the table when it is assessed.
    ``stated`` maps every item the clerk stated to its place; the others are defaults.
    """

    period: str = ""  # 统计期间
    previous_books: tuple[str, ...] = ()  # 上期工作簿: files, seen from the workbook's folder
    compared: Compared = Compared.BOTH  # 期间比较
    smallest_base: Decimal | None = None  # 百分比最小基数
    rank_by: SortKey | None = None  # 排名依据
    is_ranked: bool = True  # 排名依据 is not 无
    is_direction_stated: bool = True  # 排名依据 says from which end
    method: RankMethod = RankMethod.SHARED  # 名次方式
    by_group: bool = True  # 分组排名
    then_by: tuple[SortKey, ...] = ()  # 次级排序
    zero_columns: tuple[str, ...] = ()  # 零报送依据
    zero_if_any: bool = False  # 零报送判定: 任一为零 instead of 全部为零
    blank_is_zero: bool = False  # 空白按零
    absent_is_zero: bool = False  # 未列入表按零
    band_by: str = ""  # 等次依据
    bands: tuple[Band, ...] = ()  # 等次表
    points: tuple[PointsRule, ...] = ()  # 加扣分表
    bonus_cap: Decimal | None = None  # 加分上限
    deduction_cap: Decimal | None = None  # 扣分上限
    standard: Decimal | None = None  # 达标线
    vetoes: tuple[Veto, ...] = ()  # 单项否决
    overrides: tuple[Override, ...] = ()  # 人工调整
    sums: tuple[SumClaim, ...] = ()  # 合计关系
    meanings: tuple[StatedMeaning, ...] = ()  # 列含义
    percent_places: int = 1  # 百分比小数位
    list_order: ListOrder = ListOrder.REGISTER  # 名单顺序
    name_form: NameForm = NameForm.FULL  # 名单用名
    result_columns: tuple[str, ...] = ()  # 结果列: which results to add; empty adds all that apply
    stated: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, item: str) -> Place:
        """Return where an item stands in the workbook, as far as known."""
        return self.stated.get(item, NOWHERE)
