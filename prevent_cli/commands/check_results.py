"""The results of a check: on the screen, on standard output, as a page and as marked copies."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.remedies import typed
from prevent_cli.commands.run import Options, has_width, put_out, say, terminal
from prevent_cli.errors import UsageError
from prevent_cli.remedies import Command
from prevent_cli.workspace.folder import refuse_input

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.workspace.folder import Workspace

NEXT = "`{} --marked-copy DIR` writes copies with these cells coloured. --html FILE.html writes a page to forward."

NEXT_FOR_WORDS = "`{} --fix-words` asks what each word means and writes it into prevent.toml. "


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The results that a check should write, and where."""

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
    """Raise UsageError or WriteError if an output cannot be written to its place, before any work."""
    from prevent_cli.jobs import check as checking

    if wanted.json and wanted.options.format not in {"table", "json"}:
        raise UsageError(f"--json and --format {wanted.options.format} conflict. Leave one of them out.")
    if wanted.json and wanted.output is not None and wanted.output.suffix.casefold() != ".json":
        raise UsageError(f'--json needs a file name that ends in .json, not "{wanted.output.name}".')
    if wanted.html is not None:
        checking.refuse_page(wanted.html)
        if wanted.output is not None and wanted.html.resolve() == wanted.output.resolve():
            raise UsageError("-o and --html name the same file. Give each a different name.")
    for path in (wanted.output, wanted.html):
        refuse_input(path, workspace)
    if wanted.marked_copy is not None:
        checking.refuse_folder(wanted.marked_copy, workspace)


def write_files(
    wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace", *, today: dt.date
) -> tuple[Path, ...]:
    """Write the marked copies and the page of the options, and print what a copy lacks; return their paths."""
    from prevent_cli.jobs import check as checking

    written: list[Path] = []
    if wanted.marked_copy is not None:
        marked = checking.marked_copies(loaded, workspace, wanted.marked_copy)
        recovered = checking.write_copies(marked, wanted.marked_copy)
        written += marked.contents
        for remark in (*recovered, *marked.remarks):
            say(remark)
        if not marked.contents and not wanted.options.quiet:
            say("No marked copy was written: no file has a fault or a warning.")
    if wanted.html is not None:
        from prevent_cli.writers.place import place

        for sentence in place(checking.page(loaded, workspace, today=today), wanted.html):
            say(sentence)
        written.append(wanted.html)
    return tuple(written)


def put_results(
    wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace", *, written: tuple[Path, ...]
) -> None:
    """Write the findings, then the paths written: to standard output, unless a program reads the findings there."""
    from prevent_cli.layouts.findings import check_findings, faults_sheet

    if wanted.json:
        _put_json(wanted, loaded, workspace, written=written)
        return
    if wanted.on_screen:
        from prevent_cli.writers.findings_console import print_check

        found = check_findings(loaded.faults, loaded.read, quiet=wanted.options.quiet)
        print_check(found, terminal(), folds=has_width(), hint=_next(wanted, workspace, with_words=found.has_words))
    else:
        put_out(faults_sheet(loaded.faults), options=wanted.options, output=wanted.output)
    for path in written:
        if wanted.on_screen or wanted.output is not None:
            sys.stdout.write(f"{path}\n")
        else:
            say(f"Written: {path}")


def _next(wanted: CheckOptions, workspace: "Workspace", *, with_words: bool) -> str:
    """Return what to do next: files to write, unless they were written, and words to explain."""
    again = typed(Command("check", options=workspace.options))
    files = "" if wanted.marked_copy is not None or wanted.html is not None else NEXT.format(again)
    return (NEXT_FOR_WORDS.format(again) if with_words else "") + files


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
