"""The first prevent.toml of a workspace: every setting explained, those at their defaults behind a #."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields

from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import quoted
from prevent_cli.workspace.folder import Channel, Clearance, Council, Disclosure, Export, Training
from prevent_cli.workspace.words import SETTINGS

BOARD = "scpb"
WIDTH = 110
HEAD = """\
The settings of this workspace, which prevent reads each time it runs. Lines that begin with "# " explain. Lines that
begin with # and no space are settings at their defaults, or examples. Remove the # to use one with your own value.
Save this file as plain text (UTF-8)."""
TABLES = {
    "council": (Council, "Who publishes."),
    "disclosure": (Disclosure, "Whether public papers show or hide small numbers of people."),
    "training": (Training, "How training is counted."),
    "channel": (Channel, "How Channel is counted."),
    "clearance": (Clearance, "How long before a meeting a paper is cleared and published."),
    "export": (Export, "The monthly bundle of figures that prevent export writes."),
}
# For settings that have no default, something to show their form.
SHOWN: dict[str, object] = {
    "short_name": "Westmarsh",
    "target_percent": 90,
    "refresh_months": 36,
    "window_from": dt.date(2024, 4, 1),
    "departments": ("adults", "children"),
    "sectors": ("Schools", "Early years", "Health"),
    "police_agency": "Police",
    "targets": {"received_to_panel": 30},
}
BOARD_SETTINGS: dict[str, object] = {
    "name": "Safer Communities Partnership Board",
    "status": "public",
    "meetings": (dt.date(2025, 1, 30),),
    "sections": ("main-points", "introduction", "panel", "training", "boards"),
    "target_percent": 90,
}
RETURN_HEAD = """\
Where a return is, and which days it covers. A workbook in the folder returns that has the return's name needs no
file setting. Give the days that a return covers: on those days no rows means none, and other days are [x]."""
BOARD_HEAD = f"""\
The boards that get papers, one table each. Name one with --board: prevent report --board {BOARD} --period 2025/26"""
COURSE_HEAD = "The courses of the completions return, one table for each, under your name for it."
COURSE = 'training.courses."Prevent awareness"'
COURSE_SETTINGS: dict[str, object] = {
    "names": ("Prevent e-learning: Awareness",),
    "counts": True,
    "renewal_months": 36,
}
CONTACT_HEAD = "The contacts that a committee report names: posts and shared addresses, never a person."
CONTACT = {"post": "Prevent Coordinator", "email": "prevent@example.gov.uk", "telephone": "020 7946 0100"}


def first_settings(descriptions: Sequence[ReturnDescription], *, council: str, sheets: Mapping[str, str]) -> str:
    """Return the text of a first prevent.toml.

    `council` is "" where it is not known. `sheets` maps a return to its sheet where one workbook contains them all,
    whose path is under the name "".
    """
    parts = ["\n".join(_as_comments(HEAD))]
    for table, (kind, words) in TABLES.items():
        given = {"small_numbers": "hide"} | ({"name": council} if council else {})
        settings = ["\n".join(_setting(table, field, given)) for field in fields(kind)]
        parts.append("\n".join([*_as_comments(words), f"[{table}]", "\n\n".join(settings)]))
        if table == "training":
            course = [
                "\n".join([*_meaning("training.courses", key), f"#{key} = {_toml(value)}"])
                for key, value in COURSE_SETTINGS.items()
            ]
            parts.append("\n".join([*_as_comments(COURSE_HEAD), f"#[{COURSE}]", "\n\n".join(course)]))
    parts.append("\n\n".join(["\n".join(_as_comments(RETURN_HEAD)), *_returns(descriptions, sheets)]))
    board = ["\n".join(_board_setting(key, value)) for key, value in BOARD_SETTINGS.items()]
    parts.append("\n".join([*_as_comments(BOARD_HEAD), f"[boards.{BOARD}]", "\n\n".join(board)]))
    contact = [f"#{key} = {_toml(value)}" for key, value in CONTACT.items()]
    parts.append("\n".join([*_as_comments(CONTACT_HEAD), "#[[contacts]]", *contact]))
    return "\n\n\n".join(parts) + "\n"


def _as_comments(words: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(" ".join(words.split()), WIDTH)]


def _meaning(table: str, name: str) -> list[str]:
    words = SETTINGS.get(f"[{table}] {name}") or SETTINGS[name]
    return _as_comments(words.replace("`", ""))


def _setting(table: str, field: "Field[object]", given: Mapping[str, object]) -> Iterator[str]:
    yield from _meaning(table, field.name)
    if field.name in given:
        yield f"{field.name} = {_toml(given[field.name])}"
        return
    default = None if field.default is MISSING else field.default
    yield f"#{field.name} = {_toml(SHOWN.get(field.name, default))}"


def _board_setting(name: str, value: object) -> Iterator[str]:
    yield from _meaning("boards.CODE", name)
    yield f"#{name} = {_toml(value)}"


def _returns(descriptions: Sequence[ReturnDescription], sheets: Mapping[str, str]) -> Iterator[str]:
    """Yield a table for each return that is in the one workbook; else one table to show the form."""
    covers = f"#covers = {_toml('2024-04-01..2025-03-31')}"
    dated = [description for description in descriptions if description.event_date]
    if not sheets:
        for description in dated[:1]:
            yield f"#[returns.{description.name}]\n{covers}"
        return
    for description in descriptions:
        lines = [f"[returns.{description.name}]", f"file = {_toml(sheets[''])}"]
        lines.append(f"sheet = {_toml(sheets[description.name])}")
        yield "\n".join([*lines, *([covers] if description in dated else [])])


def _toml(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, dt.date)):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    return quoted(str(value))
