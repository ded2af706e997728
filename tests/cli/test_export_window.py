"""prevent export of months that end before the window of training begins."""

import json

import openpyxl
import pytest
from conftest import run_prevent
from exports import SHOWS, TODAY, contents, export, figures, manifest, workspace

TRAINING = {
    "headcounts": "As at,Department,Staff requiring training\n01/04/2018,Adults,40\n",
    "sessions": "Session ID,Date held,Delivered for\nS1,14/01/2020,Adults\nS2,14/02/2020,Adults\n",
    "attendance": "Session ID,Person ID,Department,Attended\n"
    + "".join(f"S{at % 2 + 1},P{at},Adults,\n" for at in range(20)),
}
FROM_FEBRUARY = f'{SHOWS}[returns.sessions]\ncovers = "2020-01-01.."\n[training]\nwindow_from = 2020-02-01\n'


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def cover(bundle):
    book = openpyxl.load_workbook(next(bundle.glob("*.xlsx")))
    return " ".join(str(cell.value) for (cell,) in book["Cover"].iter_rows(max_col=1))


def test_a_month_before_the_window_has_all_figures_but_those_of_training(tmp_path):
    own = workspace(tmp_path, settings=FROM_FEBRUARY, **TRAINING)
    ran = export(own, "--month", "2020-01")
    assert ran.code == 0, ran.err
    bundle = own / "exports" / "2020-01"
    assert figures(bundle)["channel.period.referred"]["value"] == 12
    assert not [name for name in figures(bundle) if name.startswith(("training.", "partners.", "sectors."))]
    assert (
        "the training window begins on 1 February 2020, after January 2020 ends, so training is not counted" in ran.err
    )
    assert "begins after January 2020: staff trained by department, training gap" in cover(bundle)
    measures = manifest(bundle)["measures"]
    assert measures["before_window"] == ["coverage", "training-gap", "partners", "sectors", "courses"]
    assert (measures["without_returns"]["coverage"], "coverage" in measures["counted"]) == ([], False)
    assert measures["without_returns"]["trainers"] == ["trainers"]
    assert "coverage" in json.loads((bundle / "figures.json").read_bytes())["without_returns"]


def test_catching_up_goes_on_past_the_months_before_the_window(tmp_path):
    own = workspace(tmp_path, settings=FROM_FEBRUARY, **TRAINING)
    assert export(own, "--month", "2019-12").code == 0
    ran = export(own, "--catch-up")
    assert ran.code == 0, ran.err
    assert figures(own / "exports" / "2020-02")["training.adults.trained"]["value"] == 10
    assert manifest(own / "exports" / "2020-02")["measures"]["before_window"] == []
    assert "training window" not in export(own).err


def test_a_month_that_would_have_figures_of_training_alone_says_what_to_do(tmp_path):
    own = workspace(tmp_path, settings="[training]\nwindow_from = 2020-02-01\n", **TRAINING)
    for name in ("referrals", "meetings"):
        (own / "returns" / f"{name}.csv").unlink()
    ran = export(own, "--month", "2020-01")
    assert (ran.code, contents(own / "exports")) == (2, {})
    assert "window_from under [training] in prevent.toml an earlier day" in ran.err
    assert "or give --month a later month, such as --month 2020-02." in ran.err
    assert "--since" not in ran.err


def test_a_paper_of_a_day_before_the_window_is_still_refused(tmp_path):
    own = workspace(tmp_path, settings=FROM_FEBRUARY, **TRAINING)
    ran = run_prevent("training-gap", "-w", own, "--as-at", "2020-01-31")
    assert ran.code == 2
    assert "or --since an earlier day" in ran.err
