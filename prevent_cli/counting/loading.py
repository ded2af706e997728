"""The returns of a run: loaded, checked alone and against each other, and the faults that stop the work."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from prevent_cli.counting.missing import has_returns, missing_returns
from prevent_cli.errors import ReturnsError, UsageError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Command, Remedy, Setting
from prevent_cli.returns import RETURNS
from prevent_cli.wording import did_you_mean, format_some
from prevent_cli.workspace.courses import TrainingCourse
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault
    from prevent_cli.intake.readers.process import Readers

FAULTS_NAMED_AT_MOST = 10
FILES_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedReturns:
    """The checked returns of a run by name (None where there is no file, or nothing is filled in yet).

    `blank` are those without any rows. `faults` are all faults and warnings, also those between returns. `window_from`
    is the first day of training that counts, `groups` the names of the groups whose meetings count, by their settings.
    `courses` says which completed courses count: attendance has their rows too. `as_filed` is attendance without them.
    `home` is the folder of the workspace.
    """

    returns: "Mapping[str, CheckedReturn | None]"
    faults: "tuple[Fault, ...]"
    blank: "Mapping[str, CheckedReturn]" = field(default_factory=dict)
    window_from: dt.date | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    courses: tuple[TrainingCourse, ...] = ()
    as_filed: "Mapping[str, CheckedReturn | None]" = field(default_factory=dict)
    home: str = "."

    @property
    def read(self) -> "Mapping[str, CheckedReturn | None]":
        """Return every return that was read, the blank ones too."""
        return {**self.returns, **self.as_filed, **self.blank}

    @property
    def present(self) -> frozenset[str]:
        """Return the names of the returns that have rows, or a declared cover."""
        return frozenset(name for name, checked in self.returns.items() if checked is not None)


def return_names(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the returns asked for, all where none is; raises UsageError with the nearest name."""
    for name in asked:
        if name.casefold() not in RETURNS:
            raise UsageError(f'unknown return "{name}"; {did_you_mean(name.casefold(), RETURNS)}')
    return tuple(name.casefold() for name in asked) or tuple(RETURNS)


def load_and_check(  # noqa: PLR0913 - what is asked of the returns, and what is known of them
    workspace: Workspace,
    names: Sequence[str],
    *,
    today: dt.date,
    as_at: dt.date | None = None,
    may_be_empty: bool = False,
    unclaimed: "Sequence[Fault]" = (),
    needs: Sequence[str] = (),
    readers: "Readers | None" = None,
    meanwhile: Callable[[], None] | None = None,
) -> LoadedReturns:
    """Return the named returns, read and checked in one pass; nothing is raised for a fault in them.

    With `as_at` they are checked as they were at that day. `unclaimed` are warnings about files that no return uses.
    Raises ReturnsError where the workspace has not one of these returns, unless it `may_be_empty`. If it has others,
    the error names those that are needed: `needs`, or all of them. `readers` are those of reading_processes.
    `meanwhile` is called while files are read.
    """
    from prevent_cli.intake.load import load_returns

    kept = workspace.kept
    loaded = (
        load_returns(workspace, names, readers=readers, meanwhile=meanwhile)
        if kept is None
        else kept.load(workspace, names)
    )
    from prevent_cli.intake.across.accepted import without_unknown_sessions
    from prevent_cli.intake.across.whole_council import without_rows_of_all

    returns = without_rows_of_all(without_unknown_sessions(loaded))
    if not may_be_empty and not any(checked is not None for checked in returns.values()):
        if has_returns(workspace):
            raise missing_returns(needs or names, home=workspace.folder.as_posix())
        known = " and ".join(f"returns/{RETURNS[name].name}.xlsx or .csv" for name in names[:3])
        raise ReturnsError(
            "\n".join(
                [
                    f"no returns in {workspace.folder}; put them there under their own names, such as {known}",
                    *(f"  {fault.sentence}" for fault in _gravest(unclaimed)[:FILES_NAMED_AT_MOST]),
                ]
            )
        )
    channel, window_from = workspace.channel, workspace.training.window_from
    groups = {"panel": channel.panel, "delivery_group": channel.delivery_group}
    found = _with_faults(
        returns, today=today, as_at=as_at, window_from=window_from, groups=groups, courses=workspace.courses
    )
    return replace(found, home=workspace.folder.as_posix(), faults=(*found.faults, *unclaimed))


def _gravest(faults: "Sequence[Fault]") -> "list[Fault]":
    from prevent_cli.intake.faults import MOST_SERIOUS_FIRST

    return sorted(faults, key=lambda fault: MOST_SERIOUS_FIRST.index(fault.severity))


def unclaimed_files(workspace: Workspace, readers: "Readers | None" = None) -> "tuple[Fault, ...]":
    """Return a warning for each file of the workspace that no return uses; some are opened for that."""
    from prevent_cli.intake.unused_files import unused_file_warnings

    kept = None if workspace.kept is None else workspace.kept.readers
    return unused_file_warnings(workspace, readers=readers or kept)


def reading_processes() -> "Readers":
    """Return the reading processes of a run that reads more than its returns, to be used in a `with` block."""
    from prevent_cli.intake.readers.process import Readers

    return Readers()


