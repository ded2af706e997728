"""The Eastholm sample: an invented county council with districts, from April 2022 to September 2026.

Its tracker has every step of a referral, its staff learn online, and its small numbers are hidden.
"""

import datetime as dt
from pathlib import Path

from samples.calendar_days import second_thursdays
from samples.dice import Dice
from samples.eastholm_referrals import tracker_books
from samples.eastholm_training import DEPARTMENTS, completions, headcounts, workshops
from samples.files import Row, Sheet, bullets, write_csv, write_workbook

SEED = 2015  # the year of the Act
PANELS = second_thursdays(2022, 2026, without=[(2023, 8), (2025, 8)])
FIRST_DAY, LAST_DAY = dt.date(2022, 4, 1), dt.date(2026, 9, 30)
YOUTH_JUSTICE, JOINED = "Youth justice service", 2024
PANEL_AGENCIES = (
    *("County council (chair)", "Police", "Children's social care", "Adult social care", "NHS mental health trust"),
    *(YOUTH_JUSTICE, "District councils", "Probation service"),
)
OFTEN_AWAY = {"District councils": 40, "Probation service": 30, "NHS mental health trust": 12}  # in 100 meetings

ENGAGEMENT_KINDS: tuple[tuple[str, str, str, tuple[int, int] | None], ...] = (
    ("School assembly", "Education", "Secondary school pupils", (60, 240)),
    ("Workshop", "Education", "Primary school pupils", (22, 31)),
    ("Parents' evening", "Education", "Parents and carers", (12, 45)),
    ("Community meeting", "Non-education", "Faith groups", (10, 34)),
    ("Community meeting", "Non-education", "Parish councils", (8, 20)),
    ("Stall", "Non-education", "Residents", None),
    ("Workshop", "Non-education", "Youth clubs", (9, 24)),
)
ENGAGEMENTS_A_YEAR = {2022: 22, 2023: 34, 2024: 41, 2025: 46, 2026: 31}

BOARD_HEADINGS = (
    *("Schedule date", "Abbreviation", "Committee", "Remit", "How often", "Date of last update", "Next update due"),
)
BOARDS: tuple[Row, ...] = (
    (
        *(dt.date(2026, 7, 1), "ESP", "Eastholm Safer Partnership", "Community safety", "Quarterly"),
        *(dt.date(2026, 7, 16), dt.date(2026, 11, 12)),
    ),
    (
        *(dt.date(2026, 7, 1), "SCC", "Scrutiny Committee for Communities", "How the duty is met", "Annually"),
        *("October 2025", dt.date(2026, 10, 22)),
    ),
    (
        *(dt.date(2026, 7, 1), "CAB", "Cabinet Committee for Communities", "Strategy", "Bi-annual"),
        *(dt.date(2026, 5, 6), dt.date(2026, 11, 25)),
    ),
    (
        *(dt.date(2026, 7, 1), "SAB", "Eastholm Safeguarding Adults Board", "Adults at risk", "Annually"),
        *("June 2025", "June 2026"),
    ),
    (
        *(dt.date(2026, 7, 1), "DCF", "District Chief Officers' Forum", "The five districts", "Bi-annual"),
        *(None, "Date to be confirmed"),
    ),
)

PLAN_TITLE = "Prevent delivery plan 2026/27: position at 30 September 2026"
PLAN_HEADINGS = (
    "Priority area",
    "Action",
    "Progress to date",
    "Next steps",
    "Lead officer",
    "Target date",
    "RAG status",
)
PLAN: tuple[Row, ...] = (
    (
        "Risk assessment",
        "Agree the local risk assessment with the five districts",
        bullets("Agreed by the Safer Partnership in June 2026", "Each district has a page of its own"),
        "A review in January 2027",
        "Prevent Coordinator",
        "June 2026",
        "Complete",
    ),
    (
        "Referral pathway",
        "Hear every referral at panel within six weeks of receiving it",
        bullets("Panel meets each month", "A weekly call with the police on new referrals"),
        "A second panel date in busy months",
        "Channel Panel Chair",
        "March 2027",
        "Amber",
    ),
    (
        "Referral pathway",
        "Tell each referrer what became of the referral",
        bullets("A standard letter is in use"),
        "An audit of twenty letters",
        "Prevent Coordinator",
        "December 2026",
        "Green",
    ),
    (
        "Training",
        "Every member of staff completes the awareness course every two years",
        bullets("The learning system reminds staff three months ahead"),
        "Reports to heads of service each quarter",
        "Head of Workforce Development",
        "March 2027",
        "Amber",
    ),
    (
        "Training",
        "Workshops for elected members after the county elections",
        bullets("Four workshops held"),
        "A session for new members",
        "Democratic Services Manager",
        "November 2026",
        "Green",
    ),
    (
        "Venues and online",
        "A policy on the hire of venues in every district",
        bullets("Adopted by three districts"),
        "Drafts are with the other two",
        "District Chief Officers",
        "Spring 2027",
        "Red",
    ),
    (
        "Communities",
        "A listening event in each district",
        bullets("Held in four districts"),
        "The last one is planned for November",
        "Community Engagement Officer",
        "December 2026",
        "Green",
    ),
)
# The position before the county elections: what was planned then, and for when.
PLAN_BEFORE_TITLE = "Prevent delivery plan 2026/27: position at 30 April 2026"
PLAN_BEFORE: tuple[Row, ...] = tuple(
    (area, action, bullets(progress), following, lead, due, status)
    for (area, action, _, following, lead, *_), progress, due, status in zip(
        PLAN[:6],
        (
            "The districts have been asked for their pages",
            "Panel meets each month",
            "A letter is being drafted",
            "The course has been bought",
            "Dates are agreed",
            "Adopted by one district",
        ),
        ("June 2026", "March 2027", "September 2026", "March 2027", "November 2026", "September 2026"),
        ("Green", "Amber", "Amber", "Green", "Not started", "Amber"),
        strict=True,
    )
)
REVIEW = "Independent review of the Channel Panel, March 2026"
RECOMMENDATIONS: tuple[Row, ...] = (
    (
        *("R1", "Record the section 36 decision and its date for every referral.", "The tracker has both columns."),
        *("Prevent Coordinator", "June 2026", "Complete"),
    ),
    (
        *("R2", "Invite the youth justice service to each panel.", "It has come to each panel since May 2026."),
        *("Channel Panel Chair", "May 2026", "Complete"),
    ),
    (
        *("R3", "Hold reviews at six and twelve months, and report those that are late.", "Dates are set at closure."),
        *("Channel Panel Chair", "September 2026", "On track"),
    ),
    (
        *("R4", "Ask people who leave Channel what helped.", "A short form is being tried."),
        *("Prevent Coordinator", "Spring 2027", "Not started"),
    ),
)
BEFORE = dt.date(2026, 4, 30)
RECOMMENDATIONS_BEFORE = tuple(
    (reference, words, "Agreed.", lead, due, status)
    for (reference, words, _, lead, due, _), status in zip(
        RECOMMENDATIONS, ("On track", "On track", "Not started", "Not started"), strict=True
    )
)
RECOMMENDATION_HEADINGS = ("As at", "Review", "Rec ref", "Recommendation", "Progress", "Lead officer", "Due", "Status")
EVENTS: tuple[Row, ...] = (
    ("June 2025", "Approved", "Prevent strategy 2025 to 2028", "Cabinet"),
    (dt.date(2026, 6, 11), "Approved", "Local risk assessment 2026", "Eastholm Safer Partnership"),
    (dt.date(2026, 7, 2), "Briefed", "What a referral is, and what becomes of it", "Elected members"),
    ("September 2026", "Launched", "Awareness course for volunteers", "Voluntary organisations"),
)


