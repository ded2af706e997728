"""The rows that training figures use: the register of departments, the window, the sessions and attendances."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.errors import UsageError, WorkspaceError
from prevent_cli.measures.base.days import NO_ROWS, between, by, dates, grouped, known_by, rows_of
from prevent_cli.measures.base.departments import Register, register_of
from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.material import Kept, Material, Question, Result, Rows, once, once_for_run, uncounted
from prevent_cli.measures.base.remedies import no_rows_for
from prevent_cli.measures.training.assumptions import COURSES_COUNT, assumed
from prevent_cli.measures.training.course import Course
from prevent_cli.measures.training.placing import departments_on
from prevent_cli.measures.training.sessions import Delivered, delivered_in, name_of_courses, sessions_named
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option
from prevent_cli.returns import RETURNS
from prevent_cli.returns.completions import ADDED_COURSE, ADDED_DAY
from prevent_cli.wording import did_you_mean, format_list

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attended:
    """The attendances known by the as-at date, with one value for each row of the attendance return.

    `counts` flags attendances at courses that count. `held` is the session's day, `session` its row in the
    sessions return (-1: unknown). `person` is a number for each person, `department` the position of the person's
    department on that day. `not_placed` flags the rows whose department no return says. `course` is the place of its
    name in the training's `course_names` (-1: no name).
    """

    counts: "NDArray[np.bool_]"
    held: "NDArray[np.datetime64]"
    session: "NDArray[np.int64]"
    person: "NDArray[np.int64]"
    department: "NDArray[np.int64]"
    not_placed: "NDArray[np.bool_]"
    course: "NDArray[np.int64]"

    def people_not_placed(self, rows: "NDArray[np.int64]") -> int:
        """Return how many of some people, one row for each, have a department that no return says."""
        return int(self.not_placed[rows].sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Training:
    """What every training figure needs, worked out once: the register, the window, and the rows that count.

    `completions` are the completed courses, if some count: attendance has their rows too. `attendance_unknown` replaces
    every number of people if the attendance return lacks the column that says who came. `attended` is then None.
    `departments_attending` has the positions of the departments that an attendance names on any day,
    `departments_with_sessions` the positions of those that a session was delivered for.
    """

    register: Register
    question: Question
    course: Course
    since: dt.date
    until: dt.date
    scope: tuple[str, ...]
    sessions: Rows | None
    attendance: Rows | None
    delivered: Delivered | None
    attended: Attended | None
    headcounts: Rows | None
    totals: Rows | None
    staff: Rows | None
    completions: Rows | None = None
    attendance_unknown: Count | None = None
    departments_attending: frozenset[int] = frozenset()
    departments_with_sessions: frozenset[int] = frozenset()
    course_names: tuple[str, ...] = ()
    _kept: Kept = field(default_factory=Kept, init=False, repr=False)

    def once(self, key: object, make: "Callable[[], Result]") -> "Result":
        """Return what `make` works out of these rows alone, asked once for each key."""
        return self._kept.once(key, make)

    @property
    def window(self) -> str:
        """Return the window in words."""
        return f"{long_date(self.since)} to {long_date(self.until)}"

    @property
    def facts(self) -> dict[str, object]:
        """Return the window, the course, and the rules that the council sets, as facts for every paper on training."""
        settings = {
            "training.target": self.question.target_percent,
            "training.refresh-months": self.question.refresh_months,
        }
        return {
            "training.since": self.since,
            "training.until": self.until,
            "training.course": self.course,
            **{name: value for name, value in settings.items() if value is not None},
        }

    @property
    def used_courses(self) -> tuple[str | None, ...]:
        """Return the names of the courses that somebody attended or completed; None for one without a name."""
        return self.once(Training.used_courses, self._used_courses)

    def _used_courses(self) -> tuple[str | None, ...]:
        if self.attended is None:
            return ()
        used = np.unique(self.attended.course[self.attended.counts]).tolist()
        return tuple(self.course_names[place] if place >= 0 else None for place in used)

    @property
    def renewals(self) -> frozenset[int | None]:
        """Return the months after which courses lapse, None for those that never do; empty if all of them never do."""
        found = {self.renewal_of(name) for name in self.used_courses}
        found = found or {self.question.refresh_months, *self.question.renewals.values()}
        return frozenset() if found == {None} else frozenset(found)

    @property
    def one_renewal(self) -> int | None:
        """Return the months after which every course lapses; None if courses differ."""
        return next(iter(self.renewals)) if len(self.renewals) == 1 else None

    def renewal_of(self, course: str | None) -> int | None:
        """Return the months after which a course, or one without a name, lapses; None if it never does."""
        of_all = self.question.refresh_months
        return of_all if course is None else self.question.renewals.get(course, of_all)

    @property
    def covered(self) -> bool:
        """Return whether the returns of sessions, attendance and completed courses cover the window.

        Those that exist must all cover it. Attendance may have no cover days.
        """
        rows = (self.sessions, self.attendance, self.completions)
        return (self.sessions is not None or self.completions is not None) and all(
            one is None or one.covers is None or one.covers_window(self.since, self.until) for one in rows
        )

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Return a sentence for each column that a return lacks, with what figures assume without it."""
        return assumed({"sessions": self.sessions, "completions": self.completions}, "figures assume", COURSES_COUNT)

    def in_window(self, rows: Delivered | Attended) -> "NDArray[np.bool_]":
        """Return which sessions or attendances count and are in the window."""
        return self.once((Training.in_window, rows), lambda: self._in_window(rows))

    def _in_window(self, rows: Delivered | Attended) -> "NDArray[np.bool_]":
        found: NDArray[np.bool_] = rows.counts & between(rows.held, self.since, self.until)
        found.setflags(write=False)  # several measures share it
        return found

    def sessions_for(self, position: int) -> "NDArray[np.int64]":
        """Return the sessions in the window that were delivered for a department or partner; none without a return."""
        return self.once(Training.sessions_for, self._sessions_by_client).get(position, NO_ROWS)

    def _sessions_by_client(self) -> "dict[int, NDArray[np.int64]]":
        delivered = self.delivered
        return {} if delivered is None else grouped(rows_of(self.in_window(delivered)), delivered.client)

    def never_named(self, positions: Collection[int], *, by_sessions: bool) -> Count | None:
        """Return a count without a value if no row, on any day, names one of some departments; else None.

        With `by_sessions`, a session delivered for one of them is enough; otherwise its staff must have an attendance.
        """
        named = (self.departments_attending, *((self.departments_with_sessions,) if by_sessions else ()))
        if not any(named) or not all(some.isdisjoint(positions) for some in named):
            return None
        if self.completions is not None and (unknown := uncounted(self.completions, "department")):
            return unknown
        names = format_list([f'"{self.name_of(self.register.codes[position])}"' for position in positions])
        action = (
            f'Add the rows, or enter the number in the return "{RETURNS["totals"].title}": 0 if nobody was trained.'
        )
        return unknown_until("attendance", no_rows_for("attendance", names, action=action))

    def name_of(self, code: str) -> str:
        """Return a department's name at the as-at date, or the council's own label for it."""
        return self.question.label(self.register.departments[code].name_on(self.question.as_at))


