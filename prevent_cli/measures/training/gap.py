"""Figures of the training gap: staff to train to reach the target, sessions needed, and staff who have lapsed."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.arithmetic import ceiling, meets_target
from prevent_cli.measures.base.days import NO_ROWS, between, by, grouped, instant, rows_of
from prevent_cli.measures.base.figure import (
    Choice,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    derived,
    ratio,
    remedy_of,
)
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.training.coverage import (
    Coverage,
    any_in_window,
    coverage_counts,
    coverage_figures,
    notes_on_places,
    to_train,
)
from prevent_cli.measures.training.renewal import lapse_figures, renewal_notes, renewals_of
from prevent_cli.measures.training.rows import Attended, Training, training_of
from prevent_cli.measures.training.sessions import Delivered
from prevent_cli.measures.training.totals import notes_on_totals
from prevent_cli.periods import long_date, months_before
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEETS, BELOW, UNKNOWN = "meets-target", "below-target", "not-known"
ALWAYS, TO_A_TARGET, RENEWED = "", "target", "renewal"
# Each column, and the rule of the council without which the table leaves it out.
COLUMNS = (
    (ALWAYS, FigureColumn(key="department", heading="Department", weight=3)),
    (ALWAYS, FigureColumn(key="required", heading="Required", numeric=True)),
    (ALWAYS, FigureColumn(key="trained", heading="Trained", numeric=True)),
    (ALWAYS, FigureColumn(key="percent", heading="Per cent", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="target_percent", heading="Target", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="to_train", heading="To train", numeric=True)),
    (ALWAYS, FigureColumn(key="sessions", heading="Sessions", numeric=True)),
    (ALWAYS, FigureColumn(key="mean_attendance", heading="Mean attendance", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="sessions_needed", heading="Sessions needed", numeric=True)),
    (RENEWED, FigureColumn(key="lapsed", heading="Lapsed", numeric=True)),
    (RENEWED, FigureColumn(key="lapsing", heading="Due to lapse", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="status", heading="Status", weight=2)),
)
# On a screen: seven columns that fit 80 characters.
AT_A_GLANCE = (
    (ALWAYS, FigureColumn(key="department", heading="Department", weight=3)),
    (ALWAYS, FigureColumn(key="trained", heading="Trained", numeric=True)),
    (ALWAYS, FigureColumn(key="percent", heading="Coverage", numeric=True, bar=True)),
    (TO_A_TARGET, FigureColumn(key="to_train", heading="To train", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="sessions_needed", heading="Sessions needed", numeric=True)),
    (RENEWED, FigureColumn(key="lapsed", heading="Lapsed", numeric=True)),
    (TO_A_TARGET, FigureColumn(key="status", heading="Status", weight=2)),
)
Ruled = tuple[tuple[str, FigureColumn], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recent:
    """A department's recent sessions and the attendances at them, by staff of any department."""

    sessions: Count
    attendances: Count


def training_gap(material: Material, question: Question) -> Measured:
    """Return the training gap, one row for each department in scope.

    to_train = ceil(target x required) - trained, never below 0. The status compares the exact ratio with the target.
    Mean attendance is over the recent_months up to the as-at date, or up to the department's last session if it had
    none in those months. Sessions needed = ceil(to_train / mean attendance). Lapsed = people without a course whose
    renewal is still ahead, excluding leavers; due to lapse = people who will be within 90 days. Figures
    "training.CODE.to-train" and so on. Table "training.gap". What follows from a target or a renewal is left out if the
    council sets none.
    """
    training = training_of(material, question)
    counts = coverage_counts(training)
    in_date = renewals_of(training)
    figures: list[Figure] = []
    for code, covered in counts.items():
        figures += coverage_figures(f"training.{code}", training.name_of(code), covered, training)
        figures += _gap_figures(code, covered, training)
        figures += lapse_figures(code, covered.trained, in_date, training)
    table = FigureTable(
        name="training.gap",
        title=f"Training gap at {long_date(question.as_at)}",
        columns=_columns(COLUMNS, training),
        rows=tuple(_row(code, covered, COLUMNS, training) for code, covered in counts.items()),
        notes=_notes(training, counts),
        description="For each department: coverage, staff still to train, sessions needed "
        "and staff whose training has lapsed."
        if question.target_percent is not None
        else "For each department: coverage, recent sessions and staff whose training has lapsed.",
    )
    glance = replace(
        table,
        name="training.gap-at-a-glance",
        columns=_columns(AT_A_GLANCE, training),
        rows=tuple(_row(code, covered, AT_A_GLANCE, training) for code, covered in counts.items()),
        description="",
    )
    return Measured(figures=tuple(figures), tables=(table, glance))


def _columns(ruled: Ruled, training: Training) -> tuple[FigureColumn, ...]:
    """Return the columns whose rule the council has set."""
    unset = {TO_A_TARGET} if training.question.target_percent is None else set()
    unset |= set() if training.renewals else {RENEWED}
    return tuple(column for rule, column in ruled if rule not in unset)


