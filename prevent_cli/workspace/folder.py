"""A council's workspace: its folder and the settings of its prevent.toml, with their defaults."""

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Protocol

from prevent_cli.errors import UsageError, WorkspaceError
from prevent_cli.intervals import By, ByOrPeriod
from prevent_cli.nations import ENGLAND, NATIONS, Nation
from prevent_cli.periods import Period
from prevent_cli.records import dataclass
from prevent_cli.remedies import Option
from prevent_cli.workspace.courses import TrainingCourse, courses_of
from prevent_cli.workspace.forms import Form, Implication, forms_of, implications_of
from prevent_cli.workspace.named_files import stands_for
from prevent_cli.workspace.settings import (
    DAY_SOURCES,
    FILE_NAME,
    MOST_IN_CODE,
    SHAPES,
    is_code,
    read_toml,
    refuse_unknown,
    table_of,
    typed_table,
)

RETURNS_FOLDER = "returns"
INPUT_FOLDERS = (RETURNS_FOLDER, "texts", "templates")
ROWS, MEETINGS_ACROSS, DATES_ACROSS, COURSES_ACROSS, AGENCIES_ACROSS = SHAPES
FROM_TITLE, FROM_SHEET, FROM_FILE = DAY_SOURCES
FROM_ROW = "from row"  # in every_row: a reference of each row by its number
ADOPTED_FILE = "adopted.json"  # in the hidden folder: what prevent adopt remembers
WRITTEN_FILE = "written.json"  # there too: what runs of prevent report wrote
HIDDEN_FOLDER = ".prevent"  # the workspace's key and its record of publications


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """[council]: the publisher. `police_team` is the name of the counter-terrorism police in papers.

    `nation` decides the bank holidays, the clear days and the paragraphs of exempt information. `logo` is a picture's
    file in the workspace.
    """

    name: str = "The Council"
    short_name: str = ""
    police_team: str = "counter-terrorism police"
    nation: str = ENGLAND.name
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """[disclosure]: whether counts of 1 to threshold - 1 are suppressed, which is the default, and how corrections are.

    `small_numbers` is "hide", "show", or "no-counts" where no count of referrals or cases is published at all.
    """

    small_numbers: str = "hide"
    threshold: int = 5
    corrections: str = "hide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """[training]: the counting rules of coverage and gap. A board may override each.

    Papers print a target and a renewal only if the council sets them. `sectors` are the council's own, each with the
    other names it is known by.
    """

    target_percent: int | None = None
    refresh_months: int | None = None
    recent_months: int = 12
    window_from: dt.date | None = None
    departments: tuple[str, ...] = ()
    sectors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """[channel]: the framework, the names of panel and police in the meetings return, and the reviews.

    The framework has `quarters` columns, each of a quarter, half-year or year as `by` says. So has the journey of
    referrals if `journey_by` says one of them.
    An empty `police_agency` means every agency whose name contains police, SO15 or the council's police team.
    `targets` are days, by two steps of a referral.
    """

    quarters: int = 4
    by: By = "quarter"
    journey_by: ByOrPeriod = "period"
    panel: str = "Channel Panel"
    delivery_group: str = "Prevent Delivery Group"
    police_agency: str = ""
    review_months: tuple[int, ...] = (6, 12)
    targets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """[clearance]: how long before its meeting a paper is published, and who clears it how long before that."""

    clear_days: int = ENGLAND.clear_days  # unless prevent.toml says otherwise, those of the nation
    working_days: int = 5  # for legal, finance and governance each: CLLC clearance checklist of November 2018
    required: tuple[str, ...] = ("chair", "chief officer", "legal", "finance", "governance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """[export]: the monthly bundle's folder, readers and retention, and the changes that it lists.

    `folder` is relative to the workspace's folder. `status` decides which figures are released.
    The bundle lists a count that changed by `move_percent` per cent and at least `move_least` from one month to the
    next. It lists a percentage of at least `move_least` people that changed by `move_points` points. It lists a return
    that is unchanged for `unchanged_months`, except those in `seldom`. `text_from`: returns whose text is public.
    `without`: returns that it does not read, so their measures are not counted.
    """

    folder: str = "exports"
    status: str = "public"
    readers: str = "owner"
    keep: int = 0
    move_percent: int = 50
    move_least: int = 10
    move_points: int = 20
    unchanged_months: int = 3
    seldom: tuple[str, ...] = ()
    text_from: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSettings:
    """[returns.NAME]: a return's files, the days it covers, and the council's headings and code words.

    A name under `file` or `sheet` may be a pattern with * and ?. `read` is "all", or "newest" for the newest file only.
    `shape` is how the sheet is laid out, if it is not a row for each record.
    `as_at` is a day for all rows of a file, or where its day is. `every_row` maps a column to its value in all rows.
    `only_if` maps a column of days to the heading whose Yes makes the day count. `add_up` maps a number to the headings
    whose numbers make it up. `fill_down` names columns whose blank cells have the text above them.
    `columns` maps our column name to their heading, `other_headings` to the headings that other files have instead.
    `codes` maps a column name to {their wording: our code}.
    `accept` names faults that become warnings. `blank` names columns that the files lack and that count as blank.
    `unread` names optional columns that the files have and that are not read, so that their figures are [x].
    `partly_read` names those with words that have no code yet: their rows count, and only their figures are [x].
    """

    file: tuple[str, ...] = ()
    sheet: tuple[str, ...] = ()
    read: str = "all"
    shape: str = ROWS
    as_at: dt.date | str | None = None
    every_row: Mapping[str, str] = field(default_factory=dict)
    only_if: Mapping[str, str] = field(default_factory=dict)
    add_up: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()
    covers: tuple[dt.date, dt.date] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accept: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    partly_read: tuple[str, ...] = ()
    other_headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """[boards.CODE]: one board's paper. Unset training values default to [training].

    `deep_dive`: the year of the accepted cases in the deep dive; by default the year of the period's last day.
    `breakdowns`: those of the referrals received; by default the usual ones.
    `window_ends`: "as-at" to count training after the period's end and up to the as-at date, otherwise "period".
    `exempt_paragraphs` (of the nation's part of Schedule 12A) and `public_interest`: why an exempt paper is exempt.
    """

    code: str
    name: str | None = None
    paper: str | None = None
    form: str = ""
    status: str = "public"
    sections: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    meetings: tuple[dt.date, ...] = ()
    window_from: dt.date | None = None
    window_ends: str = "as-at"
    deep_dive: Period | None = None
    breakdowns: tuple[str, ...] = ()
    trend_years: int = 3
    trend_quarters: int = 0
    target_percent: int | None = None
    departments: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    report_of: str = ""
    wards: str = "All"
    urgent: bool = False
    key: bool = False
    exempt_paragraphs: tuple[int, ...] = ()
    public_interest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """[[contacts]]: an officer's post and addresses, as on the cover of a committee report; never a name."""

    post: str
    email: str = ""
    telephone: str = ""


class KeepsReturns(Protocol):
    """What keeps the returns of a workspace that were read, for programs that ask several things of them."""

    @property
    def readers(self) -> Any:
        """Return the reading processes of the program, or None."""

    def load(self, workspace: "Workspace", names: Iterable[str]) -> Mapping[str, Any]:
        """Return the named returns, as intake/load.py reads and checks them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A council's workspace. `found` is False for the bundled sample, which is used if there is no workspace.

    `kept` has the returns that a program has read of it. A run of a command reads its own, once.
    """

    folder: Path
    found: bool = True
    sample: bool = False
    council: Council = Council()
    disclosure: Disclosure = Disclosure()
    training: Training = Training()
    courses: tuple[TrainingCourse, ...] = ()
    channel: Channel = Channel()
    clearance: Clearance = Clearance()
    export: Export = Export()
    labels: Mapping[str, str] = field(default_factory=dict)
    returns: Mapping[str, ReturnSettings] = field(default_factory=dict)
    boards: Mapping[str, Board] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()  # those that name it in another command, if it was named
    contacts: tuple[Contact, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    implications: tuple[Implication, ...] = ()
    kept: KeepsReturns | None = field(default=None, compare=False, repr=False)

    @property
    def nation(self) -> Nation:
        """Return the council's nation."""
        return NATIONS[self.council.nation]

    def settings_of(self, return_name: str) -> ReturnSettings:
        """Return the settings of a return, or the defaults."""
        return self.returns.get(return_name, ReturnSettings())

    def is_input(self, path: Path) -> bool:
        """Return whether a path is an input of a run: prevent.toml, a return, a text, a template or the record."""
        wanted, home = path.resolve(), self.folder.resolve()
        folders = ((home / name).resolve() for name in (*INPUT_FOLDERS, HIDDEN_FOLDER))
        if wanted == home / FILE_NAME or any(wanted.is_relative_to(folder) for folder in folders):
            return True
        names = dict.fromkeys(name for settings in self.returns.values() for name in settings.file)
        return any(stands_for(home, name, wanted) for name in names)

    def exports_folder(self, here: Path) -> Path:
        """Return the folder of the bundles: relative to the workspace's folder, or to `here` for the bundled sample."""
        return (self.folder if self.found else here) / self.export.folder

    def board(self, code: str) -> Board:
        """Return the settings of a board, or the defaults."""
        return self.boards.get(code, Board(code=code))


def refuse_input(output: Path | None, workspace: Workspace) -> None:
    """Raise UsageError if the output would replace something that the run reads."""
    if output is not None and workspace.is_input(output):
        another = Option("output", what="another name")
        raise UsageError(f"{output} is one of the workspace's returns, texts, templates or settings", another)


# The keys of each table of prevent.toml, with the kind of each value. docs/settings.md is generated from it.
TABLES: dict[str, dict[str, str]] = {
    "council": {"name": "text", "short_name": "text", "police_team": "text", "nation": "nation", "logo": "text"},
    "disclosure": {"small_numbers": "small numbers", "threshold": "threshold", "corrections": "show or hide"},
    "training": {
        "target_percent": "percentage",
        "refresh_months": "months",
        "recent_months": "months",
        "window_from": "date",
        "departments": "list",
        "sectors": "sectors",
    },
    "channel": {
        "quarters": "quarters",
        "by": "interval",
        "journey_by": "period or interval",
        "panel": "text",
        "delivery_group": "text",
        "police_agency": "text",
        "review_months": "review months",
        "targets": "targets",
    },
    "clearance": {"clear_days": "days", "working_days": "days", "required": "list"},
    "export": {
        "folder": "text",
        "status": "draft or public",
        "readers": "readers",
        "keep": "months kept",
        "move_percent": "share",
        "move_least": "count",
        "move_points": "percentage",
        "unchanged_months": "months",
        "seldom": "list",
        "text_from": "returns with text",
        "without": "list",
    },
}
RETURN_KEYS = {
    "file": "files",
    "sheet": "list",
    "read": "all or newest",
    "shape": "shape",
    "as_at": "day of file",
    "every_row": "words",
    "only_if": "words",
    "add_up": "lists",
    "fill_down": "list",
    "covers": "range",
    "columns": "headings",
    "codes": "codes",
    "accept": "list",
    "blank": "list",
    "unread": "list",
    "partly_read": "list",
}
BOARD_KEYS = {
    "name": "text",
    "paper": "text",
    "form": "text",
    "status": "status",
    "sections": "some",
    "enclosures": "list",
    "meetings": "dates",
    "window_from": "date",
    "window_ends": "as-at or period",
    "deep_dive": "period",
    "breakdowns": "breakdowns",
    "trend_years": "trend years",
    "trend_quarters": "trend quarters",
    "target_percent": "percentage",
    "departments": "list",
    "labels": "words",
    "title": "text",
    "report_of": "text",
    "wards": "text",
    "urgent": "yes or no",
    "key": "yes or no",
    "public_interest": "text",
}
TOP_KEYS = {
    "sample": "yes or no",
    "labels": "words",
    "words": "words",
    "contacts": "contacts",
    "implications": "tables",
}


def load_workspace(folder: Path, *, found: bool = True, known_returns: tuple[str, ...] = ()) -> Workspace:
    """Return the workspace in a folder; without a prevent.toml every setting has its default.

    Raises WorkspaceError if the file is not TOML, or naming the setting with an invalid value.
    """
    return workspace_from(read_toml(folder / FILE_NAME), folder, found=found, known_returns=known_returns)


def workspace_from(
    settings: Mapping[str, Any], folder: Path, *, found: bool = True, known_returns: tuple[str, ...] = ()
) -> Workspace:
    """Return the workspace in a folder with the settings of a prevent.toml; raises WorkspaceError as load_workspace."""
    refuse_unknown(settings, {*TABLES, *TOP_KEYS, "returns", "boards", "forms"}, where="")
    courses = table_of(settings, "training", where="").pop("courses", {})
    tables = {name: typed_table(settings.get(name, {}), keys, where=name) for name, keys in TABLES.items()}
    if known_returns:
        refuse_unknown(dict.fromkeys(tables["export"].get("without", ())), set(known_returns), where="export.without")
    top = typed_table({key: settings[key] for key in TOP_KEYS if key in settings}, TOP_KEYS, where="")
    contacts = tuple(Contact(**contact) for contact in top.pop("contacts", ()))
    council = Council(**tables["council"])
    nation = NATIONS[council.nation]
    return Workspace(
        folder=folder,
        found=found,
        council=council,
        disclosure=Disclosure(**tables["disclosure"]),
        training=Training(**tables["training"]),
        courses=courses_of(courses),
        channel=Channel(**tables["channel"]),
        clearance=Clearance(**{"clear_days": nation.clear_days, **tables["clearance"]}),
        export=Export(**tables["export"]),
        returns=_returns(table_of(settings, "returns", where=""), known_returns),
        boards=_boards(table_of(settings, "boards", where=""), nation),
        contacts=contacts,
        forms=forms_of(table_of(settings, "forms", where="")),
        implications=implications_of(top.pop("implications", ())),
        **top,
    )


def _returns(tables: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, ReturnSettings]:
    if known:
        refuse_unknown(tables, set(known), where="returns")
    return {
        name: _return_settings(
            typed_table(table_of(tables, name, where="returns"), RETURN_KEYS, where=f"returns.{name}")
        )
        for name in tables
    }


def _return_settings(typed: dict[str, Any]) -> ReturnSettings:
    """Return the settings of a return; of several headings for a column the first is the usual one."""
    headings: Mapping[str, tuple[str, ...]] = typed.pop("columns", {})
    return ReturnSettings(
        columns={name: texts[0] for name, texts in headings.items()},
        other_headings={name: texts[1:] for name, texts in headings.items() if texts[1:]},
        **typed,
    )


def _boards(tables: Mapping[str, Any], nation: Nation) -> dict[str, Board]:
    keys = {**BOARD_KEYS, "exempt_paragraphs": f"paragraphs of {nation.name}"}
    for code in tables:
        if not is_code(code):
            raise WorkspaceError(
                f"{FILE_NAME}: [boards.{ascii(code)[1:-1][:MOST_IN_CODE]}] cannot name files; use letters, "
                f"digits, spaces and hyphens in a board's code, {MOST_IN_CODE} at most"
            )
    for first, second in itertools.pairwise(sorted(tables, key=str.casefold)):
        if first.casefold() == second.casefold():
            raise WorkspaceError(
                f"{FILE_NAME}: boards.{first} and boards.{second} are the same board; keep one of them"
            )
    return {
        code.casefold(): Board(
            code=code.casefold(),
            **typed_table(table_of(tables, code, where="boards"), keys, where=f"boards.{code}"),
        )
        for code in tables
    }
