"""One month's export from its inputs to its bundle, and what is to be said of it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli.bundles import store as bundles
from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.errors import DisclosureError, WriteError
from prevent_cli.jobs.export import contents
from prevent_cli.jobs.export.changes import changes_of, exported_of, number_restated
from prevent_cli.jobs.export.context import context_of, on_the_cover, remarks, window_remarks
from prevent_cli.jobs.export.due_papers import DuePapers, due_papers
from prevent_cli.jobs.export.earlier import (
    earlier_of,
    had_papers,
    holds_the_same,
    made_from,
    months_of_other_inputs,
    read_manifest,
)
from prevent_cli.jobs.export.inputs import Inputs, read_inputs, refuse_changed, refuse_other_settings
from prevent_cli.jobs.export.manifest import PAPERS_COMPARED, PRINT, manifest, returns_of
from prevent_cli.jobs.export.recounted import with_recounted
from prevent_cli.periods import Period, last_complete_month, month_name
from prevent_cli.published.key import Digests, Key, key_of, read_key
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.bundles.store import Store
    from prevent_cli.comparing.counting import Counting
    from prevent_cli.comparing.neighbours import Neighbours
    from prevent_cli.comparing.publishing import Publishing
    from prevent_cli.jobs.export.changes import Change
    from prevent_cli.jobs.export.figures import MonthFigures
    from prevent_cli.published.record import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one month; `is_new` is False where there was nothing to do.

    It was `counted_again` where only the same figures could tell that: its digests were made with another key.
    `kept_as` is where the bundle that it supersedes is kept, `restated` how many figures that one gave otherwise, None
    where it was released to other readers or is not as it was written, so that they were not compared. `papers` has a
    line for each paper, `unwritten` those that could not be; `later` are months made from other inputs. `together` are
    those of the `withheld` that only beside other public figures give a small number away.
    """

    month: Period
    folder: Path
    is_new: bool
    counted_again: bool = False
    figures: int = 0
    without_number: int = 0
    tables: int = 0
    restated: int | None = None
    changes: int = 0
    withheld: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    kept_as: str | None = None
    altered: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    unwritten: Sequence[Mapping[str, str | int]] = ()
    later: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What changed, since which bundles, and how many figures of the month's own earlier export were others."""

    changes: "tuple[Change, ...]"
    others: Mapping[str, str | None]
    restated: int | None


