"""What is assumed because a return lacks a column, in sentences."""

from collections.abc import Iterable, Mapping

from prevent_cli.measures.base.material import Rows
from prevent_cli.returns import RETURNS

Assumption = tuple[str, str, str]  # a return, its column, and what is assumed without it
COURSES_COUNT: tuple[Assumption, ...] = (
    ("sessions", "course", "every session counts towards coverage"),
    ("completions", "status", "each course with a date was completed"),
)


def assumed(returns: Mapping[str, Rows | None], by: str, assumptions: Iterable[Assumption]) -> tuple[str, ...]:
    """Return a sentence for each column that one of some returns lacks; `by` says who assumes it."""
    return tuple(
        f'The return "{RETURNS[name].title}" has no column "{RETURNS[name].column(column).heading}", so {by} '
        f"that {what}."
        for name, column, what in assumptions
        if (rows := returns.get(name)) is not None and column in rows.absent
    )
