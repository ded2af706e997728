"""Kingsmoor: a borough whose log has bands and subtotals, and whose learning system lists other courses too."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Grid, Made, Sheet, col
from made_folders.people import LAST, Draw
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2024, 4, 2)
USED = ("Extreme Right Wing", "Islamist", "MUU", "No ideology", "Incel")
BY = ("Education", "Police", "Local authority", "CAMHS", "Probation", "Family")
DAYS = (dt.date(2025, 3, 31), dt.date(2025, 6, 30), dt.date(2025, 9, 30))
STAFF = {"Adults": (120, 122, 125), "Children and Learning": (160, 158, 150), "Growth": (60, 66, 71)}
COURSES = ("Prevent Awareness", "Fire Safety", "GDPR Essentials")
REASONS = ("No further concerns", "Withdrew consent", "Moved to police-led", None)


def borough() -> Made:
    """Return the borough."""
    draw = Draw("kingsmoor", first=FIRST)
    referrals = draw.referrals(118, concerns=USED, sources=BY)
    for one in referrals:
        one["reason"] = draw.chance.choice(REASONS[:3]) if one["closed"] else None
        one["ethnic"] = draw.chance.choice(("White", "Asian", "Black", "Mixed", "Not known"))
        one["age"] = draw.chance.choice(("11 to 15", "16 to 17", "18 to 20", "31 to 40"))
    staff = [one for name, numbers in STAFF.items() for one in draw.staff(numbers[2], departments=(name,))]
    done = [
        row for at, course in enumerate(COURSES) for row in draw.completions(staff, share=0.5 + at / 5, course=course)
    ]
    people = [
        (one["number"], one["done"], one["department"]) for one in done if one["done"] and one["course"] == COURSES[0]
    ]
    return Made(
        name="borough",
        month="2025-12",
        courses=(COURSES[0],),
        files={
            "Channel/Kingsmoor CTP referrals.xlsx": [_log(referrals)],
            "Learning/Kallidus mandatory training.csv": [_kallidus(done)],
            "Learning/Staff numbers by quarter.xlsx": [_quarters()],
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
            **truth.training(
                required={name: numbers[2] for name, numbers in STAFF.items()},
                trained=truth.people_trained(people, LAST),
                sessions={},
                lapses=truth.people_lapses(people, LAST),
            ),
        },
        told=frozenset({"channel.period.referred", "channel.live", "training.adults.trained"}),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
    )


def _log(referrals: list) -> Sheet:
    """Return the log: a band with the month's name before its rows, and a subtotal after every quarter."""
    columns = (
        col("CMIS number", "referrals.referral_id", "ref"),
        col("Rec'd", "referrals.received_on", "received"),
        col("Origin", "referrals.source", "source"),
        col("Extremism type", "referrals.concern", "concern"),
        col("Age group", "referrals.age_band", "age"),
        col("Ethnic group", "referrals.ethnicity", "ethnic"),
        col("Sent to CTP", "referrals.police_check_on|referrals.screened", "police"),
        col("Date of adoption", "referrals.accepted_on", "accepted"),
        col("Closure date", "referrals.closed_on", "closed"),
        col("Closure reason", "referrals.closure_reason", "reason"),
        col("OIC", "", "name"),
    )
    before: dict[int, list] = {}
    for at, one in enumerate(referrals):
        month = (one["received"].year, one["received"].month)
        earlier = referrals[at - 1]["received"] if at else None
        if earlier is None or (earlier.year, earlier.month) != month:
            number = f"Subtotal: {sum(other['received'] < one['received'] for other in referrals)} referrals"
            subtotal = [(number,)] if month[1] % 3 == 1 and at else []
            before[at] = [*subtotal, (f"{one['received']:%B %Y}",)]
    above = (("Kingsmoor: referrals to Channel",), (f"Kept by {CANARY.capitalize()} Brown",), ())
    return Sheet(name="Log", columns=columns, records=referrals, above=above, before=before)


def _kallidus(done: list) -> Sheet:
    columns = (
        col("Username", "completions.person_id", "number"),
        col("First Name", "", "first"),
        col("Last Name", "", "last"),
        col("Email", "", "email"),
        col("Job Title", "", "job"),
        col("Organisation Unit", "completions.department", "department"),
        col("Course Title", "completions.course", "course"),
        col("Status", "completions.status", lambda one: "Completed" if one["done"] else "Overdue"),
        col("Enrolled Date", "", lambda _: dt.date(2024, 4, 2)),
        col("Completed Date", "completions.completed_on", "done"),
        col("Due Date", "", lambda _: dt.date(2025, 3, 31)),
    )
    return Sheet(name="", columns=columns, records=done)


def _quarters() -> Grid:
    """Return directorates down and the last days of quarters across."""
    rows = [[name, *numbers] for name, numbers in STAFF.items()]
    totals = ["Total", *(sum(numbers[at] for numbers in STAFF.values()) for at in range(3))]
    grid = [["Headcount by directorate, end of quarter"], [], ["Directorate", *DAYS], *rows, totals]
    means = {"Directorate": ("headcounts.department",)}
    return Grid(name="Headcount", grid=grid, means=means, returns=frozenset({"headcounts"}), shape="dates across")
