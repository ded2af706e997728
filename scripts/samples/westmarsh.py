"""The Westmarsh sample: a small invented authority with other headings, departments and boards than Barnet's.

It hides counts of 1 to 4, so every count of people that a board's paper can print is made to be 0 or at least 5:
referrals come in fives, and a session's people come, come again and lapse together.
"""

import datetime as dt
from pathlib import Path

from samples.calendar_days import quarter, second_thursdays
from samples.dice import Dice
from samples.files import Row, Sheet, write_csv, write_workbook
from samples.register import Attendance, Register

SEED = 36  # Channel panels stand in section 36
YEARS = (2018, 2019, 2020)
PANELS = second_thursdays(2018, 2020)

# (year, quarter): referrals, passed to police, accepted, given advice. The second quarter of 2018 is a true zero.
PLANS = {
    (2018, 1): (5, 0, 0, 5),
    (2018, 2): (0, 0, 0, 0),
    (2018, 3): (5, 5, 0, 0),
    (2018, 4): (5, 5, 5, 0),
    (2019, 1): (5, 0, 0, 5),
    (2019, 2): (5, 5, 0, 0),
    (2019, 3): (5, 5, 5, 0),
    (2019, 4): (5, 0, 0, 5),
    (2020, 1): (10, 5, 0, 5),
    (2020, 2): (5, 0, 0, 5),
    (2020, 3): (5, 5, 5, 0),
    (2020, 4): (5, 0, 0, 5),
}
SUPPORTED_AT_END = (2020, 3)  # these five are still supported when the log ends
CONCERNS = {(2018, 4): "Islamist extremism", (2019, 3): "Far right", (2020, 3): "Unclear"}  # of the accepted
SOURCES = ("School", "College", "Constabulary", "Social worker", "Surgery", "Voluntary sector", "Not recorded")
OTHER_CONCERNS = ("Islamist extremism", "Far right", "Unclear", "None identified")

PLACE = "Place and Environment"
STREETS = "Environment and Streets"  # what Place and Environment was called
RENAMED = dt.date(2019, 4, 1)
PEOPLE = "People Services"
RESOURCES = "Corporate Resources"
SCHOOLS_SUPPORT = "Schools Support"
LEISURE = "Westmarsh Leisure Trust"
HEALTH = "Westmarsh Community Health Trust"
HOUSING = "Moorland Housing Association"
SEVERAL = "Several services"

# Department: sessions of 2018 and 2019, sessions of 2020, people at each, and in which sector. With the refreshers
# every department has five sessions or more in 2020, so that a mean over them rests on no small number either.
TRAINING = {
    PEOPLE: (6, 5, 10, "Not education"),
    PLACE: (2, 4, 10, "Not education"),
    RESOURCES: (1, 5, 8, "Not education"),
    SCHOOLS_SUPPORT: (1, 5, 8, "Education sector"),
    HEALTH: (2, 3, 6, "Not education"),
}
REFRESHED = (PEOPLE, PLACE)  # their first session's people came again in October 2020
BOOKED_ONLY = 6

DEPARTMENTS: tuple[Row, ...] = (
    ("people", PEOPLE, "Directorate", None, None, "People"),
    ("place", STREETS, "Directorate", None, RENAMED - dt.timedelta(days=1), None),
    ("place", PLACE, "Directorate", RENAMED, None, "Place"),
    ("resources", RESOURCES, "Directorate", None, None, "Resources"),
    ("schools-support", SCHOOLS_SUPPORT, "Directorate", None, None, None),
    ("leisure", LEISURE, "Directorate", None, None, "Leisure Trust"),
    ("health-trust", HEALTH, "Partner organisation", None, None, None),
    ("housing", HOUSING, "Partner organisation", None, None, None),
    ("several", SEVERAL, "Several", None, None, None),
)
HEADCOUNTS: tuple[Row, ...] = tuple(
    (as_at, department, number)
    for as_at, numbers in (
        (dt.date(2018, 3, 31), (115, 95, 46, 60, 40)),
        (dt.date(2020, 3, 31), (120, 90, 48, 65, 45)),
    )
    for department, number in zip((PEOPLE, PLACE, RESOURCES, SCHOOLS_SUPPORT, LEISURE), numbers, strict=True)
)
TOTALS: tuple[Row, ...] = ((dt.date(2020, 12, 31), LEISURE, dt.date(2018, 1, 1), 30, 6),)

