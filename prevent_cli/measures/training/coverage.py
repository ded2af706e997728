"""Figures of coverage: staff trained in a window as a share of staff requiring training, by department."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.measures.base.arithmetic import meets_target, to_reach_target
from prevent_cli.measures.base.days import NO_ROWS, grouped
from prevent_cli.measures.base.figure import (
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
    not_covered,
    ratio,
    remedy_of,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remedies import LEAD, Remedy
from prevent_cli.measures.base.snapshots import is_old, reported_sum, snapshot_day
from prevent_cli.measures.training.all_departments import BASE, is_counted, total_figures
from prevent_cli.measures.training.placing import (
    IN_NO_ROW,
    LEFT_OUT,
    RETURN,
    how_to_place,
    not_placed,
)
from prevent_cli.measures.training.rows import Training, last_courses, training_of
from prevent_cli.measures.training.totals import (
    NONE_YET,
    department_snapshot,
    keeps_own_rows,
    latest_total,
    notes_on_totals,
    outside_window,
    when_counted,
)
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import capital, format_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


def coverage(material: Material, question: Question) -> Measured:
    """Return the coverage of training, one row for each department in scope.

    Figures a department: required, trained (people), percent, sessions, and to-train if the council sets a target.
    A person counts once, in the department they were in on their last course in the window. A session counts for
    the department it was delivered for. For an organisation that keeps the rows itself, its reported total is used,
    and what it did not report is [x]. Figures "training.all-departments.required", ".trained" and ".percent" are
    the sums. Fact "training.total" is how their names begin. Facts "training.all-in-window" and
    "training.any-in-window" say whether all, or any, people were counted in the window, and
    "training.by-department" gives each department's name and figures. Table "training.coverage". Source: committee
    Table 1, "Number of staff trained".
    """
    training = training_of(material, question)
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    found = coverage_counts(training)
    for code, counts in found.items():
        base, name = f"training.{code}", training.name_of(code)
        figures += coverage_figures(base, name, counts, training)
        rows.append(
            (name, *(FigureRef(name=f"{base}.{key}") for key in ("required", "trained", "percent", "sessions")))
        )
    figures += total_figures({code: (own.required, own.trained) for code, own in found.items()}, question.as_at)
    figures += _summary(training, found, _absent_column(training, found.values()))
    facts = {
        **training.facts,
        "training.all-in-window": all_in_window(training, found),
        "training.any-in-window": any_in_window(training, found),
        **({"training.total": BASE} if is_counted(found) else {}),
        "training.by-department": tuple(_named_figures(code, training.name_of(code)) for code in found),
    }
    return Measured(figures=tuple(figures), tables=(_table(tuple(rows), training, found),), facts=facts)


def _named_figures(code: str, name: str) -> dict[str, str]:
    """Return a department's name and the names of its figures, for sentences that name the department."""
    return {"name": name, "percent": f"training.{code}.percent", "to_train": f"training.{code}.to-train"}


def _table(rows: tuple[tuple[TableCell, ...], ...], training: Training, found: "Mapping[str, Coverage]") -> FigureTable:
    """Return the coverage table; its caption gives the window only if every row was counted in it."""
    course = training.course
    days = f", {training.window}" if all_in_window(training, found) else f" at {long_date(training.question.as_at)}"
    return FigureTable(
        name="training.coverage",
        title=f"{capital(course.training)} of staff by department{days}",
        columns=(
            FigureColumn(key="department", heading="Department", weight=5),
            FigureColumn(
                key="staff_requiring_training", heading="Number of staff requiring training", numeric=True, weight=2
            ),
            FigureColumn(key="staff_trained", heading="Number of staff trained", numeric=True, weight=2),
            FigureColumn(key="percent_trained", heading="Percentage of staff trained", numeric=True, weight=2),
            FigureColumn(
                key="wrap3_sessions" if course.is_wrap else "sessions_delivered",  # as the published papers name it
                heading=f"{capital(course.sessions)} delivered",
                numeric=True,
                weight=2,
            ),
        ),
        rows=rows,
        notes=coverage_notes(training, found),
        description="For each department: staff requiring training, staff trained, percentage and sessions delivered.",
    )


