import pytest
from raw_tables import sheet

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.words import explained_words, nearest_code
from prevent_cli.returns import RETURNS

CONCERNS = code_words(RETURNS["referrals"].column("concern"), {})


@pytest.mark.parametrize(
    ("word", "code", "certain"),
    [
        ("Islamist extremisim", "Islamist", True),
        ("Extreme right wng", "Extreme right-wing", True),
        ("Mixed unclear or unstable", "Mixed, unstable or unclear", True),
        ("Zebra", "", False),
        ("Violence", "Fascination with extreme violence or mass casualty attacks", False),
        ("Weather", "", False),
    ],
)
def test_nearest_code_is_certain_only_if_the_word_is_almost_the_same(word, code, certain):
    assert nearest_code(word, CONCERNS) == (code, certain)


def letters(name, heading, words):
    """Return (word, code, whether it is certain) for the unknown words of a column in a sheet of a return."""
    head, row = {
        "actions": ("Workstream | Objective | Progress | As at", "W | Objective {} | Done | 2024-05-31"),
        "referrals": ("Ref | Date received | Concern", "R{} | 2024-05-01 | Islamist"),
        "meetings": ("Group | Date held | Agency", "Channel Panel | 2024-05-{:02} | Police"),
    }[name]
    rows = [f"{row.format(at)} | {word}" for at, word in enumerate(words.split(), 1)]
    found = recognise([sheet("\n".join([f"{head} | {heading}", *rows]), file=f"Prevent {name}.xlsx")])
    return [(word.text, word.code, word.certain) for word in found.words[name]]


def test_letters_of_a_status_are_its_colours_where_two_of_them_are_in_the_column():
    assert letters("actions", "RAG", "R A A G") == [
        ("A", "At risk", True),
        ("R", "Off track", True),
        ("G", "On track", True),
    ]
    assert letters("actions", "RAG", "A G") == [("A", "At risk", True), ("G", "On track", True)]


@pytest.mark.parametrize("words", ["A A A", "A A Complete", "A C N", "A P"])
def test_letter_alone_or_beside_letters_of_no_list_is_proposed(words):
    assert ("A", "At risk", False) in letters("actions", "RAG", words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("R A G B", ("B", "Achieved", False)),
        ("R A A G C", ("C", "Achieved", False)),
        ("R A G B C", ("B", "", False)),
        ("R A G W", ("W", "", False)),
    ],
)
def test_another_letter_among_the_colours_of_a_status_is_asked_as_well(words, found):
    proposed = letters("actions", "BRAG", words)
    assert found in proposed
    assert ("G", "On track", False) in proposed


def test_other_letter_without_letters_of_the_list_has_no_likely_code():
    assert letters("actions", "BRAG", "Complete B") == [("B", "", False)]


@pytest.mark.parametrize(
    ("heading", "words", "found"),
    [
        ("Open/Closed", "O C C", [("C", "Yes", True), ("O", "No", True)]),
        ("Live/Closed", "L L C", [("L", "No", True), ("C", "Yes", True)]),
        ("Open/Closed", "O C Open Closed", [("O", "No", False), ("C", "Yes", False)]),
        ("Open/Closed", "L C Open Closed O", [("L", "No", False), ("C", "Yes", False), ("O", "No", False)]),
    ],
)
def test_letters_of_open_and_closed_are_certain_where_one_list_has_them_all(heading, words, found):
    assert letters("referrals", heading, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("P A S A", [("A", "No", True), ("S", "Yes", True)]),
        ("P P A", [("A", "No", True)]),
        ("P A Apols", [("A", "No", False)]),
        ("P A N", [("A", "No", False)]),
        ("P A D", [("A", "No", False), ("D", "", False)]),
    ],
)
def test_letters_of_a_register_are_certain_where_no_other_word_says_absent(words, found):
    own = [one for one in letters("meetings", "Attended", words) if one[0] != "D"]
    assert own == [one for one in found if one[0] != "D"]


def test_word_that_denies_more_than_the_code_is_never_near_it():
    known = code_words(RETURNS["referrals"].column("vulnerabilities"), {})
    assert nearest_code("No mental health", known) == ("", False)


def words(*concerns, settled=None):
    rows = [f"R{at} | 2024-05-0{at} | {word}" for at, word in enumerate(concerns, 1)]
    log = sheet("\n".join(["Ref | Date received | Concern", *rows]), file="Channel log.xlsx")
    return recognise([log], settled or Settled())


def test_unknown_word_in_three_rows_is_shown_and_in_two_only_counted():
    found = words("Islamist", "MUU", "Other", *["Salad bar"] * 3, *["Quozle"] * 2).words["referrals"]
    assert [(word.text, word.rows, word.shown) for word in found] == [("Salad bar", 3, True), ("Quozle", 2, False)]