RISK = "How partners answer the local risk together"
DUTY = "How the council meets the duty"
BOARDS: tuple[Row, ...] = tuple(
    (as_at, *row)
    for as_at, rows in {
        dt.date(2019, 6, 3): (
            ("scpb", "The Safer Westmarsh Partnership", RISK, "Annually", dt.date(2019, 2, 7), "February 2020"),
            (
                "cmb",
                "Cabinet Member Briefing",
                DUTY,
                "Quarterly",
                "May 2019",
                "August 2019",
            ),
            ("cypp", "Children and Young People's Partnership", "Pupils and families", "Annually", None, "Autumn 2019"),
        ),
        dt.date(2020, 11, 2): (
            ("scpb", "The Safer Westmarsh Partnership", RISK, "Annually", dt.date(2020, 2, 6), dt.date(2021, 2, 4)),
            (
                "cmb",
                "Cabinet Member Briefing",
                DUTY,
                "Quarterly",
                dt.date(2020, 10, 19),
                "January 2021",
            ),
            (
                "cypp",
                "Children and Young People's Partnership",
                "Pupils and families",
                "Annually",
                dt.date(2019, 11, 14),
                "Date to be confirmed",
            ),
        ),
    }.items()
    for row in rows
)
EVENTS: tuple[Row, ...] = (
    ("May 2019", "Launched", "Westmarsh Prevent Plan 2019-2022", None),
    ("February 2020", "Consulted", "Local risk picture and delivery plan", "Schools, health and housing partners"),
    (dt.date(2020, 6, 18), "Sign-off", "Local risk picture and delivery plan", "Prevent Steering Group"),
    ("October 2020", "Briefed", "Progress on the Prevent duty", "Corporate Leadership Board"),
)

AGENCIES = ("Council chair", "Police", "Children's social care", "Adult mental health service", "Probation service")
OFTEN_AWAY = "Housing providers"
AWAY = range(3, 8)  # March to July: five months, so seven of a year's twelve meetings attended
STEERING_MONTHS = (3, 6, 9, 12)


def write_westmarsh(folder: Path) -> None:
    """Write the Westmarsh sample: one workbook of several sheets, three files of text."""
    dice = Dice(SEED)
    referrals = _referral_sheet(dice)
    register = _register(dice)
    write_workbook(
        folder / "prevent-returns.xlsx",
        referrals,
        Sheet(
            name="Panel and group",
            headings=("Name of meeting", "Date of meeting", "Organisation", "Present"),
            rows=_meeting_rows(),
        ),
        Sheet(
            name="Board schedule",
            headings=("Position at", "Short name", "Committee", "Remit", "How often", "Previous update", "Next due"),
            rows=BOARDS,
        ),
        Sheet(name="Events", headings=("When", "Type of event", "What", "By or to"), rows=EVENTS),
        Sheet(name="Staff in scope", headings=("Count date", "Directorate", "Staff in scope"), rows=HEADCOUNTS),
        Sheet(
            name="Reported totals",
            headings=("Reported on", "Organisation", "Since", "Staff trained", "Number of sessions"),
            rows=TOTALS,
        ),
    )
    write_csv(
        folder / "directorates.csv",
        Sheet(
            name="Directorates",
            headings=("Short code", "Full name", "Category", "Valid from", "Valid to", "Other names"),
            rows=DEPARTMENTS,
        ),
        date_form="%Y-%m-%d",
    )
    for name, sheet in (("workshops.csv", _workshops(register)), ("register.csv", _people(register))):
        write_csv(folder / name, sheet, delimiter=";", date_form="%Y-%m-%d")


def _referral_sheet(dice: Dice) -> Sheet:
    rows: list[Row] = []
    for when, counts in PLANS.items():
        rows += sorted(_referrals_of(dice, when, counts), key=lambda row: str(row[0]))
    return Sheet(
        name="Referral log",
        title="Channel referrals 2018 to 2020: OFFICIAL-SENSITIVE (sample)",
        headings=(
            "Our ref",
            "Contact date",
            "Date logged",
            "Referrer",
            "Ideology",
            "Complex needs",
            "Date passed to police",
            "Date of advice",
            "First panel",
            "Adopted on",
            "Exit date",
            "Result",
        ),
        rows=[(f"WM/{row[0]:%y}/{number:03d}", *row) for number, row in enumerate(rows, start=1)],
    )


