"""Ages as officers type them: a number with the word for years is a number, a range or a birthday is not."""

import pytest

from prevent_cli.intake.cells.whole_numbers import without_unit
from prevent_cli.returns.journey import YEARS


@pytest.mark.parametrize("text", ["14", "14 yrs", "14y", "14 years old", "Aged 14", "14 yrs."])
def test_years_are_left_out_of_an_age(text):
    assert without_unit(text, YEARS) == "14"


@pytest.mark.parametrize("text", ["14-15", "14 years 3 months", "c. 14", "14/05/2010", "14 days", "years"])
def test_other_texts_are_kept_as_they_are(text):
    assert without_unit(text, YEARS) == text


def test_columns_without_a_unit_keep_their_text():
    assert without_unit("14 y", ()) == "14 y"
