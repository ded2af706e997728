"""Which sheets belong to which return, if one file contains several returns. A tie is a fault."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import may_contain
from prevent_cli.intake.headings.columns import Headings, read_headings
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import ROWS, ReturnSettings, Workspace
from prevent_cli.workspace.named_files import fits

# The number of known headings, whether prevent.toml names the sheet, and whether the sheet is named like the return.
Fit = tuple[int, bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReturn:
    """Another return that the file may contain, with its settings."""

    description: ReturnDescription
    settings: ReturnSettings

    def fit(self, sheet: RawSheet) -> Fit | None:
        """Return how well a sheet fits the return; None if prevent.toml names another sheet or a heading is missing."""
        if self.settings.shape != ROWS:
            return None  # its sheets have no rows with its headings
        if self.settings.sheet and not any(fits(sheet.name or "", name) for name in self.settings.sheet):
            return None
        headings = read_headings(sheet, self.description, self.settings)
        return _fit(sheet, headings, self.description, self.settings) if headings.complete else None


def other_returns(workspace: Workspace, description: ReturnDescription, path: Path) -> tuple[OtherReturn, ...]:
    """Return the other returns that a file may contain, by prevent.toml and the file's name."""
    return tuple(
        OtherReturn(description=other, settings=workspace.settings_of(name))
        for name, other in RETURNS.items()
        if name != description.name and may_contain(workspace, other, path)
    )


def sheets_of_return(
    candidates: Sequence[tuple[RawSheet, Headings]],
    description: ReturnDescription,
    settings: ReturnSettings,
    others: Sequence[OtherReturn],
) -> tuple[list[tuple[RawSheet, Headings]], list[Fault]]:
    """Return the sheets that fit this return better than the file's other returns, and the faults found.

    A sheet that fits another return equally well is a fault. So is a file where every sheet fits another return better.
    A sheet that prevent.toml names is always this return's, and so is a file without sheets.
    """
    own: list[tuple[RawSheet, Headings]] = []
    faults: list[Fault] = []
    of_others: list[tuple[RawSheet, list[ReturnDescription]]] = []
    for sheet, headings in candidates:
        found = [(fit, other.description) for other in others if (fit := other.fit(sheet)) is not None]
        own_fit = _fit(sheet, headings, description, settings) if headings.complete else (0, False, False)
        best = max((fit for fit, _ in found), default=None)
        if best is None or best < own_fit or settings.sheet or sheet.name is None:
            own.append((sheet, headings))
            continue
        better = [other for fit, other in found if fit == best]
        if best == own_fit:
            faults.append(_fits_both(sheet, description, better))
        else:
            of_others.append((sheet, better))
    if of_others and not own and not faults:
        faults = [_fits_another(sheet, description, better) for sheet, better in of_others]
    return own, faults


def fits_another_return(sheet: RawSheet, others: Iterable[OtherReturn]) -> bool:
    """Return whether a sheet has every required heading of another return in the file."""
    return any(other.fit(sheet) is not None for other in others)


def _fit(sheet: RawSheet, headings: Headings, description: ReturnDescription, settings: ReturnSettings) -> Fit:
    names = {cleaned(name) for name in (description.name, description.title, *description.file_stems)}
    return len(headings.columns), bool(settings.sheet), cleaned(sheet.name or "") in names


def _fits_both(sheet: RawSheet, description: ReturnDescription, others: Sequence[ReturnDescription]) -> Fault:
    titles = _quoted([description, *others])
    finding = f"could be {' or '.join(titles)}, which share this file"
    return _fault(sheet, "sheet-of-two-returns", description, finding)


def _fits_another(sheet: RawSheet, description: ReturnDescription, others: Sequence[ReturnDescription]) -> Fault:
    finding = f'fits {" and ".join(_quoted(others))} better than "{description.title}", and no other sheet fits better'
    return _fault(sheet, "sheet-of-another-return", description, finding)


def _quoted(descriptions: Sequence[ReturnDescription]) -> list[str]:
    return [f'"{one.title}"' for one in descriptions]


def _fault(sheet: RawSheet, rule: str, description: ReturnDescription, finding: str) -> Fault:
    remedy = to_write(f"returns.{description.name}", "sheet", sheet.name or "")
    return Fault(
        severity=Severity.FAULT,
        rule=rule,
        file=sheet.file,
        sheet=sheet.name,
        wanted=f'{finding}. To name the sheet of "{description.title}", {remedy}',
    )
