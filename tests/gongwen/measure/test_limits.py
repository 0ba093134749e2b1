"""What LibreOffice prints otherwise than Word does is not held against the document."""

from pathlib import Path

import pytest
from foreign_documents import (
    ADDRESSEES,
    CLOSING,
    FOOTERS,
    ORDINARY_PAGE,
    SENTENCE,
    TITLE,
    WORD_PARTS,
    drawn_line,
    p,
    r,
    save,
    word_notice,
)

from tongbao.gongwen.measure import measure_document
from tongbao.gongwen.measure.report_item import ReportItem, Source

pytestmark = pytest.mark.office


def _printed(path: Path) -> dict[str, ReportItem]:
    return {item.name: item for item in measure_document(path).items if item.source is Source.PRINT}


def test_a_compound_line_printed_as_one_is_not_measured(tmp_path: Path):
    line = drawn_line("FF0000", 170).replace("<a:ln ", '<a:ln cmpd="thickThin" ')
    mark = p(line * 2 + r("滨海市人民政府办公室"), "Mark")
    number = p("滨政办函〔2026〕12号", "Notice", '<w:jc w:val="right"/>')
    body = mark + number + TITLE + ADDRESSEES + p(SENTENCE, "Text") + CLOSING
    page = FOOTERS + ORDINARY_PAGE + "<w:titlePg/>"
    rules = _printed(save(tmp_path / "a.docx", body, page, WORD_PARTS))["信函式红色双线"]
    assert rules.passed is None and "复合线" in rules.found and "--pdf" in rules.found


@pytest.mark.parametrize("kind", ["lines", "linesAndChars"])
def test_a_grid_beside_exact_lines_changes_nothing_in_print(kind: str, tmp_path: Path):
    grid = f'<w:docGrid w:type="{kind}" w:linePitch="579" w:charSpace="-849"/>'
    body = word_notice(p(SENTENCE * 30, "Text"))
    free, gridded = (
        _printed(
            save(tmp_path / f"{len(more)}.docx", body, FOOTERS + ORDINARY_PAGE + more, WORD_PARTS)
        )
        for more in ("", grid)
    )
    assert {name: item.found for name, item in gridded.items()} == {
        name: item.found for name, item in free.items()
    }
