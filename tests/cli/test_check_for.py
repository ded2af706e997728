"""prevent check --for says what stands between the officer and a paper, in the order to deal with it."""

import json
import re
import shutil

import pytest
from conftest import run_prevent


@pytest.fixture
def own(barnet, tmp_path):
    """Return a copy of the sample."""
    return shutil.copytree(barnet, tmp_path / "own")


def drop(folder, *names):
    """Take returns out of a workspace: their files and their settings."""
    path = folder / "prevent.toml"
    for name in names:
        path.write_text(re.sub(rf"\[returns\.{name}\]\n(?:(?!\[).*\n)*", "", path.read_text()))
        for file in (folder / "returns").glob(f"{name}.*"):
            file.unlink()


def spoil(folder, name, old, new):
    path = folder / "returns" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_paper_that_nothing_stops_is_ready(own):
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    assert (ran.code, "To do" in ran.out) == (0, False)
    assert "The paper can be written: nothing stops it." in ran.out
    rows = [line for line in ran.out.splitlines() if line.endswith("ready") or " ready " in line]
    assert any(line.startswith("Training sessions") for line in rows)
    assert "Trainers" not in ran.out  # which this paper does not use


def test_sections_that_are_left_out_are_named(own, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    path = own / "prevent.toml"
    head, board, rest = path.read_text("utf-8").partition("[boards.scpb]\n")
    rest = re.sub(r"sections = \[\n[^\]]*\]", 'sections = ["background-papers"]', rest, count=1)
    path.write_text(f"{head}{board}{rest}", "utf-8")
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    assert ran.code == 0
    assert "it uses no return." in ran.out
    assert "Return  File" not in ran.out
    assert re.search(
        r"prevent.toml leaves out the sections .*panel.*, under \[boards.scpb\], so these were not", ran.out
    )
    assert "leaves out" not in run_prevent("check", "--for", "duty-progress", "-w", own).out


def test_what_to_do_is_numbered_missing_returns_then_cells(own, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    drop(own, "meetings")
    spoil(own, "sessions.csv", "/2018", "/x2018")
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    lines = ran.out.splitlines()
    steps = [line for line in lines if re.match(r" *\d+\. ", line)]
    assert ran.code == 3
    assert steps[0].startswith(
        '  1. The return "Meetings and attendance by agency" has no file. Add returns/meetings.xlsx'
    )
    assert 'to leave out the section "panel", under [boards.scpb] in prevent.toml write sections = [' in steps[0]
    assert "is not a date" in steps[1]
    assert steps[-1].split(". ")[0].strip() == str(len(steps))
    assert f"{len(steps)} things to do before the paper for scpb can be written." in lines


def test_a_check_of_all_returns_says_how_to_look_at_one_paper(own, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    out = run_prevent("check", "-w", own).out
    assert f"`prevent check --for scpb --workspace {own}` says what only that paper needs." in out


def test_faults_of_other_returns_and_warnings_are_no_steps(own):
    spoil(own, "reported-counts.csv", "/20", "/x20")
    assert run_prevent("check", "-w", own).code == 3
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    assert (ran.code, "reported-counts" in ran.out) == (0, False)


def test_a_return_that_stands_in_for_another_is_enough(own):
    drop(own, "attendance")
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    assert ran.code == 0, ran.out
    [line] = [line for line in ran.out.splitlines() if line.startswith("Training attendance")]
    assert "no file, totals instead" in line
    drop(own, "totals")
    ran = run_prevent("check", "--for", "scpb", "-w", own)
    assert (ran.code, 'The return "Training attendance" has no file' in ran.out) == (3, True)


def test_a_blank_return_is_to_be_filled_in(own):
    (own / "returns" / "attendance.csv").write_text("Session ID,Person ID,Department\n")
    drop(own, "totals")
    path = own / "prevent.toml"
    path.write_text(re.sub(r"\[returns\.attendance\]\n(?:(?!\[).*\n)*", "", path.read_text()))
    out = run_prevent("check", "--for", "scpb", "-w", own).out
    assert '1. Nothing is filled in yet in the return "Training attendance". Type your rows there' in out


def test_texts_that_a_public_paper_lacks_come_last(own, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    shutil.rmtree(own / "texts")
    spoil(own, "sessions.csv", "/2018", "/x2018")
    ran = run_prevent("check", "--for", "cllc", "-w", own)
    steps = [line for line in ran.out.splitlines() if re.match(r" *\d+\. ", line)]
    assert "sessions.csv" in steps[0]
    assert steps[-1].startswith(f"{len(steps):>3}. The paper needs your own texts. Write texts/")
    assert ran.code == 3


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_every_line_fits_the_screen(own, monkeypatch, width):
    drop(own, "meetings")
    monkeypatch.setenv("COLUMNS", width)
    lines = run_prevent("check", "--for", "scpb", "-w", own).out.splitlines()
    assert max(map(len, lines)) <= int(width)


def test_json_has_the_paper_its_returns_and_the_steps(own):
    drop(own, "meetings")
    found = json.loads(run_prevent("check", "--for", "scpb", "--json", "-w", own).out)["paper"]
    assert (found["board"], found["paper"], found["ready"], len(found["steps"])) == ("scpb", "scpb", False, 1)
    stopping = [one for one in found["returns"] if one["stops"]]
    assert [(one["return"], one["files"], one["state"]) for one in stopping] == [("meetings", [], "no file")]


def test_words_of_the_paper_alone_are_written(own):
    path = own / "returns" / "evaluations.csv"
    path.write_text(path.read_text().replace(",Excellent,", ",Excelent,"), encoding="utf-8")
    run_prevent("check", "--for", "scpb", "--fix-words", "--yes", "-w", own)
    assert "Excelent" not in (own / "prevent.toml").read_text()
    run_prevent("check", "--fix-words", "--yes", "-w", own)
    assert '"Excelent" = "Excellent"' in (own / "prevent.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--for", "scbp"), 'no paper for the board "scbp"; did you mean "scpb"?'),
        (("sessions", "--for", "scpb"), "--for and names of returns conflict. Leave out --for."),
    ],
)
def test_what_cannot_be_asked_is_refused(own, arguments, words):
    ran = run_prevent("check", *arguments, "-w", own)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
