"""Glyn Afon: a Welsh unitary with bilingual headings; a log as semicolons in cp1252, and a register of its training."""

import datetime as dt

from made_folders import truth
from made_folders.described import Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2023, 4, 3)
USED = ("ERW", "Islamist extremism", "MUU", "Incel", "No ideology")
BY = ("Addysg / Education", "Heddlu / Police", "Iechyd / Health")
STAFF = {"Social Services": 140, "Education and Skills": 120, "Housing and Communities": 75}
TRAINED_ELSEWHERE = {"Leisure Trust": (30, 21), "School Catering": (44, 40)}  # required, and the total that they report
AGENCIES = ("Heddlu / Police", "Iechyd / Health Board", "Addysg / Education", "Tai / Housing", "Prawf / Probation")


def welsh() -> Made:
    """Return the Welsh unitary."""
    draw = Draw("glyn afon", first=FIRST)
    referrals = draw.referrals(96, concerns=USED, sources=BY)
    staff = [one for name, number in STAFF.items() for one in draw.staff(number, departments=(name,))]
    sessions = draw.sessions(26, clients=tuple(STAFF))
    attendances = draw.attendances(sessions, staff, each=11)
    meetings = draw.meetings(monthly(dt.date(2025, 1, 1), LAST), AGENCIES)
    return Made(
        name="welsh",
        month="2025-12",
        files={
            "Cofnod atgyfeirio - Referral log.csv": [_log(referrals)],
            "Hyfforddiant - Training/Sesiynau - Sessions.xlsx": [_sessions(sessions)],
            "Hyfforddiant - Training/Cofrestr - Register.xlsx": [_register(attendances)],
            "Hyfforddiant - Training/Staff a hyfforddwyd 2025.xlsx": [_headcount()],
            "Panel Channel - presenoldeb - attendance.xlsx": [_panel(meetings)],
        },
        truth=_figures(referrals, sessions, attendances, meetings),
        told=frozenset({"channel.period.referred", "channel.live", "training.social-services.trained"}),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
        text_files={"Cofnod atgyfeirio - Referral log.csv": TextFile(delimiter=";", encoding="cp1252")},
    )


def _figures(referrals: list, sessions: list, attendances: list, meetings: list) -> dict:
    came = [(one["number"], one["held"], one["department"]) for one in attendances if one["came"]]
    required = STAFF | {name: numbers[0] for name, numbers in TRAINED_ELSEWHERE.items()}
    clients = [one["client"] for one in sessions]
    by_department = truth.people_trained(came, LAST)
    return {
        **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
        **truth.training(
            required=required,
            trained=by_department | {name: numbers[1] for name, numbers in TRAINED_ELSEWHERE.items()},
            sessions={name: clients.count(name) for name in STAFF},
            lapses=truth.people_lapses(came, LAST),
            mean=truth.recent_attendance(sessions, attendances, LAST),
        ),
        **truth.panel(meetings, LAST),
    }


def _log(referrals: list) -> Sheet:
    columns = (
        col("Cyfeirnod / Reference", "referrals.referral_id", "ref"),
        col("Dyddiad derbyn / Date received", "referrals.received_on", "received"),
        col("Ffynhonnell / Source", "referrals.source", "source"),
        col("Pryder / Type of concern", "referrals.concern", "concern"),
        col("Enw / Name", "", "name"),
        col("Dyddiad geni / DOB", "", "born"),
        col("Rhyw / Sex", "referrals.sex", "sex"),
        col("Dyddiad i'r heddlu / Date to police", "referrals.police_check_on", "police"),
        col("Dyddiad panel / Panel date", "referrals.panel_on", "panel"),
        col("Derbyniwyd ar Channel / Accepted onto Channel", "referrals.accepted_on", "accepted"),
        col("Dyddiad cau / Date closed", "referrals.closed_on", "closed"),
        col("Nodiadau / Notes", "", "words"),
    )
    return Sheet(name="", columns=columns, records=referrals)


def _sessions(sessions: list) -> Sheet:
    columns = (
        col("Rhif y sesiwn / Session number", "sessions.session_id", "session"),
        col("Dyddiad / Date held", "sessions.held_on", "held"),
        col("Cyfarwyddiaeth / Directorate", "sessions.delivered_for", "client"),
        col("Hyfforddwr / Trainer", "sessions.delivered_by", "name"),
        col("Lleoliad / Venue", "", "venue"),
    )
    above = (("Sesiynau hyfforddiant Prevent / Prevent training sessions",), ("Cyngor Glyn Afon Council",))
    return Sheet(name="Sesiynau - Sessions", columns=columns, records=sessions, above=above)


def _register(attendances: list) -> Sheet:
    columns = (
        col("Sesiwn / Session number", "attendance.session_id", "session"),
        col("Rhif staff / Staff number", "attendance.person_id", "number"),
        col("Enw / Name", "", "name"),
        col("Swydd / Job title", "attendance.job_role", "job"),
        col("Cyfarwyddiaeth / Directorate", "attendance.department", "department"),
        col("Yn bresennol / Attended", "attendance.attended", lambda one: "Yes" if one["came"] else "No"),
    )
    return Sheet(name="Cofrestr - Register", columns=columns, records=attendances)


def _headcount() -> Sheet:
    required = STAFF | {name: numbers[0] for name, numbers in TRAINED_ELSEWHERE.items()}
    rows = [
        {"name": name, "staff": number, "done": TRAINED_ELSEWHERE.get(name, (0, number // 2))[1]}
        for name, number in required.items()
    ]
    columns = (
        col("Cyfarwyddiaeth / Directorate", "headcounts.department totals.department", "name"),
        col("Nifer y staff / Staff requiring training", "headcounts.required", "staff"),
        col("Hyfforddwyd / Number of staff trained", "totals.trained", "done"),
    )
    above = (("Staff a hyfforddiant ar 31/10/2025 / Staff and training as at 31/10/2025",), ())
    return Sheet(name="Hydref 2025", columns=columns, records=rows, above=above, as_at=dt.date(2025, 10, 31))


def _panel(meetings: list) -> Sheet:
    columns = (
        col("Cyfarfod / Meeting", "meetings.group", lambda _: "Channel Panel"),
        col("Dyddiad / Date of meeting", "meetings.held_on", "held"),
        col("Asiantaeth / Agency", "meetings.agency", "agency"),
        col("Presennol / Present", "meetings.attended", lambda one: "Y" if one["came"] else "N"),
        col("Cynrychiolydd / Representative", "", lambda one: one["who"]),
    )
    return Sheet(name="2025", columns=columns, records=[one | {"who": "Quozle Davies"} for one in meetings])