def training_of(material: Material, question: Question, *, all_came: bool = False) -> Training:
    """Return the training rows of a question; raises UsageError if the window begins after its last day.

    The window runs from window_from, else the first day that the sessions return covers, else the first day of a
    reported total, to the as-at date. With `all_came`, everybody in an
    attendance return that does not say who came counts as present: for working lists that say so, never for figures.
    """
    key = (training_of, all_came)
    return once(material, key, question, lambda: _training_of(material, question, all_came=all_came))


def _training_of(material: Material, question: Question, *, all_came: bool) -> Training:
    register = register_of(material)
    sessions, attendance = material.get("sessions"), material.get("attendance")
    until = min(question.as_at, question.window_to or question.as_at)
    completions = material.get("completions") if attendance is not None and ADDED_DAY in attendance.frame else None
    first = _first_day(sessions if sessions is not None else completions, material.get("totals"), until)
    if question.window_from is not None and question.window_from > until:
        raise UsageError(
            f"the training window begins on {long_date(question.window_from)}, after {long_date(until)}, the last day "
            "counted",
            Option("as-at", what="a later day"),
            Option("since", what="an earlier day"),
            Action("change window_from in prevent.toml"),
        )
    delivered = delivered_in(sessions, register, question) if sessions is not None else None
    attended: Attended | None = None
    names: tuple[str, ...] = ()
    attendance_unknown = None if attendance is None or all_came else uncounted(attendance, "attended")
    is_dated = delivered is not None or completions is not None
    if attendance is not None and is_dated and attendance_unknown is None:
        filed = once_for_run(material, _filed, lambda: _filed(attendance.frame, material, register))
        attended, names = _attended(attendance.frame, filed, delivered, question.as_at), filed.course_names
    since = question.window_from or first

    def named(column: str, rows: Rows | None) -> frozenset[int]:
        return once_for_run(material, (_named_in, column), lambda: _named_in(rows, column, register))

    course = name_of_courses(
        sessions_named(sessions, delivered, (since, until)), _completed(attended, names, (since, until))
    )
    return Training(
        register=register,
        question=question,
        course=Course(name=question.label(course)),
        since=since,
        until=until,
        scope=_scope(register, question, material),
        sessions=sessions,
        attendance=attendance,
        delivered=delivered,
        attended=attended,
        headcounts=material.get("headcounts"),
        totals=material.get("totals"),
        staff=material.get("staff"),
        completions=completions,
        attendance_unknown=attendance_unknown,
        departments_attending=named("department", attendance),
        departments_with_sessions=named("delivered_for", sessions),
        course_names=names,
    )


