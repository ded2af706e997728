"""The kinds of values in prevent.toml: how each is read, and the words for a valid value."""

import datetime as dt
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

from prevent_cli.errors import PreventError, WorkspaceError
from prevent_cli.intervals import EACH_BY, ByOrPeriod
from prevent_cli.nations import NATIONS, Nation
from prevent_cli.periods import LAST_YEAR, parse_day, parse_period
from prevent_cli.wording import cleaned, did_you_mean, quoted

FILE_NAME = "prevent.toml"
COVERS = ("own", "full", "short", "line")  # what a form prints about a paper below its title
STATUSES = ("draft", "public", "exempt")
READERS = ("owner", "group", "everyone")  # who may read the files of an export
DAY_SOURCES = ("from title", "from sheet", "from file")  # where the day of a whole file is
SHAPES = ("rows", "meetings across", "dates across", "courses across", "agencies across")  # how a sheet is laid out
TARGETS = (  # the pairs of steps of a referral for which a council may set a number of days
    "received_to_screened",
    "received_to_section_36",
    "received_to_panel",
    "panel_to_adopted",
    "adopted_to_closed",
)
CONTACT_KEYS = {"post": "text", "email": "text", "telephone": "text"}
NO_END = dt.date(LAST_YEAR, 12, 31)  # the end of the cover of a return that continues
# The returns with columns of text that a colleague typed and that tables show.
TEXT_RETURNS = (
    *("actions", "boards", "deliverables", "expected_outcomes", "partner_status", "priorities", "recommendations"),
    *("risks", "themes"),
)
BREAKDOWNS = (  # of the referrals received: measures/channel/breakdowns.py declares them
    *("source", "concern", "concern-group", "age", "sex", "ethnicity", "complex-needs", "mental-health", "district"),
)
MOST_DAYS = 60  # no council needs longer notice
MOST_TARGET_DAYS = 3660
MOST_REVIEW_MONTHS = 120  # cases are reviewed half a year and a year after they leave Channel, never after decades
MOST_IN_CODE = 40  # a board's code is part of the names of its files
NOT_STATED = "Not stated"  # the row of sessions without a sector, so no sector's name
CURLY = "\u201c\u201d\u2018\u2019\u201e"  # Word and email programs replace straight quotation marks with these
LONGEST_HEADING = 150  # characters: two lines of a page
LARGEST_FILE = 5_000_000  # bytes; the longest sample has 3,000
TWICE = re.compile(r"Cannot declare .* twice")  # tomllib's own words
HEADED = re.compile(r"\s*\[[^\]]+\]\s*[^\s#\]]")
IN_CODES = " -_&'+."  # as well as letters and digits; every system allows them in a file's name


