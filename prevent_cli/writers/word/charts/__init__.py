"""Native, editable Word charts with their embedded workbooks."""
