"""Which return a sheet is of, where several returns name one file; where that cannot be told, it is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import may_be_in
from prevent_cli.intake.headings.columns import Headings, read_headings
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import ReturnSettings, Workspace

Fit = tuple[int, bool, bool]  # the headings understood, whether prevent.toml names the sheet, whether its name does


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharer:
    """A return that a file may hold beside another, with what prevent.toml says of it."""

    description: ReturnDescription
    settings: ReturnSettings

    def fit(self, sheet: RawSheet) -> Fit | None:
        """Return how well a sheet fits the return; None where it is another sheet's or lacks a required heading."""
        if self.settings.sheet not in (None, sheet.name):
            return None
        headings = read_headings(sheet, self.description, self.settings)
        return _fit(sheet, headings, self.description, self.settings) if headings.complete else None


def sharers(workspace: Workspace, description: ReturnDescription, path: Path) -> tuple[Sharer, ...]:
    """Return the other returns that a file may hold, as prevent.toml and its own name say."""
    return tuple(
        Sharer(description=other, settings=workspace.settings_of(name))
        for name, other in RETURNS.items()
        if name != description.name and may_be_in(workspace, other, path)
    )


def told_apart(
    holding: Sequence[tuple[RawSheet, Headings]],
    description: ReturnDescription,
    settings: ReturnSettings,
    others: Sequence[Sharer],
) -> tuple[list[tuple[RawSheet, Headings]], list[Fault]]:
    """Return those of the sheets that fit a return better than any other of the file, and what is to be asked.

    A sheet that fits another as well is a fault, and so is a file all of whose sheets fit another better. A sheet
    that prevent.toml names is the return's in any case, and so is a file without sheets.
    """
    own: list[tuple[RawSheet, Headings]] = []
    faults: list[Fault] = []
    lost: list[tuple[RawSheet, list[ReturnDescription]]] = []
    for sheet, headings in holding:
        fits = [(fit, other.description) for other in others if (fit := other.fit(sheet)) is not None]
        here = _fit(sheet, headings, description, settings) if headings.complete else (0, False, False)
        best = max((fit for fit, _ in fits), default=None)
        if best is None or best < here or settings.sheet is not None or sheet.name is None:
            own.append((sheet, headings))
            continue
        better = [other for fit, other in fits if fit == best]
        if best == here:
            faults.append(_either(sheet, description, better))
        else:
            lost.append((sheet, better))
    if lost and not own and not faults:
        faults = [_another(sheet, description, better) for sheet, better in lost]
    return own, faults


def is_wholly_another(sheet: RawSheet, others: Iterable[Sharer]) -> bool:
    """Return whether a sheet has every required heading of another return of the file."""
    return any(other.fit(sheet) is not None for other in others)


def _fit(sheet: RawSheet, headings: Headings, description: ReturnDescription, settings: ReturnSettings) -> Fit:
    names = {cleaned(name) for name in (description.name, description.title, *description.file_stems)}
    return len(headings.columns), settings.sheet is not None, cleaned(sheet.name or "") in names


def _either(sheet: RawSheet, description: ReturnDescription, others: Sequence[ReturnDescription]) -> Fault:
    titles = _quoted([description, *others])
    said = f"could be {' or '.join(titles)}, which prevent.toml looks for in one file"
    return _fault(sheet, "sheet-of-two-returns", description, said)


def _another(sheet: RawSheet, description: ReturnDescription, others: Sequence[ReturnDescription]) -> Fault:
    said = f'fits {" and ".join(_quoted(others))} better than "{description.title}", and no other sheet fits that'
    return _fault(sheet, "sheet-of-another-return", description, said)


def _quoted(descriptions: Sequence[ReturnDescription]) -> list[str]:
    return [f'"{one.title}"' for one in descriptions]


def _fault(sheet: RawSheet, rule: str, description: ReturnDescription, said: str) -> Fault:
    remedy = to_write(f"returns.{description.name}", "sheet", sheet.name or "")
    return Fault(
        severity=Severity.FAULT,
        rule=rule,
        file=sheet.file,
        sheet=sheet.name,
        wanted=f'{said}; say which sheet is "{description.title}": {remedy}',
    )