def _completed(attended: "Attended | None", names: tuple[str, ...], window: tuple[dt.date, dt.date]) -> frozenset[str]:
    """Return the courses that somebody completed in a window, without a session."""
    if attended is None:
        return frozenset()
    chosen = attended.counts & (attended.session < 0) & between(attended.held, *window)
    return frozenset(names[place] for place in np.unique(attended.course[chosen]) if place >= 0)


def _first_day(sessions: Rows | None, totals: Rows | None, until: dt.date) -> dt.date:
    """Return the first day of the window where the council sets none; `until` if no return gives one."""
    if sessions is not None and sessions.covers:
        return sessions.covers[0]
    if sessions is not None or totals is None or totals.lacks("since"):
        return until
    days = totals.days("since")
    days = days[by(days, until)]
    return days.min().astype("datetime64[D]").item() if len(days) else until


def _named_in(rows: Rows | None, column: str, register: Register) -> frozenset[int]:
    return frozenset() if rows is None else register.named_in(rows.frame[column])


def _scope(register: Register, question: Question, material: Material) -> tuple[str, ...]:
    """Return the codes in scope: the departments in prevent.toml, else every department with a headcount."""
    if question.departments:
        return tuple(_known(register, wording) for wording in question.departments)
    headcounts = material.get("headcounts")
    if headcounts is None:
        return ()
    counted_codes = set(register.codes_in(headcounts, "department").tolist())
    return tuple(code for position, code in enumerate(register.departments) if position in counted_codes)


def _known(register: Register, wording: str) -> str:
    """Return the code of a department in scope; raises WorkspaceError, with the nearest name, if it is not known."""
    code = register.code_for(wording)
    if code is None:
        hint = did_you_mean(wording, register.departments)
        raise WorkspaceError(f'prevent.toml: departments: the returns have no department "{wording}"; {hint}')
    return code


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Filed:
    """What the attendance return says on any day: the session, person, department and course of each attendance."""

    session: "NDArray[np.int64]"
    person: "NDArray[np.int64]"
    department: "NDArray[np.int64]"
    not_placed: "NDArray[np.bool_]"
    course: "NDArray[np.int64]"
    course_names: tuple[str, ...]


