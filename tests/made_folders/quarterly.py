"""Elmstead: a borough with a file for every quarter of its referrals and of its staff, and one training register."""

import datetime as dt

from made_folders import truth
from made_folders.described import Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2024, 1, 2)
USED = ("Right Wing Terrorism (RWT)", "Islamist", "Mixed, unstable or unclear", "No ideology")
BY = ("Education", "Police", "Council", "Health", "Family")
STAFF = {"Adult Services": (150, 158), "Children's Services": (170, 166), "Environment": (90, 92)}


def quarterly(*, renamed: bool = False) -> Made:
    """Return the borough; `renamed`: a month later, with a heading, a concern's word and a team that are new."""
    draw = Draw("elmstead", first=FIRST)
    referrals = draw.referrals(130, concerns=USED, sources=BY)
    staff = [one for name in STAFF for one in draw.staff(STAFF[name][1], departments=(name,))]
    done = draw.completions(staff, share=0.55, course="Prevent")
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    learning = "Learning Pool/Prevent learning report.csv"
    return Made(
        name="quarterly",
        month="2025-12",
        courses=("Prevent",),
        files={
            **_by_quarter(referrals),
            "Staff/Headcount 2025-06-30.xlsx": [_headcount(0, "2025-06-30")],
            "Staff/Headcount 2025-09-30.xlsx": [_headcount(1, "2025-09-30")],
            learning: [_learning(done)],
            **(_next_month(draw) if renamed else {}),
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
            **truth.training(
                required={name: numbers[1] for name, numbers in STAFF.items()},
                trained=truth.people_trained(people, LAST),
                sessions={},
                lapses=truth.people_lapses(people, LAST),
            ),
        },
        told=frozenset(
            {"channel.period.referred", "channel.live", "channel.period.accepted", "training.environment.trained"}
        ),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
        text_files={learning: TextFile(date_format="%d/%m/%Y %H:%M")},
    )


def _columns(received: str = "Date referred") -> tuple:
    return (
        col("URN", "referrals.referral_id", "ref"),
        col(received, "referrals.received_on", "received"),
        col("Sector", "referrals.source", "source"),
        col("Main concern", "referrals.concern", "concern"),
        col("Police checks", "referrals.police_check_on|referrals.screened", "police"),
        col("Date first discussed", "referrals.panel_on|referrals.discussed", "panel"),
        col("Adopted on", "referrals.accepted_on", "accepted"),
        col("Date of exit", "referrals.closed_on", "closed"),
        col("Parent/carer", "", "name"),
    )


def _by_quarter(referrals: list) -> dict:
    found = {}
    for name, first, last in truth.quarters(LAST, 8):
        own = [one for one in referrals if first <= one["received"] <= last]
        years, quarter = name[:7], name[8:].upper()
        title = ((f"Elmstead Channel referrals {quarter} {years}",), ())
        sheet = Sheet(name="Referrals", columns=_columns(), records=own, above=title)
        found[f"Channel/Referrals {years} {quarter}.xlsx"] = [sheet]
    return found


def _next_month(draw: Draw) -> dict:
    """Return the next quarter's first file: one heading, one word of concern and one source's team are new."""
    draw.first, draw.last = dt.date(2026, 1, 2), dt.date(2026, 1, 30)
    concerns = (*USED, "Nihilistic violence")
    referrals = draw.referrals(14, concerns=concerns, sources=BY)
    for one in referrals[:4]:
        one["concern"] = "Nihilistic violence"
    name = "Channel/Referrals 2025-26 Q4.xlsx"
    title = (("Elmstead Channel referrals Q4 2025-26",), ())
    headcount = _headcount(1, "2026-01-31", also={"Digital Services": 33})
    return {
        name: [Sheet(name="Referrals", columns=_columns("Ref'l rcvd date"), records=referrals, above=title)],
        "Staff/Headcount 2026-01-31.xlsx": [headcount],
    }


def _headcount(at: int, day: str, *, also: dict | None = None) -> Sheet:
    columns = (
        col("Department", "headcounts.department", "name"),
        col("Number of staff", "headcounts.required", "staff"),
    )
    rows = [{"name": name, "staff": numbers[at]} for name, numbers in STAFF.items()]
    rows += [{"name": name, "staff": number} for name, number in (also or {}).items()]
    return Sheet(name="Data", columns=columns, records=rows, as_at=dt.date.fromisoformat(day), day_in="file")


def _started(one: dict) -> dt.date:
    """Return the day on which a person opened the course; everybody did, and some have not completed it."""
    return one["done"] - dt.timedelta(days=3) if one["done"] else dt.date(2025, 11, 5)


def _learning(done: list) -> Sheet:
    columns = (
        col("Learner", "", "name"),
        col("Learner email", "", "email"),
        col("Employee number", "completions.person_id", "number"),
        col("Department", "completions.department", "department"),
        col("Course", "completions.course", "course"),
        col("Status", "completions.status", lambda one: "Complete" if one["done"] else "In progress"),
        col("Started", "", _started),
        col("Completed", "completions.completed_on", "done"),
        col(
            "Expires",
            "completions.expires_on",
            lambda one: one["done"] and one["done"].replace(year=one["done"].year + 3),
        ),
    )
    return Sheet(name="", columns=columns, records=done)
