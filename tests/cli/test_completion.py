"""What a shell is given to complete: commands, boards, papers, formats and returns, and no value of any return."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def prevent(*arguments, cwd, **environment):
    """Run the command in a process of its own, as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "prevent_cli", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "_PREVENT_COMPLETE": "", **environment},
        cwd=cwd,
        check=False,
    )


def completed(line, *, cwd):
    """Return what bash would offer at the end of a line, and what it would show as errors."""
    words = line.split(" ")
    ran = prevent(cwd=cwd, _PREVENT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.fixture
def council(tmp_path):
    (tmp_path / "prevent.toml").write_text(
        '[boards.board-one]\nname = "One"\n[boards.BOARD-TWO]\n[boards."../x"]\n', encoding="utf-8"
    )
    (tmp_path / "deeper").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("prevent train", ["training-gap"]),
        ("prevent report --board ", ["board-one", "BOARD-TWO"]),
        ("prevent training-gap -b BOARD-", ["BOARD-TWO"]),
        ("prevent clearance --board board-o", ["board-one"]),
        ("prevent report --paper d", ["duty-progress"]),
        ("prevent report --status ", ["draft", "public", "exempt"]),
        ("prevent boards --format ", ["table", "csv", "json", "md"]),
        ("prevent report --to docx,", ["docx,html", "docx,pdf", "docx,odt"]),
        ("prevent check refe", ["referrals"]),
        ("prevent schema atte", ["attendance"]),
    ],
)
def test_a_shell_completes_commands_and_values_from_the_nearest_prevent_toml(council, line, words):
    assert completed(line, cwd=council / "deeper") == words


def test_boards_are_those_of_the_workspace_named_on_the_line_or_else_of_the_sample(council, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert completed(f"prevent report -w {council} --board ", cwd=elsewhere) == ["board-one", "BOARD-TWO"]
    assert "scpb" in completed("prevent report --board ", cwd=elsewhere)


@pytest.mark.parametrize("settings", ["[boards", "boards = 1", "", "[boards]\nx = 1"])
def test_settings_that_cannot_be_read_complete_nothing_and_say_nothing(tmp_path, settings):
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    assert completed("prevent report --board sc", cwd=tmp_path) == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_complete_boards_too(council, shell):
    ran = prevent(
        cwd=council,
        _PREVENT_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS="prevent report --board board-o",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="board-o",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert (ran.returncode, ran.stderr, "board-one" in ran.stdout) == (0, "", True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed_and_installed(tmp_path, shell):
    # Typer asks which shell it runs in; a test runs in none, and names one instead.
    given = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(tmp_path)}
    shown = prevent("--show-completion", shell, cwd=tmp_path, **given)
    assert (shown.returncode, f"_PREVENT_COMPLETE=complete_{shell}" in shown.stdout) == (0, True)
    installed = prevent("--install-completion", shell, cwd=tmp_path, **given)
    assert (installed.returncode, f"{shell} completion installed in" in installed.stdout) == (0, True)
    files = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert any(f"_PREVENT_COMPLETE=complete_{shell}" in text for text in files)


@pytest.mark.parametrize("given", [{}, {"COMP_WORDS": "prevent x"}, {"COMP_WORDS": "prevent x", "COMP_CWORD": "x"}])
def test_a_shells_question_that_is_not_whole_changes_no_command(tmp_path, given):
    ran = prevent("schema", "referrals", cwd=tmp_path, _PREVENT_COMPLETE="complete_bash", **given)
    assert (ran.returncode, '"fields"' in ran.stdout) == (0, True)
