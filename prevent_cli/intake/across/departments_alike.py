"""Departments that the returns spell in two ways, if no departments return names them. They are proposed as one."""

from collections.abc import Iterator

from prevent_cli.intake.across.departments import department_columns
from prevent_cli.intake.across.groups import is_close, words_of
from prevent_cli.intake.across.located import CheckedReturns, Remark, unknown_values
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.records import dataclass
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.wording import cleaned

RULE = "departments-alike"
MOST_NAMES = 500  # compared with each other; a council has far fewer departments
SHOWN_FROM = 3  # rows: a name in fewer could be a person's, from a row that has shifted
GENERAL = frozenset(("council", "department", "dept", "directorate", "division", "service", "team", "the", "of"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """One spelling in one column: its text, its code there, and the number of its rows."""

    checked: CheckedReturn
    column: str
    text: str
    code: int
    rows: int


def departments_alike(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each name of a department that is like a more frequent one.

    With headcounts, only their names are compared: a name without a headcount is a fault already.
    """
    if found.get("departments") is not None:
        return
    columns = [("headcounts", "department")] if found.get("headcounts") is not None else list(department_columns())
    by_rows = sorted(_names(found, columns), key=lambda name: -name.rows)
    first: dict[str, _Name] = {}
    for name in by_rows:
        first.setdefault(cleaned(name.text), name)
    known = list(first.values())[:MOST_NAMES]
    for at, name in enumerate(known):
        like = next((other for other in known[:at] if are_alike(name.text, other.text)), None)
        if like is not None:
            yield from _warning(name, like)


def are_alike(text: str, other: str) -> bool:
    """Return whether two names may be one department's: the same words, apart from general ones and misspellings."""
    words, others = _words(text), _words(other)
    if not words or len(words) != len(others):
        return False
    return all(
        word == its or (word.isalpha() and its.isalpha() and is_close(word, its))
        for word, its in zip(words, others, strict=True)
    )


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in GENERAL]


def _names(found: CheckedReturns, columns: list[tuple[str, str]]) -> Iterator[_Name]:
    import numpy as np

    for name, column in columns:
        if (checked := found.get(name)) is None:
            continue
        categories = checked.frame[column].cat
        rows = np.bincount(categories.codes.to_numpy() + 1, minlength=len(categories.categories) + 1)[1:]
        for code, (text, number) in enumerate(zip(categories.categories, rows.tolist(), strict=True)):
            yield _Name(checked=checked, column=column, text=str(text), code=code, rows=number)


def _is_of_people(description: ReturnDescription) -> bool:
    """Return whether a row of the return is about one person, by a personal reference."""
    return any(column.personal and column.kind is Kind.IDENTIFIER for column in description.columns)


def _warning(name: _Name, like: _Name) -> Iterator[Fault]:
    is_shown = like.rows >= SHOWN_FROM or not _is_of_people(like.checked.description)
    other = f'"{like.text}"' if is_shown else "another name"
    wanted = (
        f"may be the same department as {other}, but is counted as another. If they are one, write both alike, or "
        "add a departments return with one as Name and the other as Also known as"
    )
    description = name.checked.description

    def show(text: str) -> tuple[str | None, str | None]:
        near = like.text if is_shown else None
        return quotable_text(description, description.column(name.column), text, near), None

    yield from unknown_values(name.checked, name.column, [name.code], Remark(rule=RULE, wanted=wanted), show=show)
