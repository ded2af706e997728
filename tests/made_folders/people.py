"""What happened in a made-up council: its referrals, training, meetings and plans, from a seed."""

import datetime as dt
import random
from collections.abc import Sequence

from made_folders.described import BIRTHDAYS, CANARY, NUMBER_CANARY

AGENCIES = ("Police", "Children's Services", "Adult Social Care", "Health Trust", "Probation", "Education", "Housing")
LAST = dt.date(2025, 12, 31)


class Draw:
    """Chance, and what each record needs of it; the same seed always gives the same council."""

    def __init__(self, seed: str, *, first: dt.date, last: dt.date = LAST) -> None:
        self.chance = random.Random(seed)
        self.first, self.last = first, last
        self._people = 0

    def day(self, first: dt.date | None = None, last: dt.date | None = None) -> dt.date:
        """Return a working day, never 29 February."""
        start, end = first or self.first, last or self.last
        while True:
            day = start + dt.timedelta(days=self.chance.randrange((end - start).days + 1))
            if day.weekday() < 5 and (day.month, day.day) != (2, 29):
                return day

    def after(self, day: dt.date, least: int, most: int) -> dt.date | None:
        """Return a later working day; None if it has not come yet."""
        later = day + dt.timedelta(days=self.chance.randrange(least, most))
        while later.weekday() > 4 or (later.month, later.day) == (2, 29):
            later += dt.timedelta(days=1)
        return later if later <= self.last else None

    def person(self) -> dict:
        """Return a person, each of whose facts has the canary in it."""
        self._people += 1
        name = f"{CANARY.capitalize()}{self._people:04d}"
        return {
            "number": f"{NUMBER_CANARY}{self._people:05d}",
            "name": f"{name} Smith",
            "first": name,
            "last": f"Mc{name}",
            "email": f"{name.lower()}@council.example",
            "born": self.chance.choice(BIRTHDAYS),
            "job": f"{name} officer",
            "words": f"{name} lives with a grandparent",
        }

    def referrals(self, number: int, *, concerns: Sequence[str], sources: Sequence[str], adopted: float = 0.3) -> list:
        """Return referrals in the order of their days; one is received on the first and on the last working day."""
        days = sorted([self.first, self.last, *(self.day() for _ in range(number - 2))])
        return [self._referral(at, day, concerns, sources, adopted) for at, day in enumerate(days, 1)]

    def _referral(self, at: int, day: dt.date, concerns: Sequence[str], sources: Sequence[str], adopted: float) -> dict:
        police = self.after(day, 1, 12)
        panel = self.after(police, 10, 40) if police and self.chance.random() < 0.6 else None
        accepted = panel if panel and self.chance.random() < adopted / 0.6 else None
        closed = self.after(accepted, 90, 400) if accepted and self.chance.random() < 0.8 else None
        review = self.after(closed, 170, 200) if closed else None
        return {
            **self.person(),
            "ref": f"{CANARY[:3].upper()}{CANARY.upper()}-{at:04d}",
            "received": day,
            "source": self.chance.choice(sources),
            "concern": self.chance.choices(concerns, weights=range(len(concerns) + 2, 2, -1))[0],
            "police": police,
            "panel": panel,
            "accepted": accepted,
            "closed": closed,
            "review6": review,
            "review12": self.after(review, 170, 200) if review else None,
            "advice": self.after(day, 3, 20) if panel is None else None,
            "sex": self.chance.choice(("Male", "Female", "Not known")),
        }

    def sessions(self, number: int, *, clients: Sequence[str]) -> list:
        """Return training sessions in the order of their days, with the number who came."""
        days = sorted([self.first, self.last, *(self.day() for _ in range(number - 2))])
        return [
            {
                **self.person(),
                "session": f"TR{at:03d}",
                "held": day,
                "client": self.chance.choice(clients),
                "attended": self.chance.randrange(6, 28),
                "venue": self.chance.choice(("Town Hall", "MS Teams", "Civic Centre")),
            }
            for at, day in enumerate(days, 1)
        ]

    def staff(self, number: int, *, departments: Sequence[str]) -> list:
        """Return members of staff, each in one department."""
        return [{**self.person(), "department": self.chance.choice(departments)} for _ in range(number)]

    def attendances(self, sessions: Sequence[dict], staff: Sequence[dict], *, each: int = 12) -> list:
        """Return one row for each person who was booked at a session; nine in ten came."""
        return [
            {**person, "session": one["session"], "held": one["held"], "came": self.chance.random() < 0.9}
            for one in sessions
            for person in self.chance.sample(list(staff), min(each, len(staff)))
        ]

    def completions(self, staff: Sequence[dict], *, share: float, course: str) -> list:
        """Return one row for each member of staff and a course; `done` is the day of completion, if there is one."""
        return [
            {**person, "course": course, "done": self.day() if self.chance.random() < share else None}
            for person in staff
        ]

    def meetings(self, days: Sequence[dt.date], agencies: Sequence[str] = AGENCIES) -> list:
        """Return one row for each agency and meeting; the first agency is always there."""
        return [
            {"held": day, "agency": agency, "came": agency == agencies[0] or self.chance.random() < 0.75}
            for day in days
            for agency in agencies
        ]


def monthly(first: dt.date, last: dt.date, *, day: int = 10) -> list[dt.date]:
    """Return the same day of each month."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [dt.date(month // 12, month % 12 + 1, day) for month in months]
