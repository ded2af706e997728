"""Figures of trainers: staff who are accredited, and staff who have delivered sessions."""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, by, dates, instant, known_by, rows_of
from prevent_cli.measures.base.figure import Count, Figure, Measured, Unit, count_and_share, counted, not_covered
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import counted_twice, remainder, with_remainder
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.periods import long_date
from prevent_cli.wording import parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

OFTEN = 2  # sessions: "delivered two or more", committee Table 7
TRAIN_THE_TRAINER = "Train the trainer"


def trainers(material: Material, question: Question) -> Measured:
    """Return the trainers accredited at the as-at date, and the share who delivered two or more sessions.

    Figures "trainers.accredited", "trainers.delivered-two" and ".percent", and the same under "trainers.CODE" for each
    department in scope; "trainers.accredited.elsewhere", "trainers.delivered-two.elsewhere" and ".percent" for trainers
    outside these departments, and "trainers.accredited.twice" and "trainers.delivered-two.twice" for trainers in two of
    them; "trainers.courses", the train-the-trainer sessions of the window. A trainer counts once; a session in the
    window counts for each of its trainers. Facts "training.since" and so on: the window.
    """
    training = training_of(material, question)
    figures = [*trainer_figures(training, material, None), *_outside(training, material)]
    for code in training.scope:
        figures += trainer_figures(training, material, code)
    courses = counted(
        "trainers.courses",
        meaning=f"Train-the-trainer sessions, {training.window}",
        unit=Unit.SESSIONS,
        count=_courses(training),
        as_at=question.as_at,
    )
    return Measured(figures=(*figures, courses), facts=training.facts)


def trainer_figures(training: Training, material: Material, code: str | None) -> list[Figure]:
    """Return the accredited, delivered-two and its percentage, for one department or (None) for all."""
    base = "trainers" if code is None else f"trainers.{code}"
    of = "" if code is None else f", {training.name_of(code)}"
    accredited = _accredited(training, material.get("trainers"), code)
    often = _often(training, material.get("trainers"), accredited)
    names = (f"{base}.accredited", f"{base}.delivered-two")
    figures = _named(names, of, (accredited, often), training)
    if code is None:
        return figures
    trainers, rule = material.get("trainers"), f"the trainers outside {training.name_of(code)}"
    everybody = _accredited(training, trainers, None)
    whole = {names[0]: everybody, names[1]: _often(training, trainers, everybody)}
    own = {names[0]: accredited, names[1]: often}
    return [
        with_remainder(
            figure, remainder(whole[figure.name], [own[figure.name]], rule=rule, of=_trainer_numbers(trainers))
        )
        if figure.name in whole
        else figure
        for figure in figures
    ]


def _trainer_numbers(trainers: Rows | None) -> "NDArray[np.int64] | None":
    """Return a number for the trainer of each row of the trainers return."""
    return None if trainers is None else trainers.frame["trainer_id"].cat.codes.to_numpy().astype(np.int64)


def _named(names: tuple[str, str], of: str, counts: tuple[Count, Count], training: Training) -> list[Figure]:
    (accredited, often), question = counts, training.question
    meaning = f"Trainers who delivered two or more sessions{of}, {training.window}"
    day = long_date(question.as_at)
    able = f"Staff accredited to deliver {training.course.name}{of} at {day}"
    whose = f"those accredited at {day}"
    return [
        counted(names[0], meaning=able, unit=Unit.PEOPLE, count=accredited, as_at=question.as_at),
        *count_and_share(names[1], meaning=meaning, part=often, whole=accredited, of=whose, as_at=question.as_at),
    ]


