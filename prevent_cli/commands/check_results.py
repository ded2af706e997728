"""Where the results of a check go: the screen, standard output, a page, and marked copies."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.run import Options, print_check, put_out, refuse_input, say
from prevent_cli.errors import UsageError

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.workspace.folder import Workspace

NEXT = "prevent check{} --marked-copy DIR writes copies with these cells coloured; --html FILE a page to forward"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What a check was asked to give, and where."""

    options: Options
    output: Path | None
    json: bool
    marked_copy: Path | None
    html: Path | None

    @property
    def on_screen(self) -> bool:
        """Return whether the findings are for a person to read."""
        return self.options.format == "table" and self.output is None and not self.json


def refuse_places(wanted: CheckOptions, workspace: "Workspace") -> None:
    """Raise UsageError or WriteError where something asked for cannot be put where it was asked, before any work."""
    from prevent_cli.jobs import check as checking

    if wanted.json and wanted.options.format not in {"table", "json"}:
        raise UsageError(f"--json and --format {wanted.options.format} do not agree; leave one of them out")
    if wanted.json and wanted.output is not None and wanted.output.suffix.casefold() != ".json":
        raise UsageError(f'--json is written to a file that ends in .json, not "{wanted.output.name}"')
    if wanted.html is not None:
        checking.refuse_page(wanted.html)
        if wanted.output is not None and wanted.html.resolve() == wanted.output.resolve():
            raise UsageError("-o and --html name one file; give each its own")
    for path in (wanted.output, wanted.html):
        refuse_input(path, workspace)
    if wanted.marked_copy is not None:
        checking.refuse_folder(wanted.marked_copy, workspace)


def write_files(
    wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace", *, today: dt.date
) -> tuple[Path, ...]:
    """Write the marked copies and the page that were asked for, saying what a copy lacks; return their paths."""
    from prevent_cli.jobs import check as checking

    written: list[Path] = []
    if wanted.marked_copy is not None:
        marked = checking.marked_copies(loaded, workspace, wanted.marked_copy)
        recovered = checking.write_copies(marked, wanted.marked_copy)
        written += marked.contents
        for remark in (*recovered, *marked.remarks):
            say(remark)
        if not marked.contents and not wanted.options.quiet:
            say("no marked copy was written, for no file has a fault or a warning")
    if wanted.html is not None:
        from prevent_cli.writers.place import place

        for sentence in place(checking.page(loaded, workspace, today=today), wanted.html):
            say(sentence)
        written.append(wanted.html)
    return tuple(written)


def put_results(
    wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace", *, written: tuple[Path, ...]
) -> None:
    """Put the findings out, then the paths written: on standard output, unless a program reads the findings there."""
    from prevent_cli.layouts.findings import faults_sheet

    if wanted.json:
        _put_json(wanted, loaded, workspace, written=written)
        return
    if wanted.on_screen:
        hint = () if wanted.marked_copy is not None or wanted.html is not None else (NEXT.format(workspace.option),)
        print_check(loaded.faults, loaded.read, quiet=wanted.options.quiet, hint=hint)
    else:
        put_out(faults_sheet(loaded.faults), options=wanted.options, output=wanted.output)
    for path in written:
        if wanted.on_screen or wanted.output is not None:
            sys.stdout.write(f"{path}\n")
        else:
            say(f"written: {path}")


def _put_json(
    wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace", *, written: tuple[Path, ...]
) -> None:
    from prevent_cli.jobs import check as checking

    text = checking.result_text(loaded, workspace, written=written)
    if wanted.output is None:
        sys.stdout.write(text)
        return
    from prevent_cli.writers.place import place

    for sentence in place(text.encode(), wanted.output):
        say(sentence)
    for path in (wanted.output, *written):
        sys.stdout.write(f"{path}\n")
