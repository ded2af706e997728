"""A statistical workbook by the Analysis Function's guidance, and tables for programs."""