def narrowed(loaded: LoadedReturns, names: Sequence[str], *, today: dt.date) -> LoadedReturns:
    """Return some of the returns loaded, with their own faults alone, as if only they had been loaded."""
    if set(names) == set(loaded.read):
        return loaded
    chosen = {name: loaded.read[name] for name in names}
    return _with_faults(
        chosen,
        today=today,
        as_at=None,
        window_from=loaded.window_from,
        groups=loaded.groups,
        courses=loaded.courses,
    )


def _with_faults(  # noqa: PLR0913 - the settings that the checks use
    returns: "Mapping[str, CheckedReturn | None]",
    *,
    today: dt.date,
    as_at: dt.date | None,
    window_from: dt.date | None,
    groups: Mapping[str, str],
    courses: tuple[TrainingCourse, ...],
) -> LoadedReturns:
    from prevent_cli.intake.across.between import check_at, check_between, only_whole
    from prevent_cli.intake.across.completed import with_completions
    from prevent_cli.intake.across.completions import courses_not_named
    from prevent_cli.intake.across.groups import groups_alike
    from prevent_cli.intake.missing_columns import missing_column_notes

    read = {source for checked in returns.values() if checked is not None for source in checked.places.sources}
    faults = [
        fault
        for checked in returns.values()
        if checked is not None
        for fault in checked.faults
        if fault.rule != "sheet-not-read" or (fault.file, fault.sheet) not in read  # another return's own columns
    ]
    # A blank workbook left with the others must have the effect of none: no department is unknown because of it.
    blank = {name: checked for name, checked in returns.items() if checked is not None and checked.is_blank}
    filled = {name: None if name in blank else checked for name, checked in returns.items()}
    faults += check_at(filled, today=today, as_at=as_at, window_from=window_from)
    faults += check_between(filled)
    faults += groups_alike(filled, groups)
    faults += courses_not_named(only_whole(filled), courses)
    faults += missing_column_notes(filled)
    once = tuple(dict.fromkeys(faults))  # a workbook of ten returns that is not there is one fault
    joined = with_completions(filled, courses) if "attendance" in filled else filled
    is_joined = joined.get("attendance") is not filled.get("attendance")
    return LoadedReturns(
        returns=joined,
        faults=once,
        blank=blank,
        window_from=window_from,
        groups=groups,
        courses=courses,
        as_filed={"attendance": filled["attendance"]} if is_joined else {},
    )


def missing_of(loaded: LoadedReturns, needs: Sequence[str]) -> tuple[str, ...]:
    """Return those of some needed returns that the workspace does not have, or has blank."""
    return tuple(name for name in needs if name not in loaded.present)


def refuse_faults(loaded: LoadedReturns, *, needs: Sequence[str] = (), remedies: Sequence[Remedy] = ()) -> None:
    """Raise ReturnsError where a needed return is missing or blank, or has a fault that could change a figure.

    `remedies` are what else can be done where one is missing.
    """
    from prevent_cli.intake.faults import Severity

    if blank := [name for name in needs if name in loaded.blank]:
        raise _nothing_filled_in(loaded, blank, remedies)
    if missing := missing_of(loaded, needs):
        raise missing_returns(missing, home=loaded.home, remedies=remedies)
    stopping = [fault for fault in loaded.faults if fault.severity is Severity.FAULT]
    if stopping:
        from prevent_cli.layouts.findings_alike import findings_by_file

        total = sum(fault.count for fault in stopping)
        findings = [
            f"  {file}{', ' if found.place else ': '}{found.sentence}"
            for file, own in findings_by_file(stopping).items()
            for found in own
        ]
        lines = findings[:FAULTS_NAMED_AT_MOST]
        more = len(findings) - FAULTS_NAMED_AT_MOST
        lines += [f"  and {more} more"] if more > 0 else []
        list_all = (Command("check", does="lists them all"),) if more > 0 else ()
        noun = (
            "1 fault that could change a figure stops"
            if total == 1
            else f"{total:,} faults that could change a figure stop"
        )
        raise ReturnsError("\n".join([f"{noun} the work. Correct these and run again:", *lines]), *list_all)


def _nothing_filled_in(loaded: LoadedReturns, names: Sequence[str], remedies: Sequence[Remedy]) -> ReturnsError:
    """Return the error for blank returns, named by file, and by sheet in a shared workbook."""
    sources = [(name, *loaded.blank[name].places.sources[0]) for name in names]
    places = [file if sheet is None or name in file else f'{file} (sheet "{sheet}")' for name, file, sheet in sources]
    listed = format_some(places, most=FILES_NAMED_AT_MOST)
    covers = Setting(
        table=f"returns.{names[0]}",
        key="covers",
        value="2024-04-01..2025-03-31",
        when="there was nothing to enter",
    )
    return ReturnsError(f"nothing is filled in yet in {listed}", Action("type your rows there"), covers, *remedies)


def has_faults(loaded: LoadedReturns) -> bool:
    """Return whether there is a fault that could change a figure."""
    from prevent_cli.intake.faults import Severity

    return any(fault.severity is Severity.FAULT for fault in loaded.faults)
