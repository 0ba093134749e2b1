"""What only the office can say: each question a finding that carries the answers it may have.

A question is a finding of severity OPEN. Every answer is an item of 规则 and what to state there, so it
can be pasted behind ``--set``, chosen from a menu, or written on the sheet; and what it would give.
``ranking`` asks what is ranked, from which end and among whom; ``grading`` which band has which limit;
``period`` which period it is. Until it is answered, what depends on it is left out.
"""
