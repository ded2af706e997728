"""The Barnet sample's training: the sessions and attendances behind the coverage tables of five papers.

Four stretches of time matter. The committee of 2018 counts EARLY and FIRST, the partnership board FIRST and SECOND, the
committee of 2021 also what was recorded late (LATE); the duty-progress report counts the rows of 2015 alone.
"""

import datetime as dt

from samples.dice import Dice
from samples.register import Attendance, Register, Session

CFS = "Children and Family Services"
ADULTS = "Adults and Communities"
CAFT = "Corporate Anti-Fraud Team"
RE = "Regional Enterprise (RE)"
SCHOOLS = "Schools, nurseries and colleges"
ASSURANCE = "Assurance"
ENVIRONMENT = "Environment"
NPS = "National Probation Service"
CRC = "London Community Rehabilitation Company"
MENCAP = "MENCAP"
DRUGS = "Drugs project"
VAWG = "Violence against women and girls operational group"
MIXED = "Mixed departments"
COMMUNITY_HEALTH = "Central London Community Healthcare NHS Trust"

EARLY = (dt.date(2017, 11, 6), dt.date(2017, 12, 15))
FIRST = (dt.date(2018, 1, 8), dt.date(2018, 9, 21))
SECOND = (dt.date(2018, 10, 15), dt.date(2020, 11, 27))
LATE = (dt.date(2020, 11, 30), dt.date(2020, 12, 18))
FIRST_HALF = (FIRST[0], dt.date(2018, 5, 4))

# People who came in 2015, by the department that the sessions were for: 187 in all.
FRONTLINE_2015 = {CFS: 84, ADULTS: 61, ASSURANCE: 17, ENVIRONMENT: 25}
TRAINERS_2015 = {CFS: 16, ADULTS: 9, ASSURANCE: 8}  # 33
SCHOOL_LEADS_2015 = 87

# The 71 at the five mixed sessions, by organisation; 29 of community health came on 16 April 2018.
MIXED_PEOPLE = {"Mental health trust": 11, "Housing associations": 14, "Voluntary and community organisations": 17}
COMMUNITY_HEALTH_PEOPLE = 29

STAYED_AWAY = 8  # booked, did not come: rows that say No


def barnet_register(dice: Dice) -> tuple[Register, dict[str, list[int]]]:
    """Return the register, and the groups of people that the staff list needs."""
    register = Register(dice=dice)
    groups = _year_2015(register)
    groups |= _years_2016_and_2017(register)
    groups |= _both_departments(register, groups)
    _other_council_teams(register)
    _partners(register)
    _other_courses(register)
    register.finish()
    _record(register)
    return register, groups


