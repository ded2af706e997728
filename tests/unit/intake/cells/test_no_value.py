"""Words and rough numbers that officers type in place of a value: read where they are exact, else a fault."""

import pytest
from intake_files import load_drawing, rules, sentences, write_csv

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import ReturnSettings, Workspace

CLOSED = "Ref | Received | Accepted | Date closed\nR1 | 13/02/2018 | 14/02/2018 | {}"
PROJECTS = "Project code | Project name | Funder | Date of bid | Outcome of bid | Runs in"
ATTENDEES = "Session ID | Date held | Delivered for | Reported attendees\nS-1 | 13/02/2018 | A | {}"


@pytest.mark.parametrize("text", ["-", "\N{EN DASH}", "n/a", "NA", "Not applicable", "Ongoing", "On-going", "Open"])
def test_word_that_says_there_is_no_last_day_is_a_blank_with_a_note(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", CLOSED.format(text))
    assert found.frame["closed_on"].isna().tolist() == [True]
    assert rules(found) == ["read-as-blank"]
    assert sentences(found, Severity.NOTE) == [
        "referrals.csv, cell D2 (Support ended): says that there is no value, so it was read as blank"
    ]


def test_word_that_says_a_case_is_open_is_a_fault_in_any_other_column_of_days(tmp_path):
    found = load_drawing(tmp_path, "referrals", CLOSED.replace("14/02/2018", "Ongoing").format(""))
    assert [fault.cell for fault in found.faults] == ["C2"]
    found = load_drawing(tmp_path, "referrals", CLOSED.replace("13/02/2018", "n/a").format(""))
    assert [fault.cell for fault in found.faults] == ["B2"]  # each referral has a day of receipt


@pytest.mark.parametrize("text", ["tbc", "N/A", "not known", "Unknown", "to be confirmed"])
def test_number_that_is_not_known_is_a_blank_with_a_note(tmp_path, text):
    found = load_drawing(tmp_path, "sessions", ATTENDEES.format(text))
    assert found.frame["reported_attendees"].isna().tolist() == [True]
    assert rules(found) == ["read-as-blank"]


@pytest.mark.parametrize("text", ["tbc", "n/a", "-"])
def test_word_is_a_fault_where_a_blank_number_means_none(tmp_path, text):
    drawing = (
        "As at | Project code | Deliverable code | Deliverable | Delivered | Planned\n13/02/2018 | P | D | T | 5 | {}"
    )
    assert rules(load_drawing(tmp_path, "deliverables", drawing.format(text))) == ["not-a-whole-number"]


@pytest.mark.parametrize("text", ["c. 30", "c30", "30+", "approx 30", "~30", "<5", "30-40", "30 to 40", "30 (est)"])
def test_number_that_is_not_exact_is_a_fault_that_asks_for_the_count(tmp_path, text):
    [sentence] = sentences(load_drawing(tmp_path, "sessions", ATTENDEES.format(text)))
    assert sentence.endswith("is not an exact number; type the number that was counted, or leave it blank")


def test_dash_for_a_number_may_be_none_or_not_known(tmp_path):
    [sentence] = sentences(load_drawing(tmp_path, "sessions", ATTENDEES.format("-")))
    assert sentence.endswith('"-" may mean 0 or not known; type 0 if it was counted, or leave it blank')


@pytest.mark.parametrize("text", ["May 2024", "Q3 2024/25", "2024/25", "Spring 2024", "mid-2024"])
def test_month_in_a_column_of_days_is_a_fault_that_asks_for_the_day(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received\nR1 | {text}")
    assert [fault.wanted for fault in found.faults] == ["does not say which day; use DD/MM/YYYY"]


@pytest.mark.parametrize("text", ["Ongoing", "Q3 2024/25", "End of March 2025", "Early 2025", "2024/25", "May 2024"])
def test_due_dates_keep_the_words_of_a_plan(tmp_path, text):
    drawing = "As at | Workstream | Objective | Progress | Status | Due\n13/02/2018 | W | A | Text | Green | {}"
    found = load_drawing(tmp_path, "actions", drawing.format(text))
    assert (found.faults, found.frame["due"].tolist()) == ((), [text])


def test_ongoing_is_no_next_update_of_a_board(tmp_path):
    drawing = "Recorded on | Board | Next update\n13/02/2018 | Cabinet | Ongoing"
    assert "not-a-date" in rules(load_drawing(tmp_path, "boards", drawing))


@pytest.mark.parametrize(
    ("text", "label"), [("May 2024", "2024-05"), ("Q3 2024/25", "2024/25 Q3"), ("Quarter 3 2024-25", "2024/25 Q3")]
)
def test_periods_are_read_as_officers_write_them(tmp_path, text, label):
    drawing = f"{PROJECTS}\nP1 | N | H | 13/02/2018 | Funded | {{}}"
    assert load_drawing(tmp_path, "projects", drawing.format(text)).frame["runs_in"].tolist() == [label]


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("projects", f"{PROJECTS}\nP1 | N | H | 13/02/2018 | Funded | {{}}"),
        ("actions", "As at | Workstream | Objective | Progress | Status | Due\n13/02/2018 | W | A | T | Green | {}"),
    ],
)
def test_quarter_of_two_possible_years_is_a_fault_that_names_both(tmp_path, name, drawing):
    [sentence] = sentences(load_drawing(tmp_path, name, drawing.format("Q3 2024")))
    assert sentence.endswith(
        '"Q3 2024" could be July to September 2024 or the quarter 2024/25 Q3; '
        "write 2024/25-Q3, or 2024-07-01..2024-09-30"
    )


