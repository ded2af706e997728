"""The papers and the export that adopted files allow at once: what has faults is left out in sight, and comes back."""

import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book, referrals

from prevent_cli.papers.catalogue import PAPERS

REFERRALS = "Referral ID,Date received,Type of concern\n" + "".join(
    f"R{at},{at % 28 + 1:02}/0{at % 6 + 1}/2025,Islamist\n" for at in range(40)
)
PLAN = "Workstream,Objective,Progress to date,Status,As at\n" + "".join(
    f"Training,Objective {at},Begun,{word},01/06/2025\n"
    for at, word in enumerate(["On track", "Achieved", "At risk"] * 3)
)
REGISTER = "Meeting,Date held,Agency,Attended\n" + "".join(
    f"Channel Panel,{day:02}/04/2025,{agency},Yes\n" for day in range(1, 16) for agency in ("Police", "Housing", "ICB")
)


def adopt(home, **files):
    (home / "files").mkdir(exist_ok=True)
    for name, text in files.items():
        (home / "files" / f"{name}.csv").write_text(text, "utf-8")
    ran = run_prevent("adopt", home / "files", "--into", home / "w", "--yes")
    assert ran.code == 0, ran.err
    return ran, tomllib.loads((home / "w" / "prevent.toml").read_text("utf-8"))


def export(home):
    return run_prevent("export", "-w", home / "w", "--month", "2025-06", "--status", "draft")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Action plan", PLAN.replace("At risk", "Blue", 1)),
        ("Action plan", PLAN.replace("At risk", "Overdue")),
        ("Channel register", REGISTER.replace("08/04/2025,ICB", "31/02/2025,ICB")),
        ("Referral log", REFERRALS.replace("R3,04", "R3,34")),
    ],
)
def test_export_ends_with_0_without_the_return_with_faults_until_they_are_corrected(tmp_path, name, text):
    good = {"Referral log": REFERRALS, "Action plan": PLAN, "Channel register": REGISTER}
    own = {"Action plan": "actions", "Channel register": "meetings", "Referral log": "referrals"}[name]
    ran, settings = adopt(tmp_path, **{**good, name: text})
    assert settings["export"] == {"without": [own]}
    assert "Exports leave these out until then." in " ".join(ran.out.split())
    first = export(tmp_path)
    assert (first.code, "leaves out the return" in first.err) == (0, True), first.err
    _, settings = adopt(tmp_path, **good)
    assert "export" not in settings
    assert "leaves out" not in export(tmp_path).err


def test_faults_of_a_later_month_stop_the_export(tmp_path):
    _, settings = adopt(tmp_path, Referrals=REFERRALS, Actions=PLAN)
    assert "export" not in settings
    _, settings = adopt(tmp_path, Actions=PLAN.replace("At risk", "Blue"))
    assert "export" not in settings
    assert export(tmp_path).code == 3


def test_line_that_a_person_has_taken_out_is_not_written_again_and_theirs_stays(tmp_path):
    adopt(tmp_path, Referrals=REFERRALS, Actions=PLAN.replace("At risk", "Blue"))
    path = tmp_path / "w" / "prevent.toml"
    path.write_text(path.read_text("utf-8").replace('without = ["actions"]', 'without = ["boards"]'), "utf-8")
    _, settings = adopt(tmp_path)
    assert settings["export"] == {"without": ["boards"]}


def test_drafts_have_the_sections_that_the_returns_allow_and_name_each_other_once(tmp_path):
    _, settings = adopt(tmp_path, Referrals=REFERRALS)
    assert list(settings["boards"]) == ["update", "scpb", "cllc"]
    kept = settings["boards"]["scpb"]["sections"]
    assert {"introduction", "casework"} <= set(kept)
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    scpb = text.partition("[boards.scpb]")[2].partition("[boards.cllc]")[0]
    left_out = set(PAPERS["scpb"].sections) - set(kept)
    assert {"panel", "training", "partners", "boards"} <= left_out
    assert all(scpb.count(f'"{section}"') == 1 for section in PAPERS["scpb"].sections)
    assert '#- The section "panel" is left out because it needs meetings.' in scpb
    for board in ("update", "scpb", "cllc"):
        ran = run_prevent(
            *("report", "--board", board, "-w", tmp_path / "w", "-o", tmp_path / board),
            *("--period", "2025/26-Q1", "--as-at", "2025-06-30", "--to", "html"),
        )
        assert ran.code == 0, ran.err


@pytest.mark.parametrize(
    ("own", "boards"),
    [
        ("[boards.scpb]\nsections = ['panel']\n", ["scpb", "update", "cllc"]),
        ("[boards.safer]\npaper = 'scpb'\n", ["safer", "update", "cllc"]),
        ("[boards.cllc]\nname = 'Committee'\n", ["cllc", "update", "scpb"]),
    ],
)
def test_board_that_prevent_toml_settles_is_not_touched(tmp_path, own, boards):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(own, "utf-8")
    _, settings = adopt(tmp_path, Referrals=REFERRALS)
    assert list(settings["boards"]) == boards
    assert settings["boards"][boards[0]] == tomllib.loads(own)["boards"][boards[0]]


def test_no_draft_of_a_board_is_written_for_returns_that_say_little_of_it(tmp_path):
    _, settings = adopt(tmp_path, **{"Prevent action plan": PLAN})
    assert list(settings["boards"]) == ["update"]


def test_plan_of_a_day_after_the_suggested_period_is_said_with_what_to_type(tmp_path, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    book(tmp_path / "files" / "Channel log.xlsx", {"Log": referrals()[2:43]})
    plan = [["Workstream", "Objective", "Progress to date", "Status"]]
    plan += [[f"Theme {at}", f"Do {at}", f"Done {at}", "Green"] for at in range(4)]
    book(tmp_path / "files" / "Prevent action plan.xlsx", {"Plan": plan})
    toml = '[returns.actions]\nfile = "../files/Prevent action plan.xlsx"\nas_at = 2026-11-29\n'
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(toml, "utf-8")
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "Action plan is as at 29 November 2026, so a paper as at " in ran.out
    assert "Add --as-at 2026-11-29 to include it" in ran.out
