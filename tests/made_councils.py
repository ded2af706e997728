"""Workspaces of made-up councils: all returns of the full papers, from a seed and a number of referrals a quarter."""

import csv
import datetime as dt
import random
from dataclasses import dataclass, field

from conftest import CONTACTS, write_texts
from made_journeys import with_journeys
from made_training import with_courses

from prevent_cli.returns import RETURNS

LAST = dt.date(2020, 12, 31)
DEPARTMENTS = ("Adults", "Children", "Housing", "Culture")
PARTNERS = ("NHS Trust", "Probation")
CONCERNS = ("Islamist", "Extreme right-wing", "Mixed, unstable or unclear", "No ideology", "")
VULNERABILITIES = ("Mental health or learning difficulties", "Isolation", "Substance misuse", "")
RATINGS = ("Poor", "Fair", "Good", "Good", "Excellent", "")
BOARDS = ("scpb", "asc", "cllc", "update", "overview")
EVEN, SKEWED = (5, 4, 2, 1, 1), (30, 5, 2, 1, 1)  # how often each concern is the one
# Returns that a paper counts by their days: no rows means none.
COVERED = ("referrals", "sessions", "attendance", "evaluations", "meetings", "engagements", "reported_counts")


@dataclass(frozen=True, kw_only=True)
class Council:
    """What a made-up council is like; `lacks` are columns, such as "sessions.sector", that its returns do not have.

    With `whole_log` its referrals have the steps of their journey, and the people they are about. With `courses` its
    training is by several courses, in sectors of its own. `settings` are of prevent.toml, `of_boards` of each board.
    """

    a_quarter: int
    years: int = 2
    concerns: tuple = EVEN
    staff: tuple = (1, 1, 1, 1)  # how large each department is beside the others
    threshold: int = 5
    lacks: frozenset = field(default_factory=frozenset)
    whole_log: bool = False
    courses: bool = False
    settings: str = ""
    of_boards: str = ""

    @property
    def first(self):
        """Return the first day that the returns cover."""
        return dt.date(LAST.year + 1 - self.years, 1, 1)

    def day(self, draw):
        """Return a day that the returns cover."""
        return self.first + dt.timedelta(days=draw.randrange((LAST - self.first).days + 1))


def council_of(seed):
    """Return the council of a seed: every size, threshold and number of years is among any 160 in a row."""
    draw = random.Random(f"council {seed}")
    sizes, thresholds = (3, 5, 8, 14, 25, 40, 60, 100), (3, 5, 8, 10)
    may_lack = ("sessions.sector", "referrals.vulnerabilities", "referrals.advice_on", "evaluations.department")
    return Council(
        a_quarter=sizes[seed % len(sizes)],
        threshold=thresholds[seed // len(sizes) % len(thresholds)],
        years=2 + seed % 5 % 4,
        concerns=draw.choice((EVEN, SKEWED)),
        staff=draw.choice(((1, 1, 1, 1), (20, 8, 2, 1))),
        lacks=frozenset(name for name in may_lack if draw.random() < 0.1),
    )


def write_council(folder, seed, a_quarter):
    """Write a workspace that hides small numbers, with a board for each full paper, and return it."""
    return write_made(folder, seed, Council(a_quarter=a_quarter))


def write_made(folder, seed, council):
    """Write the workspace of a council, and return it."""
    draw = random.Random(f"{seed} {council.a_quarter}")
    returns = folder / "returns"
    returns.mkdir(parents=True)
    found = _returns(draw, council)
    if council.whole_log:
        other = random.Random(f"whole log {seed} {council.a_quarter}")  # the other returns stay as they are without
        found["referrals"] = with_journeys(other, *found["referrals"], last=LAST)
    if council.courses:
        own = with_courses(random.Random(f"courses {seed} {council.a_quarter}"), council, DEPARTMENTS, PARTNERS)
        for name, lines in zip(("sessions", "attendance", "headcounts"), own, strict=True):
            found[name] = found[name][0], lines
        found["evaluations"] = found["evaluations"][0], []
    for name, (words, lines) in found.items():
        heads = words.split()
        blank = [
            column.name for column in RETURNS[name].columns if column.name not in heads
        ]  # there, and not filled in
        kept = [at for at, head in enumerate((*heads, *blank)) if f"{name}.{head}" not in council.lacks]
        table = [[*heads, *blank], *([*line, *("" for _ in blank)] for line in lines)]
        with (returns / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[at] for at in kept] for row in table)
    (folder / "prevent.toml").write_text(_settings(council), encoding="utf-8")
    write_texts(folder)
    return folder


