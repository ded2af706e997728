"""One month's export from its inputs to its bundle, and what is to be said of it."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli import pipeline
from prevent_cli.bundles import store as bundles
from prevent_cli.errors import PreventError
from prevent_cli.exporting import contents, due_papers
from prevent_cli.exporting.changes import NOT_COMPARED, RESTATED, Change, Earlier, Exported, changes_of, exported_of
from prevent_cli.exporting.inputs import FORMAT, Inputs, read_inputs, refuse_changed
from prevent_cli.exporting.manifest import manifest, returns_of
from prevent_cli.periods import Period, last_complete_month, long_date, month_name, month_of
from prevent_cli.workspace import Workspace

if TYPE_CHECKING:
    from prevent_cli.bundles.store import Store
    from prevent_cli.exporting.figures import MonthFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one month; `is_new` is False where there was nothing to do.

    `kept_as` is where the bundle that it supersedes is kept, `restated` how many figures that one gave otherwise, None
    where it was released to other readers or is not as it was written, so that they were not compared.
    """

    month: Period
    folder: Path
    is_new: bool
    figures: int = 0
    tables: int = 0
    restated: int | None = None
    changes: int = 0
    withheld: tuple[str, ...] = ()
    kept_as: str | None = None
    altered: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Run:
    """A run of the export over one or more months: the returns are read once, when the first month needs them."""

    workspace: Workspace
    store: "Store"
    status: str
    today: dt.date
    with_papers: bool = False
    say: Callable[[str], object] = print
    _gathered: pipeline.Gathered | None = field(default=None, init=False)
    _inputs: Inputs | None = field(default=None, init=False)

    @property
    def inputs(self) -> Inputs:
        """Return the files that the run reads, as they were when it began."""
        if self._inputs is None:
            self._inputs = read_inputs(self.workspace, self._uses(), status=self.status, with_papers=self.with_papers)
        return self._inputs

    @property
    def gathered(self) -> pipeline.Gathered:
        """Return the returns, read and checked; raises ReturnsError where a fault could change a figure."""
        if self._gathered is None:
            inputs = self.inputs
            self._gathered = pipeline.gather(self.workspace, self._uses(), today=self.today)
            pipeline.refuse_faults(self._gathered)
            refuse_changed(inputs)
        return self._gathered

    @property
    def was_read(self) -> bool:
        """Return whether the returns had to be read: where there is nothing to do they need not be."""
        return self._gathered is not None

    def last_of_sample(self) -> Period | None:
        """Return the last month that the bundled sample speaks of; None in a workspace, which goes by the clock."""
        if self.workspace.found:
            return None
        end = pipeline.end_of_cover(self.gathered) or self.today
        return last_complete_month(end + dt.timedelta(days=1))

    def _uses(self) -> tuple[str, ...]:
        from prevent_cli.exporting.figures import measures_of_a_month
        from prevent_cli.report.catalogue import MEASURES, returns_for
        from prevent_cli.returns import RETURNS

        if self.with_papers:
            every = returns_for(tuple(MEASURES))[1]
            return tuple(name for name in RETURNS if name in every)
        return returns_for(measures_of_a_month())[1]

    def write(self, month: Period) -> Written:
        """Write a month's bundle, or leave the one that was made from the same inputs as it is.

        Raises a PreventError where it cannot be written; what stood before then still does.
        """
        folder = self.store.folder / month.label
        present = read_manifest(folder)
        altered = bundles.damage(folder) if present is not None else ()
        if present is not None and present["inputs_key"] == self.inputs.key and not altered:
            return Written(month=month, folder=folder, is_new=False)
        return self._write(month, altered=altered)

    def _write(self, month: Period, *, altered: tuple[str, ...]) -> Written:
        from prevent_cli.exporting.figures import figures_of_month
        from prevent_cli.writers.as_json import plain_json

        old = (sentence.partition(";")[0] for sentence in pipeline.age_remarks(self.gathered, month.end))
        remarks = (*pipeline.cover_remarks(self.gathered, month.end), *(f"{words}; add a later one" for words in old))
        papers = self._papers(month)
        found = figures_of_month(self.workspace, self.gathered, month, status=self.status)
        document = contents.figures_document(self.workspace, month, found)
        returns = returns_of(self.gathered, found.released.policy)
        kept_as = bundles.kept_name(self.store, month.label)
        earlier = earlier_of(self.store.folder, month, kept_as, back=self.workspace.export.unchanged_months)
        changes = self._changes(month, found, document, returns, earlier)
        compared = {
            "same_month": kept_as if earlier.same is not None else None,
            "month_before": earlier.before[0].month.label if earlier.before else None,
        }
        told = contents.Told(changes=changes, compared_with=compared, remarks=remarks)
        outputs = contents.outputs_of(self.workspace, month, found, document=document, told=told, papers=papers)
        whole = manifest(
            workspace=self.workspace,
            month=month,
            inputs=self.inputs,
            returns=returns,
            found=found,
            outputs=outputs,
            kept_as=kept_as,
            with_papers=self.with_papers,
        )
        files = {name: content for name, (content, _) in outputs.items()}
        bundles.put(self.store, month.label, {**files, bundles.MANIFEST: plain_json(whole).encode()})
        return Written(
            month=month,
            folder=self.store.folder / month.label,
            is_new=True,
            figures=len(found.released.figures),
            tables=sum(name.startswith(contents.TABLES) for name in files),
            restated=_restated(changes) if earlier.same is not None else None,
            changes=len(changes),
            withheld=found.withheld,
            kept_as=kept_as,
            altered=altered,
            papers=tuple(papers),
            remarks=remarks,
        )

    def _papers(self, month: Period) -> dict[str, bytes]:
        if not self.with_papers:
            return {}
        due = due_papers.boards_due(self.workspace, self.gathered, month)
        if not due:
            self.say(f"no paper falls due in {month_name(month.start)}")
        plans = due_papers.plan_due(self.workspace, due, month)
        return due_papers.paper_files(plans, self.gathered, workspace=self.workspace, today=self.today, remark=self.say)

    def _changes(
        self,
        month: Period,
        found: "MonthFigures",
        document: Mapping[str, Any],
        returns: Sequence[Mapping[str, Any]],
        earlier: Earlier,
    ) -> tuple[Change, ...]:
        prints = {str(one["return"]): str(one["sha256_of_rows"]) for one in returns}
        return changes_of(
            exported_of(month.label, month.label, document, prints),
            earlier,
            self.workspace.export,
            overdue=_overdue(found),
            last_rows=_last_rows(self.gathered),
        )


