"""The Barnet sample's board schedules, meetings and events: what its papers print besides counts of people."""

import datetime as dt

from samples.barnet_referrals import PANELS
from samples.dice import Dice
from samples.files import Row

PANEL_AGENCIES = (
    "Local authority chair",
    "SO15 police",
    "Multi-Agency Safeguarding Hub",
    "Clinical Commissioning Group adult safeguarding lead",
    "Mental health trust Prevent lead",
    "Approved Mental Health Professional team",
)
GROUP_AGENCIES = (
    "Local authority chair",
    "SO15 police",
    "Children and Family Services",
    "Adults and Communities",
    "Barnet Homes",
    "National Probation Service",
    "Clinical Commissioning Group adult safeguarding lead",
)
ALWAYS_THERE = ("Local authority chair", "SO15 police")  # a panel discusses nobody without the police

GROUP_DAYS = tuple(
    dt.date(year, month, day)
    for year, days in (
        (2015, ((3, 26), (6, 25), (9, 24), (12, 10))),
        (2016, ((3, 24), (6, 23), (9, 22), (12, 8))),
        (2017, ((3, 23), (6, 22), (9, 28), (12, 7))),
        (2018, ((3, 22), (6, 28), (9, 27), (12, 6))),
        (2019, ((3, 28), (6, 27), (9, 26), (12, 5))),
        (2020, ((3, 12), (6, 25), (9, 24), (12, 10))),
    )
    for month, day in days
)

LOCAL_RISK = "Partnership action and inter-agency working to respond to local risk"
MANAGEMENT = "Council progress on meeting duty"
CHILDREN = "Safeguarding Children and educational services"

# Three schedules as they stood on three days; names and areas of focus change, codes do not.
SCHEDULES = {
    dt.date(2018, 11, 5): (
        (
            "cmt",
            "Council Management Team Assurance (formerly SCB Assurance)",
            MANAGEMENT,
            "Quarterly",
            dt.date(2018, 10, 30),
            "January 2019",
        ),
        (
            "scpb",
            "The Safer Communities Partnership Board",
            LOCAL_RISK,
            "Annually",
            dt.date(2018, 7, 27),
            "Spring/Summer 2019",
        ),
        (
            "cscb",
            "The Children Safeguarding Board (Executive committee)",
            CHILDREN,
            "Annually",
            dt.date(2017, 12, 21),
            dt.date(2018, 11, 22),
        ),
        (
            "hwb",
            "The Health and Wellbeing Board",
            "Mental health",
            "Annually",
            dt.date(2018, 1, 25),
            "Date to be confirmed",
        ),
        (
            "asab",
            "The Adult Safeguarding Board",
            "Vulnerable adults",
            "Annually",
            dt.date(2017, 10, 31),
            "Date to be confirmed",
        ),
    ),
    dt.date(2020, 1, 2): (
        ("cmt", "Council Management Team", MANAGEMENT, "Bi-annual", dt.date(2019, 12, 3), "March 2020"),
        (
            "scpb",
            "The Safer Communities Partnership Board",
            LOCAL_RISK,
            "Annually",
            dt.date(2019, 7, 26),
            "January 2020",
        ),
        (
            "cscb",
            "The Children Safeguarding Board (Executive committee)",
            CHILDREN,
            "Annually",
            dt.date(2019, 1, 24),
            "January 2020",
        ),
        ("hwb", "The Health and Wellbeing Board", "Mental health", "Annually", dt.date(2019, 1, 24), "February 2020"),
        (
            "asab",
            "The Adult Safeguarding Board",
            "Vulnerable adults",
            "Annually",
            dt.date(2019, 2, 28),
            "March 2020",
        ),
    ),
    dt.date(2021, 2, 1): (
        ("cmt", "Council Management Team", MANAGEMENT, "Bi-annual", dt.date(2019, 12, 3), "March 2020"),
        (
            "scpb",
            "The Safer Communities Partnership Board",
            LOCAL_RISK,
            "Annually",
            dt.date(2019, 7, 26),
            "January 2020",
        ),
        (
            "cscb",
            "The Children's Safeguarding Board (Executive committee)",
            CHILDREN,
            "Annually",
            dt.date(2019, 1, 24),
            dt.date(2020, 1, 30),
        ),
        (
            "hwb",
            "The Health and Wellbeing Board",
            "Health, prevention and care",
            "Annually",
            dt.date(2019, 1, 24),
            "March 2020",
        ),
        (
            "asab",
            "The Adult Safeguarding Board",
            "Adults at risk of abuse or neglect",
            "Annually",
            dt.date(2019, 2, 28),
            "February 2020",
        ),
    ),
}
BOARD_HEADINGS = (
    "As at",
    "Board code",
    "Name of board",
    "Area of focus",
    "Frequency of updates",
    "Date of last update",
    "Date of next update",
)

