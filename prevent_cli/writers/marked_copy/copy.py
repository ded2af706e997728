"""A copy of a workbook in which faulty cells are coloured and commented, with a sheet that lists them.

Parts are added to the package, and all others stay as they are: formulas, drop-downs, formats and charts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from lxml import etree

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import MOST_SERIOUS_FIRST, Fault, Severity
from prevent_cli.records import dataclass
from prevent_cli.writers.marked_copy.comments import Place, add_comments
from prevent_cli.writers.marked_copy.problems_sheet import add_problems
from prevent_cli.writers.marked_copy.sheet import (
    WHOLE_ROW,
    colour_cells,
    first_columns,
    head_of,
    merged_heads,
    more_serious,
)
from prevent_cli.writers.marked_copy.styles import Styles
from prevent_cli.writers.marked_copy.workbook_parts import CannotMarkError, Parts
from prevent_cli.writers.word.package import zipped
from prevent_cli.writers.xlsx.text import cells_of

MOST_COLOURED = 200_000  # cells of one workbook
MOST_COMMENTED = 2_000  # each is a drawing, and many slow Excel down
MOST_SHEET_BYTES = 50 * 2**20  # unpacked, of a coloured sheet; its tree takes about ten times as much
# What a changed workbook cannot keep, by its relationship from the package or from the workbook.
LOST_OF_PACKAGE = {"origin": "the digital signature"}
LOST_OF_BOOK = {"revisionHeaders": "the record of changes that a shared workbook keeps"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCopy:
    """A marked copy's bytes, and sentences about what it could not include."""

    content: bytes
    remarks: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Marks:
    """The marks of one sheet: the severity of each cell or row, and the words of its comments, by place."""

    severities: dict[int, dict[int, Severity]] = field(default_factory=dict)
    words: dict[Place, list[str]] = field(default_factory=dict)


def marked_copy(
    package: bytes, faults: Sequence[Fault], *, lines: Sequence[str], unnamed: str | None = None
) -> MarkedCopy:
    """Return a workbook's copy with the faults marked; `lines` are above the table of its sheet Problems.

    `unnamed` is the sheet of faults that name none. Raises CannotMarkError for a damaged, Strict or too large workbook.
    """
    parts = Parts.of(package)
    try:
        return _marked(parts, faults, lines, unnamed)
    except (etree.XMLSyntaxError, ValueError, KeyError):
        # A part that intake does not read, such as the styles, is damaged.
        raise CannotMarkError("has a part that cannot be read; open it in Excel and save it again") from None


def _marked(parts: Parts, faults: Sequence[Fault], lines: Sequence[str], unnamed: str | None) -> MarkedCopy:
    remarks = _drop_unsupported(parts)
    ordered = sorted(faults, key=lambda fault: MOST_SERIOUS_FIRST.index(fault.severity))
    marks, coloured, commented = _marks(ordered, unnamed)
    styles = Styles(parts)
    uncommented = 0
    sheets = parts.sheets()
    for name, wanted in marks.items():
        if name in sheets:
            uncommented += _mark_sheet(parts, sheets[name], wanted, styles)
    remarks += _bounds(coloured=coloured, commented=commented, uncommented=uncommented)
    add_problems(parts, styles, ordered, lines=[*lines, *remarks], unnamed=unnamed)
    styles.save()
    return MarkedCopy(content=zipped(parts.contents), remarks=tuple(remarks))


def _drop_unsupported(parts: Parts) -> list[str]:
    return [
        f"This copy lacks {words}, which a changed workbook cannot keep."
        for owner, lost in (("", LOST_OF_PACKAGE), (parts.workbook, LOST_OF_BOOK))
        for kind, words in lost.items()
        if parts.drop(kind, owner=owner)
    ]


def _marks(faults: Sequence[Fault], unnamed: str | None) -> tuple[dict[str, _Marks], bool, bool]:
    """Return the marks of each sheet, and whether all cells could be coloured and commented."""
    marks: dict[str, _Marks] = {}
    coloured = commented = 0
    for fault in faults:
        sheet = fault.sheet or unnamed
        if sheet is None:
            continue
        of_sheet = marks.setdefault(sheet, _Marks())
        for row, column in cells_of(f"{fault.cell or ''} {fault.also}"):
            if coloured == MOST_COLOURED:
                return marks, False, False
            coloured += 1
            of_sheet.severities.setdefault(row, {}).setdefault(column, fault.severity)
            if commented < MOST_COMMENTED or (row, column) in of_sheet.words:
                commented += (row, column) not in of_sheet.words
                of_sheet.words.setdefault((row, column), []).append(f"{fault.severity.capitalize()}: {fault.remark}")
    return marks, True, coloured <= MOST_COMMENTED


def _mark_sheet(parts: Parts, part: str, marks: _Marks, styles: Styles) -> int:
    """Colour and comment one sheet; return how many cells could not be commented."""
    if len(parts.contents[part]) > MOST_SHEET_BYTES:
        raise CannotMarkError(
            f"has a sheet that unpacks to more than {MOST_SHEET_BYTES // 2**20} MiB, too large to mark"
        )
    root = parts.root(part)
    _show_merged(root, marks)
    firsts = first_columns(root, {row for row, column in marks.words if column == WHOLE_ROW})
    colour_cells(root, marks.severities, styles)
    left_out = add_comments(parts, part, root, _comments(marks, firsts)) if marks.words else 0
    parts.put(part, root)
    return left_out


def _show_merged(root: etree._Element, marks: _Marks) -> None:
    """Move marks of cells hidden by merged cells to the visible cell."""
    heads = merged_heads(root, marks.severities.keys())
    if not heads:
        return
    for row, of_row in list(marks.severities.items()):
        for column, severity in list(of_row.items()):
            seen = head_of((row, column), heads)
            of_head = marks.severities.setdefault(seen[0], {})
            of_head[seen[1]] = more_serious(severity, of_head.get(seen[1]))
    moved: dict[Place, list[str]] = {}
    for place, words in marks.words.items():
        moved.setdefault(head_of(place, heads), []).extend(words)
    marks.words = moved


def _comments(marks: _Marks, firsts: Mapping[int, int]) -> dict[Place, tuple[str, str]]:
    """Return each cell's address and words; those of a row go to its first cell."""
    lines: dict[Place, list[str]] = {}
    for (row, column), words in marks.words.items():
        lines.setdefault((row, column or firsts[row]), []).extend(words)
    return {
        (row, column): (f"{letters(column)}{row}", "\n".join(dict.fromkeys(words)))
        for (row, column), words in lines.items()
    }


def _bounds(*, coloured: bool, commented: bool, uncommented: int) -> list[str]:
    remarks = []
    if not coloured:
        remarks.append(f"Only the first {MOST_COLOURED:,} cells are coloured.")
    if not commented:
        remarks.append(f"Only the first {MOST_COMMENTED:,} cells have comments; the others are only coloured.")
    if uncommented:
        cells = "1 cell has" if uncommented == 1 else f"{uncommented:,} cells have"
        remarks.append(f"{cells} no comment from prevent, because of a conversation or a drawing in the workbook.")
    return remarks
