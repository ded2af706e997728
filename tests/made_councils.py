"""Workspaces of made-up councils: all returns of the full papers, from a seed and a number of referrals a quarter."""

import csv
import datetime as dt
import random

from conftest import CONTACTS, write_texts

from prevent_cli.returns import RETURNS

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2020, 12, 31)
DEPARTMENTS = ("Adults", "Children", "Housing", "Culture")
PARTNERS = ("NHS Trust", "Probation")
CONCERNS = ("Islamist", "Extreme right-wing", "Mixed, unstable or unclear", "No ideology", "")
VULNERABILITIES = ("Mental health or learning difficulties", "Isolation", "Substance misuse", "")
RATINGS = ("Poor", "Fair", "Good", "Good", "Excellent", "")
TO_REPORT = {"covers": f"{FIRST}..{LAST}"}
# Returns that a paper counts by their days: no rows means none.
COVERED = ("referrals", "sessions", "attendance", "evaluations", "meetings", "engagements", "reported_counts")


def write_council(folder, seed, a_quarter):
    """Write a workspace that hides small numbers, with a board for each full paper, and return it."""
    draw = random.Random(f"{seed} {a_quarter}")
    returns = folder / "returns"
    returns.mkdir(parents=True)
    for name, (words, lines) in _returns(draw, a_quarter).items():
        heads = words.split()
        blank = [
            column.name for column in RETURNS[name].columns if column.name not in heads
        ]  # there, and not filled in
        with (returns / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*heads, *blank], *([*line, *("" for _ in blank)] for line in lines)])
    covers = "".join(f'[returns.{name}]\ncovers = "{TO_REPORT["covers"]}"\n' for name in COVERED)
    boards = "".join(f"[boards.{code}]\n" for code in ("scpb", "asc", "cllc", "update", "overview"))
    (folder / "prevent.toml").write_text(boards + covers + CONTACTS, encoding="utf-8")
    write_texts(folder)
    return folder


def _day(draw, first=FIRST, last=LAST):
    return first + dt.timedelta(days=draw.randrange((last - first).days + 1))


def _returns(draw, a_quarter):
    sessions, attendance = _training(draw, a_quarter)
    return {
        "referrals": _referrals(draw, a_quarter),
        "departments": (
            "code name kind",
            [
                *((name.lower(), name, "Department") for name in DEPARTMENTS),
                *((name.split()[0].lower(), name, "Partner") for name in PARTNERS),
            ],
        ),
        "headcounts": (
            "as_at department required",
            [("2019-01-01", name, 10 + draw.randrange(4 * a_quarter + 5)) for name in DEPARTMENTS],
        ),
        "sessions": ("session_id held_on delivered_for course sector delivered_by reported_attendees", sessions),
        "attendance": ("session_id person_id department attended", attendance),
        "trainers": (
            "trainer_id department accredited_on",
            [(f"T{at}", draw.choice(DEPARTMENTS), "2018-06-01") for at in range(draw.randrange(5, 30))],
        ),
        "evaluations": _evaluations(draw, sessions),
        **_engagement(draw, a_quarter),
        **_governance(draw),
    }


def _referrals(draw, a_quarter):
    lines = []
    for at in range(8 * a_quarter):
        received = _day(draw)
        later = [received + dt.timedelta(days=draw.randrange(1, 60)) for _ in range(4)]
        accepted = later[2] if draw.random() < 0.3 else ""
        closed = accepted + dt.timedelta(days=draw.randrange(60, 400)) if accepted and draw.random() < 0.7 else ""
        lines.append(
            (
                f"R{at}",
                received,
                draw.choice(("Education", "Police", "Health", "Community")),
                draw.choices(CONCERNS, weights=(5, 4, 2, 1, 1))[0],
                draw.choices(VULNERABILITIES, weights=(4, 2, 1, 3))[0],
                later[0] if draw.random() < 0.6 else "",
                later[1] if draw.random() < 0.5 else "",
                accepted,
                closed,
            )
        )
    heads = "referral_id received_on source concern vulnerabilities police_check_on advice_on accepted_on closed_on"
    return heads, lines


