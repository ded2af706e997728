"""Harrowmere: a county with districts; a log with a sheet a year, a Moodle export, a plan with coloured statuses."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Grid, Made, Sheet, col
from made_folders.people import LAST, Draw
from made_folders.words import CONCERNS, SOURCES, STATUSES, concern_code, words_of

FIRST = dt.date(2022, 4, 4)
HEADCOUNT_DAY, SCHEDULE_DAY, PLAN_DAY = dt.date(2025, 9, 30), dt.date(2025, 6, 2), dt.date(2025, 12, 15)
DISTRICTS = ("North Vale", "Easterby", "Long Moor", "Tarn Valley")
USED = ("Extreme Right Wing", "Islamist", "Mixed, unstable or unclear", "Incel", "No ideology")
BY = ("Education", "Police", "MASH", "NHS", "Probation", "Member of the public")
STAFF = {"Adult Social Care": 212, "Children & Families": 187, "Highways and Transport": 96, "Public Health": 41}

REFERRALS = (
    col("PCMT ref", "referrals.referral_id", "ref"),
    col("Date referral rec'd", "referrals.received_on", "received"),
    col("Referring agency", "referrals.source", "source"),
    col("District", "referrals.district", "district"),
    col("Subject name", "", "name"),
    col("DOB", "", "born"),
    col("Gender", "referrals.sex", "sex"),
    col("Presenting concern", "referrals.concern", "concern"),
    col("Sent to police", "referrals.police_check_on|referrals.screened", "police"),
    col("Date to panel", "referrals.panel_on|referrals.discussed", "panel"),
    col("Date adopted", "referrals.accepted_on", "accepted"),
    col("Date closed", "referrals.closed_on", "closed"),
    col("Latest update", "", "words"),
)


def county() -> Made:
    """Return the county."""
    draw = Draw("harrowmere", first=FIRST)
    referrals = draw.referrals(260, concerns=USED, sources=BY)
    for one in referrals:
        one["district"] = draw.chance.choice(DISTRICTS)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number - 20 + number % 7, departments=(name,))]
    done = draw.completions(staff, share=0.7, course="Prevent Awareness (Home Office)")
    objectives, outreach, boards = _objectives(draw), _outreach(draw), _boards()
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    figures = {
        **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
        **truth.training(
            required=STAFF,
            trained=truth.people_trained(people, LAST),
            sessions={},
            lapses=truth.people_lapses(people, LAST),
        ),
        **truth.actions(objectives, LAST),
        **truth.outreach(outreach, LAST, by=("kind", "audience")),
        **truth.boards(boards, LAST),
    }
    return Made(
        name="county",
        month="2025-12",
        courses=("Prevent Awareness (Home Office)",),
        files={
            "Channel/Channel referrals 2022-26.xlsx": [_read_me(), *_years(referrals), _lists()],
            "Training/Moodle - Prevent course completion.csv": [_moodle(done)],
            "HR/Headcount by directorate.xlsx": [_headcount()],
            "Boards/Board forward plan 25-26.xlsx": [_board_sheet(boards)],
            "Delivery plan 2025-26 RAG.xlsx": [_plan(objectives)],
            "Outreach/Community engagement log.xlsx": [_outreach_sheet(outreach)],
        },
        truth=figures,
        told=frozenset(
            {
                "channel.period.referred",
                "channel.live",
                "actions.overdue",
                "boards.overdue",
                "training.adult-social-care.trained",
            }
        ),
        words={
            "referrals.concern": words_of(CONCERNS, USED),
            "referrals.source": words_of(SOURCES, BY),
            "actions.status": words_of(STATUSES, ("Completed", "Green", "Amber", "Red", "Not started")),
        },
    )


def _years(referrals: list) -> list:
    found = []
    for year in (2022, 2023, 2024, 2025):
        first, last = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
        own = [one for one in referrals if first <= one["received"] <= last]
        title = (f"Harrowmere Prevent: Channel referrals {year}-{year % 100 + 1}",)
        above = (title, ("OFFICIAL-SENSITIVE when complete",), ())
        below = ((), (f"Total referrals {year}-{year % 100 + 1}", len(own)))
        blank = {len(own) // 2: ((), ())}
        name = f"{year}-{year % 100 + 1}"
        found.append(Sheet(name=name, columns=REFERRALS, records=own, above=above, below=below, before=blank))
    return found


def _read_me() -> Grid:
    return Grid(
        name="Read me",
        grid=[["How to use this log"], ["Add a row for each referral. Do not add columns."], ["Owner: Prevent team"]],
    )


def _lists() -> Grid:
    rows = max(len(BY), len(USED), len(DISTRICTS))
    lists = [("Source", *BY), ("Concern", *USED), ("District", *DISTRICTS)]
    grid = [[one[at] if at < len(one) else None for one in lists] for at in range(rows + 1)]
    return Grid(name="Lists", grid=grid, hidden=True)


def _moodle(done: list) -> Sheet:
    columns = (
        col("First name", "", "first"),
        col("Surname", "", "last"),
        col("ID number", "completions.person_id", "number"),
        col("Email address", "", "email"),
        col("Department", "completions.department", "department"),
        col("Course name", "completions.course", "course"),
        col("Status", "completions.status", lambda one: "Completed" if one["done"] else "Not yet started"),
        col("Completion date", "completions.completed_on", "done"),
    )
    return Sheet(name="", columns=columns, records=done)


def _headcount() -> Sheet:
    columns = (
        col("Directorate", "headcounts.department", "name"),
        col("Headcount", "headcounts.required", "staff"),
        col("FTE", "", "fte"),
    )
    rows = [{"name": name, "staff": number, "fte": round(number * 0.87, 1)} for name, number in STAFF.items()]
    total = ("Total", sum(STAFF.values()), round(sum(STAFF.values()) * 0.87, 1))
    above = ((f"Staff in post by directorate as at {HEADCOUNT_DAY:%d %B %Y}",), ("Source: iTrent",), ())
    return Sheet(name="Headcount", columns=columns, records=rows, above=above, below=(total,), as_at=HEADCOUNT_DAY)


def _boards() -> list:
    return [
        {"board": name, "how": how, "typed": typed, "next": span}
        for name, how, typed, span in (
            ("Safer Harrowmere Partnership", "Quarterly", dt.date(2026, 1, 22), (dt.date(2026, 1, 22),) * 2),
            ("Health and Wellbeing Board", "Annually", "May 2026", (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
            ("Safeguarding Adults Board", "Bi-annual", "October 2025", (dt.date(2025, 10, 1), dt.date(2025, 10, 31))),
            ("Corporate Leadership Team", "Annually", "TBC", None),
        )
    ]


def _board_sheet(boards: list) -> Sheet:
    columns = (
        col("Board", "boards.board", "board"),
        col("Frequency of updates", "boards.frequency", "how"),
        col("Next update", "boards.next_update", "typed"),
        col("Contact officer", "", lambda _: f"{CANARY.capitalize()} Jones"),
    )
    above = ((f"Prevent: schedule of updates to boards, agreed {SCHEDULE_DAY:%d %B %Y}",), ())
    return Sheet(name="Forward plan", columns=columns, records=boards, above=above, as_at=SCHEDULE_DAY)


def _objectives(draw: Draw) -> list:
    streams = ("Governance", "Risk assessment", "Training", "Communications")
    words = ("Completed", "Green", "Green", "Amber", "Red", "Not started")
    found = []
    for at in range(18):
        due, word = draw.day(dt.date(2025, 6, 2), dt.date(2026, 6, 30)), draw.chance.choice(words)
        stream = streams[at * len(streams) // 18]
        row = {"stream": stream, "aim": f"Objective number {at + 1} of the plan", "done": f"Work on {stream.lower()}"}
        found.append(row | {"word": word, "status": STATUSES[word][0], "due": due, "due_by": due})
    return found


def _plan(objectives: list) -> Sheet:
    columns = (
        col("Workstream", "actions.workstream", "stream"),
        col("Objective", "actions.objective", "aim"),
        col("Progress to date", "actions.progress", "done"),
        col("Lead officer", "actions.owner", lambda _: "Head of Community Safety"),
        col("By when", "actions.due", "due"),
        col("RAG", "actions.status", "word"),
    )
    above = ((f"Prevent delivery plan 2025-26: position at {PLAN_DAY:%d %B %Y}",), ())
    key = ((), ("Key: Green = on track, Amber = at risk, Red = off track",))
    return Sheet(name="Delivery plan", columns=columns, records=objectives, above=above, below=key, as_at=PLAN_DAY)


def _outreach(draw: Draw) -> list:
    kinds, audiences = ("Workshop", "Stall", "Visit"), ("Parents", "Pupils", "Faith groups")
    days = sorted([dt.date(2025, 4, 1), LAST, *(draw.day(dt.date(2025, 4, 1)) for _ in range(38))])
    return [
        {
            "code": f"E{at:03d}",
            "held": day,
            "kind": draw.chance.choice(kinds),
            "audience": draw.chance.choice(audiences),
            "reach": draw.chance.choice((12, 25, 40, 80, None)),
            "words": draw.person()["words"],
        }
        for at, day in enumerate(days, 1)
    ]


def _outreach_sheet(outreach: list) -> Sheet:
    columns = (
        col("Event ref", "engagements.engagement_id", "code"),
        col("Date of event", "engagements.held_on", "held"),
        col("Type of engagement", "engagements.kind", "kind"),
        col("Target audience", "engagements.audience", "audience"),
        col("No. reached", "engagements.reach", "reach"),
        col("Comments", "engagements.notes", "words"),
    )
    return Sheet(name="Engagement", columns=columns, records=outreach)
