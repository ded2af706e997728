"""prevent adopt: a folder of a council's own files becomes a workspace, with each mapping as a line to read."""
