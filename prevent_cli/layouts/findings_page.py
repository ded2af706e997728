"""The findings of a check as a document to forward: a summary, then a table for each sheet of each file."""

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from prevent_cli.layouts.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Landscape,
    LineBreak,
    Paragraph,
    Style,
    Table,
    TableColumn,
    Text,
)
from prevent_cli.layouts.findings import rows_sheet, short_tally, tally
from prevent_cli.layouts.findings_alike import Finding, findings_by_file
from prevent_cli.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault

TITLE = "What to correct in the returns"
COLUMNS = (
    TableColumn(heading="Where", weight=5),
    TableColumn(heading="Heading", weight=4),
    TableColumn(heading="Kind", weight=2),
    TableColumn(heading="What is wrong and what to do", weight=10),
    TableColumn(heading="Nearest valid value", weight=4),
)
MEANINGS = (
    ("Faults", " could change a figure. Correct them before papers can be written."),
    ("Warnings", " are for you to check. Papers can be written with them."),
    ("Notes", " say how an unclear value was read."),
)


def findings_document(
    faults: "Sequence[Fault]",
    returns: "Mapping[str, CheckedReturn | None]",
    *,
    council: str,
    dated: dt.date,
    sample: bool,
) -> Document:
    """Return the findings as a document, without personal values."""
    from prevent_cli.intake.unknown_words import unknown_words

    found = findings_by_file(faults, unknown_words(returns))
    blocks: list[Block] = [
        Paragraph(content=(Text(text=TITLE),), style=Style.TITLE),
        Paragraph(content=(Text(text=f"Checked on {long_date(dated)}"),), style=Style.SUBTITLE),
        Heading(level=1, content=(Text(text="Summary"),), numbered=False),
        Paragraph(content=(Text(text=f"{tally(faults, returns)}."),)),
    ]
    if faults:
        blocks += [Paragraph(content=(Text(text=name, bold=True), Text(text=meaning))) for name, meaning in MEANINGS]
    blocks.append(_rows_table(returns))
    for number, (file, findings) in enumerate(found.items(), start=1):
        blocks.append(Heading(level=1, content=(Text(text=file),), numbered=False))
        sheets = groupby(sorted(findings, key=lambda finding: finding.sheet or ""), key=lambda finding: finding.sheet)
        tables = tuple(
            _findings_table(f"file-{number}-{at}", file, sheet, tuple(group))
            for at, (sheet, group) in enumerate(sheets, start=1)
        )
        blocks += tables
        blocks += _lines_for_settings(findings)
    return Document(
        title=TITLE,
        blocks=(Landscape(blocks=tuple(blocks)),),
        dated=dated,
        author=council,
        marks=("SAMPLE DATA",) if sample else (),
    )


def _lines_for_settings(findings: tuple[Finding, ...]) -> "Iterator[Block]":
    """Yield the lines for prevent.toml that the findings of a file propose, under a sentence each."""
    for finding in findings:
        if finding.lines:
            lines: list[Text | LineBreak] = []
            for line in finding.lines:
                lines += [LineBreak(), Text(text=line)]
            intro = Text(text=f"Lines for prevent.toml, for the words of {finding.heading}:", bold=True)
            yield Paragraph(content=(intro, *lines))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> Cell:
    return (Paragraph(content=(Text(text=text),)),)


def _rows_table(returns: "Mapping[str, CheckedReturn | None]") -> Table:
    sheet = rows_sheet(returns)
    return Table(
        name="rows",
        caption="Rows of each return: all rows in its files, and the rows kept, left out and refused",
        columns=tuple(
            TableColumn(heading=column.heading, align=Align.RIGHT if column.numeric else Align.LEFT, weight=weight)
            for column, weight in zip(sheet.columns, (6, 2, 2, 2, 2, 5), strict=True)
        ),
        rows=tuple(tuple(_cell(cell.text) for cell in row) for row in sheet.rows),
        notes=tuple((Text(text=note),) for note in sheet.notes),
    )


def _findings_table(name: str, file: str, sheet: str | None, findings: tuple[Finding, ...]) -> Table:
    of_sheet = f', sheet "{sheet}"' if sheet is not None else ""
    return Table(
        name=name,
        caption=f"{file}{of_sheet}: {short_tally(findings)}",
        columns=COLUMNS,
        rows=tuple(tuple(map(_cell, _texts(finding))) for finding in findings),
    )


def _texts(finding: Finding) -> tuple[str, str, str, str, str]:
    whole = "the whole file" if finding.sheet is None else "the sheet"
    where = finding.cells or (f"column {finding.heading}" if finding.heading else whole)
    return (_capital(where), finding.heading, _capital(str(finding.severity)), finding.finding, finding.nearest or "")
