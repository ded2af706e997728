"""The figures of a run: the measures that give them, the ledger they are counted into, and what the gate releases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.errors import ReturnsError
from prevent_cli.periods import CoverStep
from prevent_cli.remedies import Command
from prevent_cli.returns import Kind
from prevent_cli.wording import did_you_mean, parts
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.measures.base.figure import FigureTable, Ledger, Measured
    from prevent_cli.measures.base.material import Material, Question

ASKED_FIGURES = "figures"  # the column in which a return names figures to be printed next to its words


def count(
    loaded: LoadedReturns,
    question: "Question",
    measures: Sequence[str],
    *,
    optional_measures: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> "Ledger":
    """Return the ledger of what the named measures find in the returns, as `ledger_of_paper` and `count_each` do."""
    return ledger_of_paper(count_each(loaded, question, measures), optional_measures=optional_measures)


def ledger_of_paper(
    measured: "Mapping[str, Measured]", *, optional_measures: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> "Ledger":
    """Return the ledger of what some measures found, by name.

    Of a measure in `optional_measures` only the figures given there count. All of them count where a cell of a table
    names another: the difference of two printed figures must be in the ledger too.
    """
    from prevent_cli.measures.base.figure import ledger_of

    found = dict(measured)
    asked = asked_figures(
        table for name, measured in found.items() if name not in optional_measures for table in measured.tables
    )
    for name in optional_measures.keys() & found.keys():
        own = found[name]
        if not asked & {figure.name for figure in own.figures} - set(optional_measures[name]):
            kept = tuple(figure for figure in own.figures if figure.name in optional_measures[name])
            found[name] = replace(own, figures=kept, tables=())
    return ledger_of(found.values())


def count_each(loaded: LoadedReturns, question: "Question", measures: Sequence[str]) -> "dict[str, Measured]":
    """Return what each of the named measures finds in the returns, by name, as `count_in` does."""
    return count_in(material_of(loaded, covers_by=question.covers_by), question, measures)


def count_in(material: "Material", question: "Question", measures: Sequence[str]) -> "dict[str, Measured]":
    """Return what each of the named measures finds in the rows of the returns, by name.

    Raises WorkspaceError where prevent.toml gives words for a label that there is not.
    """
    from prevent_cli.measures.base.labels import refuse_unknown_labels
    from prevent_cli.measures.base.own_words import with_own_words
    from prevent_cli.measures.registry import MEASURES

    refuse_unknown_labels(material, question)
    question = with_own_words(question, material)
    return {name: MEASURES[name].measure(material, question) for name in measures}


def asked_figures(tables: "Iterable[FigureTable]") -> set[str]:
    """Return the figures that the cells of some tables name next to a return's own words."""
    from prevent_cli.measures.base.figure import Markdown

    cells = (cell for table in tables for row in table.rows for cell in row)
    return {name for cell in cells if isinstance(cell, Markdown) for name in cell.figures}


def refuse_unknown_figures(loaded: LoadedReturns, ledger: "Ledger") -> None:
    """Raise ReturnsError, with the place, where a return asks for a figure that a run does not count.

    Only what a table prints is looked at: an older snapshot may name a figure that there was.
    """
    from prevent_cli.intake.across.located import Remark, fault_at
    from prevent_cli.measures.names import name_now

    for name in sorted(asked_figures(ledger.tables.values()) - ledger.figures.keys()):
        hint = did_you_mean(name, ledger.figures, otherwise="")
        wanted = f'asks for the figure "{name}", which this paper does not count{hint and f"; {hint}"}'
        list_all = () if hint else (Command("explain", does="lists those of all papers"),)
        for checked in loaded.returns.values():
            if checked is None or ASKED_FIGURES not in checked.frame:
                continue
            cells_of = checked.frame[ASKED_FIGURES].astype(object).tolist()
            named = [tuple(map(name_now, parts(text))) if isinstance(text, str) else () for text in cells_of]
            rows = [row for row, names in enumerate(named) if name in names]
            if rows:
                remark = Remark(rule="unknown-figure", wanted=wanted)
                raise ReturnsError(fault_at(checked, ASKED_FIGURES, rows[-1], remark).sentence, *list_all)


