"""Reads any .docx into plain data: sections, passages with their looks, tables, drawings."""
