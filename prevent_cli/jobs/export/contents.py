"""The files of a bundle, as bytes by their places in it; the manifest comes last, for it names all the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.bundles.store import CHANGES, FIGURES
from prevent_cli.comparing.policies import policy_in_bundle
from prevent_cli.comparing.records import FIGURES_FORMAT, by_in_bundle
from prevent_cli.intervals import By
from prevent_cli.jobs.export.changes import HIDDEN, Change
from prevent_cli.jobs.export.names import same_file, table_files
from prevent_cli.jobs.report.document import marks
from prevent_cli.jobs.typed_text import titled
from prevent_cli.periods import Period, long_date, month_name, parse_month
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list, quoted
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.jobs.export.figures import MonthFigures
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.layouts.statistical.book import StatisticalBook

TABLES = "tables"
MOST_MONTHS_NAMED = 6  # one by one, on the cover
CHANGES_FORMAT = 1  # of changes.json

# Measures whose own name says little to those who read a cover.
WORDS = {
    "casework": "referrals and live cases of the month",
    "channel-quarterly": "Channel referrals by {by}",
    "deep-dive": "the year's accepted cases by concern and vulnerability",
    "journey": "the journey of referrals",
    "coverage": "staff trained by department",
    "partners": "training of partners",
    "meetings": "meetings of the panel and who attended",
    "events": "events",
    "sectors": "training by sector",
    "courses": "training by course",
    "leavers-feedback": "feedback of people leaving Channel",
}

Outputs = dict[str, tuple[bytes, int | None]]  # each file's bytes, and its rows where it has rows


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverNotes:
    """Facts about a month other than its figures: what changed, and the cover's sentences on its returns."""

    changes: tuple[Change, ...]
    compared_with: Mapping[str, str | None]
    remarks: tuple[str, ...]


def figures_document(workspace: Workspace, month: Period, found: "MonthFigures") -> dict[str, object]:
    """Return figures.json as plain values: the released figures, and which measures are not among them."""
    from prevent_cli.layouts.figure_records import figure_records

    return {
        "format": FIGURES_FORMAT,
        "month": month.label,
        "as_at": month.end.isoformat(),
        "council": workspace.council.name,
        "marking": marking(workspace, found),
        "policy": policy_in_bundle(found.released.policy),
        **by_in_bundle(workspace.channel.by),
        "figures": [record.for_programs for record in figure_records(found.released)],
        "withheld": [],  # earlier versions left measures out, and ask for their names
        "without_returns": {name: list(lacks) for name, lacks in found.lacking.items()},
        "before_window": list(found.before_window),
    }


def outputs_of(  # noqa: PLR0913 - a bundle is made of all of these
    workspace: Workspace,
    month: Period,
    found: "MonthFigures",
    *,
    document: Mapping[str, object],
    notes: CoverNotes,
    papers: Mapping[str, bytes],
) -> Outputs:
    """Return every file of a bundle but its manifest; `document` is the contents of figures.json.

    Raises ValueError where two files would have one name.
    """
    from prevent_cli.writers import STATISTICAL_BOOKS
    from prevent_cli.writers.as_json import plain_json
    from prevent_cli.writers.delimited import csv_text

    changes = {
        "format": CHANGES_FORMAT,
        "month": month.label,
        "compared_with": notes.compared_with,
        "changes": [change.plain for change in notes.changes],
    }
    sheets = tuple(_sheets(month, found, notes))
    in_tables = sum(len(sheet.rows) for sheet in sheets)
    book = _book(workspace, month, found, notes, sheets)
    outputs: Outputs = {
        **{f"prevent-{month.label}.{ending}": (write(book), in_tables) for ending, write in STATISTICAL_BOOKS.items()},
        FIGURES: (plain_json(document).encode(), len(found.released.figures)),
        CHANGES: (plain_json(changes).encode(), len(notes.changes)),
    }
    others: list[tuple[str, bytes, int | None]] = [
        (f"{TABLES}/{name}.csv", csv_text(sheet).encode(), len(sheet.rows))
        for name, sheet in zip(table_files(sheet.name for sheet in sheets), sheets, strict=True)
    ]
    others += [(place, content, None) for place, content in papers.items()]
    taken = {same_file(place) for place in outputs}
    for place, content, rows in others:
        if same_file(place) in taken:
            raise ValueError(f"two files of a bundle would be called {place}")
        taken.add(same_file(place))
        outputs[place] = (content, rows)
    return outputs


