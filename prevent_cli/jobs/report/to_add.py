"""What an officer can add to the returns for the figures that a draft does not have; the draft says only why."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from prevent_cli.remedies import Message

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.measures.base.figure import FigureTable


def remarks_on_missing(
    released: "Released", *, tables: "Collection[FigureTable]", explained: Collection[str]
) -> Iterator[Message]:
    """Yield what to add for the figures of the tables that a draft prints, and of those that it explains.

    Notes of the tables on what else an officer can do follow.
    """
    from prevent_cli.measures.base.figure import NOT_AVAILABLE
    from prevent_cli.measures.base.remedies import LEAD, Remedy, for_each_return

    names = dict.fromkeys((*(name for table in tables for name in _figures_of(table)), *explained))
    figures = (released.figures[name] for name in names if name in released.figures)
    remedies = [str(one.remedy) for one in figures if one.mark == NOT_AVAILABLE and one.remedy]
    notes = [note for table in tables for note in table.notes if isinstance(note, Remedy)]
    missing = [str(note) for note in notes if note.reason.startswith(LEAD)]
    for sentence in for_each_return((*remedies, *missing)):
        yield Message(f"figures are not available in this draft. {sentence}")
    yield from (Message(str(note)) for note in dict.fromkeys(notes) if not note.reason.startswith(LEAD))


def _figures_of(table: "FigureTable") -> Iterator[str]:
    from prevent_cli.measures.base.figure import FigureRef, Markdown

    for cell in (cell for row in table.rows for cell in row):
        if isinstance(cell, FigureRef):
            yield from filter(None, (cell.name, cell.in_brackets, cell.of))
        elif isinstance(cell, Markdown):
            yield from cell.figures
