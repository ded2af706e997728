"""One month's export, from its inputs to its bundle: what became of it is returned as a value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli.bundles import store as bundles
from prevent_cli.counting import ledgers
from prevent_cli.errors import DisclosureError, PreventError
from prevent_cli.jobs.export import contents
from prevent_cli.jobs.export.changes import changes_of, exported_of, number_restated
from prevent_cli.jobs.export.context import context_of, left_out_remarks, on_the_cover, remarks, window_remarks
from prevent_cli.jobs.export.due_papers import DuePapers, due_papers
from prevent_cli.jobs.export.earlier import (
    earlier_of,
    had_papers,
    holds_the_same,
    made_from,
    months_of_other_inputs,
    read_manifest,
)
from prevent_cli.jobs.export.inputs import refuse_changed
from prevent_cli.jobs.export.manifest import PAPERS_COMPARED, PRINT, manifest, returns_of
from prevent_cli.jobs.export.recounted import with_recounted
from prevent_cli.jobs.typed_text import text_remarks
from prevent_cli.measures.base.figure import NOT_AVAILABLE
from prevent_cli.periods import Period
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message

if TYPE_CHECKING:
    from prevent_cli.comparing.already_public import AlreadyPublic
    from prevent_cli.jobs.export.changes import Change
    from prevent_cli.jobs.export.figures import MonthFigures
    from prevent_cli.jobs.export.run import Run
    from prevent_cli.published.record import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one month.

    `is_new`: False where there was nothing to do. `counted_again`: only the same figures showed that, since its digests
    were made with another key. `kept_as`: where the bundle before it is kept. `restated`: how many figures differ from
    that one, None where they were not compared, because it had other readers or is not as it was written. `papers`: a
    line for each paper. `unwritten`: the papers that could not be written. `hidden`: how many figures are hidden, of
    `numbers`. `not_available`: how many are [x]. `later`: months made from other inputs. `paper_remarks`: the remarks
    on the papers.
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
    hidden: int = 0
    numbers: int = 0
    not_available: int = 0
    kept_as: str | None = None
    altered: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    unwritten: Sequence[Mapping[str, str | int]] = ()
    later: tuple[str, ...] = ()
    paper_remarks: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    warnings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedMonth:
    """A month that could not be written, with the reason and the remarks on papers made before it."""

    month: Period
    error: PreventError
    paper_remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """What was counted for a month: its figures, its papers, and what is public already.

    `document` and `figures` are figures.json, as values and as bytes.
    """

    month: Period
    public: "AlreadyPublic"
    papers: DuePapers
    found: "MonthFigures"
    document: Mapping[str, Any]
    figures: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What changed, since which bundles, and how many figures of the month's own earlier export were others."""

    changes: "tuple[Change, ...]"
    others: Mapping[str, str | None]
    restated: int | None


def write_month(run: "Run", month: Period) -> Written | StoppedMonth:
    """Write a month's bundle, or leave the one that was made from the same inputs as it is.

    Where it cannot be written, the bundle before it is unchanged.
    """
    folder = run.store.folder / month.label
    paper_remarks: list[Message] = []
    try:
        present = read_manifest(folder)
        if present is not None and had_papers(present) and not run.with_papers:
            paper_remarks.append(Message(f"{month.label} was written with papers, and stays so"))
            run = replace(run, with_papers=True)
        altered = _altered(run, month, present)
        whole = None if altered else present
        made = whole is not None and made_from(whole, run.inputs, run.digests)
        if whole is not None and made and not _may_hold_more(run, whole):
            unwritten = whole["papers_not_written"]
            return Written(
                month=month, folder=folder, is_new=False, unwritten=unwritten, paper_remarks=tuple(paper_remarks)
            )
        public = _already_public(run, month)
        papers = _papers(run, month, public)
        paper_remarks += papers.remarks
        written = _write(
            run, _counted(run, month, public, papers), altered=altered, unless=None if made is False else whole
        )
    except PreventError as error:
        return StoppedMonth(month=month, error=error, paper_remarks=tuple(paper_remarks))
    return replace(written, paper_remarks=tuple(paper_remarks))


