"""What a clerk reads of a report."""

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.layout_report import LayoutReport
from tongbao.gongwen.measure.report_item import Authority, ReportItem, Source
from tongbao.gongwen.measure.reporting import report_lines


def _item(name: str, passed: bool | None, source: Source = Source.FILE) -> ReportItem:
    return ReportItem(
        name, Authority.STANDARD, "7.4.1", "与版心下边缘重合", "距边缘 3 mm", passed, source
    )


def _lines(*items: ReportItem, every: bool = False) -> list[str]:
    return list(
        report_lines(LayoutReport("通报.docx", Masthead.DOCUMENT, {"版记": items}, ()), every)
    )


def test_a_point_measured_in_the_file_and_in_print_is_counted_once():
    lines = _lines(_item("纸张", True), _item("纸张", False, Source.PRINT), _item("标题", True))
    assert "共 2 项：不合标准 1 项，合格 1 项。" in lines


def test_what_only_the_print_tells_is_not_told_as_unmeasured():
    file, printed = _item("版记位置", None), _item("版记位置", True, Source.PRINT)
    assert not any("未测" in line for line in _lines(file, printed))
    assert any("未测原因" in line for line in _lines(file))


def test_every_point_is_told_with_what_was_wanted_and_what_was_found():
    told = _lines(_item("版记位置", True), every=True)
    assert any("要求：与版心下边缘重合；实测：距边缘 3 mm" in line for line in told)
