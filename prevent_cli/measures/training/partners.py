"""Figures of training delivered for partners and mixed audiences."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import NO_ROWS, grouped, rows_of
from prevent_cli.measures.base.departments import DEPARTMENT
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    counted,
    not_covered,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import counted_twice, with_remainder
from prevent_cli.measures.base.snapshots import reported_sum
from prevent_cli.measures.training.rows import Training, last_of, training_of
from prevent_cli.periods import month_name
from prevent_cli.wording import capital

MOST_MONTHS = 12  # that a table lists each with its year

if TYPE_CHECKING:
    from numpy.typing import NDArray


def partner_training(material: Material, question: Question) -> Measured:
    """Return the sessions delivered for partners and mixed audiences in the window, one row for each audience.

    People are the distinct people in the registers of those sessions. For a session without a register, they are the
    number that the organiser reported; if a session has neither, the people are [x]. Table "training.partners".
    "partners.people.twice" is the sum of the rows less the number in the text, which counts each person once.
    Source: the narrative "Partnership" row of the partnership board's Table 1.
    """
    training = training_of(material, question)
    codes = [code for code, department in training.register.departments.items() if department.kind != DEPARTMENT]
    everybody = _people_known(training, _sessions(training, codes))
    figures: list[Figure] = []
    rows = []
    for code in codes:
        sessions = _sessions(training, [code])
        if sessions.value == 0:
            continue
        base, name = f"partners.{code}", training.name_of(code)
        held, people = session_figures(base, f"delivered for {name}", sessions, training)
        figures += [held, with_remainder(people, _others(people, everybody))]
        figures += _known_part(base, name, sessions, training)
        refs = (FigureRef(name=f"{base}.sessions"), FigureRef(name=f"{base}.people"))
        rows.append((name, _months(training, sessions), *refs))
    figures += _totals(codes, training)
    figures.append(_twice(codes, training))
    table = FigureTable(
        name="training.partners",
        title=f"{capital(training.course.training)} of partners, {training.window}",
        columns=(
            FigureColumn(key="partner", heading="Partner", weight=5),
            FigureColumn(key="months", heading="When", weight=7),
            FigureColumn(key="sessions", heading="Sessions", numeric=True, weight=2),
            FigureColumn(key="people", heading="People trained", numeric=True, weight=2),
        ),
        rows=tuple(sorted(rows, key=lambda row: str(row[0]).casefold())),
        notes=("A person trained with two partners counts in each row, and once in the text.", *training.assumptions),
        description="Partners and mixed audiences trained in the window, with sessions and people.",
    )
    return Measured(figures=tuple(figures), tables=(table,), facts=training.facts)


def _sessions(training: Training, codes: list[str]) -> Count:
    if training.delivered is None or not training.covered:
        return not_covered("sessions")
    if training.register.kinds_unknown is not None:
        return training.register.kinds_unknown
    own = (training.sessions_for(training.register.position(code)) for code in codes)
    rows = np.sort(np.concatenate([NO_ROWS, *own]))
    rule = f"{training.course.sessions} delivered for these partners, {training.window}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def session_figures(base: str, which: str, sessions: Count, training: Training) -> list[Figure]:
    """Return the number of some sessions, and of the people at them; `which` says which sessions."""
    held, people = f"{training.course.sessions} {which}, {training.window}", people_at(training, sessions)
    as_at, trained = training.question.as_at, f"People trained at {held}"
    return [
        counted(f"{base}.sessions", meaning=capital(held), unit=Unit.SESSIONS, count=sessions, as_at=as_at),
        counted(f"{base}.people", meaning=trained, unit=Unit.PEOPLE, count=people, as_at=as_at),
    ]


def _known_part(base: str, name: str, sessions: Count, training: Training) -> list[Figure]:
    """Return the people known for a row that is [x]: no table shows them, but the total less the other rows does.

    Nothing if no session has a number.
    """
    known = _with_number(training, sessions)
    if not known.value or known.value == sessions.value:
        return []
    meaning = f"People known to have been trained at sessions delivered for {name}, {training.window}"
    count, as_at = people_at(training, known), training.question.as_at
    return [counted(f"{base}.people-known", meaning=meaning, unit=Unit.PEOPLE, count=count, as_at=as_at)]


def _with_number(training: Training, sessions: Count) -> Count:
    """Return the sessions, among some, that have a register or a reported number of people."""
    if sessions.rows is None or training.sessions is None:
        return sessions
    if unknown := people_unknown(training, sessions.rows):
        return unknown
    _, without = _register(training, sessions.rows)
    if not len(without):
        return sessions
    unknown_rows = without[training.sessions.frame["reported_attendees"].iloc[without].isna().to_numpy(dtype=bool)]
    known = sessions.rows[~np.isin(sessions.rows, unknown_rows)]
    return Count(value=len(known), source="sessions", rule=sessions.rule, rows=known)


def _people_known(training: Training, sessions: Count) -> Count:
    """Return the people at those sessions, among some, whose number is known: [x] if no session has a number."""
    known = _with_number(training, sessions)
    if sessions.value and known.value == 0:
        why = "no session has a register or a reported number of attendees"
        return Count(value=None, source="attendance", rule=why, rows=sessions.rows)
    return people_at(training, known)


def people_at(training: Training, sessions: Count) -> Count:
    """Return the people at some sessions, each once: [x] if a session has neither a register nor a reported number."""
    if sessions.remedy:
        return sessions
    if sessions.rows is None or training.sessions is None:
        return replace(not_covered("sessions"), source="attendance")
    return people_unknown(training, sessions.rows) or _people_at(training, training.sessions, sessions.rows)


def _people_at(training: Training, listed: Rows, sessions: "NDArray[np.int64]") -> Count:
    people, without = _register(training, sessions)
    if not len(without):
        rule = f"distinct people at these sessions, {training.window}; one row for each person"
        return Count(value=len(people), source="attendance", rule=rule, rows=people)
    reported = _reported(listed, without)
    if reported.value is None:
        unknown = "a session has neither a register nor a reported number of attendees"
        return Count(value=None, source="sessions", rule=unknown, rows=without)
    if len(people):
        rule = (
            "distinct people in registers, one row for each person, and people reported for sessions without a register"
        )
        value = len(people) + reported.value
        return Count(value=value, source="attendance", rule=rule, rows=people, also=reported)
    return reported


def people_unknown(training: Training, sessions: "NDArray[np.int64]") -> Count | None:
    """Return a count without a value if a return lacks the column for the people at some sessions; else None."""
    if training.sessions is None or not len(sessions):
        return None
    if training.attendance_unknown is not None:
        return training.attendance_unknown
    _, without = _register(training, sessions)
    return uncounted(training.sessions, "reported_attendees") if len(without) else None


def _reported(sessions: Rows, without: "NDArray[np.int64]") -> Count:
    """Return the people that organisers reported for sessions without a register; [x] if a session has no number."""
    rule = "the numbers that the organisers reported for sessions without a register"
    return reported_sum(sessions, "reported_attendees", without, rule)


def reported_without_register(training: Training, sessions: "NDArray[np.int64]") -> Count | None:
    """Return the people that organisers reported for sessions, among some, that have no register.

    None if every session has a register. Call `people_unknown` first.
    """
    _, without = _register(training, sessions)
    if training.sessions is None or not len(without):
        return None
    return _reported(training.sessions, without)


def _register(training: Training, sessions: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the attendance rows of the distinct people at some sessions, and the sessions that have no register."""
    return training.once((_register, sessions.tobytes()), lambda: _register_of(training, sessions))