def _settings(council):
    boards = "".join(f"[boards.{code}]\n{council.of_boards}" for code in BOARDS)
    covers = "".join(f'[returns.{name}]\ncovers = "{council.first}..{LAST}"\n' for name in COVERED)
    hidden = "" if council.threshold == 5 else f"[disclosure]\nthreshold = {council.threshold}\n"
    return boards + covers + hidden + council.settings + CONTACTS


def _returns(draw, council):
    a_quarter = council.a_quarter
    sessions, attendance = _training(draw, council)
    return {
        "referrals": _referrals(draw, council),
        "departments": (
            "code name kind",
            [
                *((name.lower(), name, "Department") for name in DEPARTMENTS),
                *((name.split()[0].lower(), name, "Partner") for name in PARTNERS),
            ],
        ),
        "headcounts": (
            "as_at department required",
            [(council.first, name, 10 + draw.randrange(4 * a_quarter + 5)) for name in DEPARTMENTS],
        ),
        "sessions": ("session_id held_on delivered_for course sector delivered_by reported_attendees", sessions),
        "attendance": ("session_id person_id department attended", attendance),
        "trainers": (
            "trainer_id department accredited_on",
            [(f"T{at}", _department_of(draw, council), "2015-06-01") for at in range(draw.randrange(5, 30))],
        ),
        "evaluations": _evaluations(draw, sessions, council),
        **_engagement(draw, council),
        **_governance(draw, council),
    }


def _referrals(draw, council):
    lines = []
    for at in range(4 * council.years * council.a_quarter):
        received = council.day(draw)
        later = [received + dt.timedelta(days=draw.randrange(1, 60)) for _ in range(4)]
        accepted = later[2] if draw.random() < 0.3 else ""
        closed = accepted + dt.timedelta(days=draw.randrange(60, 400)) if accepted and draw.random() < 0.7 else ""
        lines.append(
            (
                f"R{at}",
                received,
                draw.choice(("Education", "Police", "Health", "Community")),
                draw.choices(CONCERNS, weights=council.concerns)[0],
                draw.choices(VULNERABILITIES, weights=(4, 2, 1, 3))[0],
                later[0] if draw.random() < 0.6 else "",
                later[1] if draw.random() < 0.5 else "",
                accepted,
                closed,
            )
        )
    heads = "referral_id received_on source concern vulnerabilities police_check_on advice_on accepted_on closed_on"
    return heads, lines


def _training(draw, council):
    sessions, attendance = [], []
    for at in range(12 * council.years):
        for_whom = draw.choice((*DEPARTMENTS, *DEPARTMENTS, *PARTNERS))
        reported = draw.randrange(1, 40) if draw.random() < 0.25 else ""
        sector = draw.choice(("Education", "Non-education", ""))
        trainers = "; ".join(f"T{draw.randrange(12)}" for _ in range(2))
        sessions.append((f"S{at}", council.day(draw), for_whom, "WRAP", sector, trainers, reported))
        if not reported:
            people = {f"P{draw.randrange(20 + 10 * council.a_quarter)}" for _ in range(draw.randrange(4, 25))}
            attendance += [
                (f"S{at}", person, _department(person, for_whom, council), "yes") for person in sorted(people)
            ]
    return sessions, attendance


def _department(person, for_whom, council):
    """Return the department of a person: always the same, but for one who is at a partner's session."""
    if for_whom in PARTNERS:
        return for_whom
    everywhere = _everywhere(council)
    return everywhere[int(person[1:]) % len(everywhere)]


def _everywhere(council):
    """Return the departments, each as often as it is large."""
    return [name for name, times in zip(DEPARTMENTS, council.staff, strict=True) for _ in range(times)]


def _department_of(draw, council):
    return draw.choice(_everywhere(council))


def _evaluations(draw, sessions, council):
    questions = (
        "understanding_before understanding_after noticing_before noticing_after confidence day_to_day "
        "more_understanding more_noticing more_referring more_day_to_day"
    )
    lines = []
    for at in range(draw.randrange(20, 200)):
        session = draw.choice(sessions)
        rated = [draw.choice(RATINGS) for _ in range(6)]
        said = [draw.choice(("yes", "no", "")) for _ in range(4)]
        lines.append((f"F{at}", session[1], session[0], _department_of(draw, council), *rated, *said))
    return f"form_id completed_on session_id department {questions}", lines


def _engagement(draw, council):
    kinds, audiences = ("Workshop", "Stall", "Visit"), ("Parents", "Pupils", "Faith groups")
    engagements = [
        (f"E{at}", council.day(draw), draw.choice(kinds), draw.choice(audiences), draw.choice((3, 20, 30, 40, 80, "")))
        for at in range(draw.randrange(3, 5 + council.a_quarter))
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


def _governance(draw, council):
    meetings = [
        (group, council.day(draw), agency, "yes")
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
