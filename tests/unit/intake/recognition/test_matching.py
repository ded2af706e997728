import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.candidates import known_headings
from prevent_cli.intake.recognition.layout import table_of
from prevent_cli.intake.recognition.matching import Settled, matches
from prevent_cli.intake.recognition.values import values_of
from prevent_cli.returns import RETURNS


def matched(drawing, name="referrals", settled=None):
    """Return our column -> (heading, doubt) of a drawn sheet."""
    settled = settled or Settled()
    known = known_headings().keys() | {text for one in settled.headings.values() for text in one}
    table = table_of(sheet(drawing), known)
    values = {index: values_of(table, index) for index in table.headed}
    found = matches(table, values, RETURNS[name], settled)
    return {match.column: (match.heading, match.doubt) for match in found}


def log(*headings, days=("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04")):
    """Return a drawn log of references, days received, and one more column of days for each heading."""
    rows = [f"R{at} | {day}" + f" | {day}" * len(headings) for at, day in enumerate(days)]
    return "\n".join([" | ".join(("Ref", "Date received", *headings)), *rows])


def test_known_heading_whose_values_fit_is_certain():
    assert matched(log("Passed to police")) == {
        "referral_id": ("Ref", ""),
        "received_on": ("Date received", ""),
        "police_check_on": ("Passed to police", ""),
    }


def test_known_heading_whose_values_do_not_fit_is_proposed_with_the_share():
    drawing = "Ref | Date received | Passed to police\n" + "\n".join(
        f"R{at} | 2024-05-0{at} | {'2024-06-01' if at < 3 else 'when asked'}" for at in range(1, 5)
    )
    assert matched(drawing)["police_check_on"] == ("Passed to police", "50% of its values fit")


def of_answers(heading, answers):
    rows = "\n".join(f"R{at} | 2024-05-0{at} | {answer}" for at, answer in enumerate(answers, 1))
    return matched(f"Ref | Date received | {heading}\n{rows}")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Accepted?", "was_adopted"),
        ("Adopted", "was_adopted"),
        ("Closed?", "case_closed"),
        ("Date discussed", "discussed"),
    ],
)
def test_heading_of_a_day_above_yes_and_no_is_the_column_of_answers(heading, column):
    found = of_answers(heading, "YNYN")
    assert found[column] == (heading, "")
    assert not {"accepted_on", "closed_on", "panel_on"} & found.keys()


def test_heading_of_a_day_above_answers_and_other_words_is_the_column_of_answers_and_never_a_day():
    found = of_answers("Accepted?", ("Y", "N", "maybe", "asked"))
    assert found["was_adopted"] == ("Accepted?", "")
    assert "accepted_on" not in found


def test_heading_of_a_day_above_days_is_the_day():
    assert matched(log("Channel adopted"))["accepted_on"] == ("Channel adopted", "")


def test_heading_that_the_council_has_named_stays_as_it_is_named():
    settled = Settled(headings={"referrals": {"accepted_on": ("Accepted?",)}})
    drawing = "Ref | Date received | Accepted?\nR1 | 2024-05-01 | Y\nR2 | 2024-05-02 | N\nR3 | 2024-05-03 | Y"
    assert matched(drawing, settled=settled)["accepted_on"] == ("Accepted?", "")


def test_two_headings_of_one_answer_are_both_doubted():
    drawing = "Ref | Date received | Accepted? | Adopted Y/N\n" + "\n".join(
        f"R{at} | 2024-05-0{at} | Y | N" for at in (1, 2, 3)
    )
    assert matched(drawing)["was_adopted"][1].endswith("may be the same")


def test_near_heading_of_days_is_proposed_where_its_days_fit_several_columns():
    heading, doubt = matched(log("Channel panel date held"))["panel_on"]
    assert (heading, doubt) == ("Channel panel date held", "it is like Discussed at panel")


def test_two_headings_for_one_column_are_both_doubted():
    assert matched(log("Closed on", "Date closed"))["closed_on"][1] in {
        '"Closed on" may be the same',
        '"Date closed" may be the same',
    }


