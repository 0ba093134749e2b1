"""通报要素: what a notice needs besides the assessment, as the clerk entered it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import NOWHERE, Place
from tongbao.gongwen.punctuation import punctuated

#: The items of sheet 通报要素 that choose a practice; ``practice_items`` reads them.
SWITCHES = (
    "落款方式",
    "二级标题加粗",
    "三级标题加粗",
    "段首句",
    "数字字体",
    "页码位置",
    "版记位置",
    "双面边距",
    "版心",
    "行距",
)

#: The items of sheet 通报要素, in the order a template shows them.
ELEMENTS = (
    "发文机关",
    "联合发文机关",
    "版头样式",
    "份号",
    "密级",
    "紧急程度",
    "期号",
    "总期号",
    "发文字号",
    "标题",
    "主送机关",
    "导语",
    "成文日期",
    "署名",
    "附注",
    "抄送",
    "印发机关",
    "印发日期",
    "附件内容",
    "附件名称",
    "附表方向",
    "附表栏数",
    "附表顺序",
    "表注",
    *SWITCHES,
)

#: The items of 通报要素 that are running words, not names or choices.
_WORDS = ("标题", "主送机关", "导语", "附注", "抄送", "附件名称", "表注")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph of the clerk's: words with fields such as {零报送单位}, and where it stands."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the notice: its heading without number, and its paragraphs."""

    title: str
    drafts: tuple[Draft, ...]


@dataclass(frozen=True)
class Elements:
    """Sheet 通报要素 and sheet 常用语.

    Attributes:
        items: content by item name (发文机关, 期号 …).
        places: where each item stands.
        chapters: the clerk's own sections; empty takes the usual ones.
        phrases: 常用语 by its number.
    """

    items: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The content of an item; empty if there is none."""
        return self.items.get(name, "")

    def place_of(self, name: str) -> Place:
        """Where an item stands."""
        return self.places.get(name, NOWHERE)

    def misfit(self, name: str, expected: str) -> WorkbookNeedsAttention:
        """Say that the words of an item cannot be understood, and what should stand there."""
        place = self.place_of(name)
        return WorkbookNeedsAttention(
            f"通报要素“{name}”写的是“{'、'.join(self.get(name).splitlines())}”",
            expected,
            "请改正后再生成通报",
            sheet=place.sheet,
            cell=place.cell,
        )


def in_chinese_signs(elements: Elements) -> Elements:
    """Return 通报要素 with the signs and digits of all running words as they are printed."""
    items = {n: punctuated(text) if n in _WORDS else text for n, text in elements.items.items()}
    chapters = tuple(
        replace(
            chapter,
            title=punctuated(chapter.title),
            drafts=tuple(replace(draft, text=punctuated(draft.text)) for draft in chapter.drafts),
        )
        for chapter in elements.chapters
    )
    phrases = {number: punctuated(text) for number, text in elements.phrases.items()}
    return replace(elements, items=items, chapters=chapters, phrases=phrases)