def _row(code: str, covered: Coverage, ruled: Ruled, training: Training) -> tuple[TableCell, ...]:
    """Return a department's cells in the columns that the table has."""
    base = f"training.{code}"
    other: dict[str, TableCell] = {
        "department": training.name_of(code),
        "target_percent": training.question.target_percent,
        "status": Choice(code=_status(covered, training), depends_on=(f"{base}.trained", f"{base}.required")),
    }
    if ruled is AT_A_GLANCE:
        other["trained"] = FigureRef(name=f"{base}.trained", of=f"{base}.required")
    keys = [column.key for column in _columns(ruled, training)]
    return tuple(
        other[key] if key in other else FigureRef(name=f"{base}.{key.replace('_', '-')}")  # a target of 0 is a cell
        for key in keys
    )


def _notes(training: Training, counts: dict[str, Coverage]) -> tuple[str, ...]:
    question = training.question
    totals = notes_on_totals(training, {training.name_of(code): covered.trained for code, covered in counts.items()})
    target = [] if question.target_percent is None else [f"To train: to reach {question.target_percent}%."]
    trained = [f"Trained: {training.window}."] if any_in_window(training, counts) or not totals else []
    return (
        *([" ".join([*trained, *target])] if trained or target else ()),
        *totals,
        *notes_on_places(counts),
        *training.assumptions,
        f"Mean attendance: sessions of the {question.recent_months} months to {long_date(question.as_at)}, "
        "or to the department's last session if it had none in those months.",
        *renewal_notes(training),
    )


def _status(covered: Coverage, training: Training) -> str:
    required, trained, target = covered.required.value, covered.trained.value, training.question.target_percent
    if not required or trained is None or target is None or not covered.is_certain(target):
        return UNKNOWN
    return MEETS if meets_target(required=required, trained=trained, target_percent=target) else BELOW


def _gap_figures(code: str, covered: Coverage, training: Training) -> list[Figure]:
    base, name, question = f"training.{code}", training.name_of(code), training.question
    recent = _recent(training, training.register.position(code))
    mean = ratio(
        f"{base}.mean-attendance",
        meaning=f"Mean attendance at recent sessions, {name}",
        part=recent.attendances,
        whole=recent.sessions,
        unit=Unit.PER_SESSION,
        as_at=question.as_at,
    )
    return [mean, *_to_a_target(code, covered, recent, training)]


def _to_a_target(code: str, covered: Coverage, recent: Recent, training: Training) -> list[Figure]:
    """Return the sessions that the staff to train need; nothing if the council sets no target."""
    base, name, target = f"training.{code}", training.name_of(code), training.question.target_percent
    if target is None:
        return []
    return [
        derived(
            f"{base}.sessions-needed",
            meaning=f"Sessions needed to train them at the recent mean attendance, {name}",
            unit=Unit.SESSIONS,
            value=_sessions_needed(to_train(covered, target), recent),
            inputs=(f"{base}.to-train", f"{base}.mean-attendance"),
            operation="to train divided by the exact mean attendance, rounded up",
            as_at=training.question.as_at,
            remedy=remedy_of(covered.trained, covered.required, recent.attendances),
        ),
    ]


def _sessions_needed(number: int | None, recent: Recent) -> int | None:
    if number == 0:
        return 0
    if number is None or not recent.sessions.value or not recent.attendances.value:
        return None
    return ceiling(number * recent.sessions.value, recent.attendances.value)


def _recent(training: Training, position: int) -> Recent:
    """Return a department's sessions with a register in the recent months, and the attendances at them."""
    delivered, attended, question = training.delivered, training.attended, training.question
    nothing = training.attendance_unknown or Count(
        value=None, source="sessions", rule="no session with a register is known"
    )
    if delivered is None or attended is None or not training.covered:
        return Recent(sessions=nothing, attendances=nothing)
    mine = _registered_by_client(training, delivered, attended).get(position, NO_ROWS)
    if not len(mine):
        return Recent(sessions=nothing, attendances=nothing)
    held = delivered.held[mine]
    last = held.max().astype("datetime64[D]").item()
    start = months_before(training.until, question.recent_months)
    end = training.until
    if last <= start:
        start, end = months_before(last, question.recent_months), last
    sessions = mine[between(held, start, end) & (held > instant(start))]
    at_session = _attendances_by_session(training, attended)
    attendances = np.sort(np.concatenate([NO_ROWS, *(at_session[session] for session in sessions.tolist())]))
    rule = (
        f"{training.course.sessions} with a register, delivered for the department after {long_date(start)} and by "
        f"{long_date(end)}"
    )
    return Recent(
        sessions=Count(value=len(sessions), source="sessions", rule=rule, rows=sessions),
        attendances=Count(value=len(attendances), source="attendance", rule=f"attendances at {rule}", rows=attendances),
    )


def _registered_by_client(
    training: Training, delivered: Delivered, attended: Attended
) -> "dict[int, NDArray[np.int64]]":
    """Return the sessions with a register up to the end of the window, by the position of their department."""

    def found() -> "dict[int, NDArray[np.int64]]":
        registered = np.zeros(len(delivered.held), dtype=bool)
        registered[[*_attendances_by_session(training, attended)]] = True
        counted = delivered.counts & registered & by(delivered.held, training.until)
        return grouped(rows_of(counted), delivered.client)

    return training.once(_registered_by_client, found)


def _attendances_by_session(training: Training, attended: Attended) -> "dict[int, NDArray[np.int64]]":
    """Return the attendances that count at each session; a completed course has none."""
    return training.once(
        _attendances_by_session,
        lambda: grouped(rows_of(attended.counts & (attended.session >= 0)), attended.session),
    )
