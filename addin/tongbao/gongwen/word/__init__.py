"""Writes a :class:`~tongbao.gongwen.notice.Notice` as a .docx in official format.

``role_styles`` says how each role looks, ``layout`` settles what depends on the words and their
neighbours (``title_lines`` breaks a title), the ``…_xml`` modules write the XML, ``docx_bytes`` puts
it into a package python-docx opened, and ``saving`` writes the file whole or not at all.
"""

from tongbao.gongwen.word.face import faces_of
from tongbao.gongwen.word.font_findings import font_findings, fonts_of
from tongbao.gongwen.word.installed_fonts import installed_fonts
from tongbao.gongwen.word.layout_findings import layout_findings, tail_findings
from tongbao.gongwen.word.saving import save_notice, save_text

__all__ = [
    "faces_of",
    "font_findings",
    "fonts_of",
    "installed_fonts",
    "layout_findings",
    "save_notice",
    "save_text",
    "tail_findings",
]
