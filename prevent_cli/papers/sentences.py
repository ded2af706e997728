"""Sentences that agree with released figures, by the names that templates use. Nothing is counted here."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import Inline, Text
from prevent_cli.papers.number_words import spelled
from prevent_cli.papers.templates.functions import IN_WORDS, PaperFunctions, day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.periods import Period

Phrase = str | InlinePiece


class Course(Protocol):
    """The words for a training course's sessions."""

    @property
    def session(self) -> str:
        """Return the word for one session."""

    @property
    def sessions(self) -> str:
        """Return the word for several sessions."""


STATUSES = {
    "achieved": "achieved",
    "on-track": "on track",
    "in-progress": "in progress",
    "at-risk": "at risk",
    "off-track": "off track",
    "not-started": "not started",
}


def joined(*parts: Phrase) -> InlinePiece:
    """Return words and printed figures as one piece."""
    return InlinePiece(*(run for part in parts for run in _runs(part)))


def _runs(part: Phrase) -> tuple[Inline, ...]:
    return part.content if isinstance(part, InlinePiece) else (Text(text=one_line(part)),)


def series(parts: Sequence[Phrase]) -> InlinePiece:
    """Return the parts as a list in a sentence: a, b and c."""
    between = ("", *[", "] * (len(parts) - 2), " and ")
    return joined(*(phrase for mark, part in zip(between, parts, strict=False) for phrase in (mark, part)))


