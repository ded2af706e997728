"""A workspace for programs: findings, figures and tables as tidy frames, with the marks of the command line."""

import csv
import io
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from cli.test_public_view import files_of, hiding
from conftest import REPOSITORY, run_prevent

import prevent_cli as prevent
from prevent_cli.intake import kept

MARKS = {"c", "x", "z", "b"}


def printed(own, *asked):
    """Return the rows that a command prints as CSV."""
    ran = run_prevent(*asked, "-w", own, "--format", "csv", "-q")
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def as_printed(frame):
    """Return the rows of a frame as the CSV of a command has them."""
    return [{key: in_csv(key, value) for key, value in row.items()} for row in frame.to_dict("records")]


def in_csv(key, value):
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"[{value}]" if key.endswith("_mark") else str(value)


@pytest.fixture(scope="module")
def barnet(tmp_path_factory):
    return hiding("barnet", tmp_path_factory.mktemp("hiding"))


@pytest.mark.parametrize("status", ["public", "draft"])
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("channel-quarterly", {}),
        ("channel-quarterly", {"by": "year", "quarters": 3}),
        ("training-gap", {}),
        ("training-gap", {"board": "cllc"}),
        ("channel-journey", {"period": "2020"}),
        ("channel-journey", {"by": "half-year"}),
    ],
)
def test_a_table_has_the_numbers_and_marks_that_its_command_prints(barnet, name, asked, status):
    options = [word for key, value in asked.items() for word in (f"--{key}", value)]
    rows = printed(barnet, name, *options, "--as-at", "2020-12-31", "--status", status)
    frame = prevent.open_workspace(barnet).table(name, as_at="2020-12-31", status=status, **asked)
    shared = [key for key in frame.columns if key in rows[0]]
    assert len(shared) > len(frame.columns) / 2
    found = [{key: row[key] for key in shared} for row in as_printed(frame)]
    wanted = [{key: row[key] for key in shared} for row in rows]
    # In a command's CSV a cell without a figure is blank, and here it does not apply.
    blank = [{key: "" if value == "[z]" else value for key, value in row.items()} for row in found]
    assert blank == [{key: "" if value == "[z]" else value for key, value in row.items()} for row in wanted]


@pytest.mark.parametrize("board", [None, "scpb"])
def test_figures_have_the_values_and_marks_that_the_command_prints(barnet, board):
    options = ["--board", board] if board else []
    rows = {
        row["figure"]: row for row in printed(barnet, "figures", *options, "--period", "2020", "--status", "public")
    }
    frame = prevent.open_workspace(barnet).figures(board=board, period="2020").set_index("name")
    assert sorted(frame.index) == sorted(rows)
    assert {name: in_csv("_mark", mark) for name, mark in frame["mark"].items()} == {
        name: row["value_mark"] for name, row in rows.items()
    }
    known = frame[frame["mark"].isna()]
    assert {name: float(rows[name]["value"].strip("%£")) for name in known.index} == known["value"].to_dict()


def test_a_hidden_number_is_missing_and_marked_and_so_are_its_part_and_whole(barnet):
    frame = prevent.open_workspace(barnet).figures(period="2020")
    hidden = frame[frame["mark"] == "c"]
    assert len(hidden)
    assert hidden[["value", "part", "whole"]].isna().all(axis=None)
    assert set(frame["mark"].dropna()) <= MARKS
    assert frame["value"].notna().eq(frame["mark"].isna()).all()


def test_a_percentage_has_its_part_and_its_whole():
    frame = prevent.open_sample().figures(board="scpb", period="2020").set_index("name")
    percent = frame.loc["training.adults.percent"]
    assert (percent["value"], percent["part"], percent["whole"], percent["unit"]) == (90, 261, 290, "percent")


