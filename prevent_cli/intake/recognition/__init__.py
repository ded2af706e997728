"""Recognition of a folder's sheets: which return each is, which heading names which column, which word which code."""
