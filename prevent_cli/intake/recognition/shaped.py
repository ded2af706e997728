"""The returns that a sheet may be that has no row for each record, such as a register with a column a meeting."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.courses import course_counts
from prevent_cli.intake.recognition.domain import is_foreign, is_named_for, is_ours, names_of
from prevent_cli.intake.recognition.heading_words import EXACT, Likeness
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import Match, Settled
from prevent_cli.intake.recognition.values import values_of
from prevent_cli.intake.recognition.whole_file import may_be_panel, whole_file
from prevent_cli.intake.shapes.agencies_across import marks_of_agencies_across
from prevent_cli.intake.shapes.meetings_across import marks_of
from prevent_cli.intake.shapes.reading import SHAPES, recognised_shapes
from prevent_cli.intake.shapes.shape import Evidence
from prevent_cli.returns import RETURNS, Column, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import AGENCIES_ACROSS, MEETINGS_ACROSS

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCORE = 5.0  # four cells of five fit the shape, which hardly happens by chance
TOTALS_WEIGHT = 1.0  # numbers of staff are of those to be trained, unless the names say that they were
_TRAINED = re.compile(r"\btrained|\bcomplet|hyfforddwyd", re.IGNORECASE)
MARKS = {MEETINGS_ACROSS: marks_of, AGENCIES_ACROSS: marks_of_agencies_across}
_LABELS = ("agency", "department", "person_id")  # what a row is of, in the returns that have shapes


def shaped_candidates(sheet: RawSheet, settled: Settled) -> Iterator[Candidate]:
    """Yield what a sheet may be that has another shape than a row for each record."""
    for evidence in recognised_shapes(sheet):
        for description in RETURNS.values():
            if evidence.label is not None and SHAPES[evidence.shape].is_for(description):
                yield _candidate(_table(sheet, evidence), description, evidence, settled)


def _table(sheet: RawSheet, evidence: Evidence) -> SheetTable:
    """Return the table of a shaped sheet: its only heading is that of the column with what each row is of."""
    import numpy as np

    wordings = tuple(
        one_line(column.text(evidence.head)) if index == evidence.label else ""
        for index, column in enumerate(sheet.columns)
    )
    label = sheet.columns[evidence.label or 0]
    rows: NDArray[np.int64] = np.flatnonzero(label.has_text()[evidence.head + 1 :]) + evidence.head + 1
    above = (one_line(column.text(row)) for row in range(evidence.head) for column in sheet.columns)
    titles = tuple(dict.fromkeys(text for text in above if cleaned(text)))
    return SheetTable(sheet=sheet, row=evidence.head, wordings=wordings, rows=rows, left_out=0, titles=titles)


def _candidate(table: SheetTable, description: ReturnDescription, evidence: Evidence, settled: Settled) -> Candidate:
    index = evidence.label or 0
    values = {index: values_of(table, index)}
    label = next(
        column for column in description.columns if column.name in ((evidence.of,) if evidence.of else _LABELS)
    )
    given = frozenset(column.name for column in description.columns if column is not label)
    whole = whole_file(table, description, given, panel=settled.panel)
    lacks_group = "group" in given and not whole.every_row
    if lacks_group and may_be_panel(names_of(table)):
        whole = replace(whole, every_row={"group": settled.panel})  # proposed: it may be another panel
    one = Candidate(
        table=table,
        values=values,
        description=description,
        matches=(_match(label, table, index, values[index].filled),),
        score=SCORE
        - (TOTALS_WEIGHT if "trained" in description.by_name and not _TRAINED.search(names_of(table)) else 0),
        ours=is_ours(table) or any(map(course_counts, evidence.courses)),
        named=is_named_for(table, description),
        is_settled=settled.is_return(table.sheet.file, table.sheet.name, description.name),
        shape=evidence.shape,
        across=evidence.courses,
        completed=evidence.completed,
        marks=MARKS[evidence.shape](table.sheet) if evidence.shape in MARKS else None,
        whole=replace(whole, days=(), doubt=""),
        provided=given - ({"group"} if lacks_group else set()),
    )
    return replace(one, doubt="" if one.is_settled else _doubt(one, lacks_group=lacks_group))


def _match(label: Column, table: SheetTable, index: int, filled: int) -> Match:
    return Match(
        column=label.name,
        heading=table.wordings[index],
        index=index,
        likeness=Likeness(strength=EXACT),
        fit=1.0,
        filled=filled,
    )


def _doubt(one: Candidate, *, lacks_group: bool) -> str:
    if lacks_group:
        return "nothing says which group met"
    return "its name is that of other work" if is_foreign(one.table) else ""
