"""A month's figures: every measure that the returns allow, counted as at the month's last day, through the gate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.comparing.already_public import AlreadyPublic
from prevent_cli.comparing.counting import Counting, measures_left_out, measures_of_a_month
from prevent_cli.counting import ledgers, loading
from prevent_cli.counting.remarks import EARLIER_WINDOW
from prevent_cli.errors import NarrowedError, PreventError, ReturnsError, UsageError
from prevent_cli.jobs.typed_text import Headings, without_text
from prevent_cli.periods import Period, long_date, month_name, month_of
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Option, Setting

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.measures.base.figure import Figure, FigureTable, Measured

# Tables whose every cell is in another table of the bundle as well.
SHOWN_ELSEWHERE = frozenset({"boards.schedule", "training.gap-at-a-glance"})
_FOR_EXPORTS = (
    Setting(table="channel", key="by", value="half-year", purpose="count by the interval of the public papers"),
    Option("status", "draft", purpose="write it for colleagues only"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """The figures of a month's measures: released, with the tables that have rows as sheets.

    `bundles_compared`: the months whose public bundles were compared. `papers_compared`: the recorded papers, by their
    boards and periods. `lacking`: the measures that were not counted, with the returns they lack. `left_out`: those of
    them whose returns prevent.toml leaves out of exports. `before_window`: the measures whose window begins after the
    month. `empty`: the titles of tables without a row.
    `without_text`: the headings of the columns of typed text that the tables leave out, by their returns.
    """

    released: "Released"
    sheets: "tuple[Sheet, ...]"
    bundles_compared: tuple[str, ...]
    papers_compared: tuple[str, ...]
    lacking: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    before_window: tuple[str, ...]
    empty: tuple[str, ...]
    without_text: Headings

    @property
    def hidden_of_all(self) -> tuple[int, int]:
        """Return how many of the listed figures are hidden, and how many would have a number if none were."""
        hidden = len(set(self.released.hidden) - self.released.unlisted)
        return hidden, hidden + sum(figure.value is not None for figure in self.released.figures.values())


def figures_of_month(
    counting: Counting, month: Period, public: AlreadyPublic, *, in_papers: "Sequence[KnownFigures]" = ()
) -> MonthFigures:
    """Return a month's figures as released with regard to its papers and the public bundles of other months.

    Raises ReturnsError where no measure has its returns, or where a return names an unknown figure. Raises UsageError
    where the only figures are those of a window of training that begins later.
    """
    from prevent_cli.disclosure.gate import release
    from prevent_cli.layouts.present import printed_figures, sheet_of
    from prevent_cli.measures.base.figure import ledger_of
    from prevent_cli.measures.registry import MEASURES

    loaded, found = counting.loaded, counting.of(month)
    left_out = measures_left_out(counting.workspace)
    lacking = {
        name: left_out.get(name) or loading.missing_of(loaded, MEASURES[name].needs)
        for name in measures_of_a_month()
        if name not in found
    }
    if not any(measured.figures for measured in found.values()):
        loading.refuse_faults(loaded, needs=tuple(loaded.blank))
        _refuse_before_window(counting, month)
        raise ReturnsError(
            f"the returns give no figure as at {long_date(month.end)}",
            Command("doctor", does="lists the returns it finds"),
        )
    known = (*public.all_figures, *in_papers)
    try:
        released = release(ledger_of(found.values()), public.policy, public.people, known)
    except NarrowedError as error:
        raise for_exports(error) from None
    stand_ins = _stand_ins(found, released, loaded, lacking=tuple(lacking))
    shown = printed_figures(replace(released, figures={**released.figures, **stand_ins}))
    tables, no_text = _to_show(counting, released)
    return MonthFigures(
        released=released,
        sheets=_titled_apart([sheet_of(table, shown, as_at=month.end) for table in tables if table.rows]),
        bundles_compared=tuple(sorted(public.by_bundle)),
        papers_compared=tuple(sorted(one.publication.identity for one in public.papers)),
        lacking=lacking,
        left_out=tuple(left_out),
        before_window=counting.before_window(month),
        empty=tuple(table.title for table in tables if not table.rows),
        without_text=no_text,
    )


def for_exports(error: PreventError) -> PreventError:
    """Return an error with what can be done in an export, which has no --by and no sections."""
    if not isinstance(error, NarrowedError):
        return error
    helps = [remedy for remedy in error.remedies if isinstance(remedy, Command)]
    return NarrowedError(error.sentence, *_FOR_EXPORTS, *helps)


def _to_show(counting: Counting, released: "Released") -> "tuple[Sequence[FigureTable], Headings]":
    """Return the tables of a bundle; a public one leaves out text that colleagues typed for each other."""
    tables = [table for name, table in released.tables.items() if name not in SHOWN_ELSEWHERE]
    if str(released.policy.status) != "public":
        return tables, {}
    return without_text(tables, kept=counting.workspace.export.text_from)


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
    lacking: tuple[str, ...],
) -> "dict[str, Figure]":
    """Return marks for the figures that a return prints next to its words and that could not be counted this month.

    Raises ReturnsError, with the place, for a name that no measure gives.
    """
    from prevent_cli.measures.base.figure import ledger_of

    asked = ledgers.asked_figures(released.tables.values()) - released.figures.keys()
    if not asked:
        return {}
    marked = {name: _not_available(name, released) for name in asked if _could_be_given(name, lacking)}
    everything = ledger_of(found.values())
    ledgers.refuse_unknown_figures(loaded, replace(everything, figures={**everything.figures, **marked}))
    return marked


def _could_be_given(name: str, lacking: tuple[str, ...]) -> bool:
    """Return whether a measure that could not be counted may give a figure."""
    giving = ledgers.measures_that_give(name)
    return bool(set(giving) & set(lacking)) and len(giving) < len(measures_of_a_month())


def _not_available(name: str, released: "Released") -> "Figure":
    from prevent_cli.measures.base.figure import NOT_AVAILABLE, Figure, Unit

    as_at = next(iter(released.figures.values())).as_at
    return Figure(name=name, meaning=name, unit=Unit.ITEMS, basis=Unit.ITEMS, as_at=as_at, mark=NOT_AVAILABLE)
