"""Port Lorne: a matrix of panel attendance, answers of yes and no where we want days, one column for each course."""

import datetime as dt

from made_folders import truth
from made_folders.described import Grid, Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, words_of

FIRST = dt.date(2024, 4, 2)
USED = ("Extreme Right Wing", "Islamist", "Incel", "No ideology")
BY = ("Education", "Police", "Health", "Community")
STAFF = {"Housing Services": 84, "Social Care": 133, "Port Authority": 57}
AGENCIES = ("Police", "Children's Services", "Health Board", "Probation", "Fire and Rescue")


def matrix() -> Made:
    """Return the council of the matrix."""
    draw = Draw("port lorne", first=FIRST)
    referrals = draw.referrals(64, concerns=USED, sources=BY)
    meetings = draw.meetings(monthly(dt.date(2025, 1, 1), LAST, day=18), AGENCIES)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number, departments=(name,))]
    done = draw.completions(staff, share=0.5, course="Prevent")
    for one in done:
        one["fire"] = draw.day() if draw.chance.random() < 0.8 else None
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    mandatory = "Training/Mandatory training matrix.csv"
    return Made(
        name="matrix",
        month="2025-12",
        courses=("Prevent",),
        files={
            "Channel cases.ods": [_cases(referrals)],
            "CP attendance 2025.xlsx": [_matrix(meetings)],
            mandatory: [_courses(done)],
            "Training/Headcount.xlsx": [_headcount()],
        },
        truth={
            # The log says whether a case was adopted, and not when.
            **truth.channel(referrals, LAST, tells=("police",)),
            **truth.training(
                required=STAFF,
                trained=truth.people_trained(people, LAST),
                sessions={},
                lapses=truth.people_lapses(people, LAST),
            ),
            **truth.panel(meetings, LAST),
        },
        told=frozenset({"channel.period.referred", "panel.meetings", "panel.police.attended"}),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
        text_files={mandatory: TextFile(date_format="%d/%m/%y")},
    )


def _cases(referrals: list) -> Sheet:
    def answer(key: str) -> object:
        return lambda one: "Y" if one[key] else "N"

    columns = (
        col("Channel ref", "referrals.referral_id", "ref"),
        col("Date of referral", "referrals.received_on", "received"),
        col("Source", "referrals.source", "source"),
        col("Ideology type", "referrals.concern", "concern"),
        col("Date to FIMU", "referrals.police_check_on|referrals.screened", "police"),
        col("Consent Y/N", "referrals.consent", answer("accepted")),
        col("Adopted Y/N", "referrals.was_adopted|referrals.accepted_on", answer("accepted")),
        col(
            "Live/Closed",
            "?referrals.case_closed",
            lambda one: "Closed" if one["closed"] or not one["accepted"] else "Live",
        ),
        col("Key worker", "", "name"),
    )
    return Sheet(name="Cases", columns=columns, records=referrals)


def _matrix(meetings: list) -> Grid:
    """Return agencies down and the panel's days across; the marks of those who came differ, as officers type them."""
    days = sorted({one["held"] for one in meetings})
    came = {(one["held"], one["agency"]): one["came"] for one in meetings}
    rows = [
        [agency, f"Quozle{at} Singh", *(("P" if came[day, agency] else "Apols") for day in days)]
        for at, agency in enumerate(AGENCIES)
    ]
    for row in rows:
        row.append(sum(cell == "P" for cell in row))
    grid = [
        ["Channel Panel attendance 2025"],
        ["P = present, Apols = apologies"],
        [],
        ["Agency", "Representative", *days, "Total"],
        *rows,
    ]
    means = {"Agency": ("meetings.agency",), "Representative": (), "Total": ()}
    return Grid(
        name="2025",
        grid=grid,
        means=means,
        returns=frozenset({"meetings"}),
        shape="meetings across",
        every_row={"group": "Channel Panel"},
        merged=[(1, 1, 6)],
    )


def _courses(done: list) -> Sheet:
    columns = (
        col("Emp No", "completions.person_id", "number"),
        col("Surname", "", "last"),
        col("Forename", "", "first"),
        col("Service", "completions.department", "department"),
        col("Prevent", "?completions.completed_on|completions.course", "done"),
        col("Fire Safety", "?completions.completed_on|completions.course", "fire"),
    )
    return Sheet(name="", columns=columns, records=done, shape="courses across")


def _headcount() -> Sheet:
    columns = (
        col("As at date", "headcounts.as_at", lambda _: dt.date(2025, 9, 1)),
        col("Service area", "headcounts.department", "name"),
        col("Frontline staff", "headcounts.required", "staff"),
    )
    rows = [{"name": name, "staff": number} for name, number in STAFF.items()]
    return Sheet(name="Staff", columns=columns, records=rows)
