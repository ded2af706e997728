"""A month's figures: every measure that the returns allow, counted as at the month's last day, through the gate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prevent_cli.comparing.already_public import AlreadyPublic, shown_in
from prevent_cli.comparing.counting import Counting, measures_of_a_month
from prevent_cli.counting import ledgers, loading
from prevent_cli.counting.remarks import EARLIER_WINDOW
from prevent_cli.errors import ReturnsError, UsageError
from prevent_cli.periods import Period, long_date, month_name, month_of
from prevent_cli.remedies import Command, Option

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.measures.base.figure import Figure, Measured

# Tables whose every cell is in another table of the bundle as well.
SHOWN_ELSEWHERE = frozenset({"boards.schedule", "training.gap-at-a-glance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """The figures of a month's measures: released, with the tables that have rows as sheets.

    `withheld`: the measures that the gate suppressed. `together`: those of them that reveal a small number only
    together with other public figures. `bundles_compared`: the months whose public bundles were compared.
    `papers_compared`: the recorded papers, by their boards and periods. `lacking`: the measures that were not counted,
    with the returns they lack. `before_window`: the measures whose window begins after the month. `empty`: the titles
    of tables without a row.
    """

    released: "Released"
    sheets: "tuple[Sheet, ...]"
    withheld: tuple[str, ...]
    together: tuple[str, ...]
    bundles_compared: tuple[str, ...]
    papers_compared: tuple[str, ...]
    lacking: Mapping[str, tuple[str, ...]]
    before_window: tuple[str, ...]
    empty: tuple[str, ...]


def figures_of_month(
    counting: Counting, month: Period, public: AlreadyPublic, *, in_papers: "Sequence[Figure]" = ()
) -> MonthFigures:
    """Return a month's figures as released with regard to its papers and the public bundles of other months.

    Raises ReturnsError where no measure has its returns, or where a return names an unknown figure. Raises UsageError
    where the only figures are those of a window of training that begins later.
    """
    from prevent_cli.disclosure.gate import release_parts
    from prevent_cli.layouts.present import printed_figures, sheet_of
    from prevent_cli.measures.registry import MEASURES

    loaded, found = counting.loaded, counting.of(month)
    lacking = {
        name: loading.missing_of(loaded, MEASURES[name].needs) for name in measures_of_a_month() if name not in found
    }
    if not any(measured.figures for measured in found.values()):
        loading.refuse_faults(loaded, needs=tuple(loaded.blank))
        _refuse_before_window(counting, month)
        raise ReturnsError(
            f"the returns give no figure as at {long_date(month.end)}",
            Command("doctor", does="lists the returns it finds"),
        )
    figures_public = (*public.all_figures, shown_in(in_papers, public.people))
    partly = release_parts(found, public.policy, figures_public, public.people)
    released = partly.released
    stand_ins = _stand_ins(found, released, loaded, withheld=partly.withheld, lacking=tuple(lacking))
    shown = printed_figures(replace(released, figures={**released.figures, **stand_ins}))
    tables = [table for name, table in released.tables.items() if name not in SHOWN_ELSEWHERE]
    return MonthFigures(
        released=released,
        sheets=_titled_apart([sheet_of(table, shown, as_at=month.end) for table in tables if table.rows]),
        withheld=partly.withheld,
        together=partly.together,
        bundles_compared=tuple(sorted(public.by_bundle)),
        papers_compared=tuple(sorted(one.publication.identity for one in public.papers)),
        lacking=lacking,
        before_window=counting.before_window(month),
        empty=tuple(table.title for table in tables if not table.rows),
    )


def _refuse_before_window(counting: Counting, month: Period) -> None:
    """Raise UsageError where the window of training is why a month has no figure."""
    begins = counting.window_after(month)
    if begins is not None and counting.before_window(month):
        raise UsageError(
            f"the training window begins on {long_date(begins)}, after {month_name(month.start)} ends, and the returns "
            "give no other figure",
            *EARLIER_WINDOW,
            Option("month", month_of(begins).label, what="a later month"),
        )


def _titled_apart(sheets: "Sequence[Sheet]") -> "tuple[Sheet, ...]":
    """Return the sheets, those of one title with the end of their names behind it: a list of contents shows titles."""
    number = Counter(sheet.title for sheet in sheets)
    return tuple(
        replace(sheet, title=f"{sheet.title} ({sheet.name.rpartition('.')[2].replace('-', ' ')})")
        if number[sheet.title] > 1
        else sheet
        for sheet in sheets
    )


def _stand_ins(
    found: "Mapping[str, Measured]",
    released: "Released",
    loaded: loading.LoadedReturns,
    *,
    withheld: tuple[str, ...],
    lacking: tuple[str, ...],
) -> "dict[str, Figure]":
    """Return marks for the figures that a return prints next to its words and that this month does not release.

    Hidden where the gate suppressed their measure, not available where it could not be counted. Raises ReturnsError,
    with the place, for a name that no measure gives.
    """
    from prevent_cli.measures.base.figure import HIDDEN, NOT_AVAILABLE, ledger_of

    asked = ledgers.asked_figures(released.tables.values()) - released.figures.keys()
    if not asked:
        return {}
    hidden = {figure.name: figure for name in withheld for figure in found[name].figures}
    marked = {name: replace(hidden[name], mark=HIDDEN) for name in asked & hidden.keys()}
    for name in sorted(asked - hidden.keys()):
        giving = ledgers.measures_that_give(name)
        if set(giving) & set(lacking) and len(giving) < len(measures_of_a_month()):
            marked[name] = _not_available(name, released, mark=NOT_AVAILABLE)
    everything = ledger_of(found.values())
    ledgers.refuse_unknown_figures(loaded, replace(everything, figures={**everything.figures, **marked}))
    return marked


def _not_available(name: str, released: "Released", *, mark: str) -> "Figure":
    from prevent_cli.measures.base.figure import Figure, Unit

    as_at = next(iter(released.figures.values())).as_at
    return Figure(name=name, meaning=name, unit=Unit.ITEMS, basis=Unit.ITEMS, as_at=as_at, mark=mark)
