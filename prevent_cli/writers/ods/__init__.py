"""Workbooks as OpenDocument spreadsheets (.ods), without a library: docs/decisions/044."""