CONCERN = "Ref | Received | Concern\nR1 | 13/02/2018 | {}"


@pytest.mark.parametrize("word", ["TBC", "-", "?"])
def test_a_word_that_the_council_reads_as_blank_is_a_blank_code_with_a_note(tmp_path, word):
    write_csv(tmp_path, "referrals.csv", CONCERN.format(word))
    settings = {"referrals": ReturnSettings(codes={"concern": {word: ""}})}
    found = load_returns(Workspace(folder=tmp_path, returns=settings), ("referrals",))["referrals"]
    assert (rules(found), found.frame["concern"].isna().tolist()) == (["read-as-blank"], [True])


def test_a_dash_that_is_blank_makes_no_other_sign_blank(tmp_path):
    write_csv(tmp_path, "referrals.csv", CONCERN.format("?"))
    settings = {"referrals": ReturnSettings(codes={"concern": {"-": ""}})}
    found = load_returns(Workspace(folder=tmp_path, returns=settings), ("referrals",))["referrals"]
    assert rules(found) == ["unknown-code"]


@pytest.mark.parametrize(("name", "column"), [("events", "kind"), ("attendance", "attended")])
def test_no_word_means_blank_in_a_filled_column_or_an_answer(tmp_path, name, column):
    drawings = {
        "events": "Date | Kind | Subject\n13/02/2018 | TBC | A",
        "attendance": "Session ID | Person ID | Department | Attended\nS1 | P1 | A | TBC",
    }
    write_csv(tmp_path, f"{name}.csv", drawings[name])
    settings = {name: ReturnSettings(codes={column: {"TBC": ""}})}
    found = load_returns(Workspace(folder=tmp_path, returns=settings), (name,))[name]
    assert "unknown-code" in rules(found)  # of prevent.toml
    assert found.rows_kept == 0


CONSENT = "Ref | Received | Consent\nR1 | 13/02/2018 | Yes\nR2 | 13/02/2018 | {}"


