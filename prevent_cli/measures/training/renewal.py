"""Training that lapses: when each course must be repeated, and whose training has lapsed or is about to."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by, dates, instant, rows_of
from prevent_cli.measures.base.figure import Count, Figure, Unit, counted
from prevent_cli.measures.base.material import uncounted
from prevent_cli.measures.training.coverage import required_staff
from prevent_cli.measures.training.placing import how_to_place, not_placed
from prevent_cli.measures.training.rows import Attended, Training, last_courses
from prevent_cli.periods import long_date, months_before
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAYS_AHEAD = 90
NEVER_DAY = dt.date(9999, 12, 31)  # on which a course that need not be renewed lapses
NEVER = np.datetime64(NEVER_DAY, "s")
UNRENEWED = np.datetime64("0001-01-01", "s")  # the first day that still counts, of a course that never lapses


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCourse:
    """The course of a person that counts longest, and the last day on which it does; None if it never lapses."""

    course: str | None
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Renewals:
    """Whose training has lapsed or will within 90 days, one value for each person of the attendance return.

    `rows` are the last courses of people who are not known to have left, one row for each person.
    """

    rows: "NDArray[np.int64]"
    lapsed: "NDArray[np.bool_]"
    lapsing: "NDArray[np.bool_]"


def renewals_of(training: Training) -> Renewals | None:
    """Return whose training has lapsed at the as-at date, and whose will have 90 days later.

    A person's training has lapsed if each course that they attended has: a course that need not be renewed never does.
    None if it is not known: without the staff list's dates, every leaver would count as still in post.
    """
    lacks_dates = training.staff is not None and training.staff.lacks("started_on", "left_on")
    if not training.renewals or training.attended is None or not training.covered or lacks_dates:
        return None
    attended = training.attended
    chosen = attended.counts & by(attended.held, training.until)
    rows = last_courses(attended, chosen)
    lapsed, lapsing = lapsed_people(training, attended, chosen)
    return Renewals(rows=rows[~_has_left(training)[attended.person[rows]]], lapsed=lapsed, lapsing=lapsing)


def lapsed_people(
    training: Training, attended: Attended, chosen: "NDArray[np.bool_]"
) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
    """Return, for each person, whether their training among some attendances has lapsed, and whether it is about to."""
    as_at = training.question.as_at
    lapsed = _without_one(attended, chosen & _in_date(training, attended, as_at))
    later = _without_one(attended, chosen & _in_date(training, attended, ahead(as_at)))
    return lapsed, later & ~lapsed


def ahead(day: dt.date) -> dt.date:
    """Return the day to which lists and figures look ahead."""
    return day + dt.timedelta(days=DAYS_AHEAD)


def _in_date(training: Training, attended: Attended, day: dt.date) -> "NDArray[np.bool_]":
    """Return which attendances still count on a day, by the renewal of their course."""
    first = [
        UNRENEWED if months is None else np.datetime64(instant(months_before(day, months)))
        for months in (*(training.renewal_of(name) for name in training.course_names), training.renewal_of(None))
    ]
    found: NDArray[np.bool_] = attended.held >= np.array(first, dtype="datetime64[s]")[attended.course]
    return found


def counts_until(training: Training, attended: Attended, chosen: "NDArray[np.bool_]") -> dict[int, LastCourse]:
    """Return, for each person with one of some attendances, the course that counts longest."""
    rows = rows_of(chosen)
    until = np.full(len(rows), NEVER, dtype="datetime64[s]")
    for place, name in enumerate((*training.course_names, None)):
        months = training.renewal_of(name)
        own = attended.course[rows] == (place if name is not None else -1)
        if months is not None and own.any():
            days, inverse = np.unique(attended.held[rows[own]], return_inverse=True)
            ends = [instant(months_before(day, -months)) for day in days.astype("datetime64[D]").tolist()]
            until[own] = np.array(ends, dtype="datetime64[s]")[inverse]
    order = np.lexsort((rows, attended.held[rows], until, attended.person[rows]))
    ends = until[order].astype("datetime64[D]").tolist()
    places = attended.course[rows[order]].tolist()
    return {  # the last of a person's rows replaces the others
        person: LastCourse(
            course=training.course_names[place] if place >= 0 else None, until=None if end == NEVER_DAY else end
        )
        for person, place, end in zip(attended.person[rows[order]].tolist(), places, ends, strict=True)
    }


def last_of_each_course(
    attended: Attended, chosen: "NDArray[np.bool_]", place: int, renewals: Renewals
) -> "NDArray[np.int64]":
    """Return the last attendance at one course of each person who has not left."""
    rows = last_courses(attended, chosen & (attended.course == place))
    found: NDArray[np.int64] = rows[np.isin(attended.person[rows], attended.person[renewals.rows])]
    return found


def past_renewal(
    training: Training, attended: Attended, rows: "NDArray[np.int64]"
) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
    """Return which attendances are past the renewal of their course at the as-at date, and which will be in 90 days."""
    as_at = training.question.as_at
    now, later = (~_in_date(training, attended, day)[rows] for day in (as_at, ahead(as_at)))
    return now, later


def _without_one(attended: Attended, rows: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """Return, for each person of the attendance return, whether none of some rows is theirs."""
    found = np.ones(int(attended.person.max(initial=-1)) + 1, dtype=bool)
    found[attended.person[rows]] = False
    return found


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


def lapse_figures(code: str, trained: Count, renewals: Renewals | None, training: Training) -> list[Figure]:
    """Return a department's people whose training has lapsed, and is due to; nothing if no course is to be renewed."""
    if not training.renewals:
        return []
    base, name, as_at = f"training.{code}", training.name_of(code), training.question.as_at
    lapsed, lapsing = _counts(training, renewals, code, trained)
    return [
        counted(
            f"{base}.lapsed",
            meaning=f"People whose training has lapsed at {long_date(as_at)}, {name}: {lapse_rule(training)}",
            unit=Unit.PEOPLE,
            count=lapsed,
            as_at=as_at,
        ),
        counted(
            f"{base}.lapsing",
            meaning=f"People whose training will lapse by {long_date(ahead(as_at))}, {name}: {lapse_rule(training)}",
            unit=Unit.PEOPLE,
            count=lapsing,
            as_at=as_at,
        ),
    ]


