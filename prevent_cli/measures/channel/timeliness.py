"""Figures of how long things take: days between steps, open cases by the time since adoption, and reviews."""

from collections.abc import Iterator
from dataclasses import dataclass

from prevent_cli.measures.base.arithmetic import median_in_tenths
from prevent_cli.measures.base.days import by, dates, instant, known_by, rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    MedianOf,
    TableCell,
    Unit,
    counted,
    median_days,
    not_covered,
    ratio,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remedies import Remedy
from prevent_cli.measures.channel.reviews import (
    DONE,
    DUE,
    DUE_WITHIN_DAYS,
    OVERDUE,
    columns_of_reviews,
    reviews_of_cases,
)
from prevent_cli.measures.channel.steps import (
    ADOPTED,
    CLOSED,
    DISCUSSED,
    RECEIVED,
    SCREENED,
    SECTION_36,
    Step,
    referrals_in,
    taken,
)
from prevent_cli.measures.channel.waits import Waits, waits_between
from prevent_cli.periods import long_date, months_before
from prevent_cli.wording import format_list, slug

LEFT_OUT = "Referrals whose later day comes before the earlier one are left out."
NO_TARGET = "no target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Two steps with the time between them: its key in the names of figures and targets, and its words in tables."""

    key: str
    words: str
    begins: Step
    ends: Step

    def target(self, question: Question) -> int | None:
        """Return the days within which the later step should be taken; None if the council sets no target."""
        return question.targets.get(self.key.replace("-", "_"))


STAGES = (
    Stage(key="received-to-screened", words="Received to screened", begins=RECEIVED, ends=SCREENED),
    Stage(key="received-to-section-36", words="Received to section 36 decision", begins=RECEIVED, ends=SECTION_36),
    Stage(key="received-to-panel", words="Received to first panel", begins=RECEIVED, ends=DISCUSSED),
    Stage(key="panel-to-adopted", words="First panel to adopted as a case", begins=DISCUSSED, ends=ADOPTED),
    Stage(key="adopted-to-closed", words="Adopted as a case to closed", begins=ADOPTED, ends=CLOSED),
)
AGE_BANDS = {
    "under-6-months": "Under 6 months",
    "6-to-12-months": "6 to 12 months",
    "over-12-months": "Over 12 months",
    "not-dated": "Adopted, day not entered",
}
REVIEWS = {
    "due": (DUE, f"Reviews due within {DUE_WITHIN_DAYS} days"),
    "overdue": (OVERDUE, "Reviews overdue"),
    "done": (DONE, "Reviews done"),
}


