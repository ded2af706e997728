"""Wordings brought to one form, so that two spellings of a name can be compared.

Nothing is ever printed in that form.
"""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad")
)


def cleaned(text: str) -> str:
    """Return a wording without case, punctuation, invisible characters or extra spaces; "&" reads as "and"."""
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold().replace("&", " and ")
    return re.sub(r"[\W_]+", " ", plain).strip()


def slug(text: str) -> str:
    """Return a wording as a part of a figure's name: lower-case letters and digits of ASCII, parted by hyphens."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("&", " and ")).strip("-") or "unnamed"


def parts(text: str) -> tuple[str, ...]:
    """Return the wordings that semicolons or new lines part, each stripped, empty ones dropped."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())
