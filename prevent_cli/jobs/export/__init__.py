"""The monthly export: which months are written, and where."""

import datetime as dt
import itertools
from collections.abc import Sequence
from pathlib import Path

from prevent_cli.bundles.store import months
from prevent_cli.errors import UsageError
from prevent_cli.periods import Period, last_complete_month, month_name, month_of, months_from, parse_month
from prevent_cli.remedies import LeaveOut, Option
from prevent_cli.workspace.folder import INPUT_FOLDERS, Workspace


def exports_folder(workspace: Workspace, *, asked: Path | None, here: Path) -> Path:
    """Return where the bundles are: the folder asked for, else the workspace's own.

    Raises UsageError where it is part of what a run reads.
    """
    folder = asked or workspace.exports_folder(here)
    if workspace.is_input(folder) or folder.resolve() == workspace.folder.resolve():
        raise UsageError(
            f"{folder} is part of what an export reads ({', '.join(INPUT_FOLDERS)} and prevent.toml)",
            Option("folder", "exports", what="a separate folder"),
        )
    return folder


def months_asked(
    folder: Path, *, month: Period | None, catch_up: bool, today: dt.date, last: Period | None = None
) -> tuple[Period, ...]:
    """Return the months to export: the one asked for, or each since the last one written, or the last complete one.

    `last` replaces the last complete month where it is given; nothing written yet, catching up begins with it.
    Raises UsageError for a month that is not over, and where a month and catching up are both asked for.
    """
    latest = last or last_complete_month(today)
    if month is not None and catch_up:
        raise UsageError("one month and all since the last one were asked for", LeaveOut("month"), LeaveOut("catch-up"))
    if month is None:
        written = [parse_month(label) for label in months(folder) if label <= latest.label] if catch_up else []
        return months_from(month_of(written[-1].end + dt.timedelta(days=1)), latest) if written else (latest,)
    if month.end >= today:
        when = "is not over" if month.start <= today else "has not begun"
        raise UsageError(
            f"{month_name(month.start)} {when}, so its figures could still change; the last month that can be exported "
            f"is {last_complete_month(today).label}"
        )
    return (month,)


def months_to_come(folder: Path, today: dt.date) -> tuple[str, ...]:
    """Return the months that have a bundle and are not over: a clock was wrong when they were written."""
    return tuple(label for label in months(folder) if label > last_complete_month(today).label)


def holes(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the first and the last of the months without a bundle between each two that have one."""
    there = [parse_month(label) for label in months(folder)]
    return tuple(
        (month_of(before.end + dt.timedelta(days=1)).label, last_complete_month(after.start).label)
        for before, after in itertools.pairwise(there)
        if month_of(before.end + dt.timedelta(days=1)) != after
    )


def refuse_removed_at_once(folder: Path, asked: Sequence[Period], *, keep: int) -> None:
    """Raise UsageError where a month asked for is older than those that will be kept: it would be removed again."""
    there = sorted({*months(folder), *(month.label for month in asked)})
    if keep and asked and asked[0].label < there[-keep:][0]:
        raise UsageError(
            f"{asked[0].label} would be removed at once, since {keep} {'month is' if keep == 1 else 'months are'} kept "
            f"and {there[-keep:][0]} is the oldest of them",
            Option("keep", what="a larger number"),
        )