def test_reference_that_is_not_unique_is_not_the_key():
    drawing = "Ref | Date received\nR1 | 2024-05-01\nR1 | 2024-05-02\nR1 | 2024-05-03"
    assert matched(drawing)["referral_id"] == ("Ref", "its values are not unique")


def test_the_only_unique_column_that_says_it_is_a_reference_is_the_key():
    drawing = "Our tracker number | Date received | Name\nX1 | 2024-05-01 | a\nX2 | 2024-05-02 | b\nX3 | 2024-05-03 | c"
    assert matched(drawing)["referral_id"] == ("Our tracker number", "")


def test_of_two_unique_columns_neither_is_certainly_the_key():
    drawing = "Row number | Sheet number | Date received\n1 | X1 | 2024-05-01\n2 | X2 | 2024-05-02\n3 | X3 | 2024-05-03"
    assert matched(drawing)["referral_id"][1]


def test_day_in_every_row_is_proposed_for_the_day_of_the_return():
    drawing = "Ref | Concern | Phoned in\n" + "\n".join(f"R{at} | Other | 2024-05-0{at}" for at in range(1, 5))
    assert matched(drawing)["received_on"] == ("Phoned in", "every row has a day in it")


def test_code_column_with_unknown_words_is_certain_because_its_words_are_settled_one_by_one():
    words = ["Islamist", "MUU", "Salad bar", "Other"]
    drawing = "Ref | Date received | Concern\n" + "\n".join(
        f"R{at} | 2024-05-0{at + 1} | {words[at]}" for at in range(4)
    )
    assert matched(drawing)["concern"] == ("Concern", "")


def test_code_column_in_which_every_row_has_words_of_its_own_is_no_code_column():
    drawing = "Ref | Date received | Concern\n" + "\n".join(
        f"R{at} | 2024-05-01 | what was said {at}" for at in range(1, 20)
    )
    assert matched(drawing)["concern"] == ("Concern", "0% of its values fit")


def test_settled_heading_is_certain_and_a_refused_one_is_never_proposed():
    settled = Settled(headings={"referrals": {"received_on": ("Phoned in",)}})
    drawing = "Ref | Concern | Phoned in\n" + "\n".join(f"R{at} | Other | 2024-05-0{at}" for at in range(1, 5))
    assert matched(drawing, settled=settled)["received_on"] == ("Phoned in", "")
    refused = Settled(refused=frozenset({("referrals", ("received_on", "phoned in"))}))
    assert "received_on" not in matched(drawing, settled=refused)


@pytest.mark.parametrize("heading", ["Date of birth", "DOB", "Name", "Home address"])
def test_personal_heading_names_no_column_of_ours(heading):
    assert set(matched(log(heading))) == {"referral_id", "received_on"}


@pytest.mark.parametrize(
    ("known", "doubt"), [(6, ""), (4, "40% of its values fit")], ids=["most are codes", "few are codes"]
)
def test_general_heading_of_a_code_column_is_certain_if_most_values_are_codes(known, doubt):
    sources = ["Police"] * known + ["Our own hub"] * (10 - known)
    rows = "\n".join(f"R{at} | 2024-05-{at + 10} | {source}" for at, source in enumerate(sources))
    assert matched(f"Ref | Date received | Who referred\n{rows}")["source"] == ("Who referred", doubt)


STATES = ("Completed", "In progress", "Overdue", "Completed")


@pytest.mark.parametrize(
    ("heading", "doubt"),
    [
        ("Assignment state", ""),
        ("Progress", ""),
        ("Where they are", "its words are of such a column"),  # known to nobody: a person is asked
    ],
)
def test_words_of_completed_courses_are_the_status_whatever_their_heading(heading, doubt):
    rows = "".join(f"\nP{at} | Prevent duty | 2024-05-0{at + 1} | {state}" for at, state in enumerate(STATES))
    found = matched(f"Person ID | Course | Date completed | {heading}{rows}", "completions")
    assert found["status"] == (heading, doubt)


def test_two_columns_with_words_of_completed_courses_are_not_certain():
    rows = "".join(f"\nP{at} | Prevent duty | 2024-05-0{at + 1} | {state} | {state}" for at, state in enumerate(STATES))
    found = matched(f"Person ID | Course | Date completed | Assignment state | Booking state{rows}", "completions")
    assert found["status"][1]


