"""The Barnet sample's Channel log: rows that give the committee's quarterly framework and deep dive of 2018."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from samples.calendar_days import month_after, quarter, second_thursdays
from samples.dice import Dice

END = dt.date(2020, 12, 31)  # the last day that the log speaks of
SEED_OF_REVIEWS = 612
REVIEW_MONTHS = (6, 12)
LAST_REVIEW = dt.date(2020, 9, 30)  # reviews stood still in the last quarter
COMMITTEE = dt.date(2018, 10, 1)  # the committee paper's as-at date

# No panel met in April 2020, so eleven were held in that year.
PANELS = second_thursdays(2015, 2020, without=[(2020, 4)])

HEADINGS = (
    "Referral ID",
    "Date received",
    "Date recorded",
    "Source of referral",
    "Type of concern",
    "Vulnerabilities",
    "Passed to SO15",
    "Advice given on",
    "Discussed at panel",
    "Accepted onto Channel",
    "Support ended",
    "Six-month review",
    "Twelve-month review",
    "Outcome",
)

ISIL = "ISIL/Daesh inspired extremism"
ISLAMOPHOBIC = "Islamophobic extremist views"
OTHER_FORMS = "Other forms of extremism"
MENTAL_HEALTH = "Mental health issues or learning difficulties"
DOMESTIC = "Domestic abuse or familial violence"

# The 13 cases of the deep dive: concern with vulnerabilities. 10, 1, 2 by concern; 11 and 6 by vulnerability.
DEEP_DIVE = (
    *[(ISIL, f"{MENTAL_HEALTH}; {DOMESTIC}")] * 4,
    *[(ISIL, MENTAL_HEALTH)] * 5,
    (ISIL, DOMESTIC),
    (ISLAMOPHOBIC, f"{DOMESTIC};{MENTAL_HEALTH}"),
    (OTHER_FORMS, MENTAL_HEALTH),
    (OTHER_FORMS, None),
)
DEEP_DIVE_YEAR = (dt.date(2017, 4, 1), dt.date(2018, 3, 31))

SOURCES = (
    *["Education"] * 9,
    *["Schools"] * 3,
    *["Police"] * 6,
    *["Local authority"] * 4,
    *["Social care"] * 3,
    *["NHS"] * 4,
    *["Probation"] * 2,
    "Community organisation",
    "Friends and family",
    "Other",
    "Not known",
)
CONCERNS = (*[ISIL] * 6, *[ISLAMOPHOBIC] * 3, *[OTHER_FORMS] * 2)
CONCERNS_SINCE_2019 = (*[ISIL] * 4, *["Extreme right-wing"] * 4, *["Mixed, unstable or unclear"] * 4, OTHER_FORMS)
VULNERABILITIES = (
    *[None] * 4,
    *[MENTAL_HEALTH] * 5,
    *[DOMESTIC] * 2,
    *[f"{MENTAL_HEALTH}; {DOMESTIC}"] * 2,
    *["Isolation"] * 2,
    f"{MENTAL_HEALTH}; Isolation",
    "Substance misuse",
)


@dataclass(slots=True, kw_only=True)
class Referral:
    """One referral while it is being made; the dates are independent of each other."""

    received_on: dt.date
    recorded_on: dt.date | None = None
    source: str | None = None
    concern: str | None = None
    vulnerabilities: str | None = None
    police_check_on: dt.date | None = None
    advice_on: dt.date | None = None
    panel_on: dt.date | None = None
    accepted_on: dt.date | None = None
    closed_on: dt.date | None = None
    reviewed_on: tuple[dt.date | None, dt.date | None] = (None, None)
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one quarter's referrals must come to.

    `both`: passed to police and given advice as well. `taken_in`: (month, day) bounds on the receipt of the accepted.
    `live`: accepted and still supported when the log ends. `withdrew`: accepted, but consent was withdrawn in weeks.
    `until`: the last (month, day) on which the others arrive. `advised_later`: when the last of them is given advice.
    """

    year: int
    number: int
    received: int
    police: int
    accepted: int
    advice: int
    both: int = 0
    live: int = 0
    withdrew: int = 0
    taken_in: tuple[tuple[int, int], tuple[int, int]] | None = None
    until: tuple[int, int] | None = None
    advised_later: tuple[int, int] | None = None
    days: tuple[dt.date, dt.date] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", quarter(self.year, self.number))


