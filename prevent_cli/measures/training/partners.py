"""Figures of the training delivered for partners and mixed audiences."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, rows_of
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
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import counted_twice, with_remainder
from prevent_cli.measures.base.snapshots import reported_sum
from prevent_cli.measures.training.rows import Training, last_courses, training_of
from prevent_cli.periods import month_name
from prevent_cli.wording import capital

if TYPE_CHECKING:
    from numpy.typing import NDArray


def partner_training(material: Material, question: Question) -> Measured:
    """Return the sessions delivered for partners and mixed audiences in the window, one row an audience.

    People are the distinct people in the registers of those sessions, or the number that the organiser reported for a
    session without a register; where a session has neither, the people are [x]. Table "training.partners".
    "partners.people.twice" is by how much the rows exceed the text, in which somebody with two partners counts once.
    Source: the narrative "Partnership" row of the partnership board's Table 1.
    """
    training = training_of(material, question)
    codes = [code for code, department in training.register.departments.items() if department.kind != DEPARTMENT]
    everybody = people_at(training, _with_number(training, _sessions(training, codes)))
    figures: list[Figure] = []
    rows = []
    for code in codes:
        sessions = _sessions(training, [code])
        if sessions.value == 0:
            continue
        held, people = _figures(f"partners.{code}", training.name_of(code), sessions, training)
        figures += [held, with_remainder(people, _others(people, everybody))]
        figures += _known_part(f"partners.{code}", training.name_of(code), sessions, training)
        base = f"partners.{code}"
        refs = (FigureRef(name=f"{base}.sessions"), FigureRef(name=f"{base}.people"))
        rows.append((training.name_of(code), _months(training, sessions), *refs))
    figures += _totals(codes, training)
    figures.append(_twice(codes, training))
    table = FigureTable(
        name="training.partners",
        title=f"{capital(training.course.training)} of partners, {training.window}",
        columns=(
            FigureColumn(key="partner", heading="Partner", weight=5),
            FigureColumn(key="months", heading="When", weight=5),
            FigureColumn(key="sessions", heading="Sessions", numeric=True, weight=2),
            FigureColumn(key="people", heading="People trained", numeric=True, weight=2),
        ),
        rows=tuple(rows),
        notes=("Somebody trained with two partners counts in each row, and once in the text.",),
        description="The partners and mixed audiences trained in the window, with sessions and people.",
    )
    return Measured(figures=tuple(figures), tables=(table,), facts=training.facts)


def _sessions(training: Training, codes: list[str]) -> Count:
    if training.delivered is None or not training.covered:
        return Count(value=None, source="sessions", rule="the sessions return does not cover these days")
    if training.register.kinds_unknown is not None:
        return training.register.kinds_unknown
    delivered = training.delivered
    clients = [training.register.position(code) for code in codes]
    chosen = (
        delivered.counts & between(delivered.held, training.since, training.until) & np.isin(delivered.client, clients)
    )
    rows = rows_of(chosen)
    rule = f"{training.course.sessions} delivered for them from {training.window}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def _figures(base: str, name: str, sessions: Count, training: Training) -> list[Figure]:
    as_at = training.question.as_at
    return [
        counted(
            f"{base}.sessions",
            meaning=f"{capital(training.course.sessions)} delivered for {name}, {training.window}",
            unit=Unit.SESSIONS,
            count=sessions,
            as_at=as_at,
        ),
        counted(
            f"{base}.people",
            meaning=f"People trained at sessions delivered for {name}, {training.window}",
            unit=Unit.PEOPLE,
            count=people_at(training, sessions),
            as_at=as_at,
        ),
    ]


def _known_part(base: str, name: str, sessions: Count, training: Training) -> list[Figure]:
    """Return the people known behind an [x]: no table shows them, but the total less the other rows would."""
    known = _with_number(training, sessions)
    if known.value is None or known.value == sessions.value:
        return []
    meaning = f"People known to have been trained at sessions delivered for {name}, {training.window}"
    count, as_at = people_at(training, known), training.question.as_at
    return [counted(f"{base}.people-known", meaning=meaning, unit=Unit.PEOPLE, count=count, as_at=as_at)]


def _with_number(training: Training, sessions: Count) -> Count:
    """Return those of some sessions that have a register or a reported number of people."""
    if sessions.rows is None or training.sessions is None:
        return sessions
    if unknown := people_unknown(training, sessions.rows):
        return unknown
    _, without = _register(training, sessions.rows)
    if not len(without):
        return sessions
    silent = without[training.sessions.frame["reported_attendees"].iloc[without].isna().to_numpy(dtype=bool)]
    known = sessions.rows[~np.isin(sessions.rows, silent)]
    return Count(value=len(known), source="sessions", rule=sessions.rule, rows=known)


def people_at(training: Training, sessions: Count) -> Count:
    """Return the people at some sessions, each once: [x] where one has neither a register nor a reported number."""
    if sessions.remedy:
        return sessions
    if sessions.rows is None or training.sessions is None:
        return Count(value=None, source="attendance", rule="the sessions return does not cover these days")
    return people_unknown(training, sessions.rows) or _people_at(training, training.sessions, sessions.rows)


def _people_at(training: Training, listed: Rows, sessions: "NDArray[np.int64]") -> Count:
    people, without = _register(training, sessions)
    if not len(without):
        rule = f"distinct people at sessions delivered for them from {training.window}; one row a person"
        return Count(value=len(people), source="attendance", rule=rule, rows=people)
    reported = _reported(listed, without)
    if reported.value is None:
        unknown = "a session has neither a register nor a reported number of attendees"
        return Count(value=None, source="sessions", rule=unknown, rows=without)
    if len(people):
        rule = "distinct people in registers, one row a person, and those reported for sessions without one"
        value = len(people) + reported.value
        return Count(value=value, source="attendance", rule=rule, rows=people, also=reported)
    return reported


def people_unknown(training: Training, sessions: "NDArray[np.int64]") -> Count | None:
    """Return a count without a value where a return lacks a column that says how many people were at some sessions."""
    if training.sessions is None or not len(sessions):
        return None
    if training.attendance_unknown is not None:
        return training.attendance_unknown
    _, without = _register(training, sessions)
    return uncounted(training.sessions, "reported_attendees") if len(without) else None


def _reported(sessions: Rows, without: "NDArray[np.int64]") -> Count:
    """Return the people that organisers reported for the sessions without a register; [x] where one has no number."""
    rule = "the numbers that the organisers reported for sessions without a register"
    return reported_sum(sessions, "reported_attendees", without, rule)


def reported_without_register(training: Training, sessions: "NDArray[np.int64]") -> Count | None:
    """Return the people that organisers reported for those of some sessions that have no register.

    None where each session has one. Ask `people_unknown` first.
    """
    _, without = _register(training, sessions)
    if training.sessions is None or not len(without):
        return None
    return _reported(training.sessions, without)


def _register(training: Training, sessions: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the attendance rows of the distinct people at some sessions, and the sessions that have no register."""
    attended = training.attended
    if attended is None:
        return np.zeros(0, dtype=np.int64), sessions
    here = attended.counts & np.isin(attended.session, sessions)
    return last_courses(attended, here), sessions[~np.isin(sessions, attended.session[here])]


