"""Reads a .docx, whoever wrote it, into plain facts: sections, passages with their looks, tables, drawings."""
