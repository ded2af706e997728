"""The days of boards' meetings that a folder lists: which board each list is of, and its `meetings` in prevent.toml."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from prevent_cli.intake.recognition.board_dates import BoardDates, says_board
from prevent_cli.jobs.adopt.drafts import DRAFTS
from prevent_cli.jobs.adopt.own_lines import BOARDS, DeletedLines
from prevent_cli.jobs.adopt.toml_tables import array
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.periods import long_date
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import Workspace

MEETINGS, NAME = "meetings", "name"
ANOTHER = "Another board, or none"


def boards_known(workspace: Workspace) -> dict[str, str]:
    """Return the name of each board by its code: those of prevent.toml, and those that adopt makes a draft for."""
    given = {code: board.name or "" for code, board in workspace.boards.items()}
    return {**given, **{code: "" for code in DRAFTS if code not in given}}


def board_of(one: BoardDates, workspace: Workspace, answers: Mapping[tuple[str, str, str], str]) -> str:
    """Return the code of the board that some days are of, "" if only a person can say."""
    if one.key in answers:
        return answers[one.key]
    same = [code for code, board in workspace.boards.items() if board.meetings and set(one.days) <= {*board.meetings}]
    return same[0] if same else one.board_among(boards_known(workspace))


def choices_of_boards(workspace: Workspace) -> tuple[str, ...]:
    """Return the boards that a person can choose, by code and name."""
    boards = ((code, name or _what_it_is(code, workspace)) for code, name in boards_known(workspace).items())
    return tuple(f"{code} ({words})" if words else code for code, words in boards)


def _what_it_is(code: str, workspace: Workspace) -> str:
    """Return what the paper of a board without a name is, "" if it is the board's own."""
    board = workspace.boards.get(code)
    paper = PAPERS.get((board.paper if board is not None else None) or code)
    return paper.title if paper is not None else ""


def add_meetings(document: Any, found: Mapping[str, Sequence[dt.date]], deleted: DeletedLines) -> None:
    """Add the days of each board's meetings that prevent.toml lacks, unless a person has deleted the line."""
    for code, days in found.items():
        board = document.get(BOARDS, {}).get(code)
        if board is None or (BOARDS, code, MEETINGS) in deleted:
            continue
        present = [day for day in board.get(MEETINGS, ()) if isinstance(day, dt.date)]
        if not set(days) <= set(present):
            board[MEETINGS] = array(sorted({*present, *days}))


def add_names(document: Any, names: Mapping[str, str], deleted: DeletedLines) -> None:
    """Add the name of each board that prevent.toml gives none, unless a person has deleted the line."""
    for code, name in names.items():
        board = document.get(BOARDS, {}).get(code)
        if board is not None and NAME not in board and (BOARDS, code, NAME) not in deleted:
            board[NAME] = name


def names_given(several: Iterable[BoardDates], answers: Mapping[tuple[str, str, str], str]) -> dict[str, str]:
    """Return the name in its list of each board that a person has said a list is of, if the lists have one name."""
    found: dict[str, dict[str, str]] = {}
    for one in several:
        if one.board and (code := answers.get(one.key)):
            found.setdefault(code, {}).setdefault(cleaned(one.board), one.board)
    return {code: next(iter(names.values())) for code, names in found.items() if len(names) == 1}


def by_board(
    several: Iterable[BoardDates], workspace: Workspace, answers: Mapping[tuple[str, str, str], str]
) -> dict[str, list[dt.date]]:
    """Return the days by the code of their board, of those whose board is settled."""
    found: dict[str, list[dt.date]] = {}
    for one in several:
        if code := board_of(one, workspace, answers):
            found.setdefault(code, []).extend(one.days)
    return found


def lines_of_meetings(several: Iterable[BoardDates]) -> Iterator[str]:
    """Yield a line of prevent.toml for each list whose board is not settled."""
    for one in several:
        days = ", ".join(map(str, one.days))
        yield f"# {about_days(one)}. Write them under the [boards.CODE] that they are of: {MEETINGS} = [{days}]"


def about_days(one: BoardDates) -> str:
    """Return what a list of days is: its place, its name, how many days it has, and the first and last."""
    name = f' under "{one.names[0]}"' if says_board(one.names[0]) else ""
    span = f"{long_date(one.days[0])} to {long_date(one.days[-1])}"
    return f"{one.file} lists {len(one.days)} days of meetings{name}, {span}"
