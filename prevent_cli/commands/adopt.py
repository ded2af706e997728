"""prevent adopt: a folder of a council's own files becomes a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import QuietOption
from prevent_cli.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prevent_cli.jobs.adopt.adoption import Found
    from prevent_cli.jobs.adopt.questions import Question

BACK = "b"  # what a person types to answer the question before again


def adopt(
    *,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder that contains your spreadsheets.")],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="DIR", help="The workspace: a new or existing folder. Default: the current folder."
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing. Take what is certain, and leave the rest as lines to settle.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Find the returns in your own files, and write prevent.toml for them.

    It reads every spreadsheet in the folder and its subfolders. Your files stay where they are and are never changed.
    It writes prevent.toml, with a line for each heading and word, and adopted.html, which shows what was found.
    In a terminal it asks what it cannot settle. Run it again when files change: it reports only what is new.

    \b
    prevent adopt "Prevent files" --into "Prevent papers"
    prevent adopt "Prevent files" --into "Prevent papers" --yes
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    import secrets
    import sys

    from prevent_cli.commands.adopt_results import print_adoption
    from prevent_cli.commands.run import today
    from prevent_cli.jobs.adopt import run as adopting

    home = into if into is not None else Path()
    found = adopting.find(folder, home, here=Path.cwd(), salt=secrets.token_hex(8), today=today())
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        found = _asked(found)
    adoption = adopting.adopt(found, today=today())
    adopting.put_down(adoption)
    print_adoption(adoption, home, day=today(), quiet=quiet)


def _asked(found: "Found") -> "Found":
    """Return the folder with a person's answers: first about sheets, then about headings and words."""
    from prevent_cli.jobs.adopt import run as adopting

    if number := len(found.memory.answers):
        typer.echo(
            "1 answer of the last run is used." if number == 1 else f"{number} answers of the last run are used."
        )
    is_begun, number = False, 0
    of_sheets, of_lines = adopting.questions_about_sheets, adopting.questions_about_lines
    for questions in (of_sheets, of_lines):
        asked: set[tuple[str, ...]] = set()
        while new := [one for one in questions(found) if one.about not in asked]:  # an answer may bring others
            if not is_begun:
                typer.echo(
                    "To answer, type a number, or b for the question before. Ctrl-C stops, and keeps your answers."
                )
            is_begun = True
            asked |= {one.about for one in new}
            later = len(of_lines(found)) if questions is of_sheets else None
            found = adopting.answered(found, _answers(found, new, before=number, later=later))
            number += len(new)
    return found


def _answers(
    found: "Found", questions: "Sequence[Question]", *, before: int, later: int | None
) -> "list[tuple[Question, str]]":
    """Return a person's answers. Each is kept as soon as it is given, so that a run that is stopped loses none.

    The questions are numbered throughout: `before` is the number of those that came before. `later` is that of the
    questions about headings and words so far, to which answers about sheets may add; None if these are asked now.
    """
    from prevent_cli.jobs.adopt import run as adopting

    answers: list[tuple[Question, str]] = []
    try:
        while len(answers) < len(questions):
            question = questions[len(answers)]
            of, number = ("of", 0) if later is None else ("of at least", later)
            place = f"{before + len(answers) + 1} {of} {before + len(questions) + number}"
            answer = _answer(f"{place}. {question.words}", question)
            answers = answers[:-1] if answer == BACK else [*answers, (question, answer)]
            adopting.keep_answers(found, answers)
    except (typer.Abort, KeyboardInterrupt):
        kept = "Your answers are kept, and the next run asks only the rest. Nothing else was written."
        typer.echo(f"\nStopped. {kept if answers or found.memory.answers else 'Nothing was written.'}")
        raise
    return answers


def _answer(words: str, question: "Question") -> str:
    """Return the choice that a person makes, a day that they type, or BACK; lines break between words."""
    from rich.text import Text

    from prevent_cli.commands.run import terminal
    from prevent_cli.writers.console import one_line

    console = terminal()
    console.print()
    console.print(Text(one_line(words)))
    for at, choice in enumerate(question.choices, start=1):
        typer.echo(f"  {at}  {choice}")
    return _typed(question.choices, takes_day=question.takes_day)


def _typed(choices: "Sequence[str]", *, takes_day: bool) -> str:
    """Return the choice of which a person types the number, a day if the question takes one, or BACK.

    Enter alone means the first, which the prompt names.
    """
    from prevent_cli.intake.cells.day_text import parse_date

    most, day = len(choices), " a day such as 30/09/2026," if takes_day else ""
    while True:
        typed: str = typer.prompt(f"Number,{day} or Enter for {quoted(choices[0])}", default="1", show_default=False)
        typed = typed.strip().casefold()
        if typed == BACK or (takes_day and parse_date(typed) is not None):
            return typed
        if typed in (numbers := [str(number) for number in range(1, most + 1)]):
            return choices[numbers.index(typed)]
        typer.echo(f"Type a number from 1 to {most},{day} or {BACK} for the question before.")
