"""What is never part of a paper: clearance dates, calendars, and working lists of people and referrals."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.errors import UsageError
from prevent_cli.periods import Period, long_date, months_before
from prevent_cli.remedies import Option
from prevent_cli.wording import did_you_mean, format_list
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.layouts.book import Book
    from prevent_cli.layouts.diary import Diary
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.measures.base.material import Question
    from prevent_cli.measures.channel.reviews import ChannelReviews
    from prevent_cli.measures.training.lists import PeopleToTrain

CLEARANCE_RETURNS = ("clearance", "boards")
PEOPLE_NEEDS = ("staff", "sessions", "attendance")
PEOPLE_RETURNS = (*PEOPLE_NEEDS, "departments", "headcounts", "completions")
REVIEWS_NEEDS = ("referrals",)
REVIEWS_RETURNS = (*REVIEWS_NEEDS, "meetings")


def find_board(workspace: Workspace, loaded: loading.LoadedReturns, code: str) -> Board:
    """Return a board's settings; raises UsageError with the nearest code where no setting and no return has it."""
    from prevent_cli.papers.catalogue import PAPERS

    known = {*workspace.boards, *PAPERS}
    for name, column in (("boards", "code"), ("clearance", "board")):
        checked = loaded.returns.get(name)
        if checked is not None:
            known |= {str(value).casefold() for value in checked.frame[column].cat.categories}
    wanted = code.casefold()
    if wanted not in known:
        hint = did_you_mean(wanted, sorted(known))
        raise UsageError(f'no board "{code}" in prevent.toml or the returns; {hint}')
    return workspace.board(wanted)


def settle_meeting(board: Board, *, asked: dt.date | None, day: dt.date) -> dt.date:
    """Return the meeting: the one asked for, else the board's first in prevent.toml on or after a day.

    Raises UsageError where there is none.
    """
    meeting = asked or next((held for held in board.meetings if held >= day), None)
    if meeting is None:
        raise UsageError(
            f"prevent.toml names no meeting of {board.code} on or after {long_date(day)}",
            Option("meeting", what="its day"),
        )
    return meeting


def ask_of_clearance(workspace: Workspace, board: Board, *, meeting: dt.date, as_at: dt.date) -> "Question":
    """Return the question of a paper's clearance, with the nation's bank holidays."""
    question = questions.ask(workspace, board, period=None, as_at=as_at, meeting=meeting)
    return questions.with_clearance(question, workspace, board, as_at=as_at)


def clearance_diary(released: "Released", workspace: Workspace) -> "Diary":
    """Return the days of a paper's clearance, for a calendar."""
    from prevent_cli.layouts.diary import clearance_diary as diary_of
    from prevent_cli.measures.clearance import Clearance

    found = released.facts["clearance"]
    if not isinstance(found, Clearance):
        raise TypeError
    return diary_of(found, owner=workspace.council.name)


def boards_diary(released: "Released", workspace: Workspace, *, as_at: dt.date) -> "Diary":
    """Return the boards' next updates, for a calendar."""
    from prevent_cli.layouts.diary import boards_diary as diary_of

    updates = released.facts.get("boards.updates", ())
    return diary_of(updates, owner=workspace.council.name, as_at=as_at)  # type: ignore[arg-type]


def write_diary(diary: "Diary", path: Path) -> tuple[str, ...]:
    """Write a diary as an .ics file, and return what `place` says of earlier runs' files.

    Raises UsageError where the name has another ending.
    """
    from prevent_cli.writers.calendar_file import calendar_bytes
    from prevent_cli.writers.place import place

    refuse_ending(path, ".ics", what="a calendar is an iCalendar file", option="ics")
    return place(calendar_bytes(diary), path)


def refuse_ending(path: Path, *endings: str, what: str, option: str) -> None:
    """Raise UsageError where a file's name does not end in one of the endings."""
    if path.suffix.casefold() not in endings:
        raise UsageError(what, Option(option, what=f'a name that ends in {" or ".join(endings)}, not "{path.name}"'))


def people_needs(loaded: loading.LoadedReturns) -> tuple[str, ...]:
    """Return the returns that the list of people needs: completed courses that count are enough without sessions."""
    is_enough = "completions" in loaded.present and "attendance" in loaded.present
    return tuple(name for name in PEOPLE_NEEDS if name != "sessions" or not is_enough)


def people_to_train(loaded: loading.LoadedReturns, question: "Question") -> "PeopleToTrain":
    """Return the working list of people to train."""
    from prevent_cli.measures.training.lists import people_to_train as find_people

    return find_people(ledgers.material_of(loaded), question)


def channel_reviews(loaded: loading.LoadedReturns, question: "Question", workspace: Workspace) -> "ChannelReviews":
    """Return the working lists of Channel."""
    from prevent_cli.measures.channel.reviews import ReviewRules
    from prevent_cli.measures.channel.reviews import channel_reviews as find_reviews

    channel = workspace.channel
    rules = ReviewRules(months=channel.review_months, police_agency=channel.police_agency)
    return find_reviews(ledgers.material_of(loaded), question, rules)


def twelve_months_to(day: dt.date) -> Period:
    """Return the twelve months that end on a day."""
    first = months_before(day, 12) + dt.timedelta(days=1)
    return Period(start=first, end=day, label=f"{first}..{day}")


def people_book(found: "PeopleToTrain", workspace: Workspace) -> "Book":
    """Return the people to train as a workbook."""
    from prevent_cli.layouts.working_books import people_book as book_of

    return book_of(found, sample=workspace.sample)


def reviews_book(found: "ChannelReviews", workspace: Workspace) -> "Book":
    """Return the lists of Channel as a workbook."""
    from prevent_cli.layouts.working_books import reviews_book as book_of

    return book_of(found, sample=workspace.sample)


def reviews_sheet(found: "ChannelReviews", *, note: str) -> "Sheet":
    """Return the counts of the lists of Channel, without any reference; `note` says where the lists are."""
    from prevent_cli.layouts.working_books import reviews_sheet as sheet_of

    return sheet_of(found, note=note)


def write_book(book: "Book", path: Path) -> tuple[str, ...]:
    """Write a workbook, readable by its owner only, and return what place says of earlier runs' files.

    The ending of the file's name must be one of BOOKS.
    """
    from prevent_cli.writers import BOOKS
    from prevent_cli.writers.place import place

    return place(BOOKS[path.suffix.casefold().removeprefix(".")](book), path)


def people_in_words(found: "PeopleToTrain") -> str:
    """Return the list's numbers in one line, and whom it lacks."""
    counts = ", ".join(f"{found.number(status)} {status}" for status in ("untrained", "lapsed", "lapsing"))
    short = [row.department for row in found.departments if row.required and row.listed < row.required]
    lacks = f"; the staff list lacks people of {format_list(short)}" if short else ""
    assumptions = "".join(f". {sentence.removesuffix('.')}" for sentence in found.assumptions)
    return f"as at {long_date(found.as_at)}: {counts}{lacks}{assumptions}"
