"""An Excel workbook read: its package, its cells, what hides in its XML, and how its cells look."""
