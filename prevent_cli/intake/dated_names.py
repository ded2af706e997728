"""Names of files, folders and sheets with a date, period or version: what their later names have, and their order."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from prevent_cli.intake.cells.day_in_text import day_in
from prevent_cli.records import dataclass

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd"
    r"|rhagfyr)"
)
_GAP = r"[ ._-]?"
_YEARS = r"(?:20\d\d ?[-/_\u2013] ?(?:20)?\d\d|20\d\d|(?:1[5-9]|[23]\d)-(?:1[5-9]|[23]\d))"
_QUARTER = rf"(?:q|qtr|quarter){_GAP}[1-4]"
_TIME = r"(?:[ T_-]?\d\d[-._h]?\d\d(?:[-._]?\d\d)?)?"
# A name's parts that change from one file to the next. Each is a separate word, so that references stay.
_FORMS = {
    "day": rf"20\d\d([-._ ]?)(?:0[1-9]|1[0-2])\1[0-3]\d{_TIME}|[0-3]?\d([-._ ])[01]?\d\2(?:20)?\d\d{_TIME}"
    rf"|[0-3]\d[01]\d(?:20\d\d|[2-3]\d)|[0-3]?\d(?:st|nd|rd|th)?(?: of)?{_GAP}{_MONTH}{_GAP}'?(?:20)?\d\d",
    "month": rf"20\d\d{_GAP}(?:0[1-9]|1[0-2])?{_GAP}{_MONTH}|{_MONTH}{_GAP}'?(?:20)?\d\d"
    r"|20\d\d[-._ ](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])[-._ ]20\d\d",
    "week": rf"(?:wk|week){_GAP}\d\d?",
    "quarter": rf"{_QUARTER}[ ,._-]*(?:fy ?)?{_YEARS}|(?:fy ?)?{_YEARS}[ ,._-]*{_QUARTER}|{_QUARTER}",
    "year": rf"(?:fy ?)?{_YEARS}|fy ?\d\d",
    "version": rf"(?:v|ver|version|rev){_GAP}\d+(?:\.\d+)*",
}
_EXACT = ("day", "month")
_NUMBERED = frozenset(("version", "week"))
_PERIODS = frozenset(("quarter", "year"))  # a file of each has the rows of that period, as a rule


@lru_cache(maxsize=1)
def _form() -> re.Pattern[str]:
    """Return the one pattern of all forms, without a letter or digit beside them."""
    parts, groups = [], 0
    for name, form in _FORMS.items():
        # A form refers to its own groups by their numbers in it.
        before = groups + 1
        shifted = re.sub(r"\\([12])", lambda found, at=before: rf"\{at + int(found[1])}", form)  # type: ignore[misc]
        parts.append(f"(?P<{name}>{shifted})")
        groups += 1 + re.compile(form).groups
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """What a name has that changes: the kinds of its parts, its pattern with * and ?, and the name without them."""

    kinds: tuple[str, ...]
    pattern: str
    rest: str

    @property
    def is_of_period(self) -> bool:
        """Return whether the name gives a quarter or a year and nothing more exact."""
        return bool(self.kinds) and _PERIODS.issuperset(self.kinds)


@lru_cache(maxsize=4096)
def dated_name(name: str) -> DatedName:
    """Return what changes in a name; its pattern is the name itself if nothing does."""
    if not _has_digit(name):
        return DatedName(kinds=(), pattern=name, rest=re.sub(r"[\W_]+", " ", name).strip().casefold())
    kinds: list[str] = []

    def wild(found: re.Match[str]) -> str:
        kinds.append(str(found.lastgroup))
        return _wild(found[0], str(found.lastgroup))

    pattern = re.sub(r"\*[ ._-]*\*", "*", _form().sub(wild, name))
    rest = re.sub(r"[\W_]+", " ", _form().sub(" ", name)).strip().casefold()
    return DatedName(kinds=tuple(kinds), pattern=pattern if kinds else name, rest=rest)


def _has_digit(name: str) -> bool:
    """Return whether a name has a digit, as each form does; compiling their pattern takes longer than to ask."""
    return any(map(str.isdecimal, name))


def _wild(text: str, kind: str) -> str:
    """Return the pattern of one part: "Sept 2026" is "* 20??", "2026-09" is "20??-??", "v3" is "v*"."""
    if kind in _NUMBERED:
        return re.sub(r"\d+(?:\.\d+)*\Z", "*", text)
    named = re.search(_MONTH, text, re.IGNORECASE)
    if named is not None:  # the day or the number of the month is beside it
        after = text[named.end() :]
        before = re.match(r"20\d\d[ ._-]?", text)
        return f"{_digits(before[0]) if before else ''}*{_digits(after)}"
    is_padded = re.search(r"(?<!\d)0\d", text) is not None or kind in _PERIODS or "20" in text[:2]
    return _digits(text, short="?" if kind == "quarter" or is_padded else "*")


def _digits(text: str, *, short: str = "?") -> str:
    """Return a text with a wildcard for its digits; `short` is that of a number of two digits or fewer."""

    def wild(found: re.Match[str]) -> str:
        digits = found[0]
        if digits.startswith("20") and len(digits) >= len("2026"):
            return "20" + "?" * (len(digits) - 2)
        is_year = found.end() == len(text) and len(digits) == len("26")
        return "?" * len(digits) if short == "?" or is_year or len(digits) > len("26") else short

    return re.sub(r"\d+", wild, text)


@lru_cache(maxsize=4096)
def order_of(name: str) -> tuple[dt.date | None, tuple[int, ...]]:
    """Return the day or the end of the period that a name gives, None without one, and its version or week."""
    if not _has_digit(name):
        return None, ()
    parts = [(str(found.lastgroup), found[0]) for found in _form().finditer(name)]
    days = [day for kind in _EXACT for own, text in parts if own == kind and (day := _day(text)) is not None]
    version = next((text for kind, text in parts if kind in _NUMBERED), "")
    rest = _form().sub(lambda found: found[0] if found.lastgroup in _PERIODS else " ", name)
    period = None if days else day_in(re.sub(r"(?<!\d)(\d\d)(?=[-/]\d\d(?!\d))", r"20\1", rest))
    day = days[0] if days else period.day if period is not None else None
    return day, tuple(map(int, re.findall(r"\d+", version)))


def _day(text: str) -> dt.date | None:
    """Return the day that a date gives, or the last of a month; None if the calendar lacks it."""
    named = re.search(_MONTH, text, re.IGNORECASE)
    numbers = re.findall(r"\d+", text)
    if named is not None:
        is_first = len(numbers[0]) == len("2026")
        day = numbers[0] if re.match(r"\d", text) and not is_first else "31"
        return _made(numbers[0] if is_first else numbers[-1], _month_number(named[0]), day)
    if len(numbers[0]) in (len("300926"), len("30092026")):
        digits = numbers[0]
        is_iso = text.startswith("20") and len(digits) == len("20260930")
        iso = _made(digits[:4], int(digits[4:6]), digits[6:]) if is_iso else None
        return iso or _made(digits[4:], int(digits[2:4]), digits[:2])
    if len(numbers[0]) == len("2026"):
        return _made(numbers[0], int(numbers[1]), numbers[2] if len(numbers) > len("dm") else "31")
    day, month, year = numbers[:3] if len(numbers) > len("dm") else ("31", *numbers)
    return _made(year, int(month), day)


def _month_number(word: str) -> int:
    beginning = word.casefold()[:3]
    english = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    welsh = ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha")
    return (english.index(beginning) if beginning in english else welsh.index(beginning)) + 1


def _made(year: str, month: int, day: str) -> dt.date | None:
    """Return a date; the last day of the month if the month is shorter than the number of a day."""
    for number in range(int(day), max(int(day) - 4, 0), -1):
        try:
            return dt.date(int(year) + (2000 if len(year) == len("26") else 0), month, number)
        except ValueError:
            continue
    return None


def in_order(paths: Sequence[Path]) -> tuple[Path, ...] | None:
    """Return paths, newest first, by the days and versions in the names of the files, or else of their folders.

    None if some name has neither, or if all folders have the same day.
    """
    levels = [[path.stem for path in paths], *([_part(path, up) for path in paths] for up in (1, 2))]
    for level, names in enumerate(levels):
        orders = [order_of(name) for name in names]
        days, versions = [day for day, _ in orders], [numbers for _, numbers in orders]
        is_dated = all(days) or (not any(days) and all(versions))
        if is_dated and (level == 0 or len(set(orders)) > 1):
            keyed = sorted(
                zip(orders, paths, strict=True),
                key=lambda one: (one[0][0] or dt.date.min, one[0][1], one[1].name),
                reverse=True,
            )
            return tuple(path for _, path in keyed)
    return None


def _part(path: Path, up: int) -> str:
    return path.parts[-1 - up] if len(path.parts) > up else ""


_COPY = re.compile(
    r"(?:copy of|backup of) (?P<first>.+)|(?P<last>.+?)(?: ?\(\d{1,2}\)|[ _-]+copy(?: \(?\d{1,2}\)?)?"
    r"|[ _-]+\(?(?:conflict(?:ed copy)?|[^()]+ conflicted copy)[^()]*\)?|[ ._-]+(?:backup|bak)"
    r"|-(?:desktop|laptop)-\w+)",
    re.IGNORECASE,
)


def original_of(stem: str) -> str | None:
    """Return the stem of which a file's stem is a copy, such as "Log (1)" or "Log - Copy"; None if it is none."""
    found = _COPY.fullmatch(stem)
    return (found["first"] or found["last"]) if found else None


def copies(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return each path that is, by its name, a copy of another of the paths in its folder, with that other."""
    there = {(path.parent, path.name.casefold()): path for path in paths}
    found: dict[Path, Path] = {}
    for path in there.values():
        stem = original_of(path.stem)
        while stem is not None:  # "Log - Copy (2)" is a copy of "Log" if there is no "Log - Copy"
            other = there.get((path.parent, f"{stem}{path.suffix}".casefold()))
            if other is not None:
                found[path] = other
                break
            stem = original_of(stem)
    return found
