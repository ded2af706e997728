"""Workbooks as OpenDocument spreadsheets (.ods), by a writer of our own: docs/decisions/044."""
