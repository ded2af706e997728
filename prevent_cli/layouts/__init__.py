"""The content that writers print: documents, sheets, findings and blank workbooks, without counting."""
