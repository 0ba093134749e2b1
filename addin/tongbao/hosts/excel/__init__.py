"""The Excel host: a workbook open in Excel, reached through xlwings and its COM objects."""
