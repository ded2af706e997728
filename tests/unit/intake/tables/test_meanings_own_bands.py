"""A council's own age bands: they cannot be counted among those of the list, and the remedy says so."""

import pytest

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.tables.meanings import own_bands, with_settings_remedy
from prevent_cli.returns import RETURNS

REFERRALS = RETURNS["referrals"]
WHY = (
    ". A band with parts of several bands of our list, such as 18 to 24, cannot be counted. For figures by age, "
    'add a column "Age" with the age in years'
)


def test_an_unknown_age_band_says_that_it_cannot_be_counted_and_what_to_do():
    complaint = Complaint(rule="unknown-code", wanted="is not one of: ...")
    assert with_settings_remedy(complaint, REFERRALS, REFERRALS.column("age_band"), {}).wanted.endswith(WHY)


@pytest.mark.parametrize("column", ["concern", "source", "closure_reason", "age"])
def test_another_column_has_no_bands(column):
    assert own_bands(REFERRALS, REFERRALS.column(column)) == ""
