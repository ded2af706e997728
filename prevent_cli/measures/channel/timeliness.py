"""Figures of how long things take: days between steps, open cases by the time since adoption, and reviews."""

from prevent_cli.measures.base.days import by, instant, known_by, rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
    not_covered,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.channel.days_between import base_of, days_between, year_of
from prevent_cli.measures.channel.reviews import (
    DONE,
    DUE,
    DUE_WITHIN_DAYS,
    OVERDUE,
    ReviewsOfCases,
    columns_of_reviews,
    reviews_of_cases,
)
from prevent_cli.measures.channel.steps import ADOPTED, CLOSED, REOPENED, StepLog, closes_cases_only, referrals_in
from prevent_cli.periods import long_date, months_before

AGE_BANDS = {
    "under-6-months": "Under 6 months",
    "6-to-12-months": "6 to 12 months",
    "over-12-months": "Over 12 months",
    "not-dated": "Adopted, day not entered",
}
# Each with its status, its label in papers, and how its rule begins to say when.
REVIEWS = {
    "due": (DUE, f"Reviews due within {DUE_WITHIN_DAYS} days", f"due within {DUE_WITHIN_DAYS} days of"),
    "overdue": (OVERDUE, "Reviews overdue", "overdue on"),
    "done": (DONE, "Reviews done", "done by"),
}


def timeliness(material: Material, question: Question) -> Measured:
    """Return the days between steps of referrals, the open cases by the time since adoption, and the reviews.

    Figures "time.PERIOD.STAGE.count", ".median" and, with a target, ".within" and its percentage: of the referrals
    whose later step fell in the period. "time.PERIOD.STAGE.year.count" and ".median": in the year to its end.
    "open.BAND", "open.cases", "open.referrals", "reviews.due", "reviews.overdue" and "reviews.done": on the period's
    last known day. Tables "channel.time", "channel.open" and "channel.reviews" have rows only for what the return has
    columns for. Facts "time.figures" (how the names of the first begin), "time.tables" (those with rows),
    "time.panel_target" and "time.year" (in words, if it is counted).
    """
    referrals = material.get("referrals")
    log = None if referrals is None else StepLog(referrals)
    time_figures, time_table = days_between(log, question)
    open_figures, open_rows = _open(log, question)
    review_figures, review_rows = _reviews(referrals, question)
    tables = (time_table, _open_table(referrals, open_rows, question), _reviews_table(review_rows, question))
    year = year_of(log, question)
    return Measured(
        figures=(*time_figures, *open_figures, *review_figures),
        tables=tables,
        facts={
            "time.figures": base_of(question),
            "time.tables": tuple(table.name for table in tables if table.rows),
            "time.panel_target": question.targets.get("received_to_panel"),
            "time.year": "" if year is None else f"in the {year.label}",
        },
    )


def _open(log: StepLog | None, question: Question) -> tuple[list[Figure], list[tuple[TableCell, ...]]]:
    """Return the figures of what was open on the period's last known day, and the rows of their table."""
    day = question.last_day
    counts, referrals = _open_counts(log, question), None if log is None else log.referrals
    words = {**AGE_BANDS, "cases": "All open cases", "referrals": "All open referrals, adopted or not"}
    figures = [
        counted(
            f"open.{key}",
            meaning=_meaning_of_open(key, question.label(label), long_date(day)),
            unit=Unit.CASES,
            count=counts[key],
            as_at=question.as_at,
            category_of=counts["cases"] if key in AGE_BANDS else None,
        )
        for key, label in words.items()
    ]
    if referrals is None or not all(referrals.in_some(*step.columns) for step in (ADOPTED, CLOSED)):
        return figures, []
    absent = {"not-dated"} if "was_adopted" in referrals.absent else set()
    absent |= {"referrals"} if closes_cases_only(referrals) else set()
    rows = [(question.label(label), FigureRef(name=f"open.{key}")) for key, label in words.items() if key not in absent]
    return figures, list(rows)


def _meaning_of_open(key: str, label: str, day: str) -> str:
    return f"Open cases by the time since adoption, {day}: {label}" if key in AGE_BANDS else f"{label}, {day}"