def coverage_notes(training: Training, found: "Mapping[str, Coverage]") -> tuple[str, ...]:
    """Return the notes on how people were counted: from rows in the window, or from totals for other days."""
    totals = notes_on_totals(training, {training.name_of(code): counts.trained for code, counts in found.items()})
    notes = totals
    if any_in_window(training, found) or not totals:
        days = f", {training.window}" if totals else ""
        once = f"A person counts once, in the department they were in on their last course in the window{days}."
        notes = (once, *totals)
    return (
        *notes,
        *notes_on_places(found),
        *training.assumptions,
        *_late_headcounts(training),
        *_old_headcounts(training, found),
    )


def notes_on_places(found: "Mapping[str, Coverage]") -> tuple[str, ...]:
    """Return a note if a few people are in no department's row, because no return says their department."""
    return (IN_NO_ROW,) if any(counts.not_placed for counts in found.values()) else ()


def _late_headcounts(training: Training) -> tuple[Remedy, ...]:
    """Return a note if the first headcount is later than the as-at date, so that no number of staff is known."""
    first, as_at = _first_headcount(training), training.question.as_at
    if first is None or first <= as_at:
        return ()
    after = f"of {long_date(first)}, after {long_date(as_at)}"
    return (
        Remedy(
            f'The first headcount in the return "Staff requiring training" is {after}. Add an earlier one, or count as '
            "at a later day.",
            reason=f"{LEAD}the council's first number of staff requiring training is {after}.",
        ),
    )


def _first_headcount(training: Training) -> dt.date | None:
    """Return the day of the first headcount, None if the return has none."""
    if training.headcounts is None or not len(training.headcounts.frame):
        return None
    day: dt.date = training.headcounts.frame["as_at"].min().date()
    return day


def _old_headcounts(training: Training, found: "Mapping[str, Coverage]") -> tuple[str, ...]:
    """Return a note for each group of headcounts more than a year older than the as-at date."""
    if training.headcounts is None:
        return ()
    names: dict[dt.date, list[str]] = {}
    for code, counts in found.items():
        row = counts.required.rows
        if (
            row is not None
            and len(row)
            and is_old(day := snapshot_day(training.headcounts, row), training.question.as_at)
        ):
            names.setdefault(day, []).append(training.name_of(code))
    return tuple(
        f"Staff requiring training, {format_list(own)}: as recorded on {long_date(day)}." for day, own in names.items()
    )


def all_in_window(training: Training, found: "Mapping[str, Coverage]") -> bool:
    """Return whether every department's people were counted in the window, not in a total for other days."""
    return all(outside_window(training, counts.trained) is None for counts in found.values())


def any_in_window(training: Training, found: "Mapping[str, Coverage]") -> bool:
    """Return whether any department's people were counted in the window."""
    known = (counts.trained for counts in found.values() if counts.trained.value is not None)
    return any(outside_window(training, count) is None for count in known)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """One department's three counts. `not_placed` are the few people who may be its staff too: no return says it."""

    required: Count
    trained: Count
    sessions: Count
    not_placed: int = 0

    def is_certain(self, target_percent: int) -> bool:
        """Return whether the people without a known department make no difference to whether a target is met."""
        required, trained = self.required.value or 0, self.trained.value or 0
        with_none, with_all = (
            meets_target(required=required, trained=people, target_percent=target_percent)
            for people in (trained, trained + self.not_placed)
        )
        return with_none is with_all


def coverage_counts(training: Training) -> dict[str, Coverage]:
    """Return the counts of each department in scope, by code."""
    return training.once(coverage_counts, lambda: _coverage_counts(training))


def _coverage_counts(training: Training) -> dict[str, Coverage]:
    last = None
    if training.attended is not None:
        rows = last_courses(training.attended, training.in_window(training.attended))
        last = _LastCourses(
            by_department=grouped(rows, training.attended.department),
            not_placed=training.attended.people_not_placed(rows),
        )
    return {code: _coverage(training, last, training.register.position(code)) for code in training.scope}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _LastCourses:
    """The row of each person's last course, by the position of the department; and how many no department has."""

    by_department: "Mapping[int, NDArray[np.int64]]"
    not_placed: int


def _coverage(training: Training, last: _LastCourses | None, position: int) -> Coverage:
    required = required_staff(training, position)
    trained, sessions = _trained(training, last, position, required), _sessions(training, position)
    if not trained.value and not (trained.source == RETURN and len(_own(last, position))):
        trained, sessions = _reported(training, position, trained=trained, sessions=sessions)
    left = 0
    if trained.source == "attendance" and trained.value is not None and last is not None:
        left = last.not_placed
    return Coverage(required=required, trained=trained, sessions=sessions, not_placed=left)


