"""Public papers of a run on their way into the record: compared with what is public, and kept as candidates."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.bundles.hidden_folder import home_of
from prevent_cli.comparing.already_public import public_for_paper
from prevent_cli.comparing.corrections import Changed, changed_counts, changed_in
from prevent_cli.comparing.counting import Counting, measures_of_a_month
from prevent_cli.counting import ledgers, loading
from prevent_cli.errors import PreventError
from prevent_cli.published.home import locked
from prevent_cli.published.key import Key, make_key
from prevent_cli.published.publication import Publication, figures_recorded
from prevent_cli.published.record import Kept, Record, read_record, read_settled_record, sweep
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.measures.base.figure import Count, Ledger
    from prevent_cli.measures.base.material import Question
    from prevent_cli.remedies import Message

COVERAGE = "coverage"  # the measure of papers on training
TRAINING_RULES = ("target_percent", "refresh_months")  # settings that papers print


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What the record needs of a paper to count it again: its board, its question, and what it counts."""

    board: str
    paper: str
    question: "Question"
    sections: tuple[str, ...]
    measures: tuple[str, ...]
    optional_measures: Mapping[str, tuple[str, ...]]
    uses: tuple[str, ...]

    @property
    def board_and_period(self) -> tuple[str, dt.date, dt.date]:
        """Return its board and its period's days."""
        return self.board, self.question.period.start, self.question.period.end


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPaper:
    """How a paper is recorded: its name for `prevent published`, its publication day if known, and if it is public."""

    name: str
    publication_day: dt.date | None
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What readers know already from each publication; `remarks` name those that could not be compared.

    `changed` are the public counts that have changed by a small number since. If the paper `shows_changed` counts, they
    are not among what `known` says must be hidden. `people` says which person each row of the returns is about.
    """

    known: "tuple[KnownFigures, ...]" = ()
    changed: "tuple[Count, ...]" = ()
    shows_changed: bool = False
    people: "People" = field(default_factory=dict)
    remarks: "tuple[Message, ...]" = ()

    def changed_in(self, ledger: "Ledger", released: "Released") -> Changed:
        """Return which figures of a paper have changed by a small number since they were public."""
        return changed_in(ledger, released, self.changed, people=self.people, shows_changed=self.shows_changed)


@dataclass(slots=True, kw_only=True)
class Publishing:
    """The record of a workspace, open for a run; `exports` is where the bundles are.

    A run that records has the lock and the `key`. One that only compares has neither, and writes nothing.
    """

    workspace: Workspace
    record: Record
    key: Key | None = None
    exports: Path
    today: dt.date
    _counting: dict[tuple[str, ...], Counting] = field(default_factory=dict)

    def uses(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the returns that the figures of some returns are compared by, with those returns themselves.

        These are the returns of each published measure that uses one of them.
        """
        from prevent_cli.measures.registry import MEASURES, returns_for

        published = {name for one in self.record.publications for name in one.measures if name in MEASURES}
        if self._other_bundles():
            published.update(measures_of_a_month())
        touching = [name for name in MEASURES if name in published and set(names) & set(returns_for((name,))[1])]
        return tuple(dict.fromkeys((*names, *returns_for(tuple(touching))[1])))

    def _other_bundles(self) -> bool:
        """Return whether there are bundles that the record does not know, such as those of version 0.1."""
        from prevent_cli.bundles.store import months

        known = {one.bundle for one in self.record.publications if not one.board}
        return not known.issuperset(months(self.exports))

    def comparison(self, paper: PaperFacts, loaded: loading.LoadedReturns, *, corrects: bool = False) -> Comparison:
        """Return what readers of a paper know already; its remarks name the bundles that could not be read.

        A paper that `corrects` may show counts that have changed by a small number since they were published.
        Raises ReturnsError where a return by which they are compared has faults, and DisclosureError where a recorded
        paper can be counted no more.
        """
        names = self.uses(paper.uses)
        if names not in self._counting:
            there = [name for name in names if name in loaded.read]
            own = loading.narrowed(loaded, there, today=self.today)
            loading.refuse_faults(own)
            self._counting[names] = Counting(workspace=self.workspace, loaded=own)
        policy = ledgers.policy_of(self.workspace, "public")
        public = public_for_paper(
            self._counting[names],
            self.exports,
            replace(policy, shows_corrections=False),  # which of them have changed is found first
            publications=self.record.publications,
            today=self.today,
        )
        known = public.known_to_readers_of(paper.board_and_period)
        shows_changed = corrects or policy.shows_corrections
        return Comparison(
            known=tuple(replace(one, revised=()) for one in known) if shows_changed else known,
            changed=changed_counts(known, policy),
            shows_changed=shows_changed,
            people=self._counting[names].people,
            remarks=(*public.remarks("this paper"), *self._rules_not_set(paper)),
        )

    def _rules_not_set(self, paper: PaperFacts) -> "Iterator[Message]":
        """Yield a message if the board's earlier paper has rules of training that prevent.toml does not set.

        They had defaults in version 0.1.
        """
        from prevent_cli.remedies import Message

        own = [one for one in self.record.publications if one.board == paper.board and COVERAGE in one.measures]
        earlier = max(own, key=lambda one: (one.written_on, one.question.as_at), default=None)
        if earlier is None or COVERAGE not in paper.measures:
            return
        rules = {name: getattr(earlier.question, name) for name in TRAINING_RULES}
        lost = [f"{name} = {value}" for name, value in rules.items() if value and not getattr(paper.question, name)]
        if lost:
            yield Message(
                f"the paper {earlier.name} was counted with {format_list(lost)}. prevent.toml does not set this, so "
                "this paper does not print it. To print it, set it under [training]"
            )

    def keep(self, paper: PaperFacts, released: "Released", *, bundle: str = "", corrected: Sequence[str] = ()) -> Kept:
        """Keep a released paper as a candidate, one of a bundle as public.

        `corrected` names the figures that it publishes as corrections.
        Raises WriteError where the record cannot be written.
        """
        new = Publication(
            board=paper.board,
            paper=paper.paper,
            question=paper.question,
            sections=paper.sections,
            measures=paper.measures,
            optional_measures=paper.optional_measures,
            threshold=released.policy.threshold,
            written_on=self.today,
            publication_day=self._publication_day(paper.question.meeting),
            confirmed_on=self.today if bundle else None,
            bundle=bundle,
            corrected=tuple(corrected),
            figures=figures_recorded(released, self._own_key()),
            proof=released.proof,
        )
        return self.record.keep(new, today=self.today)

    def latest(self, paper: PaperFacts) -> Publication | None:
        """Return the last paper that is recorded for the same board, period, day and intervals, unless withdrawn."""
        question = paper.question
        own = [
            one
            for one in self.record.publications
            if one.board_and_period == paper.board_and_period
            and one.withdrawn_on is None
            and (one.question.as_at, one.question.by, one.question.journey_by)
            == (question.as_at, question.by, question.journey_by)
        ]
        return max(own, key=lambda one: (one.written_on, not one.is_public(self.today)), default=None)

    def recorded_paper(self, paper: PaperFacts) -> RecordedPaper:
        """Return how a paper is recorded: as a candidate, or as public where one with the same figures is public."""
        of_paper = [one for one in self.record.publications if one.board_and_period == paper.board_and_period]
        return RecordedPaper(
            name=f"{paper.board}-{paper.question.period.slug}",
            publication_day=self._publication_day(paper.question.meeting),
            is_public=all(one.is_public(self.today) for one in of_paper),
        )

    def keep_bundle(self, month: str, question: "Question", released: "Released", *, counted: Sequence[str]) -> Kept:
        """Keep a month's bundle as public; raises WriteError."""
        new = Publication(
            board="",
            paper="",
            question=question,
            measures=tuple(counted),
            threshold=released.policy.threshold,
            written_on=self.today,
            confirmed_on=self.today,
            bundle=month,
            figures=figures_recorded(released, self._own_key()),
            proof=released.proof,
        )
        return self.record.keep(new, today=self.today)

    def _own_key(self) -> Key:
        if self.key is None:
            raise ValueError("a run without the lock records nothing")
        return self.key

    def _publication_day(self, meeting: dt.date | None) -> dt.date | None:
        """Return the last day that leaves the clear days before a meeting; None where no meeting is known.

        It is tomorrow at the earliest: readers cannot have seen a paper before it was written, and who writes one only
        to try it can drop it today.
        """
        from prevent_cli.bank_holidays import bank_holidays
        from prevent_cli.measures.base.working_days import clear_days_before

        if meeting is None:
            return None
        days_off = bank_holidays(meeting, self.workspace.nation)
        day = clear_days_before(meeting, self.workspace.clearance.clear_days, days_off)
        return max(day, self.today + dt.timedelta(days=1))


