"""Which columns name departments, and what is declared with them."""

from prevent_cli.intake.across.departments import department_columns
from prevent_cli.returns import RETURNS
from prevent_cli.returns.columns import UNKNOWN_DEPARTMENT


def test_columns_that_name_departments_are_checked_in_the_order_of_the_returns():
    assert list(department_columns()) == [
        ("sessions", "delivered_for"),
        ("attendance", "department"),
        ("completions", "department"),
        ("headcounts", "department"),
        ("totals", "department"),
        ("staff", "department"),
        ("trainers", "department"),
        ("evaluations", "department"),
        ("risks", "department"),
    ]


def test_each_return_that_names_departments_says_how_the_rows_of_an_unknown_one_count():
    lacking = [
        name
        for name, _column in department_columns()
        if UNKNOWN_DEPARTMENT not in {fault.rule for fault in RETURNS[name].acceptable}
    ]
    assert not lacking, f"add unknown_department(...) to `acceptable` in prevent_cli/returns/ for: {', '.join(lacking)}"


def test_returns_of_one_row_per_department_have_its_column_and_a_day():
    for description in RETURNS.values():
        if description.one_row_per_department:
            assert description.snapshot_date == "as_at"
            assert "department" in description.by_name
