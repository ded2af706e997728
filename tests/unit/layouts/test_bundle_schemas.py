"""The schemas of a bundle's JSON files: true of what an export writes, and of no damaged file."""

import copy
import json

import jsonschema
import pytest
from cli.test_public_view import hiding
from conftest import REPOSITORY, run_prevent

from prevent_cli.jobs.schemas import FIGURES, MANIFEST, read_schema
from prevent_cli.layouts.bundle_schemas import figures_schema, manifest_schema

MADE = {"figures.json": (FIGURES, figures_schema), "manifest.json": (MANIFEST, manifest_schema)}


@pytest.fixture(scope="module", params=["public", "draft"])
def bundle(request, tmp_path_factory):
    """Return the folder of a month's bundle."""
    own = hiding("barnet", tmp_path_factory.mktemp("exported"))
    ran = run_prevent("export", "--month", "2020-03", "--status", request.param, "-w", own, "-q")
    assert ran.code == 0, ran.err
    return own / "exports" / "2020-03"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def is_valid(name, document):
    return jsonschema.Draft4Validator(MADE[name][1]()).is_valid(document)


@pytest.mark.parametrize("name", MADE)
def test_it_is_a_schema_of_draft_4_and_the_shipped_one(name):
    shipped, make = MADE[name]
    jsonschema.Draft4Validator.check_schema(make())
    assert json.loads(read_schema(shipped)) == make()


@pytest.mark.parametrize("name", MADE)
def test_what_an_export_writes_is_valid(bundle, name):
    jsonschema.Draft4Validator(MADE[name][1]()).validate(read(bundle / name))


@pytest.mark.parametrize("name", MADE)
def test_every_name_that_an_export_writes_is_described(bundle, name):
    document, schema = read(bundle / name), MADE[name][1]()
    assert document.keys() <= schema["properties"].keys()
    if name == "figures.json":
        assert document["figures"][0].keys() == schema["properties"]["figures"]["items"]["properties"].keys()


def test_the_figures_of_the_first_version_are_valid_too():
    first = REPOSITORY / "tests" / "kept" / "workspace-0.1" / "bundles" / "2020-01" / "figures.json"
    assert is_valid("figures.json", read(first))


@pytest.mark.parametrize(
    "change",
    [
        {"value": None, "mark": None},
        {"value": 3, "mark": "c"},
        {"value": "3"},
        {"mark": "[c]"},
        {"unit": "nonsense"},
        {"as_at": "31/03/2020"},
        {"part": 3},
        {"name": ""},
    ],
    ids=str,
)
def test_a_damaged_figure_is_found(bundle, change):
    document = read(bundle / "figures.json")
    shown = next(at for at, one in enumerate(document["figures"]) if one["value"] is not None)
    document["figures"][shown] |= change
    assert not is_valid("figures.json", document)


@pytest.mark.parametrize("lacking", ["month", "outputs", "inputs_key", "figures"])
def test_a_document_without_a_part_is_found(bundle, lacking):
    for name in MADE:
        whole = read(bundle / name)
        without = copy.deepcopy(whole)
        if without.pop(lacking, None) is not None:
            assert not is_valid(name, without)
