"""Which public bundles a month is laid beside."""

import json

import pytest

from prevent_cli.bundles.store import FORMAT
from prevent_cli.exporting.counting import bundles_around
from prevent_cli.periods import parse_month

MEASURES = ("a", "b")
POLICY = {"status": "public", "small_numbers": "hide", "threshold": 5}


def put(folder, **months):
    """Write figures.json of some months: the measures that each leaves out, None for a draft."""
    for name, left_out in months.items():
        month = name.removeprefix("m").replace("_", "-")
        place = folder / month
        place.mkdir()
        policy = POLICY if left_out is not None else {**POLICY, "status": "draft"}
        document = {"policy": policy, "figures": [], "withheld": list(left_out or ""), "without_returns": {}}
        (place / "figures.json").write_text(json.dumps(document), encoding="utf-8")
        (place / "manifest.json").write_text(json.dumps({"format": FORMAT, "month": month}), encoding="utf-8")


@pytest.mark.parametrize(
    ("months", "asked", "found"),
    [
        ({"m2019_11": "", "m2019_12": ""}, "2020-01", ["2019-12"]),  # the nearest shows all
        ({"m2019_10": "", "m2019_11": "a", "m2019_12": "b"}, "2020-01", ["2019-12", "2019-11"]),
        ({"m2019_10": "", "m2019_11": "a", "m2019_12": "ab"}, "2020-01", ["2019-11", "2019-10"]),
        ({"m2019_10": "", "m2019_12": None}, "2020-01", ["2019-10"]),  # a draft is nobody's
        ({"m2020_01": "", "m2020_02": ""}, "2020-03", ["2020-02", "2020-01"]),  # all of the quarter
        ({"m2020_01": "", "m2020_03": ""}, "2020-02", ["2020-01", "2020-03"]),
        ({"m2020_01": "", "m2020_04": "", "m2020_05": ""}, "2020-02", ["2020-01", "2020-04"]),
        ({"m2020_02": ""}, "2020-02", []),  # its own is to be superseded
        ({}, "2020-02", []),
    ],
)
def test_a_month_is_laid_beside_its_quarter_and_the_nearest_that_shows_each_measure(tmp_path, months, asked, found):
    put(tmp_path, **months)
    assert [bundle.month for bundle in bundles_around(tmp_path, parse_month(asked), MEASURES)] == found