def _sheets(month: Period, found: "MonthFigures", notes: CoverNotes) -> "Iterator[Sheet]":
    from prevent_cli.layouts.changes_sheet import changes_sheet
    from prevent_cli.layouts.figure_records import figure_records, figures_sheet
    from prevent_cli.layouts.statistical.tidy import tidy

    yield tidy(
        changes_sheet((change.plain for change in notes.changes), month=month_name(month.start), as_at=month.end)
    )
    yield from map(tidy, found.sheets)
    if found.released.figures:
        yield tidy(figures_sheet(figure_records(found.released), as_at=month.end))


def marking(workspace: Workspace, found: "MonthFigures") -> str:
    """Return the words at the head of every sheet; empty where the figures are released to the public."""
    return "; ".join(marks(found.released, workspace, workspace.board("")))


def _book(
    workspace: Workspace, month: Period, found: "MonthFigures", notes: CoverNotes, sheets: "Sequence[Sheet]"
) -> "StatisticalBook":
    from prevent_cli.layouts.statistical.book import StatisticalBook

    return StatisticalBook(
        title=f"Prevent: figures for {month_name(month.start)}, {workspace.council.name}",
        dated=month.end,
        author=workspace.council.name,
        sheets=tuple(sheets),
        marking=marking(workspace, found),
        about=tuple(_about(month, found, notes, by=workspace.channel.by)),
        contacts=tuple(
            ", ".join(words for words in (one.post, one.email, one.telephone) if words) for one in workspace.contacts
        ),
    )


def _about(month: Period, found: "MonthFigures", notes: CoverNotes, *, by: By) -> Iterator[str]:
    """Yield the paragraphs of the cover: what the figures are of, what is not among them and why, how to trace one."""
    yield (
        f"The figures are for {month_name(month.start)}, as at {long_date(month.end)}. They count what was known by "
        "that day, from the returns at the time of this export."
    )
    yield from _hidden(found)
    if found.left_out:
        returns = dict.fromkeys(one for name in found.left_out for one in found.lacking[name])
        yield (
            f"Left out, because this council leaves {titles_of(returns)} out of its exports: "
            f"{format_list(worded(found.left_out, by=by))}."
        )
    if without := [name for name, returns in found.lacking.items() if returns and name not in found.left_out]:
        yield f"Not counted, because a return that each needs is missing: {format_list(worded(without, by=by))}."
    if found.before_window:
        yield (
            f"Not counted, because the training window begins after {month_name(month.start)}: "
            f"{format_list(worded(found.before_window, by=by))}."
        )
    if found.empty:
        yield f"Tables without a row this month: {'; '.join(found.empty)}."
    if found.without_text:
        yield f"Text that somebody typed into these returns is left out: {titled(found.without_text)}."
    yield from notes.remarks
    yield (
        "The sheet Figures has each figure's name and the rule that counted it. The command prevent explain lists its "
        "rows. manifest.json lists every file that was read and written."
    )


def _hidden(found: "MonthFigures") -> Iterator[str]:
    """Yield how many numbers are hidden and why, and which other figures they were hidden for."""
    if not found.released.policy.withholds:
        return
    hidden, numbers = found.hidden_of_all
    yield (
        f"{hidden:,} of {numbers:,} numbers are hidden as {HIDDEN}, so that nobody can be recognised. "
        f"A number is hidden if it is from 1 to {found.released.policy.threshold - 1}, or if someone could work "
        "out such a number from it."
        if hidden
        else "No number is hidden."
    )
    months = [month_name(parse_month(label).start) for label in found.bundles_compared]
    several = len(months) > MOST_MONTHS_NAMED
    of = f"{months[0]} to {months[-1]}" if several else format_list(months)
    bundles = f"the public bundle{'s' if len(months) > 1 else ''} of {of}" if months else ""
    papers = "the papers of this council" if found.papers_compared else ""
    others = " and ".join(filter(None, (bundles, papers)))
    also = f"The figures were also compared with {others}. " if others else ""
    yield f"{also}Papers and bundles that are not in the record of publications were not compared."


def titles_of(names: Iterable[str]) -> str:
    """Return the titles of some returns, as sentences name them."""
    titles = [quoted(RETURNS[name].title) for name in names]
    return f"the return {titles[0]}" if len(titles) == 1 else f"the returns {format_list(titles)}"


def worded(measures: Sequence[str], *, by: By) -> list[str]:
    """Return measures in words, as a cover names them; the Channel framework counts by the intervals `by`."""
    return [WORDS.get(name, name.replace("-", " ")).format(by=by) for name in measures]
