"""The words that a shell can complete, by kind of option or argument. Typer keeps those that begin as typed.

No return is opened: what a shell shows comes from the product and from prevent.toml.
"""

import contextlib
import os
from pathlib import Path

import typer


def complete_board(ctx: typer.Context) -> list[str]:
    """Return the boards of the workspace's prevent.toml, or of the sample's if there is no workspace."""
    from prevent_cli.errors import PreventError
    from prevent_cli.workspace.settings import FILE_NAME, is_code, read_toml

    with contextlib.suppress(PreventError, OSError):  # a shell shows no messages in the middle of a line
        folder = _workspace(ctx.params.get("workspace") or "")
        boards = read_toml(folder / FILE_NAME).get("boards") if folder else None
        # Other codes cannot name a board, and could contain characters that move a terminal's cursor.
        return [code for code in boards if is_code(code)] if isinstance(boards, dict) else []
    return []


def complete_paper() -> list[str]:
    """Return the names of the papers in the catalogue."""
    from prevent_cli.papers.catalogue import PAPERS

    return list(PAPERS)


def complete_status() -> list[str]:
    """Return the statuses that a paper can have."""
    from prevent_cli.workspace.settings import STATUSES

    return list(STATUSES)


def complete_by() -> list[str]:
    """Return the intervals by which the Channel framework can count."""
    from prevent_cli.intervals import EACH_BY

    return list(EACH_BY)


def complete_format() -> list[str]:
    """Return the formats of a table."""
    from prevent_cli.commands.run import FORMATS

    return list(FORMATS)


def complete_paper_format(incomplete: str) -> list[str]:
    """Return the formats of a paper; after a comma, the list with one more format."""
    from prevent_cli.writers import WRITERS

    chosen = incomplete.split(",")[:-1]
    return [",".join((*chosen, name)) for name in WRITERS if name not in chosen]


def complete_return() -> list[str]:
    """Return the names of the returns."""
    from prevent_cli.returns import RETURNS

    return list(RETURNS)


def _workspace(asked: str) -> Path | None:
    """Return the folder whose prevent.toml a command would use."""
    from prevent_cli.counting.questions import SAMPLE
    from prevent_cli.files import find_resource
    from prevent_cli.workspace.finding import find_workspace

    folder = find_workspace(asked=Path(asked) if asked else None, start=Path.cwd(), environment=os.environ)
    return folder or find_resource("sample_data", SAMPLE)
