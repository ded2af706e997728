"""Words of a list that are joined: one code said twice is read, two codes are not, and several words are several."""

import pytest

from prevent_cli.intake.cells.cell_types import code_words, typed_values
from prevent_cli.intake.cells.said_twice import said_twice, several_words
from prevent_cli.returns import RETURNS

WORDS = {"extreme right wing": "ERW", "erw": "ERW", "white": "White", "white irish": "White", "other": "Other"}
CONDITIONS = {"autism": "Autism", "adhd": "ADHD", "anxiety": "Anxiety", "anxiety and depression": "Both"}


def read(column, *texts):
    one = RETURNS["referrals"].column(column)
    typed = typed_values(one, texts, code_words(one, {}))
    return [("?" if at in typed.complaints else value) for at, value in enumerate(typed.values)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Extreme right-wing (ERW)", "ERW"),
        ("ERW / Extreme Right Wing", "ERW"),
        ("White: White Irish", "White"),
        ("White - Other", None),  # two codes
        ("White (not sure)", None),  # a part that is not known
        ("White", None),  # one part: it is looked up as it is
        ("1/1", None),  # a day perhaps
    ],
)
def test_the_code_is_that_of_all_parts(text, code):
    assert said_twice(text, WORDS) == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Autism/ADHD", ["Autism", "ADHD"]),
        ("autism & anxiety", ["autism", "anxiety"]),
        ("Autism and ADHD + anxiety", ["Autism", "ADHD", "anxiety"]),
        ("Anxiety and depression", ["Anxiety and depression"]),  # a word of the list itself
        ("Autism and dyspraxia", ["Autism and dyspraxia"]),
    ],
)
def test_several_words_are_read_if_each_is_known(text, words):
    assert several_words(text, CONDITIONS) == words


def test_personal_columns_whose_words_are_never_shown_are_read_in_two_languages():
    assert read("sex", "Gwryw / Male", "Benyw/Female", "Gwryw / Female") == ["Male", "Female", "?"]
    assert read("consent", "Do / Yes", "Naddo / No", "Yes / No") == ["Yes", "No", "?"]
    assert read("mental_health", "ASD/ADHD", "PTSD & anxiety", "Autism (ASC)") == [
        "Autism; Attention deficit hyperactivity disorder",
        "Anxiety; Post-traumatic stress or complex trauma",
        "Autism",
    ]


def test_words_of_the_census_are_read_with_their_group_and_alone():
    found = read(
        "ethnicity",
        *("Asian, Asian British or Asian Welsh: Bangladeshi", "Mixed or multiple ethnic groups: White and Asian"),
        *(
            "Black, Black British, Black Welsh, Caribbean or African: Caribbean",
            "Black/Black British",
            "White - British",
        ),
        *("White: Gypsy or Irish Traveller", "Other ethnic group: Arab", "W1 - White British", "N/K"),
    )
    assert found == ["Asian", "Mixed", "Black", "Black", "White", "White", "Other", "White", "Not known"]