def test_columns_have_one_kind_whatever_is_in_them(barnet):
    workspace = prevent.open_workspace(barnet)
    figures = [workspace.figures(board="scpb", period=period).dtypes.astype(str) for period in ("2020", "2019/20")]
    assert figures[0].equals(figures[1])
    assert figures[0].to_dict() == {
        **dict.fromkeys(("name", "unit", "mark", "rule", "meaning", "counts", "series", "interval"), "string"),
        "value": "Float64",
        **dict.fromkeys(("part", "whole"), "Int64"),
        **dict.fromkeys(("as_at", "from", "to"), "datetime64[s]"),
    }


def test_only_a_draft_shows_small_numbers_and_says_so(barnet):
    workspace = prevent.open_workspace(barnet)
    draft, public = (workspace.figures(period="2020", status=status) for status in ("draft", "public"))
    assert "c" not in set(draft["mark"].dropna())
    assert any("not for publication" in remark for remark in draft.attrs["remarks"])
    assert workspace.figures(period="2020").equals(public)


def test_a_public_table_leaves_out_typed_text_and_says_so(barnet):
    workspace = prevent.open_workspace(barnet)
    draft, public = (workspace.table("boards", as_at="2020-12-31", status=status) for status in ("draft", "public"))
    assert set(draft.columns) - set(public.columns) == {"frequency", "area_of_focus"}
    assert any("typed text is left out" in remark for remark in public.attrs["remarks"])


def test_nothing_is_written_recorded_or_printed(barnet, capfd):
    before = files_of(barnet)
    workspace = prevent.open_workspace(barnet)
    workspace.check()
    workspace.figures(period="2020")
    workspace.figures(board="scpb", period="2020")
    workspace.table("channel-quarterly", board="scpb", as_at="2020-12-31")
    workspace.paper("duty-progress", as_at="2016-01-01").content("html")
    assert files_of(barnet) == before
    assert capfd.readouterr() == ("", "")


def test_what_is_public_already_is_not_shown_with_what_would_reveal_the_rest(tmp_path):
    own = hiding("barnet", tmp_path)
    ran = run_prevent(
        "report", "--board", "scpb", "--period", "2020", "--status", "public", "-w", own, "-o", own / "p.html"
    )
    assert ran.code == 0, ran.err
    run_prevent("published", "--confirm", "scpb-2020", "-w", own)
    of_paper = prevent.open_workspace(own).figures(board="scpb", period="2020")
    record = json.loads(next((own / ".prevent" / "published" / "papers").glob("*.json")).read_text("utf-8"))
    hidden = {one["name"] for one in record["figures"] if one.get("mark") == "c"}
    assert hidden
    assert set(of_paper.loc[of_paper["mark"] == "c", "name"]) == hidden


def test_findings_are_those_of_the_check(tmp_path):
    own = shutil.copytree(REPOSITORY / "sample_data" / "eastholm", tmp_path / "own")
    referrals = own / "returns" / "engagement log.csv"
    referrals.write_text(referrals.read_text("utf-8") + "\nsecret-person,31/02/2026\n", encoding="utf-8")
    rows = json.loads(run_prevent("check", "--json", "-w", own).out)["faults"]
    frame = prevent.open_workspace(own).check()
    assert list(frame.columns) == list(rows[0])
    assert frame["sentence"].tolist() == [row["sentence"] for row in rows]
    assert frame["count"].tolist() == [row["count"] for row in rows]


def test_findings_of_some_returns_are_only_of_these():
    frame = prevent.open_sample().check("referrals")
    assert set(frame["file"]) == {"returns/referrals.xlsx"}


def test_a_workspace_without_findings_has_a_frame_without_rows():
    frame = prevent.open_sample().check("headcounts")
    assert (len(frame), str(frame["count"].dtype)) == (0, "Int64")


