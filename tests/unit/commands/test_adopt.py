"""The questions of prevent adopt on a terminal."""

import pytest
import typer

from prevent_cli.commands.adopt import _answers
from prevent_cli.jobs.adopt import run
from prevent_cli.jobs.adopt.questions import Question

WORDS = "Prevent cases.csv: 3 headings are those of Channel referrals, but no column is certainly Referral ID. Is it?"


@pytest.mark.parametrize("width", [80, 120])
def test_lines_of_a_question_break_between_words_and_the_first_choice_is_likely(monkeypatch, capsys, width):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(typer, "prompt", lambda *_, default, **__: default)
    monkeypatch.setattr(run, "keep_answers", lambda *_: None)
    question = Question(words=WORDS, choices=("Yes", "No"), about=("sheet",))
    assert _answers(None, (question, question), before=0, later=None) == [(question, "Yes")] * 2
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(" ".join(lines[1:-2]).split()).startswith(f"1 of 2. {WORDS} 1 Yes 2 No 2 of 2. {WORDS}")
    assert max(map(len, lines)) <= width


def test_name_with_signs_of_the_screen_is_printed_as_it_is(monkeypatch, capsys):
    monkeypatch.setattr(typer, "prompt", lambda *_, default, **__: default)
    monkeypatch.setattr(run, "keep_answers", lambda *_: None)
    _answers(
        None,
        (Question(words="[red]Log[/red].xlsx: is it one?", choices=("Yes",), about=("sheet",)),),
        before=0,
        later=None,
    )
    assert "1 of 1. [red]Log[/red].xlsx: is it one?" in capsys.readouterr().out