class _UnknownWordError(Exception):
    """A word of a setting that is not one of those it can have, with the nearest."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the contents of a TOML file, {} if it is missing; raises WorkspaceError if it cannot be read."""
    try:
        _refuse_strange(path)
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise WorkspaceError(f"{path.name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise WorkspaceError(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        remedy = toml_remedy(text, error)
        raise WorkspaceError(f"{path.name} cannot be understood: {error}{remedy and f'; {remedy}'}") from None
    except RecursionError:
        raise WorkspaceError(f"{path.name} cannot be understood: lists are nested too deeply") from None
    except ValueError:  # of Python, which reads no whole number of more than 4,300 digits
        raise WorkspaceError(f"{path.name} cannot be understood: a number in it has too many digits") from None


def _refuse_strange(path: Path) -> None:
    """Raise WorkspaceError for a pipe, a device or a huge file, whose reading might not end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise WorkspaceError(f"{path.name} is a device or a pipe; replace it with a plain file")
    if found.st_size > LARGEST_FILE:
        raise WorkspaceError(
            f"{path.name} is larger than {LARGEST_FILE:,} bytes, so it cannot be a file of settings; replace it"
        )


def toml_remedy(text: str, error: tomllib.TOMLDecodeError) -> str:
    """Return the remedy for text that is not TOML, from the line with the error; "" if none is known."""
    place = re.search(r"\(at line (\d+), ", str(error))
    line = text.splitlines()[int(place[1]) - 1] if place and int(place[1]) <= len(text.splitlines()) else ""
    if any(mark in line for mark in CURLY):
        return "use straight quotation marks"
    if TWICE.match(str(error)):
        return "put both lines under one heading"
    if str(error).startswith("Expected newline") and HEADED.match(line):
        return "put the text after the heading on a new line"
    return ""


def table_of(tables: Mapping[str, Any], key: str, *, where: str) -> dict[str, Any]:
    """Return the table under a key, {} if it is missing; raises WorkspaceError if it is not a table."""
    found = tables.get(key, {})
    if not isinstance(found, dict):
        place = f"{where}.{key}" if where else key
        raise WorkspaceError(f"{FILE_NAME}: {place} is a table; write it under the heading [{place}]")
    return found


def refuse_unknown(table: Mapping[str, Any], known: set[str], *, where: str) -> None:
    """Raise WorkspaceError, with the nearest key, if a table has a key that is not a setting."""
    for key in table:
        if key not in known:
            hint = did_you_mean(key, sorted(known))
            place = f"[{where}] " if where else ""
            raise WorkspaceError(f'{FILE_NAME}: {place}"{key}" is not a setting; {hint}')


def is_code(word: str) -> bool:
    """Return whether a word can be a board's code or a paper's name, which are in the names of files and folders."""
    known = all(letter.isalnum() or letter in IN_CODES for letter in word)
    return known and 1 <= len(word) <= MOST_IN_CODE and not (word[0] in " ." or word[-1] in " .")


def typed_table(table: Any, keys: Mapping[str, str], *, where: str) -> dict[str, Any]:
    """Return a table with each value read as its key's kind; raises WorkspaceError naming the setting."""
    if not isinstance(table, dict):
        raise WorkspaceError(f"{FILE_NAME}: {where} is a table; write it under the heading [{where}]")
    refuse_unknown(table, set(keys), where=where)
    return {key: _typed(value, keys[key], where=f"{where}.{key}" if where else key) for key, value in table.items()}


def _typed(value: Any, kind: str, *, where: str) -> Any:
    """Return a setting's value read as its kind; raises WorkspaceError naming the setting and a valid value."""
    try:
        return _KINDS[kind][0](value)
    except _UnknownWordError as error:
        raise WorkspaceError(f"{FILE_NAME}: {where}: {error}") from None
    except (ValueError, TypeError, AttributeError, PreventError):
        if _has_invisible(value):
            raise WorkspaceError(f"{FILE_NAME}: {where} contains an invisible character; type it again") from None
        raise WorkspaceError(f"{FILE_NAME}: {where} must be {_KINDS[kind][1]}") from None


def _has_invisible(value: Any) -> bool:
    """Return whether a text, or one of a list of texts, contains a control or other invisible character."""
    texts = [value, *(value if isinstance(value, list) else ())]
    return any(isinstance(text, str) and not text.isprintable() for text in texts)


def _of_type(value: Any, wanted: type) -> Any:
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise TypeError
    if isinstance(value, str) and not value.isprintable():
        raise ValueError
    return value


def _within(value: Any, least: int, most: int) -> int:
    number: int = _of_type(value, int)
    if not least <= number <= most:
        raise ValueError
    return number


def _one_of(value: Any, *words: str) -> str:
    if value not in words:
        raise ValueError
    return str(value)


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        raise TypeError
    return value if isinstance(value, dt.date) else parse_day(_of_type(value, str))


def _day_of_file(value: Any) -> dt.date | str:
    return _one_of(value, *DAY_SOURCES) if value in DAY_SOURCES else _day(value)


def _range(value: Any) -> tuple[dt.date, dt.date]:
    first, dots, last = _of_type(value, str).partition("..")
    start = parse_day(first)
    end = NO_END if dots and not last.strip() else parse_day(last)
    if end < start:
        raise ValueError
    return start, end


def as_typed(covers: tuple[dt.date, dt.date]) -> str:
    """Return the days that a return covers as written in prevent.toml."""
    return f"{covers[0]}..{covers[1] if covers[1] != NO_END else ''}"


def _days(value: Any) -> int:
    return _within(value, 0, MOST_DAYS)


def _months(value: Any) -> tuple[int, ...]:
    """Return one or two numbers of months, ascending. The referrals return has a column for each."""
    months = tuple(_within(item, 1, MOST_REVIEW_MONTHS) for item in _of_type(value, list))
    if len(months) not in {1, 2} or sorted(set(months)) != list(months):
        raise ValueError
    return months


def _targets(value: Any) -> dict[str, int]:
    """Return the days of each target; raises ValueError for a name that is not one."""
    return {_one_of(name, *TARGETS): _within(days, 0, MOST_TARGET_DAYS) for name, days in _of_type(value, dict).items()}


def _paragraphs(nation: Nation) -> tuple[Callable[[Any], tuple[int, ...]], str]:
    """Return how the numbers of a nation's exempt paragraphs are read, ascending, and the words for valid ones."""
    first, second, *_, last = nation.exempt

    def read(value: Any) -> tuple[int, ...]:
        return tuple(sorted({_within(item, first, last) for item in _of_type(value, list)}))

    return read, f"a list of paragraph numbers from {first} to {last}, such as [{first}, {second}]"


def _texts(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else _of_type(value, list)
    return tuple(_of_type(item, str) for item in items)


def _breakdowns(value: Any) -> tuple[str, ...]:
    """Return names of breakdowns, each once; raises _UnknownWordError, with the nearest, for any other word."""
    names = _texts(value)
    for name in names:
        if name not in BREAKDOWNS:
            raise _UnknownWordError(f'unknown breakdown "{name}"; {did_you_mean(name, BREAKDOWNS)}')
    return tuple(dict.fromkeys(names)) or _of_type(None, list)


def _files(value: Any) -> tuple[str, ...]:
    """Return names or patterns of files. "~" would be a folder of the workspace, never the home folder."""
    names = _texts(value)
    if any(name.startswith("~") for name in names):
        raise ValueError
    return names


def _words(value: Any) -> dict[str, str]:
    return {key: _of_type(word, str) for key, word in _of_type(value, dict).items()}


def _headings(value: Any) -> dict[str, tuple[str, ...]]:
    """Return the headings of each column; raises ValueError for a column without one."""
    found = {key: _texts(texts) for key, texts in _of_type(value, dict).items()}
    if not all(found.values()):
        raise ValueError
    return found


def _sectors(value: Any) -> dict[str, tuple[str, ...]]:
    """Return the other names of each sector; raises ValueError for a name that is blank or of two sectors."""
    given = value if isinstance(value, dict) else dict.fromkeys(_texts(_of_type(value, list)), ())
    found = {key: tuple(_texts(names)) if names else () for key, names in given.items()}
    words = [cleaned(_of_type(word, str)) for key, names in found.items() for word in {key, *names}]
    if not all(words) or len(set(words)) < len(words) or cleaned(NOT_STATED) in words or len(found) < len(value):
        raise ValueError
    return found


def _tables(value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(_of_type(item, dict) for item in _of_type(value, list))


def _heading(value: Any) -> str:
    words = str(_of_type(value, str)).strip()
    if not any(letter.isalnum() for letter in words) or len(words) > LONGEST_HEADING:
        raise ValueError
    return words


def _contacts(value: Any) -> tuple[dict[str, Any], ...]:
    contacts = tuple(typed_table(item, CONTACT_KEYS, where="contacts") for item in _of_type(value, list))
    if not all("post" in contact for contact in contacts):
        raise ValueError
    return contacts


# Each kind of value: the function that reads it, which raises an error if it is invalid, and the words for a valid one.
_KINDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "contacts": (
        _contacts,
        'one [[contacts]] heading for each post, with post = "Prevent Coordinator", email and telephone',
    ),
    "text": (lambda value: _of_type(value, str), "text in quotation marks"),
    "heading": (_heading, f"text with letters in quotation marks, of at most {LONGEST_HEADING} characters"),
    "tables": (_tables, 'a list of tables in braces, such as [{ heading = "Background", fill = ["introduction"] }]'),
    "threshold": (lambda value: _within(value, 2, 100), "a whole number from 2 to 100"),
    "percentage": (lambda value: _within(value, 0, 100), "a whole number from 0 to 100"),
    "months": (lambda value: _within(value, 1, 600), "a whole number from 1 to 600"),
    "quarters": (lambda value: _within(value, 1, 40), "a whole number from 1 to 40"),
    "trend years": (lambda value: _within(value, 3, 10), "a whole number from 3 to 10"),
    "trend quarters": (lambda value: _within(value, 2, 12), "a whole number from 2 to 12"),
    "interval": (lambda value: _one_of(value, *EACH_BY), f"one of {', '.join(EACH_BY)}"),
    "period or interval": (
        lambda value: _one_of(value, *get_args(ByOrPeriod)),
        f"one of {', '.join(get_args(ByOrPeriod))}",
    ),
    "some": (
        lambda value: _texts(value) or _of_type(None, list),
        "a list of at least one word; to use all, leave the setting out",
    ),
    "breakdowns": (
        _breakdowns,
        f"a list of at least one of {', '.join(BREAKDOWNS)}; to use the usual ones, leave the setting out",
    ),
    "days": (_days, f"a whole number of days from 0 to {MOST_DAYS}"),
    "review months": (
        _months,
        f"one or two whole numbers of months, the smaller first, such as [6, 12], each up to {MOST_REVIEW_MONTHS}",
    ),
    "targets": (
        _targets,
        f"a table of whole numbers of days, up to {MOST_TARGET_DAYS}, such as {{ received_to_panel = 30 }}, with the "
        f"names {', '.join(TARGETS)}",
    ),
    **{f"paragraphs of {name}": _paragraphs(nation) for name, nation in NATIONS.items()},
    "nation": (
        lambda value: _one_of(value, *NATIONS),
        f"{' or '.join(map(quoted, NATIONS))}. Scotland and Northern Ireland have other systems, which prevent does "
        "not know",
    ),
    "yes or no": (lambda value: _of_type(value, bool), "true or false"),
    "small numbers": (
        lambda value: _one_of(value, "show", "hide", "no-counts"),
        '"hide", "show" or "no-counts"',
    ),
    "cover": (lambda value: _one_of(value, *COVERS), f"one of {', '.join(COVERS)}"),
    "show or hide": (lambda value: _one_of(value, "show", "hide"), 'either "show" or "hide"'),
    "readers": (lambda value: _one_of(value, *READERS), f"one of {', '.join(READERS)}"),
    "draft or public": (lambda value: _one_of(value, "draft", "public"), 'either "draft" or "public"'),
    "months kept": (lambda value: _within(value, 0, 600), "a whole number of months from 1 to 600, or 0 to keep all"),
    "count": (lambda value: _within(value, 0, 1_000_000), "a whole number from 0 to 1000000"),
    "share": (lambda value: _within(value, 1, 10_000), "a whole number from 1 to 10000"),
    "status": (lambda value: _one_of(value, *STATUSES), f"one of {', '.join(STATUSES)}"),
    "as-at or period": (lambda value: _one_of(value, "as-at", "period"), 'either "as-at" or "period"'),
    "date": (_day, "a date such as 2018-01-01"),
    "period": (lambda value: parse_period(_of_type(value, str)), 'a period such as "2017/18"'),
    "day of file": (_day_of_file, f"a date such as 2024-03-31, or one of {', '.join(map(quoted, DAY_SOURCES))}"),
    "shape": (lambda value: _one_of(value, *SHAPES), f"one of {', '.join(map(quoted, SHAPES))}"),
    "dates": (
        lambda value: tuple(sorted(_day(item) for item in _of_type(value, list))),
        "a list of dates such as [2021-01-29]",
    ),
    "range": (_range, 'two dates such as "2015-01-01..2020-12-31", or only the first, "2015-01-01..", if it continues'),
    "files": (
        _files,
        'the name or pattern of a file, or a list of them, such as "Tracker 24-25*.xlsx"; '
        'write a path in full, without "~"',
    ),
    "all or newest": (lambda value: _one_of(value, "all", "newest"), 'either "all" or "newest"'),
    "list": (_texts, 'a list of words such as ["adults", "children"]'),
    "returns with text": (
        lambda value: tuple(_one_of(name, *TEXT_RETURNS) for name in _texts(value)),
        f"a list of returns among these: {', '.join(TEXT_RETURNS)}",
    ),
    "words": (_words, "a table of words"),
    "lists": (
        lambda value: {key: _texts(texts) for key, texts in _of_type(value, dict).items()},
        'a table of lists, such as { required = ["Front-line staff", "Managers"] }',
    ),
    "sectors": (
        _sectors,
        'a list of different names such as ["Schools", "Early years"], or a table of lists, such as '
        '{ "Schools" = ["Primary", "Academy"], "Early years" = [] }',
    ),
    "headings": (_headings, 'a table of headings, such as received_on = "Date in", or ["Date in", "Received"]'),
    "codes": (
        lambda value: {key: _words(words) for key, words in _of_type(value, dict).items()},
        'a table for each column, such as concern = { "Daesh" = "Islamist" }',
    ),
}
