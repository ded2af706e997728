"""What a person can do about an error or a remark, as data; remedy_words.py puts it into words."""

from collections.abc import Callable
from dataclasses import KW_ONLY
from typing import Protocol

from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option to give, by its name without dashes: a command's option, an argument of a program, a field of a page.

    `value` is what to type. With `what`, a description of the value, it is only an example. `when` is the condition
    under which it is right, `purpose` what it is for, as an infinitive without "to".
    """

    name: str
    value: str = ""
    _: KW_ONLY
    what: str = ""
    when: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """An option not to give, by its name without dashes."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A line to write into prevent.toml, under the heading of a table.

    `value` is a text or a list of texts; `what` describes it where the council has to find it. `when` and `purpose` are
    those of an option.
    """

    table: str
    key: str
    value: str | tuple[str, ...] = ""
    what: str = ""
    when: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that helps, with its arguments and options; `does` says how, as the end of a sentence about it."""

    name: str
    _: KW_ONLY
    arguments: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    does: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What to do that is no option, setting or command, such as "install LibreOffice"."""

    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """The council's own texts to write, by their files from the workspace's folder."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Settings of one table that are all needed; remedies beside each other are alternatives."""

    settings: tuple[Setting, ...]


Remedy = Option | LeaveOut | Setting | All | Text | Command | Action


class Said(Protocol):
    """What is put into words: an error or a message."""

    @property
    def sentence(self) -> str:
        """Return what happened, and where."""

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Return what a person can do about it."""


Wording = Callable[[Said], str]  # how a command, a program or a page puts them into words


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence on what was found, and what a person can do about it."""

    sentence: str
    remedies: tuple[Remedy, ...] = ()
