"""Sentences that agree with released figures, by the names that templates use. Nothing is counted here."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from prevent_cli.papers.journey_sentences import JourneySentences
from prevent_cli.papers.not_given import REASON, not_given
from prevent_cli.papers.number_words import spelled
from prevent_cli.papers.phrases import Phrase, in_brackets, joined, series
from prevent_cli.papers.plan_sentences import PlanSentences
from prevent_cli.papers.since_sentences import SinceSentences
from prevent_cli.papers.target_sentences import TargetSentences
from prevent_cli.papers.templates.functions import IN_WORDS, day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.papers.trend_sentences import Trend, TrendSentences
from prevent_cli.papers.waiting_sentences import WaitingSentences
from prevent_cli.periods import Period

WHOLE = 100  # per cent


class Course(Protocol):
    """The words for a training course's sessions."""

    @property
    def session(self) -> str:
        """Return the word for one session."""

    @property
    def sessions(self) -> str:
        """Return the word for several sessions."""


class Sentences(JourneySentences, PlanSentences, SinceSentences, TargetSentences, TrendSentences, WaitingSentences):
    """The sentences about one paper's figures. Each takes the names of its figures, and the dates that it prints."""

    def names(self) -> dict[str, Callable[..., Any]]:
        """Return the sentence functions by name."""
        channel = (self.referrals_received, self.cases_live, self.live_cases, self.new_cases, self.cases_accepted)
        journeys = (self.journey_of_received,)
        waiting = (self.days_to_panel, self.reviews_overdue)
        plans = (self.objective_statuses, self.workstream_statuses, self.objectives_overdue)
        reviews = (self.recommendation_statuses, self.recommendations_overdue)
        training = (self.target_met, self.all_trained, self.partner_sessions, self.sector_sessions)
        trainers = (self.trainers_active, self.trainers_and_forms, self.points_changed)
        boards = (self.updates_overdue, self.updates_unconfirmed)
        trends = (self.referrals_over_time, self.coverage_over_time, self.engagements_over_time)
        others = (
            self.meetings_attended,
            self.times,
            self.last_quarters,
            self.recorded_or_correct,
            self.bids_funded,
            self.changed_since_last_paper,
        )
        groups = (channel, journeys, waiting, plans, reviews, boards, training, trainers, trends, others)
        given: tuple[Any, ...] = tuple(function for group in groups for function in group)
        return {function.__name__: function for function in given}

    def referrals_received(  # noqa: PLR0913 - the names of two figures, and what the sentence says of them
        self,
        referred: str,
        accepted: str,
        period: str,
        *,
        trend: Trend | None = None,
        label: str = "",
        says_accepted: bool = True,
    ) -> InlinePiece:
        """Return how many people were referred and accepted in a period.

        The Prevent Coordinator received two referrals in 2020. Two cases were accepted onto Channel in the same period,
        whenever referred. A number that is hidden is left out: see unavailable. If a `trend` has the period, by its
        `label`, the sentence also gives the number of the one before: two in 2020, compared with four in 2019.
        Cases are left out unless it `says_accepted`: another sentence of the paper has them.
        """
        if self._is_hidden(referred):
            return joined(*self._accepted(accepted, period))
        received = self._counted(referred, "no referrals", "referral", "referrals")
        cases = self._accepted(accepted, "in the same period") if says_accepted else ()
        before = self.number_before(referred, trend, label)
        told = joined("The Prevent Coordinator received ", received, f" {period}", before, ".")
        return joined(told, *((" ", *cases) if cases else ()))

    def _accepted(self, name: str, period: str) -> tuple[Phrase, ...]:
        if self._count(name) is None:
            return ()
        cases = self._counted(name, "No cases were", "case was", "cases were", start=True)
        return cases, f" accepted onto Channel {period}, whenever referred."

    def cases_live(self, name: str, on: dt.date, *, none: str = "No cases were live") -> InlinePiece:
        """Return how many cases were live: Two cases were live on 31 December 2020."""
        if self._is_hidden(name):
            return joined(not_given(f"The number of live cases on {day(on)}"))
        cases = self._counted(name, none, "case was live", "cases were live", start=True)
        return joined(cases, f" on {day(on)}.")

    def live_cases(self, name: str, on: dt.date) -> InlinePiece:
        """Return how many live cases there were: There were two live cases on 31 December 2020."""
        if self._is_hidden(name):
            return joined(not_given(f"The number of live cases on {day(on)}"))
        cases = self._counted(name, "no live cases", "live case", "live cases")
        return joined(f"There {self._were(name)} ", cases, f" on {day(on)}.")

    def new_cases(self, base: str, interval: Period, as_at: dt.date, *, table: Phrase | None = None) -> InlinePiece:
        """Return the new cases of a quarter, half-year or year, and the changes on the one and the year before.

        Five new cases were referred in 2020/21 Q3 (Table 1). That is two more than in the quarter before, and one fewer
        than in the same quarter a year before.
        """
        referred = f"{base}.referred"
        so_far = f" up to {day(as_at)}" if as_at < interval.end else ""
        if self._is_hidden(referred):
            given = not_given(f"The number of new cases referred in {interval.label}{so_far}")
            return joined(given.removesuffix("."), in_brackets(table), ".")
        cases = self._counted(referred, "No new cases were", "new case was", "new cases were", start=True)
        told = joined(cases, f" referred in {interval.label}{so_far}", in_brackets(table), ".")
        compared = [("change", f"in the {self._interval} before")]
        if self._interval != "year":  # the one before is the year before
            compared.append(("change-on-year", f"in the same {self._interval} a year before"))
        known = [(f"{referred}.{key}", before) for key, before in compared]
        known = [(name, before) for name, before in known if self._count(name) is not None]
        if not known:
            return told
        if len(known) > 1 and not any(self._count(name) for name, _ in known):
            return joined(told, f" That is the same as {' and '.join(before for _, before in known)}.")
        changes = [self._change(name, before) for name, before in known]
        return joined(told, " That is ", changes[0], *((", and ", changes[1]) if len(changes) > 1 else ()), ".")

    def _change(self, name: str, before: str) -> Phrase:
        """Return how a count compares with one before: two more than in the quarter before."""
        change = self._count(name)
        if not change:
            return f"the same as {before}"
        return joined(self._number(f"{name}-size"), f" {'more' if change > 0 else 'fewer'} than {before}")

    def cases_accepted(self, name: str, as_at: dt.date) -> InlinePiece:
        """Return how many referrals of a quarter, half-year or year were accepted.

        Of the referrals received in the quarter, two were accepted onto Channel by 31 December 2020.
        """
        if self._is_hidden(name):
            return joined(
                not_given(f"The number of the {self._interval}'s referrals accepted onto Channel by {day(as_at)}")
            )
        accepted = "none was" if self._count(name) == 0 else joined(self._number(name), f" {self._were(name)}")
        received = f"Of the referrals received in the {self._interval}, "
        return joined(received, accepted, f" accepted onto Channel by {day(as_at)}.")

    def meetings_attended(self, agencies: Sequence[Mapping[str, str]], held: str, *, table: Phrase) -> InlinePiece:
        """Return the attendance of the agencies: Agencies attended from 58% to 100% of the meetings (Table 1)."""
        shares = [(self._count(one["percent"]), one["percent"]) for one in agencies]
        known = [(share, name) for share, name in shares if share is not None]
        if len(known) < max(len(shares), 1) or (self._count(held) or 0) <= 1:
            return joined("Attendance by agency is in ", table, ".")
        (least, low), (most, high) = min(known), max(known)
        if least == most:
            meetings = "all of the meetings" if least == WHOLE else joined(self._percent(low), " of the meetings")
            return joined("Each agency attended ", meetings, in_brackets(table), ".")
        to = joined(self._percent(low), " to ", self._percent(high))
        return joined("Agencies attended from ", to, " of the meetings", in_brackets(table), ".")

    def times(self, name: str) -> InlinePiece:
        """Return a number of times: once, twice, three times."""
        if self._is_hidden(name):
            return joined("a number of times that is not given")
        few = {1: "once", 2: "twice"}.get(self._count(name) or 0)
        return joined(few) if few else joined(self._number(name), " times")

    def last_quarters(self, number: int) -> str:
        """Return the quarters, half-years or years that a table shows: the quarter, the last nine quarters."""
        if number == 1:
            return f"the {self._interval}"
        return f"the last {spelled(number) if number <= IN_WORDS else number} {self._interval}s"

    def partner_sessions(  # noqa: PLR0913 - the names of three figures, and the words around them
        self,
        sessions: str,
        *,
        known: str,
        people: str,
        course: Course,
        start: bool = False,
        table: Phrase | None = None,
    ) -> InlinePiece:
        """Return how many sessions partners had, and how many people were trained there.

        Six sessions were delivered for partner organisations and mixed audiences (Table 3). At the five whose
        attendance is known, 70 people were trained.
        """
        if self._is_hidden(sessions):
            of_partners = "for partner organisations and mixed audiences"
            return joined(not_given(f"{'The' if start else 'the'} number of {course.sessions} {of_partners}"))
        delivered = self._plural(sessions, f"{course.session} was", f"{course.sessions} were", start=start)
        audiences = " delivered for partner organisations and mixed audiences"
        trained = self._trained_there(sessions, known=known, people=people)
        return joined(delivered, audiences, in_brackets(table), ".", trained)

    def _trained_there(self, sessions: str, *, known: str, people: str) -> Phrase:
        if self._is_hidden(people):
            return f" The number of people trained there is not given, {REASON}."
        if not self._count(people):
            return ""
        if self._is_hidden(known):
            place: Phrase = "those whose attendance is known"
        elif self._count(known) == self._count(sessions):
            place = "that session" if self._count(sessions) == 1 else "these sessions"
        else:
            place = joined("the ", self._number(known), " whose attendance is known")
        return joined(" At ", place, ", ", self._plural(people, "person was", "people were"), " trained.")

    def trainers_active(self, name: str, since: dt.date) -> InlinePiece:
        """Return how many trainers delivered: Two of them (50%) had delivered two or more sessions since 1 May 2020."""
        if self._is_hidden(name):
            words = f"The number of them who had delivered two or more sessions since {day(since)}"
            return joined(not_given(words))
        trainers = joined("None")
        if self._count(name) != 0:
            share = f"{name}.percent"
            percent = "" if self._is_hidden(share) else joined(" (", self._percent(share), ")")
            trainers = joined(self._number(name, start=True), " of them", percent)
        return joined(trainers, f" had delivered two or more sessions since {day(since)}.")

    def trainers_and_forms(self, trainers: str, forms: str) -> InlinePiece:
        """Return the trainers and forms that a table excludes: two trainers and one form. Hidden ones: any forms."""
        each = ((trainers, "trainer", "trainers"), (forms, "form", "forms"))
        return series(
            [
                f"any {many}" if self._is_hidden(name) else self._plural(name, one, many)
                for name, one, many in each
                if self._count(name) or self._is_hidden(name)
            ]
        )

    def points_changed(self, name: str) -> InlinePiece:
        """Return the change of a percentage: two percentage points more than before it."""
        if self._is_hidden(name):
            return joined(f"and the change is not given, {REASON}")
        change = self._count(name)
        if not change:
            return joined("the same share as before it")
        points = self._plural(f"{name}-size", "percentage point", "percentage points")
        return joined(points, f" {'more' if change > 0 else 'fewer'} than before it")

    def sector_sessions(self, education: str, others: str, unstated: str, *, course: Course) -> InlinePiece:
        """Return how many sessions each sector had, without a full stop.

        There were two sessions for education, and three for other sectors; the sector of one was not stated
        """
        if self._is_hidden(education, others, unstated):
            return joined(f"The number of {course.sessions} in each sector is not given, {REASON}")
        sessions = self._counted(education, f"no {course.sessions}", course.session, course.sessions)
        other: Phrase = "none" if self._count(others) == 0 else self._number(others)
        stated: Phrase = ""
        if self._count(unstated):
            stated = joined("; the sector of ", self._number(unstated), " was not stated")
        return joined(
            f"There {self._were(education)} ", sessions, " for education, and ", other, " for other sectors", stated
        )
