"""What is public already: bundles and recorded publications, with what they show and suppress."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli.comparing.comparison import Comparison, PublishedFigures
from prevent_cli.comparing.counting import Counting
from prevent_cli.comparing.public_bundles import PublicBundle, UnreadBundle, read_public
from prevent_cli.periods import Period, month_name, parse_month, quarter_of
from prevent_cli.remedies import Command, Message, Option, Remedy, Setting

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import KnownFigures
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.measures.base.figure import Figure
    from prevent_cli.published.publication import Publication

BoardAndPeriod = tuple[str, dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recorded publication, with what it shows and suppresses."""

    publication: "Publication"
    figures: "KnownFigures"

    def published(self, today: dt.date) -> PublishedFigures:
        """Return it as a comparison takes it."""
        one = self.publication
        return PublishedFigures(
            name=one.in_words(today), figures=self.figures, candidate="" if one.is_public(today) else one.name
        )


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

    def comparison(self, *, board_and_period: BoardAndPeriod | None = None) -> Comparison:
        """Return what a paper is compared with: everything public except a candidate that it replaces."""
        papers = [
            one for one in self.papers if one.publication.board_and_period != board_and_period or self._is_public(one)
        ]
        return Comparison(
            policy=self.policy,
            people=self.people,
            published=(*self._bundles(), *(one.published(self.today) for one in papers)),
        )

    def comparison_in_bundle(
        self, taken: "Sequence[Figure]", *, board_and_period: BoardAndPeriod | None = None
    ) -> Comparison:
        """Return what a paper of a bundle is compared with: the papers taken before it are part of that."""
        found = self.comparison(board_and_period=board_and_period)
        others = PublishedFigures(name="other papers of this bundle", figures=shown_in(taken, self.people))
        return replace(found, published=(*found.published, others), remedies=_outside_the_bundle(board_and_period))

    def _is_public(self, one: Recorded) -> bool:
        return one.publication.is_public(self.today)

    def _bundles(self) -> Iterator[PublishedFigures]:
        for label, by_bundle in self.by_bundle.items():
            yield PublishedFigures(
                name=f"the public bundle of {month_name(parse_month(label).start)}", figures=by_bundle
            )

    def remarks(self, what: str) -> Iterator[Message]:
        """Yield a warning for each public bundle that a month or a paper could not be compared with."""
        for label in self.unread:
            yield Message(
                f"{what} was not compared with the bundle of {label} for small numbers, since its figures cannot be "
                "read",
                (Command("doctor", does="says what is wrong with it"),),
            )


def _outside_the_bundle(board_and_period: BoardAndPeriod | None) -> tuple[Remedy, ...]:
    """Return how a paper is kept out of a public bundle: it alone, or with all of a bundle for internal use."""
    table = f"boards.{board_and_period[0] if board_and_period else 'CODE'}"
    alone = Setting(table=table, key="status", value="draft", purpose="keep it out of the public bundle")
    draft = (Option("status", "draft"),)
    return (alone, Command("export", options=draft, does="writes the whole bundle for internal use"))


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

    Those are the recorded publications, except bundles of this month with the same question. Of bundles that are not
    recorded, they are those of its quarter and, before and after it, the nearest that shows each measure. Their figures
    are counted again from the returns as they are now. A row that came in late for a public month is a correction,
    which must be able to reach the public. Other settings are no correction: a bundle of this month that counted other
    days is compared.
    """
    if not policy.withholds:
        return AlreadyPublic(policy=policy)
    asked = counting.question(month)
    others = [one for one in publications if one.board or one.bundle != month.label or one.question != asked]
    bundles_read = bundles_near(folder, month, counting.countable)
    return _already_public(counting, policy, tuple(bundles_read), others, today)


def public_for_paper(
    counting: Counting, folder: Path, policy: "Policy", *, publications: "Sequence[Publication]", today: dt.date
) -> AlreadyPublic:
    """Return what is public around a paper: all that is recorded, and every public bundle that is not."""
    from prevent_cli.bundles import store

    bundles = (read_public(folder / label, label) for label in store.months(folder))
    bundles_read = tuple(bundle for bundle in bundles if bundle is not None)
    return _already_public(counting, policy, bundles_read, publications, today)


def _already_public(
    counting: Counting,
    policy: "Policy",
    bundles_read: "Sequence[PublicBundle | UnreadBundle]",
    publications: "Sequence[Publication]",
    today: dt.date,
) -> AlreadyPublic:
    recorded = [Recorded(publication=one, figures=_recorded(counting, one, policy)) for one in publications]
    by_bundle: dict[str, KnownFigures] = {}
    for one in recorded:
        if not one.publication.board:
            by_bundle[one.publication.bundle] = _combined(by_bundle.get(one.publication.bundle), one.figures)
    for bundle in bundles_read:
        if isinstance(bundle, PublicBundle) and bundle.month not in by_bundle:
            by_bundle[bundle.month] = _shown_in_bundle(counting, bundle, policy)
    unread = {bundle.month for bundle in bundles_read if isinstance(bundle, UnreadBundle)} - by_bundle.keys()
    return AlreadyPublic(
        policy=policy,
        today=today,
        people=counting.people,
        by_bundle=by_bundle,
        papers=tuple(one for one in recorded if one.publication.board),
        unread=tuple(sorted(unread)),
    )


def _combined(one: "KnownFigures | None", other: "KnownFigures") -> "KnownFigures":
    """Return what two bundles of one month show: one that was superseded was public, too."""
    from prevent_cli.disclosure.gate import KnownFigures

    return (
        other
        if one is None
        else KnownFigures(shown=(*one.shown, *other.shown), suppressed=(*one.suppressed, *other.suppressed))
    )


def shown_in(figures: "Iterable[Figure]", people: "People") -> "KnownFigures":
    """Return the counts that some figures show, such as those of the month's papers: these count to another day."""
    from prevent_cli.disclosure.audit import shown_by
    from prevent_cli.disclosure.gate import KnownFigures

    return KnownFigures(shown=tuple(count for figure in figures for count in shown_by(figure, people)))


