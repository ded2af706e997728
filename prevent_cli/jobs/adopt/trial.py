"""A trial of the adopted settings: every return is read with them, before anything is written."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.counting import loading
from prevent_cli.records import dataclass
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.returns import ReturnDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The returns as they are read with the new settings, and the faults of each that would stop a paper."""

    loaded: loading.LoadedReturns
    faults: Mapping[str, int]

    @classmethod
    def nothing(cls) -> "Trial":
        """Return the trial of no return."""
        return cls(loaded=loading.LoadedReturns(returns={}, faults=()), faults={})

    def checked(self, name: str) -> "CheckedReturn | None":
        """Return a return as it was read."""
        return self.loaded.read.get(name)


def trial(workspace: Workspace, names: Sequence[str], *, today: dt.date) -> Trial:
    """Return the named returns as they are read in a workspace, whose settings need not be written yet."""
    # Completed courses that count are rows of attendance, even if there is no register.
    asked = dict.fromkeys((*names, *(("attendance",) if "completions" in names else ())))
    loaded = loading.load_and_check(workspace, tuple(asked), today=today, may_be_empty=True)
    return Trial(loaded=loaded, faults=_faults(loaded))


def _faults(loaded: loading.LoadedReturns) -> dict[str, int]:
    """Return the number of faults by return; a fault between returns counts for the return at whose cell it is."""
    from prevent_cli.intake.faults import Severity

    owners: dict[tuple[str, str | None], list[str]] = {}
    for name, checked in loaded.read.items():
        for place in (
            {*checked.places.sources, *((file, None) for file, _ in checked.places.sources)} if checked else ()
        ):
            owners.setdefault(place, []).append(name)
    found: dict[str, int] = {}
    own = {name: set(checked.faults) for name, checked in loaded.read.items() if checked is not None}
    for fault in loaded.faults:
        if fault.severity is Severity.FAULT:
            exact = [name for name, faults in own.items() if fault in faults]
            near = owners.get((fault.file, fault.sheet)) or owners.get((fault.file, None))
            for name in exact or near or list(own):
                found[name] = found.get(name, 0) + fault.count
    return found


def unreadable_columns(found: Trial) -> dict[str, dict[str, int]]:
    """Return, by return, the optional columns with faults that may be left unread, with the number of their faults."""
    from prevent_cli.intake.faults import Severity

    columns: dict[str, dict[str, int]] = {}
    for name, checked in found.loaded.read.items():
        for fault in checked.faults if checked is not None else ():
            if fault.severity is not Severity.FAULT or checked is None:
                continue
            for column in _may_be_unread(checked.description, fault.heading):
                own = columns.setdefault(name, {})
                own[column] = own.get(column, 0) + fault.count
    return columns


def _may_be_unread(description: "ReturnDescription", heading: str | None) -> Iterator[str]:
    """Yield the optional column with a heading, if no figure takes its absence for a number."""
    for column in description.columns:
        if column.heading == heading and column.may_be_unread:
            yield column.name