def _filed(attendance: "pd.DataFrame", material: Material, register: Register) -> _Filed:
    sessions = material.get("sessions")
    department, not_placed = departments_on(attendance, material.get("staff"), register)
    session = _sessions_of(attendance, sessions)
    course, names = _courses(attendance, sessions, session)
    return _Filed(
        session=session,
        person=attendance["person_id"].cat.codes.to_numpy().astype(np.int64),
        department=department,
        not_placed=not_placed,
        course=course,
        course_names=names,
    )


def _attended(attendance: "pd.DataFrame", filed: _Filed, delivered: Delivered | None, as_at: dt.date) -> Attended:
    """Return the attendances, and which of them count at a day."""
    session = filed.session
    is_known = session >= 0
    held, counts = _nats(len(session)), is_known.copy()
    if delivered is not None and len(delivered.held):
        held = np.where(is_known, delivered.held[session], held)
        counts &= delivered.counts[session]
    if ADDED_DAY in attendance:
        completed = dates(attendance, ADDED_DAY)
        held = np.where(np.isnat(completed), held, completed)
        counts |= by(completed, as_at)
    if "attended" in attendance:
        counts &= attendance["attended"].fillna(value=True).to_numpy(dtype=bool)
    counts &= known_by(attendance, event=held, as_at=as_at)
    return Attended(
        counts=counts,
        held=held,
        session=session,
        person=filed.person,
        department=filed.department,
        not_placed=filed.not_placed,
        course=filed.course,
    )


def _courses(
    attendance: "pd.DataFrame", sessions: Rows | None, session: "NDArray[np.int64]"
) -> "tuple[NDArray[np.int64], tuple[str, ...]]":
    """Return the course of each attendance, as a place in the names that follow; -1 for one without a name."""
    names: dict[str, int] = {}
    found = np.full(len(session), -1, dtype=np.int64)
    if sessions is not None:
        held = session >= 0
        found[held] = _places(sessions.frame["course"], names)[session[held]]
    if ADDED_COURSE in attendance:
        completed = _places(attendance[ADDED_COURSE], names)
        found = np.where(completed >= 0, completed, found)
    return found, tuple(names)


def _places(courses: "pd.Series", names: dict[str, int]) -> "NDArray[np.int64]":
    """Return the place of each row's course in the names, which it adds to; -1 for a blank cell."""
    places = [names.setdefault(str(text), len(names)) for text in courses.cat.categories]
    found: NDArray[np.int64] = np.array([*places, -1], dtype=np.int64)[courses.cat.codes.to_numpy()]
    return found


def _sessions_of(attendance: "pd.DataFrame", sessions: Rows | None) -> "NDArray[np.int64]":
    """Return the row of each attendance's session in the sessions return, or -1."""
    import pandas as pd

    known = attendance["session_id"].cat
    if sessions is None:
        return np.full(len(attendance), -1, dtype=np.int64)
    ids = pd.Index(sessions.frame["session_id"].astype(object))
    found: NDArray[np.int64] = np.append(ids.get_indexer(known.categories.astype(object)), -1)[known.codes.to_numpy()]
    return found


def _nats(length: int) -> "NDArray[np.datetime64]":
    return np.full(length, np.datetime64("NaT"), dtype="datetime64[s]")


def last_courses(attended: Attended, chosen: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """Return the row ids of each person's last course among the chosen attendances; on one day, the later row."""
    return last_of(attended, rows_of(chosen))


def last_of(attended: Attended, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return those of some attendances that are each person's last; on one day, the later row."""
    order = rows[np.lexsort((rows, attended.held[rows], attended.person[rows]))]
    people = attended.person[order]
    is_last = np.append(people[1:] != people[:-1], True) if len(order) else np.zeros(0, dtype=bool)
    return np.sort(order[is_last])
