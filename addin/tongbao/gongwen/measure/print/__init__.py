"""Holds printed pages, by LibreOffice or as an exported PDF, against GB/T 9704-2012."""
