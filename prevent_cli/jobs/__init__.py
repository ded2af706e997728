"""What each command does, one file or folder each, readable from top to bottom."""
