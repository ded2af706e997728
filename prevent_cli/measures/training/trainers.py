"""Figures of trainers: staff who are accredited, and staff who have delivered sessions."""

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, by, dates, instant, known_by, matching, rows_of
from prevent_cli.measures.base.figure import Count, Figure, Measured, Unit, count_and_share, counted, not_covered
from prevent_cli.measures.base.material import Material, Question, Rows, once, uncounted
from prevent_cli.measures.base.remainders import counted_twice, remainder, with_remainder
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
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
    found = trainers_of(material, question)
    training = found.training
    figures = [*trainer_figures(found, None), *_outside(found)]
    for code in training.scope:
        figures += trainer_figures(found, code)
    courses = counted(
        "trainers.courses",
        meaning=f"Train-the-trainer sessions, {training.window}",
        unit=Unit.SESSIONS,
        count=_courses(training),
        as_at=question.as_at,
    )
    return Measured(figures=(*figures, courses), facts=training.facts)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trainers:
    """The trainers return, the sessions of the window by trainer, and the counts of trainers made so far.

    `delivered` is None if no session names a trainer.
    """

    training: Training
    rows: Rows | None
    delivered: Counter[str] | None
    _counts: dict[str | None, tuple[Count, Count]] = field(default_factory=dict)

    def counts(self, code: str | None) -> tuple[Count, Count]:
        """Return the trainers accredited, and those of them who delivered often, of a department or (None) of all."""
        if code not in self._counts:
            accredited = _accredited(self.training, self.rows, code)
            self._counts[code] = accredited, self.often(accredited)
        return self._counts[code]

    def often(self, accredited: Count) -> Count:
        """Return those of some trainers who delivered two or more sessions."""
        return _often(self, accredited)


def trainers_of(material: Material, question: Question) -> Trainers:
    """Return the trainers of a question, whose counts several measures share."""
    return once(material, trainers_of, question, lambda: _trainers_of(material, question))


def _trainers_of(material: Material, question: Question) -> Trainers:
    training = training_of(material, question)
    return Trainers(training=training, rows=material.get("trainers"), delivered=_deliveries(training))


def trainer_figures(found: Trainers, code: str | None) -> list[Figure]:
    """Return the accredited, delivered-two and its percentage, for one department or (None) for all."""
    training = found.training
    base = "trainers" if code is None else f"trainers.{code}"
    of = "" if code is None else f", {training.name_of(code)}"
    accredited, often = found.counts(code)
    names = (f"{base}.accredited", f"{base}.delivered-two")
    figures = _named(names, of, (accredited, often), training)
    if code is None:
        return figures
    rule = f"the trainers outside {training.name_of(code)}"
    whole = dict(zip(names, found.counts(None), strict=True))
    own = {names[0]: accredited, names[1]: often}
    return [
        with_remainder(
            figure, remainder(whole[figure.name], [own[figure.name]], rule=rule, of=_trainer_numbers(found.rows))
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


def _outside(found: Trainers) -> list[Figure]:
    """Return the trainers outside the departments in scope, and the numbers counted twice in the departments."""
    training, as_at = found.training, found.training.question.as_at
    whole, often_of_all = found.counts(None)
    by_code = {code: found.counts(code) for code in training.scope}
    own, often_by_code = ({code: counts[at] for code, counts in by_code.items()} for at in (0, 1))
    rule = f"trainers accredited by {long_date(as_at)}, outside the departments; one row for each trainer"
    elsewhere = remainder(whole, own.values(), rule=rule, of=_trainer_numbers(found.rows))
    names = ("trainers.accredited.elsewhere", "trainers.delivered-two.elsewhere")
    often = found.often(elsewhere)
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
        chosen &= training.register.codes_in(trainers, "department") == training.register.position(code)
    rows = rows_of(chosen)
    rows = rows[np.unique(frame["trainer_id"].cat.codes.to_numpy()[rows], return_index=True)[1]]
    rule = (
        f"distinct trainers accredited by {long_date(as_at)} whose accreditation had not ended; "
        "one row for each trainer"
    )
    return Count(value=len(rows), source="trainers", rule=rule, rows=np.sort(rows))


def _often(found: Trainers, accredited: Count) -> Count:
    training = found.training
    if accredited.remedy:
        return accredited
    if training.sessions is not None and (unknown := uncounted(training.sessions, "delivered_by")):
        return unknown
    if found.rows is None or found.delivered is None or accredited.rows is None:
        rule = "the sessions return does not say who delivered the sessions of these days"
        return Count(value=None, source="trainers", rule=rule)
    often = {trainer for trainer, sessions in found.delivered.items() if sessions >= OFTEN}
    is_often = matching(found.rows.frame["trainer_id"], often.__contains__)
    rows: NDArray[np.int64] = accredited.rows[is_often[accredited.rows]]
    rule = (
        f"these trainers, if they delivered two or more {training.course.sessions} from {training.window}; "
        "one row for each trainer"
    )
    return Count(value=len(rows), source="trainers", rule=rule, rows=rows)


def _deliveries(training: Training) -> Counter[str] | None:
    """Return the number of sessions in the window by trainer; None if no session names a trainer."""
    if training.sessions is None or training.delivered is None or not training.covered:
        return None
    if training.sessions.lacks("delivered_by"):
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
