"""Sentences of prevent export on who may read a bundle, and on how much of it is known."""

from typing import TYPE_CHECKING

from prevent_cli.commands.remedies import in_words
from prevent_cli.remedies import Command, Message, Option, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from prevent_cli.jobs.export.month import Written
    from prevent_cli.jobs.export.run import Run

    class Announcer(Protocol):
        """Writes a sentence to standard error, unless the run is quiet."""

        def say(self, sentence: str) -> None:
            """Write it."""


def announce_readers(written: "Written", run: "Run", announce: "Announcer", *, is_asked: bool) -> None:
    """Write who may read a month's new bundle, and whether most of its figures are [x].

    `is_asked`: the person chose the status on the command line, and needs no advice on it.
    """
    if not written.is_new:
        return
    is_public = run.status == "public" and not run.workspace.sample
    for message in (*_mostly_unknown(written), *(_public(written, is_asked=is_asked) if is_public else ())):
        announce.say(in_words(message))


def _mostly_unknown(written: "Written") -> "Iterator[Message]":
    if 2 * written.not_available <= written.figures:
        return
    yield Message(
        f"most of {written.month.label} is not known: the returns do not give {written.not_available:,} of "
        f"{written.figures:,} figures",
        (Command("doctor", does="lists what is missing"), Option("month", what="a month that the returns reach")),
    )


def _public(written: "Written", *, is_asked: bool) -> "Iterator[Message]":
    draft = (
        Option("status", "draft", purpose="write it for colleagues only"),
        Setting(table="export", key="status", value="draft"),
    )
    yield Message(
        f"{written.month.label} is public: readers now know its figures, and later papers are compared with them",
        () if is_asked else draft,
    )
