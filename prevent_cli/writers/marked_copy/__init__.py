"""A copy of a council's workbook in which the cells at fault are coloured and commented."""