def _own(last: _LastCourses | None, position: int) -> "NDArray[np.int64]":
    """Return the last courses of the people whose department is known to be this one."""
    return NO_ROWS if last is None else last.by_department.get(position, NO_ROWS)


def _trained(training: Training, last: _LastCourses | None, position: int, required: Count) -> Count:
    rule = (
        f"distinct people who were staff of the department at their last {training.course.course} from "
        f"{training.window}, recorded by {long_date(training.question.as_at)}; one row for each person"
    )
    unknown_count = Count(value=None, source="attendance", rule="the training returns do not cover these days")
    if training.attendance is None or not training.covered:
        return unknown_count
    if unknown := training.never_named([position], by_sessions=False) or training.attendance_unknown:
        return unknown
    if last is None:
        return unknown_count
    left = last.not_placed
    if unknown := not_placed(left, required.value, how_to_place(training.completions)):
        return unknown
    rows = _own(last, position)
    return Count(value=len(rows), source="attendance", rule=rule + (LEFT_OUT if left else ""), rows=rows)


def _sessions(training: Training, position: int) -> Count:
    if training.delivered is None or not training.covered:
        return not_covered("sessions")
    if unknown := training.never_named([position], by_sessions=True):
        return unknown
    rows = training.sessions_for(position)
    as_at = long_date(training.question.as_at)
    rule = f"{training.course.sessions} delivered for the department from {training.window}, recorded by {as_at}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def required_staff(training: Training, position: int) -> Count:
    """Return the staff requiring training: the department's latest headcount at or before the as-at date."""
    as_at = training.question.as_at
    if training.headcounts is None:
        return Count(value=None, source="headcounts", rule="the headcounts return is missing")
    row = department_snapshot(training.headcounts, training.register, position, as_at)
    if not len(row):
        first = _first_headcount(training)
        later = f"; the first is of {long_date(first)}" if first is not None and first > as_at else ""
        return Count(value=None, source="headcounts", rule=f"no headcount at or before {long_date(as_at)}{later}")
    return reported_sum(training.headcounts, "required", row, f"the latest headcount at or before {long_date(as_at)}")


def _reported(training: Training, position: int, *, trained: Count, sessions: Count) -> tuple[Count, Count]:
    """Return an organisation's reported total if it keeps the rows itself; otherwise the counts given."""
    total = None if trained is training.attendance_unknown else latest_total(training, position)
    keeps_own = trained is not training.attendance_unknown and keeps_own_rows(training, [position])
    if total is None and (trained.value == 0 or trained.remedy) and keeps_own:
        none_yet = Count(value=None, source="totals", rule=NONE_YET)
        return none_yet, sessions if sessions.value else none_yet
    if total is None or total.rows is None or training.totals is None:
        return trained, sessions
    if total.value is None:
        return total, replace(total, rows=None)
    return total, sessions if sessions.value else _reported_sessions(training.totals, total)


def _reported_sessions(totals: Rows, total: Count) -> Count:
    """Return the sessions that an organisation reported with its total."""
    if total.rows is None:
        return total
    if unknown := uncounted(totals, "sessions"):
        return replace(unknown, rows=total.rows)
    reported, at = totals.frame["sessions"], int(total.rows[0])
    if reported.isna().iloc[at]:
        unreported = "the organisation did not report its sessions"
        return Count(value=None, source="totals", rule=unreported, rows=total.rows)
    return reported_sum(totals, "sessions", total.rows, total.rule)


def coverage_figures(base: str, name: str, counts: Coverage, training: Training) -> list[Figure]:
    """Return a department's required, trained, percent and sessions, and its staff to train if there is a target."""
    as_at, when = training.question.as_at, f"{name}, {when_counted(training, counts.trained)}"
    required = f"Staff requiring training, {name}"
    share = f"Staff trained as a percentage of staff requiring training, {when}"
    held = f"{capital(training.course.sessions)} delivered for {name}, {when_counted(training, counts.sessions)}"
    return [
        counted(f"{base}.required", meaning=required, unit=Unit.PEOPLE, count=counts.required, as_at=as_at),
        counted(
            f"{base}.trained", meaning=f"Staff trained, {when}", unit=Unit.PEOPLE, count=counts.trained, as_at=as_at
        ),
        ratio(f"{base}.percent", meaning=share, part=counts.trained, whole=counts.required, as_at=as_at),
        counted(f"{base}.sessions", meaning=held, unit=Unit.SESSIONS, count=counts.sessions, as_at=as_at),
        *_to_train_figure(base, name, counts, training),
    ]