def _open_counts(log: StepLog | None, question: Question) -> dict[str, Count]:
    """Return the open cases by the time since adoption, all of them, and the open referrals.

    Referrals are known to be open only where the return says whether each was closed: support ends for cases alone.
    """
    keys, day = (*AGE_BANDS, "cases", "referrals"), question.last_day
    if log is None or not log.referrals.covers_day(day, question.period):
        return dict.fromkeys(keys, not_covered("referrals", long_date(day)))
    referrals, adopted = log.referrals, log.taken(ADOPTED)
    received = referrals.days("received_on")
    recorded = known_by(referrals.frame, event=received, as_at=question.as_at)
    cases, closed = log.taken_by(ADOPTED, day, among=recorded), log.closed_by(day, among=recorded)
    if isinstance(adopted, Count):
        return dict.fromkeys(keys, adopted)
    if isinstance(cases, Count):
        return dict.fromkeys(keys, cases)
    if isinstance(closed, Count):
        return dict.fromkeys(keys, closed)
    is_open = recorded & ~closed
    dated = is_open & by(adopted.on, day)
    half_year, year = (instant(months_before(day, months)) for months in (6, 12))
    masks = {
        "under-6-months": dated & (adopted.on > half_year),
        "6-to-12-months": dated & (adopted.on <= half_year) & (adopted.on >= year),
        "over-12-months": dated & (adopted.on < year),
        "not-dated": is_open & cases & adopted.undated,
        "cases": is_open & cases,
        "referrals": is_open & by(received, day),
    }
    again = " or re-opened since, on a day that is entered" if referrals.keeps(*REOPENED.columns) else ""
    on = f"recorded by {long_date(question.as_at)} and not closed by {long_date(day)}{again}"
    rules = {key: f"cases adopted by then, {on}: {label}" for key, label in AGE_BANDS.items()}
    rules |= {"cases": f"cases adopted by then, {on}", "referrals": f"referrals received by then, {on}"}
    counts = {key: referrals_in(rows_of(mask), rules[key]) for key, mask in masks.items()}
    if undated := uncounted(referrals, "accepted_on"):  # who was a case on the day is not known
        counts |= dict.fromkeys((*AGE_BANDS, "cases"), undated)
    unknown = uncounted(referrals, "case_closed") if closes_cases_only(referrals) else None
    return {**counts, "referrals": unknown or counts["referrals"]}


def _reviews(referrals: Rows | None, question: Question) -> tuple[list[Figure], list[tuple[TableCell, ...]]]:
    """Return the figures of reviews on the period's last known day, and the rows of their table."""
    day = question.last_day
    found: ReviewsOfCases | Count
    if referrals is None or not referrals.covers_day(day, question.period):
        found = not_covered("referrals", long_date(day))
    else:
        found = reviews_of_cases(referrals, day, question.review_months, recorded_by=question.as_at)
    if isinstance(found, Count):
        counts = dict.fromkeys(REVIEWS, found)
    else:
        rule = f"reviews of cases whose support had ended, recorded by {long_date(question.as_at)}"
        counts = {
            key: referrals_in(found.of_status(status), f"{rule}: {when} {long_date(day)}")
            for key, (status, _, when) in REVIEWS.items()
        }
    figures = [
        counted(
            f"reviews.{key}",
            meaning=f"{question.label(label)}, {long_date(day)}",
            unit=Unit.REVIEWS,
            count=counts[key],
            as_at=question.as_at,
            basis=Unit.CASES,
        )
        for key, (_, label, _) in REVIEWS.items()
    ]
    if referrals is None or any(
        name in referrals.absent for name in columns_of_reviews(referrals, question.review_months)
    ):
        return figures, []
    return figures, [
        (question.label(label), FigureRef(name=f"reviews.{key}")) for key, (_, label, _) in REVIEWS.items()
    ]


def _open_table(referrals: Rows | None, rows: list[tuple[TableCell, ...]], question: Question) -> FigureTable:
    notes = []
    if referrals is not None and "case_closed" not in referrals.absent:
        notes.append(
            "Where the day of closing is not entered, a referral counts as closed if no step before it has a later day."
        )
    if referrals is not None and referrals.keeps(*REOPENED.columns):
        notes.append("A case that was re-opened counts as open if the day is entered.")
    day = long_date(question.last_day)
    return FigureTable(
        name="channel.open",
        title=f"Open cases by the time since adoption, {day}",
        columns=(
            FigureColumn(key="adopted", heading="Time since adoption", weight=3),
            FigureColumn(key="open", heading="Open", numeric=True),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        description=f"Cases adopted and not closed by {day}, by the time since adoption.",
    )


def _reviews_table(rows: list[tuple[TableCell, ...]], question: Question) -> FigureTable:
    months = " and ".join(f"{months}" for months in question.review_months)
    day = long_date(question.last_day)
    return FigureTable(
        name="channel.reviews",
        title=f"Reviews {months} months after support ended, {day}",
        columns=(
            FigureColumn(key="reviews", heading="Reviews", weight=3),
            FigureColumn(key="number", heading="Number", numeric=True),
        ),
        rows=tuple(rows),
        notes=(
            *(
                ("A case has a review after each of these months, and counts once for each.",)
                if len(question.review_months) > 1
                else ()
            ),
            f"Reviews done are all of those done by {day}, not only those of the period.",
        ),
        description=f"Reviews of ended cases that were due, overdue or done on {day}.",
    )
