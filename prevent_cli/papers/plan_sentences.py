"""Sentences about the council's plans, recommendations, bids and updates to boards. Nothing is counted here."""

import datetime as dt

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined, series
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import InlinePiece

STATUSES = {
    "achieved": "achieved",
    "on-track": "on track",
    "in-progress": "in progress",
    "at-risk": "at risk",
    "off-track": "off track",
    "not-started": "not started",
}


class PlanSentences(Phrases):
    """The sentences about plans. Each takes the names of its figures, and the dates that it prints."""

    def objective_statuses(self, base: str, *, is_old: bool) -> InlinePiece:
        """Return how many objectives of the action plan have each status.

        Of these, one is achieved, two are on track and one is not yet started. For an old plan: On that day one was
        achieved ...
        """
        if self._has_hidden(base, "objectives"):
            return joined(not_given("The number of objectives of each status"))
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
        if self._has_hidden(base, "objectives"):
            return joined(not_given("The number of objectives of each status"))
        whole = self._count(f"{base}.objectives")
        found = {key: self._count(f"{base}.{key}") for key in STATUSES}
        each = [joined(self._of_whole(f"{base}.{key}", whole), STATUSES[key]) for key, count in found.items() if count]
        objectives = self._plural(f"{base}.objectives", "objective", "objectives", start=True)
        as_recorded = f", as recorded on {day(recorded)}" if recorded != as_at else ""
        return joined(objectives, as_recorded, ": ", series(each), ".")

    def _has_hidden(self, base: str, whole: str) -> bool:
        """Return whether the number of a plan's entries, or of those of a status, is hidden."""
        return self._is_hidden(*(f"{base}.{key}" for key in (whole, *STATUSES)))

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
        """Return how many objectives were past their due date and not recorded as achieved.

        Without `always_dated` the sentence gives the day only if the plan was recorded on another.
        """
        return self._past_due(name, "objective", recorded=recorded, as_at=as_at, always_dated=always_dated)

    def recommendations_overdue(self, name: str, *, recorded: dt.date, as_at: dt.date) -> InlinePiece:
        """Return how many recommendations were late, in the words for objectives."""
        return self._past_due(name, "recommendation", recorded=recorded, as_at=as_at)

    def _past_due(
        self, name: str, noun: str, *, recorded: dt.date, as_at: dt.date, always_dated: bool = True
    ) -> InlinePiece:
        """Return how many entries were past their due date. A plan may not say that an entry on track is done."""
        if self._is_hidden(name):
            return joined(not_given(f"The number of {noun}s past their due date"))
        on = f" on {day(as_at)}" if always_dated or recorded != as_at else ""
        when = f" on {day(recorded)}" if recorded != as_at else ""
        late = self._plural(name, f"{noun} was past its due date", f"{noun}s were past their due date", start=True)
        return joined(late, f"{on} and not recorded as achieved{when}.")

    def recommendation_statuses(self, base: str, on: dt.date) -> InlinePiece:
        """Return how many recommendations had each status.

        On 31 December 2020, two were achieved and one had not been started.
        """
        if self._has_hidden(base, "total"):
            return joined(not_given("The number of recommendations of each status"))
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
        if self._is_hidden(name):
            return joined(not_given("The number of overdue board updates"))
        updates = self._counted(name, "No board updates were", "board update was", "board updates were", start=True)
        schedule = f", by the schedule recorded on {day(recorded)}" if recorded != on else ""
        return joined(updates, f" overdue on {day(on)}{schedule}", in_brackets(table), ".")

    def updates_unconfirmed(self, name: str) -> InlinePiece:
        """Return how many updates to boards had no date: The dates of two updates were still to be confirmed."""
        if self._is_hidden(name):
            return joined(not_given("The number of updates without a date"))
        dates = "The date of " if self._count(name) == 1 else "The dates of "
        return joined(dates, self._plural(name, "update", "updates"), f" {self._were(name)} still to be confirmed.")

    def bids_funded(self, base: str) -> InlinePiece:
        """Return the outcomes of bids for funding: Two were funded, one was unsuccessful and one awaits a decision."""
        funded, lost, waiting = f"{base}.funded", f"{base}.unsuccessful", f"{base}.awaiting"
        if self._is_hidden(f"{base}.bids", funded, lost, waiting):
            return joined(not_given("The number of bids with each outcome"))
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
