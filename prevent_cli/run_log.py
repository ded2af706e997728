"""The log of unattended runs: one JSON object a line, never a value of a return."""
