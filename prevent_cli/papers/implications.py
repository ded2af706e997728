"""The implications of a decision: the usual list with the council's own, and the part of a template with them."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.errors import WorkspaceError
from prevent_cli.files import find_resource
from prevent_cli.wording import did_you_mean
from prevent_cli.workspace.forms import Implication
from prevent_cli.workspace.settings import FILE_NAME

if TYPE_CHECKING:
    from prevent_cli.workspace.folder import Workspace

PARTIAL = "partials/implications.md.jinja"
BOARDS = '{% include "sections/boards.md.jinja" %}\n\n'
ENGAGEMENT = "engagement"  # committee reports print the schedule of updates to boards with it
USUAL = tuple(
    Implication(heading=heading, text=text)
    for heading, text in (
        ("Corporate priorities and performance", "corporate-priorities"),
        (
            "Resources (finance and value for money, procurement, staffing, IT, property, sustainability)",
            "resources",
        ),
        ("Social value", "social-value"),
        ("Legal and constitutional references", "legal"),
        ("Risk management", "risk-management"),
        ("Equalities and diversity", "equalities"),
        ("Corporate parenting", "corporate-parenting"),
        ("Consultation and engagement", ENGAGEMENT),
        ("Insight", "insight"),
    )
)
TEXT_NAME = re.compile(r"[\w-]{1,80}", re.ASCII)


def implications(workspace: "Workspace") -> tuple[Implication, ...]:
    """Return the usual implications with the council's own; raises WorkspaceError for one that cannot be.

    One of the council's replaces the usual one with its text or heading, in its place. The others follow. The council's
    order counts if it names all the usual ones.
    """
    own = workspace.implications
    _refuse_wrong(own)
    of_usual = {one.text: _replacing(one, own) or one for one in USUAL}
    others = [one for one in own if one not in of_usual.values()]
    found = [*of_usual.values(), *others]
    if all(one in own for one in of_usual.values()):
        found = list(own)
    return tuple(one for one in found if not one.leave_out)


def _replacing(usual: Implication, own: Iterable[Implication]) -> Implication | None:
    """Return the one of the council's implications that replaces a usual one: by its text, else by its heading."""
    by_text = (one for one in own if one.text == usual.text)
    texts = {one.text for one in USUAL}
    by_heading = (one for one in own if one.text not in texts and one.heading.casefold() == usual.heading.casefold())
    return next(by_text, None) or next(by_heading, None)


def _refuse_wrong(own: Sequence[Implication]) -> None:
    """Raise WorkspaceError for a text that cannot be or is there twice, and for leaving out what is not usual."""
    names = [one.text for one in own]
    usual = [one.text for one in USUAL]
    for at, (name, one) in enumerate(zip(names, own, strict=True)):
        place = f"{FILE_NAME}: implications, number {at + 1}"
        if not TEXT_NAME.fullmatch(name):
            raise WorkspaceError(f'{place}: text = "{name}" names no text; write NAME for texts/NAME.md')
        if name in names[:at]:
            raise WorkspaceError(f'{place}: the text "{name}" is that of number {names.index(name) + 1} too')
        if one.leave_out and name not in usual:
            hint = did_you_mean(name, usual)
            raise WorkspaceError(f'{place} leaves out "{name}", which is not one of the usual implications; {hint}')


def implications_source(workspace: "Workspace", *, without: Collection[str] = (), with_boards: bool = False) -> str:
    """Return the part of a template that prints the implications, except those whose texts are printed elsewhere.

    It is `with_boards` if the schedule of updates to boards is printed with the engagement.
    """
    found = [(at, one) for at, one in enumerate(implications(workspace)) if one.text not in without]
    lines = [line for at, one in found for line in _lines(at, one, workspace, with_boards=with_boards)]
    if with_boards and ENGAGEMENT not in [one.text for _, one in found]:
        lines += ["### Consultation and engagement\n", BOARDS]
    return "\n".join(lines)


def _lines(at: int, one: Implication, workspace: "Workspace", *, with_boards: bool) -> Iterator[str]:
    """Yield the lines of one implication: its heading, what an Act says of it, and the council's text."""
    yield f"### {{{{ implications[{at}].heading }}}}\n"
    of_act = f"partials/implication-{one.text}.md.jinja"
    if find_resource("templates", of_act, own=workspace.folder) is not None:
        yield f'{{% include "{of_act}" %}}\n\n'
    yield f'{{{{ required_text("{one.text}", implications[{at}].prompt) }}}}\n'
    if with_boards and one.text == ENGAGEMENT:
        yield BOARDS
