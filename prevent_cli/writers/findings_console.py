"""Findings of a check on a terminal: by file, a sentence each, with the severity in words as well as in colour."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.layouts.findings import CheckFindings, short_tally
from prevent_cli.layouts.findings_alike import Finding
from prevent_cli.layouts.readiness import Step
from prevent_cli.layouts.sheet import Sheet
from prevent_cli.writers.console import one_line, print_sheet

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {"fault": "bold red", "warning": "yellow", "note": "cyan"}
INDENT = 11  # "  warning  "
STEP_INDENT = 5  # " 12. "
LEAST_WIDTH = 12


def print_check(found: CheckFindings, console: "Console", *, folds: bool, hint: str = "") -> None:
    """Print what checking found by file, then the rows of each return and the counts; `hint` is what to do next."""
    print_findings(found.by_file, console, folds=folds)
    if found.by_file and found.examples:
        console.print()
    for line in found.examples:
        print_line("note", line, console, folds=folds)
    if not found.counts:
        return
    if found.by_file or found.examples:
        console.print()
    if found.rows is not None:
        print_sheet(found.rows, console)
    print_outcome((found.counts, *([hint] if hint and found.has_faults_or_warnings else [])), console, folds=folds)


def print_readiness(states: Sheet, steps: Sequence[Step], console: "Console", *, folds: bool) -> None:
    """Print the state of each return of a paper, then what to do, numbered. A paper that uses none has its title."""
    from rich.text import Text

    if states.rows:
        print_sheet(states, console)
    else:
        console.print(Text(one_line(f"{states.title}: it uses no return."), style="bold"), soft_wrap=not folds)
    if not steps:
        return
    console.print()
    console.print(Text("To do, in this order", style="bold"))
    for number, step in enumerate(steps, start=1):
        indent = " " * STEP_INDENT
        room = max(console.width - STEP_INDENT, LEAST_WIDTH)
        first, *others = textwrap.wrap(one_line(step.sentence), room) if folds else [one_line(step.sentence)]
        console.print(Text(f"{number:>3}. {first}"), soft_wrap=True)
        for line in (*others, *map(one_line, step.lines)):
            console.print(Text(indent + line), soft_wrap=True)


def print_findings(found: Mapping[str, Sequence[Finding]], console: "Console", *, folds: bool) -> None:
    """Print the findings of each file under its name and counts; `folds` wraps long sentences."""
    from rich.text import Text

    for number, (file, findings) in enumerate(found.items()):
        if number:
            console.print()
        console.print(Text(one_line(f"{file}: {short_tally(findings)}"), style="bold"), soft_wrap=not folds)
        for finding in findings:
            print_line(str(finding.severity), finding.sentence, console, folds=folds)
            for line in finding.lines:  # to copy, so they are never folded
                console.print(Text(f"{' ' * INDENT}{one_line(line)}"), soft_wrap=True)


def print_line(severity: str, sentence: str, console: "Console", *, folds: bool) -> None:
    """Print one sentence with its severity before it."""
    from rich.text import Text

    words = one_line(sentence)
    room = max(console.width - INDENT, LEAST_WIDTH)
    first, *others = textwrap.wrap(words, room) if folds else [words]
    console.print(Text.assemble("  ", (f"{severity:<9}", STYLES[severity]), first), soft_wrap=True)
    for line in others:
        console.print(Text(" " * INDENT + line), soft_wrap=True)


def print_outcome(sentences: Sequence[str], console: "Console", *, folds: bool) -> None:
    """Print the closing lines: the counts, in bold, and what to do next."""
    from rich.text import Text

    console.print()
    for number, sentence in enumerate(sentences):
        console.print(Text(one_line(sentence), style="" if number else "bold"), soft_wrap=not folds)
