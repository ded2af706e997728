"""Completed courses that count, added to the attendance return: one register of who was trained, and when.

A person who came to a session and completed a course is one person, so their rows must be in one return.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.departments import partner_names
from prevent_cli.intake.across.located import CheckedReturns
from prevent_cli.intake.checked import CheckedReturn, Places
from prevent_cli.intake.tables.combine import combine_sheets
from prevent_cli.returns import RETURNS
from prevent_cli.returns.codes import COURSES
from prevent_cli.returns.completions import ADDED_COURSE, ADDED_DAY, COMPLETED, STATUSES
from prevent_cli.wording import cleaned
from prevent_cli.workspace.courses import TrainingCourse
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

WRAP = COURSES[0]
_SHARED = ("person_id", "department", "recorded_on")
_COUNTED = frozenset(code.name for code in STATUSES if code.group == COMPLETED)


def course_names(courses: Iterable[TrainingCourse]) -> dict[str, str | None]:
    """Return our name of the course that each cleaned wording means; None for a course that does not count.

    WRAP counts under each of its names, unless [training.courses] says otherwise.
    """
    names: dict[str, str | None] = {cleaned(wording): WRAP.name for wording in (WRAP.name, *WRAP.aliases)}
    for course in courses:
        ours = names.get(cleaned(course.name)) or course.name
        names |= {cleaned(wording): ours if course.counts else None for wording in (course.name, *course.names)}
    return names


def courses_that_count(courses: Iterable[TrainingCourse]) -> tuple[str, ...]:
    """Return our names of the courses of [training.courses] that count."""
    courses = tuple(courses)
    names = course_names(courses)
    return tuple(dict.fromkeys(ours for course in courses if (ours := names.get(cleaned(course.name)))))


def renewals_of(courses: Iterable[TrainingCourse]) -> dict[str, int]:
    """Return the months after which each course that counts must be repeated, by our name; the fewest of two."""
    courses = tuple(courses)
    names = course_names(courses)
    found: dict[str, int] = {}
    for course in courses:
        ours = names.get(cleaned(course.name))
        if ours and course.renewal_months is not None:
            found[ours] = min(course.renewal_months, found.get(ours, course.renewal_months))
    return found


def with_completions(returns: CheckedReturns, courses: Iterable[TrainingCourse]) -> dict[str, CheckedReturn | None]:
    """Return the returns; attendance has the completed courses that count as more rows, after those that it has.

    They have no session. Their day and their course are in two more columns. Nothing changes if no course counts, or if
    there are sessions of staff without registers or registers without sessions: the people at those sessions would not
    be counted.
    """
    completions, attendance = returns.get("completions"), returns.get("attendance")
    names = course_names(courses)
    if completions is None or not completions.is_whole or _lacks_people(returns, names):
        return dict(returns)
    ours = _courses_of(completions.frame, names)
    rows = _counted(completions.frame, ours)
    if not len(rows):
        return dict(returns)
    return {**returns, "attendance": _joined(attendance or _without_rows(), completions, rows, ours[rows])}


def _lacks_people(returns: CheckedReturns, names: Mapping[str, str | None]) -> bool:
    """Return whether some staff at sessions are not known: there is one of registers and sessions, not the other.

    Sessions of courses that do not count, and those of partners, are about no staff of the council.
    """
    attendance, sessions = returns.get("attendance"), returns.get("sessions")
    if attendance is not None or sessions is None:
        return attendance is not None and sessions is None
    frame, counted = sessions.frame, frozenset(names.values())
    courses, clients = frame["course"].astype(object), frame["delivered_for"].map(cleaned, na_action="ignore")
    counts = courses.isna() | courses.isin(counted)
    return bool((counts & ~clients.astype(object).isin(partner_names(returns))).any())


def _without_rows() -> CheckedReturn:
    return combine_sheets((), description=RETURNS["attendance"], settings=ReturnSettings())


def _courses_of(completions: "pd.DataFrame", names: Mapping[str, str | None]) -> "NDArray[np.object_]":
    """Return our name of each row's course; None if it does not count."""
    import numpy as np

    course = completions["course"].cat
    known = np.array([*(names.get(cleaned(str(text))) for text in course.categories), None], dtype=object)
    found: NDArray[np.object_] = known[course.codes.to_numpy()]
    return found


def _counted(completions: "pd.DataFrame", ours: "NDArray[np.object_]") -> "NDArray[np.int64]":
    """Return the rows of completed courses that count: with a day, and a status of completed or none."""
    import numpy as np

    status = completions["status"]
    is_completed = (status.isna() | status.isin(_COUNTED)).to_numpy(dtype=bool)
    has_day = completions["completed_on"].notna().to_numpy(dtype=bool)
    return np.flatnonzero(is_completed & has_day & np.array([name is not None for name in ours], dtype=bool))


def _joined(
    attendance: CheckedReturn, completions: CheckedReturn, rows: "NDArray[np.int64]", ours: "NDArray[np.object_]"
) -> CheckedReturn:
    import numpy as np

    first = len(attendance.places.sources)
    places = completions.places
    return replace(
        attendance,
        frame=_frame(attendance.frame, completions.frame.iloc[rows], ours),
        places=Places(
            sources=(*attendance.places.sources, *places.sources),
            source=np.concatenate([attendance.places.source, (places.source[rows] + first).astype(np.int32)]),
            row=np.concatenate([attendance.places.row, places.row[rows]]),
        ),
        letters={
            name: (*attendance.letters.get(name, ("",) * first), *_letters(completions, name))
            for name in attendance.description.by_name
        },
    )


def _letters(completions: CheckedReturn, name: str) -> tuple[str, ...]:
    """Return the letters of a column of attendance in each sheet of the completions; a day means that they attended.

    Each row of attendance has a department, known or not. That the completions lack the column, they say themselves.
    """
    if name in {"session_id", "attended", "department"}:
        name = "completed_on"
    return completions.letters.get(name, ("",) * len(completions.places.sources))


def _frame(attendance: "pd.DataFrame", completed: "pd.DataFrame", ours: "NDArray[np.object_]") -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    blank = np.datetime64("NaT", "s")
    columns = {name: _series(attendance, completed, name) for name in attendance.columns}
    days = np.concatenate([np.full(len(attendance), blank), completed["completed_on"].to_numpy()])
    courses = pd.Categorical([*([None] * len(attendance)), *ours.tolist()])
    return pd.DataFrame(
        {**columns, ADDED_DAY: days.astype("datetime64[s]"), ADDED_COURSE: courses},
        index=pd.RangeIndex(len(attendance) + len(completed)),
    )


def _series(attendance: "pd.DataFrame", completed: "pd.DataFrame", name: str) -> "pd.Series":
    """Return a column of attendance with the values of the completions below, blank where they have none."""
    import pandas as pd

    own = attendance[name]
    if name not in _SHARED:
        return own.reindex(range(len(own) + len(completed)))
    other = completed[name]
    if not isinstance(own.dtype, pd.CategoricalDtype):
        return pd.concat([own, other], ignore_index=True)
    values = pd.api.types.union_categoricals([own, other])
    return pd.Series(values)
