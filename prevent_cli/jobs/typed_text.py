"""Text that colleagues typed into returns: public bundles leave it out, and a run names it for a public paper."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.remedies import Action, Message, Setting
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    from prevent_cli.measures.base.figure import FigureColumn, FigureTable

Headings = Mapping[str, tuple[str, ...]]  # of columns of typed text, by the return of the text


def without_text(
    tables: "Sequence[FigureTable]", *, kept: Collection[str]
) -> "tuple[tuple[FigureTable, ...], Headings]":
    """Return tables without the columns of typed text, except from the returns `kept`, and what was left out.

    A table that would have only the names of its rows is left out as well.
    """
    rest = (_without(table, [*_typed(table, kept)]) for table in tables)
    return tuple(table for table in rest if table is not None), headings_of_text(tables, kept=kept)


def headings_of_text(tables: "Iterable[FigureTable]", *, kept: Collection[str] = ()) -> Headings:
    """Return the headings of the columns of typed text in tables with rows, except from the returns `kept`."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for column in _typed(table, kept) if table.rows else ():
            found.setdefault(column.text_from, {})[column.heading] = None
    return {name: tuple(own) for name, own in found.items()}


def _typed(table: "FigureTable", kept: Collection[str]) -> "Iterator[FigureColumn]":
    return (column for column in table.columns if column.text_from and column.text_from not in kept)


def _without(table: "FigureTable", typed: "Collection[FigureColumn]") -> "FigureTable | None":
    """Return a table without some columns; None if at most one column is left."""
    if not typed:
        return table
    stay = [at for at, column in enumerate(table.columns) if column not in typed]
    if len(stay) < 2:  # noqa: PLR2004 - a name, and something about it
        return None
    return replace(
        table,
        columns=tuple(table.columns[at] for at in stay),
        rows=tuple(tuple(row[at] for at in stay) for row in table.rows),
    )


def titled(headings: Headings) -> str:
    """Return columns of text in words, by the titles of their returns."""
    return "; ".join(f"{RETURNS[name].title} ({format_list(list(own))})" for name, own in headings.items())


def remarks_on_public_text(printed: "Iterable[FigureTable]") -> Iterator[Message]:
    """Yield a remark on the typed text in the tables that a public paper prints."""
    if headings := headings_of_text(printed):
        said = f"this public paper prints text that somebody typed into these returns: {titled(headings)}"
        yield Message(said, (Action("read it before you publish the paper: it may name a person"),))


def text_remarks(left_out: Iterable[str]) -> Iterator[Message]:
    """Yield a remark on the returns whose text is left out; it is the same for every month."""
    if names := tuple(left_out):
        titles = format_list([RETURNS[name].title for name in names])
        show = Setting(table="export", key="text_from", value=names, when="the public may read it")
        yield Message(f"public bundles leave out text that somebody typed into these returns: {titles}", (show,))
