"""Eastholm's training: an export of its learning system, workshops by sector, and staff in scope on several days."""

import datetime as dt

from samples.dice import Dice
from samples.files import Cell, Row, Sheet

FIRST_DAY, LAST_DAY = dt.date(2022, 4, 4), dt.date(2026, 9, 30)
AWARENESS, REFERRING, OTHER = "Prevent awareness e-learning", "Making a Prevent referral", "Information governance"
WORKSHOP = "Prevent in practice workshop"
AWARENESS_MONTHS = 24
YEARS = range(2022, 2027)
COUNCIL_STAFF = "Council staff"

# Service: its code, staff in scope on the first and on the last day, and the percentage that completes its course.
SERVICES: dict[str, tuple[str, int, int, int]] = {
    "Adult Social Care": ("adults", 150, 164, 84),
    "Children and Families": ("children", 190, 205, 91),
    "Education and Skills": ("education", 70, 66, 88),
    "Libraries and Communities": ("communities", 82, 78, 72),
    "Highways and Transport": ("highways", 64, 60, 45),
    "Corporate Services": ("corporate", 58, 61, 80),
}
OTHER_NAMES = {"adults": "ASC", "children": "Children's Services; C&F", "communities": "Libraries"}
DEPARTMENTS = Sheet(
    name="Services",
    headings=("Short code", "Full name", "Category", "Other names"),
    rows=[
        *((code, name, "Directorate", OTHER_NAMES.get(code)) for name, (code, *_) in SERVICES.items()),
        ("nhs-trust", "Eastholm Community NHS Trust", "Partner organisation", None),
        ("districts", "District councils", "Partner organisation", None),
        ("schools", "Schools and colleges", "Partner organisation", None),
        ("voluntary", "Voluntary organisations", "Partner organisation", None),
        ("members", "Elected members", "Partner organisation", None),
    ],
)
SCOPE_DAYS = (dt.date(2023, 3, 31), dt.date(2024, 3, 31), dt.date(2025, 3, 31), dt.date(2026, 3, 31), LAST_DAY)

# Sector in the council's own words: delivered for, workshops a year, the least and most people at each.
WORKSHOPS: dict[str, tuple[str, int, tuple[int, int]]] = {
    "Schools": ("Schools and colleges", 7, (14, 48)),
    "Early years": ("Schools and colleges", 3, (9, 22)),
    "Further education": ("Schools and colleges", 2, (12, 40)),
    "Health": ("Eastholm Community NHS Trust", 3, (8, 26)),
    "Housing": ("District councils", 2, (7, 18)),
    "Voluntary and faith groups": ("Voluntary organisations", 4, (6, 21)),
    "Elected members": ("Elected members", 1, (9, 19)),
}
LMS_HEADINGS = (*("Employee ID", "Department", "Course Title", "Completion Status", "Completion Date", "Expiry Date"),)


