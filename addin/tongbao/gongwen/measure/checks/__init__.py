"""Holds a document whose paragraphs are recognised against GB/T 9704-2012."""
