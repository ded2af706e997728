"""The results of a check: on the screen, on standard output, as a page and as marked copies."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.remedies import in_words
from prevent_cli.commands.run import Options, has_width, put_out, say, terminal
from prevent_cli.errors import UsageError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, LeaveOut, Option
from prevent_cli.remedy_words import typed
from prevent_cli.wording import capital, format_list
from prevent_cli.workspace.folder import refuse_input

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.jobs.paper_check import PaperCheck
    from prevent_cli.layouts.readiness import Step
    from prevent_cli.workspace.folder import Workspace

NEXT = "`{} --marked-copy DIR` writes copies with these cells coloured. --html FILE.html writes a page to forward."

NEXT_FOR_PAPER = "`prevent check` lists every fault, warning and note."
READY = "The paper can be written: nothing stops it"
NEXT_FOR_BOARD = "`{}` says what only that paper needs. "
NEXT_FOR_WORDS = "`{} --fix-words` asks what each word means and writes it into prevent.toml. "


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The returns to check, all or those of a board's paper, and the results to write, and where."""

    options: Options
    output: Path | None
    json: bool
    marked_copy: Path | None
    html: Path | None
    names: tuple[str, ...] = ()
    board: str | None = None
    fix_words: bool = False
    yes: bool = False

    @property
    def on_screen(self) -> bool:
        """Return whether the findings are for a person to read."""
        return self.options.format == "table" and self.output is None and not self.json


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReturns:
    """The returns of a check, the workspace that they were read with, and the paper that they were checked for."""

    loaded: "LoadedReturns"
    workspace: "Workspace"
    paper: "PaperCheck | None" = None

    @property
    def stops(self) -> bool:
        """Return whether a fault stops papers, or anything else stops the paper."""
        from prevent_cli.counting import loading

        return loading.has_faults(self.loaded) or (self.paper is not None and not self.paper.is_ready)


def refuse_names(wanted: CheckOptions) -> None:
    """Raise UsageError if options conflict, or a name is not a return, before the workspace is opened."""
    from prevent_cli.counting import loading

    loading.return_names(wanted.names)
    if wanted.board is not None and wanted.names:
        raise UsageError("--for and names of returns conflict", LeaveOut("for"))
    if wanted.yes and not wanted.fix_words:
        raise UsageError("--yes is about the words that --fix-words writes", Option("fix-words"))


def read_returns(wanted: CheckOptions, here: "Workspace", *, asked: Path | None) -> ReadReturns:
    """Return the returns of the options, read and checked, after the words that they ask to fix are written.

    `asked` is the workspace's folder, if an option names it.
    """
    from prevent_cli.commands.run import today
    from prevent_cli.counting import loading

    chosen = loading.return_names(wanted.names)
    if wanted.board is not None:
        from prevent_cli.jobs.report.plan import paper_needs

        chosen = paper_needs(here, wanted.board).uses
    if wanted.fix_words:
        from prevent_cli.commands.fixing_words import fix_words

        here = fix_words(here, chosen, asked=asked, yes=wanted.yes)
    if wanted.board is not None:
        from prevent_cli.jobs.paper_check import check_for_paper

        paper = check_for_paper(here, wanted.board, today=today(), as_at=wanted.options.as_at)
        return ReadReturns(loaded=paper.loaded, workspace=here, paper=paper)
    with loading.reading_processes() as readers:
        unclaimed = () if wanted.names else loading.unclaimed_files(here, readers)
        loaded = loading.load_and_check(
            here, chosen, today=today(), as_at=wanted.options.as_at, unclaimed=unclaimed, readers=readers
        )
    return ReadReturns(loaded=loaded, workspace=here)


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


def put_results(wanted: CheckOptions, read: ReadReturns, *, written: tuple[Path, ...]) -> None:
    """Write the findings, then the paths written: to standard output, unless a program reads the findings there."""
    from prevent_cli.layouts.findings import faults_sheet

    if wanted.json:
        _put_json(wanted, read, written=written)
        return
    if not wanted.on_screen:
        put_out(faults_sheet(read.loaded.faults), options=wanted.options, output=wanted.output)
    elif read.paper is not None:
        _print_for_paper(wanted, read.paper, read.workspace)
    else:
        _print_findings(wanted, read.loaded, read.workspace)
    for path in written:
        if wanted.on_screen or wanted.output is not None:
            sys.stdout.write(f"{path}\n")
        else:
            say(f"Written: {path}")


