"""[training.courses] of prevent.toml: the courses of the completions return, and which of them count."""

from collections.abc import Iterable
from typing import Any

from prevent_cli.errors import WorkspaceError
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned
from prevent_cli.workspace.settings import FILE_NAME, table_of, typed_table

WHERE = "training.courses"
KEYS = {"names": "list", "counts": "yes or no", "renewal_months": "months"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCourse:
    """[training.courses."NAME"]: a course of the completions return, by our name for it.

    `names` are its names in the files, as well as NAME. `renewal_months` is unset if it need not be renewed.
    """

    name: str
    names: tuple[str, ...] = ()
    counts: bool = True
    renewal_months: int | None = None


def courses_of(tables: Any) -> tuple[TrainingCourse, ...]:
    """Return the courses of [training.courses]; raises WorkspaceError if a name is blank or of two courses."""
    tables = table_of({WHERE: tables}, WHERE, where="")
    courses = tuple(
        TrainingCourse(name=name, **typed_table(table_of(tables, name, where=WHERE), KEYS, where=f"{WHERE}.{name}"))
        for name in _good_names(tables)
    )
    named: dict[str, str] = {}
    for course in courses:
        for wording in (course.name, *course.names):
            other = named.setdefault(cleaned(wording), course.name)
            if other != course.name:
                finding = f'"{wording}" is a name of "{other}" and of "{course.name}"; keep it under one of them'
                raise WorkspaceError(f"{FILE_NAME}: {WHERE}: {finding}")
    return courses


def _good_names(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if not cleaned(name) or not name.isprintable():
            raise WorkspaceError(f"{FILE_NAME}: {WHERE}: each course needs a name with letters, on one line")
        yield name
