"""Words of a list that are joined: the same said twice, in two languages or in short, or several words."""

import re
from collections.abc import Mapping

from prevent_cli.wording import cleaned

_PARTS = re.compile(r"\s+[-\u2013\u2014]\s+|\s*[:()\[\]/]\s*")
_JOINED = re.compile(r"\s*[/&+]\s*|\s+and\s+", re.IGNORECASE)


def code_of_word(text: str, key: str, words: Mapping[str, str]) -> str | None:
    """Return the code of a text that is looked up by a key; None if it is not known.

    Otherwise it is the code that all of its parts have, as in "Gwryw / Male", "Extreme right-wing (ERW)" and "White:
    White Irish". If one part is not known or has another code, the text is not known either.
    """
    return words[key] if key in words else said_twice(text, words)


def said_twice(text: str, words: Mapping[str, str]) -> str | None:
    """Return the one code that all parts of a text have; None if it has one part, or parts of several codes."""
    parts = [cleaned(part) for part in _PARTS.split(text) if any(map(str.isalpha, part))]
    codes = {words.get(part) for part in parts}
    return (codes.pop() or None) if len(parts) > 1 and len(codes) == 1 else None


def several_words(text: str, words: Mapping[str, str]) -> list[str]:
    """Return the words of "Autism/ADHD" or "autism and anxiety" if each is known, else the text alone."""
    parts = _JOINED.split(text)
    is_several = cleaned(text) not in words and all(cleaned(part) in words for part in parts)
    return parts if is_several else [text]
