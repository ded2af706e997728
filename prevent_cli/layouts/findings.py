"""The findings of a check: faults, warnings and notes by place, their numbers, and the rows of each return."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.layouts.findings_alike import findings_by_file, in_order
from prevent_cli.layouts.findings_on_screen import for_screen
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.layouts.word_lines import lines_for_settings
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.settings import NO_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault
    from prevent_cli.intake.unknown_words import UnknownWords
    from prevent_cli.layouts.findings_alike import Finding
    from prevent_cli.layouts.sheet import Plain

FAULT_KEYS = (
    "severity",
    "file",
    "sheet",
    "cell",
    "column",
    "rule",
    "found",
    "wanted",
    "nearest",
    "count",
    "also",
    "sentence",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleNotes:
    """Notes on the remaining examples of `prevent init`, in one line for all, and the other findings.

    `blank` names the returns that have only examples.
    """

    lines: tuple[str, ...]
    blank: tuple[str, ...]
    others: "tuple[Fault, ...]"


def example_notes(faults: "Iterable[Fault]", returns: "Mapping[str, CheckedReturn | None]") -> ExampleNotes:
    """Return the notes on examples of all files together: one a return would hide the faults."""
    from prevent_cli.intake.faults import Severity

    held: dict[str, list[Fault]] = {rule: [] for rule in ("no-rows", "example-row")}
    others: list[Fault] = []
    for fault in faults:
        is_note = fault.severity is Severity.NOTE
        (held[fault.rule] if is_note and fault.rule in held else others).append(fault)
    blank, left_out = (_owners(held[rule], returns) for rule in held)
    lines = []
    if blank:
        has = "1 return has" if len(blank) == 1 else f"{len(blank)} returns have"
        lines.append(f"{has} no rows yet, only examples: {', '.join(blank)}")
    if left_out:
        lines.append(f"examples left out in {_numbered({'returns': len(left_out)})[0]}: {', '.join(left_out)}")
    return ExampleNotes(lines=tuple(lines), blank=blank, others=tuple(others))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFindings:
    """What a check found: by file, a line for all examples, the rows of each return, and the counts in one line.

    Where quiet was asked for, `rows` and `counts` are left out. `has_faults_or_warnings` is false where all are notes.
    """

    by_file: "Mapping[str, tuple[Finding, ...]]"
    examples: tuple[str, ...]
    has_faults_or_warnings: bool
    rows: Sheet | None = None
    counts: str = ""

    @property
    def has_words(self) -> bool:
        """Return whether a finding proposes lines for words that are not known."""
        return any(finding.lines for findings in self.by_file.values() for finding in findings)


def check_findings(
    faults: "Sequence[Fault]", returns: "Mapping[str, CheckedReturn | None]", *, quiet: bool = False
) -> CheckFindings:
    """Return what a check of some returns found, for a screen."""
    from prevent_cli.intake.unknown_words import unknown_words

    examples = example_notes(faults, returns)
    found = CheckFindings(
        by_file=for_screen(findings_by_file(examples.others, unknown_words(returns))),
        examples=examples.lines,
        has_faults_or_warnings=has_faults_or_warnings(faults),
    )
    if quiet:
        return found
    rows = rows_sheet({name: checked for name, checked in returns.items() if name not in examples.blank})
    return replace(found, rows=rows if rows.rows or rows.notes else None, counts=tally(faults, returns))


def _owners(faults: "Iterable[Fault]", returns: "Mapping[str, CheckedReturn | None]") -> tuple[str, ...]:
    """Return the returns of some faults, by file and sheet; a sheet that is not in a return gives its file."""
    of_place: dict[tuple[str, str | None], list[str]] = {}
    for name, checked in returns.items():
        for place in checked.places.sources if checked is not None else ():
            of_place.setdefault(place, []).append(name)
    names = (name for fault in faults for name in of_place.get((fault.file, fault.sheet), [fault.file]))
    return tuple(dict.fromkeys(names))


def counts(faults: "Iterable[Fault | Finding]") -> dict[str, int]:
    """Return the numbers of cells, rows or files with "faults", "warnings" and "notes"."""
    from prevent_cli.intake.faults import MOST_SERIOUS_FIRST

    found = {f"{severity}s": 0 for severity in MOST_SERIOUS_FIRST}
    for fault in faults:
        found[f"{fault.severity}s"] += fault.count
    return found


def tally(faults: "Iterable[Fault]", returns: "Mapping[str, CheckedReturn | None] | None" = None) -> str:
    """Return the counts in one line, such as "Ready to report: 0 faults, 2 warnings, 1 note".

    If all of the `returns` are blank, no row was checked, and the line says that nothing is filled in.
    """
    found = counts(faults)
    read = [checked for checked in (returns or {}).values() if checked is not None]
    outcome = "Not ready to report" if found["faults"] else "Ready to report"
    if not (found["faults"] or found["warnings"]) and read and all(checked.is_blank for checked in read):
        outcome = "Nothing is filled in yet"
    return f"{outcome}: {', '.join(_numbered(found, with_zeros=True))}"


def has_faults_or_warnings(faults: "Iterable[Fault]") -> bool:
    """Return whether there are faults or warnings."""
    found = counts(faults)
    return bool(found["faults"] or found["warnings"])


def short_tally(findings: "Iterable[Finding]") -> str:
    """Return the counts of one file, such as "3 faults, 1 warning"."""
    return ", ".join(_numbered(counts(findings)))


def _numbered(found: "Mapping[str, int]", *, with_zeros: bool = False) -> list[str]:
    return [
        f"{number:,} {name if number != 1 else name.removesuffix('s')}"
        for name, number in found.items()
        if number or with_zeros
    ]


def whole_result(
    faults: "Sequence[Fault]",
    returns: "Mapping[str, CheckedReturn | None]",
    *,
    files: "Mapping[str, Sequence[str]]",
    written: "Sequence[str]",
) -> dict[str, object]:
    """Return a check's whole result as plain values: faults by cell, unknown words, rows of each return, counts.

    `files` has the files of each return, `written` the files that the check wrote.
    """
    from prevent_cli.intake.unknown_words import unknown_words

    return {
        "counts": counts(faults),
        "returns": [_return_result(name, checked, files.get(name, ())) for name, checked in returns.items()],
        "faults": [dict(zip(FAULT_KEYS, _plain(fault), strict=True)) for fault in in_order(faults)],
        "words": [_words_result(words) for words in unknown_words(returns)],
        "written": list(written),
    }


def _words_result(found: "UnknownWords") -> dict[str, object]:
    return {
        "return": found.return_name,
        "column": found.column.name,
        "words": [
            {"word": one.word, "rows": one.rows, "nearest": list(one.near.codes), "certain": one.near.is_certain}
            for one in found.words
        ],
        "not_shown": found.unshown,
        "lines": list(lines_for_settings(found)),
    }


def _return_result(name: str, checked: "CheckedReturn | None", files: "Sequence[str]") -> dict[str, object]:
    covers = checked.covers if checked is not None else None
    return {
        "return": name,
        "title": RETURNS[name].title,
        "files": list(files),
        "rows_in": checked.rows_in if checked is not None else None,
        "rows_kept": checked.rows_kept if checked is not None else None,
        "rows_left_out": checked.rows_left_out if checked is not None else None,
        "rows_refused": checked.rows_refused if checked is not None else None,
        "covers": [day.isoformat() for day in covers] if covers else None,
    }


def _plain(fault: "Fault") -> "tuple[Plain, ...]":
    return (
        str(fault.severity),
        fault.file,
        fault.sheet,
        fault.cell,
        fault.heading,
        fault.rule,
        fault.found,
        fault.wanted,
        fault.nearest,
        fault.count,
        fault.also,
        fault.sentence,
    )


def faults_sheet(faults: "Iterable[Fault]") -> Sheet:
    """Return one row for each fault, warning or note, the most serious first, without personal values."""
    rows = tuple(
        tuple(SheetCell(text="" if value is None else str(value), plain=value) for value in _plain(fault))
        for fault in in_order(faults)
    )
    columns = tuple(SheetColumn(key=key, heading=key.capitalize()) for key in FAULT_KEYS)
    return Sheet(name="check", title="Faults and warnings", columns=columns, rows=rows)


def rows_sheet(returns: "Mapping[str, CheckedReturn | None]") -> Sheet:
    """Return one row for each return: rows in its files, kept, left out and refused, and the days that it covers.

    Returns without a file are in a note.
    """
    rows = []
    for name, checked in returns.items():
        if checked is None:
            continue
        covers = _covers(checked.covers) if checked.covers else ""
        numbers = (checked.rows_in, checked.rows_kept, checked.rows_left_out, checked.rows_refused)
        rows.append(_row(RETURNS[name].title, *(f"{number:,}" for number in numbers), covers))
    absent = "; ".join(RETURNS[name].title for name, checked in returns.items() if checked is None)
    notes = (f"No file: {absent}.",) if absent else ()
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="rows", heading="Rows", numeric=True),
        SheetColumn(key="kept", heading="Kept", numeric=True),
        SheetColumn(key="left_out", heading="Left out", numeric=True),
        SheetColumn(key="refused", heading="Refused", numeric=True),
        SheetColumn(key="covers", heading="Covers"),
    )
    return Sheet(name="rows", title="Rows", columns=columns, rows=tuple(rows), notes=notes)


def _row(*texts: str) -> tuple[SheetCell, ...]:
    return tuple(SheetCell(text=text, plain=text) for text in texts)


def _covers(covers: tuple[dt.date, dt.date]) -> str:
    first, last = (f"{day:%d/%m/%Y}" for day in covers)
    return f"{first} onwards" if covers[1] == NO_END else f"{first} to {last}"
