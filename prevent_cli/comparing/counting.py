"""The measures of months and of recorded publications, counted from the returns as they are, each once."""

import datetime as dt
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.counting.earlier import SINCE
from prevent_cli.errors import DisclosureError, PreventError
from prevent_cli.intervals import By
from prevent_cli.periods import Period, month_name
from prevent_cli.records import dataclass
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prevent_cli.disclosure.audit import People
    from prevent_cli.measures.base.figure import Figure, Measured
    from prevent_cli.measures.base.material import Material, Question
    from prevent_cli.published.publication import Publication

# A month that nobody has filled in is not a month of nothing, and the job that writes it looks at no return.
COVERS_BY: Final = "month"
# The clearance of a paper is asked of a meeting, and a month has none.
# A month has too few referrals for medians and breakdowns, and each further small count hides others of its bundle.
# The bundles of several months are a trend.
OF_PAPERS_ONLY = ("who", "timeliness", "trends", "training-trends", "engagement-trends")
NOT_OF_A_MONTH = frozenset({"clearance", "own-sectors", SINCE, *OF_PAPERS_ONLY})  # "sectors" counts own sectors as well


def measures_of_a_month() -> tuple[str, ...]:
    """Return the names of the measures that can be asked of a month."""
    from prevent_cli.measures.registry import MEASURES

    return tuple(name for name in MEASURES if name not in NOT_OF_A_MONTH)


def measures_left_out(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the measures of a month that exports leave out, each with the returns that prevent.toml leaves out.

    A measure that only uses such a return if it is there is among them: without it, its figures could be wrong.
    """
    from prevent_cli.measures.registry import returns_for

    without = workspace.export.without
    used = {name: returns_for((name,))[1] for name in measures_of_a_month()} if without else {}
    found = {name: tuple(one for one in returns if one in without) for name, returns in used.items()}
    return {name: returns for name, returns in found.items() if returns}


@dataclass(slots=True, kw_only=True)
class Counting:
    """What the measures find in the returns, a month or a publication each; each is counted once."""

    workspace: Workspace
    loaded: loading.LoadedReturns
    _found: "dict[str, dict[str, Measured]]" = field(default_factory=dict, init=False)
    _recounted: "dict[str, dict[str, Figure]]" = field(default_factory=dict, init=False)
    _people: "People | None" = field(default=None, init=False)
    _material: "dict[str, Material]" = field(default_factory=dict, init=False)

    @property
    def people(self) -> "People":
        """Return which person each row of a return belongs to."""
        if self._people is None:
            self._people = ledgers.people_of(self.loaded)
        return self._people

    @property
    def countable(self) -> tuple[str, ...]:
        """Return the names of the measures whose returns exist."""
        return ledgers.that_can_be_counted(measures_of_a_month(), self.loaded)

    def of(self, month: Period, by: By | None = None) -> "Mapping[str, Measured]":
        """Return what each measure finds as at a month's last day, by name; nothing of those before their window.

        The framework counts by the intervals of prevent.toml, unless `by` is another.
        """
        question = self.question(month, by)
        key = f"{month.label} {question.by}"
        if key not in self._found:
            not_now = {*self.before_window(month), *measures_left_out(self.workspace)}
            measures = [name for name in self.countable if name not in not_now]
            self._found[key] = self._count_each(question, measures)
        return self._found[key]

    def recount(self, publication: "Publication") -> "Mapping[str, Figure]":
        """Return the figures that the question of a recorded publication gives now, by name, shown or not.

        Measures that this version does not know, or whose returns are missing, have no figures. Raises DisclosureError
        where its question cannot be counted any more.
        """
        if publication.file not in self._recounted:
            self._recounted[publication.file] = self._recount(publication)
        return self._recounted[publication.file]

    def _recount(self, publication: "Publication") -> "dict[str, Figure]":
        early = set(self._before(publication.question)) - set(publication.measures)
        own_only = (SINCE,) if SINCE in publication.measures else ()  # it compares this paper with another
        of_papers = ledgers.that_can_be_counted((*OF_PAPERS_ONLY, *own_only), self.loaded)
        measures = [name for name in (*self.countable, *of_papers) if name not in early]
        own = [name for name in measures if name in publication.measures]
        try:
            every = self._count_each(publication.question, measures)
            shown = ledgers.ledger_of_paper(
                {name: every[name] for name in own}, optional_measures=publication.optional_measures
            )
        except PreventError as error:
            raise DisclosureError(
                f"not written: it cannot be compared with {publication.name}, which was published before: {error}",
                *error.remedies,
            ) from None
        found = {figure.name: figure for measured in every.values() for figure in measured.figures}
        return {**found, **shown.figures}

    def _count_each(self, question: "Question", measures: "Sequence[str]") -> "dict[str, Measured]":
        """Return what some measures find; the returns are made ready for them once."""
        if question.covers_by not in self._material:
            self._material[question.covers_by] = ledgers.material_of(self.loaded, covers_by=question.covers_by)
        return ledgers.count_in(self._material[question.covers_by], question, measures)

    def before_window(self, month: Period) -> tuple[str, ...]:
        """Return the measures that cannot be asked of a month, since the window that they count begins after it."""
        return self._before(self.question(month))

    def _before(self, question: "Question") -> tuple[str, ...]:
        from prevent_cli.measures.registry import MEASURES

        begins = self._window_after(question)
        return () if begins is None else tuple(name for name in self.countable if MEASURES[name].by_window)

    def window_after(self, month: Period) -> dt.date | None:
        """Return the day on which the window of training begins where that is after a month; else None.

        Where prevent.toml gives none it begins with the first day that the sessions return covers.
        """
        return self._window_after(self.question(month))

    def _window_after(self, question: "Question") -> dt.date | None:
        begins = question.window_from
        sessions = self.loaded.returns.get("sessions")
        if begins is None and sessions is not None and sessions.covers is not None:
            begins = sessions.covers[0]
        return begins if begins is not None and begins > question.as_at else None

    def question(self, month: Period, by: By | None = None) -> "Question":
        """Return the question of a month."""
        named = replace(month, label=month_name(month.start))  # as titles say it: "January 2020"
        asked = questions.ask(self.workspace, self.workspace.board(""), period=named, as_at=month.end, by=by)
        return replace(asked, covers_by=COVERS_BY)
