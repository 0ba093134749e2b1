"""Read back what a finished notice states: every sentence of its body, every row of its annexes."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role

_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_AMOUNT = rf"(?P<amount>\d+:\d\d|{_NUMBER}%?)[条篇件个次分元万亿户人家则]{{0,2}}"
_BODY = frozenset({Role.BODY, Role.HEADING_2})
_PERIOD = re.compile(r"\d{4}年(?:\d{1,2}月|[一二三四]季度)?")


@dataclass(frozen=True)
class Stated:
    """A number as it is written."""

    text: str

    @property
    def value(self) -> Decimal:
        """The number, a percentage as it is written: 95 for 95%."""
        return Decimal(self.text.rstrip("%").replace(",", "").replace("−", "-"))

    @property
    def minutes(self) -> Decimal | None:
        """A duration in minutes: 2160 for 36:00; ``None`` for a plain number."""
        hours, colon, minutes = self.text.partition(":")
        return Decimal(int(hours) * 60 + int(minutes)) if colon else None

    @property
    def is_percentage(self) -> bool:
        """Whether it is written with %."""
        return self.text.endswith("%")

    @property
    def places(self) -> int:
        """How many places it is written with."""
        return len(self.text.rstrip("%").partition(".")[2])


@dataclass(frozen=True)
class Statement:
    """One thing a notice states.

    Attributes:
        kind: what it is about: 单位数, 报送, 零报送 …
        text: the sentence or the line it stands in.
        about: a column, a group, a grade or a condition, where it names one.
        number: the number stated.
        names: the units named.
        limited: whether the sentence says that some units are not counted.
    """

    kind: str
    text: str
    about: str = ""
    number: Stated | None = None
    names: tuple[str, ...] = ()
    limited: bool = False


@dataclass(frozen=True)
class AnnexRow:
    """A row in an annex: the texts in it by their headings."""

    cells: tuple[tuple[str, str], ...]

    def under(self, *words: str) -> str | None:
        """Return what stands under a heading that begins with any of these words."""
        return next((text for head, text in self.cells if head.startswith(words)), None)


def statements(notice: Notice) -> Iterator[Statement]:
    """Yield everything the sentences state; one that cannot be read back is of kind 读不回."""
    grade = ""
    for part in notice.parts:
        if not isinstance(part, Paragraph):
            continue
        about_others = re.compile(f"(?:{_SO_FAR.pattern}|{_COMPARED.pattern})。?")
        for words in _PERIOD.findall(about_others.sub("", part.line)):
            yield Statement("期间", part.line, about=words)
        if part.role not in _BODY:
            continue
        if part.role is Role.HEADING_2 and (listed := _GRADE_HEAD.fullmatch(part.line)):
            grade = listed["grade"]
            yield Statement("等次数", part.line, about=grade, number=Stated(listed["count"]))
        elif grade and (names := _names(part.line.rstrip("。"))) is not None:
            if not part.line.startswith("没有"):
                yield Statement("等次名单", part.line, about=grade, names=names)
            grade = ""
        else:
            for sentence in re.findall(r"[^。]+。?", part.line):
                yield from _of_sentence(sentence)


def annexes(notice: Notice) -> Iterator[tuple[str, list[AnnexRow]]]:
    """Yield every annex's title and rows."""
    title = ""
    for part in notice.parts:
        if isinstance(part, Paragraph):
            title = part.line if part.role is Role.ATTACHMENT_TITLE else title
        else:
            heads = _headings(part)
            yield title, [AnnexRow(tuple(zip(heads, row, strict=True))) for row in part.rows]


def _headings(table: NoticeTable) -> list[str]:
    """Return the lowest heading over every column."""
    width = len(table.rows[0]) if table.rows else 0
    lowest = [""] * width
    reaching = [0] * width
    for level, cells in enumerate(table.head):
        waiting = list(cells)
        column = 0
        while column < width:
            if reaching[column] > level:
                column += 1
                continue
            cell = waiting.pop(0)
            for at in range(column, column + cell.columns):
                lowest[at], reaching[at] = cell.text, level + cell.rows
            column += cell.columns
    return lowest


