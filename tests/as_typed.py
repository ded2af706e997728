"""The words of a paper as they were typed, before typography: with plain quotes, and with spaces that may break."""

_TYPED = str.maketrans({"\u00a0": " ", "\u2060": None, "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def as_typed(text):
    """Return a text of a paper with the characters that were typed."""
    return text.translate(_TYPED)
