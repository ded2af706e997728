"""Figures of the training gap: staff to train to reach the target, sessions needed, and staff who have lapsed."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.arithmetic import ceiling, meets_target, to_reach_target
from prevent_cli.measures.base.days import between, by, dates, instant, rows_of
from prevent_cli.measures.base.figure import (
    Choice,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    counted,
    derived,
    ratio,
    remedy_of,
)
from prevent_cli.measures.base.material import Material, Question, uncounted
from prevent_cli.measures.training.coverage import Coverage, any_in_window, coverage_counts, coverage_figures
from prevent_cli.measures.training.rows import Training, last_courses, training_of
from prevent_cli.measures.training.totals import notes_on_totals
from prevent_cli.periods import long_date, months_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEETS, BELOW, UNKNOWN = "meets-target", "below-target", "not-known"
COLUMNS = (
    FigureColumn(key="department", heading="Department", weight=3),
    FigureColumn(key="required", heading="Required", numeric=True),
    FigureColumn(key="trained", heading="Trained", numeric=True),
    FigureColumn(key="percent", heading="Per cent", numeric=True),
    FigureColumn(key="target_percent", heading="Target", numeric=True),
    FigureColumn(key="to_train", heading="To train", numeric=True),
    FigureColumn(key="sessions", heading="Sessions", numeric=True),
    FigureColumn(key="mean_attendance", heading="Mean attendance", numeric=True),
    FigureColumn(key="sessions_needed", heading="Sessions needed", numeric=True),
    FigureColumn(key="lapsed", heading="Lapsed", numeric=True),
    FigureColumn(key="status", heading="Status", weight=2),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recent:
    """A department's recent sessions and the attendances at them, by staff of any department."""

    sessions: Count
    attendances: Count


def training_gap(material: Material, question: Question) -> Measured:
    """Return the training gap, one row for each department in scope.

    to_train = ceil(target x required) - trained, never below 0. The status compares the exact ratio with the target.
    Mean attendance is over the recent_months up to the as-at date, or up to the department's last session if it had
    none in those months. Sessions needed = ceil(to_train / mean attendance). Lapsed = people whose last course is
    more than refresh_months old, excluding leavers. Figures "training.CODE.to-train" and so on. Table "training.gap".
    """
    training = training_of(material, question)
    counts = coverage_counts(training)
    lapsed = _lapsed_rows(training)
    figures: list[Figure] = []
    for code, covered in counts.items():
        figures += coverage_figures(f"training.{code}", training.name_of(code), covered, training)
        figures += _gap_figures(code, covered, lapsed, training)
    table = FigureTable(
        name="training.gap",
        title=f"Training gap at {long_date(question.as_at)}",
        columns=COLUMNS,
        rows=tuple(_row(code, covered, training) for code, covered in counts.items()),
        notes=_notes(training, counts),
        description="For each department: coverage, staff still to train, sessions needed "
        "and staff whose training has lapsed.",
    )
    return Measured(figures=tuple(figures), tables=(table, _glance(counts, training)))


def _glance(counts: dict[str, Coverage], training: Training) -> FigureTable:
    """Return the gap for a screen: seven columns that fit 80 characters."""
    rows = []
    for code, covered in counts.items():
        base = f"training.{code}"
        rows.append(
            (
                training.name_of(code),
                FigureRef(name=f"{base}.trained", of=f"{base}.required"),
                FigureRef(name=f"{base}.percent"),
                FigureRef(name=f"{base}.to-train"),
                FigureRef(name=f"{base}.sessions-needed"),
                FigureRef(name=f"{base}.lapsed"),
                Choice(code=_status(covered, training), depends_on=(f"{base}.trained", f"{base}.required")),
            )
        )
    return FigureTable(
        name="training.gap-at-a-glance",
        title=f"Training gap at {long_date(training.question.as_at)}",
        columns=(
            FigureColumn(key="department", heading="Department", weight=3),
            FigureColumn(key="trained", heading="Trained", numeric=True),
            FigureColumn(key="percent", heading="Coverage", numeric=True, bar=True),
            FigureColumn(key="to_train", heading="To train", numeric=True),
            FigureColumn(key="sessions_needed", heading="Sessions needed", numeric=True),
            FigureColumn(key="lapsed", heading="Lapsed", numeric=True),
            FigureColumn(key="status", heading="Status", weight=2),
        ),
        rows=tuple(rows),
        notes=_notes(training, counts),
    )


