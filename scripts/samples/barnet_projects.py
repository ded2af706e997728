"""The Barnet sample's projects of 2018/19: bids, deliverables, expected outcomes, and what one of them reported."""

import datetime as dt

from samples.files import Row, Sheet

BID = dt.date(2018, 2, 9)
AWARDED = dt.date(2018, 4, 25)
YEAR = "2018/19"
FUNDER = "Home Office"
NOW = dt.date(2018, 10, 1)
BEFORE = dt.date(2018, 7, 2)

# Only one award was published; the others are left blank, and so print as not available.
PROJECTS: tuple[Row, ...] = (
    (
        "schools-outreach",
        "Supplementary schools outreach",
        FUNDER,
        BID,
        YEAR,
        "Funded",
        AWARDED,
        None,
        "Finds the places outside school where children are taught, and offers them help with safeguarding.",
    ),
    (
        "resilient-families",
        "Resilient families",
        FUNDER,
        BID,
        YEAR,
        "Successful",
        AWARDED,
        28750,
        "Works with parents, carers and the staff who know them, so that families can talk about extremism at home.",
    ),
    (
        "equality-workshops",
        "Equality workshops",
        FUNDER,
        BID,
        YEAR,
        "Funded",
        AWARDED,
        None,
        "Brings pupils of different schools together to talk about prejudice and how to answer it.",
    ),
    ("online-safety", "Online safety programme", FUNDER, BID, YEAR, "Not funded", AWARDED, None, None),
)
PROJECT_HEADINGS = (
    "Project code",
    "Project name",
    "Funder",
    "Date of bid",
    "Runs in",
    "Outcome of bid",
    "Date of decision",
    "Award (pounds)",
    "Description",
)

# Project, code, deliverable, planned, delivered by July, delivered by October, unit, what it counts.
_DELIVERABLES: tuple[tuple[str, str, str, int | None, int, int, str, str], ...] = (
    ("resilient-families", "schools", "Schools that receive three sessions each", 16, 1, 5, "schools", "Places"),
    ("resilient-families", "secondary", "of which secondary schools", None, 1, 3, "schools", "Places"),
    ("resilient-families", "primary", "of which primary schools", None, 0, 2, "schools", "Places"),
    ("resilient-families", "school-sessions", "One-hour sessions in schools", 48, 3, 15, "sessions", "Sessions"),
    (
        "resilient-families",
        "professionals",
        "One-day session for 15 frontline professionals",
        1,
        0,
        0,
        "session",
        "Sessions",
    ),
    ("resilient-families", "carers", "Two-hour session for foster carers", 1, 0, 0, "session", "Sessions"),
    (
        "equality-workshops",
        "workshops",
        "Workshops for pupils of two or more schools",
        8,
        0,
        2,
        "workshops",
        "Sessions",
    ),
    ("equality-workshops", "teachers", "Briefings for the teachers who lead them", 4, 1, 2, "briefings", "Sessions"),
    ("equality-workshops", "pack", "Lesson pack for schools to keep", 1, 0, 0, "pack", "Other"),
)
DELIVERABLE_HEADINGS = (
    "As at",
    "Project code",
    "Deliverable code",
    "Deliverable",
    "Planned",
    "Delivered so far",
    "Unit",
    "Counts",
)
DELIVERABLES: tuple[Row, ...] = tuple(
    (day, project, code, words, planned, (july, october)[place], unit, counts)
    for place, day in enumerate((BEFORE, NOW))
    for project, code, words, planned, july, october, unit, counts in _DELIVERABLES
)

OUTCOMES: tuple[Row, ...] = tuple(
    (project, words)
    for project, outcomes in {
        "resilient-families": (
            "Parents and carers know what may draw a child in, and where to turn.",
            "Frontline staff raise the subject with a family without fear of saying the wrong thing.",
            "Foster carers are supported in the same way as birth parents.",
            "Schools refer a worry earlier.",
        ),
        "equality-workshops": (
            "Pupils can name prejudice when they meet it.",
            "Pupils have met others of their age from a school unlike their own.",
            "Pupils can answer an extremist claim in their own words.",
            "Teachers are confident in leading a difficult discussion.",
            "Schools keep a lesson pack that outlasts the project.",
            "Hate incidents in the schools that take part are reported more often and repeated less.",
        ),
    }.items()
    for words in outcomes
)
OUTCOME_HEADINGS = ("Project code", "Expected outcome")

COUNT_HEADINGS = ("Topic", "Measure", "From", "To", "Count", "Counts", "Reported by")
_SUMMER = (dt.date(2018, 7, 1), dt.date(2018, 8, 31))
_JULY = (dt.date(2018, 7, 1), dt.date(2018, 7, 31))
_OFFICER = "Schools outreach officer"
COUNTS: tuple[Row, ...] = (
    ("Schools outreach", "Sites engaged with", *_JULY, 164, "Places", _OFFICER),
    ("Schools outreach", "Out-of-school settings identified", *_JULY, 61, "Settings", _OFFICER),
    ("Schools outreach", "Pupils identified in out-of-school settings", *_JULY, 2310, "Pupils", _OFFICER),
    ("Schools outreach", "Sites engaged with", *_SUMMER, 287, "Places", _OFFICER),
    ("Schools outreach", "Out-of-school settings identified", *_SUMMER, 105, "Settings", _OFFICER),
    ("Schools outreach", "Pupils identified in out-of-school settings", *_SUMMER, 3906, "Pupils", _OFFICER),
)


def project_sheets() -> tuple[Sheet, ...]:
    """Return the sheets of the projects workbook."""
    return (
        Sheet(name="Bids", headings=PROJECT_HEADINGS, rows=PROJECTS),
        Sheet(name="Deliverables", headings=DELIVERABLE_HEADINGS, rows=DELIVERABLES),
        Sheet(name="Expected outcomes", headings=OUTCOME_HEADINGS, rows=OUTCOMES),
    )
