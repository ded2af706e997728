"""Figures of training by sector: the council's own sectors, or education and outside education; and not stated."""

from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.measures.base.days import rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    count_and_share,
    counted,
    not_covered,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.feedback import (
    THOSE_THAT_ANSWER,
    Forms,
    form_count,
    forms_in_window,
    good_and_answers,
    unanswered,
)
from prevent_cli.measures.training.partners import session_figures
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.returns.codes import SECTORS
from prevent_cli.wording import capital, slug

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_STATED = "Not stated"


def own_sectors(material: Material, question: Question) -> Measured:
    """Return the training by sector if the council has its own sectors and sessions; else nothing."""
    if not question.sectors or material.get("sessions") is None:
        return Measured(facts={OWN: False})
    return training_by_sector(material, question)


def training_by_sector(material: Material, question: Question) -> Measured:
    """Return the sessions of the window by sector, with the people at them and what their forms say.

    Figures "sectors.education.sessions", ".people", ".forms", ".understanding" (forms that rate their understanding
    good or excellent afterwards), ".understanding.percent" and ".unanswered", and the same for
    "sectors.non-education". The council's own sectors take their places, and sessions of those two then have rows of
    their own names if there are any. "sectors.not-stated" counts sessions without a sector, and forms without a session
    in a sector. It has a row only if one of its figures is above 0. People are the distinct people in the registers of
    the sector's sessions, or the numbers that organisers reported ([x] if a session has neither). A form belongs to its
    session's sector. Table "training.sectors".
    """
    training = training_of(material, question)
    evaluations = material.get("evaluations")
    chosen = forms_in_window(training, evaluations)
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    stated: list[NDArray[np.bool_] | None] = []
    sector_unknown = _sector_unknown(training, evaluations)
    for name in (*_sectors(question), NOT_STATED):
        sessions = _sessions(training, name)
        if _is_replaced(name, question) and not sessions.value:
            sessions = Count(value=None, source="sessions", rule=REPLACED)
        forms = _forms_of(training, evaluations, chosen, sessions)
        if name == NOT_STATED:
            forms = _outside(chosen, stated)
        stated.append(forms)
        base = f"sectors.{slug(name)}"
        own = [
            *session_figures(base, f"({name})", sessions, training),
            *_form_figures(base, name, training, (evaluations, forms), sector_unknown=sector_unknown),
        ]
        figures += own
        if (name == NOT_STATED or _is_replaced(name, question)) and not any(figure.value for figure in own):
            continue
        keys = ("sessions", "people", "forms", "understanding.percent")
        rows.append((question.label(name, kind="sector"), *(FigureRef(name=f"{base}.{key}") for key in keys)))
    facts = {**training.facts, OWN: bool(question.sectors)}
    return Measured(figures=tuple(figures), tables=(_table(tuple(rows), training, evaluations),), facts=facts)


OWN = "training.own-sectors"  # the fact that says whether the council has its own sectors
REPLACED = "the council's own sectors do not say what is in education"


def _sectors(question: Question) -> tuple[str, ...]:
    """Return the council's own sectors, in its order, and those that every council has."""
    return tuple(dict.fromkeys((*question.sectors, *(code.name for code in SECTORS))))


def _is_replaced(name: str, question: Question) -> bool:
    """Return whether a sector that every council has is not among the council's own."""
    return bool(question.sectors) and name != NOT_STATED and name not in question.sectors


def _outside(
    chosen: "NDArray[np.bool_] | None", stated: "list[NDArray[np.bool_] | None]"
) -> "NDArray[np.bool_] | None":
    """Return the forms that are outside all sectors; None if the forms are not known."""
    if chosen is None:
        return None
    left = chosen.copy()
    for forms in stated:
        if forms is not None:
            left &= ~forms
    return left


def _sector_unknown(training: Training, evaluations: Rows | None) -> Count | None:
    """Return a count without a value if a return lacks a column that gives a form's sector; else None."""
    of_sessions = None if training.sessions is None else uncounted(training.sessions, "sector")
    return of_sessions or (None if evaluations is None else uncounted(evaluations, "session_id"))


def _sessions(training: Training, sector: str) -> Count:
    if training.delivered is None or training.sessions is None or not training.covered:
        return not_covered("sessions")
    if unknown := uncounted(training.sessions, "sector"):
        return unknown
    column = training.sessions.frame["sector"]
    own = (column.isna() if sector == NOT_STATED else column == sector).to_numpy(dtype=bool)
    rows = rows_of(training.in_window(training.delivered) & own)
    rule = f"{training.course.sessions} from {training.window} whose sector is {sector.lower()}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)


def _forms_of(
    training: Training, evaluations: Rows | None, chosen: "NDArray[np.bool_] | None", sessions: Count
) -> "NDArray[np.bool_] | None":
    """Return which forms are about some sessions."""
    lacks_sessions = evaluations is not None and evaluations.lacks("session_id")
    if chosen is None or evaluations is None or training.sessions is None or sessions.rows is None or lacks_sessions:
        return None
    wanted = training.sessions.frame["session_id"].astype(object).iloc[sessions.rows]
    found: NDArray[np.bool_] = chosen & evaluations.frame["session_id"].isin(wanted.tolist()).to_numpy()
    return found


def _form_figures(
    base: str,
    sector: str,
    training: Training,
    forms: "tuple[Rows | None, NDArray[np.bool_] | None]",
    *,
    sector_unknown: Count | None,
) -> list[Figure]:
    as_at, of = training.question.as_at, Forms(f" in the sector {sector}", frozenset({"sector"}))
    good, answers = good_and_answers(training, *forms, "understanding_after", of)
    returned = form_count(training, forms[1], of)
    if sector_unknown is not None:
        returned = good = answers = sector_unknown
    name = f"{base}.understanding"
    meaning = f"Understanding of Prevent rated good or excellent after the session, {sector}, {training.window}"
    forms_meaning = f"Evaluation forms returned, {sector}, {training.window}"
    return [
        counted(f"{base}.forms", meaning=forms_meaning, unit=Unit.PEOPLE, count=returned, as_at=as_at),
        unanswered(base, sector, (returned, answers), training),
        *count_and_share(name, meaning=meaning, part=good, whole=answers, of=THOSE_THAT_ANSWER, as_at=as_at),
    ]


def _table(rows: tuple[tuple[TableCell, ...], ...], training: Training, evaluations: Rows | None) -> FigureTable:
    """Return the table; one by the council's own sectors has no columns of forms if there are no forms."""
    table = FigureTable(
        name="training.sectors",
        title=f"{capital(training.course.training)} by sector, {training.window}",
        columns=(
            FigureColumn(key="sector", heading="Sector", weight=3),
            FigureColumn(key="sessions", heading="Sessions", numeric=True, weight=2),
            FigureColumn(key="people", heading="People trained", numeric=True, weight=2),
            FigureColumn(key="forms", heading="Evaluation forms returned", numeric=True, weight=2),
            FigureColumn(
                key="percent_understanding",
                heading="Understanding good or excellent afterwards",
                numeric=True,
                weight=3,
            ),
        ),
        rows=rows,
        notes=(
            *(("A person trained in two sectors counts in each.",) if training.question.sectors else ()),
            *training.assumptions,
        ),
        description="Sessions, people and evaluation forms in each sector, and with no stated sector.",
        lists_all=True,
    )
    if evaluations is not None or not training.question.sectors:
        return table
    about_sessions = len(("sector", "sessions", "people"))
    return replace(
        table,
        columns=table.columns[:about_sessions],
        rows=tuple(row[:about_sessions] for row in rows),
        description="Sessions and people in each sector, and with no stated sector.",
    )