_OTHER = r"\d{4}年(?:\d{1,2}[—月]*\d*月?|上半年|前三季度|[一二三四]季度)?"
#: The year so far, and a comparison: the only sentences about another period.
_SO_FAR = re.compile(
    rf"(?P<so_far>{_OTHER})累计(?P<noun>报送(?:信息)?)(?P<sum>{_NUMBER})条?"
    r"(?:（(?P<lacking>\d+)个单位缺数，未计入）)?"
)
_COMPARED = re.compile(
    rf"与(?P<then>{_OTHER})相比，(?P<what>报送(?:信息)?)(?:{_NUMBER}条?，)?"
    rf"(?:(?P<way>增加|减少)(?P<by>{_NUMBER})条?(?:，(?:增长|下降)(?P<rate>{_NUMBER})%|（上年同期为零）)?|持平)"
    r"(?:（(?P<unknown>\d+)个单位有一期缺报送(?:信息)?，未计入）)?"
)


def _so_far(match: re.Match[str], text: str) -> Iterator[Statement]:
    yield Statement("累计期间", text, about=match["so_far"])
    yield Statement("累计", text, number=Stated(match["sum"]))
    yield Statement("累计缺数", text, number=Stated(match["lacking"] or "0"))


def _compared(match: re.Match[str], text: str) -> Iterator[Statement]:
    sign = "-" if match["way"] == "减少" else ""
    yield Statement("同比期间", text, about=match["then"])
    yield Statement("同比增减", text, number=Stated(f"{sign}{match['by'] or 0}"))
    if match["rate"]:
        yield Statement("同比幅度", text, number=Stated(f"{sign}{match['rate']}"))
    yield Statement("同比缺数", text, number=Stated(match["unknown"] or "0"))


_GRADE_HEAD = re.compile(r"（[一二三四五六七八九十]+）(?P<grade>.+?)单位（(?P<count>\d+)[个家]）")
_NAMES = r"(?P<names>[^，。；：（）]+)"
_WHY = r"(未报|未填报|没有填报|所填不是数字|未列入统计表)(?=，|$)"
_WHEN = r"(?:[^，。]*?(?:年|季度|月|本期)，?)?"


def _names(text: str) -> tuple[str, ...] | None:
    """Return the names in a list, those in brackets behind a name (并列) left out; ``None`` for none."""
    if not text or re.search(r"[，；：]", text):
        return None
    return tuple(re.sub(r"（并列[^（）]*）", "", name) for name in text.split("、"))


def _reasons(words: str, text: str) -> Iterator[Statement]:
    """Yield which units nobody knows the figure of, and why: 东镇未报，西镇未填报."""
    for names, why in re.findall(rf"([^，]+?){_WHY}", words):
        yield Statement("为何没有数", text, about=why, names=tuple(names.split("、")))


def _zero_list(match: re.Match[str], text: str) -> Iterator[Statement]:
    names = _names(match["names"]) or ()
    yield Statement("零报送数", text, number=Stated(match["count"]))
    yield Statement("零报送", text, names=names)
    if match["unstated"]:
        reasons = list(_reasons(match["unstated"], text))
        yield Statement("没有数", text, names=tuple(n for each in reasons for n in each.names))
        yield from reasons


def _no_zeros(match: re.Match[str], text: str) -> Iterator[Statement]:
    reasons = list(_reasons(match["except"] or "", text))
    yield Statement("没有零报送", text, names=tuple(n for each in reasons for n in each.names))
    yield from reasons


def _points(match: re.Match[str], text: str) -> Iterator[Statement]:
    for part in match["parts"].split("，"):
        award = re.fullmatch(rf"{_NAMES}(?<!各)各?(?P<sign>[加扣])(?P<points>{_NUMBER})分", part)
        if not award:
            yield Statement("读不回", text)
            return
        sign = "" if award["sign"] == "加" else "-"
        points = Stated(f"{sign}{award['points']}")
        yield Statement("加扣分", text, number=points, names=_names(award["names"]) or ())


def _no_points(match: re.Match[str], text: str) -> Iterator[Statement]:
    yield Statement("没有加扣分", text, about=match["what"])


def _highest(match: re.Match[str], text: str) -> Iterator[Statement]:
    for part in match["parts"].split("；"):
        named = re.fullmatch(rf"(?:(?P<group>[^、有]+)有)?{_NAMES}", part)
        if named and not part.endswith("没有"):
            yield Statement(
                "较高", text, about=named["group"] or "", names=_names(named["names"]) or ()
            )


