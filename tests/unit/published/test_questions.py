"""Questions of publications as the record keeps them."""

import json

import pytest
from conftest import question

from prevent_cli.published.questions import plain_question, question_of


@pytest.mark.parametrize("by", ["quarter", "half-year", "year"])
def test_a_recorded_question_keeps_the_intervals_that_it_was_written_with(by):
    asked = question("2020", by=by)
    assert question_of(json.loads(json.dumps(plain_question(asked)))) == asked


def test_a_question_recorded_without_intervals_is_by_quarter():
    plain = plain_question(question("2020", by="year"))
    del plain["by"]
    assert question_of(plain).by == "quarter"


@pytest.mark.parametrize("by", ["week", None, 4, ["quarter"]])
def test_an_unknown_interval_in_the_record_is_damage(by):
    with pytest.raises(TypeError):
        question_of({**plain_question(question("2020")), "by": by})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("renewals", {"A course": None}),
        ("renewals", {"A course": "12"}),
        ("targets", {"received_to_panel": -1}),
        ("targets", {"received_to_panel": {}}),
        ("labels", {"Islamist": 5}),
        ("labels", {"Islamist": None}),
    ],
)
def test_value_of_a_recorded_table_that_is_of_another_kind_is_damage(name, value):
    with pytest.raises(TypeError):
        question_of({**plain_question(question("2020")), name: value})
    asked = question("2020", renewals={"A course": 12}, targets={"received_to_panel": 30}, labels={"Islamist": "x"})
    assert question_of(json.loads(json.dumps(plain_question(asked)))) == asked