def _may_hold_more(run: "Run", present: Mapping[str, Any]) -> bool:
    """Return whether what a bundle leaves out for the sake of others may go out now: a candidate was dropped."""
    if run.publishing is None:
        return False
    measures = present.get("measures")
    before = measures.get(PAPERS_COMPARED) if isinstance(measures, dict) else None
    now = {run.digests.now(one.identity) for one in run.publishing.record.publications if one.board}
    is_dropped = isinstance(before, list) and not now.issuperset(map(str, before))
    return is_dropped or any(one["exit_code"] == DisclosureError.exit_code for one in present["papers_not_written"])


def _altered(run: "Run", month: Period, present: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return how the bundle of a month differs from what was written; nothing where it is the same or missing."""
    folder = run.store.folder / month.label
    if present is not None:
        other = present["month"] != month.label
        return (f"it is the bundle of {present['month']}",) if other else bundles.damage(folder)
    return bundles.damage(folder) if bundles.kept_name(run.store, month.label) else ()


def _already_public(run: "Run", month: Period) -> "AlreadyPublic":
    """Return what is public already, for a month."""
    from prevent_cli.comparing.already_public import public_for_month

    return public_for_month(
        run.counting,
        run.store.folder,
        month,
        ledgers.policy_of(run.workspace, run.status),
        publications=run.publishing.record.publications if run.publishing is not None else (),
        today=run.today,
    )


def _papers(run: "Run", month: Period, public: "AlreadyPublic") -> DuePapers:
    """Return the papers of a month, where the bundle has papers."""
    if not run.with_papers:
        return DuePapers()
    return due_papers(
        run.workspace,
        run.for_papers,
        month,
        status=run.paper_status,
        bundle_status=run.status,
        today=run.today,
        public=public,
        in_words=run.in_words,
    )


def _counted(run: "Run", month: Period, public: "AlreadyPublic", papers: DuePapers) -> _Counted:
    """Return the figures of a month, released with regard to what is public."""
    from prevent_cli.jobs.export.figures import figures_of_month
    from prevent_cli.writers.as_json import plain_json

    found = figures_of_month(run.counting, month, public, in_papers=papers.tells)
    document = contents.figures_document(run.workspace, month, found)
    return _Counted(
        month=month,
        public=public,
        papers=papers,
        found=found,
        document=document,
        figures=plain_json(document).encode(),
    )


def _write(
    run: "Run", counted: _Counted, *, altered: tuple[str, ...], unless: Mapping[str, Any] | None = None
) -> Written:
    """Write a month's bundle, unless the one with that manifest has the same figures and papers."""
    month, papers, found = counted.month, counted.papers, counted.found
    same = {bundles.FIGURES: counted.figures, **papers.files}
    if unless is not None and holds_the_same(unless, same, papers.unwritten):
        place = run.store.folder / month.label
        return Written(month=month, folder=place, is_new=False, counted_again=True, unwritten=papers.unwritten)
    returns = returns_of(run.loaded, found.released)
    kept_as = bundles.kept_name(run.store, month.label)
    compared = _compared(run, counted, returns, kept_as=kept_as, altered=bool(altered))
    files = _files(run, counted, compared, returns, kept_as=kept_as)
    refuse_changed(run.inputs, run.inputs_now())
    _put(run, counted, files)
    return replace(
        _written(run, counted),
        tables=sum(name.startswith(contents.TABLES) for name in files),
        restated=compared.restated,
        changes=len(compared.changes),
        kept_as=kept_as,
        altered=altered,
        remarks=(
            *left_out_remarks(run.workspace),
            *remarks(run.loaded, month),
            *window_remarks(run.counting, month),
            *counted.public.remarks(month.label),
            *text_remarks(counted.found.without_text),
        ),
    )


def _files(
    run: "Run",
    counted: _Counted,
    compared: _Compared,
    returns: Sequence[Mapping[str, object]],
    *,
    kept_as: str | None,
) -> Mapping[str, bytes]:
    """Return the files of a month's bundle, its manifest last."""
    from prevent_cli.writers.as_json import plain_json

    notes = contents.CoverNotes(
        changes=compared.changes,
        compared_with=compared.others,
        remarks=tuple(on_the_cover(run.loaded, counted.month)),
    )
    outputs = contents.outputs_of(
        run.workspace,
        counted.month,
        counted.found,
        document=counted.document,
        notes=notes,
        papers=counted.papers.files,
    )
    whole = manifest(
        workspace=run.workspace,
        month=counted.month,
        inputs=run.inputs,
        digests=run.digests,
        returns=returns,
        found=counted.found,
        outputs=outputs,
        kept_as=kept_as,
        with_papers=run.with_papers,
        unwritten=counted.papers.unwritten,
    )
    files = {name: content for name, (content, _) in outputs.items()}
    return {**files, bundles.MANIFEST: plain_json(whole).encode()}


def _written(run: "Run", counted: _Counted) -> Written:
    """Return what became of a month that was written, from its figures and papers."""
    month, found, papers = counted.month, counted.found, counted.papers
    hidden, numbers = found.hidden_of_all
    return Written(
        month=month,
        folder=run.store.folder / month.label,
        is_new=True,
        figures=len(found.released.figures),
        without_number=sum(figure.value is None for figure in found.released.figures.values()),
        hidden=hidden,
        numbers=numbers,
        not_available=sum(figure.mark == NOT_AVAILABLE for figure in found.released.figures.values()),
        papers=tuple(paper.summary for paper in papers.papers),
        unwritten=papers.unwritten,
        later=months_of_other_inputs(run.store.folder, month, run.inputs, run.counted_from(), run.digests),
        warnings=sum(fault.count for fault in run.loaded.faults if str(fault.severity) == "warning"),
    )


def _put(run: "Run", counted: _Counted, files: Mapping[str, bytes]) -> None:
    """Record a month's bundle and its papers where they are public, and put the bundle in its place."""
    if run.publishing is None:
        bundles.put(run.store, counted.month.label, files)
        return
    from prevent_cli.comparing.publishing import recorded

    with recorded(lambda: _kept(run, counted)):
        bundles.put(run.store, counted.month.label, files)


def _kept(run: "Run", counted: _Counted) -> "Iterator[Kept]":
    """Yield the records of a month's papers and of its bundle, each as it is kept."""
    if run.publishing is None:
        return
    month, found = counted.month, counted.found
    for paper in counted.papers.papers:
        yield run.publishing.keep(paper.made.plan.facts, paper.made.released, bundle=month.label)
    counted_measures = tuple(run.counting.of(month))
    yield run.publishing.keep_bundle(
        month.label, run.counting.question(month), found.released, counted=counted_measures
    )


def _compared(
    run: "Run",
    counted: _Counted,
    returns: Sequence[Mapping[str, object]],
    *,
    kept_as: str | None,
    altered: bool,
) -> _Compared:
    """Return what changed since the bundles that exist already."""
    month, rules = counted.month, run.workspace.export
    bundles_before = earlier_of(
        run.store.folder, month, kept_as, altered=altered, back=rules.unchanged_months, digests=run.digests
    )
    earlier = with_recounted(bundles_before, run.counting)
    filled = [one for one in returns if str(one["return"]) not in run.loaded.blank]
    prints = {str(one["return"]): run.digests.now(str(one[PRINT])) for one in filled}
    now = exported_of(month.label, month.label, counted.document, prints)
    return _Compared(
        changes=changes_of(now, earlier, rules, context_of(run.loaded, counted.found.released, month, rules)),
        others={
            "same_month": kept_as if earlier.same is not None else None,
            "month_before": earlier.before[0].month.label if earlier.before else None,
        },
        restated=number_restated(now, earlier.same) if earlier.same is not None else None,
    )
