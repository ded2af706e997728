"""Errors of the API: the sentences of the command line, what to do in a program's words, and no value of a cell."""

import traceback

import pytest
from conftest import run_prevent

import prevent_cli as prevent
from prevent_cli.api.plain_errors import plain_errors
from prevent_cli.errors import UnforeseenError

SECRET = "a person's name"


def shown(error):
    """Return all that a notebook shows of an error, with the values of its frames."""
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format(chain=True))


def test_a_sentence_is_that_of_the_command_line_and_its_remedies_are_arguments():
    with pytest.raises(prevent.UsageError) as refused:
        prevent.open_sample().paper("scpb")
    ran = run_prevent("report", "--board", "scpb")
    assert f"prevent: {refused.value}." in " ".join(ran.err.split())
    assert refused.value.__notes__ == [
        'Give period a period, such as period="2020", or as_at a day, such as as_at="2020-12-31".'
    ]


def test_an_error_that_is_raised_twice_has_its_note_once():
    error = prevent.UsageError("no period", *prevent_remedies())
    fail = plain_errors(raising(error))
    for _ in range(2):
        with pytest.raises(prevent.UsageError):
            fail(SECRET)
    assert len(error.__notes__) == 1


def prevent_remedies():
    from prevent_cli.remedies import Option

    return (Option("as-at", "2020-12-31"),)


def raising(error):
    def fail(cell):
        try:
            float(cell)
        except ValueError:  # its message quotes the cell
            raise error from None

    return fail


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (prevent.ReturnsError("a sentence"), prevent.ReturnsError, "a sentence"),
        (RuntimeError(SECRET), UnforeseenError, "this is a bug in prevent (RuntimeError at test_plain_errors.py:"),
        (PermissionError(13, "Permission denied", "log.xlsx"), prevent.WriteError, "log.xlsx: permission denied"),
    ],
)
def test_no_value_of_a_cell_is_shown(error, kind, said):
    with pytest.raises(kind) as failed:
        plain_errors(raising(error))(SECRET)
    assert str(failed.value).startswith(said)
    frames = traceback.extract_tb(failed.value.__traceback__)
    assert all(frame.name != "fail" for frame in frames)
    assert SECRET not in "".join(traceback.format_exception(failed.value))
    assert (failed.value.__cause__, failed.value.__context__) == (None, None)


def test_an_interruption_stays_one():
    with pytest.raises(KeyboardInterrupt):
        plain_errors(raising(KeyboardInterrupt()))(SECRET)


@pytest.mark.parametrize("wrong", ["nonsense", "channel", "", "training.nonsense"])
def test_an_unknown_table_is_refused_with_those_there_are(wrong):
    with pytest.raises(prevent.UsageError) as refused:
        prevent.open_sample().table(wrong, as_at="2020-12-31")
    assert "channel-" in shown(refused.value) or "training." in shown(refused.value)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(prevent.UsageError, match="is not a folder"):
        prevent.open_workspace(tmp_path / "gone")


def test_a_wrong_setting_is_refused(tmp_path):
    (tmp_path / "prevent.toml").write_text("[training]\ntarget = 90\n")
    with pytest.raises(prevent.WorkspaceError, match='"target" is not a setting'):
        prevent.open_workspace(tmp_path)


@pytest.mark.parametrize(
    "ask",
    [
        lambda _: prevent.open_workspace(None),
        lambda _: prevent.open_workspace(""),
        lambda _: prevent.open_workspace(3),
        lambda sample: sample.table(None),
        lambda sample: sample.table("training-gap", board=3),
        lambda sample: sample.table("channel-quarterly", quarters=0),
        lambda sample: sample.table("channel-quarterly", quarters=10**9),
        lambda sample: sample.table("channel-quarterly", quarters=True),
        lambda sample: sample.table("channel-quarterly", quarters="4"),
        lambda sample: sample.check(None),
        lambda sample: sample.check("refferals"),
        lambda sample: sample.check(as_at="soon"),
        lambda sample: sample.figures(board=["scpb"]),
        lambda sample: sample.figures(board="nobody", period="2020"),
        lambda sample: sample.figures(period="2020", status=None),
        lambda sample: sample.figures(period="2020", meeting=3),
        lambda sample: sample.paper(None, period="2020"),
        lambda sample: sample.paper("", period="2020"),
        lambda sample: sample.paper("scpb", period="2020", as_at="2019-01-01"),
        lambda sample: sample.paper("scpb", period="2020").content("rtf"),
        lambda sample: sample.paper("scpb", period="2020").content(None),
        lambda sample: sample.paper("scpb", period="2020").save(None),
    ],
)
def test_a_wrong_argument_is_no_bug(ask):
    with pytest.raises(prevent.UsageError) as refused:
        ask(prevent.open_sample())
    assert "bug" not in str(refused.value)
