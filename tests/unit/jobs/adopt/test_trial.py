"""The trial of adopted settings: which columns with faults may be left unread."""

import datetime as dt

import pytest
from intake_files import write_csv

from prevent_cli.jobs.adopt.trial import trial, unreadable_columns
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Workspace

HEAD = "Session ID | Date held | Delivered for"


def unread(folder, name, drawing):
    """Return the columns that may be left unread, with the number of their faults."""
    write_csv(folder, f"{name}.csv", drawing)
    return unreadable_columns(trial(Workspace(folder=folder), (name,), today=dt.date(2026, 1, 15)))


@pytest.mark.parametrize(
    ("name", "drawing", "columns"),
    [
        ("referrals", "Ref | Date received | Concern\nR1 | 2025-04-01 | Salad", {"referrals": {"concern": 1}}),
        ("referrals", "Ref | Date received | Outcome\nR1 | 2025-04-01 | Salad", {"referrals": {"outcome": 1}}),
        ("sessions", f"{HEAD} | Course\nS1 | 2025-04-01 | Adults | Salad", {}),
        ("sessions", f"{HEAD} | Date recorded\nS1 | 2025-04-01 | Adults | soon", {}),
    ],
)
def test_column_is_left_unread_unless_figures_take_its_absence_for_a_number(tmp_path, name, drawing, columns):
    assert unread(tmp_path, name, drawing) == columns


def test_column_says_that_no_figure_uses_it_exactly_where_its_description_does():
    every = [column for description in RETURNS.values() for column in description.columns]
    assert [one.name for one in every if one.no_figure] == [one.name for one in every if "No figure use" in one.absent]
