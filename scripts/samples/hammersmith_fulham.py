"""The Hammersmith and Fulham sample: what an annual overview tells of, in the financial year 2018/19.

Published are the number of engagements and the days of the peer review; the rows, the words and all else are made up.
"""

import datetime as dt
from pathlib import Path

from samples.dice import Dice
from samples.files import Row, Sheet, write_csv, write_workbook

SEED = 20181120  # the day the peer review began
YEAR = (dt.date(2018, 4, 3), dt.date(2019, 3, 29))
YEAR_BEFORE = (dt.date(2017, 4, 4), dt.date(2018, 3, 29))
ENGAGEMENTS, ENGAGEMENTS_BEFORE = 237, 198

# Kind, sector, audience, the least and most people reached (None: nobody counted them); listed more often: likelier.
KINDS: tuple[tuple[str, str, str, tuple[int, int] | None], ...] = (
    *[("Meeting", "Non-education", "Faith institutions", None)] * 6,
    *[("Meeting", "Non-education", "Community organisations", (5, 20))] * 6,
    *[("Visit", "Education", "Schools", None)] * 4,
    *[("Workshop", "Education", "Pupils", (18, 60))] * 3,
    *[("Workshop", "Non-education", "Parents and carers", (6, 25))] * 3,
    *[("Event", "Non-education", "Residents", (30, 150))] * 2,
    ("Event", "Education", "Colleges and universities", (25, 90)),
    ("Meeting", "Non-education", "Residents", (12, 40)),
)
ENGAGEMENT_HEADINGS = ("Engagement ID", "Date held", "Kind of engagement", "Sector", "Audience", "People reached")

# Sector, delivered for, sessions in the year, the least and most people at each.
SESSIONS = (
    ("Education", "Schools and nurseries", 31, (11, 44)),
    ("Education", "Colleges", 5, (14, 38)),
    ("Non-education", "Children's Services", 12, (8, 21)),
    ("Non-education", "Social Care", 9, (8, 18)),
    ("Non-education", "Health partners", 6, (10, 26)),
    ("Non-education", "Voluntary organisations", 8, (7, 19)),
)
SESSION_HEADINGS = ("Session ID", "Date held", "Delivered for", "Course", "Sector", "Number of attendees")
FORM_PERCENT = 64
FORM_HEADINGS = (
    "Form ID",
    "Date completed",
    "Session ID",
    "Understanding of Prevent before",
    "Understanding of Prevent after",
    "Noticing concerns before",
    "Noticing concerns after",
    "Confidence in using the lessons",
)

REVIEW = "Peer review, 20 to 23 November 2018"
RECOMMENDATION_HEADINGS = (
    "As at",
    "Review",
    "Reference",
    "Recommendation",
    "Progress",
    "Owner",
    "Due",
    "Status",
)
JANUARY, MARCH = dt.date(2019, 1, 31), dt.date(2019, 3, 29)
# Recommendation, owner, due; then progress and status in January and in March.
RECOMMENDATIONS: tuple[tuple[str, str, str, tuple[str, str], tuple[str, str]], ...] = (
    (
        "Tell partners what becomes of the referrals that they make.",
        "Prevent Manager",
        "March 2019",
        ("A form of reply has been drafted.", "On track"),
        ("Every referrer now hears within ten working days.", "Achieved"),
    ),
    (
        "Widen the advisory group, so that young people and women are heard in it.",
        "Community Engagement Lead",
        "June 2019",
        ("Two youth organisations have been asked.", "On track"),
        ("- Two youth organisations have joined.\n- A women's organisation is to be asked.", "On track"),
    ),
    (
        "Set up a forum in which faith communities meet each other and the council.",
        "Community Engagement Lead",
        "Autumn 2019",
        ("The idea has been discussed with faith leaders.", "Not started"),
        ("Faith leaders have agreed who may join and how often the forum meets.", "On track"),
    ),
    (
        "Give the steering group a view of performance on one page.",
        "Prevent Manager",
        "March 2019",
        ("Its members have said which figures they want.", "On track"),
        ("The page was used for the first time in March.", "Achieved"),
    ),
    (
        "Train the staff of commissioned services as council staff are trained.",
        "Head of Commissioning",
        "September 2019",
        ("The services have been listed.", "Not started"),
        ("The largest services have dates; smaller ones have not replied.", "At risk"),
    ),
    (
        "Publish how the council measures success.",
        "Head of Community Safety",
        "December 2019",
        ("Not begun.", "Not started"),
        ("To follow once the advisory group has met.", "Not started"),
    ),
    (
        "Keep the link with gangs, violence and exploitation work, and write it down.",
        "Prevent Manager",
        "May 2019",
        ("The teams meet each week.", "On track"),
        ("A joint procedure is with both teams for comment.", "On track"),
    ),
)