def headcounts() -> Sheet:
    """Return staff in scope: a service in each row, a day in each column, and a row of totals."""
    rows: list[Row] = []
    for name, (_, first, last, _) in SERVICES.items():
        steps = len(SCOPE_DAYS) - 1
        rows.append((name, *(first + (last - first) * at // steps for at in range(len(SCOPE_DAYS)))))
    totals = [sum(int(str(row[at])) for row in rows) for at in range(1, len(SCOPE_DAYS) + 1)]
    headings = ("Directorate", *(f"{day:%d/%m/%Y}" for day in SCOPE_DAYS))
    return Sheet(
        name="In scope", headings=headings, rows=[*rows, ("Total", *totals)], title="Staff in scope for Prevent"
    )


def staff() -> dict[str, str]:
    """Return each person's service, by the person's reference: as many as are in scope on the last day."""
    services = [name for name, (_, _, number, _) in SERVICES.items() for _ in range(number)]
    return {f"{400_000 + 7 * at:06d}": name for at, name in enumerate(services, start=1)}


def completions(dice: Dice) -> Sheet:
    """Return the learning system's records: each person's courses, those begun and not completed among them."""
    rows: list[Row] = []
    for person, name in staff().items():
        rows += _records(dice, person, _called(dice, name), SERVICES[name][3])
    return Sheet(name="Export", headings=LMS_HEADINGS, rows=rows)


def _called(dice: Dice, name: str) -> str:
    others = OTHER_NAMES.get(SERVICES[name][0], "").split("; ")
    return others[0] if others[0] and dice.chance(12) else name


def _records(dice: Dice, person: str, department: str, percent: int) -> list[Row]:
    rows: list[Row] = []
    if dice.chance(percent):
        done = _days(dice)
        rows += [(person, department, AWARENESS, "Completed", day, _later(day, AWARENESS_MONTHS)) for day in done]
    else:
        status = dice.pick(("In progress", "Not started", "Not started", "Overdue"))
        rows.append((person, department, AWARENESS, status, None, None))
    if dice.chance(percent // 3):
        day = dice.workday(dt.date(2023, 1, 9), LAST_DAY)
        rows.append((person, department, REFERRING, "Passed", day, _later(day, 36)))
    elif dice.chance(6):
        rows.append((person, department, REFERRING, dice.pick(("Failed", "Enrolled")), None, None))
    if dice.chance(20):
        rows.append((person, department, OTHER, "Completed", dice.workday(dt.date(2025, 1, 6), LAST_DAY), None))
    return rows


def _days(dice: Dice) -> list[dt.date]:
    """Return the days of a person's courses: the first since April 2022, then again after about two years."""
    days = [dice.workday(FIRST_DAY, LAST_DAY)]
    while dice.chance(82):
        later = dice.soon(_later(days[-1], AWARENESS_MONTHS) - dt.timedelta(days=80), most=110)
        if later > LAST_DAY:
            break
        days.append(later)
    return days


def _later(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month that many months later; the 28th of the month for later days."""
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, min(day.day, 28))


def workshops(dice: Dice) -> tuple[Sheet, Sheet]:
    """Return the workshops and their registers: of partners' people only the number is kept."""
    held: list[tuple[dt.date, str, Cell, Cell, list[str]]] = []
    for sector, (client, a_year, people) in WORKSHOPS.items():
        held += [
            (day, client, None if dice.chance(4) else sector, dice.whole(*people), [])
            for day in _days_of_years(dice, a_year)
        ]
    for name, (_, _, _, percent) in SERVICES.items():
        own = dice.shuffled([person for person, service in staff().items() if service == name])
        for place, day in enumerate(_days_of_years(dice, 1)):
            came = own[place * 9 : place * 9 + dice.whole(5, 6 + percent // 10)]
            held.append((day, name, COUNCIL_STAFF, None, came))
    held.sort(key=lambda one: (one[0], one[1]))
    sessions: list[Row] = []
    register: list[Row] = []
    for number, (day, client, sector, people, came) in enumerate(held, start=1):
        sessions.append((f"W{number:03d}", day, client, WORKSHOP, sector, people))
        register += [(f"W{number:03d}", person, client, "No" if dice.chance(7) else "Yes") for person in came]
    headings = ("Session ref", "Date of session", "Delivered to", "Course name", "Sector", "Number attended")
    title = "Prevent workshops, April 2022 to September 2026"
    return (
        Sheet(name="Workshops", headings=headings, rows=sessions, title=title),
        Sheet(name="Register", headings=("Session ref", "Employee ID", "Directorate", "Present"), rows=register),
    )


def _days_of_years(dice: Dice, a_year: int) -> list[dt.date]:
    """Return that many days in each year, in order."""
    spans = [(max(FIRST_DAY, dt.date(year, 1, 9)), min(LAST_DAY, dt.date(year, 12, 15))) for year in YEARS]
    return [day for first, last in spans for day in dice.workdays(first, last, a_year)]
