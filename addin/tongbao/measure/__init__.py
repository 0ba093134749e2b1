"""Door of the 版式实测报告: any .docx is held against GB/T 9704-2012, point by point.

It knows nothing of how this program writes a notice, so that a fault there is found here. A
document is read into ``facts`` (``package``, ``formats``, ``flow``, ``sections``), ``roles`` tells
its parts apart, one module for each part of the page makes the checks, ``report`` tells them.
"""

from tongbao.measure.report import measure_document, report_data, report_lines

__all__ = ["measure_document", "report_data", "report_lines"]
