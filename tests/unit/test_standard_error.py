import io
import os
import sys

import pytest
from conftest import run_prevent

from prevent_cli import standard_error
from prevent_cli.standard_error import say, usable_width

SENTENCE = (
    "the folder /somewhere/that/is/long/returns has no returns; write one with prevent init, or give --workspace DIR"
)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("width", ["20", "40", "80", "120"])
def test_on_a_terminal_no_word_of_a_sentence_is_parted(monkeypatch, width):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("COLUMNS", width)
    say(SENTENCE)
    lines = sys.stderr.getvalue().splitlines()
    assert " ".join(sys.stderr.getvalue().split()) == f"prevent: {SENTENCE}"
    assert all(len(line) <= int(width) or " " not in line.strip() for line in lines)


def test_off_a_terminal_a_sentence_is_one_line(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")
    say(SENTENCE)
    assert capsys.readouterr().err == f"prevent: {SENTENCE}\n"


def test_a_terminal_that_does_not_know_its_width_has_the_usual_one(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.delenv("COLUMNS", raising=False)
    say(SENTENCE)
    assert max(map(len, sys.stderr.getvalue().splitlines())) <= standard_error.USUAL_WIDTH


@pytest.mark.parametrize(
    ("text", "width"),
    [("80", 80), ("1", 20), ("999999", 1000), ("0", None), ("-5", None), ("abc", None), ("", None), ("9" * 5000, None),
     ("\uff18\uff10", 80), ("²", None), (None, None)],
)  # fmt: skip
def test_columns_is_a_width_within_reason_or_none(text, width):
    assert usable_width(text) == width


@pytest.mark.parametrize("columns", ["0", "-5", "abc", "", "1", "9" * 5000, "1000000000"])
@pytest.mark.parametrize("arguments", [("boards",), ("check",), ("--help",), ("channel-quarterly", "--help")])
def test_results_are_printed_whatever_columns_says(monkeypatch, columns, arguments):
    monkeypatch.setenv("COLUMNS", columns)
    ran = run_prevent(*arguments)
    assert ran.code in {0, 3}
    assert len(ran.out.split()) > 20
    assert len(ran.out) < 1_000_000
    assert os.environ.get("COLUMNS") in {None, "20", "1000"}
