"""Thin Typer functions over the pipeline.

They read the clock, the environment and the terminal, and nothing else does.
"""