def _notes(training: Training, counts: dict[str, Coverage]) -> tuple[str, ...]:
    question = training.question
    totals = notes_on_totals(training, {training.name_of(code): covered.trained for code, covered in counts.items()})
    trained = f"Trained: {training.window}. " if any_in_window(training, counts) or not totals else ""
    return (
        f"{trained}To train: to reach {question.target_percent}%.",
        *totals,
        f"Mean attendance: sessions of the {question.recent_months} months to {long_date(question.as_at)}, "
        "or to the department's last session if it had none in those months.",
        f"Lapsed: last {training.course.course} more than {question.refresh_months} months ago.",
    )


def _row(code: str, covered: Coverage, training: Training) -> tuple[str | int | FigureRef | Choice, ...]:
    base = f"training.{code}"
    keys = ("required", "trained", "percent")
    later = ("to-train", "sessions", "mean-attendance", "sessions-needed", "lapsed")
    return (
        training.name_of(code),
        *(FigureRef(name=f"{base}.{key}") for key in keys),
        training.question.target_percent,
        *(FigureRef(name=f"{base}.{key}") for key in later),
        Choice(code=_status(covered, training), depends_on=(f"{base}.trained", f"{base}.required")),
    )


def _status(covered: Coverage, training: Training) -> str:
    required, trained = covered.required.value, covered.trained.value
    if not required or trained is None:
        return UNKNOWN
    reached = meets_target(required=required, trained=trained, target_percent=training.question.target_percent)
    return MEETS if reached else BELOW


def _gap_figures(code: str, covered: Coverage, lapsed: "NDArray[np.int64] | None", training: Training) -> list[Figure]:
    base, name, question = f"training.{code}", training.name_of(code), training.question
    to_train, recent = _to_train(covered, training), _recent(training, training.register.position(code))
    mean = f"Mean attendance at recent sessions, {name}"
    return [
        derived(
            f"{base}.to-train",
            meaning=f"Staff to train to reach {question.target_percent}%, {name}",
            unit=Unit.PEOPLE,
            value=to_train,
            inputs=(f"{base}.required", f"{base}.trained"),
            operation=f"{question.target_percent}% of required, rounded up, less trained; never below 0",
            as_at=question.as_at,
            remedy=remedy_of(covered.trained, covered.required),
        ),
        ratio(
            f"{base}.mean-attendance",
            meaning=mean,
            part=recent.attendances,
            whole=recent.sessions,
            unit=Unit.PER_SESSION,
            as_at=question.as_at,
        ),
        derived(
            f"{base}.sessions-needed",
            meaning=f"Sessions needed to train them at the recent mean attendance, {name}",
            unit=Unit.SESSIONS,
            value=_sessions_needed(to_train, recent),
            inputs=(f"{base}.to-train", f"{base}.mean-attendance"),
            operation="to train divided by the exact mean attendance, rounded up",
            as_at=question.as_at,
            remedy=remedy_of(covered.trained, covered.required, recent.attendances),
        ),
        counted(
            f"{base}.lapsed",
            meaning=f"People whose last course is more than {question.refresh_months} months ago, {name}",
            unit=Unit.PEOPLE,
            count=_lapsed(training, lapsed, code, covered),
            as_at=question.as_at,
        ),
    ]


def _to_train(covered: Coverage, training: Training) -> int | None:
    required, trained = covered.required.value, covered.trained.value
    if required is None or trained is None:
        return None
    return to_reach_target(required=required, trained=trained, target_percent=training.question.target_percent)


def _sessions_needed(to_train: int | None, recent: Recent) -> int | None:
    if to_train == 0:
        return 0
    if to_train is None or not recent.sessions.value or not recent.attendances.value:
        return None
    return ceiling(to_train * recent.sessions.value, recent.attendances.value)


