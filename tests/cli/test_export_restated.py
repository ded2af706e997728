"""What prevent export tells as restated: what was counted otherwise, and not what came later."""

import datetime as dt

import pytest
from conftest import run_prevent
from exports import SHOWS, TODAY, export, figures, workspace

HEAD = "Referral ID,Date received,Date recorded,Source,Date of advice\n"
ROWS = "".join(f"R{day},{day:02d}/11/2019,,Police,{day:02d}/12/2019\n" for day in range(1, 9))
LATER = "R9,09/11/2019,,Police,14/02/2020\nR10,10/11/2019,12/02/2020,Police,\n"  # advice, and a row, of February


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def restated(own):
    """Return the figures that February's bundle tells as restated, with their numbers."""
    ran = run_prevent("changes", "-w", own, "--month", "2020-02", "-f", "csv")
    return [line for line in ran.out.splitlines() if "restated" in line]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_quarter_that_grew_after_its_end_is_not_restated(tmp_path, at_once):
    own = workspace(tmp_path, settings=SHOWS, referrals=HEAD + ROWS + (LATER if at_once else LATER.splitlines()[0]))
    export(own, "--month", "2020-01")
    workspace(tmp_path, settings=SHOWS, referrals=HEAD + ROWS + LATER)
    export(own, "--month", "2020-02")
    for measured, numbers in (("referred", [9, 10]), ("advice", [8, 9])):
        name = f"channel.2019-20-q3.{measured}"
        assert [figures(own / "exports" / month)[name]["value"] for month in ("2020-01", "2020-02")] == numbers
    assert restated(own) == []


def test_a_row_that_was_known_then_is_a_restatement(tmp_path):
    own = workspace(tmp_path, settings=SHOWS, referrals=HEAD + ROWS)
    export(own, "--month", "2020-01")
    workspace(tmp_path, settings=SHOWS, referrals=f"{HEAD}{ROWS}R9,09/11/2019,,Police,\n")
    export(own, "--month", "2020-02")
    told = restated(own)
    assert any("channel.2019-20-q3.referred" in line and "8,,9" in line.replace('"', "") for line in told)


def test_the_day_of_the_run_restates_nothing(tmp_path, set_today):
    own = workspace(tmp_path, settings=SHOWS, referrals=HEAD + ROWS + LATER)
    export(own, "--month", "2020-01")
    set_today(dt.date(2020, 9, 9))
    export(own, "--month", "2020-02")
    assert restated(own) == []
