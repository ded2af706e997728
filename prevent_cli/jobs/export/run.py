"""A run of the export: the returns, their inputs and what is counted from them, each read once for all its months."""

import datetime as dt
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.counting import loading, questions
from prevent_cli.errors import WriteError
from prevent_cli.jobs.export.inputs import Inputs, read_inputs, refuse_other_settings
from prevent_cli.periods import Period, last_complete_month
from prevent_cli.published.key import Digests, Key, key_of, read_key
from prevent_cli.records import dataclass
from prevent_cli.remedies import Wording
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.bundles.store import Store
    from prevent_cli.comparing.counting import Counting
    from prevent_cli.comparing.publishing import Publishing


@dataclass(slots=True, kw_only=True)
class Run:
    """A run of the export over one or more months: the returns are read once, when the first month needs them."""

    workspace: Workspace
    store: "Store"
    status: str
    now: dt.datetime
    with_papers: bool = False
    paper_status: str | None = None
    in_words: Wording
    publishing: "Publishing | None" = None
    _loaded: loading.LoadedReturns | None = field(default=None, init=False)
    _for_papers: loading.LoadedReturns | None = field(default=None, init=False)
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
        """Return the key with which a draft bundle is compared with public ones; None where it is not known."""
        try:
            return read_key(self.workspace.folder)
        except WriteError:
            return None

    @property
    def inputs(self) -> Inputs:
        """Return the files that the run reads, as they were when it began."""
        if self._inputs is None:
            self._inputs = self.inputs_now()
        return self._inputs

    def inputs_now(self) -> Inputs:
        """Return the files that the run reads, as they are now."""
        return read_inputs(self.workspace, self._uses(), status=self._who, with_papers=self.with_papers)

    @property
    def _who(self) -> str:
        """Return whom the figures and the papers are for, as the inputs' key has it."""
        return (
            f"{self.status}, papers {self.paper_status or 'as their boards say'}" if self.with_papers else self.status
        )

    @property
    def loaded(self) -> loading.LoadedReturns:
        """Return the returns of the figures, checked; raises ReturnsError where a fault could change a figure."""
        if self._loaded is None:
            names = [name for name in self._uses() if name not in self.workspace.export.without]
            self._loaded = loading.narrowed(self.for_papers, names, today=self.today)
            loading.refuse_faults(self._loaded)
        return self._loaded

    @property
    def for_papers(self) -> loading.LoadedReturns:
        """Return the returns, read and checked, with those that only papers use; their faults stop only papers."""
        if self._for_papers is None:
            refuse_other_settings(self.workspace, self.inputs)  # they were read before the inputs were looked at
            self._for_papers = loading.load_and_check(self.workspace, self._uses(), today=self.today)
        return self._for_papers

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
        """Return the last month that the bundled sample covers; None in a workspace, which goes by the clock."""
        if self.workspace.found:
            return None
        from prevent_cli.comparing.counting import COVERS_BY

        end = questions.end_of_cover(self.loaded, covers_by=COVERS_BY) or self.today
        return last_complete_month(end + dt.timedelta(days=1))

    def _uses(self) -> tuple[str, ...]:
        from prevent_cli.measures.registry import MEASURES, returns_for
        from prevent_cli.returns import RETURNS

        if self.with_papers:
            every = returns_for(tuple(MEASURES))[1]
            return tuple(name for name in RETURNS if name in every)
        return self.counted_from()

    def counted_from(self) -> tuple[str, ...]:
        """Return the returns that a month's figures are counted from, which every run reads."""
        from prevent_cli.comparing.counting import measures_of_a_month
        from prevent_cli.measures.registry import returns_for

        without = self.workspace.export.without
        return tuple(name for name in returns_for(measures_of_a_month())[1] if name not in without)
