"""One table of a measure: its returns, its question, and its figures as their status releases them."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.counting.remarks import cover_remarks
from prevent_cli.errors import UsageError, unknown
from prevent_cli.jobs.asked import Asked
from prevent_cli.jobs.typed_text import titled, without_text
from prevent_cli.measures.registry import MEASURES, lacking, returns_for
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Message, Option
from prevent_cli.wording import did_you_mean, format_list, nearest_names

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.measures.base.figure import FigureTable
    from prevent_cli.measures.base.material import Question
    from prevent_cli.workspace.folder import Workspace


# The tables of commands by the commands' names: the measure, and the table that programs get of it.
OF_COMMANDS = {
    "channel-quarterly": ("channel-quarterly", "channel.quarterly"),
    "channel-journey": ("journey", "channel.journey"),
    "training-gap": ("training-gap", "training.gap"),
    "boards": ("boards", "boards.status"),
}
JOURNEY_BY = "channel.journey-by"  # instead of channel.journey where it is asked for by intervals


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTable:
    """A measure to count for its table: the returns that were read, the question, and remarks on what they cover.

    `is_settled` is true if the as-at date was not asked for and is not the end of the period.
    """

    measure: str
    loaded: loading.LoadedReturns
    question: "Question"
    is_settled: bool
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedTable:
    """The figures of a table as released, and remarks for the officer."""

    released: "Released"
    remarks: tuple[Message, ...] = ()


def plan_table(  # noqa: PLR0913 - a table is asked for by these
    measure: str, here: "Workspace", *, board: str, asked: Asked, quarters: int | None = None, today: dt.date
) -> PlannedTable:
    """Return what a table needs, with its returns read; raises ReturnsError where they are missing or have faults."""
    _, uses = returns_for((measure,))
    loaded = loading.load_and_check(here, uses, today=today, needs=lacking((measure,), ()))
    loading.refuse_faults(loaded, needs=lacking((measure,), loaded.present))
    from prevent_cli.measures.counted_days import counted_days  # numpy, which is imported while files are read

    as_at = questions.settle_as_at(loaded, asked=asked.as_at, today=today)
    is_settled = asked.as_at is None
    if is_settled and asked.period is not None and asked.period.end <= as_at:
        as_at, is_settled = asked.period.end, False
    question = questions.ask(
        here,
        here.board(board),
        period=asked.period,
        as_at=as_at,
        meeting=asked.meeting,
        since=asked.since,
        quarters=quarters,
        by=asked.by,
        journey_by=asked.by,
    )
    remarks = tuple(cover_remarks(loaded, counted_days((measure,), question)))
    return PlannedTable(measure=measure, loaded=loaded, question=question, is_settled=is_settled, remarks=remarks)


def release_table(  # noqa: PLR0913 - a table is released by these
    planned: PlannedTable, here: "Workspace", *, board: str, asked: Asked, exports: Path, now: dt.datetime
) -> ReleasedTable:
    """Return the figures of a table as their status releases them: as a draft where none is asked for.

    The public's are those of the board's paper if that has the same figures. Nothing is written and nothing recorded.
    """
    status, loaded, question = asked.status or "draft", planned.loaded, planned.question
    if not ledgers.policy_of(here, status).withholds:
        ledger = ledgers.count(loaded, question, (planned.measure,))
        return ReleasedTable(released=ledgers.pass_gate(ledger, here, status, loaded))
    from prevent_cli.jobs.public_view import plan_with_table, view_alone, view_of_paper

    plan = plan_with_table(here, board, planned.measure, question, asked=asked.period, today=now.date())
    view = (
        view_alone(here, question, (planned.measure,), loaded, exports=exports, now=now)
        if plan is None
        else view_of_paper(here, plan, exports=exports, now=now)
    )
    return ReleasedTable(released=view.released, remarks=view.remarks)


def measures_with(name: str, *, by_intervals: bool) -> tuple[tuple[str, ...], str]:
    """Return the measures that can give a table of a command's name or of its own, and its own name.

    Raises UsageError with the nearest names where no measure does.
    """
    known = name.strip().casefold()
    if known in OF_COMMANDS:
        measure, table = OF_COMMANDS[known]
        return (measure,), JOURNEY_BY if by_intervals and table == "channel.journey" else table
    giving = tuple(one for one, asked in MEASURES.items() if any(known.startswith(begins) for begins in asked.gives))
    if not giving or not known:
        beginnings = [begins.rstrip(".") for asked in MEASURES.values() for begins in asked.gives]
        hint = did_you_mean(known, [*OF_COMMANDS, *beginnings], otherwise=f"tables are {', '.join(OF_COMMANDS)}")
        raise UsageError(f'unknown table "{name}"; {hint}')
    return giving, known


def shown_table(released: "Released", name: str, here: "Workspace") -> tuple["FigureTable", tuple[Message, ...]]:
    """Return a released table for programs, and remarks; a public one has no text that somebody typed.

    Raises UsageError with the tables there are where it is not among them, or where it would have no columns left.
    """
    table = released.tables.get(name)
    if table is None:
        raise unknown(
            f'the returns give no table "{name}"',
            nearest_names(name, list(released.tables)),
            Action(f"choose one of {format_list(list(released.tables)) or 'another measure'}"),
        )
    if str(released.policy.status) != "public":
        return table, ()
    kept, headings = without_text((table,), kept=here.export.text_from)
    if not kept:
        raise UsageError(f'the table "{name}" has only text that somebody typed', Option("status", "draft"))
    left_out = (Message(f"typed text is left out of this public table: {titled(headings)}"),) if headings else ()
    return kept[0], left_out


def working_remarks(released: "Released") -> tuple[Message, ...]:
    """Return a remark where figures have small numbers that the workspace hides from the public."""
    if not (released.small and released.policy.hides_small_numbers):
        return ()
    return (
        Message(
            "Working figures, not for publication: they have small numbers that this workspace hides from the public"
        ),
    )
