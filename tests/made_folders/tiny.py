"""Scarra: an island council with nine referrals, a page of totals and a plan of four actions."""

import datetime as dt

from made_folders import truth
from made_folders.described import Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw
from made_folders.words import SOURCES, words_of

FIRST = dt.date(2023, 9, 4)
BY = ("School", "Police", "Health")
STAFF = {"Council Staff": 61, "Harbour and Ferries": 18}
DONE = {"Council Staff": 47, "Harbour and Ferries": 9}


def tiny() -> Made:
    """Return the tiny council."""
    draw = Draw("scarra", first=FIRST)
    referrals = draw.referrals(9, concerns=("Other",), sources=BY)
    plan = _objectives()
    return Made(
        name="tiny",
        month="2025-12",
        files={
            "prevent referrals.csv": [_log(referrals)],
            "training numbers.xlsx": [_totals()],
            "actions.xlsx": [_plan(plan)],
        },
        truth={
            **truth.channel(referrals, LAST, tells=()),
            **truth.training(required=STAFF, trained=DONE, sessions={}),
            **truth.actions(plan, LAST),
        },
        told=frozenset({"channel.period.referred", "actions.objectives"}),
        words={"referrals.source": words_of(SOURCES, BY)},
        text_files={"prevent referrals.csv": TextFile(date_format="%d-%b-%y")},
    )


def _log(referrals: list) -> Sheet:
    columns = (
        col("Ref", "referrals.referral_id", "ref"),
        col("Date rec", "referrals.received_on", "received"),
        col("Who referred", "referrals.source", "source"),
        col("What happened next", "", "words"),
    )
    return Sheet(name="", columns=columns, records=referrals)


def _totals() -> Sheet:
    columns = (
        col("Dept", "headcounts.department totals.department", "name"),
        col("Staff numbers", "headcounts.required", "staff"),
        col("Staff trained", "totals.trained", "done"),
        col("%", "", lambda one: one["done"] / one["staff"]),
    )
    rows = [{"name": name, "staff": number, "done": DONE[name]} for name, number in STAFF.items()]
    total = ("Total", sum(STAFF.values()), sum(DONE.values()), sum(DONE.values()) / sum(STAFF.values()))
    above = (("Prevent e-learning, position at 1 November 2025",), ())
    return Sheet(name="Sheet1", columns=columns, records=rows, above=above, below=(total,), as_at=dt.date(2025, 11, 1))


def _objectives() -> list:
    return [
        {"stream": "Prevent", "aim": aim, "word": word, "status": status, "due": due, "due_by": due}
        for aim, word, status, due in (
            ("Refresh the risk assessment", "Done", "Achieved", dt.date(2025, 6, 30)),
            ("Train the ferry crews", "In progress", "In progress", dt.date(2025, 10, 31)),
            ("Name a lead in each school", "On track", "On track", dt.date(2026, 3, 31)),
            ("Visit the youth club", "Not started", "Not started", dt.date(2025, 9, 30)),
        )
    ]


def _plan(plan: list) -> Sheet:
    columns = (
        col("Reviewed on", "actions.as_at", lambda _: dt.date(2025, 11, 3)),
        col("Section", "actions.workstream", "stream"),
        col("Action", "actions.objective", "aim"),
        col("Update", "actions.progress", lambda _: "See the notes of the meeting"),
        col("Who", "actions.owner", lambda _: "Community Safety Officer"),
        col("Deadline", "actions.due", "due"),
        col("Status", "actions.status", "word"),
    )
    return Sheet(name="Actions", columns=columns, records=plan)