def _year_2015(register: Register) -> dict[str, list[int]]:
    """Hold what the duty-progress report counts: trainers trained, frontline staff, safeguarding leads of schools."""
    dice = register.dice
    year = (dt.date(2015, 2, 2), dt.date(2015, 12, 11))
    courses = register.hold(dice.workdays(*year, 3), MIXED, course="Train the trainer", sector=None)
    left: dict[str, list[int]] = {}
    for department, number in TRAINERS_2015.items():
        left[department] = register.new(number)
        register.seat(courses, left[department], department)
    for department, number in FRONTLINE_2015.items():
        sessions = register.hold(dice.workdays(*year, -(-number // 14)), department, course="WRAP")
        people = register.new(number)
        register.seat(sessions, people, department)
        left[department] = left.get(department, []) + people
    assembly = register.hold([dt.date(2015, 12, 14)], CFS, course="WRAP")
    register.seat(assembly, left[CFS][16:22], CFS, refresher=True)  # came a second time, counted once
    schools = register.hold(dice.workdays(*year, 7), SCHOOLS, course="WRAP", sector="Education")
    register.seat(schools, register.new(SCHOOL_LEADS_2015), SCHOOLS)
    return {f"2015 {department}": people for department, people in left.items()}


def _years_2016_and_2017(register: Register) -> dict[str, list[int]]:
    """Hold sessions before any paper's window: people whose training has lapsed, who left, or who came again later."""
    dice = register.dice
    years = (dt.date(2016, 2, 1), dt.date(2017, 9, 29))
    groups: dict[str, list[int]] = {}
    for department, lapsed, left, again in ((CFS, 20, 12, 12), (ADULTS, 15, 8, 10)):
        sessions = register.hold(dice.workdays(*years, 4), department, course="WRAP3")
        for group, number in (("lapsed", lapsed), ("left", left), ("again", again)):
            groups[f"{group} {department}"] = register.new(number)
            register.seat(sessions, groups[f"{group} {department}"], department)
    schools = register.hold(dice.workdays(*years, 4), SCHOOLS, course="WRAP3", sector="Schools")
    register.seat(schools, register.new(46), SCHOOLS)
    return groups


def _both_departments(register: Register, groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """Hold the two departments' sessions from November 2017; see the sums beside the people."""
    dice, new, seat = register.dice, register.new, register.seat
    early = register.hold(dice.workdays(*EARLY, 4), ADULTS)  # as many before 2018 as in SECOND
    first_a = register.hold(dice.workdays(*FIRST, 24), ADULTS)
    first_c = register.hold(dice.workdays(*FIRST, 21), CFS)
    second_a = register.hold(dice.workdays(*SECOND, 4), ADULTS)
    second_c = register.hold(dice.workdays(*SECOND, 18), CFS)
    late_a = register.hold(dice.workdays(*LATE, 7), ADULTS)

    # Adults: 251 in EARLY + FIRST = 18 + 12 + 6 + 213 + 1 + 1; 261 in FIRST + SECOND = 12 + 6 + 213 + 1 + 27 + 2.
    only_early, early_and_second, early_and_first = new(18), new(12), new(6)
    adults = groups[f"again {ADULTS}"] + new(203)
    # Children and Family Services: 210 = 6 + 3 + 198 + 2 + 1; 212 = 3 + 198 + 1 + 9 + 1.
    only_early_c, early_and_first_c = new(6), new(3)
    children = groups[f"again {CFS}"] + new(186)
    # Movers count in the department of their last course in the window.
    to_adults, to_adults_in_first, to_children, to_children_in_first = new(2), new(1), new(1), new(1)

    for people in (only_early, early_and_second, early_and_first, to_children_in_first):
        seat(early, people, ADULTS)
    seat(early, only_early_c + early_and_first_c, CFS)

    old, fresh = adults[:10], adults[10:]
    seat(first_a, old, ADULTS, refresher=True)
    seat(first_a, early_and_first, ADULTS, refresher=True)
    seat(first_a, fresh[5:], ADULTS)
    seat(first_c, fresh[:5], ADULTS)  # went to the other department's session
    seat(first_a, to_children, ADULTS)
    seat(_in(first_c, FIRST_HALF), to_adults_in_first, CFS)
    seat(_after(first_a, FIRST_HALF), to_adults_in_first, ADULTS, refresher=True)

    seat(first_c, children[:12] + early_and_first_c, CFS, refresher=True)
    seat(first_c, children[16:], CFS)
    seat(first_a, children[12:16], CFS)
    seat(first_c, to_adults, CFS)
    seat(first_c, to_children_in_first, CFS, refresher=True)

    seat(second_a, new(27), ADULTS)
    seat(second_a, early_and_second + adults[60:68] + to_adults, ADULTS, refresher=True)
    seat(second_c, new(9), CFS)
    seat(second_c, to_children + dice.shuffled(children)[:134], CFS, refresher=True)
    seat(late_a, new(26), ADULTS)
    _stay_away(register, first_a, ADULTS)
    _stay_away(register, first_c, CFS)
    return {"only early": only_early, "to adults": to_adults + to_adults_in_first, "to children": to_children}


def _in(sessions: list[Session], days: tuple[dt.date, dt.date]) -> list[Session]:
    return [session for session in sessions if days[0] <= session.held_on <= days[1]]


def _after(sessions: list[Session], days: tuple[dt.date, dt.date]) -> list[Session]:
    return [session for session in sessions if session.held_on > days[1]]


def _stay_away(register: Register, sessions: list[Session], department: str) -> None:
    for person in register.new(STAYED_AWAY):
        row = Attendance(person=person, department=department, attended="No")
        register.dice.pick(sessions).attendances.append(row)


def _other_council_teams(register: Register) -> None:
    fraud = register.hold([dt.date(2018, 6, 20)], CAFT)
    register.seat(fraud, register.new(15), CAFT)
    enterprise = register.hold([dt.date(2019, 5, 14), dt.date(2019, 11, 6)], RE)
    register.seat(enterprise, register.new(53), RE)


def _partners(register: Register) -> None:
    """Hold partners' sessions of 2018 (74 people) and 2019 (18, and one that kept no list), and the mixed."""
    for day, organisation, people in (
        (dt.date(2018, 6, 12), NPS, 12),
        (dt.date(2018, 6, 26), CRC, 10),
        (dt.date(2019, 9, 11), NPS, 10),
        (dt.date(2019, 9, 25), CRC, 8),
    ):
        register.seat(register.hold([day], organisation), register.new(people), organisation)
    mencap = register.hold([dt.date(2018, 7, 10), dt.date(2018, 7, 24), dt.date(2018, 8, 7)], MENCAP)
    register.seat(mencap, register.new(26), MENCAP)
    drugs = register.hold([dt.date(2018, 4, 19), dt.date(2018, 5, 17)], DRUGS)
    register.seat(drugs, register.new(26), DRUGS)
    register.hold([dt.date(2019, 1, 22)], VAWG, notes="The group kept no list of who came")
    days = [dt.date(2018, 2, 15), dt.date(2018, 3, 13), dt.date(2018, 6, 5), dt.date(2018, 9, 18)]
    mixed = register.hold(days, MIXED)
    for organisation, people in MIXED_PEOPLE.items():
        register.seat(mixed, register.new(people), organisation)
    april = register.hold([dt.date(2018, 4, 16)], MIXED)
    register.seat(april, register.new(COMMUNITY_HEALTH_PEOPLE), COMMUNITY_HEALTH)


def _other_courses(register: Register) -> None:
    """Hold briefings: no WRAP, so that neither they nor the people who came to nothing else count."""
    for day, department in (
        (dt.date(2018, 3, 7), CFS),
        (dt.date(2019, 3, 19), ADULTS),
        (dt.date(2020, 2, 26), CFS),
    ):
        register.seat(register.hold([day], department, course="Briefing"), register.new(9), department)


def _record(register: Register) -> None:
    """Date each session's entry: within days, but LATE's in January 2021; and word the course as officers do."""
    dice = register.dice
    for session in register.sessions:
        if session.held_on >= LATE[0]:
            session.recorded_on = dice.workday(dt.date(2021, 1, 7), dt.date(2021, 1, 15))
        elif dice.chance(85):
            session.recorded_on = dice.soon(session.held_on, most=6)
        if session.course == "WRAP3":
            session.course = dice.pick(["WRAP3"] * 16 + ["WRAP", "WRAP 3", None])
