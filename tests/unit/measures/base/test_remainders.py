"""A total and its parts: what they leave is in the ledger, so that no subtraction shows a small number of people."""

import itertools
import random

import pytest
from conftest import one_in, question, rows

from prevent_cli.disclosure.gate import release, small_figures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import FigureRef, Unit, ledger_of
from prevent_cli.measures.channel.deep_dive import deep_dive
from prevent_cli.measures.feedback import feedback
from prevent_cli.measures.outreach import outreach
from prevent_cli.measures.partner_status import partner_status
from prevent_cli.measures.training.partners import partner_training
from prevent_cli.measures.training.quality import training_quality
from prevent_cli.measures.training.sectors import training_by_sector
from prevent_cli.measures.training.trainers import trainers

PUBLIC = Policy(status=Status.PUBLIC)
ASKED = question("2020", window_from="2020-01-01")
PEOPLE = (Unit.PEOPLE, Unit.CASES)
DEPARTMENTS = """
code   | name   | kind
alpha  | Alpha  | Department
beta   | Beta   | Department
nhs    | NHS    | Partner
mencap | MENCAP | Partner
"""
HEADCOUNTS = "as_at | department | required\n2020-01-01 | Alpha | 100\n2020-01-01 | Beta | 100"
SESSIONS = """
session_id | held_on    | delivered_for | sector        | delivered_by
S1         | 2020-02-01 | NHS           | Education     |
S2         | 2020-02-02 | MENCAP        | Non-education |
S3         | 2020-02-03 | Alpha         |               |
"""


def small(*measured):
    return small_figures(ledger_of(measured), PUBLIC)


def drawn(heading, lines):
    return "\n".join((heading, *lines))


def material(**drawings):
    base = {"departments": DEPARTMENTS, "headcounts": HEADCOUNTS, "sessions": SESSIONS}
    return {name: rows(name, drawing) for name, drawing in (base | drawings).items()}


def log(islamist, right, blank, vulnerable=0):
    concerns = ["Islamist"] * islamist + ["Extreme right-wing"] * right + [""] * blank
    return drawn(
        "referral_id | received_on | accepted_on | concern | vulnerabilities",
        [
            f"R{at} | 2020-05-10 | 2020-05-20 | {concern} | {'Isolation' if at < vulnerable else ''}"
            for at, concern in enumerate(concerns)
        ],
    )


def register(nhs, both, mencap, alpha=0):
    people = [("S1", at) for at in range(nhs + both)] + [("S2", at) for at in range(nhs, nhs + both + mencap)]
    people += [("S3", 1000 + at) for at in range(alpha)]
    where = {"S1": "NHS", "S2": "MENCAP", "S3": "Alpha"}
    return drawn(
        "session_id | person_id | department",
        [f"{session} | P{person} | {where[session]}" for session, person in people],
    )


def accredited(alpha, beta, both, elsewhere):
    units = [*[("Alpha",)] * alpha, *[("Beta",)] * beta, *[("Alpha", "Beta")] * both, *[("NHS",)] * elsewhere]
    return drawn(
        "trainer_id | department | accredited_on",
        [f"T{at} | {unit} | 2019-01-01" for at, own in enumerate(units) for unit in own],
    )


def forms(sizes, blank=0):
    """Draw forms: how many of each (session, department); the first `blank` leave the question unanswered."""
    lines = [pair for pair, number in sizes.items() for _ in range(number)]
    return drawn(
        "form_id | completed_on | session_id | department | understanding_after",
        [
            f"F{at} | 2020-03-01 | {session} | {unit} | {'' if at < blank else 'Good'}"
            for at, (session, unit) in enumerate(lines)
        ],
    )


def listed(identified):
    return drawn("as_at | team | code | departments | identified", [f"2020-06-01 | NHS | nhs | nhs | {identified}"])


