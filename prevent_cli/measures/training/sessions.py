"""The training sessions that count, and the course they name."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevent_cli.measures.base.days import between, by, dates, known_by, matching
from prevent_cli.measures.base.departments import Register
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.training.course import ANY_COURSE, WRAP, Course

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


def delivered_in(sessions: Rows, register: Register, as_at: dt.date) -> Delivered:
    """Return the sessions of a return that count and are known by a day."""
    frame = sessions.frame
    held = dates(frame, "held_on")
    # WRAP sessions count towards coverage, and so do sessions whose course is blank.
    is_counted = matching(frame["course"], lambda text: text == WRAP, blank=True)
    counts = is_counted & by(held, as_at) & known_by(frame, event=held, as_at=as_at)
    return Delivered(counts=counts, held=held, client=register.codes_of(frame["delivered_for"]))


def course_of(
    sessions: Rows | None, delivered: Delivered | None, question: Question, window: tuple[dt.date, dt.date]
) -> Course:
    """Return the course that the counted sessions name, under the council's own label if it has one.

    It is WRAP if at least half of the sessions counted in the window name it as their Course. If no session was held in
    the window, it is decided by all counted sessions.
    """
    name = ANY_COURSE
    if sessions is not None and delivered is not None:
        held = delivered.counts & between(delivered.held, *window)
        if _is_named(sessions, held if held.any() else delivered.counts):
            name = WRAP
    return Course(name=question.label(name))


def _is_named(sessions: Rows, counted: "NDArray[np.bool_]") -> bool:
    named = (sessions.frame["course"] == WRAP).to_numpy(dtype=bool)
    return bool(counted.any()) and 2 * int((named & counted).sum()) >= int(counted.sum())
