"""The reader of Excel workbooks: package, cells, a scan of the XML, and the look of cells."""
