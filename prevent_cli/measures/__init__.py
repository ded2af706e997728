"""Pure functions from checked rows to named figures."""
