"""The names of a bundle's tables as files: unique, and safe for Windows, macOS and Linux alike."""

import re
import unicodedata
from collections.abc import Iterable

from prevent_cli.layouts.distinct_names import distinct_names

LONGEST = 80
# On Linux a name may have 255 bytes, and a letter up to four: this leaves room for what a writer adds to a name.
MOST_BYTES = 200
KEPT = ("L", "M", "N")  # letters, the marks that belong to them, and numbers: the categories of Unicode
RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")  # Windows keeps these for devices, whatever follows a dot


def table_files(tables: Iterable[str]) -> list[str]:
    """Return each table's name as its own file has it: "channel.quarterly" is channel-quarterly.

    Those that a computer might take for one another, whatever the case or form of their letters, are numbered.
    """
    return distinct_names([_stem(table) for table in tables], _numbered, key=same_file)


def same_file(name: str) -> str:
    """Return what two names share where Windows or macOS would put them into one file."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _stem(table: str) -> str:
    name = unicodedata.normalize("NFC", table.casefold())
    kept = "".join(one if unicodedata.category(one)[0] in KEPT else " " for one in name)
    # A mark with no letter before it would hang on the hyphen.
    words = (re.sub(r"^\W+", "", word) for word in kept.split())
    stem = _shortened("-".join(word for word in words if word), LONGEST, MOST_BYTES) or "table"
    return f"{stem}-table" if RESERVED.fullmatch(same_file(stem)) else stem


def _numbered(stem: str, number: int) -> str:
    end = f"-{number}"
    return f"{_shortened(stem, LONGEST - len(end), MOST_BYTES - len(end))}{end}"


def _shortened(stem: str, characters: int, most_bytes: int) -> str:
    within = stem[:characters].encode()[:most_bytes]
    return within.decode(errors="ignore").strip("-")
