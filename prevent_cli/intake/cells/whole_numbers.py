"""Whole numbers as officers type them: exact ones are read, rough ones are a fault that asks for the count."""

import re

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cleaning import one_line
from prevent_cli.returns.description import MOST_WHOLE

DASHES = frozenset(("-", "--", "---", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"))
_WHOLE = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
# Rounding errors of sums, such as 12.000000000000002. Workbooks are read to nine decimals, so text is too.
_NOISE = re.compile(r"(\d+)\.(0{9}|9{9})\d*", re.ASCII)
# A number that is not exact: "c. 30", "30+", "approx 30", "<5", "30-40", "30 (est)".
_ABOUT = re.compile(
    r"(?:c|ca|circa|approx|approximately|about|around|roughly|over|under|at least|at most|up to|more than|less than"
    r"|fewer than|nearly|almost|estimated|est|[~\u2248<>\u2264\u2265]=?)\.? ?\d[\d,]*\+?"
    r"|\d[\d,]*(?:\+| ?(?:-|\u2013|to) ?\d[\d,]*| ?\(?(?:approx|estimated?|est|ish|tbc)\.?\)?)",
    re.ASCII | re.IGNORECASE,
)
_SHARE = re.compile(r"\d+(?:\.\d+)? ?%|0?\.\d+", re.ASCII)


def is_about(plain: str) -> bool:
    """Return whether a text on one line is a number that is not exact, such as "c. 30" or "30+"."""
    return _ABOUT.fullmatch(plain) is not None


def without_unit(text: str, unit: tuple[str, ...]) -> str:
    """Return a number without the words of its unit before or behind it, such as 14 of "14 yrs" or "aged 14"."""
    words = "|".join(map(re.escape, unit))
    pattern = rf"(?:(?:{words})\s*)?(\d+)\s*(?:(?:{words})\.?)?"
    found = re.fullmatch(pattern, one_line(text), re.ASCII | re.IGNORECASE) if unit else None
    return found[1] if found else text


def whole_number(text: str, most: int = MOST_WHOLE) -> int | Complaint:
    """Return the number of a text, or the reason why it is not a whole number, or more than the column can have."""
    plain = one_line(text)
    if noise := _NOISE.fullmatch(plain):
        plain = str(int(noise[1]) + noise[2].startswith("9"))
    found = _WHOLE.fullmatch(plain.removeprefix("-") if plain == "-0" else plain)
    if found is None and _SHARE.fullmatch(plain):
        return Complaint(rule="not-a-whole-number", wanted="is a share, not a whole number; type the number itself")
    if found is None and is_about(plain):
        return Complaint(rule="not-a-whole-number", wanted="is not an exact number; type the number that was counted")
    if found is None and plain in DASHES:
        return Complaint(rule="not-a-whole-number", wanted="may mean 0 or not known; type 0 if it was counted")
    if found is None:
        return Complaint(rule="not-a-whole-number", wanted="is not a whole number of 0 or more")
    number = found[1].replace(",", "").lstrip("0") or "0"
    if len(number) > len(str(most)) or int(number) > most:
        return Complaint(rule="not-a-whole-number", wanted=f"is more than {most:,}")
    return int(number)
