"""Checks of what the computer, the installation and the workspace need to write papers."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting.questions import YOUR_WORKSPACE
from prevent_cli.errors import PreventError
from prevent_cli.files import find_resource
from prevent_cli.jobs.doctor import computer, folders, papers, publications
from prevent_cli.jobs.doctor.condition import Check, Condition, State, guarded, look, ok, refused
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Remedy
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.finding import find_workspace
from prevent_cli.workspace.folder import Workspace, load_workspace
from prevent_cli.workspace.settings import FILE_NAME

if TYPE_CHECKING:
    from prevent_cli.layouts.sheet import Sheet

SAMPLE = "barnet"  # what commands run on where there is no workspace
TONES = {State.OK: "good", State.LOOK: "fair", State.WRONG: "poor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorContext:
    """Where and when the command was given: the folder asked for, the one it was given in, environment and clock."""

    asked: Path | None
    here: Path
    environment: Mapping[str, str]
    now: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The workspace, as far as it could be opened, and all conditions, in the order of the table."""

    workspace: Workspace
    conditions: tuple[Condition, ...]

    @property
    def is_wrong(self) -> bool:
        """Return whether anything is wrong; what is only to be looked at is not."""
        return any(condition.state is State.WRONG for condition in self.conditions)


def examine(context: DoctorContext) -> Health:
    """Return all conditions, one or more for each check; nothing that is broken raises.

    Where prevent.toml is at fault the rest of the workspace is examined with the default settings.
    """
    workspace, settings = _workspace(context)
    checks: dict[str, Check] = {
        "Python": computer.python,
        "Packages": computer.packages,
        "Fonts": lambda: papers.fonts(workspace),
        "LibreOffice": computer.libreoffice,
        "Clock": lambda: computer.clock(context.now),
        "Workspace": lambda: settings,
        "Boards": lambda: papers.boards(workspace),
        "Returns": lambda: folders.returns(workspace),
        "Columns": lambda: folders.columns(workspace),
        "Texts": lambda: (*folders.texts(workspace), *folders.missing_texts(workspace)),
        "Templates": lambda: papers.templates(workspace),
        "House style": lambda: papers.house_style(workspace),
        "Output folder": lambda: folders.outputs(context.here),
        "Publications": lambda: publications.publications(workspace, here=context.here, today=context.now.date()),
        "Last export": lambda: folders.exports(workspace, here=context.here, today=context.now.date()),
    }
    conditions = tuple(condition for name, check in checks.items() for condition in guarded(name, check))
    return Health(workspace=workspace, conditions=conditions)


def _workspace(context: DoctorContext) -> tuple[Workspace, tuple[Condition, ...]]:
    """Return the workspace, as far as it can be opened, and the condition of its settings."""
    try:
        folder = find_workspace(asked=context.asked, start=context.here, environment=context.environment)
    except PreventError as error:
        return Workspace(folder=context.here, found=False), (refused("Workspace", error),)
    except OSError:
        folder = context.asked or context.here  # what cannot be read there is listed below
    home = folder or find_resource("sample_data", SAMPLE) or context.here
    try:
        workspace = load_workspace(home, found=folder is not None, known_returns=tuple(RETURNS))
    except PreventError as error:
        return Workspace(folder=home), (refused("Workspace", error),)
    if folder is None:
        found = f"no {FILE_NAME} here or above: the bundled sample is examined"
        make = Command("init", arguments=("DIR",), does="makes a new one")
        return workspace, (look("Workspace", found, YOUR_WORKSPACE, make),)
    if not os.path.isfile(folder / FILE_NAME):  # noqa: PTH113 - pathlib's raises where the folder is closed to us
        make = Command("init", arguments=("DIR",), does="makes one with every setting explained")
        return workspace, (look("Workspace", f"no {FILE_NAME}; every setting has its default", make),)
    return workspace, (ok("Workspace", f"{FILE_NAME} can be read"),)


def health_sheet(
    conditions: Sequence[Condition], *, only_wrong: bool, advice: Callable[[Iterable[Remedy]], str]
) -> "Sheet":
    """Return the table, one row for each condition; `advice` words what to do. `only_wrong` leaves out the rest."""
    from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn

    shown = [one for one in conditions if one.state is State.WRONG or not only_wrong]
    headings = {"check": "Check", "state": "State", "found": "Found", "advice": "What to do"}
    rows = (
        (
            SheetCell(text=one.check, plain=one.check),
            SheetCell(text=str(one.state), plain=str(one.state), tone=TONES[one.state]),
            SheetCell(text=one.found, plain=one.found),
            SheetCell(text=advice(one.remedies), plain=advice(one.remedies)),
        )
        for one in shown
    )
    return Sheet(
        name="doctor",
        title="Health of prevent on this computer, and of the workspace",
        columns=tuple(SheetColumn(key=key, heading=heading) for key, heading in headings.items()),
        rows=tuple(rows),
        notes=tuple(_counts(conditions)) if not only_wrong else (),
    )


def _counts(conditions: Sequence[Condition]) -> Iterator[str]:
    number = {state: sum(one.state is state for one in conditions) for state in State}
    counts = ", ".join(f"{number[state]} {state}" for state in reversed(State))
    yield f"{counts}."
