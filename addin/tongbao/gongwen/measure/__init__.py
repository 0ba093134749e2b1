"""Door of the 版式实测报告: any .docx is held against GB/T 9704-2012, point by point.

It knows nothing of how this program writes a notice, so that a fault there is found here. Data flows
``document`` (a .docx as facts) → ``recognition`` (its parts told apart) → ``checks``, and beside it
``print`` (pages as LibreOffice or Word printed them, and what is measured on them) → ``report``.
"""

from tongbao.gongwen.measure.report import measure_document, report_data, report_lines

__all__ = ["measure_document", "report_data", "report_lines"]
