"""Eastholm's referral tracker: the headings and words of two forms of it, before and after April 2024."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samples.calendar_days import quarter
from samples.dice import Dice
from samples.files import Cell, Row, Sheet

LAST_DAY = dt.date(2026, 9, 30)
NEW_TRACKER = dt.date(2024, 4, 1)
DAYS_ENTERED = dt.date(2025, 4, 1)  # before it some steps of the new form have a Yes without a day
TITLE = "Eastholm Prevent referral tracker {}: OFFICIAL-SENSITIVE (sample)"

# Referrals of each quarter, from April to June 2022.
A_QUARTER = (14, 16, 19, 15, 17, 21, 18, 16, 20, 23, 19, 17, 22, 25, 18, 20, 24, 21)
DISTRICTS = ("Northmere", "Fenholt", "Castledown", "Saltmoor", "Oldbridge")
IN_DISTRICT = (30, 25, 20, 17, 8)  # in 100 referrals
OTHER_SPELLINGS = {"Northmere": "NORTHMERE", "Castledown": "castledown ", "Saltmoor": "Saltmoor "}

OLD_SOURCES = (
    "School",
    "School",
    "School",
    "College",
    "Police",
    "Police",
    "Social worker",
    "NHS",
    "Probation",
    "Family",
)
NEW_SOURCES = (
    "Education",
    "Education",
    "Education",
    "Education",
    "Police",
    "Police",
    "Local authority",
    "Health",
    None,
)
OLD_CONCERNS = (
    *("Islamist", "Far right", "Far right", "MUU", "Conflicted", "Incel", "School massacre"),
    *("High CT risk but no ideology present", "Vulnerability present but no ideology", "No ideology", None),
)
NEW_CONCERNS = (
    *("Islamist", "Islamist", "Extreme right-wing", "Extreme right-wing", "Conflicted", "Incel", "Left-wing"),
    "Fascination with extreme violence",
    "Fascination with extreme violence",
    "No risk, vulnerability or ideology present",
    "Vulnerability present but no ideology",
    "No ideology - other susceptibility to radicalisation identified",
    None,
)
NEEDS = ("Social isolation", "Time online", "NEET", "Excluded from school", "Known to CSC", "Trauma", "Care leaver")
CONDITIONS = (
    "Autism",
    "ADHD",
    "Anxiety",
    "Depression",
    "Learning difficulty",
    "None recorded",
    "None recorded",
    "Suspected",
)
ETHNICITIES = ("White British", "White British", "White British", "White Other", "Pakistani", "Black African", "Mixed")
AGES = ((11, 15), (11, 15), (11, 15), (16, 17), (16, 17), (18, 20), (21, 25), (26, 30), (31, 40), (41, 50), (51, 70))
BANDS = (
    (10, "10 and under"),
    (15, "11-15"),
    (17, "16-17"),
    (20, "18-20"),
    (25, "21-25"),
    (30, "26-30"),
    (40, "31-40"),
    (50, "41-50"),
)
LEFT = ("No further CT concerns", "No further CT concerns", "Support completed", "Withdrew consent", "Transferred")
NOT_ADOPTED = (
    *("Signposted to mainstream services", "Signposted to mainstream services", "No CT concerns", "No CT concerns"),
    *("Malicious", "Insufficient information", "Consent refused"),
)

OLD_HEADINGS = (
    *("Ref", "Date received", "Date logged", "Referring agency", "Ideology", "Age", "Gender", "Ethnicity", "District"),
    *("Vulnerabilities", "MH concerns", "Date passed to police", "Screened Y/N", "Advice given on", "S36 decision"),
    *("S36 date", "Taken to panel Y/N", "Panel date", "Consent", "Adopted Y/N", "Date adopted", "Exit date"),
    *("Referral closed", "Closure reason", "6 month review", "12 month review", "Re-opened Y/N", "Outcome"),
)
NEW_HEADINGS = (
    *("PCMT ref", "Date referred to Prevent", "Date recorded", "Source of referral", "Type of concern", "Age band"),
    *("Sex", "Ethnic group", "District or borough", "Complex needs", "Mental health or neurodiversity"),
    *("Sent to CTP for checks", "Date screened", "Advice date", "S36 met?", "Date of S36 decision"),
    *("Date discussed at panel", "Consent obtained", "Adopted as a case", "Date case adopted", "Date left Channel"),
    *(
        "Referral closed",
        "Reason closed",
        "6-month review held",
        "12-month review held",
        "Date re-opened",
        "Referral outcome",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What became of one referral: the days of its steps, and None for a step that it did not take."""

    police: dt.date
    decided: dt.date | None
    is_met: bool
    advice: dt.date | None = None
    panel: dt.date | None = None
    consent: Cell = None
    adopted: dt.date | None = None
    closed: dt.date | None = None
    reason: str | None = None
    six: dt.date | None = None
    twelve: dt.date | None = None
    reopened: dt.date | None = None