def _recent(training: Training, position: int) -> Recent:
    """Return a department's sessions with a register in the recent months, and the attendances at them."""
    delivered, attended, question = training.delivered, training.attended, training.question
    nothing = training.attendance_unknown or Count(
        value=None, source="sessions", rule="no session with a register is known"
    )
    if delivered is None or attended is None or not training.covered:
        return Recent(sessions=nothing, attendances=nothing)
    registered = np.zeros(len(delivered.held), dtype=bool)
    at_session = attended.counts & (attended.session >= 0)  # a completed course has no session
    registered[attended.session[at_session]] = True
    mine = delivered.counts & registered & (delivered.client == position) & by(delivered.held, training.until)
    if not mine.any():
        return Recent(sessions=nothing, attendances=nothing)
    last = delivered.held[mine].max().astype("datetime64[D]").item()
    start = months_before(training.until, question.recent_months)
    end = training.until
    if last <= start:
        start, end = months_before(last, question.recent_months), last
    chosen = mine & between(delivered.held, start, end) & (delivered.held > instant(start))
    is_at_one = np.zeros(len(attended.session), dtype=bool)
    is_at_one[at_session] = chosen[attended.session[at_session]]
    rule = (
        f"{training.course.sessions} with a register, delivered for the department after {long_date(start)} and by "
        f"{long_date(end)}"
    )
    sessions, attendances = rows_of(chosen), rows_of(is_at_one)
    return Recent(
        sessions=Count(value=len(sessions), source="sessions", rule=rule, rows=sessions),
        attendances=Count(value=len(attendances), source="attendance", rule=f"attendances at {rule}", rows=attendances),
    )


def _lapsed_rows(training: Training) -> "NDArray[np.int64] | None":
    """Return the rows of the last course of people whose training has lapsed and who are not known to have left.

    None if it is not known: without the staff list's dates, every leaver would count as still in post.
    """
    lacks_dates = training.staff is not None and training.staff.lacks("started_on", "left_on")
    if training.attended is None or not training.covered or lacks_dates:
        return None
    attended, question = training.attended, training.question
    last = last_courses(attended, attended.counts & by(attended.held, training.until))
    lapsed = last[attended.held[last] < instant(months_before(question.as_at, question.refresh_months))]
    return lapsed[~_has_left(training)[attended.person[lapsed]]]


def _has_left(training: Training) -> "NDArray[np.bool_]":
    """Return whether each person of the attendance return had left by the as-at date, by the staff list."""
    attendance = training.attendance
    people: list[object] = []
    if attendance is not None:
        people = attendance.frame["person_id"].cat.categories.astype(object).tolist()
    if training.staff is None:
        return np.zeros(len(people), dtype=bool)
    frame = training.staff.frame
    left = frame["person_id"][by(dates(frame, "left_on"), training.question.as_at)]
    started = dates(frame, "started_on")
    in_post = (np.isnat(started) | by(started, training.question.as_at)) & ~by(
        dates(frame, "left_on"), training.question.as_at
    )
    still = set(frame["person_id"][in_post])
    gone = set(left) - still
    return np.array([person in gone for person in people], dtype=bool)


def _lapsed(training: Training, lapsed: "NDArray[np.int64] | None", code: str, covered: Coverage) -> Count:
    if covered.trained.remedy:
        return replace(covered.trained, rows=None)
    if training.staff is not None and (unknown := uncounted(training.staff, "started_on", "left_on")):
        return unknown
    if lapsed is None or training.attended is None or covered.trained.source == "totals":
        return Count(value=None, source="attendance", rule="no attendance rows say when people were trained")
    question = training.question
    rows = lapsed[training.attended.department[lapsed] == training.register.position(code)]
    rule = (
        f"distinct people whose last {training.course.course}, as staff of the department, was before "
        f"{long_date(months_before(question.as_at, question.refresh_months))}; excluding leavers in the staff list"
    )
    return Count(value=len(rows), source="attendance", rule=rule, rows=rows)
