"""Records of figures as a bundle holds them: what is damaged or made up is compared with nothing."""

import json

import pytest

from prevent_cli.comparing.records import is_record

COUNT = {"value": 12, "return": "referrals", "rule": "all"}
RECORD = {
    "name": "a",
    "meaning": "A",
    "unit": "cases",
    "counts": "cases",
    "printed": "12",
    "value": 12,
    "mark": None,
    "part": COUNT,
    "whole": None,
    "inputs": ["b"],
}


@pytest.mark.parametrize(
    "changed", [{}, {"value": 4.5}, {"value": None, "mark": "x"}, {"part": {**COUNT, "value": None}}]
)
def test_a_record_is_compared(changed):
    assert is_record(json.loads(json.dumps({**RECORD, **changed})))


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 10**400},
        {"value": -(10**400)},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": True},
        {"value": "12"},
        {"name": None},
        {"mark": 1},
        {"inputs": [["b"]]},
        {"inputs": "b"},
        {"part": [12]},
        {"part": {**COUNT, "value": 10**400}},
        {"part": {**COUNT, "value": 1.5}},
        {"part": {**COUNT, "rule": {"a": 1}}},
        {"whole": {**COUNT, "return": ["referrals"]}},
    ],
)
def test_what_is_no_record_is_not(changed):
    assert not is_record(json.loads(json.dumps({**RECORD, **changed})))
