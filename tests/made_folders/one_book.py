"""Thornwick: a borough that keeps everything in one workbook, with a dashboard, lists and a page of contacts."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Grid, Made, Sheet, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, STATUSES, concern_code, words_of

FIRST = dt.date(2024, 4, 2)
USED = ("Far right", "Islamist", "MUU", "No ideology")
BY = ("Schools", "Police", "Social care", "NHS", "Member of the public")
STAFF = {"People": 310, "Places": 190, "Corporate": 120}
AGENCIES = ("Police", "Children's Social Care", "Adult Social Care", "NHS Talking Therapies", "Probation")


def one_book() -> Made:
    """Return the borough of one workbook."""
    draw = Draw("thornwick", first=FIRST)
    referrals = draw.referrals(74, concerns=USED, sources=BY)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number, departments=(name,))]
    sessions = draw.sessions(22, clients=tuple(STAFF))
    attendances = draw.attendances(sessions, staff, each=14)
    meetings, plan = draw.meetings(monthly(dt.date(2025, 1, 1), LAST, day=7), AGENCIES), _objectives(draw)
    sheets = [
        _dashboard(referrals),
        _log(referrals),
        _sessions(sessions),
        _register(attendances),
        _headcount(),
        _meetings(meetings),
        _plan(plan),
        _contacts(),
        _lists(),
    ]
    return Made(
        name="one_book",
        month="2025-12",
        files={"Prevent master workbook v7 FINAL.xlsx": sheets},
        truth=_figures(referrals, sessions, attendances) | truth.panel(meetings, LAST) | truth.actions(plan, LAST),
        told=frozenset({"channel.period.referred", "channel.live", "panel.meetings", "training.people.trained"}),
        words={
            "referrals.concern": words_of(CONCERNS, USED),
            "referrals.source": words_of(SOURCES, BY),
            "actions.status": words_of(STATUSES, ("Complete", "G", "A", "R")),
        },
    )


def _figures(referrals: list, sessions: list, attendances: list) -> dict:
    came = [(one["number"], one["held"], one["department"]) for one in attendances if one["came"]]
    clients = [one["client"] for one in sessions]
    return {
        **truth.channel(referrals, LAST, tells=("police", "accepted", "closed", "advice"), concern=concern_code),
        **truth.training(
            required=STAFF,
            trained=truth.people_trained(came, LAST),
            sessions={name: clients.count(name) for name in STAFF},
            lapses=truth.people_lapses(came, LAST),
            mean=truth.recent_attendance(sessions, attendances, LAST),
        ),
    }


def _dashboard(referrals: list) -> Grid:
    rows = [[by, sum(one["source"] == by for one in referrals)] for by in BY]
    grid = [
        ["Prevent dashboard"],
        [],
        ["Referrals by source", "Number"],
        *rows,
        [],
        ["Live cases", 7],
        ["Trained", "61%"],
    ]
    return Grid(name="Dashboard", grid=grid)


def _log(referrals: list) -> Sheet:
    columns = (
        col("Case Ref", "referrals.referral_id", "ref"),
        col("Date in", "referrals.received_on", "received"),
        col("Referral from", "referrals.source", "source"),
        col("Concern type", "referrals.concern", "concern"),
        col("Name, gender and date of birth", "", lambda one: f"{one['name']}, {one['sex']}, {one['born']:%d/%m/%Y}"),
        col("Date sent to police", "referrals.police_check_on", "police"),
        col("Date advice given", "referrals.advice_on", "advice"),
        col("Taken to panel", "referrals.panel_on|referrals.discussed", "panel"),
        col("Date accepted", "referrals.accepted_on", "accepted"),
        col("Closure date", "referrals.closed_on", "closed"),
        col("Background", "", "words"),
    )
    above = (("", "", "THORNWICK BOROUGH COUNCIL"), ("", "", "Prevent referrals log"), ())
    return Sheet(name="Referrals", columns=columns, records=referrals, above=above)


def _sessions(sessions: list) -> Sheet:
    columns = (
        col("Course code", "sessions.session_id", "session"),
        col("Date of training", "sessions.held_on", "held"),
        col("Course title", "sessions.course", lambda _: "Workshop to Raise Awareness of Prevent"),
        col("Dept.", "sessions.delivered_for", "client"),
        col("Lead trainer", "sessions.delivered_by", "name"),
        col("Online/F2F", "", lambda one: "Online" if one["venue"] == "MS Teams" else "F2F"),
    )
    return Sheet(name="Training sessions", columns=columns, records=sessions)


def _register(attendances: list) -> Sheet:
    columns = (
        col("Course code", "attendance.session_id", "session"),
        col("Payroll no", "attendance.person_id", "number"),
        col("Delegate name", "", "name"),
        col("Position", "attendance.job_role", "job"),
        col("Dept.", "attendance.department", "department"),
        col("Attended?", "attendance.attended", lambda one: "Y" if one["came"] else "DNA"),
    )
    return Sheet(name="Delegates", columns=columns, records=attendances)


def _headcount() -> Sheet:
    columns = (
        col("Directorate", "headcounts.department", "name"),
        col("Target staff", "headcounts.required", "staff"),
    )
    rows = [{"name": name, "staff": number} for name, number in STAFF.items()]
    above = (("Staff who need Prevent training as at 1 April 2025",), ())
    return Sheet(name="Headcount Apr 25", columns=columns, records=rows, above=above, as_at=dt.date(2025, 4, 1))


def _meetings(meetings: list) -> Sheet:
    columns = (
        col("Name of meeting", "meetings.group", lambda _: "Channel Panel"),
        col("Date", "meetings.held_on", "held"),
        col("Agency", "meetings.agency", "agency"),
        col("In attendance", "meetings.attended", lambda one: "Yes" if one["came"] else "Apologies"),
    )
    return Sheet(name="CP attendance", columns=columns, records=meetings)


def _objectives(draw: Draw) -> list:
    found = []
    for at in range(12):
        word, due = draw.chance.choice(("Complete", "G", "A", "R")), draw.day(dt.date(2025, 5, 1), dt.date(2026, 5, 29))
        row = {"stream": ("Governance", "Training", "Outreach")[at // 4], "aim": f"Thing {at + 1} that we will do"}
        found.append(row | {"word": word, "status": STATUSES[word][0], "due": due, "due_by": due})
    return found


def _plan(plan: list) -> Sheet:
    columns = (
        col("#", "", lambda one: one["aim"].split()[1]),
        col("Strand", "actions.workstream", "stream"),
        col("What will we do", "actions.objective", "aim"),
        col("Latest position", "actions.progress", lambda _: "Work goes on"),
        col("By whom", "actions.owner", lambda _: "Prevent Officer"),
        col("Target date", "actions.due", "due"),
        col("RAG rating", "actions.status", "word"),
    )
    above = (("Prevent action plan - reviewed 1 December 2025",),)
    return Sheet(name="Action plan", columns=columns, records=plan, above=above, as_at=dt.date(2025, 12, 1))


def _contacts() -> Grid:
    rows = [
        [f"{CANARY.capitalize()} Evans", agency, f"{CANARY}{at}@agency.example"] for at, agency in enumerate(AGENCIES)
    ]
    return Grid(name="Contacts", grid=[["Name", "Organisation", "Email", "Telephone"], *rows])


def _lists() -> Grid:
    grid = [[BY[at] if at < len(BY) else None, USED[at] if at < len(USED) else None] for at in range(5)]
    return Grid(name="DropDowns", grid=grid, hidden=True)
