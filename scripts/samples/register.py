"""A training register while it is being made: sessions, who was at them, and the rows they become."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samples.dice import Dice
from samples.files import Row


@dataclass(slots=True, kw_only=True)
class Attendance:
    """One person (a number, not yet a reference) at a session, in the department they were in."""

    person: int
    department: str
    refresher: bool = False
    attended: str | None = "Yes"


@dataclass(slots=True, kw_only=True)
class Session:
    """One session; `attendances` stays empty where nobody's attendance is known."""

    held_on: dt.date
    delivered_for: str
    course: str | None = "WRAP3"
    sector: str | None = "Non-education"
    recorded_on: dt.date | None = None
    reference: str = ""
    notes: str | None = None
    attendances: list[Attendance] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Register:
    """All sessions of one authority, and how many people it has named so far."""

    dice: Dice
    sessions: list[Session] = field(default_factory=list)
    people: int = 0

    def new(self, number: int) -> list[int]:
        """Return that many people who have not been to a session yet."""
        first = self.people + 1
        self.people += number
        return list(range(first, self.people + 1))

    def hold(self, days: Iterable[dt.date], delivered_for: str, **rest: str | dt.date | None) -> list[Session]:
        """Return new sessions, one a day given, all for the same department."""
        made = [Session(held_on=day, delivered_for=delivered_for, **rest) for day in days]
        self.sessions += made
        return made

    def seat(
        self, sessions: Sequence[Session], people: Iterable[int], department: str, *, refresher: bool = False
    ) -> None:
        """Put each person at one of the sessions, the emptiest first, so that sessions are about equally full."""
        for person in people:
            fewest = min(len(session.attendances) for session in sessions)
            nearly = [session for session in sessions if len(session.attendances) <= fewest + 1]
            session = self.dice.pick(nearly)
            session.attendances.append(Attendance(person=person, department=department, refresher=refresher))

    def finish(self) -> None:
        """Put the sessions and their attendances in order and give the sessions their references."""
        self.sessions.sort(key=lambda session: (session.held_on, session.delivered_for))
        seen: dict[int, int] = {}
        for session in self.sessions:
            number = seen[session.held_on.year] = seen.get(session.held_on.year, 0) + 1
            session.reference = f"S-{session.held_on.year}-{number:03d}"
            session.attendances = self.dice.shuffled(session.attendances)

    def references(self, form: str = "P-{:04d}") -> dict[int, str]:
        """Return each person's reference, numbered in the order in which people first came."""
        order: dict[int, str] = {}
        for session in self.sessions:
            for attendance in session.attendances:
                order.setdefault(attendance.person, form.format(len(order) + 1))
        return order

    def last_day(self, person: int) -> dt.date:
        """Return the day of the person's last session."""
        return max(session.held_on for session in self.sessions for row in session.attendances if row.person == person)


def called(dice: Dice, name: str, aliases: dict[str, Sequence[str]], percent: int = 15) -> str:
    """Return the department's name or, in `percent` of rows, another that it goes by."""
    return dice.pick(aliases[name]) if name in aliases and dice.chance(percent) else name


def ordered(rows: list[Row]) -> list[Row]:
    """Return the rows sorted by their first two cells."""
    return sorted(rows, key=lambda row: (str(row[0]), str(row[1])))