def _months(training: Training, sessions: Count) -> str:
    """Return the months of some sessions in words, each once: "June 2018, July 2018"."""
    if training.delivered is None or sessions.rows is None:
        return ""
    days = np.sort(training.delivered.held[sessions.rows]).astype("datetime64[D]").tolist()
    return ", ".join(dict.fromkeys(month_name(day) for day in days))


def _totals(codes: list[str], training: Training) -> list[Figure]:
    """Return all partners' sessions, and the people known to have been at them."""
    sessions = _sessions(training, codes)
    with_number = _with_number(training, sessions)
    as_at = training.question.as_at
    unit = Unit.SESSIONS
    return [
        counted(
            "partners.sessions",
            meaning=f"{capital(training.course.sessions)} delivered for partners",
            unit=unit,
            count=sessions,
            as_at=as_at,
        ),
        counted(
            "partners.sessions-with-number",
            meaning="Partners' sessions whose number of people is known",
            unit=unit,
            count=with_number,
            as_at=as_at,
        ),
        counted(
            "partners.people",
            meaning=f"People trained at partners' sessions whose number is known, {training.window}",
            unit=Unit.PEOPLE,
            count=people_at(training, with_number),
            as_at=as_at,
        ),
    ]


def _others(people: Figure, everybody: Count) -> Count:
    """Return the people who were trained with the other partners only."""
    own = None if people.part is None else people.part.value
    value = None if own is None or everybody.value is None else everybody.value - own
    return Count(value=value, source=everybody.source, rule="people at partners' sessions, less those with this one")


def _twice(codes: list[str], training: Training) -> Figure:
    known = {code: _with_number(training, _sessions(training, [code])) for code in codes}
    return counted_twice(
        "partners.people.twice",
        meaning=f"People counted with more than one partner, {training.window}",
        whole=people_at(training, _with_number(training, _sessions(training, codes))),
        parts={f"partners.{code}.people": people_at(training, sessions) for code, sessions in known.items()},
        as_at=training.question.as_at,
    )
