"""From an assessment to the words and tables of a 通报.

``elements`` are what the clerk states in 通报要素, with ``chapter``s of their own; ``obstacles`` tells
what keeps a notice from being composed. ``composing`` puts it together: the ``opening`` above the
notice's words, the ``body`` with its ``fields`` and ready-made ``sentences`` (``comparison`` makes the
one about the earlier period), the ``annexes`` with their ``annex_tables`` (``content`` lists what
they may hold), and the ``framing`` that follows.
"""
