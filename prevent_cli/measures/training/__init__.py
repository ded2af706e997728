"""Measures of training: coverage, the gap to the target, trainers, quality, sectors and partners."""