def _counts(training: Training, renewals: Renewals | None, code: str, trained: Count) -> tuple[Count, Count]:
    """Return a department's people whose training has lapsed, and those whose training will lapse within 90 days."""
    if unknown := _unknown(training, renewals, trained):
        return unknown, unknown
    return lapse_counts(training, renewals, (code,))


def lapse_counts(training: Training, renewals: Renewals | None, codes: Sequence[str]) -> tuple[Count, Count]:
    """Return the people of some departments whose training has lapsed, and whose will lapse within 90 days."""
    if unknown := unknown_renewals(training, renewals):
        return unknown, unknown
    if renewals is None or training.attended is None:
        raise TypeError
    attended, as_at = training.attended, training.question.as_at
    positions = [training.register.position(code) for code in codes]
    if unknown := unknown_departments(training, renewals.rows[_now_or_soon(attended, renewals)], codes):
        return unknown, unknown
    rows = renewals.rows[np.isin(attended.department[renewals.rows], positions)]
    people = attended.person[rows]
    where = "the department" if len(codes) == 1 else "a department in scope"
    own = f"as staff of {where} at their last course; {lapse_rule(training)}; excluding leavers in the staff list"
    return (
        _people(
            rows[renewals.lapsed[people]], f"distinct people whose training has lapsed at {long_date(as_at)}, {own}"
        ),
        _people(
            rows[renewals.lapsing[people]],
            f"distinct people whose training will lapse by {long_date(ahead(as_at))}, {own}",
        ),
    )


def _now_or_soon(attended: Attended, renewals: Renewals) -> "NDArray[np.bool_]":
    """Return which of the last courses are of people whose training has lapsed or is about to."""
    found: NDArray[np.bool_] = (renewals.lapsed | renewals.lapsing)[attended.person[renewals.rows]]
    return found


def unknown_departments(training: Training, rows: "NDArray[np.int64]", codes: Sequence[str]) -> Count | None:
    """Return a count without a value if some of these people could be staff of some departments; else None.

    A few of the staff requiring training may be: the notes of a table say so.
    """
    if training.attended is None or not (people := training.attended.people_not_placed(rows)):
        return None
    required = [required_staff(training, training.register.position(code)).value or 0 for code in codes]
    return not_placed(people, sum(required), how_to_place(training.completions))


def _people(rows: "NDArray[np.int64]", rule: str) -> Count:
    return Count(value=len(rows), source="attendance", rule=rule, rows=rows)


def _unknown(training: Training, renewals: Renewals | None, trained: Count) -> Count | None:
    """Return a count without a value if nobody's last course is known in a department; else None."""
    if trained.remedy:
        return replace(trained, rows=None)
    return unknown_renewals(training, None if trained.source == "totals" else renewals)


def unknown_renewals(training: Training, renewals: Renewals | None) -> Count | None:
    """Return a count without a value if nobody's last course is known; else None."""
    if training.staff is not None and (unknown := uncounted(training.staff, "started_on", "left_on")):
        return unknown
    if renewals is None:
        return Count(value=None, source="attendance", rule="no attendance rows say when people were trained")
    return None


def lapse_rule(training: Training) -> str:
    """Return the rule for when training has lapsed, in words."""
    if training.one_renewal is not None:
        return f"the last {training.course.course} was more than {training.one_renewal} months ago"
    return f"each course attended is past its renewal ({format_list(sorted(_renewals_in_words(training)))})"


def _renewals_in_words(training: Training) -> Iterator[str]:
    for name in training.used_courses:
        course = training.question.label(name) if name else "courses without a name"
        months = training.renewal_of(name)
        yield f"{course}: never" if months is None else f"{course}: {months} months"


def renewal_notes(training: Training) -> tuple[str, ...]:
    """Return the notes of a table that counts people whose training has lapsed."""
    if not training.renewals:
        return ()
    if training.one_renewal is not None:
        lapsed = f"Lapsed: last {training.course.course} more than {training.one_renewal} months ago."
    else:
        lapsed = f"Lapsed: {lapse_rule(training)}."
    return (lapsed, f"Due to lapse: by {long_date(ahead(training.question.as_at))}, if not repeated.")
