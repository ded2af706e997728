"""prevent export from month to month: what is missing, what is late, what stands in the wrong place."""

import datetime as dt
import json
import shutil

import pytest
from conftest import run_prevent
from exports import COVERS, FEW, HIDES, REFERRALS, SHOWS, TODAY, contents, export, figures, manifest, workspace

from prevent_cli.errors import DisclosureError
from prevent_cli.jobs.report import write

BOARD = """
[boards.one]
name = "Board One"
meetings = [2020-02-12]
sections = ["casework"]

[boards.two]
name = "Board Two"
meetings = [2020-02-20]
sections = ["panel"]
"""


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def logged(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_the_bundle_of_another_month_is_not_taken_for_this_month_s(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    shutil.copytree(own / "exports" / "2020-01", own / "exports" / "2020-02")
    ran = export(own, "--month", "2020-02")
    assert (ran.code, ran.out) == (0, f"{own}/exports/2020-02\n")
    assert "2020-02 had changed since it was written: it is the bundle of 2020-01" in ran.err
    assert "kept in superseded/2020-02-1. Their figures are not compared." in ran.err
    assert manifest(own / "exports" / "2020-02")["month"] == "2020-02"


UNPROVED = "the proof that no small number can be worked out from it failed"


@pytest.fixture
def _unproved(monkeypatch):
    """Let the proof of each public paper of the board one fail."""
    release = write.count_and_release

    def failing(plan, *others, **named):
        if plan.board.code == "one" and plan.status == "public":
            raise DisclosureError(f"not written: {UNPROVED}")
        return release(plan, *others, **named)

    monkeypatch.setattr(write, "count_and_release", failing)


@pytest.mark.usefixtures("_unproved")
def test_a_paper_that_is_refused_keeps_neither_the_figures_nor_another_paper_back(tmp_path):
    own = workspace(tmp_path, settings=f"{HIDES}{BOARD}", referrals=FEW)
    for _ in range(2):  # the second time there is nothing to do but to say so again
        ran = export(own, "--with-papers")
        assert ran.code == 5
        assert f"2020-02 does not include the paper of one: {UNPROVED}." in ran.err
    bundle = own / "exports" / "2020-02"
    assert [path.name for path in (bundle / "papers").iterdir()] == ["prevent-two-2020.docx"]
    (unwritten,) = manifest(bundle)["papers_not_written"]
    assert "channel." not in unwritten["reason"]
    assert (unwritten["board"], unwritten["exit_code"]) == ("one", 5)
    drafts = export(own, "--with-papers", "--status", "draft")
    assert drafts.code == 0
    assert "papers/prevent-one-2020.docx: 2020 as at 31 January 2020, for the meeting of 12 February 2020" in drafts.err


@pytest.mark.usefixtures("_unproved")
def test_a_paper_that_is_refused_is_said_though_it_is_to_be_quiet(tmp_path, monkeypatch, set_today):
    own = workspace(tmp_path, settings=f"{HIDES}{BOARD}", referrals=FEW)
    remedy = (
        "prevent: When that is fixed, run the same command with --month 2020-02 and without --catch-up. "
        "Runs for later months do not change 2020-02."
    )
    for arguments in ((), (), ("--catch-up",)):
        ran = export(own, "--with-papers", "--quiet", *arguments, "--log", tmp_path / "log.jsonl")
        lines = ran.err.splitlines()
        if arguments:  # the month is behind it
            assert (ran.code, ran.out, lines) == (0, "", [])
        else:
            assert (ran.code, ran.out, len(lines), lines[1]) == (5, "", 2, remedy)
            assert lines[0] == f"prevent: 2020-02 does not include the paper of one: {UNPROVED}."
    said = [line["sentence"] for line in logged(tmp_path / "log.jsonl") if line["event"] == "remark"]
    assert [sentence for sentence in said if sentence.startswith("When that is fixed")] == [remedy[9:]] * 2
    monkeypatch.undo()
    set_today(TODAY)
    ran = export(own, "--with-papers", "--quiet", "--month", "2020-02")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(list((own / "exports" / "2020-02" / "papers").iterdir())) == 2


def test_a_paper_that_is_for_inside_is_no_failure(tmp_path):
    board = BOARD.replace('sections = ["panel"]', 'sections = ["panel"]\nstatus = "draft"')
    own = workspace(tmp_path, settings=f"{SHOWS}{board}")
    ran = export(own, "--with-papers", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_board_with_meetings_gets_a_paper_for_each_and_none_for_its_schedule_beside_them(tmp_path):
    lines = (f"01/01/2020,Board {name},{name},January 2020\n" for name in ("one", "three"))
    schedule = f"As at,Board,Code,Next update\n{''.join(lines)}"
    own = workspace(tmp_path, settings=f'{SHOWS}{BOARD}[boards.three]\nsections = ["panel"]\n', boards=schedule)
    ran = export(own, "--with-papers", "--month", "2020-01")
    assert ran.code == 0, ran.err
    papers = [path.name for path in (own / "exports" / "2020-01" / "papers").iterdir()]
    assert papers == ["prevent-three-2019.docx"]


def test_returns_that_end_before_the_month_are_told_and_logged_though_nobody_listens(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    workspace(tmp_path, settings=SHOWS.replace("2020-02-29", "2020-01-31"))
    ran = export(own, "--quiet", "--log", tmp_path / "log.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    remarks = [line["sentence"] for line in logged(tmp_path / "log.jsonl") if line["event"] == "remark"]
    assert any("covers the days to 31 January 2020, so later figures are [x]" in remark for remark in remarks)
    (written,) = (line for line in logged(tmp_path / "log.jsonl") if line["event"] == "written")
    marked = [one for one in figures(own / "exports" / "2020-02").values() if one["mark"]]
    assert written["without_number"] == len(marked) > 0
    told = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    assert ("no longer given", "[x]") in [(row["kind"], row["now"]) for row in told]


def test_a_return_that_goes_on_needs_no_end(tmp_path):
    own = workspace(tmp_path, settings=SHOWS.replace("2020-02-29", ""))
    ran = export(own)
    assert "[x]" not in ran.err
    assert figures(own / "exports" / "2020-02")["channel.2019-20-q4.referred"]["value"] == 12
    (referrals,) = (one for one in manifest(own / "exports" / "2020-02")["returns"] if one["return"] == "referrals")
    assert referrals["covers"] == "2018-01-01.."


def test_a_return_that_is_gone_is_told(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    (own / "returns" / "meetings.csv").unlink()
    export(own)
    told = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    assert ("no longer given", "panel.*", "not given") in [(row["kind"], row["subject"], row["now"]) for row in told]


def test_catching_up_names_the_months_that_were_left_out_before(tmp_path):
    own = workspace(tmp_path)
    for month in ("2019-10", "2019-12"):
        export(own, "--month", month)
    ran = export(own, "--catch-up")
    assert (
        "2019-11 has no bundle, but earlier and later months have. Run `prevent export --month 2019-11`.\n" in ran.err
    )
    assert not (own / "exports" / "2019-11").exists()
    export(own, "--month", "2019-07")
    told = [line for line in export(own, "--catch-up").err.splitlines() if "no bundle" in line]
    assert [line.partition(" no bundle")[0] for line in told] == [
        "prevent: 2019-08 to 2019-09 have",
        "prevent: 2019-11 has",
    ]


def test_a_month_that_would_be_removed_at_once_is_not_written(tmp_path):
    own = workspace(tmp_path)
    for month in ("2019-12", "2020-01", "2020-02"):
        export(own, "--month", month)
    before = contents(own / "exports")
    ran = export(own, "--month", "2019-06", "--keep", "2")
    assert ran.code == 2
    assert "2019-06 would be removed at once" in ran.err
    assert contents(own / "exports") == before


def test_months_that_were_made_from_earlier_returns_are_named(tmp_path):
    own = workspace(tmp_path)
    for month in ("2019-12", "2020-01", "2020-02"):
        export(own, "--month", month)
    workspace(tmp_path, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    assert (
        "2020-01 and 2020-02 were made from earlier returns or settings. Export them again."
        in export(own, "--month", "2019-12").err
    )
    told = "2020-02 was made from earlier returns or settings. Export it again."
    assert told in export(own, "--month", "2020-01").err
    assert "earlier returns" not in export(own).err


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (("--with-papers",), ()),
        ((), ("--with-papers",)),
        ((), ("--status", "draft")),
        (("--status", "draft"), ()),
    ],
)
def test_a_month_that_only_has_papers_or_is_for_others_was_not_made_from_earlier_returns(tmp_path, later, asked):
    clearance = "Board code,Meeting date,Clearer,Kind of clearer\none,12/02/2020,Legal services,Legal\n"
    own = workspace(tmp_path, settings=f"{SHOWS}{BOARD}", clearance=clearance)
    (own / "texts").mkdir()
    (own / "texts" / "introduction.md").write_text("Some words.", encoding="utf-8")
    assert export(own, "--month", "2020-02", *later).code == 0
    ran = export(own, "--month", "2020-01", *asked)
    assert ran.code == 0, ran.err
    assert "earlier returns" not in ran.err


@pytest.mark.parametrize("changed", ["prevent.toml", "returns/meetings.csv", "returns/boards.csv"])
def test_a_month_whose_settings_or_files_of_returns_were_others_is_named(tmp_path, changed):
    own = workspace(tmp_path)
    export(own, "--month", "2020-02", "--status", "draft")
    with (own / changed).open("a", encoding="utf-8") as file:
        file.write("As at,Board,Code\n01/01/2020,Board One,one\n" if "boards" in changed else "\n")
    told = "2020-02 was made from earlier returns or settings. Export it again."
    assert told in export(own, "--month", "2020-01").err
    (own / "exports" / "2020-02" / "manifest.json").write_text("{}", encoding="utf-8")
    assert "earlier returns" not in export(own, "--month", "2020-01", "--status", "draft").err


def test_a_workspace_that_was_moved_is_said_before_its_log_is_looked_for(tmp_path):
    gone = tmp_path / "gone"
    ran = run_prevent("export", "-w", gone, "--log", gone / "log.jsonl")
    assert ran.code == 2
    assert "is not a folder" in ran.err


def test_a_workspace_of_blank_workbooks_says_that_they_are_blank(tmp_path, set_today):
    set_today(dt.date(2026, 11, 22))
    assert run_prevent("init", tmp_path / "new", "referrals", "meetings").code == 0
    ran = run_prevent("export", "-w", tmp_path / "new")
    assert ran.code == 3
    assert "nothing is filled in yet in" in ran.err


CORRECTED = '[disclosure]\ncorrections = "show"\n'


@pytest.mark.parametrize(("settings", "told"), [("", ("given", "[c]")), (CORRECTED, ("[c]", "13"))])
@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_public_bundle_does_not_tell_of_one_case_that_was_added(tmp_path, settings, told, is_recorded):
    own = workspace(tmp_path, settings=settings + COVERS)
    export(own)
    workspace(tmp_path, settings=settings + COVERS, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    if not is_recorded:
        shutil.rmtree(own / ".prevent" / "published")
    export(own)
    rows = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    (referred,) = (row for row in rows if row["subject"] == "channel.2019-20-q4.referred")
    assert (referred["before"], str(referred["now"])) == told


def test_what_a_superseded_bundle_hid_and_showed_stays_hidden_beside_its_successors(tmp_path):
    own, seen = workspace(tmp_path, settings=COVERS), []
    for rows in ("", "R13,13/01/2020,Police\n", "R13,13/01/2020,Police\nR14,14/01/2020,Police\n"):
        workspace(tmp_path, settings=COVERS, referrals=REFERRALS + rows)
        export(own, "--month", "2020-01")
        seen.append(figures(own / "exports" / "2020-01")["channel.2019-20-q4.referred"]["value"])
    assert seen == [12, None, None]