def test_each_return_is_read_once(monkeypatch):
    read = []
    load = kept.load_returns
    monkeypatch.setattr(
        kept, "load_returns", lambda here, names, **more: read.extend(names) or load(here, names, **more)
    )
    workspace = prevent.open_sample()
    for _ in range(2):
        workspace.table("channel-quarterly", as_at="2020-12-31")
        workspace.table("training-gap", as_at="2020-12-31")
        workspace.check("referrals")
    assert len(read) == len(set(read)) > 0


def test_a_workspace_that_is_opened_again_has_what_has_changed(tmp_path):
    own = shutil.copytree(REPOSITORY / "sample_data" / "barnet", tmp_path / "own")
    workspace = prevent.open_workspace(own)
    before = workspace.table("training-gap", as_at="2020-12-31")
    attendance = own / "returns" / "attendance.csv"
    lines = attendance.read_text("utf-8").splitlines(keepends=True)
    attendance.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    assert workspace.table("training-gap", as_at="2020-12-31").equals(before)
    assert not prevent.open_workspace(own).table("training-gap", as_at="2020-12-31").equals(before)


def test_two_workspaces_at_once_give_what_each_gives_alone(barnet):
    folders = [barnet, *(REPOSITORY / "sample_data" / name for name in ("westmarsh", "eastholm", "barnet"))]

    def asked(folder):
        workspace = prevent.open_workspace(folder)
        return [
            workspace.check(),
            workspace.figures(period="2025/26"),
            workspace.table("training-gap", as_at="2026-03-31"),
        ]

    alone = [asked(folder) for folder in folders]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(asked, folders))
    for first, second in zip(alone, together, strict=True):
        assert all(one.equals(other) for one, other in zip(first, second, strict=True))


def test_threads_that_share_a_workspace_read_each_return_once(monkeypatch):
    read = []
    load = kept.load_returns
    monkeypatch.setattr(
        kept, "load_returns", lambda here, names, **more: read.extend(names) or load(here, names, **more)
    )
    workspace = prevent.open_sample()
    with ThreadPoolExecutor(4) as threads:
        tables = list(threads.map(lambda _: workspace.table("training-gap", as_at="2020-12-31"), range(8)))
    assert all(one.equals(tables[0]) for one in tables)
    assert len(read) == len(set(read))


STATE = """
import csv, decimal, gc, json, locale, os, signal, sys, threading, warnings
import pandas as pd
import prevent_cli as prevent

def state():
    signals = {number: str(signal.getsignal(number)) for number in signal.valid_signals()}
    mask = os.umask(0); os.umask(mask)
    options = {key: repr(pd.get_option(key)) for key in ("display.width", "mode.string_storage", "display.max_rows")}
    return {
        "environment": dict(os.environ), "locale": locale.setlocale(locale.LC_ALL), "folder": os.getcwd(),
        "warnings": repr(warnings.filters), "signals": signals, "pandas": options, "recursion": sys.getrecursionlimit(),
        "fields": csv.field_size_limit(), "garbage": [gc.isenabled(), gc.get_threshold()],
        "digits": sys.get_int_max_str_digits(), "decimal": repr(decimal.getcontext()), "hooks": repr(sys.excepthook),
        "threads": sorted(one.name for one in threading.enumerate()), "path": sys.path, "umask": mask,
        "unraisable": repr(sys.unraisablehook), "handlers": repr(threading.excepthook),
    }

before = state()
workspace = prevent.open_workspace(sys.argv[1])
workspace.check()
workspace.figures(period="2020")
workspace.table("training-gap", board="scpb", as_at="2020-12-31")
workspace.paper("scpb", period="2020").save(sys.argv[2])
after = state()
print(json.dumps([key for key in before if before[key] != after[key]]))
"""


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_no_state_of_the_process_is_changed(barnet, tmp_path, ending):
    program = tmp_path / "program.py"
    program.write_text(STATE, encoding="utf-8")
    command = [sys.executable, program, barnet, tmp_path / f"paper.{ending}"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (json.loads(ran.stdout), ran.stderr) == ([], "")