def bundles_near(folder: Path, month: Period, measures: Sequence[str]) -> "Iterator[PublicBundle | UnreadBundle]":
    """Yield the public bundles of a month's quarter, and on either side the nearest that shows each measure.

    Those that cannot be read are yielded on the way.
    """
    from prevent_cli.bundles import store

    labels = store.months(folder)
    quarter = quarter_of(month.start)
    for side in ([at for at in reversed(labels) if at < month.label], [at for at in labels if at > month.label]):
        unseen = set(measures)
        for label in side:
            of_quarter = quarter.start <= parse_month(label).start <= quarter.end
            if not unseen and not of_quarter:
                break
            bundle = read_public(folder / label, label)
            if isinstance(bundle, UnreadBundle):
                yield bundle
            elif bundle is not None and (of_quarter or unseen & bundle.shows(measures)):
                unseen -= bundle.shows(measures)
                yield bundle


def _recorded(counting: Counting, publication: "Publication", policy: "Policy") -> "KnownFigures":
    records = {str(one["name"]): one for one in publication.figures}
    return _shown_and_suppressed(counting.recount(publication).values(), records, policy, counting.people)


def _shown_in_bundle(counting: Counting, bundle: PublicBundle, policy: "Policy") -> "KnownFigures":
    found = counting.of(parse_month(bundle.month)).values()
    figures = (figure for measured in found for figure in measured.figures)
    return _shown_and_suppressed(figures, bundle.figures, policy, counting.people)


def _shown_and_suppressed(
    figures: "Iterable[Figure]", records: Mapping[str, Mapping[str, Any]], policy: "Policy", people: "People"
) -> "KnownFigures":
    """Return which of some figures, counted again, a publication shows, and which small counts it suppresses.

    A figure that it shows and that has become small since is no longer what readers know: it counts as suppressed.
    """
    from prevent_cli.disclosure.audit import shown_by, small_counts
    from prevent_cli.disclosure.gate import KnownFigures
    from prevent_cli.measures.base.figure import Measured

    shown: list[Figure] = []
    kept: list[Figure] = []
    for figure in figures:
        record = records.get(figure.name)
        is_known = record is not None and record["value"] is not None
        became_small = is_known and _became_small(figure, record, policy, people)
        (shown if is_known and not became_small else kept).append(figure)
    return KnownFigures(
        shown=tuple(count for figure in sorted(shown, key=lambda one: one.name) for count in shown_by(figure, people)),
        suppressed=small_counts([Measured(figures=tuple(kept))], policy, people),
    )


def _became_small(figure: "Figure", record: Mapping[str, Any] | None, policy: "Policy", people: "People") -> bool:
    from prevent_cli.disclosure.audit import small_counts
    from prevent_cli.measures.base.figure import Measured

    if record is None or not small_counts([Measured(figures=(figure,))], policy, people):
        return False
    now = [None if count is None else count.value for count in (figure.part, figure.whole)]
    return now != [(record.get(key) or {}).get("value") for key in ("part", "whole")]
