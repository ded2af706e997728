"""What the text of one cell means: dates, numbers, codes, identifiers and marks. No sheet or file is known here."""
