"""A notice with its XML torn at random is read or refused, and never holds up the machine."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from foreign_documents import by_word
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from measured import items_of

from cases import cases
from counting import steps
from good_notices import good_notices
from tongbao.errors import TongbaoError
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.word import save_notice

GOOD = good_notices()
_PARTS = (
    *(["word/document.xml"] * 4),  # most of what can go wrong is here
    *("word/styles.xml", "word/footer1.xml", "word/settings.xml", "docProps/core.xml"),
    *("word/_rels/document.xml.rels", "_rels/.rels"),
)
_WORDS = ("", "0", "-1", "一", "99999999999", "1e400", "nan", "12pt", "FF00", "bottom", "rId9")
# Four times what the longest whole notice takes.
_MOST_STEPS = 2_500_000

#: What is done to an element: how, where (a place among all), and with what.
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "move", "set", "unset", "say"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.sampled_from(_WORDS),
    ),
    min_size=1,
    max_size=12,
)


def _torn(content: bytes, changes: list[tuple[str, int, int, str]]) -> bytes:
    root = etree.fromstring(content)
    for how, place, other, words in changes:
        elements = list(root.iter())
        element, target = elements[place % len(elements)], elements[other % len(elements)]
        above = element.getparent()
        if how == "set" and element.attrib:
            element.set(sorted(element.attrib)[other % len(element.attrib)], words)
        elif how == "unset" and element.attrib:
            del element.attrib[sorted(element.attrib)[other % len(element.attrib)]]
        elif how == "say":
            element.text = words
        elif above is not None and how == "drop":
            above.remove(element)
        elif above is not None and how == "double":
            above.insert(other % (len(above) + 1), etree.fromstring(etree.tostring(element)))
        elif above is not None and element not in [target, *target.iterancestors()]:
            target.append(element)
    return etree.tostring(root)


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("notices")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    by_word(folder / "word.docx")
    return sorted(folder.glob("*.docx"))


@settings(max_examples=cases(0.8))
@given(at=st.integers(0, 7), part=st.sampled_from(_PARTS), changes=_CHANGES)
def test_torn_xml_is_read_or_refused(at: int, part: str, changes, notices: list[Path]):
    path = notices[at].with_name("torn.docx.part")
    with ZipFile(notices[at]) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _torn(content, changes) if name == part else content)
    torn = path.replace(path.with_name("torn.docx"))

    def measure() -> None:
        try:
            document = read_document(torn)
        except TongbaoError:
            return
        assert list(items_of(recognise(document)))

    steps(measure, _MOST_STEPS)
