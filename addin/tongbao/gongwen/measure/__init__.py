"""Holds any .docx against GB/T 9704-2012, point by point: the 版式实测报告.

It knows nothing about how this program writes a notice, so a fault there is found here. Data flows
``document`` (what the .docx says) → ``recognition`` (what each paragraph is) → ``checks``; beside it,
``print`` reads and measures the pages LibreOffice or Word printed. ``reporting`` tells the result.
"""

from tongbao.gongwen.measure.measuring import measure_document
from tongbao.gongwen.measure.reporting import report_data, report_lines

__all__ = ["measure_document", "report_data", "report_lines"]
