"""[forms.NAME] of prevent.toml: the headings of a council's papers, in order, each with what fills it."""

from collections.abc import Mapping
from typing import Any

from prevent_cli.errors import WorkspaceError
from prevent_cli.records import dataclass
from prevent_cli.workspace.settings import FILE_NAME, is_code, table_of, typed_table

WHERE = "forms"
CLASSIC = "classic"  # the form of every paper that names no other: the headings of its template
MOST_HEADINGS = 100
KEYS = {"title": "text", "cover": "cover", "appendices": "yes or no", "headings": "tables"}
HEADING_KEYS = {"heading": "heading", "fill": "some", "prompt": "text", "numbered": "yes or no"}
IMPLICATION_KEYS = {"heading": "heading", "text": "text", "prompt": "text", "leave_out": "yes or no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHeading:
    """One heading of a form: its words, what is printed below it, and what a draft asks for if that is not written."""

    heading: str
    fill: tuple[str, ...]
    prompt: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """[forms.NAME]: the headings of a paper.

    `cover` is the paper's own table, that of a committee report, a short one, or a line.
    Without `appendices` the paper ends with its last heading.
    """

    name: str
    headings: tuple[FormHeading, ...]
    title: str = ""
    cover: str = "own"
    appendices: bool = True
    is_ready: bool = False  # one of the product's


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """[[implications]]: one of the implications of a decision: its heading, and the text that says what it is.

    One of the usual implications can be left out instead.
    """

    text: str
    heading: str = ""
    prompt: str = ""
    leave_out: bool = False


def forms_of(tables: Any, *, are_ready: bool = False) -> dict[str, Form]:
    """Return the forms of a settings file by name; raises WorkspaceError naming the form and the heading."""
    tables = table_of({WHERE: tables}, WHERE, where="")
    return {name.casefold(): _form(name, table_of(tables, name, where=WHERE), are_ready=are_ready) for name in tables}


def _form(name: str, table: Mapping[str, Any], *, are_ready: bool) -> Form:
    if not is_code(name) or name.casefold() == CLASSIC:
        why = "is the form of the product's own headings" if name.casefold() == CLASSIC else "cannot name a form"
        wanted = "use another name, of letters, digits and hyphens"
        raise WorkspaceError(f"{FILE_NAME}: [{WHERE}.{ascii(name)[1:-1][:40]}] {why}; {wanted}")
    where = f"{WHERE}.{name}"
    typed = typed_table(table, KEYS, where=where)
    given = typed.pop("headings", ())
    if not 1 <= len(given) <= MOST_HEADINGS:
        example = '{ heading = "Purpose of report", fill = ["introduction"] }'
        raise WorkspaceError(
            f"{FILE_NAME}: {where}.headings must be a list of 1 to {MOST_HEADINGS} headings, such as [{example}]"
        )
    headings = tuple(_heading(one, where=f"{where}, heading {at}") for at, one in enumerate(given, start=1))
    return Form(name=name.casefold(), headings=headings, is_ready=are_ready, **typed)


def _heading(table: Any, *, where: str) -> FormHeading:
    typed = typed_table(table, HEADING_KEYS, where=where)
    for key, example in (("heading", '"Background"'), ("fill", '["risk-assessment"]')):
        if key not in typed:
            raise WorkspaceError(f"{FILE_NAME}: {where} has no {key}; write {key} = {example}")
    return FormHeading(**typed)


def implications_of(tables: Any) -> tuple[Implication, ...]:
    """Return the implications of a settings file, in its order; raises WorkspaceError naming the one that is wrong."""
    found = []
    for at, table in enumerate(tables, start=1):
        where = f"implications, number {at}"
        typed = typed_table(table, IMPLICATION_KEYS, where=where)
        for key, example in (("heading", '"Legal"'), ("text", '"legal"')):
            if key not in typed and not (key == "heading" and typed.get("leave_out")):
                raise WorkspaceError(f"{FILE_NAME}: {where} has no {key}; write {key} = {example}")
        found.append(Implication(**typed))
    return tuple(found)
