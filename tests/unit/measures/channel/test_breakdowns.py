"""Which rows each code of a breakdown has: ages in bands, the council's own words, and what no column says."""

from dataclasses import replace

import numpy as np
import pytest
from conftest import question, rows

from prevent_cli.measures.base.figure import Count
from prevent_cli.measures.channel.breakdowns import BREAKDOWNS, USUAL, ages_of, coded
from prevent_cli.returns import RETURNS
from prevent_cli.workspace import settings


def numbers(key, log, *, lacks=(), period="2020"):
    """Return how many rows have each code, without codes that none has."""
    found = coded(rows("referrals", log, lacks=lacks), BREAKDOWNS[key], question(period))
    return {code: int(mask.sum()) for code, mask in found.items() if mask.any()}


def log_of(column, *cells):
    return f"referral_id | received_on | {column}\n" + "\n".join(
        f"R{at} | 2020-01-01 | {cell}" for at, cell in enumerate(cells)
    )


def test_the_settings_name_each_breakdown():
    assert tuple(BREAKDOWNS) == settings.BREAKDOWNS
    assert set(USUAL) <= set(BREAKDOWNS)


def test_each_breakdown_counts_by_columns_of_the_return():
    def plain(codes):
        return tuple(replace(code, aliases=()) for code in codes)  # a return has Welsh words for them as well

    for one in BREAKDOWNS.values():
        for name in one.columns:
            assert plain(RETURNS["referrals"].column(name).codes) in {plain(one.codes), ()}


@pytest.mark.parametrize(
    ("band", "ages"),
    [
        ("10 and under", (0, 10)),
        ("11 to 15", (11, 15)),
        ("Under 15", (0, 14)),
        ("51 and over", (51, 120)),
        ("Not known", None),
    ],
)
def test_a_bands_name_says_its_ages(band, ages):
    assert ages_of(band) == ages


@pytest.mark.parametrize(
    ("period", "of_sixteen", "of_ten"), [("2020", "15 to 20", "Under 15"), ("2024", "16 to 17", "10 and under")]
)
def test_an_age_is_in_the_narrowest_band_of_its_day(period, of_sixteen, of_ten):
    assert numbers("age", log_of("age", "16", "10", "0"), period=period) == {of_sixteen: 1, of_ten: 2}


def test_each_age_is_in_one_band_whatever_the_year():
    ages = log_of("age", *map(str, range(121)))
    for period in ("2018", "2022/23", "2023/24", "2025"):
        found = coded(rows("referrals", ages), BREAKDOWNS["age"], question(period))
        assert (np.sum([*found.values()], axis=0) == 1).all()


def test_an_age_that_nobody_has_is_not_stated():
    assert numbers("age", log_of("age", "999", "121", "")) == {}


def test_a_stated_band_comes_before_the_age():
    log = log_of("age_band | age", "Under 18 | 12", " | 12", "Not known | 44", "Not known | ")
    assert numbers("age", log) == {"Under 18": 1, "Under 15": 1, "41 to 50": 1}


def test_one_column_of_ages_is_enough():
    assert numbers("age", log_of("age_band", "Under 18"), lacks=("age",)) == {"Under 18": 1}
    assert numbers("age", log_of("age", "12"), lacks=("age_band",)) == {"Under 15": 1}
    unknown = coded(rows("referrals", log_of("sex", "Male"), lacks=("age", "age_band")), BREAKDOWNS["age"], question())
    assert isinstance(unknown, Count)
    assert '"Age band"' in unknown.remedy


def test_spellings_of_a_district_are_one_and_rare_words_are_never_printed():
    cells = ["north end"] * 3 + ["North End", "North End", "NORTH  END", "North-End"]
    cells += ["A. Person", "A. Person", "12 High Street"] + ["AB1"] * 5
    found = numbers("district", log_of("district", *cells, "Unknown", "n/a", ""))
    assert found == {"North End": 3 + 2 + 1 + 1, "Other": 2 + 1 + 5}


def test_words_that_would_be_another_figures_name_count_under_other():
    assert numbers("district", log_of("district", *["Stated"] * 5, *["Not stated"] * 5, *["Other"] * 5)) == {
        "Other": 10
    }


def test_a_district_is_as_rare_as_the_rows_known_by_the_as_at_date():
    log = log_of("recorded_on | district", " | North End", " | North End", "2021-01-01 | North End")
    assert numbers("district", log) == {"Other": 3}
    assert numbers("district", log, period="2021") == {"North End": 3}


def test_a_value_that_cannot_be_read_leaves_the_breakdown_unknown():
    partly = replace(rows("referrals", log_of("sex", "Male")), partly_read=("sex",))
    unknown = coded(partly, BREAKDOWNS["sex"], question())
    assert isinstance(unknown, Count)
    assert "cannot be read" in unknown.remedy
