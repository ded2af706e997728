"""Figures of the days between two steps of a referral: of the period, and of the year to its end."""

from collections.abc import Iterator
from typing import Self

from prevent_cli.measures.base.arithmetic import median_in_tenths
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    MedianOf,
    TableCell,
    Unit,
    counted,
    median_days,
    not_covered,
    ratio,
)
from prevent_cli.measures.base.material import Question
from prevent_cli.measures.base.remedies import Remedy
from prevent_cli.measures.channel.steps import (
    ADOPTED,
    CLOSED,
    DISCUSSED,
    RECEIVED,
    SCREENED,
    SECTION_36,
    Step,
    StepLog,
    referrals_in,
)
from prevent_cli.measures.channel.waits import Waits, waits_between
from prevent_cli.periods import Period, long_date, year_to
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list, slug

LEFT_OUT = "Referrals whose later day comes before the earlier one are left out."
NO_TARGET = "no target"
TABLE = "channel.time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Two steps with the time between them: its key in the names of figures and targets, and its words in tables."""

    key: str
    words: str
    begins: Step
    ends: Step

    def is_one_day(self, log: StepLog) -> bool:
        """Return whether the days of both steps are one column of the files."""
        days = [log.referrals.in_some(*step.days) for step in (self.begins, self.ends)]
        return all(days) and any({*days[0], *days[1]} <= set(group) for group in log.referrals.from_one_column)

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


def days_between(log: StepLog | None, question: Question) -> tuple[list[Figure], FigureTable]:
    """Return the figures of each stage, and their table, with a row for each stage that the return has columns for.

    A stage whose two days are one column of the file is left out: no days are between them, whatever happened.

    A period shorter than a year has few people for a median. So the year to its end is counted as well, if the return
    covers it.
    """
    year = year_of(log, question)
    stages = (stage for stage in STAGES if log is None or not stage.is_one_day(log))
    found = [_StageFigures.of(log, stage, year, question) for stage in stages]
    return [figure for one in found for figure in one.figures], _table(found, year, question)


def base_of(question: Question) -> str:
    """Return how the names of the figures begin."""
    return f"time.{slug(question.period.label)}"


def year_of(log: StepLog | None, question: Question) -> Period | None:
    """Return the year to the last day counted; None if the period is as long, or the return does not cover it."""
    year = year_to(question.last_day)
    if log is None or question.period.start <= year.start or not log.referrals.covers_days(year.start, year.end):
        return None
    return year


@dataclass(frozen=True, slots=True, kw_only=True)
class _StageFigures:
    """The figures of one stage, whether the table has a row for it, and how many referrals are left out."""

    stage: Stage
    base: str
    figures: tuple[Figure, ...]
    is_listed: bool
    left_out: int

    @classmethod
    def of(cls, log: StepLog | None, stage: Stage, year: Period | None, question: Question) -> Self:
        base = f"{base_of(question)}.{stage.key}"
        found = _waits(log, stage, question)
        figures = [*_of_period(found, stage, base, question)]
        if log is not None and year is not None:
            waits = waits_between(log, stage.begins, stage.ends, year, question)
            figures += _count_and_median(waits, stage, f"{base}.year", year, question)
        return cls(
            stage=stage,
            base=base,
            figures=tuple(figures),
            is_listed=log is not None
            and all(log.referrals.in_some(*step.columns) for step in (stage.begins, stage.ends)),
            left_out=found.left_out if isinstance(found, Waits) else 0,
        )

    def row(self, question: Question, *, with_year: bool, with_targets: bool) -> tuple[TableCell, ...]:
        """Return its row of the table."""
        keys = ("count", "median", *(("year.count", "year.median") if with_year else ()))
        cells: tuple[TableCell, ...] = (
            question.label(self.stage.words),
            *(FigureRef(name=f"{self.base}.{key}") for key in keys),
        )
        if not with_targets:
            return cells
        target, within = self.stage.target(question), f"{self.base}.within"
        if target is None:
            return *cells, NO_TARGET, NO_TARGET
        return *cells, _days(target), FigureRef(name=within, in_brackets=f"{within}.percent")


def _waits(log: StepLog | None, stage: Stage, question: Question) -> Waits | Count:
    first, last = question.period.start, question.last_day
    if log is None or last < first or not log.referrals.covers_days(first, last):
        return not_covered("referrals", "the period")
    return waits_between(log, stage.begins, stage.ends, question.counted, question)


