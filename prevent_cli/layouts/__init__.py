"""What writers print: the document tree, sheets, findings and blank workbooks, with no counting."""
