"""The schedule of updates to boards on the day of the meeting: which updates are due and which are overdue."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.loose_dates import LooseDate, parse_loose_date
from prevent_cli.measures.base.figure import (
    Choice,
    Count,
    Figure,
    FigureColumn,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, uncounted
from prevent_cli.measures.base.snapshots import latest_snapshot, snapshot_day
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OVERDUE, DUE, LATER, UNCONFIRMED, UNKNOWN = "overdue", "due", "not-yet-due", "to-be-confirmed", "not-known"
THIS_PAPER = "this-paper"  # the paper itself is the update that was due or overdue
DUE_WITHIN_DAYS = 31
OWN_LEFT_OUT = ", excluding the board that receives this paper"
LITTLE_WORDS = frozenset({"a", "an", "and", "for", "of", "on", "the", "to"})
COLUMNS = (
    FigureColumn(key="board", heading="Board", weight=5),
    FigureColumn(key="area_of_focus", heading="Area of focus", weight=4, text_from="boards"),
    FigureColumn(key="frequency", heading="Frequency", weight=3, text_from="boards"),
    FigureColumn(key="last_update", heading="Last update", weight=4),
    FigureColumn(key="next_update", heading="Next update", weight=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardUpdate:
    """One board's line of the latest schedule; its code is blank if none was given."""

    code: str
    name: str
    last: LooseDate | None
    following: LooseDate | None
    status: str


def board_schedule(material: Material, question: Question) -> Measured:
    """Return the latest board schedule at or before the meeting, else at or before the as-at date.

    Overdue: the next update's day, month or season ended before that day. Due: it has begun or begins within 31 days.
    The board that receives the paper is neither: the paper is its update. Without a column of next updates, no status
    is known.
    Facts "boards.day": the day; "boards.recorded": the day of the snapshot; "boards.names": each code's name;
    "boards.updates": a BoardUpdate a row. Tables "boards.schedule" (five columns, as papers print it) and
    "boards.status" (with the status).
    """
    day = question.meeting or question.as_at
    boards = material.get("boards")
    latest = latest_snapshot(boards, day)
    if boards is None or latest is None:
        return _nothing(question, f"no board schedule at or before {long_date(day)}")
    recorded = snapshot_day(boards, latest)
    undated = uncounted(boards, "next_update")
    rows, names, updates = [], {}, []
    for record in boards.frame.iloc[latest].itertuples(index=False):
        last = _loose(record.last_update)
        following = None if undated else _loose(record.next_update)
        shown = Choice(code=UNKNOWN) if undated else following
        rows.append((_text(record.board), _text(record.area_of_focus), _text(record.frequency), last, shown))
        code, name = _text(record.code), str(record.board)
        status = UNKNOWN if undated else _status_for(question, code, name, status_of(following, day))
        names[_code(record.code, name)] = name
        updates.append(BoardUpdate(code=code or "", name=name, last=last, following=following, status=status))
    codes = [update.status for update in updates]
    figures = _figures(question, codes, latest, recorded=recorded, undated=undated)
    facts = {"boards.day": day, "boards.recorded": recorded, "boards.names": names, "boards.updates": tuple(updates)}
    notes = (undated.remedy,) if undated else ()
    return Measured(figures=figures, tables=_tables(tuple(rows), codes, day, notes), facts=facts)


def _figures(
    question: Question, codes: list[str], latest: "NDArray[np.int64]", *, recorded: dt.date, undated: Count | None
) -> tuple[Figure, ...]:
    """Return the number of boards with each status; `recorded` is the day of the schedule.

    `undated` is the count of a return without a column of next updates.
    """
    day = question.meeting or question.as_at
    when = long_date(day) if recorded == day else f"{long_date(day)}, as recorded on {long_date(recorded)}"
    return tuple(
        counted(
            f"boards.{key}",
            meaning=f"Boards {words} at {when}",
            unit=Unit.BOARDS,
            count=undated
            if undated and key != "scheduled"
            else Count(
                value=sum(code in wanted for code in codes),
                source="boards",
                rule=f"boards of the latest schedule at or before {long_date(day)} {words}"
                f"{OWN_LEFT_OUT if THIS_PAPER in codes and THIS_PAPER not in wanted else ''}",
                rows=latest[[code in wanted for code in codes]],
            ),
            as_at=question.as_at,
        )
        for key, words, wanted in (
            ("scheduled", "on the schedule", {OVERDUE, DUE, LATER, UNCONFIRMED, UNKNOWN, THIS_PAPER}),
            ("overdue", "whose update is overdue", {OVERDUE}),
            ("due", "whose update is due", {DUE}),
            ("unconfirmed", "whose next date is to be confirmed", {UNCONFIRMED}),
        )
    )


def _status_for(question: Question, code: str | None, name: str, status: str) -> str:
    """Return a board's status in a paper: the paper is itself the update of the board that receives it."""
    if status not in {OVERDUE, DUE}:
        return status
    return THIS_PAPER if receives(question, code, name) else status


def receives(question: Question, code: str | None, name: str) -> bool:
    """Return whether a line of the schedule is the board that receives the paper, by its code or else its name."""
    if code is None and question.board_name:
        return _without_the(name) == _without_the(question.board_name)
    return bool(question.board) and _code(code, name) == question.board


def status_of(following: LooseDate | None, day: dt.date) -> str:
    """Return a board's status on a day, from its next update."""
    if following is None or following.first is None or following.last is None:
        return UNCONFIRMED
    if following.last < day:
        return OVERDUE
    return DUE if following.first <= day + dt.timedelta(days=DUE_WITHIN_DAYS) else LATER


def _tables(
    rows: tuple[tuple[TableCell, ...], ...], codes: list[str], day: dt.date, notes: tuple[str, ...] = ()
) -> tuple[FigureTable, ...]:
    title = f"Schedule of updates to boards at {long_date(day)}"
    shown = "Each board that receives updates: area of focus, frequency, last update and next update."
    schedule = FigureTable(
        name="boards.schedule", title=title, columns=COLUMNS, rows=rows, notes=notes, description=shown
    )
    status = FigureTable(
        name="boards.status",
        title=title,
        columns=(*COLUMNS, FigureColumn(key="status", heading="Status", weight=2)),
        rows=tuple((*row, Choice(code=code)) for row, code in zip(rows, codes, strict=True)),
        notes=notes,
        description=shown,
    )
    return schedule, status


def _nothing(question: Question, why: str) -> Measured:
    count = Count(value=None, source="boards", rule=why)
    figures = tuple(
        counted(f"boards.{key}", meaning=f"Boards: {key}", unit=Unit.BOARDS, count=count, as_at=question.as_at)
        for key in ("scheduled", "overdue", "due", "unconfirmed")
    )
    return Measured(
        figures=figures,
        tables=_tables((), [], question.meeting or question.as_at),
        facts={"boards.day": None, "boards.recorded": None},
    )


def _code(code: object, board: str) -> str:
    """Return a board's code: the one given, else the initials of its main words."""
    if isinstance(code, str):
        return code.casefold()
    return "".join(word[0] for word in cleaned(board).split() if word not in LITTLE_WORDS)


def _without_the(board: str) -> str:
    """Return a board's name without "The" before it, which a schedule may have and a setting not."""
    return cleaned(board).removeprefix("the ")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _loose(value: object) -> LooseDate | None:
    return parse_loose_date(value) if isinstance(value, str) else None
