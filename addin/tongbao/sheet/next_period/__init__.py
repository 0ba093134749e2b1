"""What becomes of a workbook's cells when the next period begins."""
