"""The schema of prevent.toml: made from the declarations, shipped, and true of every file that the program writes."""

import copy
import datetime as dt
import json
import re
import shutil
import tomllib

import jsonschema
import pytest
from conftest import REPOSITORY, run_prevent

from prevent_cli.jobs.schemas import SETTINGS, read_schema
from prevent_cli.layouts.settings_schema import settings_schema
from prevent_cli.returns import RETURNS
from prevent_cli.workspace import courses, folder, forms

SAMPLES = sorted((REPOSITORY / "sample_data").glob("*/prevent.toml"))
SCHEMA = settings_schema()


def as_json(value):
    """Return a value of TOML as an editor gives it to a schema."""
    return json.loads(json.dumps(value, default=dt.date.isoformat))


def faults(text):
    found = jsonschema.Draft4Validator(SCHEMA).iter_errors(as_json(tomllib.loads(text)))
    return [(".".join(map(str, fault.absolute_path)), fault.message) for fault in found]


def test_it_is_a_schema_of_draft_4_and_the_shipped_one():
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-04/schema#"
    assert json.loads(read_schema(SETTINGS)) == SCHEMA


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_settings_of_a_sample_are_valid(path):
    assert faults(path.read_text(encoding="utf-8")) == []


def test_the_settings_that_init_and_adopt_write_are_valid(tmp_path):
    assert run_prevent("init", tmp_path / "new").code == 0
    assert faults((tmp_path / "new" / "prevent.toml").read_text(encoding="utf-8")) == []
    files = shutil.copytree(REPOSITORY / "sample_data" / "eastholm" / "returns", tmp_path / "files")
    run_prevent("adopt", files, "--into", tmp_path / "own", "--yes")
    adopted = (tmp_path / "own" / "prevent.toml").read_text(encoding="utf-8")
    assert "[returns.referrals" in adopted
    assert faults(adopted) == []


def test_the_examples_in_the_comments_of_a_new_workspace_are_valid(tmp_path):
    assert run_prevent("init", tmp_path / "new").code == 0
    text = (tmp_path / "new" / "prevent.toml").read_text(encoding="utf-8")
    used = re.sub(r"^#(?=[^ \n])", "", text, flags=re.MULTILINE)
    assert used != text
    assert faults(used) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[training]\ntarget = 90", "training"),
        ("[training]\ntarget_percent = 101", "training.target_percent"),
        ('[training]\nwindow_from = "soon"', "training.window_from"),
        ('[disclosure]\nsmall_numbers = "hidden"', "disclosure.small_numbers"),
        ('[council]\nnation = "Scotland"', "council.nation"),
        ("[returns.refferals]\n", "returns"),
        ('[returns.referrals.columns]\nreceived = "Date in"', "returns.referrals.columns"),
        ("[returns.referrals.columns]\nreceived_on = 3", "returns.referrals.columns.received_on"),
        ('[returns.referrals]\nunread = ["referral_id"]', "returns.referrals.unread"),
        ('[returns.referrals]\naccept = ["nonsense"]', "returns.referrals.accept"),
        ('[returns.referrals]\ncovers = "2020"', "returns.referrals.covers"),
        ('[boards.scpb]\nstatus = "secret"', "boards.scpb.status"),
        ("[boards.scpb]\nexempt_paragraphs = [1, 12]", "boards.scpb.exempt_paragraphs"),
        ('[export]\nwithout = ["refferals"]', "export.without"),
        ('[forms.own]\nheadings = [{ heading = "Purpose" }]', "forms.own.headings.0"),
        ('[[contacts]]\nemail = "office"', "contacts.0"),
        ('[[implications]]\nheading = "Legal"', "implications.0"),
        ("[nonsense]\n", ""),
        ('[training.courses."E-learning"]\nmonths = 3', "training.courses.E-learning"),
    ],
)
def test_a_wrong_setting_is_found_in_its_place(text, place):
    assert place in [where for where, _ in faults(text)]


def properties(*path):
    found = SCHEMA
    for name in path:
        found = found["properties"][name] if name != "*" else found["additionalProperties"]
    return found["properties"]


def test_every_setting_is_there_with_its_meaning():
    for name, keys in folder.TABLES.items():
        extra = {"courses"} if name == "training" else set()
        assert properties(name).keys() == keys.keys() | extra
        assert all(one["description"] for one in properties(name).values())
    assert properties("returns").keys() == RETURNS.keys()
    assert all(properties("returns", name).keys() == folder.RETURN_KEYS.keys() for name in RETURNS)
    assert properties("boards", "*").keys() == {*folder.BOARD_KEYS, "exempt_paragraphs"}
    assert all(one["description"] for one in properties("boards", "*").values())
    assert properties("forms", "*").keys() == forms.KEYS.keys()
    assert properties("training", "courses", "*").keys() == courses.KEYS.keys()
    assert {*folder.TABLES, *folder.TOP_KEYS, "returns", "boards", "forms"} == SCHEMA["properties"].keys()


def test_a_default_is_a_valid_value():
    def defaults(schema):
        if isinstance(schema, dict):
            if "default" in schema and "title" in schema:
                yield schema
            for part in schema.values():
                yield from defaults(part)

    found = list(defaults(copy.deepcopy(SCHEMA)))
    assert len(found) > len(folder.TABLES)
    for schema in found:
        jsonschema.Draft4Validator({"definitions": SCHEMA["definitions"], **schema}).validate(schema["default"])


def test_descriptions_have_no_links():
    assert "](" not in json.dumps(SCHEMA)
