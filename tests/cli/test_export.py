"""prevent export: what a bundle holds, and when it is written."""

import csv
import datetime as dt
import hashlib
import io
import json
import os
import shutil
import stat

import pytest
from conftest import run_prevent
from exports import FEW, HIDES, REFERRALS, SHOWS, TODAY, contents, export, figures, manifest, workspace
from openpyxl import load_workbook

from prevent_cli.comparing.counting import OF_PAPERS_ONLY
from prevent_cli.measures.registry import MEASURES


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def test_a_bundle_holds_a_workbook_tables_figures_changes_and_a_manifest_that_names_them(tmp_path):
    own = workspace(tmp_path)
    ran = export(own)
    assert (ran.code, ran.out) == (0, f"{own}/exports/2020-02\n")
    bundle = own / "exports" / "2020-02"
    held = contents(bundle)
    assert {"prevent-2020-02.xlsx", "figures.json", "changes.json", "manifest.json"} < held.keys()
    assert {"tables/channel-quarterly.csv", "tables/figures.csv", "tables/changes.csv"} < held.keys()
    outputs = {one["file"]: one for one in manifest(bundle)["outputs"]}
    assert outputs.keys() == held.keys() - {"manifest.json"}
    for name, one in outputs.items():
        assert (hashlib.sha256(held[name]).hexdigest(), len(held[name])) == (one["sha256"], one["bytes"])
        if name.endswith(".csv"):
            assert one["rows"] == len(list(csv.reader(io.StringIO(held[name].decode())))) - 1
    assert outputs["figures.json"]["rows"] == len(figures(bundle))