def _outside(training: Training, material: Material) -> list[Figure]:
    """Return the trainers outside the departments in scope, and the numbers counted twice in the departments."""
    trainers, as_at = material.get("trainers"), training.question.as_at
    whole = _accredited(training, trainers, None)
    own = {code: _accredited(training, trainers, code) for code in training.scope}
    rule = f"trainers accredited by {long_date(as_at)}, outside the departments; one row for each trainer"
    elsewhere = remainder(whole, own.values(), rule=rule, of=_trainer_numbers(trainers))
    names = ("trainers.accredited.elsewhere", "trainers.delivered-two.elsewhere")
    often = _often(training, trainers, elsewhere)
    often_by_code = {code: _often(training, trainers, count) for code, count in own.items()}
    often_of_all = _often(training, trainers, whole)
    twice = [
        counted_twice(
            f"trainers.{key}.twice",
            meaning=f"{meaning} counted with more than one department",
            whole=total,
            parts={f"trainers.{code}.{key}": count for code, count in by_code.items()}
            | {f"trainers.{key}.elsewhere": outside},
            as_at=as_at,
        )
        for key, meaning, total, by_code, outside in (
            ("accredited", "Trainers", whole, own, elsewhere),
            ("delivered-two", "Trainers who delivered two or more sessions", often_of_all, often_by_code, often),
        )
    ]
    return [*_named(names, ", outside the departments", (elsewhere, often), training), *twice]


def _accredited(training: Training, trainers: Rows | None, code: str | None) -> Count:
    if trainers is None:
        return Count(value=None, source="trainers", rule="the trainers return is missing")
    if unknown := uncounted(trainers, "ended_on"):
        return unknown
    as_at = training.question.as_at
    frame = trainers.frame
    start = dates(frame, "accredited_on")
    chosen = by(start, as_at) & ~(dates(frame, "ended_on") < instant(as_at))
    chosen &= known_by(frame, event=start, as_at=as_at)
    if code is not None:
        chosen &= training.register.codes_of(frame["department"]) == training.register.position(code)
    rows = rows_of(chosen)
    rows = rows[np.unique(frame["trainer_id"].cat.codes.to_numpy()[rows], return_index=True)[1]]
    rule = (
        f"distinct trainers accredited by {long_date(as_at)} whose accreditation had not ended; "
        "one row for each trainer"
    )
    return Count(value=len(rows), source="trainers", rule=rule, rows=np.sort(rows))


def _often(training: Training, trainers: Rows | None, accredited: Count) -> Count:
    if accredited.remedy:
        return accredited
    if training.sessions is not None and (unknown := uncounted(training.sessions, "delivered_by")):
        return unknown
    delivered = None if trainers is None else _deliveries(training)
    if trainers is None or delivered is None or accredited.rows is None:
        rule = "the sessions return does not say who delivered the sessions of these days"
        return Count(value=None, source="trainers", rule=rule)
    ids = trainers.frame["trainer_id"].astype(object).to_numpy()
    rows: NDArray[np.int64] = accredited.rows[[delivered[ids[row]] >= OFTEN for row in accredited.rows.tolist()]]
    rule = (
        f"these trainers, if they delivered two or more {training.course.sessions} from {training.window}; "
        "one row for each trainer"
    )
    return Count(value=len(rows), source="trainers", rule=rule, rows=rows)


def _deliveries(training: Training) -> Counter[str] | None:
    """Return the number of sessions in the window by trainer; None if no session names a trainer."""
    if training.sessions is None or training.delivered is None or not training.covered:
        return None
    named = training.sessions.frame["delivered_by"]
    texts = named[training.in_window(training.delivered) & named.notna().to_numpy()].astype(object).tolist()
    return Counter(trainer for text in texts for trainer in set(parts(text))) if texts else None


def _courses(training: Training) -> Count:
    sessions = training.sessions
    if sessions is None or not training.covered:
        return not_covered("sessions")
    if unknown := uncounted(sessions, "course"):
        return unknown
    frame, as_at = sessions.frame, training.question.as_at
    held = dates(frame, "held_on")
    is_course = (frame["course"] == TRAIN_THE_TRAINER).to_numpy(dtype=bool)
    chosen = is_course & between(held, training.since, training.until) & known_by(frame, event=held, as_at=as_at)
    rows = rows_of(chosen)
    rule = f"train-the-trainer sessions from {training.window}, recorded by {long_date(as_at)}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)