def write_eastholm(folder: Path) -> None:
    """Write the returns of Eastholm as its officers keep them: trackers, registers across, exports of text."""
    dice = Dice(SEED)
    for name, sheets in tracker_books(dice, PANELS).items():
        write_workbook(folder / name, *sheets)
    write_csv(folder / "LMS export 30 September 2026.csv", completions(dice))
    write_workbook(folder / "Prevent workshops.xlsx", *workshops(dice))
    write_workbook(folder / "Staff in scope.xlsx", headcounts())
    write_csv(folder / "services.csv", DEPARTMENTS)
    write_workbook(folder / "Channel Panel attendance.xlsx", *(_register(dice, year) for year in range(2022, 2027)))
    write_csv(folder / "engagement log.csv", _engagements(dice))
    write_workbook(
        folder / "Governance.xlsx",
        Sheet(name="Boards", headings=BOARD_HEADINGS, rows=BOARDS),
        Sheet(name="Delivery plan", headings=PLAN_HEADINGS, rows=PLAN, title=PLAN_TITLE),
        Sheet(name="Delivery plan April", headings=PLAN_HEADINGS, rows=PLAN_BEFORE, title=PLAN_BEFORE_TITLE),
        Sheet(
            name="Review",
            headings=RECOMMENDATION_HEADINGS,
            rows=[
                *((BEFORE, REVIEW, *row) for row in RECOMMENDATIONS_BEFORE),
                *((LAST_DAY, REVIEW, *row) for row in RECOMMENDATIONS),
            ],
        ),
        Sheet(name="Events", headings=("When", "Type of event", "What", "By or to"), rows=EVENTS),
    )


def _register(dice: Dice, year: int) -> Sheet:
    """Return a year's attendance at the Channel Panel: an agency in each row, a meeting in each column."""
    days = [day for day in PANELS if day.year == year and FIRST_DAY <= day <= LAST_DAY]
    rows: list[Row] = []
    for agency in PANEL_AGENCIES:
        if agency == YOUTH_JUSTICE and year < JOINED:
            continue
        marks = ["Apols" if dice.chance(OFTEN_AWAY.get(agency, 3)) else "P" for _ in days]
        rows.append((agency, *marks, marks.count("P")))
    headings = ("Agency", *(f"{day:%d/%m/%Y}" for day in days), "Total")
    return Sheet(name=str(year), headings=headings, rows=rows, title=f"Channel Panel attendance {year}")


def _engagements(dice: Dice) -> Sheet:
    days: list[dt.date] = []
    for year, number in ENGAGEMENTS_A_YEAR.items():
        first = max(FIRST_DAY, dt.date(year, 1, 6))
        days += dice.workdays(first, min(LAST_DAY, dt.date(year, 12, 18)), number)
    rows: list[Row] = []
    for number, day in enumerate(days, start=1):
        kind, sector, audience, reach = dice.pick(ENGAGEMENT_KINDS)
        rows.append((f"EN{number:03d}", day, kind, sector, audience, None if reach is None else dice.whole(*reach)))
    headings = (
        "Engagement ref",
        "Date of activity",
        "Activity type",
        "Education or not",
        "Target audience",
        "Number reached",
    )
    return Sheet(name="Engagements", headings=headings, rows=rows)