def _referrals_of(dice: Dice, when: tuple[int, int], counts: tuple[int, int, int, int]) -> list[Row]:
    """Return a quarter's referrals; whoever police or advice is counted for comes first, so that some have both."""
    received, police, accepted, advice = counts
    first, last = quarter(*when)
    if accepted:
        last = first + dt.timedelta(days=38)  # so that all five are accepted in the same year
    rows: list[Row] = []
    for place in range(received):
        day = dice.workday(first, last - dt.timedelta(days=14))
        logged = dice.soon(day, most=3)
        checked = dice.soon(day, least=1, most=6) if place < police else None
        advised = dice.soon(day, least=1, most=8) if place < advice else None
        source = dice.pick(SOURCES)
        if place < accepted:
            panel = next(held for held in PANELS if held >= day + dt.timedelta(days=21))
            live = when == SUPPORTED_AT_END
            closed = None if live else dice.soon(panel, least=200, most=300)
            result = "Adopted" if live else "Completed"
            concern, needs = CONCERNS[when], "Mental health"
        else:
            panel = closed = needs = None
            concern = dice.pick(OTHER_CONCERNS)
            result = "Advice provided" if advised else "NFA"
        rows.append((day, logged, source, concern, needs, checked, advised, panel, panel, closed, result))
    return rows


def _register(dice: Dice) -> Register:
    register = Register(dice=dice)
    for department, (before, in_2020, each, sector) in TRAINING.items():
        days = dice.workdays(dt.date(2018, 2, 1), dt.date(2019, 11, 29), before)
        days += dice.workdays(dt.date(2020, 1, 13), dt.date(2020, 11, 20), in_2020)
        sessions = register.hold(days, department, course="WRAP3", sector=sector)
        for session in sessions:
            name = STREETS if department == PLACE and session.held_on < RENAMED else department
            session.delivered_for = name
            session.attendances = [Attendance(person=person, department=name) for person in register.new(each)]
        if department in REFRESHED:
            (again,) = register.hold([dice.workday(dt.date(2020, 10, 5), dt.date(2020, 10, 30))], department)
            again.course, again.sector = "WRAP refresher", sector
            again.attendances = [
                Attendance(person=row.person, department=department, refresher=True) for row in sessions[0].attendances
            ]
        sessions[-1].attendances += [
            Attendance(person=person, department=department, attended="No")
            for person in (register.new(BOOKED_ONLY) if department == PEOPLE else [])
        ]
    mixed = register.hold([dt.date(2019, 9, 17)], SEVERAL, course="WRAP3", sector="Not education")
    register.seat(mixed, register.new(12), HOUSING)
    register.finish()
    for session in register.sessions:
        session.recorded_on = dice.soon(session.held_on, most=3)
    return register


def _workshops(register: Register) -> Sheet:
    return Sheet(
        name="Workshops",
        title="Prevent workshops 2018 to 2020 (sample)",
        headings=("Workshop ID", "Delivered on", "Client", "Course name", "Education or not", "Entered on"),
        rows=[
            (
                session.reference,
                session.held_on,
                session.delivered_for,
                session.course,
                session.sector,
                session.recorded_on,
            )
            for session in register.sessions
        ],
    )


def _people(register: Register) -> Sheet:
    references = register.references("{:06d}")  # digits only: the leading zeros are part of the reference
    return Sheet(
        name="Register",
        headings=("Workshop ID", "Delegate ID", "Service", "Present", "Refresher course", "Entered on"),
        rows=[
            (
                session.reference,
                references[row.person],
                row.department,
                row.attended,
                "Yes" if row.refresher else "No",
                session.recorded_on,
            )
            for session in register.sessions
            for row in session.attendances
        ],
    )


def _meeting_rows() -> list[Row]:
    steering = [dt.date(year, month, 18) for year in YEARS for month in STEERING_MONTHS]
    held = [(day, "Channel Panel") for day in PANELS] + [(day, "Prevent Steering Group") for day in steering]
    return [
        (group, day, agency, "No" if agency == OFTEN_AWAY and day.month in AWAY else "Yes")
        for day, group in sorted(held)
        for agency in (*AGENCIES, OFTEN_AWAY)
    ]
