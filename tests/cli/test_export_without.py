"""prevent export without some returns: their measures are left out and named, never counted as 0."""

import pytest
from conftest import run_prevent
from exports import MEETINGS, REFERRALS, SHOWS, TODAY, everything, export, figures, manifest, workspace

ODD = "Workstream,Objective,Progress,Status,As at\nTraining,Train staff,Begun,Blue,01/02/2020\n"
BOARDS = "Board,Code,Frequency,Last update,Next update,As at\nSafer,update,Quarterly,Jan 2020,sometime,01/01/2020\n"
WITHOUT = f'{SHOWS}\n[export]\nwithout = ["actions"]\n'
REMARK = 'without under [export] in prevent.toml leaves out the return "Action plan"'


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("actions", ODD),
        ("boards", BOARDS.replace("sometime", "31/02/2020").replace("Jan 2020", "31/02/2019")),
        ("meetings", MEETINGS.replace("Yes", "Perhaps", 1)),
        ("referrals", f"{REFERRALS}R14,31/02/2020,Police\n"),
    ],
)
def test_a_return_with_faults_is_left_out_and_the_others_are_counted(tmp_path, name, rows):
    own = workspace(tmp_path, **{name: rows})
    if name != "boards":  # a loose day that cannot be read is no fault
        assert export(own).code == 3
    (own / "prevent.toml").write_text(f'{SHOWS}\n[export]\nwithout = ["{name}"]\n', "utf-8")
    ran = export(own)
    assert ran.code == 0, ran.err
    assert "leaves out the return" in ran.err
    bundle = own / "exports" / "2020-02"
    gone = {"actions": "actions", "boards": "boards", "meetings": "panel", "referrals": "channel"}[name]
    assert not [one for one in figures(bundle) if one.startswith(f"{gone}.")]
    assert figures(bundle)
    assert name not in {one["return"] for one in manifest(bundle)["returns"]}
    assert [name] in manifest(bundle)["measures"]["without_returns"].values()
    assert manifest(bundle)["configuration"]["export"]["without"] == [name]
    assert b"because this council leaves the return" in everything(bundle)


def test_a_measure_that_only_uses_the_return_if_it_is_there_is_left_out_too(tmp_path):
    rows = {
        "sessions": "Session ID,Date held,Delivered for\nS1,01/02/2020,Adults\n",
        "attendance": "Session ID,Person ID,Department\nS1,P1,Adults\n",
        "headcounts": "As at,Department,Staff requiring training\n01/01/2020,Adults,40\n",
        "staff": "Person ID,Department,Left on\nP1,Adults,\n",
    }
    own = workspace(tmp_path, **rows)
    assert export(own).code == 0
    assert "training.departments" in figures(own / "exports" / "2020-02")
    (own / "prevent.toml").write_text(f'{SHOWS}\n[export]\nwithout = ["staff"]\n', "utf-8")
    assert export(own).code == 0
    assert not [one for one in figures(own / "exports" / "2020-02") if one.startswith("training.")]


def test_every_run_says_what_is_left_out_and_nothing_is_said_without_the_setting(tmp_path):
    own = workspace(tmp_path, settings=WITHOUT, actions=ODD)
    ran = export(own)
    assert ran.code == 0
    assert f"{REMARK}, so the bundle lacks its figures. If its faults are corrected, run `prevent adopt FOLDER" in (
        " ".join(ran.err.split())
    )
    (own / "prevent.toml").write_text(SHOWS, "utf-8")
    (own / "returns" / "actions.csv").unlink()
    assert REMARK not in export(own).err


def test_papers_of_an_export_still_use_the_return_and_stop_for_its_faults(tmp_path):
    settings = f'{WITHOUT}\n[boards.update]\nmeetings = [2020-02-20]\nstatus = "draft"\n'
    settings += 'sections = ["introduction", "actions"]\n[boards.scpb]\nmeetings = [2020-02-20]\nstatus = "draft"\n'
    settings += 'sections = ["introduction", "casework"]\n'
    own = workspace(tmp_path, settings=settings, actions=ODD)
    ran = export(own, "--with-papers", "--status", "draft")
    bundle = own / "exports" / "2020-02"
    assert ran.code == 3, ran.err
    assert [one["board"] for one in manifest(bundle)["papers_not_written"]] == ["update"]
    assert [path.name for path in (bundle / "papers").iterdir()] == ["prevent-scpb-2020.docx"]
    assert figures(bundle)


def test_a_name_that_is_no_return_is_refused_with_the_nearest(tmp_path):
    own = workspace(tmp_path, settings=WITHOUT.replace("actions", "action"))
    ran = run_prevent("check", "-w", own)
    assert ran.code == 2
    assert '[export.without] "action" is not a setting; did you mean "actions"?' in " ".join(ran.err.split())
