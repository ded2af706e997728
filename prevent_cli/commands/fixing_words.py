"""prevent check --fix-words: asks what each unknown word means, and writes the answers into prevent.toml."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from prevent_cli.commands.run import opened, say
from prevent_cli.errors import UsageError
from prevent_cli.remedies import Option
from prevent_cli.returns import RETURNS

if TYPE_CHECKING:
    from pathlib import Path

    from prevent_cli.intake.unknown_words import UnknownWord, UnknownWords
    from prevent_cli.jobs.fix_words import Meaning
    from prevent_cli.workspace.folder import Workspace

LEAVE, STOP, BLANK = "", "q", "0"
BLANK_CELL = "blank: not yet known"


def is_terminal() -> bool:
    """Return whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def fix_words(workspace: "Workspace", names: Sequence[str], *, asked: "Path | None", yes: bool) -> "Workspace":
    """Write the meanings of unknown words, asked for or certain, into prevent.toml; return the workspace with them.

    Raises UsageError if there is nobody to ask and `yes` is not given.
    """
    from prevent_cli.intake.load import load_returns
    from prevent_cli.intake.unknown_words import unknown_words
    from prevent_cli.jobs.fix_words import certain_meanings, refuse_sample, write_meanings

    refuse_sample(workspace)
    if not yes and not is_terminal():
        raise UsageError("--fix-words asks for each word, and this is not a terminal", Option("yes", purpose=CERTAIN))
    found = unknown_words(load_returns(workspace, names))
    meanings = certain_meanings(found) if yes else tuple(_asked(found))
    for message in write_meanings(workspace, meanings):
        say(message)
    _say_what_was_written(found, meanings)
    return opened(asked) if meanings else workspace


CERTAIN = "write only the words that are certain"


def _asked(found: "Sequence[UnknownWords]") -> "Iterator[Meaning]":
    """Yield the meanings that a person gives, word by word, until they stop."""
    from prevent_cli.jobs.fix_words import Meaning

    for words in found:
        for one in words.words:
            codes = (*one.near.codes, *(code for code in words.codes if code not in one.near.codes))
            answer = _answer(words, one, codes)
            if answer == STOP:
                return
            if answer != LEAVE:
                code = codes[int(answer) - 1] if answer != BLANK else ""
                yield Meaning(return_name=words.return_name, column=words.column.name, word=one.word, code=code)


def _answer(words: "UnknownWords", one: "UnknownWord", codes: Sequence[str]) -> str:
    """Return the number of a code, or BLANK, LEAVE or STOP. A certain code is the answer to Enter."""
    rows = "1 row" if one.rows == 1 else f"{one.rows:,} rows"
    say_plain(f'\n{words.column.heading} ({words.return_name}): "{one.word}", in {rows}, means')
    for number, code in enumerate(codes, start=1):
        say_plain(f"  {number:>2}  {code}")
    default = "1" if one.near.is_certain else LEAVE
    enter = "Enter for 1" if default else "Enter to leave it"
    least = 0 if words.column.words_may_be_blank else 1
    if not least:
        say_plain(f"   0  {BLANK_CELL}")
    while True:
        typed: str = typer.prompt(f"Number, {enter}, q to stop", default=default, show_default=False, err=True)
        typed = typed.strip().casefold()
        if typed in (LEAVE, STOP):
            return typed
        if typed.isascii() and typed.isdigit() and least <= int(typed) <= len(codes):
            return str(int(typed))
        say_plain(f"Type a number from {least} to {len(codes)}.")


def say_plain(line: str) -> None:
    """Write a line to standard error, as it is."""
    sys.stderr.write(f"{line}\n")


def _say_what_was_written(found: "Sequence[UnknownWords]", meanings: "Sequence[Meaning]") -> None:
    total = sum(len(words.words) for words in found)
    if not total:
        say("No unknown word can be shown, so nothing was written. Correct the cells below.")
        return
    for meaning in meanings:
        heading = RETURNS[meaning.return_name].column(meaning.column).heading
        say(f'{heading}: "{meaning.word}" is now {meaning.code or BLANK_CELL} in prevent.toml.')
    left = total - len(meanings)
    if left:
        noun = "1 word was" if left == 1 else f"{left:,} words were"
        say(f"{noun} left. The lines below are for you to complete.")
