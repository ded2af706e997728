"""The working list of people to train, by manager. Its rows name people, so they are never in a ledger or a paper."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.training.assumptions import COURSES_COUNT, assumed
from prevent_cli.measures.training.course import ANY_COURSE, Course
from prevent_cli.measures.training.coverage import required_staff
from prevent_cli.measures.training.renewal import counts_until, lapse_rule, lapsed_people
from prevent_cli.measures.training.rows import Training, last_courses, training_of
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNTRAINED, LAPSED, LAPSING = "untrained", "lapsed", "lapsing"
STATUSES = (UNTRAINED, LAPSED, LAPSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonToTrain:
    """One person in post who needs a course now or soon.

    `due_on` is the last day on which a course of theirs counts, `course` the name of that course.
    """

    manager: str
    person: str
    department: str
    last_course: dt.date | None
    due_on: dt.date | None
    status: str
    course: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerCount:
    """One manager's staff in post who require training, and the number with each status."""

    manager: str
    in_post: int
    untrained: int
    lapsed: int
    lapsing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDepartment:
    """A department's headcount, and the number of its people in the staff list."""

    department: str
    required: int | None
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleToTrain:
    """The list as at a day: people by manager, numbers by manager, and numbers by department.

    `known_until` is the last day that the training returns declare they cover, if it is before the as-at date.
    `assumptions` say what is assumed because a return lacks a column. `lapses` is the rule in words; "" without one.
    """

    as_at: dt.date
    people: tuple[PersonToTrain, ...]
    managers: tuple[ManagerCount, ...]
    departments: tuple[ListedDepartment, ...]
    known_until: dt.date | None = None
    assumptions: tuple[str, ...] = ()
    course: Course = field(default_factory=lambda: Course(name=ANY_COURSE))
    lapses: str = ""

    def number(self, status: str) -> int:
        """Return the number of people with a status."""
        return sum(person.status == status for person in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    person: str
    department: int
    manager: str


def people_to_train(material: Material, question: Question) -> PeopleToTrain:
    """Return the people in post at the as-at date who require training and are untrained, lapsed or soon lapsing.

    In post: started by the as-at date (or blank) and not left by then. Untrained: no course is known by that date, in
    any department. Lapsed: each of their courses is past its renewal. Lapsing: each will be within 90 days.
    Only departments in scope, or all if no scope is set. A person with several posts has the one that began last.
    """
    training = training_of(material, question, all_came=True)
    known = _known_people(training)
    posts = [post for post in _posts(training) if not training.scope or _code(training, post) in training.scope]
    nothing = _KnownPerson(last=None, due_on=None, course="", status=UNTRAINED)
    status_of = {post.person: known.get(post.person, nothing).status for post in posts}
    people = [
        PersonToTrain(
            manager=post.manager,
            person=post.person,
            department=training.name_of(_code(training, post)),
            last_course=known.get(post.person, nothing).last,
            due_on=known.get(post.person, nothing).due_on,
            status=status,
            course=known.get(post.person, nothing).course,
        )
        for post in posts
        if (status := status_of[post.person])
    ]
    return PeopleToTrain(
        as_at=question.as_at,
        people=tuple(sorted(people, key=_by_manager)),
        managers=_managers(posts, status_of),
        course=training.course,
        lapses=lapse_rule(training) if training.renewals else "",
        departments=tuple(_listed(training, code, posts) for code in training.scope),
        known_until=_known_until((training.sessions, training.attendance), question.as_at),
        assumptions=_assumptions(training),
    )


# For each return and column: what the list assumes if the return lacks the column.
ASSUMPTIONS = (
    ("staff", "started_on", "everybody in the staff list has started"),
    ("staff", "left_on", "everybody in the staff list is still in post"),
    ("staff", "requires_training", "everybody in the staff list requires training"),
    ("attendance", "attended", "everybody in the attendance return attended"),
    *COURSES_COUNT,
)


def _assumptions(training: Training) -> tuple[str, ...]:
    """Return a sentence for each column that a return lacks: what the list assumes without it."""
    returns = {
        "staff": training.staff,
        "attendance": training.attendance,
        "sessions": training.sessions,
        "completions": training.completions,
    }
    return assumed(returns, "this list assumes", ASSUMPTIONS)


def _by_manager(row: PersonToTrain) -> tuple[bool, str, str, int, dt.date, str]:
    """Return a sort key: managers by name and those without one last, then department, status, course, person."""
    return (
        not row.manager,
        row.manager.casefold(),
        row.department,
        STATUSES.index(row.status),
        row.last_course or dt.date.min,
        row.person,
    )


def _code(training: Training, post: _Post) -> str:
    return list(training.register.departments)[post.department]


def _posts(training: Training) -> list[_Post]:
    """Return the post at the as-at date of each person who requires training, in the order of the staff list."""
    if training.staff is None:
        return []
    frame, as_at = training.staff.frame, training.question.as_at
    started, left = (_days(training.staff, name) for name in ("started_on", "left_on"))
    in_post = (np.isnat(started) | by(started, as_at)) & ~by(left, as_at)
    requires = frame["requires_training"].fillna(value=True).to_numpy(dtype=bool)
    chosen = np.flatnonzero(in_post)
    chosen = chosen[
        np.argsort(np.where(np.isnat(started[chosen]), np.datetime64(dt.date.min, "s"), started[chosen]), kind="stable")
    ]
    departments = training.register.codes_of(frame["department"])
    people, managers = (frame[name].astype(object).tolist() for name in ("person_id", "manager"))
    # The post that began last decides whether training is required.
    latest = {str(people[at]): at for at in chosen.tolist()}
    return [
        _Post(
            person=person,
            department=int(departments[at]),
            manager=managers[at] if isinstance(managers[at], str) else "",
        )
        for person, at in sorted(latest.items(), key=lambda item: item[1])
        if requires[at] and departments[at] >= 0
    ]


def _days(staff: Rows, column: str) -> "NDArray[np.datetime64]":
    """Return a column of days of the staff list; all are missing if it lacks the column."""
    if staff.lacks(column):
        return np.full(len(staff.frame), np.datetime64("NaT"), dtype="datetime64[s]")
    return staff.days(column)


@dataclass(frozen=True, slots=True, kw_only=True)
class _KnownPerson:
    """What the returns say of one person's courses; the status is "" if no training is needed."""

    last: dt.date | None
    due_on: dt.date | None
    course: str
    status: str


def _known_people(training: Training) -> dict[str, _KnownPerson]:
    """Return each person with a course known by the as-at date."""
    attended, attendance = training.attended, training.attendance
    if attended is None or attendance is None:
        return {}
    chosen = attended.counts & by(attended.held, training.question.as_at)
    rows: NDArray[np.int64] = last_courses(attended, chosen)
    lapsed, lapsing = lapsed_people(training, attended, chosen)
    until = counts_until(training, attended, chosen)
    people = attendance.frame["person_id"].cat.categories.astype(object).tolist()
    days = attended.held[rows].astype("datetime64[D]").tolist()
    return {
        str(people[code]): _KnownPerson(
            last=day,
            due_on=until[code].until,
            course=training.question.label(until[code].course or ""),
            status=LAPSED if lapsed[code] else LAPSING if lapsing[code] else "",
        )
        for code, day in zip(attended.person[rows].tolist(), days, strict=True)
    }


def _managers(posts: Iterable[_Post], status_of: dict[str, str]) -> tuple[ManagerCount, ...]:
    people: dict[str, list[str]] = {}
    for post in posts:
        people.setdefault(post.manager, []).append(status_of[post.person])
    return tuple(
        ManagerCount(
            manager=manager,
            in_post=len(found),
            untrained=found.count(UNTRAINED),
            lapsed=found.count(LAPSED),
            lapsing=found.count(LAPSING),
        )
        for manager, found in sorted(people.items(), key=lambda item: (not item[0], item[0].casefold()))
    )


def _listed(training: Training, code: str, posts: Iterable[_Post]) -> ListedDepartment:
    position = training.register.position(code)
    return ListedDepartment(
        department=training.name_of(code),
        required=required_staff(training, position).value,
        listed=sum(post.department == position for post in posts),
    )


def _known_until(returns: Iterable[Rows | None], as_at: dt.date) -> dt.date | None:
    ends = [rows.covers[1] for rows in returns if rows is not None and rows.covers is not None and rows.covers_declared]
    return min(ends) if ends and min(ends) < as_at else None
