"""Findings of a check by file, with all cells that have the same kind of finding in one line."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import shortened
from prevent_cli.layouts.word_lines import lines_for_settings, words_sentence
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prevent_cli.intake.faults import Fault, Severity
    from prevent_cli.intake.unknown_words import UnknownWords

RANGES_SHOWN = 6
TEXTS_SHOWN = 6
OR_BLANK = ", or leave it blank"
_CELL = re.compile(r"([A-Z]*)(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault, warning or note, at one or more places of a sheet: `cells` are its places in words.

    `lines` are lines for prevent.toml that the finding proposes. `sheets` are in words, where it is of several sheets.
    """

    severity: "Severity"
    rule: str
    sheet: str | None
    cells: str
    heading: str
    finding: str
    nearest: str | None
    count: int
    lines: tuple[str, ...] = ()
    sheets: str = ""

    @property
    def place(self) -> str:
        """Return the place within the file: sheet, cells and heading; empty if it is about the whole file."""
        sheet = f'sheet "{self.sheet}"' if self.sheet is not None else ""
        sheet = f"sheets {self.sheets}" if self.sheets else sheet
        heading = f"({self.heading})" if self.cells or self.sheets else f'column "{self.heading}"'
        return ", ".join(filter(None, (sheet, " ".join(filter(None, (self.cells, heading if self.heading else ""))))))

    @property
    def sentence(self) -> str:
        """Return the place and what is wrong there, with the nearest valid value."""
        is_given = self.nearest is None or f'= "{self.nearest}"' in self.finding  # the remedy contains it
        nearest = "" if is_given else f'; did you mean "{self.nearest}"?'
        return f"{f'{self.place}: ' if self.place else ''}{self.finding}{nearest}"


def in_order(faults: "Iterable[Fault]") -> "list[Fault]":
    """Return faults, warnings and notes, the most serious first."""
    from prevent_cli.intake.faults import MOST_SERIOUS_FIRST

    gravity = {severity: place for place, severity in enumerate(MOST_SERIOUS_FIRST)}
    return sorted(faults, key=lambda fault: (gravity[fault.severity], fault.file, fault.sheet or ""))


def findings_by_file(faults: "Iterable[Fault]", words: "Iterable[UnknownWords]" = ()) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each file, the most serious first; like findings of a column are one.

    Cells with unknown words of a code column are one finding, with the words and the lines for prevent.toml.
    """
    explained = [found for found in words if _needs_lines(found)]
    alike: dict[str, dict[tuple[object, ...], list[Fault]]] = {}
    owners: dict[tuple[object, ...], UnknownWords] = {}
    for fault in in_order(faults):
        own = _words_of(fault, explained)
        key: tuple[object, ...] = (fault.severity, fault.sheet, fault.heading)
        key += ("words", own.return_name) if own is not None else (fault.rule, _kind(fault))
        if own is not None:
            owners[(fault.file, *key)] = own
        alike.setdefault(fault.file, {}).setdefault(key, []).append(fault)
    given: set[tuple[str, str]] = set()
    return {
        file: tuple(_finding(group, owners.get((file, *key)), given) for key, group in groups.items())
        for file, groups in alike.items()
    }


def _needs_lines(found: "UnknownWords") -> bool:
    """Return whether words look like the council's own; a single word in one or two rows is likely to be mistyped."""
    return len(found.words) > 1 or any(one.rows > 2 for one in found.words)  # noqa: PLR2004 - the words above


def _words_of(fault: "Fault", words: "Sequence[UnknownWords]") -> "UnknownWords | None":
    from prevent_cli.intake.cells.cell_types import WORD_RULES

    if fault.rule not in WORD_RULES or not _is_at_cells(fault):
        return None
    place = (fault.file, fault.sheet)
    return next((one for one in words if one.column.heading == fault.heading and place in one.places), None)


def _is_at_cells(fault: "Fault") -> bool:
    return bool(fault.cell or fault.also)


def _kind(fault: "Fault") -> tuple[bool, str]:
    """Return what findings of one kind have in common: their words, without the advice to leave a cell blank."""
    if _is_at_cells(fault):
        return True, (fault.alike or fault.wanted).replace(OR_BLANK, "")
    return False, fault.remark


def _finding(faults: "Sequence[Fault]", words: "UnknownWords | None", given: set[tuple[str, str]]) -> Finding:
    """Return one finding for like faults. The lines for a column's words are given once, with its first finding."""
    first = faults[0]
    finding, nearest = _in_words(faults)
    lines: tuple[str, ...] = ()
    if words is not None:
        column = (words.return_name, words.column.name)
        lines = () if column in given else lines_for_settings(words)
        finding, nearest = words_sentence(words, with_lines=bool(lines)), None
        given.add(column)
    return Finding(
        severity=first.severity,
        rule=first.rule,
        sheet=first.sheet,
        cells=_cells_in_words(ranges_of(*faults)),
        heading=first.heading or "",
        finding=finding,
        nearest=nearest,
        count=sum(fault.count for fault in faults),
        lines=lines,
    )


def _in_words(faults: "Sequence[Fault]") -> tuple[str, str | None]:
    """Return what is wrong with like cells, with the texts that may be shown, and the nearest value of a single one."""
    first = faults[0]
    if len({fault.remark for fault in faults}) == 1:
        return first.finding, first.nearest
    wanted = first.alike or max((fault.wanted for fault in faults), key=lambda text: OR_BLANK in text)
    near = {fault.found: fault.nearest for fault in faults}
    shown = [f'"{shortened(text)}"{f" ({near[text]}?)" if near[text] else ""}' for text in near if text is not None]
    others = len(shown) - TEXTS_SHOWN
    if not shown or len(near) == 1:
        only = replace(first, wanted=wanted)
        return only.finding, only.nearest
    more = f" and {others:,} more" if others > 0 else " and others" if None in near else ""
    return f"{', '.join(shown[:TEXTS_SHOWN])}{more}: each {wanted}", None


def ranges_of(*faults: "Fault") -> list[str]:
    """Return the cells of faults as Excel ranges, adjacent cells joined; rows as "15:20"."""
    return _joined([part for fault in faults for part in (fault.cell or "", *fault.also.split()) if part])


def shown_ranges(ranges: "Sequence[str]") -> str:
    """Return the first ranges in words, such as "D14:D20, D31", and the number of further ranges."""
    left = len(ranges) - RANGES_SHOWN
    more = f" and {left:,} more {'place' if left == 1 else 'places'}" if left > 0 else ""
    return f"{', '.join(ranges[:RANGES_SHOWN])}{more}"


def _joined(ranges: list[str]) -> list[str]:
    """Return cells and ranges with adjacent ones joined: D14, D15:D20 as D14:D20; rows stay "15:20"."""
    runs: list[tuple[str, int, int]] = []
    for cells in ranges:
        first, _, last = cells.partition(":")
        top, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
        if top is None or end is None:
            continue
        if runs and runs[-1][0] == top[1] and runs[-1][2] + 1 == int(top[2]):
            runs[-1] = (top[1], runs[-1][1], int(end[2]))
        else:
            runs.append((top[1], int(top[2]), int(end[2])))
    return [f"{column}{top}" + (f":{column}{end}" if end > top else "") for column, top, end in runs]


def _cells_in_words(ranges: list[str]) -> str:
    if not ranges:
        return ""
    noun = "row" if ranges[0][0].isdigit() else "cell"
    several = "s" if len(ranges) > 1 or ":" in ranges[0] else ""
    return f"{noun}{several} {shown_ranges(ranges)}"
