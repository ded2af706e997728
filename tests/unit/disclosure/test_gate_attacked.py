"""An attacker reads what the gate lets out, knows who was where, and solves for small numbers exactly."""

import random
from fractions import Fraction
from itertools import combinations

import pytest
from conftest import question, rows
from whole_number_reader import Reader

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.outreach import outreach
from prevent_cli.measures.training.coverage import coverage
from prevent_cli.measures.training.partners import partner_training
from prevent_cli.measures.training.sectors import training_by_sector

PUBLIC = Policy(status=Status.PUBLIC)
SMALL = range(1, 5)
ASKED = question(window_from="2020-01-01")
HEADCOUNTS = "as_at | department | required\n2020-01-01 | Kids | 400\n2020-01-01 | Adults | 400"
DEPARTMENTS = "code | name | kind\nkids | Kids | Department\nadults | Adults | Department\nnhs | NHS | Partner"


def table(heads, lines):
    return "\n".join(" | ".join(str(cell) for cell in line) for line in (heads, *lines))


# The attacker: nothing of the product below.


def reduced(equations, unknowns):
    """Return the equations as independent rows, each with its pivot, by elimination over fractions."""
    done = []
    for held in equations:
        row = [Fraction(one in held) for one in unknowns]
        for pivot, other in done:
            row = [a - row[pivot] * b for a, b in zip(row, other, strict=True)] if row[pivot] else row
        pivot = next((at for at, value in enumerate(row) if value), None)
        if pivot is not None:
            row = [value / row[pivot] for value in row]
            done = [
                (at, [a - other[pivot] * b for a, b in zip(other, row, strict=True)] if other[pivot] else other)
                for at, other in done
            ]
            done.append((pivot, row))
    return done


def is_settled(wanted, done, unknowns):
    row = [Fraction(one in wanted) for one in unknowns]
    for pivot, other in done:
        row = [a - row[pivot] * b for a, b in zip(row, other, strict=True)] if row[pivot] else row
    return not any(row)


def small_numbers(equations, sizes):
    """Return the groups that equations settle and that come to a small number, of up to four that none tells apart."""
    groups = {}
    for atom in frozenset().union(*equations):
        groups.setdefault(frozenset(at for at, held in enumerate(equations) if atom in held), set()).add(atom)
    names = [frozenset(group) for group in groups.values()]
    size = {group: sum(sizes[atom] for atom in group) for group in names}
    held = [frozenset(group for group in names if group <= equation) for equation in equations]
    few = [group for group in names if size[group] in SMALL]
    done = reduced(held, names)
    return [
        chosen
        for many in SMALL
        for chosen in combinations(few, many)
        if sum(size[group] for group in chosen) in SMALL and is_settled(chosen, done, names)
    ]


def broken(shown, atoms_of, sizes):
    """Return what an attacker learns from the printed values of figures, by the atoms that each is of."""
    for name, value in shown.items():
        assert value == sum(sizes[atom] for atom in atoms_of[name]), f"{name} is not what its rows come to"
    equations = [frozenset(atoms_of[name]) for name in shown if atoms_of[name]]
    equations = [frozenset(atom for atom in one if sizes[atom]) for one in equations]
    return small_numbers([one for one in equations if one], sizes) if equations else []


# What the councils publish.


class Council:
    """A made-up council: sessions of two sectors for two departments and a partner, some without a register."""

    def __init__(self, seed):
        draw = random.Random(seed)
        self.sizes, self.sessions, self.attendance = {}, [], []
        people = 0
        for at in range(draw.randrange(4, 8)):
            whom, sector = draw.choice(("Kids", "Adults", "NHS")), draw.choice(("Education", "Non-education"))
            many, reported = draw.choice((2, 3, 6, 9, 20, 30, 40)), draw.random() < 0.4
            self.sessions.append((f"S{at}", f"2020-0{at + 1}-01", whom, sector, many if reported else ""))
            if reported:
                self.sizes[f"S{at}"] = many
                continue
            first = people if draw.random() < 0.7 else max(0, people - draw.choice((2, 10)))  # some come again
            for person in range(first, first + many):
                self.attendance.append((f"S{at}", f"P{person}", whom))
                self.sizes[f"P{person}"] = 1
            people = first + many
        self.engagements = [
            (f"E{at}", draw.choice(("Talk", "Stall")), draw.choice(("Parents", "Pupils")), draw.choice((3, 20, 30, 40)))
            for at in range(draw.randrange(2, 7))
        ]
        self.sizes |= {engagement: reach for engagement, _, _, reach in self.engagements}

    def measured(self):
        heads = ("session_id", "held_on", "delivered_for", "course", "sector", "reported_attendees")
        sessions = [(one, day, whom, "WRAP", sector, many) for one, day, whom, sector, many in self.sessions]
        drawn = {
            "departments": DEPARTMENTS,
            "headcounts": HEADCOUNTS,
            "sessions": table(heads, sessions),
            "attendance": table(("session_id", "person_id", "department"), self.attendance),
            "engagements": table(
                ("engagement_id", "held_on", "kind", "audience", "reach"),
                [(name, "2020-05-01", kind, audience, reach) for name, kind, audience, reach in self.engagements],
            ),
        }
        material = {name: rows(name, drawing) for name, drawing in drawn.items()}
        material |= dict.fromkeys(("totals", "staff", "evaluations"))
        self.people = {"attendance": material["attendance"].frame["person_id"].cat.codes.to_numpy().astype("int64")}
        measures = {
            "coverage": coverage,
            "partners": partner_training,
            "sectors": training_by_sector,
            "outreach": outreach,
        }
        return {name: measure(material, ASKED) for name, measure in measures.items()}

    def at(self, sessions):
        """Return the people at some sessions, and those of them that have a number instead of a register."""
        return {person for one, person, _ in self.attendance if one in sessions} | (sessions & self.sizes.keys())

    def atoms(self):
        """Return the people and the reported numbers that each figure is of."""
        of_sector = {name: {s[0] for s in self.sessions if s[3] == name} for name in ("Education", "Non-education")}
        partners = {s[0] for s in self.sessions if s[2] == "NHS"}
        last = {person: whom for _, person, whom in self.attendance}  # sessions are in the order of their days
        found = {
            "sectors.education.people": self.at(of_sector["Education"]),
            "sectors.non-education.people": self.at(of_sector["Non-education"]),
            "partners.people": self.at(partners),
            "partners.nhs.people": self.at(partners),
            "training.kids.trained": {person for person, whom in last.items() if whom == "Kids"},
            "training.adults.trained": {person for person, whom in last.items() if whom == "Adults"},
            "outreach.people": {one[0] for one in self.engagements},
        }
        for column, key in ((1, "kind"), (2, "audience")):
            for one in self.engagements:
                found.setdefault(f"outreach.{key}.{one[column].lower()}.people", set()).add(one[0])
        return found


