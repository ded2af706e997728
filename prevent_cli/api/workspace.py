"""A council's workspace, for programs: its findings, figures, tables and papers."""

import datetime as dt
import functools
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from prevent_cli.api.arguments import PUBLIC, asked_of, count_of, day_of, text_of
from prevent_cli.api.paper import Paper, with_facts
from prevent_cli.api.plain_errors import WORDS, plain_errors
from prevent_cli.errors import PreventError, ReturnsError, UsageError
from prevent_cli.jobs.asked import Asked
from prevent_cli.periods import Period

if TYPE_CHECKING:
    import pandas as pd

    from prevent_cli.intake.readers.process import Readers
    from prevent_cli.workspace.folder import Workspace as Settings

P = ParamSpec("P")
T = TypeVar("T")


def _one_at_a_time(method: Callable[Concatenate["Workspace", P], T]) -> Callable[Concatenate["Workspace", P], T]:
    """Return a method that one thread at a time runs of a workspace; other workspaces do not wait."""

    @functools.wraps(method)
    def call(workspace: "Workspace", /, *arguments: P.args, **named: P.kwargs) -> T:
        with workspace._lock:  # noqa: SLF001 - of the same module
            return method(workspace, *arguments, **named)

    return plain_errors(call)


class Workspace:
    """A council's workspace, as it was when it was opened; each return is read once, when it is first needed.

    Open it again to read what has changed since. Threads may share it.
    """

    def __init__(self, settings: "Settings", readers: "Callable[[], Readers | None]") -> None:
        from prevent_cli.intake.kept import KeptReturns

        self._settings = replace(settings, kept=KeptReturns(readers))
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<Workspace {self.name!r} in {str(self.path)!r}>"

    @property
    def path(self) -> Path:
        """Return the folder of the workspace."""
        return self._settings.folder

    @property
    def name(self) -> str:
        """Return the name of the council."""
        return self._settings.council.name

    @property
    def boards(self) -> tuple[str, ...]:
        """Return the codes of the boards in prevent.toml."""
        return tuple(self._settings.boards)

    @property
    def is_sample(self) -> bool:
        """Return whether the workspace has sample data, which is no council's."""
        return self._settings.sample

    @_one_at_a_time
    def check(self, *returns: str, as_at: dt.date | str | None = None) -> "pd.DataFrame":
        """Return the faults, warnings and notes of some returns, or of all, one row each; never a personal value.

        With `as_at`, the returns are checked as they were at the end of that day. `attrs` of the frame has remarks on
        the figures that texts name. Raises UsageError for a name that is no return's, and ReturnsError where there is
        no return.
        """
        from prevent_cli.counting import loading
        from prevent_cli.jobs.report.text_checks import faults_of_all_texts
        from prevent_cli.layouts.frames import findings_frame

        names = loading.return_names([text_of(name, "check") for name in returns])
        unclaimed = () if returns else loading.unclaimed_files(self._settings)
        day = None if as_at is None else day_of(as_at, "as_at")
        loaded = loading.load_and_check(self._settings, names, today=_now().date(), as_at=day, unclaimed=unclaimed)
        frame = findings_frame(loaded.faults)
        of_texts = () if returns else faults_of_all_texts(self._settings)
        frame.attrs["remarks"] = [WORDS.in_words(fault) for fault in of_texts]
        return frame

    @_one_at_a_time
    def figures(  # noqa: PLR0913 - what figures are asked for by
        self,
        *,
        board: str | None = None,
        period: Period | str | None = None,
        as_at: dt.date | str | None = None,
        meeting: dt.date | str | None = None,
        by: str | None = None,
        status: str = PUBLIC,
    ) -> "pd.DataFrame":
        """Return figures, one row each, as the public sees them unless `status` is "draft".

        With a board they are those of its paper. The columns are those of FIGURE_COLUMNS in layouts/frames.py. `attrs`
        of the frame has the status, the as-at date and the remarks that a command prints.
        Raises a PreventError where they cannot be counted or released.
        """
        from prevent_cli.jobs.figure_names import measures_of
        from prevent_cli.jobs.figures import count_figures, plan_figures
        from prevent_cli.jobs.tables import working_remarks
        from prevent_cli.layouts.figure_records import figure_records
        from prevent_cli.layouts.frames import figures_frame
        from prevent_cli.measures.registry import MEASURES

        here, now = self._settings, _now()
        asked = asked_of(period=period, as_at=as_at, meeting=meeting, by=by, status=status)
        code = text_of(board, "board")
        measures = measures_of(here, code) if code else tuple(MEASURES)
        planned = plan_figures(measures, here, board=code, asked=asked, today=now.date())
        counted = count_figures(planned, here, exports=_exports(here), now=now)
        frame = figures_frame(figure_records(counted.released))
        remarks = (*counted.remarks, *working_remarks(counted.released))
        return with_facts(frame, counted.released, planned.as_at, remarks)

    @_one_at_a_time
    def table(  # noqa: PLR0913 - what a table is asked for by
        self,
        name: str,
        *,
        board: str | None = None,
        period: Period | str | None = None,
        as_at: dt.date | str | None = None,
        since: dt.date | str | None = None,
        by: str | None = None,
        quarters: int | None = None,
        status: str = PUBLIC,
    ) -> "pd.DataFrame":
        """Return a table by a command's name, such as "training-gap", or its own, such as "training.coverage".

        After each column of figures is one of their marks. It is as the public sees it unless `status` is "draft". With
        a board it has its rules, and the marks of its paper if that has the same figures.
        Raises UsageError with the nearest names for an unknown table, and a PreventError where it cannot be counted.
        """
        from prevent_cli.jobs.tables import measures_with

        asked = asked_of(period=period, as_at=as_at, since=since, by=by, status=status)
        measures, table = measures_with(text_of(name, "name"), by_intervals=by is not None)
        code, intervals = text_of(board, "board").strip().casefold(), count_of(quarters, "quarters")
        failed: PreventError | None = None
        for measure in measures:
            try:
                return self._table(measure, table, code, asked, intervals)
            except (UsageError, ReturnsError) as error:
                failed = failed or error
        raise failed or UsageError(f'unknown table "{name}"')

    def _table(self, measure: str, name: str, board: str, asked: Asked, quarters: int | None) -> "pd.DataFrame":
        """Return the table of this name that one measure gives."""
        from prevent_cli.jobs import tables
        from prevent_cli.layouts.frames import sheet_frame
        from prevent_cli.layouts.present import printed_figures, sheet_of

        here, now = self._settings, _now()
        planned = tables.plan_table(measure, here, board=board, asked=asked, quarters=quarters, today=now.date())
        found = tables.release_table(planned, here, board=board, asked=asked, exports=_exports(here), now=now)
        shown, without = tables.shown_table(found.released, name, here)
        sheet = sheet_of(shown, printed_figures(found.released), as_at=planned.question.as_at)
        remarks = (*planned.remarks, *found.remarks, *without, *tables.working_remarks(found.released))
        frame = with_facts(sheet_frame(sheet), found.released, planned.question.as_at, remarks)
        frame.attrs |= {"title": sheet.title, "notes": list(sheet.notes)}
        return frame

    @_one_at_a_time
    def paper(  # noqa: PLR0913 - what a paper is asked for by
        self,
        board: str,
        *,
        period: Period | str | None = None,
        as_at: dt.date | str | None = None,
        meeting: dt.date | str | None = None,
        by: str | None = None,
        status: str = PUBLIC,
    ) -> "Paper":
        """Return the paper of a board, made as `prevent report` makes it: a public one unless `status` differs.

        It is compared with what is public, and not recorded. Raises a PreventError where it cannot be made or released.
        """
        from prevent_cli.jobs.report.plan import PaperRequest, RefusedPaper
        from prevent_cli.jobs.report.unrecorded import paper_to_read

        here, now = self._settings, _now()
        asked = asked_of(period=period, as_at=as_at, meeting=meeting, by=by, status=status)
        request = PaperRequest(
            today=now.date(),
            period=asked.period,
            as_at=asked.as_at,
            meeting=asked.meeting,
            by=asked.by,
            status=asked.status,
        )
        made = paper_to_read(here, text_of(board, "board"), request, exports=_exports(here), now=now)
        if isinstance(made, RefusedPaper):
            raise made.error
        return Paper(made, here)


def _exports(here: "Settings") -> Path:
    return here.exports_folder(here.folder)


def _now() -> dt.datetime:
    """Return the time by the computer's clock, in its time zone."""
    return dt.datetime.now().astimezone()
