"""The words for numbers that are hidden, so that nobody can be recognised. Each paper says it in the same way."""

REASON = "so that nobody can be recognised"


def not_given(first: str, *others: str) -> str:
    """Return the sentence that some numbers are hidden: The number of live cases is not given, so that nobody ..."""
    every = (first, *(f"{what[:1].lower()}{what[1:]}" for what in others))
    named = first if not others else f"{', '.join(every[:-1])} and {every[-1]}"
    return f"{named} {'are' if others else 'is'} not given, {REASON}."
