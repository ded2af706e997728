"""A folder that was recognised, and what will be written for it: the records that the other modules share."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from prevent_cli.intake.recognition.board_dates import BoardDates
from prevent_cli.intake.recognition.council import council_in
from prevent_cli.intake.recognition.folder import RecognisedFolder
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.jobs.adopt.board_meetings import board_of
from prevent_cli.jobs.adopt.drafts import DraftPaper
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.news import News
from prevent_cli.jobs.adopt.own_lines import DeletedLines
from prevent_cli.jobs.adopt.plan import ReturnPlan
from prevent_cli.jobs.adopt.trial import Trial
from prevent_cli.jobs.adopt.walk import FolderSheets
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.workspace.folder import Council, Workspace

NO_NAME = Council().name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A folder that was read and recognised, with the workspace that it is adopted into.

    `text` is its prevent.toml, "" for a new workspace.
    """

    folder: Path
    text: str
    workspace: Workspace
    memory: Memory
    deleted: DeletedLines
    read: FolderSheets
    settled: Settled
    recognised: RecognisedFolder

    @property
    def council(self) -> tuple[str, str]:
        """Return the council's name that its files have and the file, if prevent.toml and no answer give another."""
        is_given = self.workspace.council.name != NO_NAME or self.settled.council
        return ("", "") if is_given else council_in((*self.recognised.certain, *self.recognised.proposed))

    @property
    def unsettled_dates(self) -> tuple[BoardDates, ...]:
        """Return the lists of days of meetings of which only a person can say the board."""
        found = self.recognised.board_dates
        return tuple(one for one in found if not board_of(one, self.workspace, self.settled.boards))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What will be written, and what to say: `files` by path, the plans, the trial, and what is new.

    `drafts` are the first papers, and `without` the returns with faults that exports leave out.
    """

    found: Found
    plans: tuple[ReturnPlan, ...]
    trial: Trial
    news: tuple[News, ...]
    drafts: tuple[DraftPaper, ...]
    without: tuple[str, ...]
    files: Mapping[Path, bytes] = field(default_factory=dict)

    @property
    def lines_to_settle(self) -> int:
        """Return how many lines of prevent.toml are left for a person."""
        lines = {(one.table, one.key, one.value) for plan in self.plans for one in plan.proposals}
        courses = sum(one.counts is None for one in self.found.recognised.courses)
        others = len(self.found.recognised.proposed) + len(self.found.unsettled_dates) + bool(self.found.council[0])
        return len(lines) + courses + others

    @property
    def since(self) -> str:
        """Return the day of the last run in words."""
        return long_date(dt.date.fromisoformat(self.found.memory.on))
