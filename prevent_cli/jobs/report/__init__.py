"""Papers: planned, counted, released and written."""
