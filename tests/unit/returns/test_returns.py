"""What a declaration says of its columns and of other returns is true of them."""

import pytest

from prevent_cli.intake.across.references import references
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.returns.description import Growth


@pytest.mark.parametrize("description", RETURNS.values(), ids=lambda description: description.name)
def test_every_column_that_a_declaration_names_is_one_of_its_own(description):
    named = (
        *description.unique,
        *description.figures_named_by,
        *description.named_within,
        *(name for pair in description.days_in_order for name in pair),
        *filter(None, (description.event_date, description.snapshot_date, description.dated_by)),
    )
    assert set(named) <= set(description.by_name)


@pytest.mark.parametrize("description", RETURNS.values(), ids=lambda description: description.name)
def test_a_return_that_grows_says_which_day_its_rows_have(description):
    if description.growth is not None:
        assert description.event_date or description.snapshot_date or description.column(description.dated_by).refers_to
    assert description.growth is not Growth.YEARLY or description.snapshot_date


@pytest.mark.parametrize(("name", "column", "reference"), tuple(references()))
def test_what_a_column_refers_to_is_declared(name, column, reference):
    assert RETURNS[name].column(column)
    assert RETURNS[reference.to].column(reference.column).kind is Kind.IDENTIFIER, (
        f"{name}.{column} must refer to a column of codes of {reference.to}, and {reference.column} is not one"
    )


def test_a_column_named_like_the_key_of_another_return_says_that_it_refers_to_it():
    keys = {description.unique[0]: name for name, description in RETURNS.items() if len(description.unique) == 1}
    lacking = [
        f"{name}.{column.name} (to {keys[column.name]})"
        for name, description in RETURNS.items()
        for column in description.columns
        if column.name in keys
        and name != keys[column.name]
        and (column.refers_to is None or column.refers_to.to != keys[column.name])
    ]
    assert not lacking, f"add refers_to to these columns in prevent_cli/returns/: {', '.join(lacking)}"


def test_references_are_checked_in_the_order_of_the_returns():
    assert [(name, column, reference.to) for name, column, reference in references()] == [
        ("sessions", "delivered_by", "trainers"),
        ("attendance", "session_id", "sessions"),
        ("attendance", "person_id", "staff"),
        ("completions", "person_id", "staff"),
        ("evaluations", "session_id", "sessions"),
        ("deliverables", "project", "projects"),
        ("expected_outcomes", "project", "projects"),
    ], "add a new reference of a return to this list, in the order of RETURNS"


def test_only_a_day_can_be_ahead():
    ahead = {(name, one.name) for name in RETURNS for one in RETURNS[name].columns if one.may_be_ahead}
    assert ahead == {
        ("completions", "expires_on"),
        ("staff", "left_on"),
        ("clearance", "meeting_on"),
        ("departments", "since"),
        ("departments", "until"),
    }
    assert {RETURNS[name].column(column).kind for name, column in ahead} == {Kind.DATE}


def test_a_return_that_others_use_names_their_column():
    used = {name: one.used_in for name, one in RETURNS.items() if one.used_in is not None}
    assert {(name, use.to, use.column) for name, use in used.items()} == {("trainers", "sessions", "delivered_by")}
    for name, use in used.items():
        assert RETURNS[use.to].column(use.column).refers_to.to == name
