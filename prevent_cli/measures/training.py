"""Figures of WRAP coverage: staff trained in a window as a share of the staff requiring training, by department."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.errors import UsageError, WorkspaceError
from prevent_cli.measures.arithmetic import meets_target
from prevent_cli.measures.days import between, by, dates, known_by, rows_of
from prevent_cli.measures.departments import Register, register_of
from prevent_cli.measures.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
    derived,
    ratio,
)
from prevent_cli.measures.material import Material, Question, Rows
from prevent_cli.measures.totals import department_snapshot, latest_total
from prevent_cli.periods import long_date
from prevent_cli.wording import did_you_mean

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

WRAP = "WRAP"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Delivered:
    """The WRAP sessions known by the as-at date, a row a session of the sessions return.

    `counts` flags them; `held` is their day; `client` the position of the department each was delivered for.
    """

    counts: "NDArray[np.bool_]"
    held: "NDArray[np.datetime64]"
    client: "NDArray[np.int64]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attended:
    """The attendances known by the as-at date, a row an attendance of the attendance return.

    `counts` flags attendances at WRAP sessions that count; `held` is the session's day; `session` its row in the
    sessions return (-1: unknown); `person` a number a person; `department` the position of the person's department
    on that day.
    """

    counts: "NDArray[np.bool_]"
    held: "NDArray[np.datetime64]"
    session: "NDArray[np.int64]"
    person: "NDArray[np.int64]"
    department: "NDArray[np.int64]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Training:
    """All that the training figures need, worked out once: the register, the window, and the rows that count."""

    register: Register
    question: Question
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

    @property
    def window(self) -> str:
        """Return the window in words."""
        return f"{long_date(self.since)} to {long_date(self.until)}"

    @property
    def covered(self) -> bool:
        """Return whether the sessions return, and the attendance return where it says so, speak of the window."""
        rows = (self.sessions, self.attendance)
        return self.sessions is not None and all(
            one is None or one.covers is None or one.speaks_of(self.since, self.until) for one in rows
        )

    def name_of(self, code: str) -> str:
        """Return a department's name as it was at the as-at date, in the council's own label where it has one."""
        return self.question.label(self.register.departments[code].called_on(self.question.as_at))


def training_of(material: Material, question: Question) -> Training:
    """Return the training rows of a question.

    The window runs from window_from (else the first day covered) to the as-at date.
    """
    register = register_of(material)
    sessions, attendance = material.get("sessions"), material.get("attendance")
    until = min(question.as_at, question.window_to or question.as_at)
    first = sessions.covers[0] if sessions is not None and sessions.covers else until
    if question.window_from is not None and question.window_from > until:
        raise UsageError(
            f"the training window begins on {long_date(question.window_from)}, after {long_date(until)}, the last day "
            "counted; give a later --as-at, an earlier --since, or change window_from in prevent.toml"
        )
    delivered = _delivered(sessions, register, question.as_at) if sessions is not None else None
    attended = None
    if sessions is not None and attendance is not None and delivered is not None:
        attended = _attended(attendance.frame, sessions.frame, delivered, register, question.as_at)
    return Training(
        register=register,
        question=question,
        since=question.window_from or first,
        until=until,
        scope=_scope(register, question, material),
        sessions=sessions,
        attendance=attendance,
        delivered=delivered,
        attended=attended,
        headcounts=material.get("headcounts"),
        totals=material.get("totals"),
        staff=material.get("staff"),
    )


def _scope(register: Register, question: Question, material: Material) -> tuple[str, ...]:
    """Return the codes in scope: those asked for, else everything that has a headcount."""
    if question.departments:
        return tuple(_known(register, wording) for wording in question.departments)
    headcounts = material.get("headcounts")
    if headcounts is None:
        return ()
    counted_codes = set(register.codes_of(headcounts.frame["department"]).tolist())
    return tuple(code for position, code in enumerate(register.departments) if position in counted_codes)


def _known(register: Register, wording: str) -> str:
    """Return the code of a department in scope; raises WorkspaceError with the nearest where there is none."""
    code = register.code_for(wording)
    if code is None:
        hint = did_you_mean(wording, register.departments)
        raise WorkspaceError(f'prevent.toml: departments: there is no department "{wording}" in the returns; {hint}')
    return code


def _delivered(sessions: Rows, register: Register, as_at: dt.date) -> Delivered:
    frame = sessions.frame
    held = dates(frame, "held_on")
    counts = _is_wrap(frame["course"]) & by(held, as_at) & known_by(frame, event=held, as_at=as_at)
    return Delivered(counts=counts, held=held, client=register.codes_of(frame["delivered_for"]))


def _is_wrap(course: "pd.Series") -> "NDArray[np.bool_]":
    """Return which sessions are WRAP; a session whose course is blank is."""
    hits = np.array([value == WRAP for value in course.cat.categories] + [True], dtype=bool)
    return hits[course.cat.codes.to_numpy()]


def _attended(
    attendance: "pd.DataFrame", sessions: "pd.DataFrame", delivered: Delivered, register: Register, as_at: dt.date
) -> Attended:
    import pandas as pd

    ids = pd.Index(sessions["session_id"].astype(object))
    known = attendance["session_id"].cat
    lookup = np.append(ids.get_indexer(known.categories.astype(object)), -1)
    session = lookup[known.codes.to_numpy()]
    is_known = session >= 0
    held = (
        np.where(is_known, delivered.held[session], np.datetime64("NaT"))
        if len(delivered.held)
        else _nats(len(session))
    )
    counts = is_known.copy()
    if len(delivered.counts):
        counts &= delivered.counts[session]
    counts &= attendance["attended"].fillna(value=True).to_numpy(dtype=bool)
    counts &= known_by(attendance, event=held, as_at=as_at)
    return Attended(
        counts=counts,
        held=held,
        session=session,
        person=attendance["person_id"].cat.codes.to_numpy().astype(np.int64),
        department=register.codes_of(attendance["department"]),
    )


def _nats(length: int) -> "NDArray[np.datetime64]":
    return np.full(length, np.datetime64("NaT"), dtype="datetime64[s]")


def last_courses(attended: Attended, chosen: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """Return the row ids of each person's last course among the chosen attendances.

    On one day the later row is the last.
    """
    rows = rows_of(chosen)
    order = rows[np.lexsort((rows, attended.held[rows], attended.person[rows]))]
    people = attended.person[order]
    is_last = np.append(people[1:] != people[:-1], True) if len(order) else np.zeros(0, dtype=bool)
    return np.sort(order[is_last])


def coverage(material: Material, question: Question) -> Measured:
    """Return WRAP coverage, one row a department in scope.

    Figures a department: required, trained (people), percent, sessions. A person counts once, in the department they
    were in on their last course in the window; a session belongs to the department it was delivered for. Where an
    organisation keeps the rows itself its reported total stands in, and what it did not report is [x]. Table
    "training.coverage". Source: committee Table 1, "Number of staff trained".
    """
    training = training_of(material, question)
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    reached: list[bool] = []
    for code, counts in coverage_counts(training).items():
        base, name = f"training.{code}", training.name_of(code)
        figures += coverage_figures(base, name, counts, training)
        rows.append(
            (name, *(FigureRef(name=f"{base}.{key}") for key in ("required", "trained", "percent", "sessions")))
        )
        if counts.required.value and counts.trained.value is not None:
            reached.append(
                meets_target(
                    required=counts.required.value, trained=counts.trained.value, target_percent=question.target_percent
                )
            )
    figures += _summary(training, reached)
    notes = ["A person counts once, in the department they were in on their last course in the window."]
    table = FigureTable(
        name="training.coverage",
        title=f"WRAP training of staff by department, {training.window}",
        columns=(
            FigureColumn(key="department", heading="Department", weight=3),
            FigureColumn(
                key="staff_requiring_training", heading="Number of staff requiring training", numeric=True, weight=2
            ),
            FigureColumn(key="staff_trained", heading="Number of staff trained", numeric=True, weight=2),
            FigureColumn(key="percent_trained", heading="Percentage of staff trained", numeric=True, weight=2),
            FigureColumn(key="wrap3_sessions", heading="WRAP sessions delivered", numeric=True, weight=2),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        description="For each department: staff requiring training, staff trained, that share, and sessions delivered.",
    )
    facts = {
        "training.since": training.since,
        "training.until": training.until,
        "training.target": question.target_percent,
        "training.refresh-months": question.refresh_months,
    }
    return Measured(figures=tuple(figures), tables=(table,), facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """One department's three counts."""

    required: Count
    trained: Count
    sessions: Count


