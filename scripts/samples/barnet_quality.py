"""The Barnet sample's trainers, who delivered which session, and the evaluation forms.

The committee of 2018 counts the forms of COMMITTEE: 403, 248 of Adults, 152 of Children and Family Services and 3 that
do not say. The duty-progress report counts the 33 trainers of 2015, who are none by 2017.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samples.barnet_training import ADULTS, ASSURANCE, CFS, MIXED, SCHOOLS
from samples.dice import Dice
from samples.files import Row, Sheet
from samples.register import Register, Session

COMMITTEE = (dt.date(2017, 11, 1), dt.date(2018, 10, 1))
FORMS_FROM = {ADULTS: 248, CFS: 152}
FORMS_WITHOUT_DEPARTMENT = 3
AFTERWARDS_PERCENT = 60  # of attendances after the committee's date that left a form

# Of the committee's 403 forms: good or excellent, by question, and yes to further training.
GOOD = {
    "understanding_after": 347,
    "noticing_after": 347,
    "confidence": 302,
    "day_to_day": 375,
}
BEFORE = {"understanding_before": ("understanding_after", 101), "noticing_before": ("noticing_after", 89)}
FURTHER = {"understanding": 65, "noticing": 68, "referring": 77, "day_to_day": 71}

# Reference: department, accredited, accreditation ended.
TRAINERS = {
    **{f"T-00{number}": (CFS, dt.date(2017, 10, 18), None) for number in (1, 2, 3, 4, 5, 6)},
    "T-007": (CFS, dt.date(2018, 5, 23), dt.date(2019, 7, 31)),
    "T-008": (CFS, dt.date(2018, 6, 20), None),
    "T-009": (ADULTS, dt.date(2017, 10, 18), None),
    "T-010": (ASSURANCE, dt.date(2017, 9, 13), None),  # the Prevent team, which delivers most sessions
    "T-011": (ASSURANCE, dt.date(2017, 9, 13), None),
    "T-012": (ADULTS, dt.date(2019, 2, 6), None),
    "T-013": (ADULTS, dt.date(2019, 2, 6), None),
}
TEAM = ("T-010", "T-011")
# Which of a department's sessions in COMMITTEE, in order, its own trainers delivered; the team delivered the others.
OWN = {
    CFS: {
        **dict.fromkeys((2, 5, 8, 11, 14, 17), "T-001"),
        **dict.fromkeys((3, 9, 15, 20), "T-002"),
        6: "T-003",
        12: "T-004; T-010",
    },
    ADULTS: dict.fromkeys(range(2, 28, 3), "T-009"),
}
LATER = {CFS: ("T-001", "T-002", "T-003", "T-005", *TEAM), ADULTS: ("T-009", "T-012; T-013", "T-012", *TEAM)}
NO_WRAP = ("Train the trainer", "Briefing")

TRAINER_HEADINGS = ("Trainer ID", "Department", "Accredited on", "Accreditation ended")
FORM_HEADINGS = (
    "Form ID",
    "Date completed",
    "Session ID",
    "Department",
    "Understanding of Prevent before",
    "Understanding of Prevent after",
    "Noticing concerns before",
    "Noticing concerns after",
    "Confidence in using the lessons",
    "Fits the day-to-day job",
    "Further training: understanding Prevent",
    "Further training: noticing concerns",
    "Further training: making a referral",
    "Further training: day-to-day use",
    "Date recorded",
)


def trainers_sheet(register: Register, staff: Sheet, dice: Dice) -> Sheet:
    """Return the trainers of 2015, whose accreditation ended in 2016 at the latest when they left, and those since."""
    person, gone_on = (staff.headings.index(heading) for heading in ("Person ID", "Left"))
    left = {row[person]: row[gone_on] for row in staff.rows}
    rows: list[Row] = []
    for reference, department, accredited in _trained_in_2015(register):
        ended = dice.workday(dt.date(2016, 2, 1), dt.date(2016, 12, 16))
        gone = left.get(reference)
        rows.append((reference, department, accredited, min(ended, gone) if isinstance(gone, dt.date) else ended))
    rows += [(reference, *facts) for reference, facts in TRAINERS.items()]
    return Sheet(name="Trainers", headings=TRAINER_HEADINGS, rows=rows)


def _trained_in_2015(register: Register) -> list[tuple[str, str, dt.date]]:
    references = register.references()
    return [
        (references[row.person], row.department, session.held_on)
        for session in register.sessions
        if session.course == "Train the trainer"
        for row in session.attendances
    ]


def deliverers(register: Register, dice: Dice) -> dict[str, str | None]:
    """Return who delivered each session, by the session's reference; nobody wrote it down in 2016 and 2017."""
    found: dict[str, str | None] = {}
    seen = dict.fromkeys(OWN, 0)
    early = _trained_in_2015(register)
    for session in register.sessions:
        client, day = session.delivered_for, session.held_on
        if COMMITTEE[0] <= day <= COMMITTEE[1]:
            if client in OWN and session.course not in NO_WRAP:
                seen[client] += 1
            found[session.reference] = OWN.get(client, {}).get(seen.get(client, 0), dice.pick(TEAM))
        elif day > COMMITTEE[1]:
            after = LATER.get(client, TEAM) if day >= dt.date(2019, 2, 6) or client != ADULTS else ("T-009", *TEAM)
            found[session.reference] = dice.pick(after)
        else:
            ready = [trainer for trainer, _, accredited in early if accredited < day and day.year == accredited.year]
            may = session.course not in NO_WRAP and client not in {SCHOOLS, MIXED} and ready
            found[session.reference] = dice.pick(ready) if may else None
    return found


