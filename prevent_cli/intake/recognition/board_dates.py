"""Sheets that only list the days of a board's meetings: no return, but the `meetings` of a board in prevent.toml."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.domain import is_foreign_name
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

KIND = "meetings of a board"  # what a person may say that a sheet is not
LEAST_DAYS, MOST_DAYS = 2, 60
LEAST_SHARE = 0.8  # of the filled cells of a column of days; others say "Cancelled" or "tbc"
ROWS_ABOVE, MOST_ROWS = 10, 200
_BOARD = re.compile(
    r"\b(?:boards?|committees?|cabinet|council|partnership|panel|group|forum|scrutiny|meetings?|bwrdd|pwyllgor|cyfarfod)\b",
    re.IGNORECASE,
)
# What such a list has beside its days. A sheet with another heading, such as Agency, lists something else.
_BESIDE = re.compile(
    r"\b(?:dates?|days?|times?|start|end|venue|room|location|place|where|when|teams|link|online|deadline|reports?|papers?|"
    r"agenda|publication|published?|submission|clearance|despatch|dispatch|chair|notes?|comments?|quarter|month|year|"
    r"due|items?|confirmed|dyddiad|amser|lleoliad|no|number|meeting|board|committee|group|type|cycle)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")  # a name; "Q1" and "2nd" number the meetings of one board
_OF_PAPERS = re.compile(
    r"\b(?:deadline|reports?|papers?|agenda|publication|published?|submission|clearance|despatch|dispatch|draft)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDates:
    """The days of the meetings of one board, with the texts that may name it: headings, titles and names.

    `board` is its name, if a column names the board of each day.
    """

    file: str
    sheet: str | None
    names: tuple[str, ...]
    days: tuple[dt.date, ...]
    board: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return the file, the name and the sheet by which an answer about the days is known."""
        return self.file, self.names[0], self.sheet or ""

    @property
    def refusal(self) -> str:
        """Return what the sheet is not, if these days are of no board that has papers."""
        return refusal_of(self.names[0])

    def board_among(self, boards: Mapping[str, str]) -> str:
        """Return the code of the one board that the names say, "" if they say none or several.

        `boards` are the names of the boards by code.
        """
        said = f" {' | '.join(map(cleaned, self.names))} "
        known = {code: {cleaned(code), cleaned(name)} - {""} for code, name in boards.items()}
        found = [code for code, own in known.items() if any(f" {name} " in said for name in own)]
        return found[0] if len(found) == 1 else ""


def refusal_of(name: str) -> str:
    """Return what a sheet is not, if its days under a name are of no board that has papers."""
    return f"{KIND}: {name}"


def is_list_of_meetings(sheet: RawSheet) -> bool:
    """Return whether a sheet has a row a meeting of several boards: a schedule of boards has one row for each board."""
    found = board_dates(sheet)
    return len(found) > 1 and sum(len(one.days) for one in found) > len(found)


def board_dates(sheet: RawSheet) -> tuple[BoardDates, ...]:
    """Return the days of the meetings of each board that a sheet lists; () if it lists anything else."""
    heads = _heads(sheet) if sheet.height <= MOST_ROWS else {}
    if not heads or len({*heads.values()}) > 1:
        return ()
    head = next(iter(heads.values()))
    headings = [one_line(column.text(head)) for column in sheet.columns]
    above = [text for row in range(head) for column in sheet.columns if (text := one_line(column.text(row)))]
    path = PurePosixPath(sheet.file)
    of_file = [re.sub(r"[_.-]+", " ", text) for text in (sheet.name or "", path.stem)]
    names = [*headings, *above, *of_file]
    if is_foreign_name(" | ".join(names)) or not any(map(_BOARD.search, names)) or not _are_of_dates(headings):
        return ()
    at = _column_of_meetings(headings, tuple(heads))
    boards = _column_of_boards(sheet, head, at)
    shared = tuple(dict.fromkeys(text for text in (headings[at], *above, *of_file) if text))
    by_board = _by_board(sheet, head, at, boards)
    return tuple(
        BoardDates(file=sheet.file, sheet=sheet.name, names=(board,) if board else shared, days=days, board=board)
        for board, days in by_board.items()
    )


def _are_of_dates(headings: Collection[str]) -> bool:
    """Return whether every heading is one of a list of meetings."""
    return all(_BESIDE.search(text) or _BOARD.search(text) for text in headings if cleaned(text))


def _heads(sheet: RawSheet) -> dict[int, int]:
    """Return the row of the heading of each column of days: the text next above the first of them."""
    found = {}
    for at, column in enumerate(sheet.columns):
        filled = [row for row in range(sheet.height) if trimmed(column.text(row))]
        days = [row for row in filled if parse_date(trimmed(column.text(row))) is not None]
        above = [row for row in filled if days and row < days[0]]
        below = [row for row in filled if days and row >= days[0]]
        are_few = LEAST_DAYS <= len(days) <= MOST_DAYS and len(days) >= LEAST_SHARE * len(below)
        if are_few and above and above[-1] < ROWS_ABOVE:
            found[at] = above[-1]
    return found


def _column_of_meetings(headings: list[str], days: tuple[int, ...]) -> int:
    """Return the column of the meetings: the first of days that is not about papers."""
    return next((at for at in days if not _OF_PAPERS.search(headings[at])), days[0])


def _column_of_boards(sheet: RawSheet, head: int, at: int) -> int | None:
    """Return the column that names the board of each day: one headed Committee, Board, Meeting or such, with words."""
    for other, column in enumerate(sheet.columns):
        texts = [text for row in range(head + 1, sheet.height) if (text := trimmed(column.text(row)))]
        if other != at and _BOARD.search(column.text(head)) and any(map(_WORD.search, texts)):
            return other
    return None


def _by_board(sheet: RawSheet, head: int, at: int, boards: int | None) -> dict[str, tuple[dt.date, ...]]:
    """Return the days by the board that their rows name, "" for a list of one board; rows of no board are left out."""
    found: dict[str, set[dt.date]] = {}
    for row in range(head + 1, sheet.height):
        board = "" if boards is None else one_line(sheet.columns[boards].text(row))
        day = parse_date(trimmed(sheet.columns[at].text(row)))
        if day is not None and (boards is None or _BOARD.search(board)):
            found.setdefault(board, set()).add(day)
    return {board: tuple(sorted(days)) for board, days in found.items()}


def says_board(text: str) -> bool:
    """Return whether a text is about a board or a meeting, so that it is no person's name."""
    return _BOARD.search(text) is not None