def tracker_books(dice: Dice, panels: Sequence[dt.date]) -> dict[str, tuple[Sheet, ...]]:
    """Return the sheets of each workbook by its name: one for the old form, one for the new, a sheet a year."""
    years: dict[str, list[Row]] = {}
    for place, number in enumerate(A_QUARTER):
        year, part = divmod(place + 1, 4)
        first, last = quarter(2022 + year, part + 1)
        financial = first.year - (part == 0)
        label = f"{financial}-{(financial + 1) % 100:02d}"
        rows = years.setdefault(label, [])
        for day in sorted(dice.workday(first, last) for _ in range(number)):
            rows.append(_row(dice, day, panels, f"EH-{label[2:4]}-{len(rows) + 1:03d}"))
    sheets = {label: _sheet(label, rows) for label, rows in years.items()}
    old = tuple(sheet for label, sheet in sheets.items() if label < "2024")
    new = tuple(sheet for label, sheet in sheets.items() if label >= "2024")
    return {"Prevent referrals 2022 to 2024.xlsx": old, "Prevent referrals from 2024.xlsx": new}


def _sheet(label: str, rows: list[Row]) -> Sheet:
    headings = OLD_HEADINGS if label < "2024" else NEW_HEADINGS
    return Sheet(name=label, title=TITLE.format(label.replace("-", "/")), headings=headings, rows=rows)


def _row(dice: Dice, day: dt.date, panels: Sequence[dt.date], reference: str) -> Row:
    took = _course(dice, day, panels)
    is_new = day >= NEW_TRACKER
    age = None if dice.chance(6) else dice.whole(*dice.pick(AGES))
    sex = dice.pick(("Male", "Male", "Male", "Male", "Female") if is_new else ("M", "M", "M", "M", "F"))
    return (
        reference,
        day,
        dice.soon(day, most=5, latest=LAST_DAY),
        dice.pick(NEW_SOURCES if is_new else OLD_SOURCES),
        dice.pick(NEW_CONCERNS if is_new else OLD_CONCERNS),
        _band(age) if is_new else age,
        sex if dice.chance(96) else None,
        None if dice.chance(18) else dice.pick(ETHNICITIES),
        _district(dice),
        "; ".join(dice.shuffled(NEEDS)[: dice.pick((0, 0, 1, 1, 2))]) or None,
        dice.pick(CONDITIONS) if dice.chance(62) else None,
        *_steps(dice, took, day, is_new=is_new),
    )


def _steps(dice: Dice, took: Course, day: dt.date, *, is_new: bool) -> Row:
    """Return the cells of the steps: the old form has answers where the new one has days."""
    screened: Cell = (took.police if is_new else "Y") if dice.chance(94) else None
    if screened and is_new and day < DAYS_ENTERED and dice.chance(8):
        screened = "Yes"
    met = "Met" if took.is_met else "Not met"
    consent = took.consent if is_new or took.consent is None else _answer(took.consent)
    reopened: Cell = took.reopened if is_new else ("Yes" if took.reopened else None)
    panel = (took.panel,) if is_new else ("Y" if took.panel else "N", took.panel)
    return (
        took.police if took.adopted or dice.chance(90) else None,
        screened,
        took.advice,
        met if took.decided else None,
        took.decided,
        *panel,
        consent,
        None if took.panel is None else ("Yes" if took.adopted else "No"),
        took.adopted,
        took.closed if took.adopted else None,
        took.closed,
        took.reason,
        took.six,
        took.twelve,
        reopened,
        _outcome(took),
    )