def to_train(counts: Coverage, target: int) -> int | None:
    """Return how many more staff of a department must be trained to reach the target; None if it is not known."""
    required, trained = counts.required.value, counts.trained.value
    if required is None or trained is None:
        return None
    return to_reach_target(required=required, trained=trained, target_percent=target)


def _to_train_figure(base: str, name: str, counts: Coverage, training: Training) -> list[Figure]:
    target = training.question.target_percent
    if target is None:
        return []
    return [
        derived(
            f"{base}.to-train",
            meaning=f"Staff to train to reach {target}%, {name}",
            unit=Unit.PEOPLE,
            value=to_train(counts, target),
            inputs=(f"{base}.required", f"{base}.trained"),
            operation=f"{target}% of the staff requiring training, rounded up, less the staff trained; never below 0",
            as_at=training.question.as_at,
            remedy=remedy_of(counts.trained, counts.required),
        )
    ]


def _absent_column(training: Training, found: Iterable[Coverage]) -> Remedy:
    """Return the remedy if a department's number is not known because a return lacks a column.

    A department without rows in the returns has no known number either, but it is simply not counted.
    """
    trained = (counts.trained for counts in found)
    lacking = {"totals", RETURN}
    return remedy_of(*(count for count in trained if count is training.attendance_unknown or count.source in lacking))


def _summary(training: Training, found: "Mapping[str, Coverage]", remedy: Remedy) -> list[Figure]:
    """Return the numbers of departments: in scope, with known coverage, and at the target if the council sets one.

    [x] if `remedy` is given.
    """
    known = [counts for counts in found.values() if counts.required.value and counts.trained.value is not None]
    as_at = training.question.as_at
    return [
        derived(
            "training.departments-listed",
            meaning="Departments in scope",
            unit=Unit.DEPARTMENTS,
            value=len(training.scope),
            inputs=(),
            operation="the departments in scope, whether their coverage is known or not",
            as_at=as_at,
        ),
        derived(
            "training.departments",
            meaning="Departments whose coverage is known",
            unit=Unit.DEPARTMENTS,
            value=None if remedy else len(known),
            remedy=remedy,
            inputs=(),
            operation="the departments in scope that have a headcount above 0 and a number trained",
            as_at=as_at,
        ),
        *_at_target(training, known, remedy),
        *_to_train_in_all(training, found, remedy),
    ]


def _to_train_in_all(training: Training, found: "Mapping[str, Coverage]", remedy: Remedy) -> list[Figure]:
    """Return the staff to train in all departments; nothing if the council sets no target."""
    target = training.question.target_percent
    if target is None:
        return []
    numbers = {code: to_train(counts, target) for code, counts in found.items()}
    known = [number for number in numbers.values() if number is not None]
    return [
        derived(
            "training.to-train",
            meaning=f"Staff to train so that every department reaches {target}%",
            unit=Unit.PEOPLE,
            value=None if remedy or len(known) < len(numbers) else sum(known),
            remedy=remedy,
            inputs=tuple(f"training.{code}.to-train" for code in numbers),
            operation="the sum of the departments' staff to train, if each is known",
            as_at=training.question.as_at,
        )
    ]


def _at_target(training: Training, known: "list[Coverage]", remedy: Remedy) -> list[Figure]:
    """Return the number of departments at the target; nothing if the council sets none."""
    target = training.question.target_percent
    if target is None:
        return []
    if any(not counts.is_certain(target) for counts in known):
        remedy = remedy or how_to_place(training.completions)
    reached = [
        meets_target(required=counts.required.value or 0, trained=counts.trained.value or 0, target_percent=target)
        for counts in known
    ]
    return [
        derived(
            "training.departments-at-target",
            meaning=f"Departments that meet the {target}% target",
            unit=Unit.DEPARTMENTS,
            value=None if remedy else sum(reached),
            remedy=remedy,
            inputs=tuple(f"training.{code}.{key}" for code in training.scope for key in ("trained", "required")),
            operation=f"the departments with known coverage whose number trained is at least {target}% of required, "
            "exactly",
            as_at=training.question.as_at,
        )
    ]