def material_of(loaded: LoadedReturns, *, covers_by: CoverStep = "quarter") -> "Material":
    """Return the rows of the returns as measures take them."""
    from prevent_cli.measures.base.material import MaterialOfRun, Rows

    rows = {
        name: None
        if checked is None
        else Rows(
            name=name,
            frame=checked.rows_as_filed,
            covers=checked.covers,
            covers_declared=checked.covers_declared,
            covers_by=covers_by,
            absent=checked.absent,
            lacking=checked.lacking,
            unread=checked.unread,
            partly_read=checked.partly_read,
            from_one_column=checked.from_one_column,
            words=checked.words,
        )
        for name, checked in loaded.returns.items()
    }
    return MaterialOfRun(rows)


def pass_gate(
    ledger: "Ledger",
    workspace: Workspace,
    status: str,
    loaded: LoadedReturns | None = None,
    known: "Sequence[KnownFigures]" = (),
) -> "Released":
    """Return the ledger as released under the paper's status; raises DisclosureError where it may not be.

    The returns that it was counted from show which person each row belongs to.
    """
    from prevent_cli.disclosure.gate import release

    policy = policy_of(workspace, status)
    return release(ledger, policy, people_of(loaded) if loaded is not None and policy.withholds else {}, known)


def policy_of(workspace: Workspace, status: str) -> "Policy":
    """Return the rule of what may leave under a status, as the workspace settles it."""
    from prevent_cli.disclosure.policy import Policy, Status

    rules = workspace.disclosure
    return Policy(
        status=Status(status),
        hides_small_numbers=rules.small_numbers != "show",
        shows_cases=rules.small_numbers != "no-counts",
        shows_corrections=rules.corrections == "show",
        threshold=rules.threshold,
    )


def people_of(loaded: LoadedReturns) -> "People":
    """Return which person each row belongs to, by its row id, for returns where a person may have several rows.

    They have a column of references to people; a row without a reference counts as another person.
    """
    import numpy as np

    found = {}
    for name, checked in loaded.returns.items():
        reference = _reference_of(checked) if checked is not None and len(checked.frame) else None
        if checked is None or reference is None:
            continue
        rows, column = checked.frame.index.to_numpy(), checked.frame[reference].cat
        codes = column.codes.to_numpy().astype(np.int64)
        if np.bincount(codes[codes >= 0], minlength=1).max() <= 1:
            continue  # each row is of another person
        own = len(column.categories) + np.arange(len(codes))
        found[name] = np.full(rows.max() + 1, -1, dtype=np.int64)
        found[name][rows] = np.where(codes < 0, own, codes)
    return found


def _reference_of(checked: "CheckedReturn") -> str | None:
    """Return the column of a return with the reference of a row's person."""
    columns = checked.description.columns
    return next((one.name for one in columns if one.personal and one.kind is Kind.IDENTIFIER), None)


def sheet(released: "Released", table: str, question: "Question") -> "Sheet":
    """Return a released table as a sheet of printed cells, for a screen or an export."""
    from prevent_cli.layouts.present import printed_figures, sheet_of

    return sheet_of(released.tables[table], printed_figures(released), as_at=question.as_at)


def measures_that_give(figure: str | None) -> tuple[str, ...]:
    """Return the names of the measures that can give a figure of this name; all where none is named or gives it."""
    from prevent_cli.measures.names import name_now
    from prevent_cli.measures.registry import MEASURES

    now = name_now(figure or "")
    giving = tuple(name for name, asked in MEASURES.items() if now and now.startswith(asked.gives or ("\0",)))
    return giving or tuple(MEASURES)


def that_can_be_counted(measures: Sequence[str], loaded: LoadedReturns) -> tuple[str, ...]:
    """Return those of some measures whose needed returns, or those that are enough without them, all exist."""
    from prevent_cli.measures.registry import MEASURES

    return tuple(name for name in measures if not MEASURES[name].lacks(loaded.present))
