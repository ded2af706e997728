"""Thin Typer functions over the pipeline: they read the clock, the environment and the terminal, and nothing else does."""