@dataclass(slots=True, kw_only=True)
class Run:
    """A run of the export over one or more months: the returns are read once, when the first month needs them."""

    workspace: Workspace
    store: "Store"
    status: str
    now: dt.datetime
    with_papers: bool = False
    paper_status: str | None = None
    say: Callable[[str], object] = print
    publishing: "Publishing | None" = None
    _loaded: loading.LoadedReturns | None = field(default=None, init=False)
    _inputs: Inputs | None = field(default=None, init=False)
    _counting: "Counting | None" = field(default=None, init=False)
    _digests: Digests | None = field(default=None, init=False)

    @property
    def today(self) -> dt.date:
        """Return the day of the run."""
        return self.now.date()

    @property
    def digests(self) -> Digests:
        """Return how the digests of inputs are written and compared: keyed in what anybody may read, but of samples.

        Raises WriteError where the key cannot be read or made.
        """
        if self._digests is None:
            if self.status == "public" and not self.workspace.sample:
                self._digests = Digests(key=key_of(self.workspace.folder, now=self.now), is_keyed=True)
            else:
                self._digests = Digests(key=self._known_key())
        return self._digests

    def _known_key(self) -> Key | None:
        """Return the key with which a bundle for inside is compared with public ones; None where it is not known."""
        try:
            return read_key(self.workspace.folder)
        except WriteError:
            return None

    @property
    def inputs(self) -> Inputs:
        """Return the files that the run reads, as they were when it began."""
        if self._inputs is None:
            self._inputs = self._inputs_now()
        return self._inputs

    def _inputs_now(self) -> Inputs:
        return read_inputs(self.workspace, self._uses(), status=self._who, with_papers=self.with_papers)

    @property
    def _who(self) -> str:
        """Return whom the figures and the papers are for, as the inputs' key holds it."""
        return (
            f"{self.status}, papers {self.paper_status or 'as their boards say'}" if self.with_papers else self.status
        )

    @property
    def loaded(self) -> loading.LoadedReturns:
        """Return the returns, read and checked; raises ReturnsError where a fault could change a figure."""
        if self._loaded is None:
            refuse_other_settings(self.workspace, self.inputs)  # they were read before the inputs were looked at
            self._loaded = loading.load_and_check(self.workspace, self._uses(), today=self.today)
            loading.refuse_faults(self._loaded)
        return self._loaded

    @property
    def counting(self) -> "Counting":
        """Return the measures, counted month by month from the returns."""
        from prevent_cli.comparing.counting import Counting

        if self._counting is None:
            self._counting = Counting(workspace=self.workspace, loaded=self.loaded)
        return self._counting

    @property
    def was_read(self) -> bool:
        """Return whether the returns had to be read: where there is nothing to do they need not be."""
        return self._loaded is not None

    def last_of_sample(self) -> Period | None:
        """Return the last month that the bundled sample speaks of; None in a workspace, which goes by the clock."""
        if self.workspace.found:
            return None
        end = questions.end_of_cover(self.loaded) or self.today
        return last_complete_month(end + dt.timedelta(days=1))

    def _uses(self) -> tuple[str, ...]:
        from prevent_cli.measures.registry import MEASURES, returns_for
        from prevent_cli.returns import RETURNS

        if self.with_papers:
            every = returns_for(tuple(MEASURES))[1]
            return tuple(name for name in RETURNS if name in every)
        return self._counted_from()

    def _counted_from(self) -> tuple[str, ...]:
        """Return the returns that a month's figures are counted from, which every run reads."""
        from prevent_cli.comparing.counting import measures_of_a_month
        from prevent_cli.measures.registry import returns_for

        return returns_for(measures_of_a_month())[1]

    def write(self, month: Period) -> Written:
        """Write a month's bundle, or leave the one that was made from the same inputs as it is.

        Raises a PreventError where it cannot be written; what stood before then still does.
        """
        folder = self.store.folder / month.label
        present = read_manifest(folder)
        if present is not None and had_papers(present) and not self.with_papers:
            self.say(f"{month.label} was written with papers, and stays so")
            return replace(self, with_papers=True).write(month)
        altered = self._altered(folder, month, present)
        if present is None or altered:
            return self._write(month, altered=altered)
        made = made_from(present, self.inputs, self.digests)
        if made and not self._may_hold_more(present):
            return Written(month=month, folder=folder, is_new=False, unwritten=present["papers_not_written"])
        return self._write(month, altered=altered, unless=None if made is False else present)

    def _may_hold_more(self, present: Mapping[str, Any]) -> bool:
        """Return whether what a bundle leaves out for the sake of others may go out now: a candidate was dropped."""
        if self.publishing is None:
            return False
        measures = present.get("measures")
        before = measures.get(PAPERS_COMPARED) if isinstance(measures, dict) else None
        now = {self.digests.now(one.identity) for one in self.publishing.record.publications if one.board}
        is_dropped = isinstance(before, list) and not now.issuperset(map(str, before))
        return is_dropped or any(one["exit_code"] == DisclosureError.exit_code for one in present["papers_not_written"])

    def _altered(self, folder: Path, month: Period, present: Mapping[str, Any] | None) -> tuple[str, ...]:
        """Return how what stands in a month's place is not what was written there; nothing where nothing stands."""
        if present is not None:
            other = present["month"] != month.label
            return (f"it is the bundle of {present['month']}",) if other else bundles.damage(folder)
        return bundles.damage(folder) if bundles.kept_name(self.store, month.label) else ()

    def _write(self, month: Period, *, altered: tuple[str, ...], unless: Mapping[str, Any] | None = None) -> Written:
        """Write a month's bundle, unless one with a manifest holds the same figures and papers."""
        from prevent_cli.jobs.export.figures import figures_of_month
        from prevent_cli.writers.as_json import plain_json

        neighbours = self._neighbours(month)
        papers = self._papers(month, neighbours)
        found = figures_of_month(self.counting, month, neighbours, in_papers=papers.figures)
        document = contents.figures_document(self.workspace, month, found)
        figures = plain_json(document).encode()
        unwritten = papers.unwritten_in(self.status)
        if unless is not None and holds_the_same(unless, {bundles.FIGURES: figures, **papers.files}, unwritten):
            place = self.store.folder / month.label
            return Written(month=month, folder=place, is_new=False, counted_again=True, unwritten=papers.unwritten)
        returns = returns_of(self.loaded, found.released)
        kept_as = bundles.kept_name(self.store, month.label)
        compared = self._compared(month, found, document, returns, kept_as=kept_as, altered=bool(altered))
        told = contents.Told(
            changes=compared.changes,
            compared_with=compared.others,
            remarks=tuple(on_the_cover(self.loaded, month)),
        )
        outputs = contents.outputs_of(self.workspace, month, found, document=document, told=told, papers=papers.files)
        whole = manifest(
            workspace=self.workspace,
            month=month,
            inputs=self.inputs,
            digests=self.digests,
            returns=returns,
            found=found,
            outputs=outputs,
            kept_as=kept_as,
            with_papers=self.with_papers,
            unwritten=unwritten,
        )
        files = {name: content for name, (content, _) in outputs.items()}
        refuse_changed(self.inputs, self._inputs_now())
        self._put(month, found, papers, {**files, bundles.MANIFEST: plain_json(whole).encode()})
        return replace(
            self._written(month, found, papers),
            tables=sum(name.startswith(contents.TABLES) for name in files),
            restated=compared.restated,
            changes=len(compared.changes),
            kept_as=kept_as,
            altered=altered,
            remarks=(
                *remarks(self.loaded, month),
                *window_remarks(self.counting, month),
                *neighbours.remarks(month.label),
            ),
        )

    def _neighbours(self, month: Period) -> "Neighbours":
        """Return what is public beside a month."""
        from prevent_cli.comparing.neighbours import around_month

        return around_month(
            self.counting,
            self.store.folder,
            month,
            ledgers.policy_of(self.workspace, self.status),
            publications=self.publishing.record.publications if self.publishing is not None else (),
            today=self.today,
        )

    def _written(self, month: Period, found: "MonthFigures", papers: DuePapers) -> Written:
        """Return what its figures and papers say of a bundle that was written."""
        return Written(
            month=month,
            folder=self.store.folder / month.label,
            is_new=True,
            figures=len(found.released.figures),
            without_number=sum(figure.value is None for figure in found.released.figures.values()),
            withheld=found.withheld,
            together=found.together,
            papers=papers.told,
            unwritten=papers.unwritten,
            later=months_of_other_inputs(self.store.folder, month, self.inputs, self._counted_from(), self.digests),
            warnings=sum(fault.count for fault in self.loaded.faults if str(fault.severity) == "warning"),
        )

    def _put(self, month: Period, found: "MonthFigures", papers: DuePapers, files: Mapping[str, bytes]) -> None:
        """Record a month's bundle and its papers where they are public, and put the bundle in its place."""
        if self.publishing is None:
            bundles.put(self.store, month.label, files)
            return
        from prevent_cli.comparing.publishing import recorded

        with recorded(lambda: self._kept(month, found, papers)):
            bundles.put(self.store, month.label, files)

    def _kept(self, month: Period, found: "MonthFigures", papers: DuePapers) -> "Iterator[Kept]":
        if self.publishing is None:
            return
        for facts, released in papers.released:
            yield self.publishing.keep(facts, released, bundle=month.label)
        counted = [name for name in self.counting.of(month) if name not in found.withheld]
        question = self.counting.question(month)
        yield self.publishing.keep_bundle(
            month.label, question, found.released, counted=counted, withheld=found.withheld
        )

    def _compared(  # noqa: PLR0913 - what a month is compared by
        self,
        month: Period,
        found: "MonthFigures",
        document: Mapping[str, Any],
        returns: Sequence[Mapping[str, object]],
        *,
        kept_as: str | None,
        altered: bool,
    ) -> _Compared:
        """Return what changed since the bundles that stand already."""
        rules = self.workspace.export
        bundles_before = earlier_of(
            self.store.folder, month, kept_as, altered=altered, back=rules.unchanged_months, digests=self.digests
        )
        earlier = with_recounted(bundles_before, self.counting, month, withheld=found.withheld)
        filled = [one for one in returns if str(one["return"]) not in self.loaded.blank]
        prints = {str(one["return"]): self.digests.now(str(one[PRINT])) for one in filled}
        now = exported_of(month.label, month.label, document, prints)
        return _Compared(
            changes=changes_of(now, earlier, rules, context_of(self.loaded, found.released, month, rules)),
            others={
                "same_month": kept_as if earlier.same is not None else None,
                "month_before": earlier.before[0].month.label if earlier.before else None,
            },
            restated=number_restated(now, earlier.same) if earlier.same is not None else None,
        )

    def _papers(self, month: Period, neighbours: "Neighbours") -> DuePapers:
        if not self.with_papers:
            return DuePapers()
        papers = due_papers(
            self.workspace,
            self.loaded,
            month,
            status=self.paper_status,
            bundle_status=self.status,
            today=self.today,
            remark=self.say,
            neighbours=neighbours,
        )
        if not papers.files and not papers.unwritten:
            self.say(f"no paper falls due in {month_name(month.start)}")
        return papers
