"""Sentences over made-up figures, for the tests of what they say."""

import datetime as dt
from dataclasses import dataclass

from prevent_cli.intervals import By
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions

DAY = dt.date(2020, 12, 31)
EARLIER = dt.date(2020, 11, 30)
HIDDEN = "c"


def sentences(interval: By = "quarter", **values: int | str | None) -> Sentences:
    """Return sentences over figures; one without a value is not available, and _ in a name is its hyphen or stop."""
    figures = {name.replace("__", ".").replace("_", "-"): value for name, value in values.items()}
    printed = {
        name: PrintedFigure(name=name, text=f"{value}%" if name.endswith(".percent") else str(value), value=value)
        if isinstance(value, int)
        else PrintedFigure(name=name, text=f"[{value or 'x'}]", mark=value or "x")
        for name, value in figures.items()
    }
    return Sentences(PaperFunctions(figures=printed, tables={}, texts={}, charts={}), interval=interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What one course's sessions are called."""

    session: str = "WRAP session"
    sessions: str = "WRAP sessions"