class Sentences:
    """The sentences about one paper's figures. Each takes the names of its figures, and the dates that it prints."""

    def __init__(self, figures: PaperFunctions) -> None:
        self._count = figures.count
        self._number = figures.number
        self._plural = figures.plural
        self._percent = figures.percent

    def names(self) -> dict[str, Callable[..., Any]]:
        """Return the sentence functions by name."""
        channel = (self.referrals_received, self.cases_live, self.live_cases, self.new_cases, self.cases_accepted)
        plans = (self.objective_statuses, self.workstream_statuses, self.objectives_overdue)
        reviews = (self.recommendation_statuses, self.recommendations_overdue)
        training = (self.target_met, self.partner_sessions, self.sector_sessions)
        trainers = (self.trainers_active, self.trainers_and_forms, self.points_changed)
        boards = (self.updates_overdue, self.updates_unconfirmed)
        others = (self.times, self.last_quarters, self.recorded_or_correct, self.bids_funded)
        given: tuple[Any, ...] = (*channel, *plans, *reviews, *boards, *training, *trainers, *others)
        return {function.__name__: function for function in given}

    def referrals_received(self, referred: str, accepted: str, period: str) -> InlinePiece:
        """Return how many people were referred and accepted in a period.

        The Prevent Coordinator received two referrals in 2020. Two cases were accepted onto Channel in the same period,
        whenever referred.
        """
        received = self._counted(referred, "no referrals", "referral", "referrals")
        return joined("The Prevent Coordinator received ", received, f" {period}.", self._accepted(accepted))

    def _accepted(self, name: str) -> Phrase:
        if self._count(name) is None:
            return ""
        cases = self._counted(name, "No cases were", "case was", "cases were", start=True)
        return joined(" ", cases, " accepted onto Channel in the same period, whenever referred.")

    def cases_live(self, name: str, on: dt.date, *, none: str = "No cases were live") -> InlinePiece:
        """Return how many cases were live: Two cases were live on 31 December 2020."""
        cases = self._counted(name, none, "case was live", "cases were live", start=True)
        return joined(cases, f" on {day(on)}.")

    def live_cases(self, name: str, on: dt.date) -> InlinePiece:
        """Return how many live cases there were: There were two live cases on 31 December 2020."""
        cases = self._counted(name, "no live cases", "live case", "live cases")
        return joined(f"There {self._were(name)} ", cases, f" on {day(on)}.")

    def new_cases(self, base: str, quarter: Period, as_at: dt.date) -> InlinePiece:
        """Return a quarter's new cases and the change on the quarter and the year before.

        Five new cases were referred in 2020/21 Q3, an increase of two on the previous quarter and one fewer than in
        the same quarter a year before.
        """
        referred = f"{base}.referred"
        cases = self._counted(referred, "No new cases were", "new case was", "new cases were", start=True)
        so_far = f" up to {day(as_at)}" if as_at < quarter.end else ""
        changes = (self._change_on_quarter(referred), self._change_on_year(referred))
        return joined(cases, f" referred in {quarter.label}{so_far}", *changes, ".")

    def _change_on_quarter(self, referred: str) -> Phrase:
        change = self._count(f"{referred}.change")
        if change is None:
            return ""
        if change == 0:
            return f", as {'many as ' if self._count(referred) else ''}in the previous quarter"
        size = self._number(f"{referred}.change-size")
        return joined(f", {'an increase' if change > 0 else 'a decrease'} of ", size, " on the previous quarter")

    def _change_on_year(self, referred: str) -> Phrase:
        change = self._count(f"{referred}.change-on-year")
        before = "in the same quarter a year before"
        if change is None:
            return ""
        if change:
            size = self._number(f"{referred}.change-on-year-size")
            return joined(" and ", size, f" {'more' if change > 0 else 'fewer'} than {before}")
        if self._count(referred):
            return f" and as many as {before}"
        return f" and {before}" if self._count(f"{referred}.change") == 0 else f", and there were none {before}"

    def cases_accepted(self, name: str, as_at: dt.date) -> InlinePiece:
        """Return how many referrals of a quarter were accepted.

        Of the referrals received in the quarter, two were accepted onto Channel by 31 December 2020.
        """
        accepted = "none was" if self._count(name) == 0 else joined(self._number(name), f" {self._were(name)}")
        return joined(
            "Of the referrals received in the quarter, ", accepted, f" accepted onto Channel by {day(as_at)}."
        )

    def times(self, name: str) -> InlinePiece:
        """Return a number of times: once, twice, three times."""
        few = {1: "once", 2: "twice"}.get(self._count(name) or 0)
        return joined(few) if few else joined(self._number(name), " times")

    def last_quarters(self, number: int) -> str:
        """Return the quarters that a table shows: the quarter, the last nine quarters."""
        if number == 1:
            return "the quarter"
        return f"the last {spelled(number) if number <= IN_WORDS else number} quarters"

    def objective_statuses(self, base: str, *, is_old: bool) -> InlinePiece:
        """Return how many objectives of the action plan have each status.

        Of these, one is achieved, two are on track and one is not yet started. For an old plan: On that day one was
        achieved ...
        """
        words = STATUSES | {"not-started": "not yet started"}
        found = {key: self._count(f"{base}.{key}") for key in STATUSES}
        if self._count(f"{base}.objectives") == 1:
            opening = "On that day the objective was" if is_old else "The objective is"
            return joined(*(f"{opening} {words[key]}." for key, count in found.items() if count))
        if found["achieved"] == self._count(f"{base}.objectives"):
            return joined("On that day all of them were achieved." if is_old else "All of them are achieved.")
        one, many = ("was", "were") if is_old else ("is", "are")
        each = [
            joined(self._number(f"{base}.{key}"), f" {one if count == 1 else many} {words[key]}")
            for key, count in found.items()
            if count
        ]
        return joined("On that day " if is_old else "Of these, ", series(each), ".")

    def workstream_statuses(self, base: str, *, recorded: dt.date, as_at: dt.date) -> InlinePiece:
        """Return how many objectives of a workstream have each status.

        Four objectives: one achieved and three on track.
        """
        whole = self._count(f"{base}.objectives")
        found = {key: self._count(f"{base}.{key}") for key in STATUSES}
        each = [joined(self._of_whole(f"{base}.{key}", whole), STATUSES[key]) for key, count in found.items() if count]
        objectives = self._plural(f"{base}.objectives", "objective", "objectives", start=True)
        as_recorded = f", as recorded on {day(recorded)}" if recorded != as_at else ""
        return joined(objectives, as_recorded, ": ", series(each), ".")

    def _of_whole(self, name: str, whole: int | None) -> Phrase:
        if whole == 1:
            return ""
        return "all " if self._count(name) == whole else joined(self._number(name), " ")

    def recorded_or_correct(self, recorded: dt.date | None, as_at: dt.date) -> str:
        """Return the date of a plan's information: correct as at 1 May 2020, or as recorded on an earlier day."""
        return f"as recorded on {day(recorded)}" if recorded and recorded != as_at else f"correct as at {day(as_at)}"

    def objectives_overdue(
        self, name: str, *, recorded: dt.date, as_at: dt.date, always_dated: bool = True
    ) -> InlinePiece:
        """Return how many objectives were overdue: Two objectives were overdue on 31 December 2020.

        Without `always_dated` the sentence gives the day only if the plan was recorded on another.
        """
        on = f" on {day(as_at)}" if always_dated or recorded != as_at else ""
        return joined(
            self._as_recorded(name, "objective", recorded=recorded, as_at=as_at), f" {self._were(name)} overdue{on}."
        )

    def recommendations_overdue(self, name: str, *, recorded: dt.date, as_at: dt.date) -> InlinePiece:
        """Return how many recommendations were overdue: Two recommendations were overdue on 31 December 2020."""
        recommendations = self._as_recorded(name, "recommendation", recorded=recorded, as_at=as_at)
        return joined(recommendations, f" {self._were(name)} overdue on {day(as_at)}.")

    def _as_recorded(self, name: str, noun: str, *, recorded: dt.date, as_at: dt.date) -> InlinePiece:
        as_recorded = f", as recorded on {day(recorded)}," if recorded != as_at else ""
        return joined(self._plural(name, noun, f"{noun}s", start=True), as_recorded)

    def recommendation_statuses(self, base: str, on: dt.date) -> InlinePiece:
        """Return how many recommendations had each status.

        On 31 December 2020, two were achieved and one had not been started.
        """
        keys = [key for key in STATUSES if self._count(f"{base}.{key}")]
        if len(keys) == 1:
            phrase = joined(self._all_recommendations(f"{base}.{keys[0]}", self._count(f"{base}.total")))
        else:
            names = [f"{base}.{key}" for key in keys]
            phrase = series([joined(self._number(name), f" {self._had_status(name)}") for name in names])
        return joined(f"On {day(on)}, ", phrase, ".")

    def _all_recommendations(self, name: str, total: int | None) -> str:
        if total == 1:
            return f"it {self._had_status(name)}"
        if name.endswith(".not-started"):
            return f"{'neither' if total == 2 else 'none'} had been started"  # noqa: PLR2004 - of two
        return f"{'both' if total == 2 else 'all'} {self._had_status(name)}"  # noqa: PLR2004 - of two

    def _had_status(self, name: str) -> str:
        key = name.rpartition(".")[2]
        return "had not been started" if key == "not-started" else f"{self._were(name)} {STATUSES[key]}"

    def updates_overdue(self, name: str, *, recorded: dt.date, on: dt.date, table: Phrase | None = None) -> InlinePiece:
        """Return how many updates were overdue: Five board updates were overdue on 29 January 2021 (Table 3)."""
        updates = self._plural(name, "board update was", "board updates were", start=True)
        schedule = f", by the schedule recorded on {day(recorded)}" if recorded != on else ""
        return joined(
            updates, f" overdue on {day(on)}{schedule}", "" if table is None else joined(" (", table, ")"), "."
        )

    def updates_unconfirmed(self, name: str) -> InlinePiece:
        """Return how many updates to boards had no date: The dates of two updates were still to be confirmed."""
        dates = "The date of " if self._count(name) == 1 else "The dates of "
        return joined(dates, self._plural(name, "update", "updates"), f" {self._were(name)} still to be confirmed.")

    def target_met(self, met: str, *, departments: str, listed: str, target: int) -> InlinePiece:
        """Return how many departments meet the target: Three of the five departments meet the target of 90%.

        If some of the listed departments have no known figure, the sentence is about the others.
        """
        whole, some = self._count(departments), self._count(met)
        known = "" if whole == self._count(listed) else " with a known figure"
        if whole == 1 and not known:
            return joined(f"The target of {target}% has {'been met' if some else 'not been met'}.")
        if whole == 1:
            meets = "meets" if some else "does not meet"
            return joined(f"The one department{known} {meets} the target of {target}%.")
        return joined(*self._departments(met, departments, known=known), f" the target of {target}%.")

    def _departments(self, met: str, departments: str, *, known: str) -> tuple[Phrase, ...]:
        whole, some = self._count(departments), self._count(met)
        of_all = joined(" of the ", self._number(departments), f" departments{known}")
        if some == 0:
            return (f"No department{known} meets",)
        if some == whole:
            every = "Both" if whole == 2 else joined("All ", self._number(departments))  # noqa: PLR2004 - of two
            return every, f" departments{known} meet"
        return self._number(met, start=True), of_all, " meets" if some == 1 else " meet"

    def partner_sessions(
        self, sessions: str, *, known: str, people: str, course: Course, start: bool = False
    ) -> InlinePiece:
        """Return how many sessions partners had, and how many people were trained there.

        Six sessions were delivered for partner organisations and mixed audiences, and 70 people were trained at the
        five whose attendance is known.
        """
        delivered = self._plural(sessions, f"{course.session} was", f"{course.sessions} were", start=start)
        audiences = " delivered for partner organisations and mixed audiences"
        return joined(delivered, audiences, self._trained_there(sessions, known=known, people=people), ".")

    def _trained_there(self, sessions: str, *, known: str, people: str) -> Phrase:
        if not self._count(people):
            return ""
        if self._count(known) == self._count(sessions):
            place: Phrase = "it" if self._count(sessions) == 1 else "them"
        else:
            place = joined("the ", self._number(known), " whose attendance is known")
        return joined(", and ", self._plural(people, "person was", "people were"), " trained at ", place)

    def trainers_active(self, name: str, since: dt.date) -> InlinePiece:
        """Return how many trainers delivered: Two of them (50%) had delivered two or more sessions since 1 May 2020."""
        trainers = joined("None")
        if self._count(name) != 0:
            trainers = joined(self._number(name, start=True), " of them (", self._percent(f"{name}.percent"), ")")
        return joined(trainers, f" had delivered two or more sessions since {day(since)}.")

    def trainers_and_forms(self, trainers: str, forms: str) -> InlinePiece:
        """Return the trainers and forms that a table excludes: two trainers and one form."""
        each = ((trainers, "trainer", "trainers"), (forms, "form", "forms"))
        return series([self._plural(name, one, many) for name, one, many in each if self._count(name)])

    def points_changed(self, name: str) -> InlinePiece:
        """Return the change of a percentage: two percentage points more than before it."""
        change = self._count(name)
        if not change:
            return joined("the same share as before it")
        points = self._plural(f"{name}-size", "percentage point", "percentage points")
        return joined(points, f" {'more' if change > 0 else 'fewer'} than before it")

    def bids_funded(self, base: str) -> InlinePiece:
        """Return the outcomes of bids for funding: Two were funded, one was unsuccessful and one awaits a decision."""
        funded, lost, waiting = f"{base}.funded", f"{base}.unsuccessful", f"{base}.awaiting"
        parts: list[Phrase] = [self._funded(funded, f"{base}.bids")]
        if self._count(lost):
            between = ", " if self._count(waiting) else " and "
            parts += [between, self._number(lost), f" {self._were(lost)} unsuccessful"]
        if self._count(waiting):
            parts += [
                " and ",
                self._number(waiting),
                f" {'awaits' if self._count(waiting) == 1 else 'await'} a decision",
            ]
        return joined(*parts, ".")

    def _funded(self, funded: str, bids: str) -> Phrase:
        if self._count(funded) == 0:
            return "None was funded"
        if self._count(funded) == self._count(bids):
            return "It was funded" if self._count(bids) == 1 else "All were funded"
        return joined(self._number(funded, start=True), f" {self._were(funded)} funded")

    def sector_sessions(self, education: str, others: str, unstated: str, *, course: Course) -> InlinePiece:
        """Return how many sessions each sector had, without a full stop.

        There were two sessions for education, and three for other sectors; the sector of one was not stated
        """
        sessions = self._counted(education, f"no {course.sessions}", course.session, course.sessions)
        other: Phrase = "none" if self._count(others) == 0 else self._number(others)
        stated: Phrase = ""
        if self._count(unstated):
            stated = joined("; the sector of ", self._number(unstated), " was not stated")
        return joined(
            f"There {self._were(education)} ", sessions, " for education, and ", other, " for other sectors", stated
        )

    def _counted(self, name: str, none: str, one: str, many: str, *, start: bool = False) -> Phrase:
        return none if self._count(name) == 0 else self._plural(name, one, many, start=start)

    def _were(self, name: str) -> str:
        return "was" if self._count(name) == 1 else "were"