def read_manifest(folder: Path) -> Mapping[str, Any] | None:
    """Return a bundle's manifest; None where there is no bundle, or it is not one that this version can read."""
    try:
        whole = json.loads(bundles.read_output(folder, bundles.MANIFEST))
    except (PreventError, ValueError, RecursionError):
        return None
    known = isinstance(whole, dict) and whole.get("format") == FORMAT and "inputs_key" in whole
    return whole if known else None


def read_exported(folder: Path, month: str, where: str) -> Exported | None:
    """Return what a bundle holds for a comparison; None where it cannot be read or is not as it was written."""
    whole = read_manifest(folder)
    if whole is None or bundles.damage(folder):
        return None
    try:
        document = json.loads(bundles.read_output(folder, contents.FIGURES))
        prints = {str(one["return"]): str(one["sha256_of_rows"]) for one in whole["returns"]}
        return exported_of(month, where, document, prints)
    except (PreventError, ValueError, KeyError, TypeError, RecursionError):
        return None


def earlier_of(folder: Path, month: Period, kept_as: str | None, *, back: int) -> Earlier:
    """Return the bundles that a new one of a month is compared with: its own before it, and those of the months before.

    The last of the months before is as many back as a return may stand still, or the newest if that is older.
    """
    same = read_exported(folder / month.label, month.label, kept_as or month.label) if kept_as else None
    before: list[Exported] = []
    first = month
    for _ in range(back):
        first = month_of(first.start - dt.timedelta(days=1))
    for label in reversed(bundles.months(folder)):
        if label >= month.label or (before and label < first.label):
            continue
        exported = read_exported(folder / label, label, label)
        if exported is not None:
            before.append(exported)
    return Earlier(same=same, before=tuple(before))


def _restated(changes: Sequence[Change]) -> int | None:
    """Return how many figures of the same month were restated, None where they were not compared."""
    if any(change.kind == NOT_COMPARED for change in changes):
        return None
    return sum(change.kind == RESTATED for change in changes)


def _overdue(found: "MonthFigures") -> tuple[tuple[str, str], ...]:
    from prevent_cli.measures.boards import OVERDUE, BoardUpdate

    updates = found.released.facts.get("boards.updates", ())
    return tuple(
        (update.name, update.following.in_words)
        for update in (updates if isinstance(updates, tuple) else ())
        if isinstance(update, BoardUpdate) and update.status == OVERDUE and update.following is not None
    )


def _last_rows(gathered: pipeline.Gathered) -> dict[str, str]:
    return {
        name: long_date(checked.covers[1])
        for name, checked in gathered.returns.items()
        if checked is not None and checked.covers is not None and not checked.covers_declared
    }