def timeliness(material: Material, question: Question) -> Measured:
    """Return the days between steps of referrals, the open cases by the time since adoption, and the reviews.

    Figures "time.PERIOD.STAGE.count", ".median" and, with a target, ".within" and its percentage: of the referrals
    whose later step fell in the period. "open.BAND", "open.cases", "open.referrals", "reviews.due", "reviews.overdue"
    and "reviews.done": on the period's last known day. Tables "channel.time", "channel.open" and
    "channel.reviews" have rows only for what the return has columns for. Facts "time.figures" (how the names of the
    first begin), "time.tables" (those with rows) and "time.panel_target".
    """
    referrals = material.get("referrals")
    base = f"time.{slug(question.period.label)}"
    times = [_StageFigures.of(referrals, stage, f"{base}.{stage.key}", question) for stage in STAGES]
    open_figures, open_rows = _open(referrals, question)
    review_figures, review_rows = _reviews(referrals, question)
    tables = (
        _time_table(times, question),
        _open_table(referrals, open_rows, question),
        _reviews_table(review_rows, question),
    )
    return Measured(
        figures=(*(figure for one in times for figure in one.figures), *open_figures, *review_figures),
        tables=tables,
        facts={
            "time.figures": base,
            "time.tables": tuple(table.name for table in tables if table.rows),
            "time.panel_target": question.targets.get("received_to_panel"),
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _StageFigures:
    """The figures of one stage, whether the table has a row for it, and how many referrals are left out."""

    stage: Stage
    base: str
    figures: tuple[Figure, ...]
    is_listed: bool
    left_out: int

    @classmethod
    def of(cls, referrals: Rows | None, stage: Stage, base: str, question: Question) -> "_StageFigures":
        found = _waits(referrals, stage, question)
        return cls(
            stage=stage,
            base=base,
            figures=tuple(_figures(found, stage, base, question)),
            is_listed=referrals is not None
            and all(referrals.present(*step.columns) for step in (stage.begins, stage.ends)),
            left_out=found.left_out if isinstance(found, Waits) else 0,
        )

    def row(self, question: Question, *, with_targets: bool) -> tuple[TableCell, ...]:
        """Return its row of the table."""
        numbers = (FigureRef(name=f"{self.base}.{key}") for key in ("count", "median"))
        cells: tuple[TableCell, ...] = (question.label(self.stage.words), *numbers)
        if not with_targets:
            return cells
        target, within = self.stage.target(question), f"{self.base}.within"
        if target is None:
            return *cells, NO_TARGET, NO_TARGET
        return *cells, _days(target), FigureRef(name=within, in_brackets=f"{within}.percent")


def _waits(referrals: Rows | None, stage: Stage, question: Question) -> Waits | Count:
    first, last = question.period.start, question.last_day
    if referrals is None or last < first or not referrals.covers_days(first, last):
        return not_covered("referrals", "the period")
    return waits_between(referrals, stage.begins, stage.ends, question)


def _figures(found: Waits | Count, stage: Stage, base: str, question: Question) -> Iterator[Figure]:
    count = found if isinstance(found, Count) else referrals_in(found.rows, _rule(stage, question))
    words = f"{question.label(stage.words)}, {question.period.label}"
    target, as_at = stage.target(question), question.as_at
    yield counted(f"{base}.count", meaning=f"Referrals: {words}", unit=Unit.CASES, count=count, as_at=as_at)
    inputs = [f"{base}.count"]
    if target is not None:
        inputs.append(f"{base}.within")
        within, meaning = _within(found, count, target), f"Referrals within {_days(target)}: {words}"
        yield counted(f"{base}.within", meaning=meaning, unit=Unit.CASES, count=within, as_at=as_at)
        yield ratio(
            f"{base}.within.percent",
            meaning=f"{meaning}, as a percentage of the referrals with both days",
            part=within,
            whole=count,
            as_at=as_at,
            basis=Unit.CASES,
        )
    yield median_days(
        f"{base}.median",
        meaning=f"Median days: {words}",
        of=MedianOf(source="referrals", quantity=stage.key, first=question.period.start, last=question.last_day),
        value=None if isinstance(found, Count) else median_in_tenths(found.days.tolist()),
        inputs=tuple(inputs),
        count=count,
        as_at=as_at,
    )


def _rule(stage: Stage, question: Question) -> str:
    first, last = long_date(question.period.start), long_date(question.last_day)
    return (
        f"referrals, whenever received, recorded by {long_date(question.as_at)}, with days for both steps "
        f"({stage.words[0].lower()}{stage.words[1:]}), the later from {first} to {last} and not before the earlier"
    )


def _within(found: Waits | Count, count: Count, target: int) -> Count:
    if isinstance(found, Count):
        return found
    return referrals_in(found.rows[found.days <= target], f"{count.rule}; {_days(target)} or less between them")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _open(referrals: Rows | None, question: Question) -> tuple[list[Figure], list[tuple[TableCell, ...]]]:
    """Return the figures of what was open on the period's last known day, and the rows of their table."""
    day = question.last_day
    counts = _open_counts(referrals, question)
    words = {**AGE_BANDS, "cases": "All open cases", "referrals": "All open referrals, adopted or not"}
    figures = [
        counted(
            f"open.{key}",
            meaning=f"{'Open cases' if key in AGE_BANDS else 'Total'} at {long_date(day)}: {question.label(label)}",
            unit=Unit.CASES,
            count=counts[key],
            as_at=question.as_at,
        )
        for key, label in words.items()
    ]
    if referrals is None or not all(referrals.present(*step.columns) for step in (ADOPTED, CLOSED)):
        return figures, []
    absent = {
        key
        for key, column in (("not-dated", "was_adopted"), ("referrals", "case_closed"))
        if column in referrals.absent
    }
    rows = [(question.label(label), FigureRef(name=f"open.{key}")) for key, label in words.items() if key not in absent]
    return figures, list(rows)


def _open_counts(referrals: Rows | None, question: Question) -> dict[str, Count]:
    """Return the open cases by the time since adoption, all of them, and the open referrals.

    Referrals are known to be open only where the return says whether each was closed: support ends for cases alone.
    """
    keys, day = (*AGE_BANDS, "cases", "referrals"), question.last_day
    if referrals is None or not referrals.covers_day(day):
        return dict.fromkeys(keys, not_covered("referrals", long_date(day)))
    adopted, closed = taken(referrals, ADOPTED), taken(referrals, CLOSED)
    if isinstance(adopted, Count):
        return dict.fromkeys(keys, adopted)
    if isinstance(closed, Count):
        return dict.fromkeys(keys, closed)
    received = dates(referrals.frame, "received_on")
    is_open = known_by(referrals.frame, event=received, as_at=question.as_at)
    is_open &= ~(by(closed.on, day) | closed.undated)
    dated = is_open & by(adopted.on, day)
    half_year, year = (instant(months_before(day, months)) for months in (6, 12))
    masks = {
        "under-6-months": dated & (adopted.on > half_year),
        "6-to-12-months": dated & (adopted.on <= half_year) & (adopted.on >= year),
        "over-12-months": dated & (adopted.on < year),
        "not-dated": is_open & adopted.undated,
        "cases": dated | (is_open & adopted.undated),
        "referrals": is_open & by(received, day),
    }
    on = f"recorded by {long_date(question.as_at)} and not closed by {long_date(day)}"
    rules = {key: f"cases adopted by then, {on}: {label}" for key, label in AGE_BANDS.items()}
    rules |= {"cases": f"cases adopted by then, {on}", "referrals": f"referrals received by then, {on}"}
    counts = {key: referrals_in(rows_of(mask), rules[key]) for key, mask in masks.items()}
    if undated := uncounted(referrals, "accepted_on"):  # who was a case on the day is not known
        counts |= dict.fromkeys((*AGE_BANDS, "cases"), undated)
    return {**counts, "referrals": uncounted(referrals, "case_closed") or counts["referrals"]}


def _reviews(referrals: Rows | None, question: Question) -> tuple[list[Figure], list[tuple[TableCell, ...]]]:
    """Return the figures of reviews on the period's last known day, and the rows of their table."""
    needed, day = columns_of_reviews(question.review_months), question.last_day
    if referrals is None or not referrals.covers_day(day):
        unknown: Count | None = not_covered("referrals", long_date(day))
    else:
        unknown = uncounted(referrals, *needed)
    if unknown or referrals is None:
        counts = dict.fromkeys(REVIEWS, unknown or not_covered("referrals"))
    else:
        found = reviews_of_cases(referrals, day, question.review_months, recorded_by=question.as_at)
        rule = f"reviews of cases whose support had ended, recorded by {long_date(question.as_at)}"
        counts = {
            key: referrals_in(found.of_status(status), f"{rule}: {status} on {long_date(day)}")
            for key, (status, _) in REVIEWS.items()
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
        for key, (_, label) in REVIEWS.items()
    ]
    if referrals is None or any(name in referrals.absent for name in needed):
        return figures, []
    return figures, [(question.label(label), FigureRef(name=f"reviews.{key}")) for key, (_, label) in REVIEWS.items()]


def _time_table(times: list[_StageFigures], question: Question) -> FigureTable:
    listed = [one for one in times if one.is_listed]
    with_targets = any(one.stage.target(question) is not None for one in listed)
    targets = (
        FigureColumn(key="target", heading="Target", weight=2),
        FigureColumn(key="within", heading="Within target", numeric=True, weight=2),
    )
    return FigureTable(
        name="channel.time",
        title=f"Days between the steps of referrals, {question.period.label}",
        columns=(
            FigureColumn(key="steps", heading="Steps", weight=5),
            FigureColumn(key="referrals", heading="Referrals", numeric=True, weight=2),
            FigureColumn(key="median_days", heading="Median days", numeric=True, weight=2),
            *(targets if with_targets else ()),
        ),
        rows=tuple(one.row(question, with_targets=with_targets) for one in listed),
        notes=(
            "Each row counts the referrals whose later step was taken in the period, whenever they were received.",
            "Only referrals with a day for both steps count.",
            _left_out_note(listed),
        ),
        description="How many referrals took each step in the period, and the median days from the step before.",
    )


def _left_out_note(listed: list[_StageFigures]) -> str:
    """Return a note on days in the wrong order; only officers learn if there are any, and how many."""
    found = [f"{one.left_out} ({one.stage.words})" for one in listed if one.left_out]
    return (
        Remedy(f"{LEFT_OUT} These are {format_list(found)}. Correct their days.", reason=LEFT_OUT)
        if found
        else LEFT_OUT
    )


def _open_table(referrals: Rows | None, rows: list[tuple[TableCell, ...]], question: Question) -> FigureTable:
    answers = referrals is not None and "case_closed" not in referrals.absent
    notes = (
        ("What is closed on a day that is not entered counts as closed, whenever this was entered.",) if answers else ()
    )
    day = long_date(question.last_day)
    return FigureTable(
        name="channel.open",
        title=f"Open cases by the time since adoption, {day}",
        columns=(
            FigureColumn(key="adopted", heading="Time since adoption", weight=3),
            FigureColumn(key="open", heading="Open", numeric=True),
        ),
        rows=tuple(rows),
        notes=notes,
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
        notes=("A case has a review after each of these months, and counts once for each.",)
        if len(question.review_months) > 1
        else (),
        description=f"Reviews of ended cases that were due, overdue or done on {day}.",
    )
