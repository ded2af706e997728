"""A council's workspace: its folder, what its prevent.toml says, and the defaults of what it does not say."""

import datetime as dt
import difflib
import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prevent_cli.errors import PreventError, UsageError, WorkspaceError
from prevent_cli.periods import Period, parse_day, parse_period

FILE_NAME = "prevent.toml"
RETURNS_FOLDER = "returns"
INPUT_FOLDERS = (RETURNS_FOLDER, "texts", "templates")
STATUSES = ("draft", "public", "exempt")
MOST_DAYS = 60  # nobody gives notice of a quarter of a year


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """[council]: who publishes. `police_team` is what the paper calls the counter-terrorism police."""

    name: str = "The Council"
    short_name: str = ""
    police_team: str = "SO15"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """[disclosure]: what becomes of counts of 1 to threshold - 1. A workspace that says nothing hides them."""

    small_numbers: str = "hide"
    threshold: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """[training]: the counting rules of coverage and of the gap; a board may override each."""

    target_percent: int = 90
    refresh_months: int = 36
    recent_months: int = 12
    window_from: dt.date | None = None
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """[channel]: the quarterly framework, the names of panel and police in the meetings return, the reviews after exit.

    `police_agency` empty: every agency whose name holds the word police or the council's police team.
    """

    quarters: int = 4
    panel: str = "Channel Panel"
    delivery_group: str = "Prevent Delivery Group"
    police_agency: str = ""
    review_months: tuple[int, ...] = (6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """[clearance]: how long a paper lies open before its meeting, and who clears it how long before that."""

    clear_days: int = 5  # five clear days: Local Government Act 1972, sections 100A and 100B
    working_days: int = 5  # for legal, finance and governance each: CLLC clearance checklist of November 2018
    required: tuple[str, ...] = ("chair", "chief officer", "legal", "finance", "governance")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSettings:
    """[returns.NAME]: where a return is, what it covers, and the council's own headings and code words.

    `columns` maps our column name to their heading; `codes` maps a column name to {their wording: our code}.
    """

    file: tuple[str, ...] = ()
    sheet: str | None = None
    covers: tuple[dt.date, dt.date] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """[boards.CODE]: one board's paper. Unset training values fall back to [training].

    `deep_dive` is the year whose accepted cases are looked into; unset, the one that holds the period's last day.
    `window_ends` is "as-at" or "period": whether training after the period's end, known by the as-at date, counts.
    """

    code: str
    name: str | None = None
    paper: str | None = None
    status: str = "public"
    sections: tuple[str, ...] = ()
    meetings: tuple[dt.date, ...] = ()
    window_from: dt.date | None = None
    window_ends: str = "as-at"
    deep_dive: Period | None = None
    target_percent: int | None = None
    departments: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    report_of: str = ""
    wards: str = "All"
    urgent: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """[[contacts]]: an officer's post and addresses, as the cover of a committee report gives them; never a name."""

    post: str
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A council's workspace, whole. `found` is False where there is none and the bundled sample stands in."""

    folder: Path
    found: bool = True
    sample: bool = False
    council: Council = Council()
    disclosure: Disclosure = Disclosure()
    training: Training = Training()
    channel: Channel = Channel()
    clearance: Clearance = Clearance()
    labels: Mapping[str, str] = field(default_factory=dict)
    returns: Mapping[str, ReturnSettings] = field(default_factory=dict)
    boards: Mapping[str, Board] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()

    def settings_of(self, return_name: str) -> ReturnSettings:
        """Return what the workspace says of a return; the defaults where it says nothing."""
        return self.returns.get(return_name, ReturnSettings())

    def is_input(self, path: Path) -> bool:
        """Return whether a path is something a run reads: prevent.toml, a return, a text, a template."""
        wanted, home = path.resolve(), self.folder.resolve()
        named = {(home / name).resolve() for settings in self.returns.values() for name in settings.file}
        folders = ((home / name).resolve() for name in INPUT_FOLDERS)
        return wanted in {home / FILE_NAME, *named} or any(wanted.is_relative_to(folder) for folder in folders)

    def board(self, code: str) -> Board:
        """Return what the workspace says of a board; the defaults where it says nothing."""
        return self.boards.get(code, Board(code=code))


# The keys of each table of prevent.toml with the kind of value each takes; docs/settings.md is generated from it.
_TABLES: dict[str, dict[str, str]] = {
    "council": {"name": "text", "short_name": "text", "police_team": "text"},
    "disclosure": {"small_numbers": "show or hide", "threshold": "threshold"},
    "training": {
        "target_percent": "percentage",
        "refresh_months": "months",
        "recent_months": "months",
        "window_from": "date",
        "departments": "list",
    },
    "channel": {
        "quarters": "quarters",
        "panel": "text",
        "delivery_group": "text",
        "police_agency": "text",
        "review_months": "review months",
    },
    "clearance": {"clear_days": "days", "working_days": "days", "required": "list"},
}
_RETURN_KEYS = {"file": "list", "sheet": "text", "covers": "range", "columns": "words", "codes": "codes"}
_BOARD_KEYS = {
    "name": "text",
    "paper": "text",
    "status": "status",
    "sections": "some",
    "meetings": "dates",
    "window_from": "date",
    "window_ends": "as-at or period",
    "deep_dive": "period",
    "target_percent": "percentage",
    "departments": "list",
    "labels": "words",
    "title": "text",
    "report_of": "text",
    "wards": "text",
    "urgent": "yes or no",
    "key": "yes or no",
}
_TOP_KEYS = {"sample": "yes or no", "labels": "words", "words": "words", "contacts": "contacts"}
_CONTACT_KEYS = {"post": "text", "email": "text", "telephone": "text"}


def find_workspace(*, asked: Path | None, start: Path, environment: Mapping[str, str]) -> Path | None:
    """Return the workspace's folder.

    It is the one asked for, else PREVENT_WORKSPACE, else the nearest with a prevent.toml upwards; None where there is
    none. Raises UsageError where the one asked for is no folder.
    """
    named = asked or (Path(environment["PREVENT_WORKSPACE"]) if environment.get("PREVENT_WORKSPACE") else None)
    if named is not None:
        if not named.is_dir():
            raise UsageError(
                f'"{named}" is not a folder; give --workspace the folder that holds {FILE_NAME} or your returns'
            )
        return named
    found = next((folder for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), None)
    # Somebody who has made the folder for the returns but no prevent.toml yet means this folder, not the sample.
    return found or (start if (start / RETURNS_FOLDER).is_dir() else None)


def load_workspace(folder: Path, *, found: bool = True, known_returns: tuple[str, ...] = ()) -> Workspace:
    """Return the workspace in a folder; without a prevent.toml every setting has its default.

    Raises WorkspaceError naming the setting where the file is not TOML, or says something it may not say.
    """
    settings = _read_toml(folder / FILE_NAME)
    _refuse_unknown(settings, {*_TABLES, *_TOP_KEYS, "returns", "boards"}, where="")
    tables = {name: _typed_table(settings.get(name, {}), keys, where=name) for name, keys in _TABLES.items()}
    top = _typed_table({key: settings[key] for key in _TOP_KEYS if key in settings}, _TOP_KEYS, where="")
    return Workspace(
        folder=folder,
        found=found,
        council=Council(**tables["council"]),
        disclosure=Disclosure(**tables["disclosure"]),
        training=Training(**tables["training"]),
        channel=Channel(**tables["channel"]),
        clearance=Clearance(**tables["clearance"]),
        returns=_returns(_table(settings, "returns", where=""), known_returns),
        boards=_boards(_table(settings, "boards", where="")),
        **top,
    )


def _returns(tables: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, ReturnSettings]:
    if known:
        _refuse_unknown(tables, set(known), where="returns")
    return {
        name: ReturnSettings(
            **_typed_table(_table(tables, name, where="returns"), _RETURN_KEYS, where=f"returns.{name}")
        )
        for name in tables
    }


def _boards(tables: Mapping[str, Any]) -> dict[str, Board]:
    alike = sorted(tables, key=str.casefold)
    for first, second in itertools.pairwise(alike):
        if first.casefold() == second.casefold():
            raise WorkspaceError(
                f"{FILE_NAME}: boards.{first} and boards.{second} are the same board; keep one of them"
            )
    return {
        code.casefold(): Board(
            code=code.casefold(),
            **_typed_table(_table(tables, code, where="boards"), _BOARD_KEYS, where=f"boards.{code}"),
        )
        for code in tables
    }


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise WorkspaceError(f"{path.name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise WorkspaceError(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise WorkspaceError(f"{path.name} cannot be understood: {error}") from None
    except RecursionError:
        raise WorkspaceError(f"{path.name} cannot be understood: lists stand too deeply in each other") from None


def _table(tables: Mapping[str, Any], key: str, *, where: str) -> dict[str, Any]:
    found = tables.get(key, {})
    if not isinstance(found, dict):
        place = f"{where}.{key}" if where else key
        raise WorkspaceError(f"{FILE_NAME}: {place} is a table; write it under a heading [{place}]")
    return found


def _refuse_unknown(table: Mapping[str, Any], known: set[str], *, where: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), n=1)
            hint = f'; did you mean "{near[0]}"?' if near else f"; it knows {', '.join(sorted(known))}"
            place = f"[{where}] " if where else ""
            raise WorkspaceError(f'{FILE_NAME}: {place}"{key}" is not a setting{hint}')


def _typed_table(table: Any, keys: Mapping[str, str], *, where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise WorkspaceError(f"{FILE_NAME}: {where} is a table; write it under a heading [{where}]")
    _refuse_unknown(table, set(keys), where=where)
    return {key: _typed(value, keys[key], where=f"{where}.{key}" if where else key) for key, value in table.items()}


def _typed(value: Any, kind: str, *, where: str) -> Any:
    """Return a setting's value as its kind has it; raises WorkspaceError naming the setting and the kind wanted."""
    try:
        return _READERS[kind](value)
    except (ValueError, TypeError, AttributeError, PreventError):
        if _holds_unseen(value):
            raise WorkspaceError(f"{FILE_NAME}: {where} holds a character that cannot be seen; type it again") from None
        raise WorkspaceError(f"{FILE_NAME}: {where} wants {_WANTED[kind]}") from None


def _holds_unseen(value: Any) -> bool:
    """Return whether a text, or one of some texts, holds a control or other character that is not printed."""
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


def _range(value: Any) -> tuple[dt.date, dt.date]:
    first, _, last = _of_type(value, str).partition("..")
    start, end = parse_day(first), parse_day(last)
    if end < start:
        raise ValueError
    return start, end


def _days(value: Any) -> int:
    if _of_type(value, int) > MOST_DAYS:
        raise ValueError
    return int(value)


def _months(value: Any) -> tuple[int, ...]:
    """Return one or two numbers of months, ascending: the referrals return has a column for each."""
    months = tuple(_of_type(item, int) for item in _of_type(value, list))
    if len(months) not in {1, 2} or sorted({0, *months}) != [0, *months]:
        raise ValueError
    return months


def _texts(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else _of_type(value, list)
    return tuple(_of_type(item, str) for item in items)


def _words(value: Any) -> dict[str, str]:
    return {key: _of_type(word, str) for key, word in _of_type(value, dict).items()}


def _contacts(value: Any) -> tuple[Contact, ...]:
    return tuple(Contact(**_typed_table(item, _CONTACT_KEYS, where="contacts")) for item in _of_type(value, list))


_READERS: dict[str, Any] = {
    "contacts": _contacts,
    "text": lambda value: _of_type(value, str),
    "threshold": lambda value: _within(value, 2, 100),
    "percentage": lambda value: _within(value, 0, 100),
    "months": lambda value: _within(value, 1, 600),
    "quarters": lambda value: _within(value, 1, 40),
    "some": lambda value: _texts(value) or _of_type(None, list),
    "days": _days,
    "review months": _months,
    "yes or no": lambda value: _of_type(value, bool),
    "show or hide": lambda value: _one_of(value, "show", "hide"),
    "status": lambda value: _one_of(value, *STATUSES),
    "as-at or period": lambda value: _one_of(value, "as-at", "period"),
    "date": _day,
    "period": lambda value: parse_period(_of_type(value, str)),
    "dates": lambda value: tuple(sorted(_day(item) for item in _of_type(value, list))),
    "range": _range,
    "list": _texts,
    "words": _words,
    "codes": lambda value: {key: _words(words) for key, words in _of_type(value, dict).items()},
}
_WANTED = {
    "contacts": 'a post each, as [[contacts]] and under it post = "Prevent Coordinator", email and telephone',
    "text": "text in quotation marks",
    "threshold": "a whole number from 2 to 100",
    "percentage": "a whole number from 0 to 100",
    "months": "a whole number from 1 to 600",
    "quarters": "a whole number from 1 to 40",
    "some": "a list of at least one word; leave it out for all of them",
    "days": f"a whole number of days up to {MOST_DAYS}",
    "review months": "one or two whole numbers of months, the smaller first, such as [6, 12]",
    "yes or no": "true or false",
    "show or hide": 'either "show" or "hide"',
    "as-at or period": 'either "as-at" or "period"',
    "status": f"one of {', '.join(STATUSES)}",
    "date": "a date such as 2018-01-01",
    "period": 'a period such as "2017/18"',
    "dates": "a list of dates such as [2021-01-29]",
    "range": 'two dates such as "2015-01-01..2020-12-31"',
    "list": 'a list of words such as ["adults", "children"]',
    "words": "a table of words",
    "codes": 'a table for each column, such as concern = { "Daesh" = "Islamist" }',
}