def _of_period(found: Waits | Count, stage: Stage, base: str, question: Question) -> Iterator[Figure]:
    """Yield the figures of the period: with a target, also of the waits within it."""
    target = stage.target(question)
    within = () if target is None else tuple(_within(found, stage, base, target, question))
    beside = f"{base}.within" if within else ""
    count, median = _count_and_median(found, stage, base, question.counted, question, within=beside)
    yield from (count, *within, median)


def _count_and_median(  # noqa: PLR0913 - the waits of a stage in some days
    found: Waits | Count, stage: Stage, base: str, span: Period, question: Question, *, within: str = ""
) -> Iterator[Figure]:
    """Yield the number of waits and their median; `within` is the figure of those within the target."""
    count, words, as_at = _count(found, stage, span, question), _words(stage, span, question), question.as_at
    yield counted(
        f"{base}.count",
        meaning=f"Referrals with a day for both steps: {words}",
        unit=Unit.CASES,
        count=count,
        as_at=as_at,
    )
    yield median_days(
        f"{base}.median",
        meaning=f"Median days between two steps: {words}",
        of=MedianOf(source="referrals", quantity=stage.key, first=span.start, last=span.end, within=within),
        value=None if isinstance(found, Count) else median_in_tenths(found.days.tolist()),
        counted_as=f"{base}.count",
        count=count,
        as_at=as_at,
    )


def _within(found: Waits | Count, stage: Stage, base: str, target: int, question: Question) -> Iterator[Figure]:
    """Yield the number of waits within the target, and their share of all."""
    part = count = _count(found, stage, question.counted, question)
    if isinstance(found, Waits):
        part = referrals_in(found.rows[found.days <= target], f"{count.rule}; {_days(target)} or less between them")
    meaning = f"Referrals that took {_days(target)} or less: {_words(stage, question.counted, question)}"
    yield counted(f"{base}.within", meaning=meaning, unit=Unit.CASES, count=part, as_at=question.as_at)
    yield ratio(
        f"{base}.within.percent",
        meaning=f"{meaning}, as a percentage of the referrals with both days",
        part=part,
        whole=count,
        as_at=question.as_at,
        basis=Unit.CASES,
    )


def _count(found: Waits | Count, stage: Stage, span: Period, question: Question) -> Count:
    if isinstance(found, Count):
        return found
    rule = (
        f"referrals, whenever received, recorded by {long_date(question.as_at)}, with days for both steps "
        f"({stage.words[0].lower()}{stage.words[1:]}), the later from {long_date(span.start)} to "
        f"{long_date(span.end)} and not before the earlier"
    )
    return referrals_in(found.rows, rule)


def _words(stage: Stage, span: Period, question: Question) -> str:
    return f"{question.label(stage.words)}, {span.heading}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _table(found: list[_StageFigures], year: Period | None, question: Question) -> FigureTable:
    listed = [one for one in found if one.is_listed]
    with_targets = any(one.stage.target(question) is not None for one in listed)
    return FigureTable(
        name=TABLE,
        title=f"Days between the steps of referrals, {question.period.heading}{f' and {year.label}' if year else ''}",
        columns=tuple(_columns(year, with_targets=with_targets)),
        rows=tuple(one.row(question, with_year=year is not None, with_targets=with_targets) for one in listed),
        notes=(
            "Each row counts the referrals whose later step was taken in the period, whenever they were received.",
            "Only referrals with a day for both steps count.",
            _left_out_note(listed),
        ),
        description="How many referrals took each step in the period, and the median days from the step before.",
        lists_all=True,
    )


def _columns(year: Period | None, *, with_targets: bool) -> Iterator[FigureColumn]:
    yield FigureColumn(key="steps", heading="Steps", weight=5)
    yield FigureColumn(key="referrals", heading="Referrals", numeric=True, weight=2)
    yield FigureColumn(key="median_days", heading="Median days", numeric=True, weight=2)
    if year is not None:
        yield FigureColumn(key="referrals_year", heading="Referrals in the year", numeric=True, weight=2)
        yield FigureColumn(key="median_days_year", heading="Median days in the year", numeric=True, weight=2)
    if with_targets:
        yield FigureColumn(key="target", heading="Target", weight=2)
        yield FigureColumn(key="within", heading="Within target", numeric=True, weight=2)


def _left_out_note(listed: list[_StageFigures]) -> str:
    """Return a note on days in the wrong order; only officers learn if there are any, and how many."""
    found = [f"{one.left_out} ({one.stage.words})" for one in listed if one.left_out]
    return (
        Remedy(f"{LEFT_OUT} These are {format_list(found)}. Correct their days.", reason=LEFT_OUT)
        if found
        else LEFT_OUT
    )
