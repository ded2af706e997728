"""A council's workspace: its folder, what prevent.toml says, and the words that explain each setting."""
