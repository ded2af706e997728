"""Saltmere: a district whose officers type: days with dots, n/a where nothing happened, tbc, about and plus."""

import datetime as dt

from made_folders import truth
from made_folders.described import CANARY, Made, Sheet, col
from made_folders.people import LAST, Draw, monthly
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2024, 4, 3)
USED = ("XRW", "Islamist", "Mixed, unstable or unclear", "No ideology")
BY = ("School", "Police", "Council", "Health")
AGENCIES = ("Police", "Children's Services", "Housing", "Probation")


def typed() -> Made:
    """Return the district."""
    draw = Draw("saltmere", first=FIRST)
    referrals = draw.referrals(52, concerns=USED, sources=BY)
    sessions = draw.sessions(18, clients=("Council staff", "Councillors", "Taxi drivers"))
    meetings = draw.meetings(monthly(dt.date(2025, 4, 1), LAST, day=3), AGENCIES)
    boards, outreach = _boards(), _outreach(draw)
    return Made(
        name="typed",
        month="2025-12",
        files={
            "Prevent/Referral tracker (PCMT) 24-26.xlsx": [_tracker(referrals)],
            "Prevent/Training delivered.xlsx": [_sessions(sessions)],
            "Prevent/Panel register.xlsx": [_panel(meetings)],
            "Prevent/Board updates.xlsx": [_board_sheet(boards)],
            "Prevent/Outreach.csv": [_engagements(outreach)],
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed"), concern=concern_code),
            **truth.panel(meetings, LAST),
            **truth.boards(boards, LAST),
            **truth.outreach(outreach, LAST, by=("kind", "audience")),
        },
        told=frozenset({"channel.period.referred", "channel.live", "panel.meetings", "boards.overdue"}),
        words={
            "referrals.concern": words_of(CONCERNS, USED),
            "referrals.source": words_of(SOURCES, BY),
            "meetings.attended": {"Apols": ("No",)},
        },
    )


def _or(key: str, word: str) -> object:
    """Return what gives a record's day as an officer types it, or a word where there is none."""
    return lambda one: f"{one[key]:%d.%m.%y}" if one[key] else word


def _tracker(referrals: list) -> Sheet:
    columns = (
        col("PCM ref", "referrals.referral_id", "ref"),
        col("Date received", "referrals.received_on", lambda one: f"{one['received']:%d.%m.%y}"),
        col("Referrer", "referrals.source", "source"),
        col("Concern", "referrals.concern", "concern"),
        col("Police check", "referrals.police_check_on", _or("police", "-")),
        col("Adopted", "referrals.accepted_on|referrals.was_adopted", _or("accepted", "n/a")),
        col("Date closed", "referrals.closed_on|referrals.case_closed", _or("closed", "n/a")),
        col("Free text", "", "words"),
    )
    return Sheet(name="Tracker", columns=columns, records=referrals)


def _sessions(sessions: list) -> Sheet:
    shown = ("{}", "c. {}", "{}+", "tbc")
    columns = (
        col("Session number", "sessions.session_id", "session"),
        col("Date delivered", "sessions.held_on", "held"),
        col("Delivered to", "sessions.delivered_for", "client"),
        col("Training", "sessions.course", lambda _: "WRAP"),
        col("Delivered by", "sessions.delivered_by", "name"),
        col(
            "No. attended",
            "sessions.reported_attendees",
            lambda one: shown[one["attended"] % 4].format(one["attended"]),
        ),
    )
    return Sheet(name="Delivered", columns=columns, records=sessions)


def _panel(meetings: list) -> Sheet:
    columns = (
        col("Group", "meetings.group", lambda _: "Channel Panel"),
        col("Date of panel meeting", "meetings.held_on", "held"),
        col("Partner", "meetings.agency", "agency"),
        col("Attended (Y/N)", "meetings.attended", lambda one: "Y" if one["came"] else "Apols"),
        col("Who came", "", lambda _: f"{CANARY.capitalize()} Okafor"),
    )
    return Sheet(name="Register", columns=columns, records=meetings)


def _boards() -> list:
    return [
        {"board": name, "how": how, "typed": text, "next": span}
        for name, how, text, span in (
            ("Community Safety Partnership", "Quarterly", "January 2026", (dt.date(2026, 1, 1), dt.date(2026, 1, 31))),
            ("Overview and Scrutiny", "Annual", "Summer 2025", (dt.date(2025, 6, 1), dt.date(2025, 8, 31))),
            ("Cabinet", "Annual", "tbc", None),
        )
    ]


def _board_sheet(boards: list) -> Sheet:
    columns = (
        col("Committee", "boards.board", "board"),
        col("How often", "boards.frequency", "how"),
        col("Next due", "boards.next_update", "typed"),
    )
    above = (("Updates to boards as at 01.09.2025",), ())
    return Sheet(name="Boards", columns=columns, records=boards, above=above, as_at=dt.date(2025, 9, 1))


def _outreach(draw: Draw) -> list:
    days = sorted([dt.date(2025, 4, 1), LAST, *(draw.day(dt.date(2025, 4, 1)) for _ in range(24))])
    return [
        {
            "code": f"O{at:03d}",
            "held": day,
            "kind": draw.chance.choice(("Stall", "Talk", "Drop-in")),
            "audience": draw.chance.choice(("Parents", "Older people", "Sixth form")),
            "reach": draw.chance.choice((15, 30, 55, 90)),
            "words": draw.person()["words"],
        }
        for at, day in enumerate(days, 1)
    ]


def _engagements(outreach: list) -> Sheet:
    columns = (
        col("Outreach ID", "engagements.engagement_id", "code"),
        col("Date of engagement", "engagements.held_on", "held"),
        col("Kind", "engagements.kind", "kind"),
        col("With whom", "engagements.audience", "audience"),
        col("People engaged", "engagements.reach", "reach"),
        col("Notes", "engagements.notes", "words"),
    )
    return Sheet(name="", columns=columns, records=outreach)
