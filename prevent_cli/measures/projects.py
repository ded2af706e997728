"""Figures of projects: bids, awards, and deliverables planned and delivered."""

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by, known_by, rows_of
from prevent_cli.measures.base.figure import (
    NOT_APPLICABLE,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import (
    cell_count,
    day_at,
    latest_snapshot_by,
    markdown_at,
    rows_by,
    text_at,
    whole_at,
)
from prevent_cli.periods import long_date, parse_period
from prevent_cli.records import dataclass
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

FUNDED, AWAITING = "Funded", "Awaiting decision"
NOT_KNOWN = "Not known"
COUNTED_AS = {"Places": Unit.PLACES, "Sessions": Unit.SESSIONS, "Other": Unit.ITEMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One bid for a template, with the names of its figures and tables; a table without rows is None."""

    code: str
    name: str
    funder: str
    runs_in: str
    outcome: str
    award: str
    deliverables: str | None
    expected_outcomes: str | None


def counted_as(word: str) -> Unit:
    """Return the unit of a number that others reported; a blank means people."""
    return COUNTED_AS.get(word, Unit.PEOPLE)


def as_reported(name: str, *, meaning: str, word: str, count: Count, as_at: dt.date) -> Figure:
    """Return the figure of a number that others reported under their own label; `word` says what it counts.

    It is protected whatever the word: "Events" may be incidents, and "Places" may be places on a course.
    """
    unit = counted_as(word)
    basis = unit if unit is Unit.PEOPLE else Unit.REPORTED
    return counted(name, meaning=meaning, unit=unit, basis=basis, count=count, as_at=as_at)


def projects(material: Material, question: Question) -> Measured:
    """Return the bids made by the as-at date for the paper's period, or with no stated period.

    A bid decided after that date counts as awaiting its decision. Figures "projects.bids", "projects.funded",
    "projects.unsuccessful", "projects.awaiting", "projects.award" (of all funded bids; [x] if one is not known),
    "projects.CODE.award", "projects.CODE.KEY.planned" and ".delivered" a deliverable ([z] if no number was planned).
    Tables "projects", "projects.CODE" (deliverables) and "projects.CODE.outcomes". Fact "projects": a Project each.
    """
    listed = material.get("projects")
    if listed is None:
        nothing = Count(value=None, source="projects", rule="the projects return is missing")
        return Measured(figures=_summary(dict.fromkeys(SUMMARY, nothing), nothing, question), facts={"projects": ()})
    chosen = _chosen(listed, question)
    details = _project_rows(material, question)
    outcomes = {row: _outcome(listed, row, question) for row in chosen}
    counts = {key: _number(chosen, outcomes, wanted, question) for key, (wanted, _) in SUMMARY.items()}
    if unknown := uncounted(listed, "decided_on"):
        counts |= {key: unknown for key, (wanted, _) in SUMMARY.items() if wanted}
    figures = list(_summary(counts, _award(listed, chosen, outcomes), question))
    tables: list[FigureTable] = []
    found = []
    for row in chosen:
        project = _project(details, listed, row, outcome=outcomes[row], question=question)
        figures += project.figures
        tables += project.tables
        found.append(project.facts["project"])
    table = _projects_table(listed, outcomes)
    if unknown := uncounted(listed, "runs_in"):  # without it, no bid is known to be in the period
        figures = [
            counted(one.name, meaning=one.meaning, unit=one.unit, count=unknown, as_at=one.as_at) for one in figures
        ]
    return Measured(figures=tuple(figures), tables=(table, *tables), facts={"projects": tuple(found)})


# Each figure's key, the outcomes it counts (empty: all) and its words.
SUMMARY: dict[str, tuple[tuple[str, ...], str]] = {
    "bids": ((), "Bids for projects"),
    "funded": ((FUNDED,), "Projects funded"),
    "unsuccessful": (("Unsuccessful",), "Unsuccessful bids"),
    "awaiting": ((AWAITING,), "Bids awaiting a decision"),
}


def _chosen(listed: Rows, question: Question) -> list[int]:
    made = listed.days("bid_on")
    known = rows_of(by(made, question.as_at) & known_by(listed.frame, event=made, as_at=question.as_at))
    if listed.lacks("runs_in"):
        return list(known.tolist())
    return [row for row in known.tolist() if _is_of_period(text_at(listed, "runs_in", row), question)]


def _is_of_period(runs_in: str, question: Question) -> bool:
    """Return whether a project runs on any day of the paper's period; a project without a period always does."""
    if not runs_in:
        return True
    period = parse_period(runs_in)
    return period.start <= question.period.end and question.period.start <= period.end


def _outcome(listed: Rows, row: int, question: Question) -> str:
    """Return the outcome of a bid at the as-at date; empty if the return has no column of decision dates."""
    if listed.lacks("decided_on"):
        return ""
    decided = day_at(listed, "decided_on", row)
    return text_at(listed, "outcome", row) if decided is not None and decided <= question.as_at else AWAITING


def _number(chosen: list[int], outcomes: dict[int, str], wanted: tuple[str, ...], question: Question) -> Count:
    rows = [row for row in chosen if not wanted or outcomes[row] in wanted]
    which = f" whose outcome was {wanted[0].lower()}" if wanted else ""
    rule = f"bids made by {long_date(question.as_at)}{which}; one row for each bid"
    return Count(value=len(rows), source="projects", rule=rule, rows=np.array(rows, dtype=np.int64))


def _award(listed: Rows, chosen: list[int], outcomes: dict[int, str]) -> Count:
    if unknown := uncounted(listed, "decided_on"):
        return unknown
    rows = [row for row in chosen if outcomes[row] == FUNDED]
    if rows and (unknown := uncounted(listed, "award")):
        return unknown
    awards = [whole_at(listed, "award", row) for row in rows]
    known = [award for award in awards if award is not None]
    rule = "the sum of the awards of the funded bids, if all are known"
    value = sum(known) if len(known) == len(awards) else None
    return Count(value=value, source="projects", rule=rule, rows=np.array(rows, dtype=np.int64))


def _summary(counts: dict[str, Count], award: Count, question: Question) -> tuple[Figure, ...]:
    as_at = question.as_at
    figures = [
        counted(f"projects.{key}", meaning=words, unit=Unit.PROJECTS, count=counts[key], as_at=as_at)
        for key, (_, words) in SUMMARY.items()
    ]
    total = counted("projects.award", meaning="All awards for projects", unit=Unit.POUNDS, count=award, as_at=as_at)
    return (*figures, total)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ProjectRows:
    """The deliverables and expected outcomes, each return with its row ids by project code."""

    deliverables: Rows | None
    latest: "Mapping[str, NDArray[np.int64]]"
    outcomes: Rows | None
    expected: "Mapping[str, NDArray[np.int64]]"


def _project_rows(material: Material, question: Question) -> _ProjectRows:
    deliverables, outcomes = material.get("deliverables"), material.get("expected_outcomes")
    return _ProjectRows(
        deliverables=deliverables,
        latest=latest_snapshot_by(deliverables, question.as_at, "project", read=slug),
        outcomes=outcomes,
        expected={} if outcomes is None else rows_by(outcomes, "project", np.arange(len(outcomes.frame)), read=slug),
    )


def _project(details: _ProjectRows, listed: Rows, row: int, *, outcome: str, question: Question) -> Measured:
    code, name = slug(text_at(listed, "project", row)), text_at(listed, "name", row)
    award = f"projects.{code}.award"
    figures, deliverables = _deliverables(details, code, name, question)
    expected = _expected(details, code, name)
    fact = Project(
        code=code,
        name=name,
        funder=text_at(listed, "funder", row),
        runs_in="" if listed.lacks("runs_in") else text_at(listed, "runs_in", row),
        outcome=outcome,
        award=award,
        deliverables=deliverables.name if deliverables.rows else None,
        expected_outcomes=expected.name if expected.rows else None,
    )
    return Measured(
        figures=(_award_figure(award, listed, row=row, outcome=outcome, question=question), *figures),
        tables=(deliverables, expected),
        facts={"project": fact},
    )


def _not_applicable(name: str, meaning: str, unit: Unit, *, why: str, question: Question) -> Figure:
    return Figure(
        name=name,
        meaning=meaning,
        unit=unit,
        basis=unit,
        as_at=question.as_at,
        mark=NOT_APPLICABLE,
        operation=why,
    )


def _award_figure(award: str, listed: Rows, *, row: int, outcome: str, question: Question) -> Figure:
    meaning = f"Award for {text_at(listed, 'name', row)}"
    if unknown := uncounted(listed, "decided_on"):
        return counted(award, meaning=meaning, unit=Unit.POUNDS, count=unknown, as_at=question.as_at)
    if outcome != FUNDED:
        return _not_applicable(award, meaning, Unit.POUNDS, why="the bid was not funded", question=question)
    count = cell_count(listed, "award", row, "the award in the return")
    return counted(award, meaning=meaning, unit=Unit.POUNDS, count=count, as_at=question.as_at)


def _deliverables(details: _ProjectRows, code: str, name: str, question: Question) -> tuple[list[Figure], FigureTable]:
    """Return the figures and the table of one project's deliverables, from its latest list at the as-at date."""
    figures: list[Figure] = []
    lines: list[tuple[TableCell, ...]] = []
    rows = details.deliverables
    if rows is not None and code in details.latest:
        for row in details.latest[code].tolist():
            deliverable = text_at(rows, "deliverable", row)
            base = f"projects.{code}.{slug(text_at(rows, 'code', row) or deliverable)}"
            figures += _deliverable(base, f"{name}: {deliverable}", rows, row=row, question=question)
            refs = (FigureRef(name=f"{base}.planned"), FigureRef(name=f"{base}.delivered"))
            lines.append((deliverable, *refs, text_at(rows, "unit", row)))
    return figures, _deliverables_table(code, name, tuple(lines), question)


def _deliverables_table(
    code: str, name: str, rows: tuple[tuple[TableCell, ...], ...], question: Question
) -> FigureTable:
    return FigureTable(
        name=f"projects.{code}",
        title=f"{name}: deliverables at {long_date(question.as_at)}",
        columns=(
            FigureColumn(key="deliverable", heading="Deliverable", weight=7),
            FigureColumn(key="planned", heading="Planned", numeric=True, weight=2),
            FigureColumn(key="delivered", heading="Delivered so far", numeric=True, weight=2),
            FigureColumn(key="unit", heading="Unit", weight=2, text_from="deliverables"),
        ),
        rows=rows,
        description=f"What {name} is planned to deliver, and how much has been delivered.",
    )


def _deliverable(base: str, words: str, rows: Rows, *, row: int, question: Question) -> list[Figure]:
    word, as_at = text_at(rows, "counts", row), question.as_at
    rule = f"the latest number reported at or before {long_date(as_at)}"
    delivered = cell_count(rows, "delivered", row, rule)
    planned = cell_count(rows, "planned", row, rule)
    figure = as_reported(f"{base}.planned", meaning=f"{words}, planned", word=word, count=planned, as_at=as_at)
    if planned.value is None and not planned.remedy:
        figure = _not_applicable(
            figure.name, figure.meaning, figure.unit, why="no number was planned", question=question
        )
    return [
        figure,
        as_reported(f"{base}.delivered", meaning=f"{words}, delivered", word=word, count=delivered, as_at=as_at),
    ]


def _expected(details: _ProjectRows, code: str, name: str) -> FigureTable:
    lines: list[tuple[TableCell, ...]] = []
    if details.outcomes is not None and code in details.expected:
        lines = [(markdown_at(details.outcomes, "expected_outcome", row),) for row in details.expected[code].tolist()]
    return FigureTable(
        name=f"projects.{code}.outcomes",
        title=f"{name}: expected outcomes",
        columns=(FigureColumn(key="expected_outcome", heading="Expected outcomes", text_from="expected_outcomes"),),
        rows=tuple(lines),
        description=f"What {name} is expected to achieve.",
    )


def _projects_table(listed: Rows, outcomes: dict[int, str]) -> FigureTable:
    rows: list[tuple[TableCell, ...]] = [
        (
            text_at(listed, "name", row),
            outcome or NOT_KNOWN,
            FigureRef(name=f"projects.{slug(text_at(listed, 'project', row))}.award"),
            day_at(listed, "decided_on", row) if outcome not in {AWAITING, ""} else None,
        )
        for row, outcome in outcomes.items()
    ]
    return FigureTable(
        name="projects",
        title="Bids for projects",
        columns=(
            FigureColumn(key="project", heading="Project", weight=4),
            FigureColumn(key="outcome", heading="Outcome of bid", weight=2),
            FigureColumn(key="award_pounds", heading="Award", numeric=True, weight=2),
            FigureColumn(key="decided_on", heading="Date of decision", weight=2),
        ),
        rows=tuple(rows),
        description="Each project bid for, the outcome of the bid, and the award.",
    )
