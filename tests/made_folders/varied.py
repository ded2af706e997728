"""Councils drawn by a seed: the headings, words, titles, order of columns and kinds of files are any of the field's."""

import datetime as dt
from dataclasses import replace

from made_folders import heading_pools as pools
from made_folders import truth
from made_folders.described import Grid, Made, Sheet, TextFile, col
from made_folders.people import AGENCIES, LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, STATUSES, concern_code, words_of

DEPARTMENTS = ("Adults", "Children", "Place", "Resources", "Housing", "Public Health", "Corporate Services")
TITLES = ("Prevent", "OFFICIAL-SENSITIVE", "Borough Council: Prevent team", "Not for onward circulation")
STATUS_WORDS = ("Completed", "Green", "Amber", "Red", "Not started")
KEYS = {
    "referrals.referral_id": "ref",
    "referrals.received_on": "received",
    "referrals.source": "source",
    "referrals.concern": "concern",
    "referrals.police_check_on|referrals.screened": "police",
    "referrals.panel_on|referrals.discussed": "panel",
    "referrals.accepted_on": "accepted",
    "referrals.closed_on": "closed",
    "sessions.session_id": "session",
    "sessions.held_on": "held",
    "sessions.delivered_for": "client",
    "attendance.session_id": "session",
    "attendance.person_id": "number",
    "attendance.department": "department",
    "headcounts.department": "name",
    "headcounts.required": "staff",
    "meetings.held_on": "held",
    "meetings.agency": "agency",
    "actions.workstream": "stream",
    "actions.objective": "aim",
    "actions.due": "due",
    "actions.status": "word",
}


def varied(seed: int) -> Made:
    """Return the council of a seed."""
    return drawn(Draw(f"varied {seed}", first=dt.date(2023 + seed % 2, 4, 3)), name=f"varied {seed}")


def drawn(draw: Draw, *, name: str) -> Made:
    """Return a council drawn by chance."""
    files, figures, words = {}, {}, {}
    for part in (_referrals, _training, _meetings, _actions):
        made = part(draw)
        files |= made.files
        figures |= made.truth
        words |= made.words
    kinds = {file: _text_file(draw) for file in files if file.endswith(".csv")}
    return Made(name=name, month="2025-12", files=files, truth=figures, words=words, text_files=kinds)


def _text_file(draw: Draw) -> TextFile:
    delimiter, encoding = draw.chance.choice(((",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8"), (",", "cp1252")))
    return TextFile(delimiter=delimiter, encoding=encoding)


def _columns(draw: Draw, pool: dict, cells: dict, *, also: dict | None = None, without: tuple = ()) -> tuple:
    """Return a column for each meaning of a pool, with one of its headings, and some that are none of ours."""
    found = [
        col(draw.chance.choice(headings), means, cells.get(means, KEYS.get(means)))
        for means, headings in pool.items()
        if means not in without
    ]
    for key, headings in (also or {}).items():
        if draw.chance.random() < 0.6:
            found.insert(draw.chance.randrange(1, len(found) + 1), col(draw.chance.choice(headings), "", key))
    return tuple(found)


def _titled(draw: Draw, sheet: Sheet) -> Sheet:
    """Return a sheet with none, one or two lines above its headings, and perhaps a line below its rows."""
    titles = draw.chance.sample(TITLES, draw.chance.randrange(3))
    above = (*((line,) for line in titles), *([()] if titles and draw.chance.random() < 0.5 else []))
    below = ((), ("Data correct at time of export.",)) if draw.chance.random() < 0.3 else ()
    return replace(sheet, above=above, below=below)


def _book(draw: Draw, stem: str, sheet: Sheet) -> dict:
    """Return a sheet as a file: a workbook, perhaps with a page of lists, or text."""
    kind = draw.chance.choice((".xlsx", ".xlsx", ".xlsx", ".csv", ".ods"))
    if kind == ".csv":
        return {f"{stem}.csv": [replace(sheet, name="", above=(), below=())]}
    lists = [Grid(name="Lists", grid=[["Yes"], ["No"]], hidden=True)] if draw.chance.random() < 0.3 else []
    return {f"{stem}{kind}": [_titled(draw, sheet), *(lists if kind == ".xlsx" else [])]}


