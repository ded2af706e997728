"""Thin Typer functions over the jobs and over counting.

They read the clock, the environment and the terminal, and nothing else does.
"""
