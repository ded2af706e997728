"""Workbooks: blank workbooks to fill in, working lists, and the statistical workbook of a month."""