def _print_findings(wanted: CheckOptions, loaded: "LoadedReturns", workspace: "Workspace") -> None:
    from prevent_cli.layouts.findings import check_findings
    from prevent_cli.writers.findings_console import print_check

    found = check_findings(loaded.faults, loaded.read, quiet=wanted.options.quiet)
    print_check(found, terminal(), folds=has_width(), hint=_next(wanted, workspace, with_words=found.has_words))


def _print_for_paper(wanted: CheckOptions, paper: "PaperCheck", workspace: "Workspace") -> None:
    from prevent_cli.layouts.readiness import states_sheet
    from prevent_cli.writers.findings_console import print_outcome, print_readiness

    states = ((one.name, one.files, one.state, one.stops) for one in paper.states)
    steps = _steps(paper)
    print_readiness(states_sheet(paper.title, states), steps, terminal(), folds=has_width())
    if wanted.options.quiet:
        return
    board = Option("for", paper.needs.board.code)
    again = typed(Command("check", options=(board, *workspace.options)))
    todo = "1 thing" if len(steps) == 1 else f"{len(steps)} things"
    outcome = f"{todo} to do before the paper for {paper.needs.board.code} can be written" if steps else READY
    with_words = any(step.lines for step in steps)
    hint = (NEXT_FOR_WORDS.format(again) if with_words else "") + NEXT_FOR_PAPER
    print_outcome((f"{outcome}.", *_left_out(paper), hint), terminal(), folds=has_width())


def _left_out(paper: "PaperCheck") -> "Iterator[str]":
    """Yield a sentence about the sections that prevent.toml leaves out: what they need is not checked."""
    if names := paper.needs.left_out:
        noun = "the section" if len(names) == 1 else "the sections"
        board = paper.needs.board.code
        yield f"prevent.toml leaves out {noun} {format_list(names)}, under [boards.{board}], so these were not checked."


def _steps(paper: "PaperCheck") -> "tuple[Step, ...]":
    """Return what to do before a paper: returns to add, then faults to correct, then texts to write."""
    from prevent_cli.layouts.readiness import Step, fault_steps

    first = (Step(sentence=capital(in_words(step))) for step in paper.steps)
    last = (Step(sentence=capital(in_words(step))) for step in paper.last_steps)
    return (*first, *fault_steps(paper.loaded.faults, paper.loaded.read), *last)


def _next(wanted: CheckOptions, workspace: "Workspace", *, with_words: bool) -> str:
    """Return what to do next: one paper to look at, words to explain, and files to write, unless they were written."""
    again = typed(Command("check", options=workspace.options))
    files = "" if wanted.marked_copy is not None or wanted.html is not None else NEXT.format(again)
    words = NEXT_FOR_WORDS.format(again) if with_words else ""
    board = next(iter(workspace.boards), None)
    own = typed(Command("check", options=(Option("for", board), *workspace.options))) if board is not None else ""
    return "".join((NEXT_FOR_BOARD.format(own) if own else "", words, files))


def _put_json(wanted: CheckOptions, read: ReadReturns, *, written: tuple[Path, ...]) -> None:
    from prevent_cli.jobs import check as checking

    paper = None if read.paper is None else _paper_result(read.paper)
    text = checking.result_text(read.loaded, read.workspace, written=written, paper=paper)
    if wanted.output is None:
        sys.stdout.write(text)
        return
    from prevent_cli.writers.place import place

    for sentence in place(text.encode(), wanted.output):
        say(sentence)
    for path in (wanted.output, *written):
        sys.stdout.write(f"{path}\n")


def _paper_result(paper: "PaperCheck") -> dict[str, object]:
    return {
        "board": paper.needs.board.code,
        "paper": paper.needs.paper.name,
        "ready": paper.is_ready,
        "returns": [
            {"return": one.name, "files": list(one.files), "state": one.state, "stops": one.stops}
            for one in paper.states
        ],
        "steps": [step.sentence for step in _steps(paper)],
    }
