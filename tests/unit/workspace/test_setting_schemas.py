"""The kinds of settings as schemas: a schema accepts what the program reads, and refuses what it refuses."""

import datetime as dt

import jsonschema
import pytest

from prevent_cli.errors import PreventError
from prevent_cli.workspace import settings
from prevent_cli.workspace.setting_schemas import KINDS

NUMBERS = [-1, 0, 1, 2, 3, 5, 7, 10, 12, 18, 19, 40, 41, 60, 61, 100, 101, 600, 601, 10_000, 10_001, 1_000_001]
TEXTS = ["", " ", "x", "Background", "~/file.xlsx", "2018-01-01", "31/03/2018", "2017/18", "2015-01-01..2020-12-31"]
MORE = ["2015-01-01..", "2015-01-01", "from title", "quarter", "period", "hide", "show", "no-counts", "owner", "draft"]
WORDS = ["public", "exempt", "as-at", "all", "newest", "rows", "dates across", "own", "line", "England", "Wales"]
LISTS = [[], ["a", "b"], ["source"], ["source", "nonsense"], [6, 12], [6, 12, 18], [1, 2], [12, 14], [8], ["actions"]]
TABLES = [{}, {"a": "b"}, {"a": ["b"]}, {"a": {"b": "c"}}, {"received_to_panel": 30}, {"received_to_panel": 9999}]
OTHERS = [True, False, 2.5, dt.date(2018, 1, 1), [dt.date(2018, 1, 1)], [{"post": "Officer"}], [{"email": "x"}], [[]]]
VALUES = [*NUMBERS, *TEXTS, *MORE, *WORDS, *LISTS, *TABLES, *OTHERS, ["~a"], [True], {"a": 1}, {"a": []}]

# What only the program knows: the order of days and numbers, days that there are, and names given twice.
LAXER = {
    "period": ["2018-01-01", "31/03/2018", "2015-01-01..", "2015-01-01"],
}


def as_json(value):
    """Return a value of TOML as an editor gives it to a schema."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return {key: as_json(item) for key, item in value.items()} if isinstance(value, dict) else value


def is_read(kind, value):
    try:
        settings._typed(value, kind, where="test")
    except PreventError:
        return False
    return True


def test_every_kind_of_setting_has_a_schema():
    assert KINDS.keys() == settings._KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_accepts_what_the_program_reads_and_refuses_what_it_refuses(kind):
    jsonschema.Draft4Validator.check_schema(KINDS[kind])
    valid = jsonschema.Draft4Validator(KINDS[kind]).is_valid
    read = [value for value in VALUES if is_read(kind, value)]
    assert read
    assert [value for value in read if not valid(as_json(value))] == []
    # An editor gives a day of TOML as a text, so that no schema tells the two apart.
    refused = [value for value in VALUES if not is_read(kind, value) and not is_read(kind, as_json(value))]
    refused = [value for value in refused if as_json(value) not in LAXER.get(kind, ())]
    assert refused
    assert [value for value in refused if valid(as_json(value))] == []
