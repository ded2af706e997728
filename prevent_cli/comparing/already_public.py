"""What is public already: bundles and recorded publications, with what they show and suppress."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli.comparing.counting import Counting
from prevent_cli.comparing.public_bundles import PublicBundle, UnreadBundle, public_before_record, read_public
from prevent_cli.intervals import By, Intervals
from prevent_cli.periods import Period, parse_month
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Message

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.measures.base.figure import Count, Figure
    from prevent_cli.published.publication import Publication

BoardAndPeriod = tuple[str, dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recorded publication, with what it shows and suppresses."""

    publication: "Publication"
    figures: "KnownFigures"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyPublic:
    """What is public around a month or a paper: what each bundle, by month, and each recorded paper shows and hides.

    `policy` is the one under which they are compared at the day `today`. `people` says which person each row of the
    returns belongs to. `unread` are bundles that cannot be read.
    """

    policy: "Policy"
    today: dt.date = dt.date.max
    people: "People" = field(default_factory=dict)
    by_bundle: "Mapping[str, KnownFigures]" = field(default_factory=dict)
    papers: tuple[Recorded, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def all_figures(self) -> "tuple[KnownFigures, ...]":
        """Return what all of them show and suppress."""
        return (*self.by_bundle.values(), *(one.figures for one in self.papers))

    def known_to_readers_of(self, board_and_period: BoardAndPeriod) -> "tuple[KnownFigures, ...]":
        """Return what readers of a paper know already: everything public except a candidate that it replaces."""
        papers = (
            one.figures
            for one in self.papers
            if one.publication.board_and_period != board_and_period or one.publication.is_public(self.today)
        )
        return (*self.by_bundle.values(), *papers)

    def remarks(self, what: str) -> Iterator[Message]:
        """Yield a warning for each public bundle that a month or a paper could not be compared with."""
        for label in self.unread:
            yield Message(
                f"{what} was not compared with the bundle of {label} for small numbers, since its figures cannot be "
                "read",
                (Command("doctor", does="says what is wrong with it"),),
            )


def public_for_month(  # noqa: PLR0913 - what a month is compared with is found by these
    counting: Counting,
    folder: Path,
    month: Period,
    policy: "Policy",
    *,
    publications: "Sequence[Publication]" = (),
    today: dt.date = dt.date.max,
) -> AlreadyPublic:
    """Return what is public around a month; nothing where all may be shown.

    Those are the recorded publications, among them the bundles of this month that were exported before: who has one
    and its successor sees what changed. Of bundles that are not recorded, they are that of this month, those of its
    quarter, half-year or year and, before and after it, the nearest that shows each measure. Their figures are counted
    again from the returns as they are now. So are those of superseded bundles of version 0.1, which had no record.
    """
    if not policy.withholds:
        return AlreadyPublic(policy=policy)
    bundles_read = bundles_near(folder, month, counting.countable, by=counting.question(month).by)
    return _already_public(counting, policy, (*bundles_read, *public_before_record(folder)), publications, today)


def public_for_paper(
    counting: Counting, folder: Path, policy: "Policy", *, publications: "Sequence[Publication]", today: dt.date
) -> AlreadyPublic:
    """Return what is public around a paper: all that is recorded, and every public bundle that is not.

    The superseded ones among these are of version 0.1.
    """
    from prevent_cli.bundles import store

    bundles = (read_public(folder / label, label) for label in store.months(folder))
    bundles_read = (*(bundle for bundle in bundles if bundle is not None), *public_before_record(folder))
    return _already_public(counting, policy, bundles_read, publications, today)


def _already_public(
    counting: Counting,
    policy: "Policy",
    bundles_read: "Sequence[PublicBundle | UnreadBundle]",
    publications: "Sequence[Publication]",
    today: dt.date,
) -> AlreadyPublic:
    recorded = [Recorded(publication=one, figures=_recorded(counting, one, policy)) for one in publications]
    recorded = list(_with_tables(counting.workspace.folder, recorded))
    by_bundle: dict[str, KnownFigures] = {}
    for one in recorded:
        if not one.publication.board:
            by_bundle[one.publication.bundle] = _combined(by_bundle.get(one.publication.bundle), one.figures)
    known = frozenset(by_bundle)
    for bundle in bundles_read:
        if isinstance(bundle, PublicBundle) and (bundle.month not in known or bundle.is_superseded):
            figures = _shown_in_bundle(counting, bundle, policy)
            by_bundle[bundle.month] = _combined(by_bundle.get(bundle.month), figures)
    unread = {bundle.month for bundle in bundles_read if isinstance(bundle, UnreadBundle)} - by_bundle.keys()
    return AlreadyPublic(
        policy=policy,
        today=today,
        people=counting.people,
        by_bundle=by_bundle,
        papers=tuple(one for one in recorded if one.publication.board),
        unread=tuple(sorted(unread)),
    )


def _with_tables(folder: Path, recorded: "Sequence[Recorded]") -> Iterator[Recorded]:
    """Yield publications, the last that was written with the tables of its proof, if these can be read."""
    from prevent_cli.disclosure.earlier import earlier_tables
    from prevent_cli.published.record import read_proof

    last = max(recorded, key=lambda one: (one.publication.written_on, one.publication.question.as_at), default=None)
    for one in recorded:
        if one is last and (tables := earlier_tables(read_proof(folder, one.publication))) is not None:
            yield replace(one, figures=replace(one.figures, tables=tables))
        else:
            yield one


def _combined(one: "KnownFigures | None", other: "KnownFigures") -> "KnownFigures":
    """Return what two bundles of one month show: one that was superseded was public, too."""
    return other if one is None else one.with_others(other)


def bundles_near(
    folder: Path, month: Period, measures: Sequence[str], *, by: By = "quarter"
) -> "Iterator[PublicBundle | UnreadBundle]":
    """Yield the public bundles of a month and its quarter, and on either side the nearest that shows each measure.

    Of a month that counts by half-years or years, they are those of its half-year or year.
    Those that cannot be read are yielded on the way.
    """
    from prevent_cli.bundles import store

    labels = store.months(folder)
    interval = Intervals(by=by).of(month.start)
    if month.label in labels and (own := read_public(folder / month.label, month.label)) is not None:
        yield own
    for side in ([at for at in reversed(labels) if at < month.label], [at for at in labels if at > month.label]):
        unseen = set(measures)
        for label in side:
            is_within = interval.start <= parse_month(label).start <= interval.end
            if not unseen and not is_within:
                break
            bundle = read_public(folder / label, label)
            if isinstance(bundle, UnreadBundle):
                yield bundle
            elif bundle is not None and (is_within or unseen & bundle.shows(measures)):
                unseen -= bundle.shows(measures)
                yield bundle


def _recorded(counting: Counting, publication: "Publication", policy: "Policy") -> "KnownFigures":
    records = {str(one["name"]): one for one in publication.figures}
    return _shown_and_suppressed(counting.recount(publication).values(), records, policy, counting.people)


def _shown_in_bundle(counting: Counting, bundle: PublicBundle, policy: "Policy") -> "KnownFigures":
    found = counting.of(parse_month(bundle.month), bundle.by).values()
    figures = (figure for measured in found for figure in measured.figures)
    return _shown_and_suppressed(figures, bundle.figures, policy, counting.people)


def _shown_and_suppressed(
    figures: "Iterable[Figure]", records: Mapping[str, Mapping[str, Any]], policy: "Policy", people: "People"
) -> "KnownFigures":
    """Return what a publication tells of some figures, counted again.

    A figure that it shows with the value of now is shown. A count whose value has changed since is no longer what
    readers know: one that has become small, or changed by a small number, is kept from them. A figure with [c] is
    hidden; of those that are not in it the small counts are kept from readers.
    """
    from prevent_cli.disclosure.audit import counts_of, of_people, shown_by, small_counts
    from prevent_cli.disclosure.categories import categories_in, full_of_few, wholes_in
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.disclosure.medians import halves_in, recorded_median
    from prevent_cli.measures.base.figure import HIDDEN
    from prevent_cli.published.publication import UNSAID

    shown: list[Count] = []
    hidden: list[Count] = []
    revised: list[Count] = []
    since: list[Count] = []
    others: list[Figure] = []
    records = {name: record for name, record in records.items() if not record.get(UNSAID)}
    figures = sorted(figures, key=lambda one: one.name)
    for figure in figures:
        record = records.get(figure.name)
        if record is None or record["value"] is None:
            others.append(figure)
            hidden += counts_of(figure, people) if record is not None and record.get("mark") == HIDDEN else ()
        elif figure.part is None and figure.value != record["value"]:
            others.append(figure)
        elif changed := _changes(figure, record):
            others.append(figure)
            since += shown_by(figure, people)
            small = [count for count, by in changed if by < policy.threshold and not policy.shows_corrections]
            revised += [of_people(count, people) for count in small]
        else:
            shown += shown_by(figure, people)
    printed = {name for name, record in records.items() if record["value"] is not None}
    return KnownFigures(
        shown=tuple(shown),
        hidden=tuple(hidden),
        revised=tuple(revised),
        changed=tuple(since),
        suppressed=small_counts(others, policy, people),
        categories=tuple(categories_in((one for one in figures if one.name in records), people)),
        medians=tuple(median for one in figures if (median := recorded_median(one, records)) is not None),
        halves=tuple(halves_in(figures, printed, people)),
        full=tuple(part for part, _ in full_of_few(figures, policy, people)),
        wholes=tuple(wholes_in(figures, people)),
    )


def _changes(figure: "Figure", record: Mapping[str, Any]) -> "list[tuple[Count, int]]":
    """Return the counts of a figure whose published value is another now, and by how much it has changed."""
    found = []
    for key, count in (("part", figure.part), ("whole", figure.whole)):
        before = (record.get(key) or {}).get("value")
        if count is not None and count.value is not None and before is not None and before != count.value:
            found.append((count, abs(count.value - before)))
    return found
