"""Text made safe for a document: on one line, without characters that XML forbids, and without forged markers."""

import re
import unicodedata

MARK_OPEN = "\ue000"
MARK_CLOSE = "\ue001"
MARK = re.compile(f"{MARK_OPEN}([0-9]+){MARK_CLOSE}")
REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
_FORBIDDEN_IN_LINES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000\ue001\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return the text on one line: line ends and tabs become a space, characters forbidden in XML become U+FFFD."""
    if text.isprintable():  # as nearly all texts: no line end, tab or forbidden character is printable
        return text
    return _FORBIDDEN.sub(REPLACEMENT, _LINE_ENDS.sub(" ", text))


def safe_lines(text: str) -> str:
    """Return the text with its lines kept and characters forbidden in XML replaced by U+FFFD."""
    return _FORBIDDEN_IN_LINES.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def from_first_visible(text: str) -> str:
    """Return the text without leading blanks, control characters and invisible characters (zero-width space, BOM)."""
    return text[next((at for at, letter in enumerate(text) if not _is_invisible(letter)), len(text)) :]


def _is_invisible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf", "Mn"}