EVENT_HEADINGS = ("Date", "Kind", "Subject", "Who")
RISK_AND_PLAN = "Counter Terrorism Risk Assessment and Prevent Action Plan"
PREVENT_UPDATE = "Progress on the Prevent duty"
EVENTS: tuple[Row, ...] = (
    ("December 2017", "Launch", "Prevent Strategy 2017-2020", None),
    ("December 2017", "Relaunch", "WRAP3 training programme", None),
    ("June 2019", "Questionnaire", RISK_AND_PLAN, "Partner organisations and the Prevent Delivery Group"),
    ("September 2019", "Briefing", PREVENT_UPDATE, "Chief Executive"),
    (dt.date(2019, 9, 26), "Approval", RISK_AND_PLAN, "Prevent Delivery Group"),
    ("December 2019", "Briefing", PREVENT_UPDATE, "Council Management Team"),
)

# The committee's checklist of November 2018; the days on which the first three were sent are not in the paper.
CLEARANCE_HEADINGS = ("Board code", "Meeting date", "Clearer", "Kind of clearer", "Sent on", "Cleared on", "Note")
_CLLC = ("cllc", dt.date(2018, 11, 21))
CLEARANCE: tuple[Row, ...] = (
    (*_CLLC, "Committee Chairman", "Chair", dt.date(2018, 11, 6), dt.date(2018, 11, 8), None),
    (*_CLLC, "Chief Officer", "Chief officer", dt.date(2018, 10, 29), dt.date(2018, 11, 5), "two chief officers"),
    (*_CLLC, "HB Public Law", "Legal", dt.date(2018, 10, 24), dt.date(2018, 11, 1), None),
    (*_CLLC, "Finance", "Finance", dt.date(2018, 11, 9), None, None),
    (*_CLLC, "Governance", "Governance", dt.date(2018, 11, 5), None, None),
)

MEETING_HEADINGS = ("Group", "Date held", "Agency", "Attended", "Date recorded")


def schedule_rows() -> list[Row]:
    """Return the schedules, one row a board and day."""
    return [(as_at, *row) for as_at, rows in SCHEDULES.items() for row in rows]


def meeting_rows(dice: Dice) -> list[Row]:
    """Return one row an agency and meeting, meetings in the order held."""
    held = [(day, "Channel Panel", PANEL_AGENCIES, 95) for day in PANELS]
    held += [(day, "Prevent Delivery Group", GROUP_AGENCIES, 88) for day in GROUP_DAYS]
    return [
        row for day, group, agencies, percent in sorted(held) for row in _meeting(dice, day, group, agencies, percent)
    ]


def _meeting(dice: Dice, day: dt.date, group: str, agencies: tuple[str, ...], percent: int) -> list[Row]:
    recorded_on = dice.soon(day, most=5) if dice.chance(90) else None
    return [
        (group, day, agency, "Yes" if agency in ALWAYS_THERE or dice.chance(percent) else "No", recorded_on)
        for agency in agencies
    ]