def _answer(consent: Cell) -> str:
    return "Refused" if consent == "Refused" else "Given"


def _outcome(took: Course) -> str:
    if took.adopted:
        return "Support completed" if took.closed else "Adopted"
    return "Advice provided" if took.advice else ("NFA" if took.closed else "Open")


def _course(dice: Dice, day: dt.date, panels: Sequence[dt.date]) -> Course:
    """Return what became of a referral by the last day, steps after it left out."""
    police = dice.soon(day, least=0, most=4)
    decided = dice.soon(police, least=2, most=16)
    is_met = dice.chance(58)
    if decided > LAST_DAY:
        return Course(police=min(police, LAST_DAY), decided=None, is_met=False)
    panel = next((held for held in panels if held >= decided + dt.timedelta(days=3)), LAST_DAY + dt.timedelta(days=1))
    if dice.chance(9):  # closed on the screening, without a decision
        return _not_to_panel(dice, police, None)
    if not is_met:
        return _not_to_panel(dice, police, decided)
    if panel > LAST_DAY:
        return Course(police=police, decided=decided, is_met=True)
    if dice.chance(46):
        return _adopted(dice, police, decided, panel)
    consent: Cell = dice.pick((None, None, "Refused"))
    closed = _by_end(dice.soon(panel, least=1, most=21))
    return Course(
        police=police,
        decided=decided,
        is_met=True,
        advice=_by_end(dice.soon(panel, most=9)),
        panel=panel,
        consent=consent,
        closed=closed,
        reason="Consent refused" if closed and consent else (dice.pick(NOT_ADOPTED) if closed else None),
    )


def _not_to_panel(dice: Dice, police: dt.date, decided: dt.date | None) -> Course:
    closed = _by_end(dice.soon(decided or police, least=1, most=20))
    advice = _by_end(dice.soon(decided or police, most=8)) if dice.chance(70) else None
    reason = dice.pick(NOT_ADOPTED[:-1]) if closed and dice.chance(94) else None
    return Course(police=police, decided=decided, is_met=False, advice=advice, closed=closed, reason=reason)


def _adopted(dice: Dice, police: dt.date, decided: dt.date, panel: dt.date) -> Course:
    adopted = _by_end(dice.soon(panel, least=0, most=14))
    consent = "Yes" if adopted and adopted < DAYS_ENTERED and dice.chance(15) else adopted
    if adopted is None:
        return Course(police=police, decided=decided, is_met=True, panel=panel)
    closed = _by_end(dice.soon(adopted, least=110, most=420))
    six = None if closed is None or dice.chance(12) else _by_end(dice.soon(closed, least=170, most=205))
    twelve = None if closed is None or dice.chance(18) else _by_end(dice.soon(closed, least=350, most=390))
    again = _by_end(dice.soon(closed, least=40, most=300)) if closed and dice.chance(20) else None
    return Course(
        police=police,
        decided=decided,
        is_met=True,
        panel=panel,
        consent=consent,
        adopted=adopted,
        closed=closed,
        reason=dice.pick(LEFT) if closed else None,
        six=six,
        twelve=twelve,
        reopened=again,
    )


def _by_end(day: dt.date) -> dt.date | None:
    return day if day <= LAST_DAY else None


def _band(age: int | None) -> str | None:
    if age is None:
        return None
    return next((band for most, band in BANDS if age <= most), "51+")


def _district(dice: Dice) -> str | None:
    if dice.chance(5):
        return None
    name = dice.pick([name for name, times in zip(DISTRICTS, IN_DISTRICT, strict=True) for _ in range(times)])
    return OTHER_SPELLINGS[name] if name in OTHER_SPELLINGS and dice.chance(10) else name
