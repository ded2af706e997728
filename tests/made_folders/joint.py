"""Northbeck and Southbeck: a joint area of two councils, each with a log and a training log of the same layout."""

import datetime as dt

from made_folders import truth
from made_folders.described import Made, Sheet, col
from made_folders.people import LAST, Draw
from made_folders.words import CONCERNS, SOURCES, concern_code, words_of

FIRST = dt.date(2024, 1, 8)
USED = ("XRW", "Islamist", "No ideology identified", "Vulnerability present but no ideology", "School massacre")
BY = ("School", "College", "Police", "Council", "CAMHS", "Family")
STAFF = {"Northbeck Adults": 88, "Northbeck Children": 102, "Southbeck People": 120, "Southbeck Place": 64}


def joint() -> Made:
    """Return the joint area."""
    draw = Draw("northbeck", first=FIRST)
    referrals = draw.referrals(150, concerns=USED, sources=BY)
    sessions = draw.sessions(40, clients=tuple(STAFF))
    north = [one for at, one in enumerate(referrals) if at % 5 < 2]
    south = [one for at, one in enumerate(referrals) if at % 5 >= 2]
    clients = [one["client"] for one in sessions]
    recommended = _recommended(draw)
    return Made(
        name="joint",
        month="2025-12",
        files={
            "Referrals/Northbeck Channel tracker.xlsx": [_tracker(north, "Northbeck")],
            "Referrals/Southbeck Channel tracker.xlsx": [_tracker(south, "Southbeck")],
            "Training/Northbeck training log.xlsx": [_log(sessions, "Northbeck")],
            "Training/Southbeck training log.xlsx": [_log(sessions, "Southbeck")],
            "Training/Staff in scope.xlsx": [_headcount()],
            "Peer review/Peer review recs Nov 2024.xlsx": [_recommendations(recommended)],
        },
        truth={
            **truth.channel(referrals, LAST, tells=("police", "accepted", "closed", "advice"), concern=concern_code),
            **truth.training(required=STAFF, trained={}, sessions={name: clients.count(name) for name in STAFF}),
            **truth.recommendations(recommended, LAST),
        },
        told=frozenset({"channel.period.referred", "channel.live", "recommendations.total"}),
        words={"referrals.concern": words_of(CONCERNS, USED), "referrals.source": words_of(SOURCES, BY)},
    )


def _tracker(referrals: list, council: str) -> Sheet:
    columns = (
        col("No.", "", lambda one: int(one["ref"][-4:])),
        col("Unique ID", "referrals.referral_id", "ref"),
        col("Referral received", "referrals.received_on", "received"),
        col("Referral source", "referrals.source", "source"),
        col("Nature of concern", "referrals.concern", "concern"),
        col("Initials", "", "first"),
        col("Decon date", "referrals.police_check_on|referrals.screened", "police"),
        col("Advice given", "referrals.advice_on", "advice"),
        col("1st panel", "referrals.panel_on", "panel"),
        col("Adoption date", "referrals.accepted_on", "accepted"),
        col("Exit date", "referrals.closed_on", "closed"),
        col("6m review", "referrals.review_6_on", "review6"),
        col("12m review", "referrals.review_12_on", "review12"),
        col("Narrative", "", "words"),
    )
    above = ((f"{council} Council - Channel tracker (RESTRICTED)",), ())
    groups = {6: ("Before panel", 2), 8: ("Channel", 3), 11: ("After exit", 2)}
    return Sheet(name="Tracker", columns=columns, records=referrals, above=above, groups=groups)


def _log(sessions: list, council: str) -> Sheet:
    columns = (
        col("Session ref", "sessions.session_id", "session"),
        col("Training date", "sessions.held_on", "held"),
        col("Type", "sessions.course", lambda _: "WRAP"),
        col("Audience", "sessions.delivered_for", "client"),
        col("Facilitator", "sessions.delivered_by", "name"),
        col("No. attended", "sessions.reported_attendees", "attended"),
        col("Venue", "", "venue"),
    )
    own = [one for one in sessions if one["client"].startswith(council)]
    return Sheet(
        name="Log",
        columns=columns,
        records=own,
        below=((), ("", "", "", "", "Total", sum(one["attended"] for one in own))),
    )


def _headcount() -> Sheet:
    columns = (
        col("Snapshot date", "headcounts.as_at", lambda _: dt.date(2025, 4, 1)),
        col("Service", "headcounts.department", "name"),
        col("No. in scope", "headcounts.required", "staff"),
    )
    rows = [{"name": name, "staff": number} for name, number in STAFF.items()]
    return Sheet(name="Scope", columns=columns, records=rows)


def _recommended(draw: Draw) -> list:
    found = []
    for at in range(1, 13):
        status = draw.chance.choice(("Achieved", "On track", "In progress", "Not started"))
        due = draw.day(dt.date(2025, 3, 3), dt.date(2026, 7, 31))
        found.append({"no": str(at), "says": f"Recommendation {at} of the peer", "status": status, "due_by": due})
    return found


def _recommendations(rows: list) -> Sheet:
    columns = (
        col("Rec no", "recommendations.reference", "no"),
        col("Recommendation", "recommendations.recommendation", "says"),
        col("Owner", "recommendations.owner", lambda _: "Prevent Coordinator"),
        col("Due", "recommendations.due", "due_by"),
        col("Progress", "recommendations.progress", lambda _: "Discussed by the partnership"),
        col("Status", "recommendations.status", "status"),
    )
    above = (("Peer review: recommendations, position at 3 November 2025",), ())
    return Sheet(name="Recs", columns=columns, records=rows, above=above, as_at=dt.date(2025, 11, 3))
