"""prevent check shows the words that it does not know, with lines for prevent.toml, and writes them if asked."""

import io
import json
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import run_prevent

from prevent_cli.commands import fixing_words

TOKEN = "Zora Quix"
SETTINGS = "# ours\n[council]\nname = 'Westmarsh'\n"
WORDS = ["Incells"] * 4 + ["Far rightish"] * 3 + ["Islamist"] * 3 + [TOKEN]


@pytest.fixture
def workspace(tmp_path) -> Path:
    """Return a workspace of referrals with two of the council's words, and a name in the wrong column."""
    folder = tmp_path / "own"
    (folder / "returns").mkdir(parents=True)
    (folder / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    rows = [f"R{row},{13 + row}/05/2024,{word},Police" for row, word in enumerate(WORDS)]
    text = "\n".join(["Ref,Received,Concern,Source", *rows])
    (folder / "returns" / "referrals.csv").write_text(text + "\n", encoding="utf-8")
    return folder


def answer(monkeypatch, *lines):
    """Let a person at a terminal type these lines."""
    monkeypatch.setattr(fixing_words, "is_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def codes(folder):
    return tomllib.loads((folder / "prevent.toml").read_text()).get("returns", {}).get("referrals", {}).get("codes", {})


def test_the_screen_has_the_words_and_lines_that_can_be_pasted(workspace, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    ran = run_prevent("check", "-w", workspace)
    assert '3 words are not known: "Incells"' in " ".join(ran.out.split())
    lines = [line.strip() for line in ran.out.splitlines() if line.startswith(" " * 11)]
    begin = lines.index("[returns.referrals.codes.concern]")
    assert lines[begin + 1 : begin + 3] == ['"Incells" = "Incel"', '# "Far rightish" = "..."']
    (workspace / "prevent.toml").write_text("\n".join(lines[begin : begin + 3]), encoding="utf-8")
    assert codes(workspace) == {"concern": {"Incells": "Incel"}}
    again = " ".join(run_prevent("check", "-w", workspace).out.split())
    assert '2 words are not known: "Far rightish" (3 rows). 1 other word is not shown' in again
    assert f"`prevent check --workspace {workspace} --fix-words` asks what each word means" in again
    assert TOKEN not in ran.out


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--format", "csv"), ("--html", "page.html")])
def test_a_word_in_one_row_is_shown_nowhere(workspace, tmp_path, arguments):
    ran = run_prevent("check", "-w", workspace, *arguments, cwd=tmp_path)
    page = tmp_path / "page.html"
    text = ran.out + ran.err + (page.read_text(encoding="utf-8") if page.exists() else "")
    assert "Zora" not in text
    assert "Far rightish" in text or "--format" in arguments


def test_json_keeps_each_cell_and_has_the_words(workspace):
    found = json.loads(run_prevent("check", "--json", "-w", workspace).out)
    assert [one["cell"] for one in found["faults"] if one["cell"]] == [f"C{row}" for row in (2, 3, 4, 5, 6, 7, 8, 12)]
    [words] = found["words"]
    assert (words["return"], words["column"], words["not_shown"]) == ("referrals", "concern", 1)
    assert [(one["word"], one["rows"], one["certain"]) for one in words["words"]] == [
        ("Incells", 4, True),
        ("Far rightish", 3, False),
    ]


def test_yes_writes_the_certain_words_alone_and_checks_with_them(workspace):
    ran = run_prevent("check", "--fix-words", "--yes", "-w", workspace)
    assert codes(workspace) == {"concern": {"Incells": "Incel"}}
    assert (workspace / "prevent.toml").read_text().startswith(SETTINGS)
    assert (ran.code, ran.out.count("Incells")) == (3, 0)
    assert 'Type of concern: "Incells" is now Incel in prevent.toml.' in ran.err
    assert "1 word was left." in ran.err


def test_a_person_is_asked_for_each_word_the_likely_code_first(workspace, monkeypatch):
    answer(monkeypatch, "", "99", "2")
    ran = run_prevent("check", "--fix-words", "-w", workspace)
    assert '"Incells", in 4 rows, means\n   1  Incel\n' in ran.err
    assert '"Far rightish", in 3 rows, means\n   1  Extreme right-wing\n' in ran.err
    assert "Type a number from 0 to " in ran.err
    assert codes(workspace)["concern"]["Incells"] == "Incel"
    assert (
        codes(workspace)["concern"]["Far rightish"] == "Left-wing, anarchist and single-issue"
    )  # the second that is offered
    assert TOKEN not in ran.out + ran.err


def test_a_word_can_mean_a_blank_cell(workspace, monkeypatch):
    answer(monkeypatch, "1", "0")
    ran = run_prevent("check", "--fix-words", "-w", workspace)
    assert codes(workspace) == {"concern": {"Incells": "Incel", "Far rightish": ""}}
    assert 'Type of concern: "Far rightish" is now blank: not yet known in prevent.toml.' in ran.err
    found = json.loads(run_prevent("check", "--json", "-w", workspace).out)
    notes = [(one["rule"], one["cell"], one["count"]) for one in found["faults"] if one["severity"] == "note"]
    assert ("read-as-blank", "C6", 3) in notes
    assert found["counts"]["faults"] == 1  # the name in the wrong column


def test_a_word_of_a_column_of_answers_is_asked_for_and_can_mean_a_blank_cell(workspace, monkeypatch):
    words = ["With panel chair"] * 4 + ["Yes"] * 4 + ["Awaiting"] * 3
    rows = [f"R{row},{13 + row}/05/2024,{word}" for row, word in enumerate(words)]
    text = "\n".join(["Ref,Received,Section 36 decision", *rows])
    (workspace / "returns" / "referrals.csv").write_text(text + "\n", encoding="utf-8")
    answer(monkeypatch, "0")
    ran = run_prevent("check", "--fix-words", "-w", workspace)
    assert '"With panel chair", in 4 rows, means\n   1  Yes\n   2  No\n   0  blank: not yet known\n' in ran.err
    assert codes(workspace) == {"section_36": {"With panel chair": ""}}
    found = json.loads(run_prevent("check", "--json", "-w", workspace).out)
    blank = [(one["cell"], one["count"]) for one in found["faults"] if one["rule"] == "read-as-blank"]
    assert blank == [("C2", 7)]
    assert found["counts"]["faults"] == 0


@pytest.mark.parametrize(("lines", "written"), [(("q",), {}), (("", ""), {"concern": {"Incells": "Incel"}})])
def test_enter_leaves_a_word_that_is_not_certain_and_q_stops(workspace, monkeypatch, lines, written):
    answer(monkeypatch, *lines)
    run_prevent("check", "--fix-words", "-w", workspace)
    assert codes(workspace) == written


def test_without_a_terminal_nothing_is_written_unless_yes_is_given(workspace):
    ran = run_prevent("check", "--fix-words", "-w", workspace)
    assert (ran.code, ran.out) == (2, "")
    assert "To write only the words that are certain, use --yes." in ran.err
    assert (workspace / "prevent.toml").read_text() == SETTINGS


def test_yes_without_fix_words_is_refused(workspace):
    ran = run_prevent("check", "--yes", "-w", workspace)
    assert (ran.code, "--yes" in ran.err) == (2, True)


def test_the_sample_is_never_written(tmp_path):
    ran = run_prevent("check", "--fix-words", "--yes", cwd=tmp_path)
    assert (ran.code, "Give --workspace your folder." in ran.err) == (2, True)
