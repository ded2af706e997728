"""A command is prepared alone, and answers as it does among all."""

import sys

import pytest
from conftest import run_prevent
from typer.testing import CliRunner

from prevent_cli.commands.app import app
from prevent_cli.commands.line import COMMANDS, command_line, line_for


def names_of(line):
    return [command.name for command in line.registered_commands]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_and_errors_of_a_command_alone_are_those_among_all(name):
    for arguments in ([name, "--help"], [name, "--no-such-option"]):
        alone, among = (
            CliRunner().invoke(line, arguments, prog_name="prevent") for line in (command_line([name]), app)
        )
        assert (alone.output, alone.exit_code) == (among.output, among.exit_code)
        assert alone.output


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["chek"], ["Check"], ["-w", "check"]])
def test_arguments_that_begin_with_no_command_are_answered_by_all(arguments):
    assert names_of(line_for(arguments, completes=False)) == list(COMMANDS)


def test_shell_that_asks_for_words_is_answered_by_all_commands():
    assert names_of(line_for(["check"], completes=False)) == ["check"]
    assert names_of(line_for(["check"], completes=True)) == list(COMMANDS)


def test_unknown_command_is_answered_with_the_nearest():
    ran = run_prevent("chek")
    assert (ran.code, "check" in ran.err) == (2, True)


def test_run_imports_no_other_command(monkeypatch):
    for name in ("report", "schema"):
        monkeypatch.delitem(sys.modules, f"prevent_cli.commands.{name}", raising=False)
    assert run_prevent("schema", "staff").code == 0
    assert "prevent_cli.commands.report" not in sys.modules
