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
