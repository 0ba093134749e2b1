"""Holds printed pages, as LibreOffice or an exported PDF shows them, against GB/T 9704-2012."""
