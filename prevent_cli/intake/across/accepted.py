"""Faults that a council accepts in prevent.toml: they become warnings that say how the rows count."""

from collections.abc import Iterator
from dataclasses import replace

from prevent_cli.intake.across.located import CheckedReturns, kept_rows
from prevent_cli.intake.across.sessions import unknown_sessions
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import ReturnDescription
from prevent_cli.returns.training import UNKNOWN_SESSION
from prevent_cli.wording import cleaned, format_list
from prevent_cli.workspace.folder import ReturnSettings


def accept_faults(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    """Yield a fault for each word of `accept` that is not a fault that this return can accept."""
    known = _how_counted(description)
    for word in settings.accept:
        if word not in known:
            able = f"use {format_list(tuple(known))}" if known else "delete it: the return accepts no faults"
            yield Fault(
                severity=Severity.FAULT,
                rule="unknown-accept",
                file="prevent.toml",
                found=word,
                wanted=f"in [returns.{description.name}] accept is not a fault that can be accepted; {able}",
                nearest=nearest(word, {cleaned(slug): slug for slug in known}),
            )


def how_counted(checked: CheckedReturn, rule: str) -> str | None:
    """Return how the rows of an accepted fault count; None if the council does not accept it."""
    return _how_counted(checked.description).get(rule) if rule in checked.accepts else None


def _how_counted(description: ReturnDescription) -> dict[str, str]:
    return {fault.rule: fault.rows_count for fault in description.acceptable}


def without_unknown_sessions(returns: CheckedReturns) -> dict[str, CheckedReturn | None]:
    """Return the returns. If the council accepts unknown sessions, attendance is without their rows.

    These rows count as left out, and attendance has a warning for each session.
    """
    attendance = returns.get("attendance")
    if attendance is None or how_counted(attendance, UNKNOWN_SESSION) is None:
        return dict(returns)
    warnings = tuple(unknown_sessions(returns))
    sessions = returns.get("sessions")
    if not warnings or sessions is None:
        return dict(returns)
    return {**returns, "attendance": _without_rows(attendance, sessions, warnings)}


def _without_rows(attendance: CheckedReturn, sessions: CheckedReturn, warnings: tuple[Fault, ...]) -> CheckedReturn:
    import numpy as np

    known = set(sessions.frame["session_id"].cat.categories)
    ids = attendance.frame["session_id"].cat
    is_known = np.array([text in known for text in ids.categories] + [False], dtype=bool)[ids.codes.to_numpy()]
    return replace(kept_rows(attendance, is_known), faults=(*attendance.faults, *warnings))
