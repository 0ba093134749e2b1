"""An oracle of its own: random tables that know what they say, and a reader of finished notices.

``random_tables`` makes up a table and keeps what it truly states (``known``); ``laid_out`` puts it
on a sheet in one of many layouts; ``statements`` reads every figure, count, name, rank, grade, share
and point back out of a notice's sentences and annexes; ``judging`` holds them against the truth.
Silence is allowed, falsehood is not. Nothing here is worked out with ``tongbao.core``.
"""
