"""Northmere: a county whose three districts each keep a file a quarter, with few rows and days as each types them."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Made, Sheet, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2024, 1, 2)
DISTRICTS = ("Ashby", "Coldharbour", "Dunmere")
USED = ("XRW", "Islamist", "MUU")
BY = ("Education", "Police", "Health")
# In scope, and all staff: more than those in scope, and never their sum.
STAFF = {"Adult Social Care": (140, 171), "Highways": (60, 83), "Schools and Families": (120, 155)}
AGENCIES = ("Police", "Probation", "Health", "Housing")
PANEL = "Northmere Channel Panel"


def districts() -> Made:
    """Return the county."""
    draw = Draw("northmere", first=FIRST)
    referrals = draw.referrals(110, concerns=USED, sources=BY)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number[0], departments=(name,))]
    done = draw.completions(staff, share=0.6, course="Prevent awareness")
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    meetings = draw.meetings(monthly(dt.date(2025, 1, 1), LAST, day=15), AGENCIES)
    return Made(
        name="districts",
        month="2025-12",
        courses=("Prevent awareness",),
        files={
            **_by_district_and_quarter(referrals),
            "Training/Moodle course completion.csv": [_learning(done)],
            "HR/Headcount.xlsx": [_headcount()],
            "Channel/Panel attendance log.csv": [_panel(meetings)],
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
            **truth.training(
                required={name: numbers[0] for name, numbers in STAFF.items()},
                trained=truth.people_trained(people, LAST),
                sessions={},
                lapses=truth.people_lapses(people, LAST),
            ),
            **truth.panel(meetings, LAST),
        },
        told=frozenset(
            {"channel.period.referred", "channel.live", "training.highways.required", "training.highways.trained"}
            | {"panel.meetings", "panel.probation.attended"}
        ),
        words={
            "referrals.concern": words_of(CONCERNS, USED),
            "referrals.source": {"Education - secondary": ("Education",)} | words_of(SOURCES, BY[1:]),
        },
    )


def _by_district_and_quarter(referrals: list) -> dict:
    found = {}
    for name, first, last in truth.quarters(LAST, 8):
        for at, district in enumerate(DISTRICTS):
            records = [one for one in referrals[at::3] if first <= one["received"] <= last]
            quarter = f"{name[8:].upper()} {name[:7]}"
            sheet = Sheet(name="Tracker", columns=_columns(at), records=records)
            found[f"Districts/{district}/{district} tracker {quarter}.xlsx"] = [sheet]
    return found


def _columns(district: int) -> tuple:
    received, accepted = (("Referral date", "Date accepted to Channel"), ("Date received", "Adopted on"))[district == 2]
    day = _typed if district == 1 else lambda key: key
    return (
        col("Ref", "referrals.referral_id", "ref"),
        col(received, "referrals.received_on", day("received")),
        col("Referring agency", "referrals.source", _source),
        col("Ideology", "referrals.concern", "concern"),
        col("Passed to police", "referrals.police_check_on", day("police")),
        col(accepted, "referrals.accepted_on", day("accepted")),
        col("Date closed", "referrals.closed_on", day("closed")),
        col("Person", "", "name"),
        col("Remarks", "", "words"),
    )


def _typed(key: str) -> object:
    return lambda one: f"{one[key]:%d.%m.%y}" if one[key] else None


def _source(one: dict) -> str:
    return "Education - secondary" if one["source"] == "Education" else one["source"]


def _learning(done: list) -> Sheet:
    columns = (
        col("ID number", "completions.person_id", "number"),
        col("Full name", "", "name"),
        col("Email address", "", "email"),
        col("Department", "completions.department", "department"),
        col("Course full name", "completions.course", "course"),
        col("Date completed", "completions.completed_on", "done"),
        col("Completion status", "completions.status", lambda one: "Completed" if one["done"] else "Not yet started"),
    )
    return Sheet(name="", columns=columns, records=done)


def _headcount() -> Sheet:
    columns = (
        col("Organisation Name", "headcounts.department", "name"),
        col("Total headcount", "", "staff"),
        col("In scope for Prevent training", "headcounts.required", "scope"),
    )
    rows = [{"name": name, "scope": numbers[0], "staff": numbers[1]} for name, numbers in STAFF.items()]
    total = ("All departments", sum(staff for _, staff in STAFF.values()), sum(scope for scope, _ in STAFF.values()))
    above = (("Headcount by organisation",), ("Effective date: 30-Sep-2025",), ())
    return Sheet(
        name="HC_BY_ORG", columns=columns, records=rows, above=above, below=(total,), as_at=dt.date(2025, 9, 30)
    )


def _panel(meetings: list) -> Sheet:
    columns = (
        col("Meeting date", "meetings.held_on", "held"),
        col("Meeting", "meetings.group", lambda _: PANEL),
        col("Agency", "meetings.agency", "agency"),
        col("Attendance", "meetings.attended", lambda one: "Attended" if one["came"] else "Apologies"),
        col("Representative", "", lambda _: f"{CANARY.capitalize()} Okafor"),
    )
    return Sheet(name="", columns=columns, records=meetings)