def _register_of(training: Training, sessions: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    attended = training.attended
    if attended is None:
        return NO_ROWS, sessions
    by_session = training.once(_register_of, lambda: grouped(rows_of(attended.counts), attended.session))
    has_register = np.array([session in by_session for session in sessions.tolist()], dtype=bool)
    here = np.concatenate([NO_ROWS, *(by_session[session] for session in sessions[has_register].tolist())])
    return last_of(attended, np.sort(here)), sessions[~has_register]


def _months(training: Training, sessions: Count) -> str:
    if training.delivered is None or sessions.rows is None:
        return ""
    return months_in_words(np.sort(training.delivered.held[sessions.rows]).astype("datetime64[D]").tolist())


def months_in_words(days: Iterable[dt.date]) -> str:
    """Return the months of some days, each once: "June 2018, July 2018".

    Many months are listed by their years: "2018: June, July; 2019: May".
    """
    names = list(dict.fromkeys(month_name(day) for day in days))
    if len(names) <= MOST_MONTHS:
        return ", ".join(names)
    by_year: dict[str, list[str]] = {}
    for month, year in map(str.split, names):
        by_year.setdefault(year, []).append(month)
    return "; ".join(f"{year}: {', '.join(months)}" for year, months in by_year.items())


def _totals(codes: list[str], training: Training) -> list[Figure]:
    """Return the sessions of all partners together, and the people known to have been at them."""
    sessions = _sessions(training, codes)
    with_number = _with_number(training, sessions)
    totals = (
        ("sessions", f"{capital(training.course.sessions)} delivered for partners", Unit.SESSIONS, sessions),
        ("sessions-with-number", "Partners' sessions whose number of people is known", Unit.SESSIONS, with_number),
        (
            "people",
            f"People trained at partners' sessions whose number is known, {training.window}",
            Unit.PEOPLE,
            _people_known(training, sessions),
        ),
    )
    return [
        counted(f"partners.{key}", meaning=meaning, unit=unit, count=count, as_at=training.question.as_at)
        for key, meaning, unit, count in totals
    ]


def _others(people: Figure, everybody: Count) -> Count:
    """Return the people who were trained only with other partners."""
    own = None if people.part is None else people.part.value
    value = None if own is None or everybody.value is None else everybody.value - own
    return Count(value=value, source=everybody.source, rule="people at partners' sessions, less this partner's people")


def _twice(codes: list[str], training: Training) -> Figure:
    known = {code: _with_number(training, _sessions(training, [code])) for code in codes}
    return counted_twice(
        "partners.people.twice",
        meaning=f"People counted with more than one partner, {training.window}",
        whole=_people_known(training, _sessions(training, codes)),
        parts={f"partners.{code}.people": people_at(training, sessions) for code, sessions in known.items()},
        as_at=training.question.as_at,
    )
