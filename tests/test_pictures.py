"""The pictures of README and CONTRIBUTING show what is there; `make pictures` draws them anew."""

import re
from pathlib import Path

import pytest
from lxml import etree

import clerk
import house


@pytest.fixture(name="demo", scope="module")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    return clerk.run_demo(tmp_path_factory.mktemp("demo"))


def test_the_house_is_drawn_as_it_stands():
    assert house.PICTURE.read_text("utf-8") == house.drawn(), "make pictures"


def test_the_house_has_every_floor_of_the_import_rule_from_top_to_bottom():
    names = [room.name for floor in house.floors() for room in floor]
    assert names[0] == "cli" and names.index("run") < names.index("sheet") < names.index("core")
    drawn = [words.removesuffix("/") for words in _words(house.PICTURE, "@font-size='14'")]
    assert [name for name in drawn if name in names] == names


def test_the_table_is_drawn_as_the_demo_fills_it_in(demo: tuple[Path, Path, Path]):
    assert clerk.TABLE.read_text("utf-8") == clerk.drawn_table(*demo[:2]), "make pictures"


def test_the_pages_drawn_are_those_of_the_demos_notice(demo: tuple[Path, Path, Path]):
    text = re.sub(r"\s", "", demo[2].with_suffix(".txt").read_text("utf-8-sig"))
    pieces = [re.sub(r"\s", "", words) for words in _words(clerk.NOTICE, "@x")]
    long = [piece for piece in pieces if len(piece) > 5 and not piece.isdigit()]
    assert len(long) > 20 and [piece for piece in long if piece not in text] == []


def _words(picture: Path, condition: str) -> list[str]:
    root = etree.parse(picture)
    found = root.xpath(f"//s:text[{condition}]", namespaces={"s": "http://www.w3.org/2000/svg"})
    return [element.text or "" for element in found]
