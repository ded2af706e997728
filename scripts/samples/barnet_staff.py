"""The Barnet sample's staff list: leavers, movers, and all staff of two small departments with their managers."""

import datetime as dt

from samples.barnet_training import ADULTS, CAFT, CFS, RE
from samples.dice import Dice
from samples.files import Row, Sheet
from samples.register import Register

SEED = 5  # apart from the other returns' dice, so that these rows change none of theirs
DUTY_PROGRESS = dt.date(2016, 1, 1)  # the report's as-at date: nobody of 2015 has left by then
STAFF_HEADINGS = ("Person ID", "Department", "Started", "Left", "Manager", "Requires training")

FRAUD_MANAGERS = ("Counter Fraud Manager", "Investigations Manager")
RE_MANAGERS = (
    "Planning Manager",
    "Building Control Manager",
    "Highways Manager",
    "Environmental Health Manager",
    "Regeneration Manager",
    "Land Charges Manager",
)
MOST_STAFF = 400  # more references than are needed
RE_IN_2018, RE_IN_2020 = 84, 169  # the headcounts of 3 September 2018 and 1 April 2020
EARLY_TRAINED = 30  # of the 53 trained in 2019, those in post by September 2018
LEFT_IN_2020 = 4
NEED_NONE = 3
BEGAN = (dt.date(2010, 1, 4), dt.date(2018, 8, 31))
GROWTH = (dt.date(2018, 10, 1), dt.date(2020, 3, 27))
FIRST_RE_SESSION = dt.date(2019, 4, 30)
TURNOVER = (dt.date(2020, 6, 1), dt.date(2020, 9, 30))
NEXT_YEAR = dt.date(2021, 1, 11)


def staff_sheet(register: Register, groups: dict[str, list[int]], dice: Dice) -> Sheet:
    """Return leavers, people who moved between departments, and all staff of two small departments.

    Others in post are in the headcounts alone.
    """
    references = register.references()
    rows: list[Row] = []
    for group, people in groups.items():
        if group.startswith(("2015 ", "left ")):
            department = group.split(" ", maxsplit=1)[1]
            rows += [
                (
                    references[person],
                    department,
                    *_stint(dice, max(register.last_day(person), DUTY_PROGRESS), dt.date(2017, 10, 20)),
                )
                for person in people
            ]
    # Only people of no later window leave, so that nobody who is counted as trained in a window has left.
    for group, department, number in (
        ("only early", ADULTS, 5),
        (f"lapsed {ADULTS}", ADULTS, 4),
        (f"lapsed {CFS}", CFS, 5),
    ):
        after = dt.date(2018, 10, 8)
        rows += [
            (references[person], department, *_stint(dice, after, dt.date(2020, 10, 30)))
            for person in groups[group][:number]
        ]
    for group, old, new in (("to adults", CFS, ADULTS), ("to children", ADULTS, CFS)):
        for person in groups[group]:
            moved_on = _move(register, person)
            rows.append((references[person], old, None, moved_on - dt.timedelta(days=1)))
            rows.append((references[person], new, moved_on, None))
    rows = [(*row, None, None) for row in rows]  # nobody's manager is known in the two large departments
    rows += _small_departments(register, groups)
    rows.sort(key=lambda row: (str(row[0]), row[2] or dt.date.min))
    return Sheet(name="Staff", headings=STAFF_HEADINGS, rows=rows)


def _small_departments(register: Register, groups: dict[str, list[int]]) -> list[Row]:
    """Return all staff of the fraud team and of the enterprise with their managers' posts.

    They come to the headcounts at each snapshot: 15 of the fraud team; of the enterprise 84 in September 2018, 169 from
    April 2020 to the end of that year, when four have left and four come.
    """
    dice = Dice(SEED)
    references = register.references()
    unseen = (f"P-{number:04d}" for number in range(len(references) + 1, len(references) + 1 + MOST_STAFF))
    fraud = [references[person] for person in _people_of(register, CAFT)]
    rows: list[Row] = [
        (person, CAFT, _start(dice, BEGAN), None, FRAUD_MANAGERS[place % len(FRAUD_MANAGERS)], "Yes")
        for place, person in enumerate(fraud)
    ]
    # Three moved from the large department long after their course, and have not come again: lapsed.
    moved = [references[person] for person in groups[f"lapsed {CFS}"][5:8]]
    trained = [references[person] for person in _people_of(register, RE)]
    early = trained[:EARLY_TRAINED]
    stints: list[tuple[str, dt.date | None, dt.date | None]] = [(person, _start(dice, BEGAN), None) for person in early]
    stints += [(next(unseen), _start(dice, BEGAN), None) for _ in range(RE_IN_2018 - len(early))]
    stints += [(person, dice.workday(*GROWTH), None) for person in moved]
    stints += [(person, dice.workday(GROWTH[0], FIRST_RE_SESSION), None) for person in trained[EARLY_TRAINED:]]
    left = RE_IN_2020 - len(stints)
    stints += [
        (next(unseen), dice.workday(*GROWTH), dice.workday(*TURNOVER) if place < LEFT_IN_2020 else None)
        for place in range(left)
    ]
    stints += [(next(unseen), dice.workday(*TURNOVER), None) for _ in range(LEFT_IN_2020)]
    stints += [(next(unseen), NEXT_YEAR, None) for _ in range(2)]  # not in post at the end of 2020
    rows += [
        (person, RE, started, ended, RE_MANAGERS[place % len(RE_MANAGERS)], "Yes")
        for place, (person, started, ended) in enumerate(stints)
    ]
    rows += [(next(unseen), RE, BEGAN[0], None, RE_MANAGERS[0], "No") for _ in range(NEED_NONE)]
    return rows


def _people_of(register: Register, department: str) -> list[int]:
    """Return the people who came as staff of a department, in the order in which they first came."""
    return list(
        dict.fromkeys(
            row.person for session in register.sessions for row in session.attendances if row.department == department
        )
    )


def _start(dice: Dice, days: tuple[dt.date, dt.date]) -> dt.date | None:
    return dice.workday(*days) if dice.chance(80) else None


def _stint(dice: Dice, earliest: dt.date, latest: dt.date) -> tuple[dt.date | None, dt.date]:
    started = dice.workday(dt.date(2008, 1, 7), dt.date(2014, 12, 19)) if dice.chance(60) else None
    return started, dice.workday(earliest + dt.timedelta(days=14), latest)


def _move(register: Register, person: int) -> dt.date:
    """Return the Monday midway between the person's first session and their last: they changed departments then."""
    days = [session.held_on for session in register.sessions for row in session.attendances if row.person == person]
    middle = min(days) + (max(days) - min(days)) / 2
    return middle - dt.timedelta(days=middle.weekday())