def printed(figures, atoms):
    return {name: figures[name].value for name in atoms if name in figures and figures[name].value is not None}


def reader(shown, hidden, council):
    """Return a reader of a paper who knows who was where, and that each hidden number is at least 1."""
    atoms = council.atoms()
    return Reader(
        [(atoms[name], value) for name, value in shown.items()], [(atoms[name], 1) for name in hidden], council.sizes
    )


def certain(shown, hidden, council):
    """Return the small numbers that a reader knows, or finds fewer than four values for."""
    atoms, sizes = council.atoms(), council.sizes
    small = {name: sum(sizes[atom] for atom in atoms[name]) for name in hidden}
    known = reader(shown, hidden, council)
    return [
        name
        for name, value in small.items()
        if value in SMALL and len(known.values(atoms[name], enough=len(SMALL))) < len(SMALL)
    ]


def test_the_attacker_finds_what_a_paper_would_give_away_ungated():
    broken_open = uncertain = 0
    for seed in range(40):
        council = Council(seed)
        every = printed(ledger_of(council.measured().values()).figures, council.atoms())
        shown = {name: value for name, value in every.items() if value not in SMALL}
        broken_open += bool(broken(shown, council.atoms(), council.sizes))
        uncertain += bool(certain(shown, every.keys() - shown.keys(), council))
    assert min(broken_open, uncertain) > 5, "the attacker is no test of the gate"


@pytest.mark.parametrize("seeds", [range(60), range(60, 120), range(120, 200)])
def test_what_a_released_paper_prints_gives_no_small_number_to_an_attacker(seeds):
    in_part = 0
    for seed in seeds:
        council = Council(seed)
        ledger = ledger_of(council.measured().values())
        released = release(ledger, PUBLIC, council.people)
        every, shown = printed(ledger.figures, council.atoms()), printed(released.figures, council.atoms())
        assert all(shown[name] == every[name] for name in shown)
        hidden = every.keys() - shown.keys()
        assert not broken(shown, council.atoms(), council.sizes), seed
        assert not certain(shown, hidden, council), seed
        in_part += bool({name for name in shown if shown[name]} and hidden)
    assert in_part > len(seeds) / 2, "few papers show a number and hide one"


def sectors_and_coverage(stall):
    """Return what a council gives whose education sessions trained 40 and 30 staff, and some at one stall."""
    council = Council(0)
    council.sessions = [
        ("S0", "2020-01-01", "Kids", "Education", ""),
        ("S1", "2020-02-01", "Adults", "Education", ""),
        ("S2", "2020-03-01", "NHS", "Education", stall),
    ]
    council.attendance = [("S0", f"P{at}", "Kids") for at in range(40)]
    council.attendance += [("S1", f"P{at}", "Adults") for at in range(40, 70)]
    council.engagements = [
        ("E0", "Talk", "Parents", 40),
        ("E1", "Talk", "Pupils", 30),
        ("E2", "Visit", "Parents", stall),
    ]
    council.sizes = dict.fromkeys((person for _, person, _ in council.attendance), 1)
    council.sizes |= {"S2": stall, "E0": 40, "E1": 30, "E2": stall}
    return council


@pytest.mark.parametrize(("stall", "is_small"), [(1, True), (3, True), (4, True), (5, False), (12, False)])
def test_people_of_a_sector_less_the_staff_trained_are_not_the_people_at_one_stall(stall, is_small):
    council = sectors_and_coverage(stall)
    found = council.measured()
    both = ledger_of((found["sectors"], found["coverage"]))
    shown = printed(both.figures, council.atoms())
    assert (shown["sectors.education.people"], shown["training.kids.trained"]) == (70 + stall, 40)
    assert bool(broken(shown, council.atoms(), council.sizes)) is is_small
    released = release(both, PUBLIC, council.people)
    left = printed(released.figures, council.atoms())
    assert not broken(left, council.atoms(), council.sizes)
    assert bool(released.hidden) is is_small
    if is_small:
        values = reader(left, shown.keys() - left.keys(), council).values({"S2"}, enough=len(SMALL))
        assert len(values) == len(SMALL)
