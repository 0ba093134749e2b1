"""Door of the Word side: a :class:`~tongbao.gongwen.notice.Notice` becomes a .docx in official format.

``styles`` says how each role looks, ``layout`` settles what depends on the words and the
neighbours (``titles`` breaks a title into lines), ``paragraphs``, ``tables`` and ``drawings`` write
the XML, ``package`` puts it into a file python-docx opened, and ``saving`` brings it to the disk
whole or not at all.
"""

from tongbao.gongwen.word.findings import layout_findings
from tongbao.gongwen.word.fonts import faces_of, font_findings, fonts_of, installed_fonts
from tongbao.gongwen.word.saving import save_notice, save_text

__all__ = [
    "faces_of",
    "font_findings",
    "fonts_of",
    "installed_fonts",
    "layout_findings",
    "save_notice",
    "save_text",
]