def headcount(*headings):
    """Return a drawn headcount of three departments, with 40, 41 and 42 staff below the first heading, and so on."""
    rows = [
        f"2024-04-01 | D{at}" + "".join(f" | {10 * nth + at}" for nth in range(4, 4 + len(headings))) for at in range(3)
    ]
    return "\n".join([" | ".join(("As at", "Directorate", *headings)), *rows])


@pytest.mark.parametrize(
    "scope",
    ["In scope for Prevent training", "Staff in scope", "Number requiring training", "Prevent training required"],
)
def test_number_in_scope_comes_before_a_headcount(scope):
    assert matched(headcount("Total headcount", scope), "headcounts")["required"] == (scope, "")


@pytest.mark.parametrize("unknown", ["Those who need the course", "Posts eligible", "Head office scope"])
def test_headcount_is_proposed_beside_another_number_that_may_be_those_in_scope(unknown):
    found = matched(headcount("Headcount", unknown), "headcounts")
    assert found["required"] == ("Headcount", f'"{unknown}" may be meant')


def test_headcount_alone_is_the_number_of_staff():
    assert matched(headcount("Headcount", "FTE", "Trained"), "headcounts")["required"] == ("Headcount", "")


def test_reference_of_the_person_is_not_that_of_the_referral_beside_another_reference():
    drawing = "PERSON_ID | EVENT_NO | CONTACT_DATE\n" + "\n".join(
        f"{801 + at} | {501 + at} | 2024-05-0{at}" for at in range(1, 6)
    )
    assert matched(drawing)["referral_id"] == ("PERSON_ID", '"EVENT_NO" may be meant')
    assert matched(drawing.replace("EVENT_NO", "CONTACT_ID"))["referral_id"] == ("CONTACT_ID", "")
    assert matched(drawing.replace("EVENT_NO | ", "Team | "))["referral_id"] == ("PERSON_ID", "")


@pytest.mark.parametrize(
    ("heading", "word", "column"),
    [
        ("REF_REASON_DESC", "ISLAMIST", "concern"),
        ("CONTACT_SOURCE_DESC", "POLICE", "source"),
        ("OUTCOME_DESC", "NFA", "outcome"),
    ],
)
def test_heading_of_a_database_is_read_without_its_ending(heading, word, column):
    drawing = f"CONTACT_ID | CONTACT_DATE | {heading}\n" + "\n".join(
        f"{801 + at} | 2024-05-0{at} | {word}" for at in range(1, 6)
    )
    assert matched(drawing)[column] == (heading, "")


def test_remarks_below_a_general_heading_of_a_code_are_left_alone():
    drawing = "Ref | Date received | Reason for referral\n" + "\n".join(
        f"R{at} | 2024-05-0{at} | Remark number {at}" for at in range(1, 10)
    )
    assert "concern" not in matched(drawing)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Date of Referral to Prevent", "received_on"),
        ("Date passed to CT Policing (dd/mm/yyyy)", "police_check_on"),
        ("Date presented at Panel", "panel_on"),
        ("Date adopted into Channel", "accepted_on"),
        ("Date of closure from Channel", "closed_on"),
    ],
)
def test_headings_in_whole_sentences_are_known(heading, column):
    dated = "Ref | Sector" if column == "received_on" else "Ref | Date received"
    rows = "\n".join(
        f"R{at} | {'Police' if column == 'received_on' else '2024-05-01'} | 2024-05-0{at}" for at in range(1, 6)
    )
    assert matched(f"{dated} | {heading}\n{rows}")[column] == (heading, "")


@pytest.mark.parametrize("heading", ["Date of ref", "Ref date"])
def test_day_of_a_ref_is_the_day_it_was_received(heading):
    drawing = f"Case ref | {heading} | Concern\n" + "\n".join(f"R{at} | 2024-05-0{at} | Islamist" for at in (1, 2, 3))
    assert matched(drawing)["received_on"] == (heading, "")
    assert matched(drawing)["referral_id"] == ("Case ref", "")
