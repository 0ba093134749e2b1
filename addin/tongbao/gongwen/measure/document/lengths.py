"""Lengths as a .docx counts them."""

A4_MM = (210.0, 297.0)
MM_PER_TWIP = 25.4 / 1440
POINTS_PER_MM = 72 / 25.4
