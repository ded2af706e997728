import pytest

from prevent_cli.loose_dates import parse_loose_date


@pytest.mark.parametrize(
    ("text", "first", "last", "printed"),
    [
        ("2019-12-03", "2019-12-03", "2019-12-03", "3 December 2019"),
        ("2019-12-03 00:00:00", "2019-12-03", "2019-12-03", "3 December 2019"),
        ("03/12/2019", "2019-12-03", "2019-12-03", "3 December 2019"),
        ("3 Dec 2019", "2019-12-03", "2019-12-03", "3 December 2019"),
        ("3rd December 2019", "2019-12-03", "2019-12-03", "3 December 2019"),
        ("January 2020", "2020-01-01", "2020-01-31", "January 2020"),
        ("Sept 2019", "2019-09-01", "2019-09-30", "September 2019"),
        ("Spring/Summer 2019", "2019-03-01", "2019-08-31", "Spring/Summer 2019"),
        ("Mar-25", "2025-03-01", "2025-03-31", "March 2025"),  # as Excel shows a month
        ("Sept '24", "2024-09-01", "2024-09-30", "September 2024"),
        ("Mawrth 2025 / March 2025", "2025-03-01", "2025-03-31", "March 2025"),
        ("Gwanwyn 2025 / Spring 2025", "2025-03-01", "2025-05-31", "Spring 2025"),
        ("Mawrth 2025", "2025-03-01", "2025-03-31", "March 2025"),
        ("Winter 2019", "2019-12-01", "2020-02-29", "Winter 2019"),
        ("Date to be confirmed", None, None, "Date to be confirmed"),
        ("TBC", None, None, "Date to be confirmed"),
    ],
)
def test_a_loose_date_keeps_its_own_precision(text, first, last, printed):
    found = parse_loose_date(text)
    assert found is not None
    assert [found.first and found.first.isoformat(), found.last and found.last.isoformat()] == [first, last]
    assert found.in_words == printed


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "31/02/2020",
        "32 January 2020",
        "January",
        "2020-13-01",
        "May be 2020",
        "4 Spring 2019",
        "Mawrth 2025 / April 2025",
    ],
)
def test_what_is_no_date_is_no_loose_date(text):
    assert parse_loose_date(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Winter/Spring 2020", ("2019-12-01", "2020-05-31")),
        ("Winter 2019", ("2019-12-01", "2020-02-29")),
        ("Autumn/Winter 2019", ("2019-09-01", "2020-02-29")),
        ("Spring/Summer 2019", ("2019-03-01", "2019-08-31")),
        ("Summer/Spring 2020", None),
    ],
)
def test_two_seasons_run_forwards(text, days):
    found = parse_loose_date(text)
    assert (None if found is None else (str(found.first), str(found.last))) == days
