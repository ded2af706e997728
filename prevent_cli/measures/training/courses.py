"""Figures of training by course, and by course and department: each person once for each course, and once over all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by
from prevent_cli.measures.base.figure import (
    NOT_APPLICABLE,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
    ratio,
)
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.base.snapshots import reported_sum
from prevent_cli.measures.training.coverage import Coverage, coverage_counts, notes_on_places
from prevent_cli.measures.training.placing import RETURN
from prevent_cli.measures.training.renewal import (
    Renewals,
    ahead,
    lapse_counts,
    lapse_rule,
    last_of_each_course,
    past_renewal,
    renewals_of,
    unknown_departments,
    unknown_renewals,
)
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import capital, format_list, slug

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN = "training.courses-shown"  # the fact that says whether several courses count
ACROSS = "training.courses-across"  # the fact that says whether a table has them by department
NOT_STATED = "Course not stated"
BASE = "training.courses"
MOST_ACROSS = 6  # courses in the table by department; a page is no wider
ANY = "Any of these courses"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Taken:
    """Who took each course in the window: for each course, one value for each person of the attendance return.

    `rows` are the last courses of the people of each department, by its code, where the returns have its people.
    """

    training: Training
    counts: Mapping[str, Coverage]
    rows: "Mapping[str, NDArray[np.int64]]"
    by_course: "Mapping[str, NDArray[np.bool_]]"

    def people(self, course: str, code: str) -> Count:
        """Return the people of a department who took a course; each is the row of their last course."""
        trained = self.counts[code].trained
        if code not in self.rows or self.training.attended is None:
            why = "the organisation's own total does not say which courses people took"
            return replace(trained, value=None, rule=trained.remedy or why, rows=None)
        rows = self.rows[code]
        own = rows[self.by_course[course][self.training.attended.person[rows]]]
        return Count(value=len(own), source="attendance", rule=f"{trained.rule}; {_took(course)}", rows=own)

    @property
    def not_placed(self) -> Count | None:
        """Return a count without a value if many people could be of any department; else None."""
        return next((own.trained for own in self.counts.values() if own.trained.source == RETURN), None)

    def all_people(self, course: str | None) -> Count:
        """Return the people of all departments who took a course, or any course."""
        attended, training = self.training.attended, self.training
        if self.not_placed is not None:
            return self.not_placed
        rows = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *self.rows.values()]))
        if course is not None and attended is not None:
            rows = rows[self.by_course[course][attended.person[rows]]]
        which = _took(course) if course is not None else "they took any course that counts"
        rule = f"distinct staff of the departments with rows, from {training.window}, one row for each person; {which}"
        return Count(value=len(rows), source="attendance", rule=rule, rows=rows)

    def required(self) -> Count:
        """Return the staff requiring training of the departments whose people the returns have."""
        if self.not_placed is not None:
            return self.not_placed
        headcounts, owns = self.training.headcounts, [self.counts[code].required for code in self.rows]
        if headcounts is None or any(own.value is None or own.rows is None for own in owns):
            return Count(value=None, source="headcounts", rule="a department's headcount is not known")
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *(own.rows for own in owns if own.rows is not None)])
        return reported_sum(headcounts, "required", rows, "the latest headcounts of the departments with rows")


def _took(course: str) -> str:
    return "their course is not stated" if course == NOT_STATED else f"they took {course}"


def training_by_course(material: Material, question: Question) -> Measured:
    """Return who took each course in the window, if several courses count; else nothing.

    Figures "training.courses.COURSE.people", ".percent" (of staff requiring training), ".lapsed" and ".lapsing" (by the
    renewal of that course), and ".departments.CODE" with its ".percent"; "training.courses.people" counts each person
    once over all. The department is that of a person's last course in the window, so a row of the second table has the
    same people in each column. Departments that report totals are left out. Tables "training.courses" and
    "training.courses-by-department".
    """
    taken = _taken(material, question)
    if taken is None:
        return Measured(facts={SHOWN: False})
    figures = [*_totals(taken), *_of_courses(taken)]
    tables = [_table(taken)]
    across = len(taken.by_course) <= MOST_ACROSS
    if across:
        figures += _by_department(taken)
        tables.append(_table_by_department(taken))
    return Measured(
        figures=tuple(figures), tables=tuple(tables), facts={**taken.training.facts, SHOWN: True, ACROSS: across}
    )


def _taken(material: Material, question: Question) -> _Taken | None:
    """Return who took each course; None if fewer than two courses count in the window, or it is not known."""
    if material.get("attendance") is None or (material.get("sessions") or material.get("completions")) is None:
        return None
    training = training_of(material, question)
    attended = training.attended
    if attended is None or not training.covered or not training.scope:
        return None
    counts = coverage_counts(training)
    rows = {
        code: count.trained.rows
        for code, count in counts.items()
        if count.trained.source == "attendance" and count.trained.value is not None and count.trained.rows is not None
    }
    chosen = training.in_window(attended)
    own = np.zeros(int(attended.person.max(initial=-1)) + 1, dtype=bool)
    for people in rows.values():
        own[attended.person[people]] = True
    if any(count.trained.source == RETURN for count in counts.values()):
        own[attended.person[chosen & attended.not_placed]] = True  # the courses are those that anybody took
    chosen = chosen & own[attended.person]
    found: dict[str, NDArray[np.bool_]] = {}
    for place in np.unique(attended.course[chosen]).tolist():
        took = np.zeros_like(own)
        took[attended.person[chosen & (attended.course == place)]] = True
        found[training.course_names[place] if place >= 0 else NOT_STATED] = took
    # By name: an order by people would tell of two hidden numbers which is larger.
    in_order = sorted(found, key=lambda name: (name == NOT_STATED, name.casefold(), name))
    if len([name for name in found if name != NOT_STATED]) < 2:  # noqa: PLR2004 - several courses
        return None
    return _Taken(training=training, counts=counts, rows=rows, by_course={name: found[name] for name in in_order})


def _totals(taken: _Taken) -> list[Figure]:
    """Return the people who took any course, each once, and the staff requiring training that they are of."""
    question, window = taken.training.question, taken.training.window
    required = taken.required()
    meaning = f"Staff trained by any course, {window}"
    return [
        counted(
            f"{BASE}.people", meaning=meaning, unit=Unit.PEOPLE, count=taken.all_people(None), as_at=question.as_at
        ),
        counted(
            f"{BASE}.required",
            meaning="Staff requiring training, in the departments whose people the returns have",
            unit=Unit.PEOPLE,
            count=required,
            as_at=question.as_at,
        ),
        _share(BASE, meaning, taken.all_people(None), required, question),
        *_all_lapses(taken.training),
    ]


def _all_lapses(training: Training) -> Iterator[Figure]:
    """Yield the people none of whose courses still counts, and those of whom that is due; nothing without a renewal."""
    if not training.renewals:
        return
    as_at, counts = training.question.as_at, lapse_counts(training, renewals_of(training), training.scope)
    days = {"lapsed": f"has lapsed at {long_date(as_at)}", "lapsing": f"will lapse by {long_date(ahead(as_at))}"}
    for (key, when), count in zip(days.items(), counts, strict=True):
        meaning = f"Staff whose training {when}: {lapse_rule(training)}"
        yield counted(f"{BASE}.{key}", meaning=meaning, unit=Unit.PEOPLE, count=count, as_at=as_at)


def _share(base: str, meaning: str, part: Count, whole: Count, question: Question) -> Figure:
    of = f"{meaning}, as a percentage of staff requiring training"
    return ratio(f"{base}.percent", meaning=of, part=part, whole=whole, as_at=question.as_at)


def _of_courses(taken: _Taken) -> Iterator[Figure]:
    training, required, renewals = taken.training, taken.required(), renewals_of(taken.training)
    as_at = training.question.as_at
    for course in taken.by_course:
        base, name = f"{BASE}.{slug(course)}", _label(course, training)
        people, meaning = taken.all_people(course), f"Staff who took the course, {name}, {training.window}"
        yield counted(f"{base}.people", meaning=meaning, unit=Unit.PEOPLE, count=people, as_at=as_at)
        yield _share(base, meaning, people, required, training.question)
        if training.renewals:
            yield from _lapses(base, course, renewals, training)


def _lapses(base: str, course: str, renewals: Renewals | None, training: Training) -> Iterator[Figure]:
    """Yield the people whose last completion of a course has lapsed, and is due to; [z] if it need not be renewed."""
    as_at, name = training.question.as_at, _label(course, training)
    months = training.renewal_of(None if course == NOT_STATED else course)
    days = {"lapsed": f"has lapsed at {long_date(as_at)}", "lapsing": f"will lapse by {long_date(ahead(as_at))}"}
    for key, when in days.items():
        after = "need not be renewed" if months is None else f"{when}, after {months} months"
        meaning = f"Staff whose last completion of the course {after}, {name}"
        count = _lapsed_people(course, renewals, training, ahead_too=key == "lapsing", rule=meaning)
        figure = counted(f"{base}.{key}", meaning=meaning, unit=Unit.PEOPLE, count=count, as_at=as_at)
        yield figure if months is not None else replace(figure, mark=NOT_APPLICABLE)


def _lapsed_people(course: str, renewals: Renewals | None, training: Training, *, ahead_too: bool, rule: str) -> Count:
    """Return the people in scope, who have not left, whose last completion of a course is past its renewal."""
    if unknown := unknown_renewals(training, renewals):
        return unknown
    attended = training.attended
    if renewals is None or attended is None:
        raise TypeError
    scope = [training.register.position(code) for code in training.scope]
    chosen = attended.counts & by(attended.held, training.until)
    place = training.course_names.index(course) if course != NOT_STATED else -1
    last = last_of_each_course(attended, chosen, place, renewals)
    now, later = past_renewal(training, attended, last)
    rows = last[later & ~now] if ahead_too else last[now]
    if unknown := unknown_departments(training, rows, training.scope):
        return unknown
    rows = rows[np.isin(attended.department[rows], scope)]
    return Count(value=len(rows), source="attendance", rule=f"{rule}; one row for each person", rows=rows)


def _by_department(taken: _Taken) -> Iterator[Figure]:
    training, as_at = taken.training, taken.training.question.as_at
    for code in training.scope:
        name = training.name_of(code)
        yield counted(
            f"training.{code}.trained",
            meaning=f"Staff trained, {name}, {training.window}",
            unit=Unit.PEOPLE,
            count=taken.counts[code].trained,
            as_at=as_at,
        )
        for course in taken.by_course:
            base, people = f"{BASE}.{slug(course)}.departments.{code}", taken.people(course, code)
            meaning = f"Staff who took the course, {_label(course, training)}: {name}, {training.window}"
            yield counted(base, meaning=meaning, unit=Unit.PEOPLE, count=people, as_at=as_at)
            # No table prints it, but readers have both numbers: with it the gate protects the few who did not.
            yield _share(base, meaning, people, taken.counts[code].required, training.question)


def _label(course: str, training: Training) -> str:
    return training.question.label(course)


def _table(taken: _Taken) -> FigureTable:
    """Return the table with a row for each course, and one for the people who took any."""
    training = taken.training
    keys = ["people", "percent", *(("lapsed", "lapsing") if training.renewals else ())]
    rows: list[tuple[TableCell, ...]] = [
        (_label(course, training), *(FigureRef(name=f"{BASE}.{slug(course)}.{key}") for key in keys))
        for course in taken.by_course
    ]
    rows.append((ANY, *(FigureRef(name=f"{BASE}.{key}") for key in keys)))
    headings = {
        "people": "Staff who took it",
        "percent": "Percentage of staff requiring training",
        "lapsed": "Lapsed",
        "lapsing": "Due to lapse",
    }
    return FigureTable(
        name="training.courses",
        above_zero=frozenset(f"{BASE}.{slug(course)}.people" for course in taken.by_course),
        title=f"Training of staff by course, {training.window}",
        columns=(
            FigureColumn(key="course", heading="Course", weight=5),
            *(FigureColumn(key=key, heading=headings[key], numeric=True, weight=2) for key in keys),
        ),
        rows=tuple(rows),
        notes=(*_notes(taken), *_renewal_notes(taken)),
        description="For each course: the staff who took it in the window, and whose course has lapsed or is due to.",
    )


def _notes(taken: _Taken) -> tuple[str, ...]:
    training = taken.training
    without = [training.name_of(code) for code in training.scope if code not in taken.rows]
    return (
        f'A person may have taken several courses, and counts once in "{ANY}".',
        *((f"The returns do not say who took which course in {format_list(without)}.",) if without else ()),
        *notes_on_places(taken.counts),
        *training.assumptions,
    )


def _renewal_notes(taken: _Taken) -> tuple[str, ...]:
    training = taken.training
    months = {name: training.renewal_of(None if name == NOT_STATED else name) for name in taken.by_course}
    renewed = [f"{_label(name, training)}: {own} months" for name, own in months.items() if own is not None]
    if not training.renewals or not renewed:
        return ()
    as_at = training.question.as_at
    return (
        f"Lapsed: last completed longer ago than the course counts ({format_list(renewed)}), at {long_date(as_at)}.",
        f'Lapsed in "{ANY}": people without a course that still counts.',
        f"Due to lapse: by {long_date(ahead(as_at))}, if not repeated.",
    )


def _table_by_department(taken: _Taken) -> FigureTable:
    """Return the table with a row for each department and a column for each course."""
    training, courses = taken.training, list(taken.by_course)
    columns = [
        FigureColumn(
            key=slug(course).replace("-", "_"), heading=capital(_label(course, training)), numeric=True, weight=2
        )
        for course in courses
    ]
    return FigureTable(
        name="training.courses-by-department",
        title=f"Training of staff by course and department, {training.window}",
        columns=(
            FigureColumn(key="department", heading="Department", weight=5),
            *columns,
            FigureColumn(key="any_course", heading=ANY, numeric=True, weight=2),
        ),
        rows=tuple(_department_row(code, courses, training) for code in training.scope),
        notes=(
            "A person counts in the department they were in on their last course in the window.",
            f'A person counts in the column of each course that they took, and once in "{ANY}".',
        ),
        description="For each department: the staff who took each course, and any course, in the window.",
    )


def _department_row(code: str, courses: Sequence[str], training: Training) -> tuple[TableCell, ...]:
    cells = [FigureRef(name=f"{BASE}.{slug(course)}.departments.{code}") for course in courses]
    return (training.name_of(code), *cells, FigureRef(name=f"training.{code}.trained"))
