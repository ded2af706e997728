"""prevent schema."""

import json

import pytest
from conftest import run_prevent

from prevent_cli.returns import RETURNS


def test_schema_is_printed_as_json_with_the_declared_columns():
    ran = run_prevent("schema", "Referrals")
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["referral_id"]
    assert schema["missingValues"] == [""]
    assert fields["received_on"]["type"] == "date"
    assert fields["received_on"]["format"] == "%d/%m/%Y"
    assert fields["received_on"]["constraints"] == {
        "required": True,
        "minimum": "01/01/1990",
        "maximum": "31/12/2100",
    }
    assert fields["referral_id"]["prevent:personal"] is True
    assert fields["source"]["constraints"]["enum"][:2] == ["Education", "Police"]
    assert fields["source"]["prevent:readAs"]["Met Police"] == "Police"


def test_every_return_is_listed_where_none_is_named():
    ran = run_prevent("schema")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines() if line.split() and line.split()[0] in RETURNS] == list(
        RETURNS
    )


def test_an_unknown_return_gets_the_nearest_name():
    ran = run_prevent("schema", "refferals")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'prevent: unknown return "refferals"; did you mean "referrals"?\n'


def test_schema_is_written_to_a_file(tmp_path):
    ran = run_prevent("schema", "staff", "-o", tmp_path / "staff.json")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'staff.json'}\n")
    assert (tmp_path / "staff.json").read_text("utf-8") == run_prevent("schema", "staff").out


@pytest.mark.parametrize("arguments", [("staff", "-o", "returns/staff.csv"), ("-o", "all.json")])
def test_a_schema_is_written_only_to_a_json_file_and_one_at_a_time(arguments, tmp_path):
    ran = run_prevent("schema", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert not list(tmp_path.iterdir())


def test_the_schema_of_settings_is_printed_or_written_and_its_line_is_said(tmp_path):
    printed = run_prevent("schema", "--config")
    assert (printed.code, printed.err, json.loads(printed.out)["title"]) == (0, "", "prevent.toml")
    ran = run_prevent("schema", "--config", "-o", "prevent.schema.json", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "prevent.schema.json\n")
    assert "#:schema prevent.schema.json" in " ".join(ran.err.split())
    assert (tmp_path / "prevent.schema.json").read_text("utf-8") == printed.out


def test_a_folder_gets_the_schemas_of_the_files_of_a_bundle_too(tmp_path):
    ran = run_prevent("schema", "--config", "-o", tmp_path / "schemas")
    assert ran.code == 0
    written = sorted(path.name for path in (tmp_path / "schemas").iterdir())
    assert written == ["figures.schema.json", "manifest.schema.json", "prevent.schema.json"]
    assert sorted(ran.out.splitlines()) == sorted(str(tmp_path / "schemas" / name) for name in written)


@pytest.mark.parametrize("arguments", [("referrals", "--config"), ("--config", "-o", "prevent.toml")])
def test_a_schema_of_settings_is_of_no_return_and_replaces_no_other_file(arguments, tmp_path):
    ran = run_prevent("schema", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert not list(tmp_path.iterdir())
