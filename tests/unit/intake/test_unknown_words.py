import pytest
from intake_files import load_drawing, write_csv

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.cell_types import unknown_words as words_of_cell
from prevent_cli.intake.load import load_returns
from prevent_cli.intake.unknown_words import unknown_words
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings, Workspace

HEAD = "Ref | Received | Concern | Vulnerabilities"


def referrals(*concerns, personal=""):
    """Return a drawing of referrals with these words as their concern."""
    return "\n".join([HEAD, *(f"R{row} | 13/05/2024 | {word} | {personal}" for row, word in enumerate(concerns))])


def found_in(folder, drawing, name="referrals"):
    return unknown_words({name: load_drawing(folder, name, drawing)})


def test_words_in_three_rows_are_shown_with_their_rows_the_most_frequent_first(tmp_path):
    [found] = found_in(tmp_path, referrals(*["Zebra"] * 3, *["incells", "Incells", "INCELLS", "Incells"], "Islamist"))
    assert [(one.word, one.rows) for one in found.words] == [("incells", 4), ("Zebra", 3)]
    assert [one.near.is_certain for one in found.words] == [True, False]
    assert (found.unshown, found.unshown_rows) == (0, 0)


def test_a_word_in_two_rows_is_counted_and_not_shown_unless_it_is_like_a_code(tmp_path):
    [found] = found_in(tmp_path, referrals("Zora Quix", "Zora Quix", "Islamsit", *["Islamist"] * 5))
    assert [one.word for one in found.words] == ["Islamsit"]
    assert (found.unshown, found.unshown_rows) == (1, 2)


@pytest.mark.parametrize(
    "word", ["ZQ-70815", "zora@example.org", "A remark about a person that is much longer than words"]
)
def test_a_reference_an_address_and_a_remark_are_not_shown_in_any_number_of_rows(tmp_path, word):
    [found] = found_in(tmp_path, referrals(*[f"{word}{'-' * 20}"] * 9))
    assert (found.words, found.unshown_rows) == ((), 9)


def test_words_of_a_column_that_may_have_names_are_not_shown(tmp_path):
    names = [f"Person {letters}" for letters in ("Aq", "Bw", "Ce", "Dr", "Et", "Fy", "Gu")]
    [found] = found_in(tmp_path, referrals(*names, *["Zora Quix"] * 3))
    assert found.words == ()


def test_words_like_names_are_not_shown(tmp_path):
    [found] = found_in(tmp_path, referrals(*["Zora Quix"] * 9, *["neighbour"] * 9))
    assert (found.words, found.unshown) == ((), 2)
    [found] = found_in(tmp_path, referrals(*["Zora Quix"] * 9, *["Islamist"] * 9))
    assert (found.words, found.unshown) == ((), 1)
    [found] = found_in(tmp_path, referrals(*["Youth Violence Unit"] * 9, *["Islamist"] * 9))
    assert [one.word for one in found.words] == ["Youth Violence Unit"]  # words of our lists are in no name


def test_a_list_of_which_no_word_is_known_is_shown(tmp_path):
    [found] = found_in(tmp_path, referrals(*["Zebra"] * 9, *["Antisemitism"] * 9))
    assert [one.word for one in found.words] == ["Antisemitism", "Zebra"]


@pytest.mark.parametrize("word", ["Mr Quix", "Dr. Zora Quix", "PC Quix", "Cllr Z Quix"])
def test_a_name_with_a_title_is_shown_in_no_column(tmp_path, word):
    [found] = found_in(tmp_path, referrals(*[word] * 9, *["Islamist"] * 9))
    assert found.words == ()


def test_codes_in_rows_that_are_refused_for_another_cell_count_as_codes(tmp_path):
    drawing = referrals(*["Zebra"] * 3, "Islamist").replace("13/05/2024", "soon")
    [found] = found_in(tmp_path, drawing)
    assert [one.word for one in found.words] == ["Zebra"]


def test_words_of_a_personal_column_are_never_counted(tmp_path):
    assert found_in(tmp_path, referrals(*["Islamist"] * 4, personal="Zebra")) == ()


def test_only_the_unknown_part_of_several_words_counts():
    column = RETURNS["referrals"].column("vulnerabilities")
    words = code_words(column, {})
    assert words_of_cell(column, "Isolation; Zebra, Other\nQuagga", words) == ["Zebra", "Quagga"]


def test_words_of_two_files_are_counted_together(tmp_path):
    for name in ("one", "two"):
        write_csv(
            tmp_path,
            f"{name}.csv",
            referrals("Zebra", "Zebra").replace("R", name, 1).replace("R0", f"{name}0").replace("R1", f"{name}1"),
            delimiter="\t",
        )
    settings = {"referrals": ReturnSettings(file=("one.csv", "two.csv"), codes={"concern": {"Lion": "Other"}})}
    [found] = unknown_words(load_returns(Workspace(folder=tmp_path, returns=settings), ("referrals",)))
    assert [(one.word, one.rows) for one in found.words] == [("Zebra", 4)]
    assert found.has_meanings


def test_an_answer_whose_meaning_only_the_council_knows_may_be_either(tmp_path):
    rows = "\n".join(f"S1 | P{row} | A | Booked" for row in range(3))
    [found] = found_in(tmp_path, f"Session ID | Person ID | Department | Attended\n{rows}", "attendance")
    assert [(one.word, one.near.codes, one.near.is_certain) for one in found.words] == [
        ("Booked", ("No", "Yes"), False)
    ]