def test_word_with_a_meaning_in_prevent_toml_is_not_unknown():
    settled = Settled(codes={"referrals": {"concern": {"Salad bar": "Mixed, unstable or unclear"}}})
    found = words("Islamist", *["Salad bar"] * 3, settled=settled)
    assert found.words["referrals"] == ()
    explained = explained_words(found.of("referrals"), settled.codes["referrals"])
    assert [(word.text, word.code, word.rows) for word in explained] == [("Salad bar", "Mixed, unstable or unclear", 3)]


def test_words_of_a_personal_column_are_never_shown():
    rows = "\n".join(f"R{at} | 2024-05-0{at} | {'Isolation' if at < 4 else 'Quozle'}" for at in range(1, 9))
    log = sheet(f"Ref | Date received | Vulnerabilities\n{rows}", file="Channel log.xlsx")
    (word,) = recognise([log], Settled()).words["referrals"]
    assert (word.rows, word.shown, word.certain) == (5, False, False)


def test_words_of_a_column_in_two_languages_are_read_by_the_part_that_is_a_code():
    rows = ["Heddlu lleol / Police", "Addysg bellach / Education", "Gofal iechyd / Health"] * 3
    drawn = "\n".join(f"R{at} | 2024-05-0{at} | {word}" for at, word in enumerate(rows, 1))
    found = recognise([sheet(f"Ref | Date received | Source\n{drawn}", file="Channel log.xlsx")], Settled())
    assert {word.text: (word.code, word.certain) for word in found.words["referrals"]} == {
        "Heddlu lleol / Police": ("Police", True),
        "Addysg bellach / Education": ("Education", True),
        "Gofal iechyd / Health": ("Health", True),
    }


@pytest.mark.parametrize(("rare", "shown"), [("Carchar lleol / Prison", True), ("Jo Bloggs / Prison", False)])
def test_rare_word_in_two_languages_is_shown_unless_a_part_of_it_may_be_a_name(rare, shown):
    rows = [*["Heddlu / Police", "Addysg / Education", "Iechyd / Health"] * 2, rare]
    drawn = "\n".join(f"R{at} | 2024-05-0{at} | {word}" for at, word in enumerate(rows, 1))
    found = recognise([sheet(f"Ref | Date received | Source\n{drawn}", file="Channel log.xlsx")], Settled())
    assert [(word.certain, word.shown) for word in found.words["referrals"] if word.text == rare] == [(shown, shown)]


def test_one_word_with_a_known_part_is_not_read_by_it():
    found = words(*["Islamist / both"] * 4, "MUU", "Other").words["referrals"]
    assert [(word.text, word.code, word.certain) for word in found] == [("Islamist / both", "Islamist", False)]


@pytest.mark.parametrize(
    ("word", "certain"), [("Schools/Education", []), ("Police/Education", [False]), ("School/Gym", [False])]
)
def test_word_whose_parts_all_have_one_code_is_known_and_needs_no_line(word, certain):
    rows = "\n".join(f"R{at} | 2024-05-0{at} | {'Police' if at > 5 else word}" for at in range(1, 9))
    found = recognise([sheet(f"Ref | Date received | Source\n{rows}", file="Channel log.xlsx")], Settled())
    assert [one.certain for one in found.words["referrals"]] == certain


@pytest.mark.parametrize(("word", "code"), [("Blue", "Achieved"), ("Overdue", "Off track"), ("Purple", "")])
def test_usual_meaning_of_a_status_is_proposed_and_never_certain(word, code):
    rows = "\n".join(f"2024-05-01 | Training | Step {at} | {'Green' if at > 4 else word} | x" for at in range(1, 9))
    headings = "As at | Workstream | Objective | BRAG | Progress"
    found = recognise([sheet(f"{headings}\n{rows}", file="Prevent action plan.xlsx")], Settled())
    assert [(one.code, one.certain) for one in found.words["actions"]] == [(code, False)]


def test_detail_of_a_status_that_leaves_out_rows_is_never_certain():
    rows = "\n".join(
        f"P{at} | Prevent | 2024-05-0{at} | {'Completed' if at > 4 else 'Completed - 0%'}" for at in range(1, 9)
    )
    found = recognise(
        [sheet(f"Person ID | Course | Date completed | Status\n{rows}", file="E-learning.xlsx")], Settled()
    )
    assert [one.certain for one in found.words["completions"]] == [False]


def test_words_whose_parts_are_both_known_show_how_the_other_words_are_read():
    rows = [*["Heddlu / Police", "Addysg / Education"] * 2, "Plismona cymdogaeth / Police"]
    drawn = "\n".join(f"R{at} | 2024-05-0{at} | {word}" for at, word in enumerate(rows, 1))
    found = recognise([sheet(f"Ref | Date received | Source\n{drawn}", file="Channel log.xlsx")], Settled())
    assert {word.text: word.certain for word in found.words["referrals"]} == {rows[-1]: True}