def _plan(when: tuple[int, int], counts: tuple[int, int, int, int], **rest: object) -> Plan:
    received, police, accepted, advice = counts
    return Plan(
        year=when[0], number=when[1], received=received, police=police, accepted=accepted, advice=advice, **rest
    )


PLANS = (
    _plan((2015, 1), (6, 4, 1, 3), both=1),
    _plan((2015, 2), (8, 5, 1, 4), both=1),
    _plan((2015, 3), (7, 4, 2, 3)),
    _plan((2015, 4), (12, 8, 3, 5), both=2),
    _plan((2016, 1), (11, 7, 2, 5), both=1),
    _plan((2016, 2), (9, 5, 2, 4), both=1),
    _plan((2016, 3), (8, 5, 1, 3)),
    _plan((2016, 4), (13, 9, 2, 5), both=2),
    # Nine of the deep dive's thirteen are accepted from April to September 2017 ...
    _plan((2017, 1), (12, 7, 2, 5), both=1, taken_in=((3, 13), (3, 22))),
    _plan((2017, 2), (14, 9, 4, 6), both=2, taken_in=((4, 3), (6, 30))),
    _plan((2017, 3), (10, 6, 3, 4), both=1, taken_in=((7, 3), (7, 28))),
    # ... and four from October. These four quarters are the committee's Table 1.
    _plan((2017, 4), (16, 10, 4, 6), both=2, taken_in=((10, 2), (12, 13))),
    _plan((2018, 1), (9, 5, 0, 4), both=1),
    _plan((2018, 2), (5, 4, 1, 1), both=1, taken_in=((4, 23), (5, 4)), withdrew=1),
    _plan((2018, 3), (8, 1, 2, 5), taken_in=((7, 2), (7, 6)), withdrew=1, until=(9, 12), advised_later=(10, 12)),
    _plan((2018, 4), (11, 6, 1, 5), both=1),
    _plan((2019, 1), (10, 6, 2, 5), both=2),
    _plan((2019, 2), (9, 5, 1, 4), both=1),
    _plan((2019, 3), (7, 4, 1, 3)),
    _plan((2019, 4), (13, 8, 2, 6), both=2),
    _plan((2020, 1), (10, 6, 1, 4), both=1, taken_in=((1, 6), (1, 24))),
    _plan((2020, 2), (5, 3, 1, 2), taken_in=((4, 1), (4, 17)), withdrew=1),
    _plan((2020, 3), (8, 5, 2, 4), both=1, live=2),
    _plan((2020, 4), (11, 7, 1, 5), both=1, live=1, taken_in=((10, 5), (10, 16)), until=(12, 9)),
)


def referral_rows(dice: Dice) -> list[Sequence[str | dt.date | None]]:
    """Return the log's rows in the order received, with references in that order."""
    referrals = [referral for plan in PLANS for referral in _referrals_of(plan, dice)]
    referrals.append(_late_row())
    referrals.sort(key=lambda referral: referral.received_on)
    _describe(referrals, dice)
    _review(referrals)
    return [_row(number, referral) for number, referral in enumerate(referrals, start=1)]


def _referrals_of(plan: Plan, dice: Dice) -> list[Referral]:
    """Return a quarter's referrals: the accepted first, then others passed to police, given advice, and neither."""
    first_advised = max(plan.police, plan.accepted) - plan.both
    advised = range(first_advised, first_advised + plan.advice)
    made = []
    for place in range(plan.received):
        accepted = place < plan.accepted
        referral = Referral(received_on=_received(plan, dice, accepted=accepted))
        referral.recorded_on = dice.soon(referral.received_on, latest=plan.days[1])
        if place < plan.police:
            referral.police_check_on = dice.soon(referral.received_on, least=1, most=9, latest=plan.days[1])
        if place in advised:
            referral.advice_on = dice.soon(referral.received_on, least=2, most=14, latest=END)
        if accepted:
            _support(referral, dice, withdraws=place >= plan.accepted - plan.withdrew, live=place < plan.live)
        else:
            _settle(referral, dice)
        made.append(referral)
    if plan.advised_later:
        made[-1].advice_on = dt.date(plan.year, *plan.advised_later)
        made[-1].outcome = "Advice given"
    return made


