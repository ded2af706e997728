"""Remedies in words: options as they are typed, lines of prevent.toml, and commands that help."""

import tomllib

import pytest

from prevent_cli.commands.remedies import advice, in_words, steps
from prevent_cli.errors import UsageError, unknown
from prevent_cli.remedies import Action, All, Command, LeaveOut, Message, Option, Setting, Text
from prevent_cli.wording import capital, in_command

DRAFT, PDF = Option("status", "draft"), Option("to", "docx,html")
CHECK = Command("check", does="lists them all")
SECTIONS = Setting(table="boards.scpb", key="sections", value=("work", "next"), purpose='leave out the section "gap"')


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (PDF, "use --to docx,html"),
        (Option("catch-up"), "use --catch-up"),
        (Option("output", what="another name"), "give -o another name"),
        (Option("at", "06:30", what="hours and minutes"), "give --at hours and minutes, such as --at 06:30"),
        (Option("status", "exempt", when="it is exempt"), "if it is exempt, use --status exempt"),
        (Option("status", "draft", purpose="see all of it"), "to see all of it, use --status draft"),
        (LeaveOut("month"), "leave out --month"),
        (Action("install it"), "install it"),
        (Text(("texts/legal.md", "texts/reasons.md")), "write texts/legal.md and texts/reasons.md"),
        (Command("check"), "run `prevent check`"),
        (CHECK, "`prevent check` lists them all"),
        (
            Command("init", arguments=("My returns", "trainers"), options=(Option("council", "A b"),)),
            'run `prevent init "My returns" trainers --council "A b"`',
        ),
        (
            Command("published", does="drops it", when="it is not published"),
            "if it is not published, `prevent published` drops it",
        ),
        (
            SECTIONS,
            'to leave out the section "gap", under [boards.scpb] in prevent.toml write sections = ["work", "next"]',
        ),
        (Setting(table="export", key="keep", what="a number"), "under [export] in prevent.toml write keep, a number"),
        (
            All((Setting(table="a", key="b", value="c"), Setting(table="a", key="d", what="e"))),
            'under [a] in prevent.toml write b = "c" and d, e',
        ),
    ],
)
def test_each_remedy_has_its_words(remedy, words):
    assert advice((remedy,)) == f"{capital(words)}."


def test_the_line_of_a_setting_is_toml_whatever_its_value():
    value = ('a "b"', "c\\d")
    line = advice((Setting(table="boards.x", key="sections", value=value),)).partition(" write ")[2].removesuffix(".")
    assert tomllib.loads(line) == {"sections": list(value)}


def test_remedies_are_alternatives_and_commands_that_help_come_last():
    assert advice((CHECK, Action("add it"), DRAFT)) == "Add it, or use --status draft. `prevent check` lists them all."


@pytest.mark.parametrize(
    ("remedies", "words"),
    [
        ((Option("cron"), Option("systemd"), Option("windows")), "use --cron, or --systemd, or --windows"),
        ((Option("log", what="a file"), Option("keep", what="a number")), "give --log a file, or --keep a number"),
        ((LeaveOut("month"), LeaveOut("catch-up")), "leave out --month, or --catch-up"),
        ((DRAFT, Option("log", what="a file")), "use --status draft, or give --log a file"),
        ((Action("give it a name"), Option("log", what="a file")), "give it a name, or give --log a file"),
        ((Action("move it away"), Action("move the others")), "move it away, or move the others"),
    ],
)
def test_a_verb_that_was_just_used_is_not_repeated_before_an_option(remedies, words):
    assert advice(remedies) == f"{capital(words)}."


def test_a_remedy_that_begins_with_the_name_of_a_file_keeps_it():
    assert advice((Action("prevent.toml may name another"),)) == "prevent.toml may name another."


def test_an_error_and_a_message_are_worded_alike_and_without_remedies_are_their_sentence():
    for said in (UsageError("it failed", DRAFT, CHECK), Message("it failed", (DRAFT, CHECK))):
        assert in_words(said) == "it failed. Use --status draft. `prevent check` lists them all."
    assert in_words(UsageError("It failed")) == in_words(Message("It failed.")) == "It failed."


def test_a_list_of_faults_keeps_its_last_line_and_a_question_its_mark():
    assert in_words(UsageError("2 faults:\n  a")) == "2 faults:\n  a"
    assert in_words(UsageError("2 faults:\n  and 1 more", CHECK)).endswith("1 more. `prevent check` lists them all.")
    assert in_words(Message("is it open?")) == "is it open?"


def test_the_text_of_an_error_is_its_sentence_and_its_remedies_are_data():
    error = UsageError("it failed", DRAFT)
    assert (str(error), error.sentence, error.remedies) == ("it failed", "it failed", (DRAFT,))


def test_a_name_that_is_not_known_has_the_nearest_names_else_the_command_that_lists_them():
    assert in_words(unknown("no x", 'did you mean "y"?', CHECK)) == 'no x; did you mean "y"?'
    assert in_words(unknown("no x", "", CHECK)) == "no x. `prevent check` lists them all."


def test_steps_follow_each_other():
    assert steps((Action("fill it in"), Command("check"))) == "fill it in; then run `prevent check`"
    assert steps((CHECK,)) == "`prevent check` lists them all"


def test_a_folder_with_a_space_is_quoted_in_a_command():
    assert (in_command("returns/2025"), in_command("My returns")) == ("returns/2025", '"My returns"')
