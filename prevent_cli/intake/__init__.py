"""From files to checked tables and faults."""
