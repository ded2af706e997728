"""Calderby: a large council: 20,000 rows of its learning system by tabs, a list of meetings, 900 referrals."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Grid, Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2023, 1, 3)
USED = ("Extreme Right Wing", "Islamist Terrorism", "No ideology", "Mixed/Unclear/Unstable", "Incel")
BY = ("Education", "Police", "Local authority", "Health", "Probation", "Friends and family", "Community")
STAFF = {
    "Adults & Health": 6100,
    "Children and Education": 7200,
    "City Development": 3400,
    "Strategy & Resources": 3300,
}
COURSE = "Prevent Duty Awareness"


def large() -> Made:
    """Return the large council."""
    draw = Draw("calderby", first=FIRST)
    referrals = draw.referrals(900, concerns=USED, sources=BY)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number, departments=(name,))]
    done = draw.completions(staff, share=0.62, course=COURSE)
    meetings = draw.meetings(monthly(dt.date(2024, 4, 1), LAST, day=16))
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    return Made(
        name="large",
        month="2025-12",
        courses=(COURSE,),
        files={
            "01 Referrals/PCMT extract - Channel referrals.xlsx": [_extract(referrals), _summary(referrals)],
            "02 Learning/Oracle Learning - Prevent - Dec 2025.txt": [_oracle(done)],
            "02 Learning/Headcount pivot.xlsx": [_pivot()],
            "03 Panel/Channel panel attendance register.xlsx": [_register(meetings)],
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
            **truth.training(
                required=STAFF,
                trained=truth.people_trained(people, LAST),
                sessions={},
                lapses=truth.people_lapses(people, LAST),
            ),
            **truth.panel(meetings, LAST),
        },
        told=frozenset({"channel.period.referred", "channel.live", "panel.meetings"}),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
        text_files={
            "02 Learning/Oracle Learning - Prevent - Dec 2025.txt": TextFile(
                delimiter="\t", encoding="cp1252", date_format="%d-%b-%Y"
            )
        },
    )


def _extract(referrals: list) -> Sheet:
    columns = (
        col("PCMT ID", "referrals.referral_id", "ref"),
        col("Referral date", "referrals.received_on", "received"),
        col("Month", "", lambda one: one["received"].strftime("%b-%y")),
        col("Referring organisation", "referrals.source", "source"),
        col("Referrer name", "", "name"),
        col("Referrer email", "", "email"),
        col("Ideology", "referrals.concern", "concern"),
        col("Date of birth", "", "born"),
        col("Passed to CTP", "referrals.police_check_on", "police"),
        col("Channel panel date", "referrals.panel_on", "panel"),
        col("Accepted onto Channel", "referrals.accepted_on", "accepted"),
        col("Date left Channel", "referrals.closed_on", "closed"),
        col("Circumstances", "", "words"),
    )
    return Sheet(name="Export", columns=columns, records=referrals)


def _summary(referrals: list) -> Grid:
    """Return a pivot of the referrals by year and source, as an officer keeps beside them."""
    years = (2023, 2024, 2025)
    rows = [
        [by, *(sum(one["source"] == by and one["received"].year == year for one in referrals) for year in years)]
        for by in BY
    ]
    totals = ["Grand Total", *(sum(row[at] for row in rows) for at in range(1, 4))]
    grid = [["Count of PCMT ID", "Column Labels"], ["Row Labels", *years], *rows, totals]
    return Grid(name="Pivot", grid=grid)


def _oracle(done: list) -> Sheet:
    columns = (
        col("PersonNumber", "completions.person_id", "number"),
        col("PersonName", "", "name"),
        col("Directorate", "completions.department", "department"),
        col("LineManager", "", lambda one: f"{CANARY.capitalize()} manager of {one['department']}"),
        col("CourseName", "completions.course", "course"),
        col("CompletionStatus", "completions.status", lambda one: "Completed" if one["done"] else "Not Started"),
        col("CompletionDate", "completions.completed_on", "done"),
    )
    return Sheet(name="", columns=columns, records=done)


def _pivot() -> Grid:
    """Return a pivot of headcounts: directorates down, contract types across."""
    rows = [[name, number - number // 5, number // 5, number] for name, number in STAFF.items()]
    totals = ["Grand Total", *(sum(row[at] for row in rows) for at in range(1, 4))]
    grid = [
        ["Headcount at 31 March 2025"],
        [],
        ["Sum of Headcount", "Contract type"],
        ["Directorate", "Permanent", "Temporary", "Grand Total"],
        *rows,
        totals,
    ]
    means = {"Directorate": ("headcounts.department",), "Grand Total": ("headcounts.required",)}
    return Grid(name="Pivot", grid=grid, means=means, returns=frozenset({"headcounts"}), as_at=dt.date(2025, 3, 31))


def _register(meetings: list) -> Sheet:
    columns = (
        col("Panel", "meetings.group", lambda _: "Channel Panel"),
        col("Meeting date", "meetings.held_on", "held"),
        col("Organisation", "meetings.agency", "agency"),
        col("Name of representative", "", lambda _: f"{CANARY.capitalize()} Patel"),
        col("Present?", "meetings.attended", lambda one: "Yes" if one["came"] else "Apologies"),
    )
    return Sheet(name="Register", columns=columns, records=meetings)