def _grades(match: re.Match[str], text: str) -> Iterator[Statement]:
    for part in match["parts"].split("，"):
        counted = re.fullmatch(r"(?P<grade>\D+)(?P<count>\d+)[个家]", part)
        if not counted:
            yield Statement("读不回", text)
            return
        yield Statement("等次数", text, about=counted["grade"], number=Stated(counted["count"]))
    if match["without"]:
        yield Statement("没有等次", text, names=_names(match["without"]) or ())
        yield Statement("没有等次数", text, number=Stated(match["unnamed"]))


_SENTENCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Iterator[Statement]]], ...] = (
    (re.compile(f"{_SO_FAR.pattern}。"), _so_far),
    (re.compile(f"{_COMPARED.pattern}。"), _compared),
    (re.compile(rf"{_WHEN}(?:除(?P<except>[^。；]+)外，)?没有零报送(?:的)?单位。"), _no_zeros),
    (
        re.compile(
            rf"{_WHEN}(?:信息报送数量为零的单位|零报送单位)有(?P<count>\d+)家，(?:分别)?是{_NAMES}"
            r"(?:；另有(?P<unstated>[^。；]+))?。"
        ),
        _zero_list,
    ),
    (re.compile(r"对以下单位实行[加扣、]+分：(?P<parts>.+)。"), _points),
    (re.compile(r"本期没有(?P<what>加分和扣分|加分|扣分)的单位。"), _no_points),
    (re.compile(r".+?较高的单位(?:，|有)(?P<parts>.+)。"), _highest),
    (
        re.compile(
            r"评定结果分为.+?个档次，其中(?P<parts>[^；]+)"
            r"(?:；没有评定等次的(?P<unnamed>\d+)个：(?P<without>[^，。；：]+))?。"
        ),
        _grades,
    ),
)  # fmt: skip
_CLAUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("单位数", re.compile(r"列入统计的(?P<amount>\d+)个单位")),
    ("评分单位数", re.compile(r"共对(?P<amount>\d+)个单位进行了评分")),
    ("报送", re.compile(rf"(?:列入统计的(?P<units>\d+)个单位)?共报送(?:信息)?{_AMOUNT}")),
    ("发布", re.compile(rf"(?:审核)?(?:发布|采用){_AMOUNT}")),
    ("退稿", re.compile(rf"退稿{_AMOUNT}")),
    ("发布率", re.compile(rf"\S{{2}}率{_AMOUNT}")),
    ("平均", re.compile(rf"(?P<about>\S*?)平均(?:每个单位)?{_AMOUNT}")),
    ("最高", re.compile(rf"最高{_AMOUNT}")),
    ("最低", re.compile(rf"最低{_AMOUNT}")),
)  # fmt: skip
_LIMITED = re.compile(r"(?P<count>\d+)个单位(?P<about>(?:缺|没有|未)(?:(?!\d+个单位)[^，。）])*)")


def _of_sentence(sentence: str) -> Iterator[Statement]:
    if "现将" in sentence or re.fullmatch(r"没有.+?较高的单位。", sentence):
        return
    for pattern, read in _SENTENCES:
        if match := pattern.fullmatch(sentence):
            yield from read(match, sentence)
            return
    yield from _clauses(sentence)


def _clauses(sentence: str) -> Iterator[Statement]:
    """Read a sentence of several clauses, such as the overview."""
    limits = list(_LIMITED.finditer(sentence))
    for limit in limits:
        yield Statement("未计入", sentence, about=limit["about"], number=Stated(limit["count"]))
    bare = re.sub(r"（[^（）]*(?:缺|没有|未)[^（）]*）", "", sentence)
    about = ""
    for clause in bare.rstrip("。").split("，"):
        found = [(kind, m) for kind, pattern in _CLAUSES if (m := pattern.fullmatch(clause))]
        if not found:
            if re.search(r"\d", _PERIOD.sub("", clause)) or clause in {"发布率—", "采用率—"}:
                yield Statement("读不回" if "—" not in clause else "没有比率", sentence)
            continue
        kind, match = found[0]
        stated = match.groupdict()
        if stated.get("units"):
            yield Statement("单位数", sentence, number=Stated(stated["units"]))
        about = stated.get("about") or about
        yield Statement(kind, sentence, about, Stated(stated["amount"]), limited=bool(limits))


def kinds(found: Sequence[Statement]) -> set[str]:
    """Return the kinds of statements, to see what has been read at all."""
    return {statement.kind for statement in found}
