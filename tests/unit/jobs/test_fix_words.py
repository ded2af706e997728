import tomllib

import pytest

from prevent_cli.errors import UsageError, WorkspaceError
from prevent_cli.jobs import fix_words
from prevent_cli.jobs.fix_words import Meaning, refuse_sample, write_meanings
from prevent_cli.workspace.folder import Workspace, load_workspace

INCELS = Meaning(return_name="referrals", column="concern", word='The "Incels" \\ 4chan', code="Incel")
LEFT = Meaning(return_name="referrals", column="concern", word="Left wing", code="Other")
BOOKED = Meaning(return_name="attendance", column="attended", word="Booked", code="No")
SETTINGS = """\
# Our settings
[council]
name = 'Westmarsh'   # as printed

[returns.referrals]
file = "log.xlsx"

[returns.referrals.codes.concern]
# agreed in May
Daesh = "Islamist"

# The board
[boards.scpb]
name = "Board"  # its name
"""


def written(folder, text, *meanings):
    """Return prevent.toml after some meanings were written into this text."""
    path = folder / "prevent.toml"
    path.write_bytes(text.encode())
    write_meanings(Workspace(folder=folder), meanings)
    return path.read_bytes().decode()


def test_words_follow_those_of_their_column_and_every_other_line_stays(tmp_path):
    after = written(tmp_path, SETTINGS, INCELS, LEFT, BOOKED)
    words = '"The \\"Incels\\" \\\\ 4chan" = "Incel"\n"Left wing" = "Other"\n'
    own, end = SETTINGS.split("\n# The board")
    assert after == f'{own}{words}\n# The board{end}\n[returns.attendance.codes.attended]\n"Booked" = "No"\n'
    found = load_workspace(tmp_path)
    assert found.settings_of("referrals").codes["concern"]['The "Incels" \\ 4chan'] == "Incel"
    assert found.settings_of("attendance").codes == {"attended": {"Booked": "No"}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[returns.referrals]\nfile = 'a.csv'",
        "[returns.referrals.codes]\nconcern = { Daesh = 'Islamist' } # ours\n",
        "[returns.referrals.codes]\nsource = { Nursery = 'Education' }\n",
        "returns = { referrals = { file = 'a.csv' } }\n",
        "[returns.referrals]\nfile = 'a'\n[boards.a]\n[returns.sessions]\nfile = 'b'\n[[contacts]]\npost = 'Clerk'\n",
    ],
)
def test_words_are_added_however_the_tables_are_written(tmp_path, text):
    after = tomllib.loads(written(tmp_path, text, LEFT, BOOKED))
    before = tomllib.loads(text)
    assert after["returns"]["referrals"]["codes"]["concern"].pop("Left wing") == "Other"
    assert after["returns"]["attendance"]["codes"]["attended"] == {"Booked": "No"}
    codes = after["returns"]["referrals"]["codes"]
    expected = before.get("returns", {}).get("referrals", {}).get("codes", {})
    assert {name: words for name, words in codes.items() if words} == expected
    assert {name: value for name, value in after.items() if name != "returns"} == {
        name: value for name, value in before.items() if name != "returns"
    }


def test_a_word_with_another_meaning_is_given_the_new_one(tmp_path):
    assert 'Daesh = "Other"' in written(
        tmp_path, SETTINGS, Meaning(return_name="referrals", column="concern", word="Daesh", code="Other")
    )


def test_line_ends_the_mark_of_notepad_and_rights_stay(tmp_path):
    path = tmp_path / "prevent.toml"
    path.write_text("")
    path.chmod(0o664)
    after = written(tmp_path, "\ufeff" + SETTINGS.replace("\n", "\r\n"), LEFT, BOOKED)
    assert after.startswith("\ufeff# Our")
    assert after.count("\n") == after.count("\r\n")
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("added", [None, "[council]\n", "no toml", SETTINGS])
def test_a_file_in_which_anything_else_would_change_is_left_as_it_is(tmp_path, monkeypatch, added):
    monkeypatch.setattr(fix_words, "_added", lambda *_: added)
    with pytest.raises(WorkspaceError, match="a program cannot add to; it is unchanged"):
        written(tmp_path, SETTINGS, LEFT)
    assert (tmp_path / "prevent.toml").read_text() == SETTINGS


def test_a_workspace_without_settings_gets_them_and_the_sample_never_does(tmp_path):
    write_meanings(Workspace(folder=tmp_path), [BOOKED])
    assert tomllib.loads((tmp_path / "prevent.toml").read_text())["returns"]["attendance"]["codes"]
    with pytest.raises(UsageError, match="sample data"):
        refuse_sample(Workspace(folder=tmp_path, found=False))
