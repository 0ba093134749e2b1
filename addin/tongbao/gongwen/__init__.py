"""The 公文 as a document (GB/T 9704-2012): its parts, how it is written, how one is measured.

A :class:`~tongbao.gongwen.notice.Notice` is made of paragraphs with roles, and tables; ``practices``
are what the standard leaves to the office. ``word`` writes a notice as a .docx, and ``measure``
holds any .docx against the standard. Nothing here knows where the words come from.
"""