def test_the_manifest_names_every_input_and_what_became_of_its_rows(tmp_path):
    own = workspace(tmp_path, referrals=f"{REFERRALS}Total,,12\n")
    assert export(own, "--status", "draft").code == 0
    whole = manifest(own / "exports" / "2020-02")
    assert (whole["month"], whole["as_at"]) == ("2020-02", "2020-02-29")
    assert whole["period"] == {"start": "2020-02-01", "end": "2020-02-29"}
    for one in whole["inputs"]:
        content = (own / one["file"]).read_bytes()
        assert (one["digest"], one["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert [one["file"] for one in whole["inputs"]] == ["prevent.toml", "returns/meetings.csv", "returns/referrals.csv"]
    (referrals,) = (one for one in whole["returns"] if one["return"] == "referrals")
    assert [referrals[f"rows_{what}"] for what in ("in", "kept", "left_out", "refused")] == [13, 12, 1, 0]
    assert whole["configuration"]["disclosure"] == {
        "small_numbers": "show",
        "threshold": 5,
        "corrections": "hide",
    }
    assert whole["measures"]["without_returns"]["coverage"] == ["sessions", "attendance", "headcounts"]


def test_every_figure_is_the_one_that_the_other_commands_give(tmp_path):
    own = workspace(tmp_path)
    export(own)
    found = figures(own / "exports" / "2020-02")
    told = json.loads(run_prevent("explain", "--period", "2020-02", "-f", "json", "-w", own).out)["rows"]
    of_papers = tuple(name for measure in OF_PAPERS_ONLY for name in MEASURES[measure].gives)
    told = [row for row in told if not row["figure"].startswith(of_papers)]
    assert not any(name.startswith(of_papers) for name in found)
    assert {row["figure"]: row["value"] for row in told}.items() <= {
        name: one["printed"] if one["value"] is None else one["value"] for name, one in found.items()
    }.items() or {row["figure"] for row in told} == found.keys()
    referred = found["channel.2019-20-q4.referred"]
    assert (referred["value"], referred["part"]["value"], referred["part"]["return"]) == (12, 12, "referrals")
    assert referred["as_at"] == "2020-02-29"
    assert referred["part"]["rule"].startswith("New cases referred")


def test_the_tables_are_those_that_the_screen_s_csv_gives(tmp_path):
    own = workspace(tmp_path)
    export(own)
    table = (own / "exports" / "2020-02" / "tables" / "channel-quarterly.csv").read_text("utf-8")
    screen = run_prevent("channel-quarterly", "--as-at", "2020-02-29", "-f", "csv", "-w", own, "-q").out
    bundled, shown = ([*csv.DictReader(io.StringIO(text))] for text in (table, screen))
    shared = bundled[0].keys() & shown[0].keys()
    assert len(bundled) == len(shown) > 0
    assert {"quarter"} < shared
    for first, second in zip(bundled, shown, strict=True):
        assert [first[key] for key in shared if second[key]] == [second[key] for key in shared if second[key]]


def test_no_two_tables_have_one_title(tmp_path):
    own = workspace(tmp_path)
    export(own)
    book = load_workbook(io.BytesIO(contents(own / "exports" / "2020-02")["prevent-2020-02.xlsx"]))
    titles = [row[1] for row in book["Contents"].iter_rows(min_row=4, values_only=True)]
    assert len(titles) == len(set(titles)) > 3


def test_nothing_is_done_and_no_file_is_touched_where_the_inputs_are_the_same(tmp_path):
    own = workspace(tmp_path)
    export(own)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (own / "exports").rglob("2020*")}
    ran = export(own)
    assert (ran.code, ran.out) == (0, "")
    assert "2020-02: nothing to do" in ran.err
    assert before == {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in before}


def test_the_same_inputs_give_the_same_bytes_in_another_place_on_another_day(tmp_path, set_today):
    first, second = (workspace(tmp_path / name) for name in ("first", "second with a longer name"))
    export(first, "--month", "2020-01")
    shutil.copytree(first / ".prevent", second / ".prevent")  # whose key the digests of public bundles are made with
    set_today(dt.date(2021, 7, 9))
    export(second, "--month", "2020-01")
    assert contents(first / "exports") == contents(second / "exports")
    assert len(contents(first / "exports")) > 5


def test_changed_inputs_take_the_place_of_the_bundle_and_the_old_one_is_kept_as_it_was(tmp_path):
    own = workspace(tmp_path)
    export(own)
    before = contents(own / "exports" / "2020-02")
    workspace(tmp_path, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    ran = export(own)
    assert ran.code == 0
    assert "kept in superseded/2020-02-1" in ran.err
    assert contents(own / "exports" / "superseded" / "2020-02-1") == before
    assert figures(own / "exports" / "2020-02")["channel.2019-20-q4.referred"]["value"] == 13
    assert manifest(own / "exports" / "2020-02")["supersedes"] == {"kept_as": "superseded/2020-02-1"}
    told = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    assert ("restated", "channel.2019-20-q4.referred", "12", "13") in [
        (row["kind"], row["subject"], str(row["before"]), str(row["now"])) for row in told
    ]


def test_a_return_saved_again_with_the_same_rows_restates_nothing(tmp_path):
    own = workspace(tmp_path)
    export(own)
    workspace(tmp_path, referrals=REFERRALS.replace("\n", "\r\n"))
    ran = export(own)
    assert "No figure was restated." in ran.err


def test_a_bundle_that_was_altered_by_hand_is_kept_so_and_written_again(tmp_path):
    own = workspace(tmp_path)
    export(own)
    before = contents(own / "exports" / "2020-02")
    (own / "exports" / "2020-02" / "tables" / "figures.csv").write_text("mine", encoding="utf-8")
    ran = export(own)
    assert "2020-02 had changed since it was written" in ran.err
    assert "kept in superseded/2020-02-1. Their figures are not compared." in ran.err
    assert (own / "exports" / "superseded" / "2020-02-1" / "tables" / "figures.csv").read_text("utf-8") == "mine"
    assert contents(own / "exports" / "2020-02")["tables/figures.csv"] == before["tables/figures.csv"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
@pytest.mark.parametrize(("readers", "file", "folder"), [("", 0o600, 0o700), ("group", 0o640, 0o750)])
def test_only_the_owner_may_read_a_bundle_unless_the_settings_say_otherwise(tmp_path, readers, file, folder):
    settings = f'{SHOWS}\n[export]\nreaders = "{readers}"\n' if readers else SHOWS
    export(workspace(tmp_path, settings=settings))
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in (tmp_path / "exports").rglob("*")
        if path.name != ".lock"
    }
    assert modes == {(False, file), (True, folder)}


def test_a_month_may_be_named_and_must_be_over(tmp_path):
    own = workspace(tmp_path)
    assert export(own, "--month", "January 2020").out == f"{own}/exports/2020-01\n"
    assert export(own, "--month", "2001-02").code in {0, 3}  # February 2001, not a financial year
    for month, words in (("2020-03", "is not over"), ("2020-04", "has not begun"), ("2020-13", "is not a month")):
        ran = export(own, "--month", month)
        assert ran.code == 2
        assert words in ran.err
    assert not (own / "exports" / "2020-03").exists()


def test_catching_up_writes_each_month_since_the_last_one(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2019-11")
    assert export(own, "--catch-up").out.split() == [
        f"{own}/exports/{month}" for month in ("2019-12", "2020-01", "2020-02")
    ]
    ran = export(own, "--catch-up", "--log", tmp_path / "log.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing to do: the last complete month is exported." in ran.err
    assert '"event": "nothing-to-do"' in (tmp_path / "log.jsonl").read_text("utf-8")
    assert export(own, "--catch-up", "--month", "2020-01").code == 2


def test_catching_up_begins_with_the_last_complete_month(tmp_path):
    own = workspace(tmp_path)
    assert export(own, "--catch-up").out == f"{own}/exports/2020-02\n"


def test_so_many_months_are_kept(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2019-11")
    export(own, "--catch-up")
    ran = export(own, "--keep", "2")
    assert "2019-11 was removed" in ran.err
    assert [path.name for path in sorted((own / "exports").glob("2*"))] == ["2020-01", "2020-02"]
    assert export(own, "--keep", "0").code == 2


def test_a_fault_in_the_returns_leaves_the_last_bundle_as_it_is(tmp_path):
    own = workspace(tmp_path)
    export(own)
    before = contents(own / "exports")
    workspace(tmp_path, referrals=f"{REFERRALS}R14,31/02/2020,Police\n")
    ran = export(own)
    assert ran.code == 3
    assert "returns/referrals.csv" in ran.err
    assert contents(own / "exports") == before


def test_a_return_saved_while_it_is_read_stops_the_export(tmp_path, monkeypatch):
    from prevent_cli.counting import loading

    own = workspace(tmp_path)
    load = loading.load_and_check

    def saved_meanwhile(*arguments, **options):
        found = load(*arguments, **options)
        (own / "returns" / "referrals.csv").write_text(f"{REFERRALS}R13,13/01/2020,Police\n", encoding="utf-8")
        return found

    monkeypatch.setattr(loading, "load_and_check", saved_meanwhile)
    ran = export(own)
    assert ran.code == 3
    assert "returns/referrals.csv was changed while it was read" in ran.err
    assert not (own / "exports" / "2020-02").exists()


def test_quiet_says_nothing_and_the_log_says_it_in_json_lines(tmp_path):
    own = workspace(tmp_path)
    log = tmp_path / "log.jsonl"
    ran = export(own, "--quiet", "--log", log)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    export(own, "--quiet", "--log", log)
    export(own, "--quiet", "--log", log, "--month", "2020-03")
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    events = [line["event"] for line in lines if line["event"] != "remark"]
    assert events == ["started", "written", "ended", "started", "nothing-to-do", "ended", "started", "failed"]
    (written,) = (line for line in lines if line["event"] == "written")
    assert (written["month"], written["kept_as"]) == ("2020-02", None)
    assert written["figures"] == len(figures(own / "exports" / "2020-02"))
    assert lines[-1]["exit_code"] == 2


def test_the_folder_may_be_elsewhere_but_not_among_the_inputs(tmp_path):
    own = workspace(tmp_path / "own")
    assert export(own, "--folder", tmp_path / "bundles").out == f"{tmp_path}/bundles/2020-02\n"
    for folder in ("returns", "returns/exports", "texts", "."):
        ran = export(own, "--folder", own / folder)
        assert ran.code == 2, folder
        assert "Give --folder a separate folder, such as --folder exports." in ran.err


def test_without_a_workspace_the_sample_is_exported_here_for_the_last_month_it_speaks_of(tmp_path, set_today):
    set_today(dt.date(2026, 11, 22))
    ran = run_prevent("export", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, f"{tmp_path}/exports/2020-12\n")
    assert "SAMPLE DATA" in ran.err
    document = json.loads((tmp_path / "exports" / "2020-12" / "figures.json").read_bytes())
    assert document["marking"] == "SAMPLE DATA"


def test_a_workspace_without_returns_is_told_so(tmp_path):
    (tmp_path / "prevent.toml").touch()
    ran = export(tmp_path)
    assert ran.code == 3
    assert "no returns in" in ran.err
    assert not list(tmp_path.glob("exports/2*"))


def test_what_the_gate_hides_is_nowhere_in_the_bundle(tmp_path):
    own = workspace(tmp_path, settings=HIDES, referrals=FEW)
    ran = export(own)
    assert ran.code == 0
    assert "figures are hidden, so that nobody can be recognised; the bundle shows [c] for them." in ran.err
    bundle = own / "exports" / "2020-02"
    assert figures(bundle)["channel.2019-20-q4.referred"] == {
        **figures(bundle)["channel.2019-20-q4.referred"],
        "value": None,
        "printed": "[c]",
        "mark": "c",
        "part": None,
        "whole": None,
        "operation": "",
    }
    table = (bundle / "tables" / "channel-quarterly.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert ("", "[c]") in {(row["count"], row["count_mark"]) for row in rows}
    assert all(row[key] in {"", "0"} for row in rows for key in ("count", "of", "percent", "change"))
    assert json.loads((bundle / "figures.json").read_bytes())["withheld"] == []


def test_a_draft_holds_all_and_says_so_on_itself(tmp_path):
    own = workspace(tmp_path, settings=HIDES, referrals=FEW)
    assert export(own, "--status", "draft").code == 0
    bundle = own / "exports" / "2020-02"
    assert figures(bundle)["channel.2019-20-q4.referred"]["value"] == 3
    assert json.loads((bundle / "figures.json").read_bytes())["marking"] == "DRAFT: not for publication"
    assert export(own, "--status", "exempt").code == 2


def test_a_public_bundle_never_tells_what_a_draft_before_it_held(tmp_path):
    own = workspace(tmp_path, settings=HIDES, referrals=FEW)
    export(own, "--status", "draft")
    assert export(own).code == 0
    rows = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    assert [row["kind"] for row in rows] == ["not compared"]
    assert "3" not in {row["before"] for row in rows}
    assert figures(own / "exports" / "2020-02")["channel.2019-20-q4.referred"]["value"] is None


def test_the_rows_of_few_people_are_not_counted_in_a_public_manifest(tmp_path):
    own = workspace(tmp_path, settings=HIDES, referrals=FEW)
    assert export(own).code == 0
    (referrals,) = (one for one in manifest(own / "exports" / "2020-02")["returns"] if one["return"] == "referrals")
    assert (referrals["rows_in"], referrals["rows_kept"]) == ("[c]", "[c]")


def test_a_marked_figure_shows_nothing_that_it_rests_on(tmp_path):
    own = workspace(tmp_path)
    export(own, "--month", "2019-12")
    marked = [one for one in figures(own / "exports" / "2019-12").values() if one["mark"]]
    assert marked
    assert all(one["value"] is None for one in marked)
    assert all(count["value"] is None for one in marked for count in (one["part"], one["whole"]) if count)


def test_papers_that_fall_due_are_added(tmp_path, barnet, set_today):
    set_today(dt.date(2021, 2, 3))
    ran = run_prevent("export", "-w", barnet, "--folder", tmp_path / "e", "--month", "2021-01", "--with-papers")
    assert ran.code == 0
    papers = sorted(path.name for path in (tmp_path / "e" / "2021-01" / "papers").iterdir())
    assert "prevent-scpb-2020.docx" in papers
    inputs = [one["file"] for one in manifest(tmp_path / "e" / "2021-01")["inputs"]]
    assert any(name.startswith("texts/") for name in inputs)
    again = run_prevent("export", "-w", barnet, "--folder", tmp_path / "e", "--month", "2021-01", "--with-papers")
    assert (again.code, again.out) == (0, "")
