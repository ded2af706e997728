"""Figures of partners' training status: each team's reported status, and its numbers in the training returns."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import NO_ROWS, grouped, rows_of
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
    remedy_of,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import cell_count, latest_snapshot, markdown_at, recorded_notes, text_at
from prevent_cli.measures.training.partners import people_unknown, reported_without_register
from prevent_cli.measures.training.placing import how_to_place, not_placed
from prevent_cli.measures.training.rows import Attended, Training, last_courses, last_of, training_of
from prevent_cli.measures.training.totals import NONE_YET, keeps_own_rows, latest_total, notes_on_totals, when_counted
from prevent_cli.periods import long_date
from prevent_cli.wording import capital, parts, slug

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARED_SESSIONS = "Sessions that a team shared with other teams are counted under mixed departments."


def partner_status(material: Material, question: Question) -> Measured:
    """Return each partner team's training status, from the latest list at or before the as-at date.

    Figures "partner-status.TEAM.identified", ".people" and ".sessions" (delivered for the team's codes); [x] if the
    list names no code. People are the distinct people of the team's codes at sessions in the window. A session for the
    team without a register adds its reported number ([x] without one). For a team that keeps its own rows, people are
    its reported total. A reader can work out ".not-trained", identified less people, so it is a figure, not printed.
    "partner-status.teams" counts the teams. Table "partners.status". Source: committee Table 8.
    """
    training = training_of(material, question)
    statuses = material.get("partner_status")
    listed = latest_snapshot(statuses, question.as_at)
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    notes: tuple[str, ...] = (SHARED_SESSIONS,)
    if statuses is not None and listed is not None:
        people: dict[str, Count] = {}
        for row in listed.tolist():
            team = text_at(statuses, "team", row)
            base = f"partner-status.{slug(text_at(statuses, 'code', row) or team)}"
            own = _team(base, team, statuses, row, training)
            people.update((team, one.part) for one in own if one.name == f"{base}.people" and one.part is not None)
            figures += own
            refs = tuple(FigureRef(name=f"{base}.{key}") for key in ("identified", "sessions", "people"))
            rows.append((team, *refs, markdown_at(statuses, "status", row)))
        notes += notes_on_totals(training, people)
        notes += recorded_notes(statuses, listed, question.as_at, what="Staff identified and status")
    rule = f"teams of the latest list at or before {long_date(question.as_at)}"
    count = Count(value=None if listed is None else len(listed), source="partner_status", rule=rule, rows=listed)
    meaning = "Partner teams listed"
    teams = counted("partner-status.teams", meaning=meaning, unit=Unit.ITEMS, count=count, as_at=question.as_at)
    return Measured(figures=(teams, *figures), tables=(_table(tuple(rows), notes, training),))


def _team(base: str, team: str, statuses: Rows, row: int, training: Training) -> list[Figure]:
    as_at = training.question.as_at
    named = "" if statuses.lacks("departments") else text_at(statuses, "departments", row)
    codes = [training.register.code_for(word) for word in parts(named)]
    known = [training.register.position(code) for code in codes if code is not None]
    positions = known if len(known) == len(codes) else []
    identified = cell_count(statuses, "identified", row, "the number in the list")
    people, sessions = _people(training, positions, identified), _sessions(training, positions)
    if unknown := uncounted(statuses, "departments"):
        people = sessions = unknown
    staff, trained = f"Staff identified for training, {team}", f"People trained, {team}"
    trained = f"{trained}, {when_counted(training, people)}"
    held = f"{capital(training.course.sessions)} delivered for {team}, {training.window}"
    return [
        _not_trained(base, team, (identified, people), training),
        counted(f"{base}.identified", meaning=staff, unit=Unit.PEOPLE, count=identified, as_at=as_at),
        counted(f"{base}.people", meaning=trained, unit=Unit.PEOPLE, count=people, as_at=as_at),
        counted(f"{base}.sessions", meaning=held, unit=Unit.SESSIONS, count=sessions, as_at=as_at),
    ]


def _not_trained(base: str, team: str, counts: tuple[Count, Count], training: Training) -> Figure:
    identified, people = (count.value for count in counts)
    remedy = remedy_of(*counts)
    return derived(
        f"{base}.not-trained",
        meaning=f"Staff identified for training and not trained, {team}, {when_counted(training, counts[1])}",
        unit=Unit.PEOPLE,
        value=None if identified is None or people is None else max(0, identified - people),
        inputs=(f"{base}.identified", f"{base}.people"),
        operation="the staff identified less the people trained; never below 0",
        remedy=remedy,
        as_at=training.question.as_at,
    )


def _people(training: Training, positions: list[int], identified: Count) -> Count:
    attended = training.attended
    if positions and training.covered and training.attendance_unknown is not None:
        return training.attendance_unknown
    if not positions or attended is None or not training.covered:
        return Count(value=None, source="attendance", rule="the training returns do not give this number")
    rows = _last_courses(training, attended, positions)
    rule = f"distinct people of the team at {training.course.sessions} from {training.window}; one row for each person"
    if not len(rows) and keeps_own_rows(training, positions):
        return _reported(training, positions)
    never = training.never_named(positions, by_sessions=False)
    if never is not None and not _sessions(training, positions).value:
        return never
    if unknown := _not_placed(training, rows, identified):
        return unknown
    return _with_reported(Count(value=len(rows), source="attendance", rule=rule, rows=rows), training, positions)


def _last_courses(training: Training, attended: Attended, positions: list[int]) -> "NDArray[np.int64]":
    """Return the last course in the window of each person of some departments."""
    in_window = training.once(
        _last_courses, lambda: grouped(rows_of(training.in_window(attended)), attended.department)
    )
    own = [in_window.get(position, NO_ROWS) for position in set(positions)]
    return last_of(attended, np.sort(np.concatenate([NO_ROWS, *own])))


def _not_placed(training: Training, rows: "NDArray[np.int64]", identified: Count) -> Count | None:
    """Return a count without a value if many others could be of the team: no return says their department."""
    attended = training.attended
    if attended is None:
        return None
    others = training.in_window(attended) & attended.not_placed
    if others.any():
        others &= ~np.isin(attended.person, attended.person[rows])
    people = len(last_courses(attended, others))
    return not_placed(people, identified.value, how_to_place(training.completions))


def _with_reported(people: Count, training: Training, positions: list[int]) -> Count:
    """Return the people in registers, and those reported by organisers of sessions without a register."""
    sessions = _sessions(training, positions)
    if not sessions.value or sessions.rows is None:
        return people
    if unknown := people_unknown(training, sessions.rows):
        return unknown
    reported = reported_without_register(training, sessions.rows)
    if reported is None:
        return people
    if reported.value is None:
        rule = "a session for the team has neither a register nor a reported number of attendees"
        return Count(value=None, source="sessions", rule=rule)
    rule = f"{people.rule}, and people reported for sessions without a register"
    value = (people.value or 0) + reported.value
    return Count(value=value, source=people.source, rule=rule, rows=people.rows, also=reported)


def _reported(training: Training, positions: list[int]) -> Count:
    totals = [latest_total(training, position) for position in positions]
    if len(totals) == 1 and totals[0] is not None:
        return totals[0]
    return Count(value=None, source="totals", rule=NONE_YET)


def _sessions(training: Training, positions: list[int]) -> Count:
    delivered = training.delivered
    if not positions or delivered is None or not training.covered or keeps_own_rows(training, positions):
        return Count(value=None, source="sessions", rule="the sessions return does not give this number")
    if unknown := training.never_named(positions, by_sessions=True):
        return unknown
    rows = np.sort(np.concatenate([NO_ROWS, *map(training.sessions_for, set(positions))]))
    rule = f"{training.course.sessions} delivered for the team from {training.window}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def _table(rows: tuple[tuple[TableCell, ...], ...], notes: tuple[str, ...], training: Training) -> FigureTable:
    return FigureTable(
        name="partners.status",
        title=f"{capital(training.course.training)} status of partner teams, {training.window}",
        columns=(
            FigureColumn(key="team", heading="Partner team", weight=6),
            FigureColumn(key="identified", heading="Staff identified", numeric=True, weight=2),
            FigureColumn(key="sessions", heading="Sessions delivered", numeric=True, weight=2),
            FigureColumn(key="people", heading="People trained", numeric=True, weight=2),
            FigureColumn(key="status", heading="Status", weight=7, text_from="partner_status"),
        ),
        rows=rows,
        notes=notes,
        description="For each partner team: staff identified, sessions, people trained and training status.",
    )
