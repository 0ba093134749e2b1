"""What is written follows the schemas of ISO/IEC 29500, by the word of a validator that did not write it."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from good_notices import composed, eight_pages, good_notices
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import (
    FirstSentence,
    NumberPlace,
    Practices,
    Seal,
    TailPage,
    TypeArea,
)
from tongbao.gongwen.word import save_notice


def _joint() -> Notice:
    """Every element and every switch that the good notices leave alone."""
    notice = eight_pages()
    marks = {
        Role.ISSUER_MARK: Paragraph(Role.ISSUER_MARK, "雷州市人民政府办公室\n雷州市司法局", "文件"),
        Role.SIGNATURE: Paragraph(Role.SIGNATURE, "雷州市人民政府办公室\n雷州市司法局"),
        Role.REMARK: Paragraph(Role.BODY, "一是认识不够。二是把关不严。\n1.加强领导\n（1）定人"),
    }
    parts = [marks.get(p.role, p) if isinstance(p, Paragraph) else p for p in notice.parts]
    first = [Paragraph(Role.COPY_NUMBER, "000001"), Paragraph(Role.URGENCY, "特急")]
    practices = Practices(
        Seal.WITHOUT,
        FirstSentence.BOLD,
        NumberPlace.CENTRE,
        TailPage.EVEN,
        TypeArea.COMPENSATED,
        bold_heading_2=True,
        bold_heading_3=True,
        western_digits=True,
        mirrored=True,
    )
    return replace(notice, parts=(*first, *parts), practices=practices)


def _letter() -> Notice:
    """A letter, whose marks share the line of its number, with every switch as in a joint issue."""
    items = {"份号": "1", "紧急程度": "特急", "联合发文机关": "雷州市司法局"}
    return replace(composed("雷州", Masthead.LETTER, items), practices=_joint().practices)


NOTICES = {
    **good_notices(),
    "联合": _joint(),
    "联合盖章": replace(_joint(), practices=eight_pages().practices),
    "信函": _letter(),
}


def _problems(path: Path) -> list[str]:
    return [str(problem) for problem in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_follows_the_schema(name: str, tmp_path: Path):
    save_notice(NOTICES[name], tmp_path / "通报.docx")
    assert _problems(tmp_path / "通报.docx") == []


def test_the_validator_sees_properties_out_of_order(tmp_path: Path):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    save_notice(eight_pages(), good)
    with ZipFile(good) as source, ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b'<w:jc w:val="center"/></w:pPr>', b"</w:pPr>")
            content = content.replace(
                b"<w:pPr><w:spacing", b'<w:pPr><w:jc w:val="both"/><w:spacing'
            )
            target.writestr(name, content)
    assert _problems(bad)