def test_cases_without_a_concern_are_in_the_ledger_and_in_the_table():
    measured = deep_dive({"referrals": rows("referrals", log(5, 5, 2))}, question("2020/21", as_at="2020-12-31"))
    assert small(measured) == (
        "deep-dive.2020-21.concern.not-stated",
        "deep-dive.2020-21.concern.not-stated.percent",
    )
    assert [row[3] for row in measured.tables[0].rows] == ["Islamist", "Right-wing", "Not stated"]


def test_a_deep_dive_in_which_every_case_has_a_concern_has_no_such_row():
    measured = deep_dive({"referrals": rows("referrals", log(5, 7, 0))}, question("2020/21", as_at="2020-12-31"))
    assert small(measured) == ()
    assert [row[3] for row in measured.tables[0].rows] == ["Right-wing", "Islamist"][::-1]


def test_the_people_of_a_partner_team_who_are_not_trained_are_in_the_ledger():
    found = material(attendance=register(18, 0, 0), partner_status=listed(20))
    assert small(partner_status(found, ASKED)) == ("partner-status.nhs.not-trained",)
    found = material(attendance=register(18, 0, 0), partner_status=listed(17))
    assert small(partner_status(found, ASKED)) == ()


def test_trainers_of_no_unit_are_in_the_ledger():
    found = material(trainers=accredited(10, 0, 0, 3))
    assert small(trainers(found, ASKED)) == (
        "trainers.accredited.elsewhere",
        "trainers.alpha.accredited",  # the total less it is the three
    )


def test_trainers_of_two_units_are_in_the_ledger():
    assert "trainers.accredited.twice" in small(trainers(material(trainers=accredited(10, 10, 2, 0)), ASKED))


def test_forms_of_no_unit_are_in_the_ledger():
    found = material(
        trainers=accredited(10, 0, 0, 0),
        attendance=register(0, 0, 0, 50),
        evaluations=forms({("S3", "Alpha"): 18, ("S3", ""): 2}),
    )
    assert small(training_quality(found, ASKED)) == ("quality.forms.elsewhere",)


def test_people_at_two_partners_are_in_the_ledger():
    measured = partner_training(material(attendance=register(16, 2, 12)), ASKED)
    assert small(measured) == ("partners.people.twice",)


def test_people_at_one_partner_only_are_given_away_by_the_total_less_the_other():
    measured = partner_training(material(attendance=register(12, 8, 2)), ASKED)  # MENCAP 10, NHS 20, all 22
    assert small(measured) == ("partners.nhs.people",)


def test_forms_of_no_sector_are_in_the_ledger_and_in_the_table():
    measured = training_by_sector(
        material(
            evaluations=forms({("S1", ""): 10, ("S2", ""): 10, ("S3", ""): 2}), attendance=register(20, 0, 20, 20)
        ),
        ASKED,
    )
    assert small(measured)[0] == "sectors.not-stated.forms"
    assert [row[0] for row in measured.tables[0].rows] == ["Education", "Non-education", "Not stated"]


def test_forms_that_leave_a_question_blank_are_in_the_ledger():
    measured = feedback(material(evaluations=forms({("S1", ""): 20}, blank=2)), ASKED)
    assert small(measured) == ("feedback.understanding.unanswered",)


# Of a table's column: the total that a paper prints beside it, and whether somebody may stand in two of its rows.
TOTALS = {
    ("training.quality", "staff_trained_to_deliver"): ("trainers.accredited", True),
    ("training.quality", "forms_returned"): ("feedback.forms", False),
    ("training.sectors", "forms"): ("feedback.forms", False),
    ("training.partners", "people"): ("partners.people", True),
    ("outreach.by-kind", "people"): ("outreach.people", False),
    ("outreach.by-sector", "people"): ("outreach.people", False),
    ("channel.deep-dive", "cases"): ("deep-dive.2020-21.cases", False),
}
# Within a row: from which column another is taken.
WITHIN = {
    "partners.status": ("identified", "people"),
    "training.quality": ("attendees", "forms_returned"),
    "leavers.feedback": ("answers", "good"),
    "channel.deep-dive": ("of", "cases"),
    "feedback.findings": ("of", "count"),
}