def coverage_counts(training: Training) -> dict[str, Coverage]:
    """Return the counts of each department in scope, by code."""
    last = None
    if training.attended is not None:
        held = training.attended.held
        last = last_courses(training.attended, training.attended.counts & between(held, training.since, training.until))
    found = {}
    for code in training.scope:
        position = training.register.position(code)
        trained, sessions = _trained(training, last, position), _sessions(training, position)
        if not trained.value:
            trained, sessions = _reported(training, position, trained=trained, sessions=sessions)
        found[code] = Coverage(required=required_staff(training, position), trained=trained, sessions=sessions)
    return found


def _trained(training: Training, last: "NDArray[np.int64] | None", position: int) -> Count:
    rule = (
        f"distinct people whose last WRAP course from {training.window} they attended as staff of the department; "
        f"one row a person, recorded by {long_date(training.question.as_at)}"
    )
    if last is None or training.attended is None or not training.covered:
        return Count(value=None, source="attendance", rule="the training returns do not cover these days")
    rows = last[training.attended.department[last] == position]
    return Count(value=len(rows), source="attendance", rule=rule, rows=rows)


def _sessions(training: Training, position: int) -> Count:
    if training.delivered is None or not training.covered:
        return Count(value=None, source="sessions", rule="the sessions return does not cover these days")
    delivered = training.delivered
    chosen = delivered.counts & between(delivered.held, training.since, training.until) & (delivered.client == position)
    rows = rows_of(chosen)
    as_at = long_date(training.question.as_at)
    rule = f"WRAP sessions delivered for the department from {training.window}, recorded by {as_at}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def required_staff(training: Training, position: int) -> Count:
    """Return the staff requiring training: the department's latest headcount at or before the as-at date."""
    as_at = training.question.as_at
    if training.headcounts is None:
        return Count(value=None, source="headcounts", rule="there is no headcounts return")
    row = department_snapshot(training.headcounts, training.register, position, as_at)
    if not len(row):
        return Count(value=None, source="headcounts", rule=f"no headcount at or before {long_date(as_at)}")
    value = int(training.headcounts.frame["required"].iloc[row[0]])
    rule = f"the latest headcount at or before {long_date(as_at)}"
    return Count(value=value, source="headcounts", rule=rule, rows=row)


