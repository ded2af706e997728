import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise

DAY = "Date of decision"


def log(answer, day, *rows):
    """Return the one candidate of a drawn log with an answer and a day in each row."""
    drawn = [f"R{at} | 2025-04-0{at} | Islamist | {row}" for at, row in enumerate(rows, start=1)]
    drawing = "\n".join([f"Ref | Date received | Type of concern | {answer} | {day}", *drawn])
    found = recognise([sheet(drawing, file="Channel log.csv")])
    return found.certain[0]


def accepted(one):
    """Return the heading of the day of acceptance, the heading of its answer, and the doubt."""
    match = one.match("accepted_on")
    return match and (match.heading, one.only_if.get("accepted_on"), match.doubt)


ROWS = ("Y | 2025-05-01", "N | 2025-05-02", "N | ", "Y | 2025-06-01", " | ")


@pytest.mark.parametrize("answer", ["Adopted Y/N", "Accepted?", "On Channel (Y/N)", "Adopted", "Accepted yes or no"])
@pytest.mark.parametrize("day", [DAY, "Panel decision date", "Decision date", "Date of the panel decision"])
def test_day_of_decision_is_certain_beside_answers_of_which_each_yes_has_a_day(answer, day):
    assert accepted(log(answer, day, *ROWS)) == (day, answer, "")


@pytest.mark.parametrize("word", ["Pending", "TBC", "Awaiting panel", "n/a", "Not yet"])
def test_decision_that_was_not_made_needs_no_day(word):
    assert accepted(log("Adopted Y/N", DAY, *ROWS, f"{word} | ")) == (DAY, "Adopted Y/N", "")


def test_answer_keeps_its_own_column():
    assert log("Adopted Y/N", DAY, *ROWS).match("was_adopted").certain


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        ("Y | ", "it has 1 row with Yes and without a day"),
        ("Y | n/a", "it has 1 row with Yes and without a day"),
        (" | 2025-06-02", "it has 1 row with a day and without an answer"),
        ("Pending | 2025-06-02", "it has 1 row with an answer other than Yes or No"),
        ("Unknown | ", "it has 1 row with an answer other than Yes or No"),
        ("Y | soon", "not all of its values are days"),
    ],
)
def test_day_of_decision_is_proposed_where_a_row_has_only_a_day_or_only_a_yes(row, doubt):
    assert accepted(log("Adopted Y/N", DAY, *ROWS, row)) == (DAY, "Adopted Y/N", doubt)


def test_day_of_decision_is_proposed_beside_a_decision_of_the_police():
    rows = [f"{row} | Y" for row in ROWS]
    one = log("Adopted Y/N", f"{DAY} | Section 36 decision", *rows)
    assert accepted(one) == (DAY, "Adopted Y/N", "it may be the day of Section 36 decision")
    one = log("Adopted Y/N", "Panel decision date | Section 36 decision", *rows)
    assert accepted(one) == ("Panel decision date", "Adopted Y/N", "")


def test_day_whose_heading_is_only_like_that_of_a_decision_is_proposed():
    assert accepted(log("Adopted Y/N", "Date of panel's decision", *ROWS)) == (
        "Date of panel's decision",
        "Adopted Y/N",
        'it is like "Date of decision"',
    )


def test_own_day_of_acceptance_is_used_first():
    rows = [f"{row} | 2025-05-09" for row in ROWS]
    assert accepted(log("Adopted Y/N", f"{DAY} | Date adopted", *rows)) == ("Date adopted", None, "")


def test_answers_without_a_day_give_no_day_of_acceptance():
    assert accepted(log("Adopted Y/N", "Notes", "Y | a", "N | b", "Y | c")) is None


def test_days_beside_a_column_that_is_no_answer_give_no_day_of_acceptance():
    assert log("Adopted Y/N", DAY, "2025-05-01 | 2025-05-01", "2025-05-02 | 2025-05-02").only_if == {}


def test_decision_in_words_of_adoption_is_an_answer_and_in_other_words_is_none():
    rows = ("Adopted | 2025-05-01", "Not adopted | 2025-05-02", "Accepted | 2025-06-01")
    assert accepted(log("Panel decision", DAY, *rows)) == (DAY, "Panel decision", "")
    assert accepted(log("Panel decision", DAY, *rows, "NFA | 2025-06-02")) is None


def day_log(heading, *cells):
    """Return the one candidate of a drawn log without a day of decision: a day of panel and an answer in each row."""
    drawn = [f"R{at} | 2025-04-0{at} | Islamist | 2025-05-0{at} | {cell}" for at, cell in enumerate(cells, start=1)]
    drawing = "\n".join([f"Ref | Date received | Type of concern | Date to Panel | {heading}", *drawn])
    return recognise([sheet(drawing, file="Channel log.csv")]).certain[0]


@pytest.mark.parametrize(
    ("heading", "words", "column"),
    [
        ("Adopted?", ("Adopted", "Not adopted"), "was_adopted"),
        ("Adopted?", ("Accepted", "Declined"), "was_adopted"),
        ("Accepted", ("Y", "N"), "was_adopted"),
        ("Closed", ("Y", "N"), "case_closed"),
        ("Closed", ("Closed", "Open"), "case_closed"),
    ],
)
def test_heading_of_a_day_above_answers_names_the_column_of_the_answer(heading, words, column):
    one = day_log(heading, *words * 4)
    assert one.match(column).heading == heading
    assert one.match(column).certain
    assert all(match.heading != heading for match in one.matches if match.column != column)


def test_heading_of_a_day_is_never_proposed_where_no_cell_is_a_day():
    assert day_log("Advice given", *("Oddly", "Sundry") * 4).match("advice_on") is None


def test_day_of_the_panel_is_proposed_as_that_of_adoption_where_a_file_has_no_other():
    one = day_log("Adopted?", *("Adopted", "Not adopted") * 4)
    why = "your file has no other day for it, and this is also Discussed at panel"
    assert accepted(one) == ("Date to Panel", "Adopted?", why)
    assert one.match("panel_on").certain
