"""prevent export of returns that do not say which days they cover: a month that nobody filled in is not 0."""

import datetime as dt
import json

import openpyxl
import pytest
from conftest import run_prevent
from exports import MEETINGS, REFERRALS, SHOWS, export, figures, workspace

SAYS_NO_COVER = '[disclosure]\nsmall_numbers = "show"\n'
TO_APRIL = REFERRALS.replace("12/01/2020", "02/04/2020")  # the first is of 1 January 2020
PANELS = MEETINGS.replace("22/01/2020", "09/04/2020")


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(dt.date(2020, 8, 10))


def printed(bundle, *names):
    found = figures(bundle)
    return [found[name]["printed"] for name in names]


def on_the_cover(bundle):
    book = openpyxl.load_workbook(next(bundle.glob("*.xlsx")))
    return " ".join(str(cell.value) for (cell,) in book["Cover"].iter_rows(max_col=1))


def one_session(day):
    """Return the returns of training with one session, to which ten people came."""
    return {
        "headcounts": "As at,Department,Staff requiring training\n01/04/2019,Adults,40\n",
        "sessions": f"Session ID,Date held,Delivered for\nS1,{day},Adults\n",
        "attendance": "Session ID,Person ID,Department,Attended\n" + "".join(f"S1,P{at},Adults,\n" for at in range(10)),
    }


def test_the_first_month_without_a_row_is_not_available_though_its_quarter_is_not_over(tmp_path):
    own = workspace(tmp_path, settings=SAYS_NO_COVER, referrals=TO_APRIL, meetings=PANELS)
    names = ("channel.period.referred", "channel.live", "channel.2020-21-q1.referred", "panel.meetings")
    for month, wanted, remarks in (
        ("2020-04", ["1", "[x]", "1", "1"], 0),  # the log has no column of cases accepted
        ("2020-05", ["[x]"] * 4, 2),
        ("2020-06", ["[x]"] * 4, 2),
        ("2020-07", ["[x]"] * 4, 2),
    ):
        ran = export(own, "--month", month)
        assert ran.code == 0, ran.err
        assert printed(own / "exports" / month, *names) == wanted
        assert ran.err.count("so later figures are [x]") == remarks
        assert on_the_cover(own / "exports" / month).count("so later figures are [x]") == remarks


def test_the_quarterly_framework_still_takes_the_quarter_of_the_last_row(tmp_path):
    own = workspace(tmp_path, settings=SAYS_NO_COVER, referrals=TO_APRIL, meetings=PANELS)
    ran = run_prevent("channel-quarterly", "-w", own, "--as-at", "2020-06-30", "-f", "json")
    assert ran.code == 0, ran.err
    referred = [row["count"] for row in json.loads(ran.out)["rows"] if row["measure"].startswith("New cases")]
    assert referred[-2:] == [11, 1]


def test_a_month_without_a_row_between_two_with_rows_is_0(tmp_path):
    own = workspace(tmp_path, settings=SAYS_NO_COVER, referrals=TO_APRIL, meetings=PANELS)
    assert export(own, "--month", "2020-02").code == 0
    assert printed(own / "exports" / "2020-02", "channel.period.referred", "panel.meetings") == ["0", "0"]


def test_a_year_that_began_before_the_first_row_is_not_available(tmp_path):
    own = workspace(tmp_path, settings=SAYS_NO_COVER)
    ran = export(own, "--month", "2020-01")
    names = ("channel.period.referred", "channel.2019-20-q4.referred", "deep-dive.2019-20.cases")
    assert printed(own / "exports" / "2020-01", *names) == ["12", "12", "[x]"]
    assert 'the return "Channel referrals" begins on 1 January 2020' in ran.err
    assert 'under [returns.referrals] in prevent.toml write covers = "2019-04-01..2020-01-31"' in ran.err
    assert 'The return "Channel referrals" begins in January 2020, so figures' in on_the_cover(
        own / "exports" / "2020-01"
    )


def test_a_window_of_training_may_begin_before_the_first_session(tmp_path):
    own = workspace(
        tmp_path,
        settings=f"{SAYS_NO_COVER}[training]\nwindow_from = 2019-04-01\n",
        **one_session("14/01/2020"),
    )
    for month, trained in (("2020-01", "10"), ("2020-02", "[x]")):
        assert export(own, "--month", month).code == 0
        assert printed(own / "exports" / month, "training.adults.trained") == [trained]


def test_what_a_return_says_it_covers_goes_before_its_rows(tmp_path):
    own = workspace(tmp_path, settings=SHOWS)
    ran = export(own, "--month", "2020-02")
    assert printed(own / "exports" / "2020-02", "channel.period.referred", "panel.meetings") == ["0", "0"]
    assert "[x]" not in ran.err


def test_what_is_proposed_as_cover_takes_no_figure_away(tmp_path):
    late = REFERRALS.replace("01/01/2020", "09/01/2020")  # the first is of 2 January
    own = workspace(tmp_path, settings=SAYS_NO_COVER, referrals=late, meetings=PANELS)
    export(own, "--month", "2020-03")
    names = ("channel.period.referred", "channel.2019-20-q4.referred")
    proposed = [
        line.partition("prevent.toml write ")[2].removesuffix(".")
        for line in export(own, "--month", "2020-06").err.splitlines()
        if 'the return "Channel referrals" ends on' in line and "Enter the rows since" in line
    ]
    assert proposed == ['covers = "2020-01-01..2020-06-30"']
    (own / "prevent.toml").write_text(f"{SAYS_NO_COVER}[returns.referrals]\n{proposed[0]}\n", encoding="utf-8")
    export(own, "--month", "2020-01")
    assert printed(own / "exports" / "2020-01", *names) == ["12", "12"]


@pytest.mark.parametrize("covers", ["", '[returns.sessions]\ncovers = "2020-02-01.."\n'])
def test_a_month_before_the_first_session_has_no_training_and_says_so(tmp_path, covers):
    own = workspace(
        tmp_path,
        settings=f"{SAYS_NO_COVER}{covers}",
        **one_session("14/02/2020"),
    )
    ran = export(own, "--month", "2020-01")
    assert ran.code == 0, ran.err
    assert not [name for name in figures(own / "exports" / "2020-01") if name.startswith("training.")]
    assert "so training is not counted" in ran.err
    cover = on_the_cover(own / "exports" / "2020-01")
    assert 'The return "Training sessions" begins after January 2020 ends, so its figures are [x].' in cover


def test_a_window_that_ends_before_it_begins_is_spoken_of_by_no_return(tmp_path):
    own = workspace(
        tmp_path,
        settings=f'{SAYS_NO_COVER}[returns.sessions]\ncovers = "2020-02-01.."\n',
        **one_session("14/02/2020"),
    )
    ran = run_prevent("training-gap", "-w", own, "--as-at", "2020-01-31", "-f", "json")
    assert [row["trained"] for row in json.loads(ran.out)["rows"]] == ["[x]"]


def test_a_cover_that_is_proposed_for_a_month_before_the_last_row_reaches_to_it(tmp_path):
    own = workspace(tmp_path, settings=SAYS_NO_COVER, referrals=TO_APRIL)
    assert 'write covers = "2019-04-01..2020-04-30"' in export(own, "--month", "2020-01").err
