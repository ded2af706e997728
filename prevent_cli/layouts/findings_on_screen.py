"""Findings in the order in which a person reads them on a screen; pages, copies and other formats list each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prevent_cli.intake.faults import MOST_SERIOUS_FIRST
from prevent_cli.layouts.findings_alike import Finding
from prevent_cli.wording import format_some

SHEETS_SHOWN = 6

# What spreadsheets usually have beside their table. Where prevent has seen it rightly, no figure depends on it.
USUAL = frozenset(
    {
        "band-row",
        "example-row",
        "macros",
        "padding-row",
        "repeated-headings",
        "row-below-table",
        "row-of-counts",
        "totals-row",
        "unexpected-heading",
    }
)


def for_screen(by_file: Mapping[str, Sequence[Finding]]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each file: like ones of several sheets as one, and what may change a figure first."""
    found = {file: tuple(sorted(_over_sheets(findings), key=_weight)) for file, findings in by_file.items()}
    return dict(sorted(found.items(), key=lambda one: _weight(one[1][0])))


def _weight(finding: Finding) -> tuple[int, bool]:
    return MOST_SERIOUS_FIRST.index(finding.severity), finding.rule in USUAL


def _over_sheets(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those of several sheets as one that differ in nothing but their place."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for at, one in enumerate(findings):
        own = at if one.sheet is None or one.lines else None  # kept apart
        key = (own, one.severity, one.rule, one.heading, one.finding, one.nearest)
        alike.setdefault(key, []).append(one)
    return [_together(group) for group in alike.values()]


def _together(group: Sequence[Finding]) -> Finding:
    """Return like findings as one, with the sheets in words, and with the cells of each sheet where they differ."""
    first = group[0]
    if len(group) == 1:
        return first
    same = len({one.cells for one in group}) == 1
    places = [f'"{one.sheet}"' if same else " ".join(filter(None, (f'"{one.sheet}"', one.cells))) for one in group]
    return replace(
        first,
        sheets=format_some(places, most=SHEETS_SHOWN),
        cells=first.cells if same else "",
        count=sum(one.count for one in group),
    )
