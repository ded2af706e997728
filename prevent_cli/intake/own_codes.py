"""What prevent.toml says of a return's columns: the council's own courses and sectors, and columns read in part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from prevent_cli.returns.codes import COURSES
from prevent_cli.returns.description import Code, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.courses import TrainingCourse
from prevent_cli.workspace.folder import Workspace

WRAP, *_, OTHER = COURSES


def with_own_codes(description: ReturnDescription, workspace: Workspace) -> ReturnDescription:
    """Return a return's description; that of sessions has the council's own courses and sectors as codes."""
    if description.name != "sessions":
        return description
    own = {"course": _own_courses(workspace.courses), "sector": _own_sectors(workspace.training.sectors)}
    if not any(own.values()):
        return description
    columns = (
        replace(column, codes=_joined(column.codes, own[column.name])) if own.get(column.name) else column
        for column in description.columns
    )
    return replace(description, columns=tuple(columns))


def with_partly_read(description: ReturnDescription, workspace: Workspace) -> ReturnDescription:
    """Return a return's description, in which rows with an unknown word count in the columns under `partly_read`."""
    named = workspace.settings_of(description.name).partly_read
    partly = {column.name for column in description.columns if column.name in named and column.may_be_partly_read}
    if not partly:
        return description
    columns = (
        replace(column, own_figures_only=True) if column.name in partly else column for column in description.columns
    )
    return replace(description, columns=tuple(columns))


def _own_courses(courses: Iterable[TrainingCourse]) -> tuple[Code, ...]:
    """Return a code for each course that counts, and those that do not count as other words for Other."""
    wrap = {cleaned(wording) for wording in (WRAP.name, *WRAP.aliases)}
    return tuple(
        Code(
            name=OTHER.name if not course.counts else WRAP.name if cleaned(course.name) in wrap else course.name,
            aliases=(course.name, *course.names),
        )
        for course in courses
    )


def _own_sectors(sectors: Mapping[str, Sequence[str]]) -> tuple[Code, ...]:
    return tuple(Code(name=name, aliases=tuple(names)) for name, names in sectors.items())


def _joined(codes: Sequence[Code], own: Sequence[Code]) -> tuple[Code, ...]:
    """Return the codes with the council's own; a wording of both means what the council says."""
    taken = {cleaned(wording) for code in own for wording in (code.name, *code.aliases)}
    found: dict[str, Code] = {code.name: _without(code, taken) for code in codes}
    for code in own:
        before = found.get(code.name, Code(name=code.name))
        found[code.name] = replace(before, aliases=(*before.aliases, *code.aliases))
    return tuple(found.values())


def _without(code: Code, taken: Iterable[str]) -> Code:
    return replace(code, aliases=tuple(alias for alias in code.aliases if cleaned(alias) not in taken))
