from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.measures.base.arithmetic import (
    ceiling,
    median_in_tenths,
    meets_target,
    round_half_up,
    tenths_half_up,
    to_reach_target,
)


def test_half_up_is_exact_for_every_part_and_whole_up_to_a_thousand():
    one = Decimal(1)
    for whole in range(1, 1001):
        for part in range(whole + 1):
            exact = (Decimal(100 * part) / Decimal(whole)).quantize(one, ROUND_HALF_UP)
            assert round_half_up(part, whole) == exact, (part, whole)


@pytest.mark.parametrize(("part", "whole", "printed"), [(1, 8, 13), (5, 8, 63), (3, 8, 38), (4, 9, 44), (0, 9, 0)])
def test_the_papers_halves_go_up(part, whole, printed):
    assert round_half_up(part, whole) == printed


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_mean_in_tenths_is_half_up(part, whole):
    exact = (Decimal(10 * part) / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP)
    assert tenths_half_up(part, whole) == exact


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_ceiling_is_the_smallest_whole_number_not_below(part, whole):
    found = ceiling(part, whole)
    assert (found - 1) * whole < part <= found * whole


@pytest.mark.parametrize(
    ("required", "trained", "left"),
    [(487, 212, 227), (290, 261, 0), (15, 15, 0), (169, 53, 100), (195, 65, 111), (0, 0, 0), (10, 12, 0)],
)
def test_the_gap_at_the_partnership_boards_date(required, trained, left):
    assert to_reach_target(required=required, trained=trained, target_percent=90) == left


@pytest.mark.parametrize(
    ("values", "tenths"),
    [([], None), ([0], 0), ([7], 70), ([13, 12], 125), ([30, 1, 2], 20), ([4, 3, 2, 1], 25), ([5, 5, 9, 9], 70)],
)
def test_a_median_is_exact(values, tenths):
    assert median_in_tenths(values) == tenths


def test_a_percentage_that_only_rounds_to_the_target_does_not_meet_it():
    assert round_half_up(179, 200) == 90
    assert not meets_target(required=200, trained=179, target_percent=90)
    assert meets_target(required=200, trained=180, target_percent=90)
