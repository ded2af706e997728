"""The story of the monthly export: which months, from which inputs, what they hold, and what changed."""