@dataclass(slots=True, kw_only=True)
class Form:
    """One form while it is being filled in."""

    session: Session
    department: str | None
    answers: dict[str, str]


def forms_sheet(register: Register, dice: Dice) -> Sheet:
    """Return the forms, those of the committee's window first; no form says whose it is."""
    forms = _committee_forms(register, dice) + _later_forms(register, dice)
    forms.sort(key=lambda form: (form.session.held_on, form.session.reference))
    keys = ("understanding_before", "understanding_after", "noticing_before", "noticing_after", "confidence")
    return Sheet(
        name="Evaluation forms",
        headings=FORM_HEADINGS,
        rows=[
            (
                f"F-{number:05d}",
                form.session.held_on,
                form.session.reference,
                form.department,
                *(form.answers[key] for key in (*keys, "day_to_day")),
                *(form.answers[f"more {key}"] for key in FURTHER),
                form.session.recorded_on,
            )
            for number, form in enumerate(forms, start=1)
        ],
    )


def _committee_forms(register: Register, dice: Dice) -> list[Form]:
    last: dict[int, tuple[Session, str]] = {}
    for session in register.sessions:
        if COMMITTEE[0] <= session.held_on <= COMMITTEE[1] and session.course not in NO_WRAP:
            last.update({row.person: (session, row.department) for row in session.attendances if row.attended == "Yes"})
    forms = []
    for department, number in FORMS_FROM.items():
        people = dice.shuffled([session for session, own in last.values() if own == department])
        forms += [Form(session=session, department=department, answers={}) for session in people[:number]]
        if department == CFS:
            silent = people[number : number + FORMS_WITHOUT_DEPARTMENT]
            forms += [Form(session=session, department=None, answers={}) for session in silent]
    forms = dice.shuffled(forms)
    for key, number in GOOD.items():
        _rate(dice.shuffled(forms), key, number, dice)
    for key, (after, number) in BEFORE.items():
        good_after = [form for form in forms if form.answers[after] in {"Good", "Excellent"}]
        rest = [form for form in forms if form.answers[after] not in {"Good", "Excellent"}]
        _rate(dice.shuffled(good_after) + rest, key, number, dice)
    for key, number in FURTHER.items():
        for place, form in enumerate(dice.shuffled(forms)):
            form.answers[f"more {key}"] = "Yes" if place < number else "No"
    return forms


def _rate(forms: Sequence[Form], key: str, good: int, dice: Dice) -> None:
    """Let the first `good` forms say good or excellent, and the others less."""
    for place, form in enumerate(forms):
        form.answers[key] = dice.pick(("Good", "Good", "Excellent") if place < good else ("Fair", "Fair", "Poor"))


def _later_forms(register: Register, dice: Dice) -> list[Form]:
    forms = [
        Form(session=session, department=row.department, answers={})
        for session in register.sessions
        if session.held_on > COMMITTEE[1] and session.course not in NO_WRAP
        for row in session.attendances
        if row.attended == "Yes" and dice.chance(AFTERWARDS_PERCENT)
    ]
    for form in forms:
        for key in GOOD:
            form.answers[key] = dice.pick(("Good", "Good", "Excellent", "Excellent", "Fair"))
        for key in BEFORE:
            form.answers[key] = dice.pick(("Poor", "Fair", "Fair", "Good"))
        for key in FURTHER:
            form.answers[f"more {key}"] = "Yes" if dice.chance(15) else "No"
    return forms
