"""The result of a check: its name, its state, what was found, and what to do."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from prevent_cli.errors import PreventError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Command, Remedy


class State(StrEnum):
    """The state of a thing, in the word that is printed. Only what is wrong fails."""

    OK = "ok"
    LOOK = "to look at"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One line of the table; `remedies` are what to do, if anything."""

    check: str
    state: State
    found: str
    remedies: tuple[Remedy, ...] = ()


Check = Callable[[], Iterable[Condition]]


def ok(check: str, found: str) -> Condition:
    """Return that all is well."""
    return Condition(check=check, state=State.OK, found=found)


def look(check: str, found: str, *advice: Remedy | str) -> Condition:
    """Return what somebody should look at, and which stops nothing."""
    return Condition(check=check, state=State.LOOK, found=found, remedies=_remedies(advice))


def wrong(check: str, found: str, *advice: Remedy | str) -> Condition:
    """Return what needs attention."""
    return Condition(check=check, state=State.WRONG, found=found, remedies=_remedies(advice))


def _remedies(advice: Iterable[Remedy | str]) -> tuple[Remedy, ...]:
    return tuple(Action(one) if isinstance(one, str) else one for one in advice)


def refused(check: str, error: PreventError) -> Condition:
    """Return an error as what was found, and what to do: its remedies, else what follows its first semicolon."""
    found, _, action = error.sentence.partition("; ")
    if error.remedies:
        return wrong(check, error.sentence, *error.remedies)
    return wrong(check, found, *([action] if action else ["correct it", Command("doctor", does="examines it again")]))


def guarded(check: str, answer: Check) -> Iterator[Condition]:
    """Yield what a check comes to; whatever breaks in it is what was found, never the end of the others."""
    try:
        yield from answer()
    except PreventError as error:
        yield refused(check, error)
    except ImportError as error:
        missing = (error.name or "a package").partition(".")[0]
        yield wrong(check, f"not checked, because {missing} cannot be loaded", "install prevent again")
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else "something"
        reason = (error.strerror or "the system refused").lower()
        yield wrong(check, f"{name} cannot be read: {reason}", "let your own account read it")
    except Exception as error:  # noqa: BLE001 - a check that fails says so; its message could quote a cell
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        yield wrong(check, f"not checked ({place})", "please report this line")


def gathered(check: str, faults: Iterable[Condition], *, fine: str) -> Iterator[Condition]:
    """Yield the faults, each once, or that there is none."""
    found = tuple(dict.fromkeys(faults))
    yield from found or (ok(check, fine),)
