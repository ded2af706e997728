"""A statistical workbook laid out after the Analysis Function's guidance, and tables fit for machines."""