def _received(plan: Plan, dice: Dice, *, accepted: bool) -> dt.date:
    first, last = plan.days
    if accepted and plan.taken_in:
        first, last = (dt.date(plan.year, *bound) for bound in plan.taken_in)
    elif plan.until:
        last = dt.date(plan.year, *plan.until)
    return dice.workday(first, last)


def _support(referral: Referral, dice: Dice, *, withdraws: bool, live: bool) -> None:
    """Accept the referral at the first panel three weeks or more after receipt, and end its support."""
    referral.panel_on = next(day for day in PANELS if day >= referral.received_on + dt.timedelta(days=21))
    referral.accepted_on = dice.soon(referral.panel_on, most=5)
    referral.outcome = "Accepted"
    if live:
        return
    if withdraws:
        referral.closed_on = dice.soon(referral.accepted_on, least=30, most=40)
        referral.outcome = "Consent withdrawn"
        return
    longest = _longest_support(referral.accepted_on)
    referral.closed_on = dice.soon(referral.accepted_on, least=182, most=longest)
    referral.outcome = "Support completed"


def _longest_support(accepted_on: dt.date) -> int:
    """Return the most days of support: a year, but cases of the deep dive have all ended by the committee's date."""
    for horizon in (COMMITTEE - dt.timedelta(days=7), END - dt.timedelta(days=14)):
        left = (horizon - accepted_on).days
        if left > 182:  # noqa: PLR2004 - half a year, the least
            return min(left, 358)
    return 182


def _settle(referral: Referral, dice: Dice) -> None:
    """Give a referral that was not accepted its outcome; some of those that police checked go to the panel."""
    if referral.police_check_on and dice.chance(25):
        referral.panel_on = next(
            (day for day in PANELS if day >= referral.police_check_on + dt.timedelta(days=10)), None
        )
    if referral.panel_on:
        referral.outcome = dice.pick(["Taken to panel", "Consent refused", "Other support"])
    elif referral.advice_on:
        referral.outcome = "Advice given"
    else:
        referral.outcome = dice.pick(["No further action", "No further action", "NFA", "Signposted"])


def _late_row() -> Referral:
    """Return a referral of September 2018 that was recorded after the committee's date, so that its table lacks it."""
    return Referral(
        received_on=dt.date(2018, 9, 27),
        recorded_on=dt.date(2018, 10, 3),
        police_check_on=dt.date(2018, 10, 4),
        outcome="No further action",
    )


def _describe(referrals: list[Referral], dice: Dice) -> None:
    first, last = DEEP_DIVE_YEAR
    deep = iter(dice.shuffled(DEEP_DIVE))
    for referral in referrals:
        referral.source = dice.pick(SOURCES)
        if referral.accepted_on and first <= referral.accepted_on <= last:
            referral.concern, referral.vulnerabilities = next(deep)
            continue
        listed = CONCERNS if referral.received_on < dt.date(2019, 1, 1) else CONCERNS_SINCE_2019
        referral.concern = dice.pick(listed)
        referral.vulnerabilities = dice.pick(VULNERABILITIES)


def _review(referrals: list[Referral]) -> None:
    """Review closed cases near six and twelve months after exit: a few late, none in the last quarter."""
    dice = Dice(SEED_OF_REVIEWS)  # apart from the log's own, so that reviews change nothing else of it
    for referral in referrals:
        if referral.closed_on is None:
            continue
        days = []
        for months in REVIEW_MONTHS:
            due = month_after(referral.closed_on, months) + dt.timedelta(days=min(referral.closed_on.day, 28) - 1)
            held = dice.soon(due - dt.timedelta(days=21), most=28 if dice.chance(90) else 60)
            days.append(held if held <= LAST_REVIEW else None)
        referral.reviewed_on = (days[0], days[1])


def _row(number: int, referral: Referral) -> Sequence[str | dt.date | None]:
    return (
        f"R-{number:05d}",
        referral.received_on,
        referral.recorded_on,
        referral.source,
        referral.concern,
        referral.vulnerabilities,
        referral.police_check_on,
        referral.advice_on,
        referral.panel_on,
        referral.accepted_on,
        referral.closed_on,
        *referral.reviewed_on,
        referral.outcome,
    )