def _referrals(draw: Draw) -> Made:
    used = tuple(draw.chance.sample(sorted(CONCERNS), 4))
    sources = tuple(draw.chance.sample(sorted(SOURCES), 4))
    rows = draw.referrals(draw.chance.randrange(30, 200), concerns=used, sources=sources)
    optional = [
        one for one in pools.REFERRALS if one.split("|")[0].endswith(("police_check_on", "panel_on", "closed_on"))
    ]
    without = tuple(one for one in optional if draw.chance.random() < 0.2)
    columns = _columns(draw, pools.REFERRALS, {}, also=pools.NONE_OF_OURS, without=without)
    tells = {"accepted"} | {key for key in ("police", "closed") if not any(KEYS[one] == key for one in without)}
    stem = draw.chance.choice(("Channel referrals", "Prevent referrals 23-26", "PCMT tracker", "Channel log v3"))
    sheet = Sheet(name=draw.chance.choice(("Sheet1", "Referrals", "Log")), columns=columns, records=rows)
    return Made(
        name="",
        month="",
        files=_book(draw, stem, sheet),
        truth=truth.channel(rows, LAST, tells=tells, concern=concern_code),
        words={"referrals.concern": words_of(CONCERNS, used), "referrals.source": words_of(SOURCES, sources)},
    )


def _training(draw: Draw) -> Made:
    departments = tuple(draw.chance.sample(DEPARTMENTS, 3))
    required = {name: draw.chance.randrange(40, 160) for name in departments}
    staff = [one for name, number in required.items() for one in draw.staff(number, departments=(name,))]
    sessions = draw.sessions(draw.chance.randrange(12, 30), clients=departments)
    attendances = draw.attendances(sessions, staff)
    came = [(one["number"], one["held"], one["department"]) for one in attendances if one["came"]]
    clients = [one["client"] for one in sessions]
    yes, no = draw.chance.choice((("Yes", "No"), ("Y", "N"), ("Attended", "DNA"), ("Y", "Apologies")))
    ids = {"attendance.attended": lambda one: yes if one["came"] else no}
    names = [{"name": name, "staff": number} for name, number in required.items()]
    heads = (*_columns(draw, pools.HEADCOUNTS, {}), col("As at", "headcounts.as_at", lambda _: dt.date(2025, 9, 30)))
    own = {"name": pools.NONE_OF_OURS["name"], "email": ("Email", "Work email")}
    return Made(
        name="",
        month="",
        files={
            **_book(
                draw,
                "Training/" + draw.chance.choice(("Sessions delivered", "Training log", "WRAP sessions")),
                Sheet(name="Sessions", columns=_columns(draw, pools.SESSIONS, {}), records=sessions),
            ),
            **_book(
                draw,
                "Training/" + draw.chance.choice(("Attendance", "Register of attendees", "Delegates")),
                Sheet(name="Sheet1", columns=_columns(draw, pools.ATTENDANCE, ids, also=own), records=attendances),
            ),
            **_book(draw, "HR headcount Sept 25", Sheet(name="Data", columns=heads, records=names)),
        },
        truth=truth.training(
            required=required,
            trained=truth.people_trained(came, LAST),
            sessions={name: clients.count(name) for name in departments},
            lapses=truth.people_lapses(came, LAST),
            mean=truth.recent_attendance(sessions, attendances, LAST),
        ),
    )


def _meetings(draw: Draw) -> Made:
    agencies = ("Police", *draw.chance.sample(AGENCIES[1:], 4))
    rows = draw.meetings(monthly(dt.date(2025, 1, 1), LAST, day=draw.chance.randrange(2, 27)), agencies)
    yes, no = draw.chance.choice((("Yes", "No"), ("Y", "N"), ("Yes", "Apologies")))
    cells = {
        "meetings.group": lambda _: "Channel Panel",
        "meetings.attended": lambda one: yes if one["came"] else no,
    }
    sheet = Sheet(name="2025", columns=_columns(draw, pools.MEETINGS, cells), records=rows)
    stem = draw.chance.choice(("Channel panel attendance", "CP attendance 2025", "Panel register"))
    return Made(name="", month="", files=_book(draw, f"Panel/{stem}", sheet), truth=truth.panel(rows, LAST))


def _actions(draw: Draw) -> Made:
    streams, rows = ("Governance", "Training", "Engagement"), []
    for at in range(draw.chance.randrange(6, 20)):
        word, due = draw.chance.choice(STATUS_WORDS), draw.day(dt.date(2025, 4, 1), dt.date(2026, 6, 30))
        row = {"stream": streams[at % 3], "aim": f"Objective {at + 1} of the plan", "word": word}
        rows.append(row | {"status": STATUSES[word][0], "due": due, "due_by": due})
    cells = {"actions.progress": lambda _: "Work goes on", "actions.owner": lambda _: "Prevent Lead"}
    columns = (*_columns(draw, pools.ACTIONS, cells), col("As at", "actions.as_at", lambda _: dt.date(2025, 12, 1)))
    stem = draw.chance.choice(("Prevent action plan 25-26", "Delivery plan", "Prevent board action plan"))
    return Made(
        name="",
        month="",
        files=_book(draw, stem, Sheet(name="Plan", columns=columns, records=rows)),
        truth=truth.actions(rows, LAST),
        words={"actions.status": words_of(STATUSES, STATUS_WORDS)},
    )
