"""How wide a word stands in bold Arial: the published widths of Helvetica Bold, to which Arial's letters are drawn."""

import re

# Thousandths of the type's size, from Adobe's font metrics for Helvetica-Bold.
WIDTHS = {
    letter: width
    for width, letters in (
        (238, "'"),
        (278, " Iijl,./\\"),
        (280, "|"),
        (333, "ft!()-:;[]`"),
        (389, "r*{}"),
        (474, '"'),
        (500, "z"),
        (556, "0123456789Jacekvsxy#$_"),
        (584, "+<=>^~"),
        (611, "FLTZbdghnopqu?"),
        (667, "EPSVXY"),
        (722, "ABCDHKNRU&"),
        (778, "GOQw"),
        (833, "M"),
        (889, "m%"),
        (944, "W"),
        (975, "@"),
    )
    for letter in letters
}
OTHER = 722  # a letter with an accent, or from another script
THOUSAND = 1000
_BREAK = re.compile(r"\s+|(?<=[-\u2013])")  # where Word and LibreOffice may begin a new line


def widest_part(text: str, size: int) -> int:
    """Return the width of the longest stretch of a text that no line may break, in the unit of `size`; 0 for none."""
    parts = (sum(WIDTHS.get(letter, OTHER) for letter in part) for part in _BREAK.split(text))
    return -(-max(parts, default=0) * size // THOUSAND)