@pytest.mark.parametrize("text", ["n/a", "NA", "Not applicable"])
def test_step_that_is_not_applicable_was_not_taken(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", CONSENT.format(text))
    assert found.frame["consent"].isna().tolist() == [False, True]
    assert rules(found) == ["read-as-blank"]


@pytest.mark.parametrize("text", ["Na", "unknown"])
def test_step_that_may_have_been_taken_is_not_read(tmp_path, text):
    assert "read-as-blank" not in rules(load_drawing(tmp_path, "referrals", CONSENT.format(text)))


STEP = "Ref | Received | Section 36 decision\nR1 | 13/02/2018 | {}"


@pytest.mark.parametrize(
    "word",
    [
        *("Awaiting", "Awaited", "Pending", "TBC", "to be confirmed", "Not yet", "Not yet asked", "N/A", "-"),
        *("Awaiting panel decision", "Not yet asked / awaiting", "Decision pending", "Undecided"),
    ],
)
def test_a_step_that_waits_is_blank_with_a_note(tmp_path, word):
    found = load_drawing(tmp_path, "referrals", STEP.format(word))
    assert (rules(found), found.frame["section_36"].isna().tolist()) == (["read-as-blank"], [True])


@pytest.mark.parametrize(
    "word", ["Pending - refused", "Withdrawn", "Unknown", "Under consideration", "Not needed", "Not yet suitable", "?"]
)
def test_a_word_that_may_say_more_is_asked_for_and_can_be_blank(tmp_path, word):
    found = load_drawing(tmp_path, "referrals", STEP.format(word))
    assert rules(found) in (["unclear-answer"], ["not-yes-or-no"])
    settings = {"referrals": ReturnSettings(codes={"section_36": {word: ""}})}
    found = load_returns(Workspace(folder=tmp_path, returns=settings), ("referrals",))["referrals"]
    assert (rules(found), found.frame["section_36"].isna().tolist()) == (["read-as-blank"], [True])


def test_what_the_council_says_of_awaiting_comes_first(tmp_path):
    write_csv(tmp_path, "referrals.csv", STEP.format("Awaiting"))
    settings = {"referrals": ReturnSettings(codes={"section_36": {"Awaiting": "No"}})}
    found = load_returns(Workspace(folder=tmp_path, returns=settings), ("referrals",))["referrals"]
    assert found.frame["section_36"].tolist() == ["No"]


STEP_DAYS = ("police_check_on", "advice_on", "panel_on", "accepted_on", "closed_on", "section_36_on", "review_6_on")


@pytest.mark.parametrize(
    "text", ["TBC", "tba", "Pending panel", "Awaiting date", "Date to be confirmed", "Not yet known"]
)
@pytest.mark.parametrize("column", STEP_DAYS)
def test_day_of_a_step_that_is_not_known_yet_is_a_blank_with_a_warning(tmp_path, column, text):
    drawing = f"Ref | Received | {column}\nR1 | 13/02/2018 | {text}\nR2 | 14/02/2018 | 15/02/2018"
    found = load_drawing(tmp_path, "referrals", drawing)
    assert found.frame[column].isna().tolist() == [True, False]
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("not-known-yet", "C2")]
    assert "was read as blank" in sentences(found, Severity.WARNING)[0]


@pytest.mark.parametrize("text", ["Unknown", "Awaiting panel of 3/5", "TBC - was 14 Feb", "Pending - refused"])
def test_day_of_a_step_that_may_be_known_is_a_fault(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received | Panel date\nR1 | 13/02/2018 | {text}")
    assert [(fault.severity, fault.cell) for fault in found.faults] == [(Severity.FAULT, "C2")]


def test_day_received_and_an_age_band_are_never_not_known_yet(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Ref | Received | Age band\nR1 | TBC | TBC")
    assert rules(found) == ["not-a-date", "unknown-code"]


@pytest.mark.parametrize("text", ["TBC", "To be confirmed", "Pending"])
def test_words_of_a_referral_that_are_not_known_yet_are_not_stated(tmp_path, text):
    found = load_drawing(
        tmp_path,
        "referrals",
        f"Ref | Received | Source | Concern | Exit reason\nR1 | 13/02/2018 | {text} | {text} | {text}",
    )
    assert found.frame["source"].tolist() == ["Not known"]
    assert found.frame["concern"].isna().tolist() == found.frame["closure_reason"].isna().tolist() == [True]
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("not-known-yet", "D2"), ("not-known-yet", "E2")]


@pytest.mark.parametrize("word", ["Not known", "N/K", "Not recorded", "Unspecified", "Ddim yn hysbys"])
@pytest.mark.parametrize("column", ["Type of concern", "Reason for closure"])
def test_word_that_says_that_nothing_is_known_is_a_blank_in_a_list_without_such_a_code(tmp_path, column, word):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received | {column}\nR1 | 13/02/2018 | {word}")
    assert rules(found) == ["read-as-blank"]


@pytest.mark.parametrize("word", ["None", "None known", "Not known", "Nil"])
def test_no_needs_are_a_blank(tmp_path, word):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received | Vulnerabilities\nR1 | 13/02/2018 | {word}")
    assert rules(found) == ["read-as-blank"]


def test_word_that_may_be_a_concern_is_still_a_fault(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Ref | Received | Concern\nR1 | 13/02/2018 | Not known yet to be X")
    assert rules(found) == ["unknown-code"]
