"""An official document (公文) by GB/T 9704-2012: its parts, writing one and measuring one.

A :class:`~tongbao.gongwen.notice.Notice` holds paragraphs with roles, and tables; ``practices`` are
what the standard leaves to the office. ``word`` writes a notice as a .docx, and ``measure`` holds
any .docx against the standard. Nothing here knows where the words come from.
"""
