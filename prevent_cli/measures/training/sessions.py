"""The training sessions that count, and the name of the course that people attended or completed."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.measures.base.days import between, by, dates, known_by, matching
from prevent_cli.measures.base.departments import Register
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.training.course import ANY_COURSE, WRAP
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Delivered:
    """The sessions that count and are known by the as-at date, with one value for each row of the sessions return.

    `counts` flags them; `held` is their day; `client` is the position of the department each was delivered for.
    """

    counts: "NDArray[np.bool_]"
    held: "NDArray[np.datetime64]"
    client: "NDArray[np.int64]"


def delivered_in(sessions: Rows, register: Register, question: Question) -> Delivered:
    """Return the sessions of a return that count and are known by the as-at date.

    Those of WRAP and of the council's own courses count, and those whose course is blank.
    """
    frame, as_at = sessions.frame, question.as_at
    held = dates(frame, "held_on")
    is_counted = matching(frame["course"], lambda text: text in {WRAP, *question.courses}, blank=True)
    counts = is_counted & by(held, as_at) & known_by(frame, event=held, as_at=as_at)
    return Delivered(counts=counts, held=held, client=register.codes_of(frame["delivered_for"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsNamed:
    """The courses that some sessions name. `any_held` is false if no session was held in the window.

    `mostly` says whether at least half of the sessions name a course.
    """

    courses: frozenset[str] = frozenset()
    mostly: bool = True
    any_held: bool = False


def sessions_named(
    sessions: Rows | None, delivered: Delivered | None, window: tuple[dt.date, dt.date]
) -> SessionsNamed:
    """Return the courses of the sessions counted in a window, or of all counted sessions if none is in the window."""
    if sessions is None or delivered is None or not delivered.counts.any():
        return SessionsNamed()
    held = delivered.counts & between(delivered.held, *window)
    courses = sessions.frame["course"][held if held.any() else delivered.counts]
    return SessionsNamed(
        courses=frozenset(courses.dropna().astype(str)),
        mostly=bool(2 * courses.notna().sum() >= len(courses)),
        any_held=bool(held.any()),
    )


def name_of_courses(sessions: SessionsNamed, completed: frozenset[str]) -> str:
    """Return the name of the one course that people attended or completed, or that of any course on Prevent.

    Sessions outside the window name the course only if nobody completed one in the window.
    """
    known = sessions if sessions.any_held or not completed else SessionsNamed()
    match list(known.courses | completed):
        case [only] if known.mostly:
            return only
        case _:
            return ANY_COURSE
