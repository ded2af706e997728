"""Which returns prevent changes tells as unchanged: those that were filled in once, and left to lie."""

import json

import pytest
from conftest import one_in, run_prevent
from exports import SHOWS, TODAY, export, manifest, workspace

MONTHS = ("2019-11", "2019-12", "2020-01", "2020-02")
SESSIONS = "Session ID,Date held,Delivered for,Delivered by\nS1,07/02/2019,Adults,T1\nS2,{day},Adults,T2; T3\n"
ATTENDANCE = "Session ID,Person ID,Department,Attended\n" + "".join(
    f"{{session}},P{number},Adults,\n" for number in range(9)
)
TRAINERS = "Trainer ID,Department,Accredited on\nT1,Adults,01/02/2018\n{trainer},Adults,01/02/2018\n"
HEADCOUNTS = "As at,Department,Staff requiring training\n01/01/2019,Adults,100\n"


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def unchanged(own):
    """Return the returns that the last of four months, written one after the other, tells as unchanged."""
    for month in MONTHS:
        ran = export(own, "--month", month)
        assert ran.code == 0, ran.err
    told = json.loads(run_prevent("changes", "-w", own, "--month", MONTHS[-1], "-f", "json").out)["rows"]
    return {row["subject"] for row in told if row["kind"] == "return unchanged"}


def trained(folder, *, day, session="S2", trainer="T3"):
    return workspace(
        folder,
        settings=f'{SHOWS}\n[returns.sessions]\ncovers = "2018-01-01.."\n',
        sessions=SESSIONS.format(day=day),
        attendance=ATTENDANCE.format(session=session),
        trainers=TRAINERS.format(trainer=trainer),
        headcounts=HEADCOUNTS,
    )


def test_attendance_and_trainers_of_sessions_of_these_months_were_kept(tmp_path):
    assert unchanged(trained(tmp_path, day="10/01/2020")) == {"headcounts"}


@pytest.mark.parametrize(
    ("known", "told"),
    one_in(
        4,
        [
            ({"day": "10/01/2019"}, {"sessions", "attendance", "trainers", "headcounts"}),
            ({"day": "10/01/2020", "session": "S1"}, {"attendance", "headcounts"}),
            ({"day": "10/01/2020", "trainer": "T9"}, {"trainers", "headcounts"}),
            ({"day": "10/03/2020"}, {"sessions", "attendance", "trainers", "headcounts"}),
        ],
        several=True,
    ),
)
def test_those_of_other_months_were_not(tmp_path, known, told):
    assert unchanged(trained(tmp_path, **known)) == told


def test_a_blank_workbook_is_no_return_that_stands_still(tmp_path):
    own = workspace(tmp_path)
    assert run_prevent("init", tmp_path / "new", "boards", "referrals").code == 0
    (tmp_path / "new" / "returns" / "boards.xlsx").rename(own / "returns" / "boards.xlsx")
    assert unchanged(own) == set()
    assert "boards" in {one["return"] for one in manifest(own / "exports" / MONTHS[-1])["returns"]}


def test_the_last_row_that_is_told_is_none_of_a_later_month(tmp_path):
    rows = HEADCOUNTS + "05/03/2020,Adults,120\n"
    own = workspace(tmp_path, sessions=SESSIONS.format(day="10/01/2020"), headcounts=rows)
    assert "headcounts" in unchanged(own)
    told = json.loads(run_prevent("changes", "-w", own, "--month", MONTHS[-1], "-f", "json").out)["rows"]
    (row,) = (row for row in told if row["subject"] == "headcounts")
    assert row["told"] == "has the same rows, the last of 1 January 2019"


def test_a_return_with_rows_of_later_months_alone_has_no_last_row(tmp_path):
    rows = HEADCOUNTS.replace("01/01/2019", "05/03/2020")
    own = workspace(tmp_path, sessions=SESSIONS.format(day="10/01/2020"), headcounts=rows)
    assert "headcounts" in unchanged(own)
    told = json.loads(run_prevent("changes", "-w", own, "--month", MONTHS[-1], "-f", "json").out)["rows"]
    assert [row["told"] for row in told if row["subject"] == "headcounts"] == ["has the same rows"]