def _training(draw, a_quarter):
    sessions, attendance = [], []
    for at in range(24):
        for_whom = draw.choice((*DEPARTMENTS, *DEPARTMENTS, *PARTNERS))
        reported = draw.randrange(1, 40) if draw.random() < 0.25 else ""
        sector = draw.choice(("Education", "Non-education", ""))
        trainers = "; ".join(f"T{draw.randrange(12)}" for _ in range(2))
        sessions.append((f"S{at}", _day(draw), for_whom, "WRAP", sector, trainers, reported))
        if not reported:
            people = {f"P{draw.randrange(20 + 10 * a_quarter)}" for _ in range(draw.randrange(4, 25))}
            attendance += [(f"S{at}", person, _department(person, for_whom), "yes") for person in sorted(people)]
    return sessions, attendance


def _department(person, for_whom):
    return for_whom if for_whom in PARTNERS else DEPARTMENTS[int(person[1:]) % len(DEPARTMENTS)]


def _evaluations(draw, sessions):
    questions = (
        "understanding_before understanding_after noticing_before noticing_after confidence day_to_day "
        "more_understanding more_noticing more_referring more_day_to_day"
    )
    lines = []
    for at in range(draw.randrange(20, 200)):
        session = draw.choice(sessions)
        rated = [draw.choice(RATINGS) for _ in range(6)]
        said = [draw.choice(("yes", "no", "")) for _ in range(4)]
        lines.append((f"F{at}", session[1], session[0], draw.choice(DEPARTMENTS), *rated, *said))
    return f"form_id completed_on session_id department {questions}", lines


def _engagement(draw, a_quarter):
    kinds, audiences = ("Workshop", "Stall", "Visit"), ("Parents", "Pupils", "Faith groups")
    engagements = [
        (f"E{at}", _day(draw), draw.choice(kinds), draw.choice(audiences), draw.choice((3, 20, 30, 40, 80, "")))
        for at in range(draw.randrange(3, 5 + a_quarter))
    ]
    counts = [("Schools", words, "2020-01-01", "2020-12-31", draw.randrange(60), "People") for words in ("All", "Some")]
    answers = [
        ("2020-12-01", words, rating, draw.randrange(12)) for words in ("Fair", "Kind") for rating in RATINGS[:3]
    ]
    return {
        "engagements": ("engagement_id held_on kind audience reach", engagements),
        "reported_counts": ("topic measure since until count counts", counts),
        "leavers_feedback": ("collected_on question rating people", answers),
        "partner_status": (
            "as_at team departments identified status",
            [("2020-06-01", f"{name} team", name, draw.randrange(5, 60), "Under way") for name in PARTNERS],
        ),
        "projects": (
            "project name bid_on outcome decided_on award",
            [("dig", "Digital", "2020-01-10", "Funded", "2020-02-10", 20000)],
        ),
        "deliverables": (
            "as_at project deliverable planned delivered counts",
            [("2020-06-01", "dig", "Workshops", 12, draw.randrange(15), draw.choice(("Sessions", "People")))],
        ),
    }


def _governance(draw):
    meetings = [
        (group, _day(draw), agency, "yes")
        for group in ("Channel Panel", "Prevent Delivery Group")
        for _ in range(6)
        for agency in ("Police", "NHS")
    ]
    return {
        "meetings": ("group held_on agency attended", list(dict.fromkeys(meetings))),
        "boards": ("as_at board next_update", [("2020-01-01", "Safer Communities Board", "March 2021")]),
        "actions": (
            "as_at workstream reference objective status progress",
            [("2020-06-01", "Training", f"A{at}", f"Objective {at}", "On track", "Begun") for at in range(3)],
        ),
        "recommendations": (
            "as_at reference recommendation status",
            [("2020-06-01", f"{at}", f"Do {at}", "On track") for at in range(1, 4)],
        ),
        "themes": ("as_at theme done", [("2020-06-01", "Hate crime", "A campaign")]),
        "priorities": ("quarter achievement priority", [("2020/21 Q3", "A campaign", "Another one")]),
        "events": ("happened_on kind subject audience", [("2020-03-01", "Briefing", "Prevent", "Councillors")]),
    }