def _reported(training: Training, position: int, *, trained: Count, sessions: Count) -> tuple[Count, Count]:
    """Return an organisation's own total where it keeps the rows itself; what was given where it reported none."""
    total = latest_total(training, position)
    if total is None or total.rows is None or training.totals is None:
        return trained, sessions
    if total.value is None:
        return total, Count(value=None, source="totals", rule=total.rule)
    frame, at = training.totals.frame, int(total.rows[0])
    if sessions.value:
        return total, sessions
    if frame["sessions"].isna().iloc[at]:
        unreported = "the organisation did not report its sessions"
        return total, Count(value=None, source="totals", rule=unreported, rows=total.rows)
    return total, Count(value=int(frame["sessions"].iloc[at]), source="totals", rule=total.rule, rows=total.rows)


def coverage_figures(base: str, name: str, counts: Coverage, training: Training) -> list[Figure]:
    """Return a department's required, trained, percent and sessions."""
    as_at = training.question.as_at
    return [
        counted(
            f"{base}.required",
            meaning=f"Staff requiring training, {name}",
            unit=Unit.PEOPLE,
            count=counts.required,
            as_at=as_at,
        ),
        counted(
            f"{base}.trained",
            meaning=f"Staff trained, {name}, {training.window}",
            unit=Unit.PEOPLE,
            count=counts.trained,
            as_at=as_at,
        ),
        ratio(
            f"{base}.percent",
            meaning=f"Staff trained as a percentage of staff requiring training, {name}, {training.window}",
            part=counts.trained,
            whole=counts.required,
            as_at=as_at,
        ),
        counted(
            f"{base}.sessions",
            meaning=f"WRAP sessions delivered for {name}, {training.window}",
            unit=Unit.SESSIONS,
            count=counts.sessions,
            as_at=as_at,
        ),
    ]


def _summary(training: Training, reached: list[bool]) -> list[Figure]:
    inputs = tuple(f"training.{code}.{key}" for code in training.scope for key in ("trained", "required"))
    as_at = training.question.as_at
    return [
        derived(
            "training.departments",
            meaning="Departments whose coverage is known",
            unit=Unit.DEPARTMENTS,
            value=len(reached),
            inputs=inputs,
            operation="the departments in scope that have a headcount above 0 and a number trained",
            as_at=as_at,
        ),
        derived(
            "training.departments-at-target",
            meaning=f"Departments that meet the {training.question.target_percent}% target",
            unit=Unit.DEPARTMENTS,
            value=sum(reached),
            inputs=inputs,
            operation="those of them where trained is at least "
            f"{training.question.target_percent}% of required, exactly",
            as_at=as_at,
        ),
    ]
