"""Thin Typer functions over the jobs and over counting.

Only they read the clock, the environment and the terminal.
"""
