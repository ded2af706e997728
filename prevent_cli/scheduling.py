"""The story of a schedule: the entry that a computer's own scheduler takes, printed and never installed."""
