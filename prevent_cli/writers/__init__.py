"""Writers set what they are given: no counting, no rounding, no wording, no suppression.

WRITERS maps a suffix to one.
"""
