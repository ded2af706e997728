"""The measures of a month, counted: of the month that is written, and of those whose public bundles stand beside it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prevent_cli import pipeline
from prevent_cli.errors import DisclosureError
from prevent_cli.exporting.earlier import PublicBundle, UnreadBundle, read_public
from prevent_cli.periods import Period, month_name, parse_month, quarter_of
from prevent_cli.wording import listed
from prevent_cli.workspace import Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import Beside
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.measures.figure import Figure, Ledger, Measured
    from prevent_cli.measures.material import Question

# A month that nobody has filled in is not a month of nothing, and the job that writes it looks at no return.
COVERS_BY: Final = "month"
# The clearance of a paper is asked of a meeting, and a month has none.
NOT_OF_A_MONTH = frozenset({"clearance"})


def measures_of_a_month() -> tuple[str, ...]:
    """Return the names of the measures that can be asked of a month."""
    from prevent_cli.report.catalogue import MEASURES

    return tuple(name for name in MEASURES if name not in NOT_OF_A_MONTH)


@dataclass(slots=True, kw_only=True)
class Counting:
    """What the measures find in the returns, a month each; each month is counted once."""

    workspace: Workspace
    gathered: pipeline.Gathered
    _found: "dict[str, dict[str, Measured]]" = field(default_factory=dict, init=False)
    _people: "People | None" = field(default=None, init=False)

    @property
    def people(self) -> "People":
        """Return whose each row of a return is."""
        if self._people is None:
            self._people = pipeline.people_of(self.gathered)
        return self._people

    @property
    def countable(self) -> tuple[str, ...]:
        """Return the names of the measures whose returns are there."""
        return pipeline.that_can_be_counted(measures_of_a_month(), self.gathered)

    def of(self, month: Period) -> "Mapping[str, Measured]":
        """Return what each measure finds as at a month's last day, by name; nothing of those before their window."""
        if month.label not in self._found:
            early = self.before_window(month)
            measures = [name for name in self.countable if name not in early]
            self._found[month.label] = pipeline.count_each(self.gathered, self._question(month), measures)
        return self._found[month.label]

    def before_window(self, month: Period) -> tuple[str, ...]:
        """Return the measures that cannot be asked of a month, since the window that they count begins after it."""
        from prevent_cli.report.catalogue import MEASURES

        begins = self.window_after(month)
        return () if begins is None else tuple(name for name in self.countable if MEASURES[name].by_window)

    def window_after(self, month: Period) -> dt.date | None:
        """Return the day on which the window of training begins where that is after a month; else None.

        Where prevent.toml gives none it begins with the first day that the sessions return covers.
        """
        begins = self._question(month).window_from
        sessions = self.gathered.returns.get("sessions")
        if begins is None and sessions is not None and sessions.covers is not None:
            begins = sessions.covers[0]
        return begins if begins is not None and begins > month.end else None

    def _question(self, month: Period) -> "Question":
        named = replace(month, label=month_name(month.start))  # as titles say it: "January 2020"
        asked = pipeline.ask(self.workspace, self.workspace.board(""), period=named, as_at=month.end)
        return replace(asked, covers_by=COVERS_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The public bundles around a month, by month: what they show and keep back.

    `policy` is the one under which the month is laid beside them, `people` whose the rows of the returns are; `unread`
    are those that cannot be read.
    """

    policy: "Policy"
    people: "People" = field(default_factory=dict)
    laid: "Mapping[str, Beside]" = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def refuse(self, taken: "Sequence[Figure]", ledger: "Ledger") -> None:
        """Raise DisclosureError where a paper gives a small number away beside these and the papers taken before it."""
        from prevent_cli.disclosure.gate import gives_away

        laid = (*self.laid.values(), shown_in(taken, self.people))
        if not gives_away(ledger, self.policy, laid, self.people):
            return
        months = [month_name(parse_month(label).start) for label in sorted(self.laid)]
        others = [f"the public bundle{'s' if len(months) > 1 else ''} of {listed(months)}"] if months else []
        others += ["other papers of this bundle"] if taken else []
        told = listed(others) or "its other figures"
        raise DisclosureError(
            f"beside {told} a small number could be worked out from it. Leave sections of it out, or "
            'keep it inside: with status = "draft" under the board in prevent.toml it is no part of a public bundle, '
            "and `prevent export --status draft` writes the whole bundle for inside"
        )

    def remarks(self, month: Period) -> "Iterator[str]":
        """Yield what is to be said of the bundles that a month was not held beside."""
        for label in self.unread:
            yield (
                f"{month.label} was not held beside {label}, whose figures cannot be read; `prevent doctor` tells what "
                "is wrong with it"
            )


def beside(counting: Counting, folder: Path, month: Period, policy: "Policy") -> Neighbours:
    """Return what the public bundles around a month show and keep back; none of them where all may be shown.

    Those are the bundles of its quarter, and on either side, for each measure, the nearest that shows it. The figures
    that they show are counted again from the returns as they are now: a row that came in late for a month that is
    public is a correction, which must be able to reach the public.
    """
    if not policy.withholds:
        return Neighbours(policy=policy)
    around = tuple(bundles_around(folder, month, counting.countable))
    return Neighbours(
        policy=policy,
        people=counting.people,
        laid={
            bundle.month: _laid_beside(counting.of(parse_month(bundle.month)), bundle, policy, counting.people)
            for bundle in around
            if isinstance(bundle, PublicBundle)
        },
        unread=tuple(sorted(bundle.month for bundle in around if isinstance(bundle, UnreadBundle))),
    )


def shown_in(figures: "Iterable[Figure]", people: "People") -> "Beside":
    """Return the counts that some figures show, such as those of the month's papers: these count to another day."""
    from prevent_cli.disclosure.audit import shown_by
    from prevent_cli.disclosure.gate import Beside

    return Beside(shown=tuple(count for figure in figures for count in shown_by(figure, people)))


def bundles_around(folder: Path, month: Period, measures: Sequence[str]) -> "Iterator[PublicBundle | UnreadBundle]":
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


def _laid_beside(
    found: "Mapping[str, Measured]", bundle: "PublicBundle", policy: "Policy", people: "People"
) -> "Beside":
    from prevent_cli.disclosure.audit import shown_by, small_counts
    from prevent_cli.disclosure.gate import Beside

    shown = {name for name, record in bundle.figures.items() if record["value"] is not None}
    figures = {figure.name: figure for measured in found.values() for figure in measured.figures}
    kept = [replace(one, figures=tuple(f for f in one.figures if f.name not in shown)) for one in found.values()]
    return Beside(
        shown=tuple(count for name in sorted(shown & figures.keys()) for count in shown_by(figures[name], people)),
        kept=small_counts(kept, policy, people),
    )