def columns_of(table, released, kind=None):
    """Yield each column's key with the values of its figures of people, row by row; None where there is none."""
    lines = [row for row in table.rows if kind is None or row[-1] == kind]
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in lines]
        figures = [released.figures[cell.name] if isinstance(cell, FigureRef) else None for cell in cells]
        yield column.key, [figure.value if figure is not None and figure.unit in PEOPLE else None for figure in figures]


def subtractions(released):
    """Yield each subtraction that a reader can do: a name and the difference."""
    for table in released.tables.values():
        kind = "concern" if table.name == "channel.deep-dive" else None
        found = dict(columns_of(table, released, kind))
        yield from _from_totals(table, found, released)
        if table.name in WITHIN:
            whole, part = (found[key] for key in WITHIN[table.name])
            yield from (
                (f"a row of {table.name}", one - other)
                for one, other in zip(whole, part, strict=True)
                if one is not None and other is not None and one >= other
            )
        if table.name == "feedback.findings":
            yield from (
                ("feedback.forms less the answers", released.figures["feedback.forms"].value - answers)
                for answers in found["of"]
                if answers is not None and released.figures["feedback.forms"].value is not None
            )


def _from_totals(table, found, released):
    heads = [row[0] for row in table.rows]
    for key, cells in found.items():
        name, may_overlap = TOTALS.get((table.name, key), ("", False))
        whole = released.figures[name].value if name in released.figures else None
        if whole is None:
            continue
        parts = [value for head, value in zip(heads, cells, strict=False) if value and head != "All"]
        # What lies outside the rows is said beside the table, so it is one of the parts.
        outside = released.figures.get(f"{name}.elsewhere")
        parts += [outside.value] if outside is not None and outside.value else []
        for size in {1, len(parts)} if may_overlap else range(1, len(parts) + 1):
            for some in itertools.combinations(parts, size):
                yield f"{name} less {some} of {table.name}", abs(whole - sum(some))


def papers_of(seed):
    """Return what random returns give, paper by paper: groups of none to 17, small ones among them."""
    draw = random.Random(seed)

    def size():
        return draw.choice((0, 0, 0, 2, 2, *range(5, 18)))

    answered = {(session, unit): size() for session in ("S1", "S2", "S3") for unit in ("Alpha", "")}
    visits = [f"E{at} | 2020-02-01 | {draw.choice(('Visit', 'Talk', ''))} | {size()}" for at in range(4)]
    found = material(
        referrals=log(size(), size(), size(), size()),
        attendance=register(size(), size(), size(), 90),
        trainers=accredited(size(), size(), size(), size()),
        evaluations=forms(answered, size()),
        partner_status=listed(size() + 10),
        engagements=drawn("engagement_id | held_on | kind | reach", visits),
    )
    return {
        "referrals": lambda: (deep_dive(found, question("2020/21", as_at="2020-12-31")),),
        "quality": lambda: (trainers(found, ASKED), training_quality(found, ASKED), feedback(found, ASKED)),
        "sectors": lambda: (training_by_sector(found, ASKED), feedback(found, ASKED)),
        "partners": lambda: (partner_training(found, ASKED),),
        "status": lambda: (partner_status(found, ASKED),),
        "outreach": lambda: (outreach(found, ASKED),),
    }


@pytest.mark.parametrize("paper", one_in(3, ["referrals", "quality", "sectors", "partners", "status", "outreach"]))
def test_no_subtraction_within_a_public_paper_shows_a_small_number_of_people(paper):
    tried = hidden = 0
    for seed in range(30):
        released = release(ledger_of(papers_of(seed)[paper]()), PUBLIC)
        hidden += bool(released.hidden)
        for what, difference in subtractions(released):
            tried += 1
            assert not PUBLIC.is_small(difference), f"council {seed}: {what} leaves {difference}"
    assert hidden, "no council had anything to hide"
    assert tried, "no council showed a whole with its parts, so nothing was tried"
