"""Questions about all the texts of a column at once: a few searches answer them for a hundred thousand texts."""

from collections.abc import Sequence

_PRINTABLE = bytes(range(0x20, 0x7F))


def are_plain(texts: Sequence[str]) -> bool:
    """Return whether every text has printable ASCII characters only, and none is blank or has a space at an end.

    Trimming changes no such text.
    """
    joined = "\n".join(texts)
    if not joined.isascii() or len(joined.encode("ascii").translate(None, _PRINTABLE)) != len(texts) - 1:
        return False
    lines = f"\n{joined}\n"
    return not ("\n\n" in lines or "\n " in lines or " \n" in lines)


def may_have(joined: str, words: Sequence[str]) -> bool:
    """Return whether a search for some words in texts joined together, in capitals or not, could find one of them.

    `words` are in small letters. Only ASCII texts are examined: other letters can be equal to those of a word.
    """
    if not joined.isascii():
        return True
    small = joined.lower()
    return any(word in small for word in words)


def differ_without_capitals(joined: str) -> bool:
    """Return whether different texts, joined together, are certain to differ in more than capital letters."""
    return joined.isascii() and (joined == joined.lower() or joined == joined.upper())
