"""The widths of words in bold Arial, whose letters have the published widths of Helvetica Bold."""

import functools
import re

from prevent_cli.records import dataclass

# Thousandths of the type's size, from Adobe's font metrics for Helvetica-Bold.
WIDTHS = {
    letter: width
    for width, letters in (
        (0, "\N{WORD JOINER}"),
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
# Per cent of Arial's widths in bold: the widest ratio of any letter, rounded up.
PERCENT = {
    **dict.fromkeys(("arial", "helvetica", "liberation sans", "arimo", "arial narrow"), 100),
    **dict.fromkeys(("calibri", "carlito", "times new roman", "liberation serif", "garamond", "cambria"), 105),
    **dict.fromkeys(("gill sans mt", "aptos", "segoe ui", "open sans", "noto sans", "trebuchet ms"), 112),
    **dict.fromkeys(("georgia", "tahoma", "lato", "roboto", "source sans pro"), 115),
}
UNKNOWN = 140  # Verdana, DejaVu Sans, Arial Black, Century Gothic and all others
FIXED = {"courier": 602, "consolas": 602, "mono": 602, "lucida console": 603}
OTHER = 722  # a letter with an accent, or from another script
THOUSAND = 1000
_BREAK = re.compile(r"[^\S\u00a0]+|(?<=[-\u2013])(?!\u2060)")  # where Word and LibreOffice may break a line


def widest_part(text: str, size: int) -> int:
    """Return the width of the longest part of a text without a line break, in the unit of `size`."""
    return max((width_of(part, size) for part in _BREAK.split(text)), default=0)


def lines_of(text: str, size: int, width: int) -> int:
    """Return the number of lines that a text needs in a width, in the unit of `size`."""
    lines, taken, space = 1, 0, width_of(" ", size)
    for part in _BREAK.split(text):
        own = width_of(part, size)
        if taken and taken + space + own > width:
            lines, taken = lines + 1, 0
        taken += own + (space if taken else 0)
    return lines


@functools.lru_cache(maxsize=8192)  # the words of a table are measured several times
def width_of(text: str, size: int) -> int:
    """Return the width of a text on one line, in the unit of `size`."""
    return -(-sum(WIDTHS.get(letter, OTHER) for letter in text) * size // THOUSAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The width of letters in a house style's tables, never underestimated.

    `size` is in twentieths of a point, `percent` a percentage of Arial's widths, `fixed` the width of a monospaced
    letter in thousandths of the size, `spacing` the extra space between letters.
    """

    size: int = 220
    percent: int = 100
    fixed: int = 0
    capitals: bool = False
    spacing: int = 0

    def widest(self, text: str) -> int:
        """Return the width of the longest part of a text without a line break."""
        return max(map(self.width, _BREAK.split(text)))

    def width(self, text: str) -> int:
        """Return the width of a text on one line."""
        words = text.upper() if self.capitals else text
        if self.fixed:
            return -(-len(words) * self.fixed * self.size // THOUSAND) + len(words) * self.spacing
        return -(-width_of(words, self.size) * self.percent // 100) + len(words) * self.spacing


def letters_of(font: str, *, size: int, capitals: bool = False, spacing: int = 0) -> Letters:
    """Return the letter widths of a typeface; an unknown one counts as wide."""
    name = font.casefold()
    fixed = next((width for part, width in FIXED.items() if part in name), 0)
    percent = PERCENT.get(name, UNKNOWN)
    return Letters(size=size, percent=percent, fixed=fixed, capitals=capitals, spacing=max(spacing, 0))