LEAVERS_HEADINGS = ("Collected on", "Question", "Rating", "Number of people")
LEAVERS_DAYS = (dt.date(2018, 9, 28), dt.date(2019, 3, 28))
# Question: poor, fair, good, excellent on each day.
LEAVERS = {
    "The support was explained before it began": ((0, 1, 3, 2), (0, 0, 2, 4)),
    "The person who gave support listened": ((0, 0, 2, 4), (0, 1, 1, 4)),
    "The support helped": ((0, 1, 4, 1), (0, 1, 3, 2)),
}


def write_hammersmith_fulham(folder: Path) -> None:
    """Write the returns of an annual overview: outreach, training by sector, recommendations, leavers' feedback."""
    dice = Dice(SEED)
    sessions = _sessions(dice)
    write_csv(folder / "outreach.csv", _engagements(dice))
    write_csv(folder / "sessions.csv", Sheet(name="Sessions", headings=SESSION_HEADINGS, rows=sessions))
    write_csv(folder / "evaluation-forms.csv", _forms(sessions, dice))
    write_csv(folder / "leavers-feedback.csv", _leavers())
    write_workbook(folder / "peer-review.xlsx", _recommendations())


def _engagements(dice: Dice) -> Sheet:
    days = [
        day
        for year, number in ((YEAR_BEFORE, ENGAGEMENTS_BEFORE), (YEAR, ENGAGEMENTS))
        for day in sorted(dice.workday(*year) for _ in range(number))
    ]
    rows: list[Row] = []
    for number, day in enumerate(days, start=1):
        kind, sector, audience, reach = dice.pick(KINDS)
        rows.append((f"E-{number:04d}", day, kind, sector, audience, None if reach is None else dice.whole(*reach)))
    return Sheet(name="Outreach", headings=ENGAGEMENT_HEADINGS, rows=rows)


def _sessions(dice: Dice) -> list[Row]:
    held = [
        (day, client, sector, dice.whole(*people))
        for sector, client, number, people in SESSIONS
        for day in dice.workdays(*YEAR, number)
    ]
    return [
        (f"S-{number:03d}", day, client, "WRAP", sector, people)
        for number, (day, client, sector, people) in enumerate(sorted(held), start=1)
    ]


def _forms(sessions: list[Row], dice: Dice) -> Sheet:
    rows: list[Row] = []
    for session, day, _, _, _, people in sessions:
        for _ in range(int(str(people))):
            if not dice.chance(FORM_PERCENT):
                continue
            before = [dice.pick(("Poor", "Fair", "Fair", "Good")) for _ in range(2)]
            after = [dice.pick(("Good", "Good", "Excellent", "Excellent", "Excellent", "Fair")) for _ in range(3)]
            answers = (before[0], after[0], before[1], after[1], after[2])
            rows.append((f"F-{len(rows) + 1:05d}", day, session, *answers))
    return Sheet(name="Forms", headings=FORM_HEADINGS, rows=rows)


def _recommendations() -> Sheet:
    rows = [
        (day, REVIEW, f"PR{number}", words, progress, owner, due, status)
        for place, day in enumerate((JANUARY, MARCH))
        for number, (words, owner, due, *stood) in enumerate(RECOMMENDATIONS, start=1)
        for progress, status in (stood[place],)
    ]
    return Sheet(name="Recommendations", headings=RECOMMENDATION_HEADINGS, rows=rows)


def _leavers() -> Sheet:
    rows = [
        (day, question, rating, numbers[place][position])
        for place, day in enumerate(LEAVERS_DAYS)
        for question, numbers in LEAVERS.items()
        for position, rating in enumerate(("Poor", "Fair", "Good", "Excellent"))
    ]
    return Sheet(name="Leavers", headings=LEAVERS_HEADINGS, rows=rows)