@contextlib.contextmanager
def publishing(workspace: Workspace, *, exports: Path, now: dt.datetime, doing: str) -> Iterator[Publishing]:
    """Yield the record, with its lock, to a run.

    Raises LockedError where another run has it, and WriteError where the record or the key cannot be read or made.
    """
    with locked(home_of(workspace.folder), doing=doing, now=now):
        sweep(workspace.folder)
        yield Publishing(
            workspace=workspace,
            record=read_record(workspace.folder),
            key=make_key(workspace.folder),
            exports=exports,
            today=now.date(),
        )


def comparing(workspace: Workspace, *, exports: Path, now: dt.datetime) -> Publishing:
    """Return the record for a run that only compares with it: no lock is taken, and nothing is made or written.

    Raises WriteError where the record cannot be read, and LockedError where other runs go on changing it.
    """
    record = read_settled_record(workspace.folder)
    return Publishing(workspace=workspace, record=record, exports=exports, today=now.date())


@contextlib.contextmanager
def recorded(keeping: Callable[[], Iterable[Kept]]) -> Iterator[None]:
    """Record publications before their files are written; what is then not written is forgotten again.

    What cannot be forgotten is left: a paper that is recorded and was not written is only compared once too often.
    """
    kept: list[Kept] = []
    try:
        kept.extend(keeping())  # of several, those that were kept before one that cannot be
        yield
    except BaseException:
        for one in reversed(kept):
            with contextlib.suppress(PreventError):
                one.undo()
        raise
    for one in kept:
        one.done()
